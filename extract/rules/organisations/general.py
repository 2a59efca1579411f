"""Bodies with open names, known by the noun that ends them: schools, companies, hospitals, associations, working groups, media."""

from __future__ import annotations

import regex

from extract.engine.facts import Page
from extract.engine.rule import Reader, Rule
from extract.lexicon import table
from extract.lexicon.organs import Head, borders, everyday_words, heads
from extract.lexicon.places import by_name
from extract.rules.organisations.reading import (
    ABBREVIATIONS,
    COUNTRIES,
    FIELDS,
    REACH,
    Named,
    Start,
    abroad,
    goes_on,
    open_start,
    party_before,
    units_after,
)

HEADS, PLACES = heads(), by_name()
COMMON = frozenset(row["word"] for row in table("common_modifiers"))
KINDS = tuple(word[1:] for word in COMMON if word.startswith("-"))
WEAK = tuple(borders()["weak"])
EVERYDAY = everyday_words()
SOME = regex.compile(r"(?<=[一-鿿])(?<!第)一(?![中汽建冶拖机重院轻医附小招带商流体])")  # 郑州一快递公司
ORDINAL = regex.compile(r"第[一二三四五六七八九十百〇]+(?![一二三四五六七八九十百〇艘批届轮期季次个家位名])")
EDITION = regex.compile(r"第[0-9一二三四五六七八九十]+届[一-鿿]*?(?:运会|博览会|世界杯)")  # whose 组委会 or 领导小组
ONE_OF_MANY = regex.compile(  # 全国性|银行, 宁波多地|学校, 州级|医院
    r"最大|第[一二三四五六七八九十]大(?![道街厦学桥楼队])|多地|三地|双方|主要|更多|[两多各]国|[两三四五]级|(?<!高)级$|一切|[^属]性$|届$|首[条个家批座艘]|^..型|^全国(?:地方|各)"
)
APPOSITIONS = ("机构", "企业", "巨头", "售商", "营商", "造商", "应商", "火商", "发商")
VENUES = ("中心", "展览馆")
VENUE = regex.compile(r"(?:会议|会展|展览|博览|体育|奥体|购物|国际展览|世博)$|(?<=在)北京$")  # a place, no body
COUNTED = ("这家", "一家", "那家", "两家", "多家", "几家", "首家", "一所", "这所", "这个", "一个")
PLAIN = frozenset(("公司", "事务所", "学校", "工厂", "子公司", "厂", "乐团", "医院", "俱乐部", "部队"))
GAMES = ("运会", "联赛", "锦标赛", "世界杯")
NO_OPENING = ("", "（", "(", "届", "次", "号")
MEETING = ("长会", "长座谈会")  # of those who lead such bodies: 全国电影局|长会议
MEASURES = frozenset("家所个支省市县区地")
MANY = regex.compile(r"各[省市县区地]$|(?:[0-9二两三四五六七八九十百千万几]|[0-9十百千万]余)[家所个支]$")
LONGEST_FIELD = 12  # characters between a ministry and 司
LONGEST_CREED = 8  # characters of a party's name, its country with it, before 党
TASKED = frozenset(("working_group", "committee"))  # named by what they do, verbs and all
FIELDED = frozenset(("局", "厅", "司"))  # the field of work stands before
NUMBERED = frozenset(("working_group", "court", "school", "institution", "army"))  # 第一医院, 第十六督导组
OFFICIAL = frozenset(("working_group", "committee", "department", "association", "party_cell", "media"))
SPIRIT_TEAM = r"(?:学习)?(?:宣传)?贯彻(?:落实)?[^，。；\s]{2,16}精神(?:中央|[省市县区]委|[一-鿿]{2,8}[省市县区]委)?<cue>"
COMPANY_POST = (
    r"(?:首任|现任|原|第.届)?(?:董事|监事|总经理|副总|总裁|首席|财务|独立|董秘|高级|资深|执行|常务|法定"
    r"|控股股东|实际控制人|技术|研发|市场|销售|总工|人力|办公室|业务部|行政|采购|生产|审计|质量|第[一二三四五六七八九十、]+届)"
)
Answer = tuple[int, int, Named] | None


