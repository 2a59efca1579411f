"""Bodies told by a short form that only this document explains: 校党委, 林业局, 美军, 欣旺达."""

from __future__ import annotations

from extract.engine.facts import Page
from extract.engine.rule import Reader
from extract.lexicon.organs import borders, departments, marked, national
from extract.lexicon.places import abbreviations, by_name
from extract.rules.organisations.reading import BORDERS, WORDS, Named, goes_on, open_start, units_after

Answer = tuple[int, int, Named] | None

RANKS = frozenset("副总兼首常原前任")  # 副|总裁: what stands before is no company
LONGEST_FIRM = 8  # characters of a company's short name
FIRM_POSTS = (
    "副董事长",
    "董事长",
    "执行董事",
    "独立董事",
    "董事",
    "监事",
    "副总经理",
    "总经理",
    "副总裁",
    "总裁",
    "首席执行官",
    "财务总监",
)
PRODUCT = borders()["product"]
MARKETS = ("智能手机", "iPhone", "iPad", "iOS", "平板电脑", "车型", "轿车", "发动机")
GOODS = ("公司", "手机", "电脑", "集团", "电子", "电器", "空调", "冰箱", "平板", "汽车")
HOSTS = ("校", "学校", "院", "学院", "医院", "公司", "集团", "集团公司", "局", "厅", "总局", "分局", "总队", "支队", "大队", "农场")
CELLS = ("党委", "党组", "纪委", "团委", "工会")
FREE_BEFORE = frozenset("同由经向对在请到按是给让使为报")  # a short form may follow these
BARE = tuple(form for form in departments() if form[-1] in "局厅" and len(form) > 2 and form not in national() and form[0] != "国")
REGIONS = by_name()
CALLED = "委局厅院校"  # what the body that speaks calls itself; not 会, which makes verbs: 我会
ANOTHER_WORD = {  # what makes another word of them
    "委": "屈婉曲", "局": "", "厅": "堂", "院": "校系坝", "校": "园友对外服训史舍门", "部": "位署下属长级",
    "办": "法理事学好案结成到", "署": "名", "行": "动为走驶李程星人使进列", "所": "有在谓属说以需见作得处",
}  # fmt: skip
NOT_FORCES = frozenset("人事官民基港演队机舰费用装备工史委马医械营属种歌功警中政区乐旅团")  # what makes another word of 军
BEFORE_FORCES = FREE_BEFORE | set("名架批支个辆艘驻被遭的众与和对华名多向")  # 岳|朝军 is a person


def _free(clean: str, start: int) -> bool:
    """Whether no name can reach into this place from the left."""
    before = clean[start - 1 : start]
    if before in ("）", ")"):
        return False
    return (
        not "一" <= before <= "鿿"
        or (before in FREE_BEFORE and clean[start - 2 : start] not in WORDS)
        or clean[start - 2 : start] in BORDERS
    )


def own_cell(page: Page, start: int, end: int, floor: int) -> Answer:
    """校党委, 集团公司党委: the cell of the school or company that the document is about."""
    clean = page.text.clean
    if start == floor > 0 or not _free(clean, start) or goes_on(clean, end):
        return None
    return start, units_after(page, end), Named("grassroots_party", complete=False)


def speaker(page: Page, start: int, end: int, floor: int) -> Answer:
    """我局, 本院, 我校: the body that speaks in this document."""
    return _pointing(page, start, end)


def told_before(page: Page, start: int, end: int, floor: int) -> Answer:
    """该局, 你委: the body that was named just before, or that the letter is for."""
    return _pointing(page, start, end)


def _pointing(page: Page, start: int, end: int) -> Answer:
    clean = page.text.clean
    following = clean[end : end + 1]
    if clean[start - 1 : start + 1] in WORDS or goes_on(clean, end) or following in ANOTHER_WORD[clean[end - 1]]:
        return None  # 自我|局限, 日本|院校
    if following == "长" and not clean.startswith("长期", end):
        return None  # 该局长
    return start, units_after(page, end), Named("other", complete=False)


def bare(page: Page, start: int, end: int, floor: int) -> Answer:
    """林业局, where a clause begins with it: of the region whose body was named before."""
    clean = page.text.clean
    if start == floor > 0 or not _free(clean, start) or goes_on(clean, end):
        return None
    return start, end, Named("government_department", complete=False)