def _read(page: Page, start: int, end: int, floor: int) -> Answer:
    """A noun that ends the names of bodies (lexicon heads.csv), read leftwards to the region, the other body or the border it begins at."""
    clean = page.text.clean
    head = HEADS[clean[start:end]]
    if (
        clean[start - 1 : start] in head.not_after
        or goes_on(clean, end)
        or clean.startswith(MEETING, end)
        or clean.startswith("中心工作", start)
    ):
        return None
    if head.need == "country":
        begin = abroad(page, start, floor)
        return (begin, end, Named(head.kind)) if begin is not None else None
    return None if _stands_alone(clean, start, floor, head) else _read_open(page, start, end, floor, head)


def _stands_alone(clean: str, start: int, floor: int, head: Head) -> bool:
    """A first look: whether nothing stands before the head that could be a name's."""
    if head.need == "part":
        return not 1 < start - floor <= REACH
    before = clean[start - 1 : start]
    return start != floor and not ("㐀" <= before <= "鿿" or before in ")）〇·")


def _read_open(page: Page, start: int, end: int, floor: int, head: Head) -> Answer:
    clean = page.text.clean
    field = clean[start - 2 : start]
    no_field = head.noun in FIELDED and field not in FIELDS and EVERYDAY.get(field) != "noun"
    if no_field and (start - floor > LONGEST_FIELD or clean.startswith("长", end)):
        return None  # 开新|局; but 就业|局; 交通运输厅马吉孝|厅|长
    if head.noun in VENUES and VENUE.search(clean, max(start - 4, 0), start):
        return None
    name = open_start(
        page, start, floor, verb_inside=head.need == "free", tasked=head.need == "part" or head.rule in TASKED or head.noun[0] in "分支"
    )
    if no_field and (name.own or start - name.at < 2):
        return None  # but 商务部|外资司
    if name.own and (told := _told_before(clean, name.at, start, head)):
        name = name._replace(at=told)
    counted = clean[name.at - 1 : name.at] in MEASURES and MANY.search(clean, max(name.at - 5, 0), name.at)
    if counted or (head.rule == "court" and "法院" in clean[name.at : start]):
        return None  # 10个|中非伙伴研究所, 市北法院|市南|法院
    if not _is_name(clean[name.at : start], name, head, counted=clean[name.at - 2 : name.at] in COUNTED):
        return None
    return party_before(clean, name.at, floor), units_after(page, end), Named(head.kind, name.own)


def _told_before(clean: str, at: int, start: int, head: Head) -> int:
    """Where a name begins whose body is told in apposition: 研究机构|克普勒公司, 高新技术企业|兰友科技有限公司; else 0."""
    several = 1 if head.rule != "enterprise" else len(APPOSITIONS) if "商" in clean[at:start] else 3
    for word in APPOSITIONS[:several]:
        begin = clean.rfind(word, at, start) + 2
        if begin > at + 2 and start - begin > 1 and clean[begin : begin + 2] not in EVERYDAY:
            return begin
    return 0


def _is_name(modifier: str, name: Start, head: Head, *, counted: bool = False) -> bool:
    """Whether what stands before the head makes it one particular body; `counted`: this or one of several (这家巧克力公司)."""
    if not name.own:
        former = modifier in ("原", "前", "该") or (head.rule == "party_cell" and modifier.endswith("原"))  # 营业部原|党委委员
        shortest = 2 if head.need == "part" else 1 if head.rule == "court" else 0  # not 市委|法院
        return head.need != "own" and not former and len(modifier) >= shortest
    if (
        head.need == "part"
        or modifier[:1] in NO_OPENING
        or (counted and not name.proper)
        or (head.rule == "enterprise" and EVERYDAY.get(modifier) == "verb")
    ):
        return False
    if modifier[0] == "第" and not (head.rule in NUMBERED and (ORDINAL.match(modifier) or EDITION.match(modifier))):
        return False
    if modifier.endswith(("村", "社区")) and head.rule in ("party_cell", "village") and name.named:
        return len(modifier) > 2  # 湾底村|党委
    if name.proper or (head.rule in OFFICIAL and modifier.startswith(WEAK)):
        return not _is_kind(modifier, head)  # 中央宣讲团, 国际排球联合会; but 国家重点实验室 is a kind
    return len(modifier) > 1 and (head.need == "free" or (head.need == "any" and name.named)) and not _is_kind(modifier, head)


def _is_kind(modifier: str, head: Head) -> bool:
    """Whether the modifier makes a kind of body: 重点大学, 全国性银行."""
    if modifier in COMMON or modifier + head.noun in COMMON or modifier.endswith(KINDS) or _says_too_little(modifier, head):
        return True
    return bool(ONE_OF_MANY.search(modifier) or SOME.search(modifier))