def forces(page: Page, start: int, end: int, floor: int) -> Answer:
    """美军, 俄军: the armed forces of a country, by its one character."""
    clean, ends = page.text.clean, page.ending("regions")
    if (
        clean[end : end + 1] in NOT_FORCES
        or clean[start - 1 : start + 1] in WORDS
        or clean[ends.get(start + 1, start) : start + 1] in REGIONS
    ):
        return None
    before = clean[start - 1 : start]
    if "一" <= before <= "鿿" and not (before in BEFORE_FORCES or clean[start - 2 : start] in WORDS or start in ends):
        return None
    return start, end + (clean.startswith("方", end) and not clean.startswith("方面", end)), Named("armed_forces")


def employer(page: Page, start: int, end: int, floor: int) -> Answer:
    """任欣旺达|董事长: a company known only by who works there."""
    if start == floor or page.text.clean[start - 1] in RANKS:
        return None
    name = open_start(page, start, floor)
    if not name.own or not (name.named or name.proper) or start - name.at < 3 or start - name.at > LONGEST_FIRM:
        return None
    before = page.text.clean[name.at - 1 : name.at]
    told = before in ("任", "于") or (start - name.at > 3 and not "一" <= before <= "鿿")
    return (name.at, start, Named("enterprise")) if told else None


def brand(page: Page, start: int, end: int, floor: int) -> Answer:
    """苹果, 三星: everyday words that are companies where the document also names their goods."""
    clean = page.text.clean
    word = clean[start:end]
    if clean[end : end + 1] in PRODUCT or not (any(word + goods in clean for goods in GOODS) or any(kind in clean for kind in MARKETS)):
        return None
    if clean[start - 1 : start + 1] in WORDS or clean[end - 1 : end + 1] in WORDS or clean[start - 1] in "的最":
        return None
    return start, end, Named("enterprise")


RULES = (
    Reader(
        "organisations.employer", FIRM_POSTS, employer,
        examples=(("2008年起任欣旺达董事长。", "欣旺达"),),
        refuses=("历任车间主任、厂长、董事长。", "任常务副总经理。", "现任执行董事。", "唐军副总裁告诉记者"),
    ),
    Reader(
        "organisations.brand", tuple(marked("told")), brand,
        examples=(("苹果手机降价。苹果宣布收购。", "苹果"),),
        refuses=("果农卖苹果，苹果丰收。",),
    ),
    Reader(
        "organisations.own_cell", tuple(host + cell for host in HOSTS for cell in CELLS), own_cell,
        examples=(
            ("宁波大学召开大会，校党委书记讲话。", "宁波大学党委"),
            ("浙江吉利控股集团有限公司举行会议。公司党委要求落实。", "浙江吉利控股集团有限公司党委"),
            ("校党委要求落实。", "校党委"),
        ),
        refuses=("各校党委要落实。", "高校党委书记出席。"),
    ),
    Reader(
        "organisations.speaker", tuple(who + called for who in "我本" for called in CALLED), speaker,
        examples=(
            ("宁波市教育局召开会议。会后，我局立即部署。", "宁波市教育局"),
            ("6月2日，我局召开会议。", "我局"),
            ("关于提案的答复\n我委高度重视。\n宁波市发展和改革委员会\n2023年6月2日", "宁波市发展和改革委员会"),
            ("宁波大学附属医院挂牌。宁波市教育局到访我校，我校举行会谈。", "我校"),
        ),
        refuses=("我委托他办。", "打破自我局限。", "日本院线上映。", "基本校准。", "我校长在这里。", "来到本局部地区。"),
    ),
    Reader(
        "organisations.told_before",
        tuple("该" + called for called in CALLED + "部办署行所") + tuple(who + called for who in "你贵" for called in CALLED), told_before,
        examples=(
            ("宁波市教育局通报，该局已立案。", "宁波市教育局"),
            ("水利部：你部报来的请示收悉。宁波市发展改革委：你委报来的请示收悉。", "宁波市发展和改革委员会"),
            ("国家统计局公布数据，该局党组书记介绍情况。", "国家统计局党组"),
        ),
        refuses=(
            "该局表示，将依法处理。", "宁波市教育局说，该局长已辞职。", "财政部通报，该部门已整改。", "宁波市政府办公室说，该办法已印发。",
        ),
    ),
    Reader(
        "organisations.bare", BARE, bare,
        examples=(("南京市政府部署工作，林业局要加强检查。", "南京市林业局"),),
        refuses=("林业局要加强检查。", "各地林业局要加强检查。", "宁波市委要求落实，加州林业和消防局"),
    ),
    Reader(
        "organisations.forces", tuple(short + "军" for short in abbreviations()), forces,
        examples=(("美军空袭了也门。", "美国军队"), ("俄军方表示。", "俄罗斯军方"), ("乌军方面证实", "乌克兰军队")),
        refuses=("他注意军容。", "美军事基地", "所以军队要强。", "岳朝军先生", "抗日军政大学", "内蒙古军区"),
    ),
)  # fmt: skip