def _says_too_little(modifier: str, head: Head) -> bool:
    """Whether this modifier is too little or too much for a name that ends so, though it would do for another."""
    if head.noun in PLAIN:  # 希腊公司, 中国律师事务所, 俄土公司, 驻长沙部队
        abroad = modifier in COUNTRIES or modifier == "中国" or all(char in ABBREVIATIONS for char in modifier)
        return abroad or (head.noun == "部队" and modifier in PLACES)
    match head.rule:
        case "team":
            return modifier.endswith(GAMES)  # 杭州亚运会|女排
        case "association":
            return modifier in WEAK  # 法国共产党全国理事会
        case "institution" | "school":
            return modifier.startswith("建设")  # 加快建设康复医院
        case "foreign":  # 日本检方强制搜查|自民党
            return head.need == "own" and (len(modifier) > LONGEST_CREED or modifier == "中国")
    return False


def _spirit_team(match: regex.Match[str], page: Page) -> Named:
    return Named("working_group")


def _alias(match: regex.Match[str], page: Page) -> Named:
    return Named("other", complete=False)


def _standing_committee(match: regex.Match[str], page: Page) -> Named:
    return Named("congress", complete=False)


def _numbered_unit(match: regex.Match[str], page: Page) -> Named:
    behind = page.text.clean.endswith(("军", "武警", "武警部队", "军区", "战区"), 0, match.start())
    return Named("armed_forces", complete=not behind)


def _own_company(match: regex.Match[str], page: Page) -> Named:
    return Named("enterprise")


def _cues(rule: str) -> tuple[str, ...]:
    return tuple(noun for noun, head in HEADS.items() if head.rule == rule and head.need != "never")


RULES = (
    Reader(
        "organisations.school", _cues("school"), _read,
        examples=(
            ("他毕业于宁波大学。", "宁波大学"),
            ("赴复旦大学考察。", "复旦大学"),
            ("办好西北工业大学哈萨克斯坦分校。", "西北工业大学哈萨克斯坦分校"),
            ("希望东北大学全面贯彻党的教育方针。", "东北大学"),
        ),
        refuses=("全市中小学校开学。", "一所大学的学生。", "就读于重点大学。", "全球孔子学院发展迅速。", "黎巴嫩多地学校停课。"),
    ),
    Reader(
        "organisations.enterprise", _cues("enterprise"), _read,
        examples=(
            ("浙江吉利控股集团有限公司成立。", "浙江吉利控股集团有限公司"),
            ("市场研究机构克普勒公司的数据显示。", "克普勒公司"),
        ),
        refuses=(
            "上市公司要披露。", "中小银行改革。", "三家公司参加。", "全球第三大航运公司停航。", "这家巧克力公司补货。", "由希腊公司运营。",
            "结合集团公司实际。",
            "赴洪都拉斯投资设厂。",
            "鼓励财险公司兼并重组。",
        ),
    ),
    Rule(
        "organisations.own_company", ("公司", "本公司", "集团"),
        rf"(?<=[^一-鿿]|[任为于在至入由与和及]|^)<cue>(?={COMPANY_POST})", _own_company,
        examples=(("历任公司副总经理、董事。", "公司"), ("现任本公司独立董事。", "本公司")),
        refuses=("公司成立于1998年。", "三家公司董事长出席。"),
    ),
    Rule(
        "organisations.numbered_unit", ("部队",),
        r"[0-9]{4,6}<cue>(?![长员])", _numbered_unit,
        examples=(("96712部队获奖。", "96712部队"),),
        refuses=("部队官兵", "1000部队员"),
        back=6,
    ),
    Reader(
        "organisations.institution", _cues("institution"), _read,
        examples=(
            ("赴省产业技术研究院学习。", "省产业技术研究院"),
            ("北京协和医院专家", "北京协和医院"),
            ("成立了中国—柬埔寨中药中心。", "中国—柬埔寨中药中心"),
            ("西北农业生物研究所揭牌。", "西北农业生物研究所"),
        ),
        refuses=("各级医院要加强管理。", "建设研究中心。"),
    ),
    Reader(
        "organisations.association", _cues("association"), _read,
        examples=(("中国足球协会发布公告。", "中国足球协会"),),
        refuses=("行业协会要发挥作用。",),
    ),
    Rule(
        "organisations.publicity_team", ("宣讲团",),
        SPIRIT_TEAM, _spirit_team,
        examples=(("学习贯彻党的二十大精神中央宣讲团到浙江宣讲。", "学习贯彻党的二十大精神中央宣讲团"),),
        refuses=("组织宣讲团深入基层。",),
        back=32,
    ),
    Rule(
        "organisations.alias", ("简称", "下称"),
        r"<cue>[为是:：]?\s?[“‘\"]?(?P<it>[一-鿿]{2,14})[”’\"]?[）)，,]", _alias,
        examples=(
            ("宁波市港航事业发展管理局（以下简称“港航局”）挂牌。", "宁波市港航事业发展管理局"),
            ("浙江吉利控股集团有限公司（下称“吉利控股”）公告。", "浙江吉利控股集团有限公司"),
        ),
        refuses=("《管理办法》（以下简称《办法》）印发。", "货物（以下简称货物）"),
    ),
    Rule(
        "organisations.definite", ("常委会",),
        r"(?<=[^一-鿿]|[其由对向是经使])<cue>(?![见谈议员])", _standing_committee,
        examples=(("全国人大常委会举行会议。会议指出，常委会组成人员要带头尊崇宪法。", "全国人民代表大会常务委员会"),),
        refuses=("各级常委会", "常委会开会了。"),
    ),
    Reader(
        "organisations.working_group", _cues("working_group") + _cues("committee"), _read,
        examples=(
            ("浙江省扶贫开发领导小组印发通知。", "浙江省扶贫开发领导小组"),
            ("欧洲议会国际贸易委员会主席表示。", "欧洲议会国际贸易委员会"),
            ("成立宁波市推进长三角一体化发展领导小组。", "宁波市推进长三角一体化发展领导小组"),
            ("由市行政审批制度改革工作领导小组牵头。", "市行政审批制度改革工作领导小组"),
            ("成立第19届亚运会和第4届亚残运会工作领导小组。", "第19届亚运会和第4届亚残运会工作领导小组"),
            ("中央委员会总书记作报告。", "中共中央"),
        ),
        refuses=("成立领导小组。", "各委员会要负责。"),
    ),
    Reader(
        "organisations.department", _cues("department") + _cues("court") + _cues("division"), _read,
        examples=(
            ("宁波市港航事业发展管理局挂牌。", "宁波市港航事业发展管理局"),
            ("合肥新站高新区经贸局挂牌。", "合肥新站高新区经贸局"),
        ),
        refuses=("该局表示", "有关管理局", "青海省交通运输厅马吉孝厅长讲话。", "国新办公室外"),
    ),
    Reader(
        "organisations.party_cell", _cues("party_cell") + _cues("village"), _read,
        examples=(
            ("宁波经济技术开发区党工委印发通知。", "宁波经济技术开发区党工委"),
            ("下应街道湾底村党委获表彰。", "下应街道湾底村党委"),
            ("东柳街道中兴社区党委获表彰。", "东柳街道中兴社区党委"),
        ),
        refuses=("各级党组织和党支部要负责。", "全村党支部"),
    ),
    Reader(
        "organisations.media", _cues("media"), _read,
        examples=(("相关做法在浙江电视台播出。", "浙江电视台"),),
        refuses=("多家电视台报道。",),
    ),
    Reader(
        "organisations.team", _cues("team"), _read,
        examples=(("上海申花队获胜。", "上海申花队"),),
        refuses=("加强干部队伍建设。", "工作队进村。"),
    ),
    Reader(
        "organisations.foreign", _cues("foreign"), _read,
        examples=(
            ("密克罗尼西亚联邦国会通过决议。", "密克罗尼西亚联邦国会"),
            ("美国国务院发表声明。", "美国国务院"),
            ("叙政府军称恐怖组织进城。", "叙利亚政府军"),
            ("俄国防部通报。", "俄罗斯国防部"),
            ("德国社会民主党获胜。", "德国社会民主党"),
            ("俄央行加息。", "俄罗斯央行"),
        ),
        refuses=("外国政府", "两国议会", "日本检方强制搜查自民党。"),
    ),
    Reader(
        "organisations.army", _cues("army"), _read,
        examples=(("北京军区举行演习。", "北京军区"),),
        refuses=("海军建设", "部队官兵", "伊拉克空军基地遭袭。"),
    ),
)  # fmt: skip
