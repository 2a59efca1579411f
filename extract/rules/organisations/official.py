"""Bodies of the Party and the State: their names follow a grammar (region + committee + department + unit)."""

from __future__ import annotations

import regex

from extract.engine.facts import Page
from extract.engine.rule import Reader, Rule
from extract.lexicon import table
from extract.lexicon.organs import borders, branches, heads, national, party_departments, regional
from extract.lexicon.places import TOWNS, by_name, countries
from extract.rules.organisations.reading import (
    PART_OF_A_WORD,
    WORDS,
    Named,
    abroad,
    goes_on,
    lead_before,
    open_start,
    party_before,
    region_before,
    units_after,
)

Answer = tuple[int, int, Named] | None

COMMITTEES = ("省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "地委", "自治区党委", "区党委")
NATIONAL = national()
REGIONAL = party_departments() | regional()
TERM = "一二三四五六七八九十百0-9"
LEAGUES = ("共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "中国农工民主党", "中国致公党", "中国国民党革命委员会",
           "中国民主同盟", "中国民主建国会", "中国民主促进会", "台湾民主自治同盟")  # fmt: skip
COUNTRIES = countries().keys()
PLACES = by_name().keys() | COUNTRIES
AFTER_CENTRE = frozenset("和及、与的决部统精指要批同领巡有关号改重")  # the first characters of CENTRE_FOLLOWS
NAMED = {form: Named(body.kind) for form, body in NATIONAL.items()}
MINISTRIES = frozenset(noun for noun, head in heads().items() if head.need == "country")
CLEAR, PRODUCT, CREEDS = borders()["clear"], borders()["product"], borders()["creed"]
NEVER_LISTED = frozenset(("armed_forces", "school", "institution", "party_committee"))
ACTS = frozenset("公理学事好成案班展实证结")  # 市委|办|学, not its office
FUNCTION = frozenset("和与及在由对向为经从让的是被但而兼")  # a short name may follow these
MISSIONS = ("使团", "代表团", "使馆", "大使馆")
SHOPS = ("汽车", "商城", "易购", "广场")  # 京东|商城 sells, 京东 acts
SOME_PARTY = frozenset("国各多两产")  # 各国|共产党, 两国|国会
DAY = regex.compile(r"[0-9]{1,4}[年月日至]")
SITE = regex.compile(r"[一-鿿]{0,6}?(?:旧址|遗址|原址|旧居)")
PARTY_ABROAD = regex.compile(r"(?:(?<!中国)共产党|革命党|劳动党|人民党)中央[^。；\n]*$")
OPENS = {  # what is no body when it opens the name of a congress or of a site: 新四军|军部旧址
    "中国共产党": regex.compile(rf"[一-鿿]{{0,10}}第[{TERM}]+次(?:全国|党员)?代表大会"), "新四军": SITE, "八路军": SITE, "红军": SITE,
}  # fmt: skip
SURNAMES = "".join(row["surname"] for row in table("surnames")[:40] if row["surname"] != "于")
OPENS_WITH_SURNAME = regex.compile(rf"(?:^|[^一-鿿]|任命|选举|推选|聘请|聘任|提名)[{SURNAMES}][一-鿿]?$")
LISTED = regex.compile(r"[省市州县区旗盟]、$")
GENERIC_SECRETARY = regex.compile(r"(?:各|全国|优秀|名|位|个|批|地|任|些|好)$")
CENTRE_FOLLOWS = regex.compile(
    r"(?:和|及|、|与)(?:省委|市委|自治区党委|国务院|中央军委|党中央)|(?:的|改革|重大)?(?:决策|部署|统一部署|精神|指示|要求|批准|同意|决定|领导同志|巡视|有关部署|关于|号召)"
)


def committee(page: Page, start: int, end: int, floor: int) -> Answer:
    """市委, 中共宁波市委组织部, 浙江省委常委会, 宁波市委员会, 广西壮族自治区党委."""
    clean = page.text.clean
    spelt_out = clean.startswith("员会", end)
    if not spelt_out and goes_on(clean, end):
        return None
    after_place = end - 2 if clean[end - 2] == "党" else end - 1
    begin = region_before(page, after_place, floor)
    if begin is None and after_place == end - 2:
        begin = region_before(page, start, floor)  # 内蒙古|区党委
        if begin is None and (clean[start] == "自" or lead_before(page, start + 1, floor) == start):
            begin = start
        if begin is None:
            return None
    elif begin is None and (begin := _doubled(page, start, floor)) is None:
        begin = lead_before(page, after_place, floor)
        if begin is None or spelt_out or GENERIC_SECRETARY.search(clean, max(begin - 2, 0), begin):
            return None
    if begin == floor and clean.endswith(LEAGUES, 0, begin):
        over = 2 if spelt_out else clean.startswith("会", end)  # 九三学社|省委会
        return begin, units_after(page, end + over), Named("mass_organisation", complete=False)  # 共青团|衡阳市委
    if clean[begin - 1 : begin] in ("团", "社") and not "一" <= clean[begin - 2 : begin - 1] <= "鿿":
        return (
            (begin - 1, units_after(page, end), Named("mass_organisation")) if clean[begin - 1] == "团" else None
        )  # 团|铜川市委, 社|省委会
    if clean.startswith("办", end) and clean[end + 1 : end + 2] not in ACTS:
        end += 1
    return party_before(clean, begin, floor), units_after(page, end + 2 * spelt_out), Named("party_committee")


def _doubled(page: Page, start: int, floor: int) -> int | None:
    """忠县|县委: the region's last character said twice."""
    begin = region_before(page, start, floor)
    return begin if begin is not None and page.text.clean[start - 1] == page.text.clean[start] else None


def league(page: Page, start: int, end: int, floor: int) -> Answer:
    """团省委, 团市委: the Youth League's committee."""
    if goes_on(page.text.clean, end) or page.text.clean[start - 1 : start] in ("社", "集", "财", "剧"):
        return None
    begin = region_before(page, start, floor)
    return start if begin is None else begin, units_after(page, end), Named("mass_organisation")


def organ(page: Page, start: int, end: int, floor: int) -> Answer:
    """宁波市人民政府, 市教育局, 省人大常委会, and the members of a row: 省财政厅、教育厅."""
    clean = page.text.clean
    listed = floor > 0 and floor == start - 1 and clean[floor] in "、和"
    ends = page.ending("regions")
    with_party = floor == start and clean.endswith("纪委", 0, start) and clean[start] == "监"  # 市纪委|监委
    possible = listed or with_party or start in ends or clean[start - 1 : start] in PART_OF_A_WORD
    if not possible or goes_on(clean, end):
        return None
    kind = REGIONAL[clean[start:end]].kind
    if with_party:
        return start, units_after(page, end), Named(kind, complete=False)
    begin = lead_before(page, start, floor)
    if begin is not None:
        last = ends.get(start, begin)
        no_region = start in ends and clean[last:start] not in PLACES and clean[last:end] not in ("中国政府", "中国人大")  # 全国法院
        if no_region or LISTED.search(clean, max(begin - 2, 0), begin):  # 各市、州、县人民政府
            return None
        return party_before(clean, begin, floor), units_after(page, end), Named(kind)
    if listed and kind not in NEVER_LISTED and clean[start:end] not in NATIONAL and clean[start] not in "省市县区":
        return start, units_after(page, end), Named(kind, complete=False)
    return None


def central(page: Page, start: int, end: int, floor: int) -> Answer:
    """国务院, 中组部, 工业和信息化部, 联合国: bodies that have one name in the whole country."""
    clean = page.text.clean
    if goes_on(clean, end):
        return None
    printed = clean[start:end]
    if start and "一" <= clean[start - 1] <= "鿿" and _belongs_left(page, printed, start, floor):
        return None
    if (
        printed.startswith("中央")
        and clean.find("党中央", max(start - 40, 0), start) >= 0
        and PARTY_ABROAD.search(clean, max(start - 40, 0), start)
    ):
        return None  # 越南共产党中央政治局委员、|中央书记处
    if printed in OPENS and OPENS[printed].match(clean, end):
        return None
    return party_before(clean, start, floor), units_after(page, end), NAMED[printed]


def _belongs_left(page: Page, printed: str, start: int, floor: int) -> bool:
    """Whether what stands right before makes something else of it: 美国|国务院, 俄罗斯|央行, 集|中办|公, 劳动|党中央."""
    clean = page.text.clean
    before = page.ending("regions").get(start)
    of_country = before is not None and before >= floor and clean[before:start] in COUNTRIES
    if of_country or (clean[start - 1] in "省市县区驻" and _of_another(clean, printed, start)):
        return True
    organ = NATIONAL[printed]
    if printed in MINISTRIES:
        return abroad(page, start, floor) is not None or (organ.kind == "congress" and start != floor and clean[start - 1] not in FUNCTION)
    if len(printed) == 2:
        return _crosses(page, start) if organ.kind == "enterprise" else start != floor and _unclear(clean, printed, start)
    if printed[-1] == "党":
        return clean[start - 2 : start] in CREEDS or clean[start - 1] in SOME_PARTY
    if printed.startswith("党中央"):
        return clean[start - 2 : start] in ("劳动", "共产", "革命", "民主")
    return (
        organ.kind == "party_committee" and printed.startswith("中央") and clean[start - 1] in "共党" and clean[start - 2] != "中"
    )  # 越共


def _unclear(clean: str, printed: str, start: int) -> bool:
    """Whether a short form may be cut out of other words: 集|中办|公, 各族人|民进|一步; but 希望|民进."""
    if printed in CLEAR or clean[start - 1] in FUNCTION:
        return False
    return clean[start - 2 : start] not in WORDS or clean[start - 1 : start + 1] in WORDS


def _of_another(clean: str, printed: str, start: int) -> bool:
    """市|中医药管理局 is the city's own, though the State's has that short form too; 中国驻|东盟|使团 is a mission to it."""
    if clean[start - 1] == "驻":
        return clean.startswith(MISSIONS, start + len(printed))
    return NAMED[printed].kind == "government_department" and printed[-1] in "局委办" and printed[-2] != "总"


def _crosses(page: Page, start: int) -> bool:
    """Whether a name of two characters is cut out of other words: 航|空客|运, 上|海航, 乌兹|别克|斯坦, 李明|华为|校长."""
    clean, starts = page.text.clean, page.starting("regions")
    if clean[start + 1] == "为" and OPENS_WITH_SURNAME.search(clean, max(start - 4, 0), start):
        return True
    if clean[start - 1 : start + 1] in WORDS or clean[start + 1 : start + 3] in WORDS:
        return True
    return any(starts.get(at, 0) > start for at in (start - 1, start - 2))


def known(page: Page, start: int, end: int, floor: int) -> Answer:
    """华为, 路透社, 联合国教科文组织: bodies known by one name beyond officialdom; not 丰田A8, 腾讯网."""
    clean = page.text.clean
    following = clean[end : end + 1]
    if following in PRODUCT or clean.startswith(SHOPS, end) or (following.isascii() and following.isalnum() and not DAY.match(clean, end)):
        return None
    if clean[start].isascii() and clean[start - 1 : start].isascii() and clean[start - 1 : start].isalnum():
        return None  # AMD inside another word
    return central(page, start, end, floor)


def centre(page: Page, start: int, end: int, floor: int) -> Answer:
    """中央 alone, where it can only mean the Central Committee."""
    clean = page.text.clean
    if clean[end : end + 1] not in AFTER_CENTRE or (start and clean[start - 1] in "党共革盟建进社会团心平台管省"):
        return None
    if not CENTRE_FOLLOWS.match(clean, end):
        return None
    return start, end, Named("party_committee")


A_KIND_OF_TOWN = frozenset("乡村各全个级县市区")  # 乡镇党委, 各镇党委
TOWN_CUES = tuple(place + form for place in TOWNS for form in branches("town"))


def township(page: Page, start: int, end: int, floor: int) -> Answer:
    """慈城镇党委, 江北区慈城镇人民政府, 白云街道办事处; 镇党委, of the township that the document is about."""
    clean = page.text.clean
    if goes_on(clean, end) or clean[start - 1 : start] in A_KIND_OF_TOWN:
        return None
    name = open_start(page, start, floor, reach=5)
    if clean[start - 1 : start] == "届":
        name = name._replace(at=start)  # 新一届|镇政府
    if name.own and name.at < start and (name.proper or (start - name.at > 1 and name.named)):
        return party_before(clean, name.at, floor), units_after(page, end), Named("government")
    return (start, units_after(page, end), Named("government")) if name.at == start or name.own else None


def _with_term(match: regex.Match[str], page: Page) -> Named:
    return Named("cppcc" if "协" in match[0][:7] else "party_committee")


RULES = (
    Rule(
        "organisations.with_term", ("中国人民政治协商会议", "政协", "中国共产党", "中共", *PARTIES),
        rf"(?:中国人民政治协商会议|政协)(?:第[{TERM}]+届)?(?:全国|[一-鿿]{{2,9}}?[省市县区州盟旗](?:第[{TERM}]+届)?)委员会(?:常务委员会|常委会)?"
        rf"|(?:中国共产党|中共)[一-鿿]{{2,12}}?[省市县区州盟旗镇乡]第[{TERM}]+届(?:纪律检查)?委员会"
        rf"|(?:中国共产党|{'|'.join(PARTIES)})第[{TERM}]+届中央(?:纪律检查|常务)?委员会(?:常务委员会)?",
        _with_term,
        examples=(
            ("政协第十四届全国委员会常务委员会举行会议。", "全国政协常委会"),
            ("中国人民政治协商会议江苏省委员会主席", "江苏省政协"),
            ("中国共产党第二十届中央委员会第三次全体会议", "中共中央"),
            ("中共宁陕县四亩地镇第十六届委员会作报告。", "四亩地镇党委"),
            ("政协江苏省第十三届委员会召开会议。", "江苏省政协"),
        ),
        refuses=("政协委员提出提案。", "中国共产党第二十次全国代表大会"),
    ),
    Reader(
        "organisations.committee", COMMITTEES, committee,
        examples=(
            ("中共宁波市委组织部印发通知。", "中共宁波市委组织部"),
            ("江苏省委组织部召开会议。", "中共江苏省委组织部"),
            ("根据市委部署，全市开展学习。", "市委"),
            ("中国共产党宁波市委员会印发通知。", "中共宁波市委"),
            ("浙江省委常委会召开会议。", "中共浙江省委常委会"),
            ("内蒙古自治区党委召开会议。", "中共内蒙古自治区委员会"),
            ("中共忠县县委召开会议。", "中共忠县县委"),
            ("浦东新区区委召开会议。", "中共浦东新区委"),

            ("宁波市委办通知。", "中共宁波市委办公室"),
        ),
        refuses=("他是市委员会的人。", "各县委书记都到了。", "受城市委托，双方签约。", "社省委会专职副主委"),
    ),
    Reader(
        "organisations.league", ("团省委", "团市委", "团县委", "团区委", "团州委"), league,
        examples=(("团省委、省妇联联合发文，浙江省委批准。", "共青团浙江省委"), ("他任海宁团市委书记。", "共青团海宁市委")),
        refuses=("集团市委组织部",),
    ),
    Reader(
        "organisations.township", TOWN_CUES, township,
        examples=(
            ("慈城镇党委召开会议。", "慈城镇党委"),
            ("江北区慈城镇人民政府公告。", "慈城镇人民政府"),
            ("1月19日，龙潭镇召开会议。会议由镇党委组织。", "龙潭镇党委"),
            ("一定要按照镇党委要求完成任务。", "镇党委"),
            ("中共虎门镇委召开会议。", "虎门镇党委"),
        ),
        refuses=("各乡镇党委要加强领导。", "全镇党委班子成员参加。"),
    ),
    Reader(
        "organisations.organ", tuple(REGIONAL), organ,
        examples=(
            ("宁波市教育局发布通知。", "宁波市教育局"),
            ("海南省人民政府：你们的请示收悉。", "海南省人民政府"),
            ("省财政厅、教育厅负责。", "省教育厅"),
            ("市教育局、卫健委、妇联负责。", "市卫健委"),
            ("市纪委监委通报。", "市监委"),
            ("市委组织部、宣传部、政法委印发。", "市委政法委"),
            ("省政府国资委印发。", "省政府国资委"),
            ("湖北省政府党组召开会议。", "湖北省人民政府党组"),
            ("杭州市人大常委会办公厅通知。", "杭州市人民代表大会常务委员会办公厅"),
            ("澳门特别行政区政府举行会议，特别行政区政府表示。", "澳门特别行政区人民政府"),
        ),
        refuses=("各级人民政府要负责。", "全市法院系统开展活动。", "在教育局面前", "统计局部数据"),
    ),
    Reader(
        "organisations.known", tuple(form for form, body in NATIONAL.items() if not body.central), known,
        examples=(
            ("联合国教科文组织发表报告。", "联合国教育、科学及文化组织"),
            ("他在华为工作。", "华为"),
            ("以军称打死一名黎真主党成员。", "黎巴嫩真主党"),
            ("欧洲央行12日决定降息。", "欧洲中央银行"),
        ),
        refuses=(
            "丰田A8上市。", "腾讯汽车报道。", "德国社会民主党获胜。", "助力上海航运资源配置。", "国航客运增长。", "在首钢园举行。",
            "李明华为校长。", "任命李明华为省科技厅厅长。",
        ),
    ),
    Reader(
        "organisations.central", tuple(form for form, body in NATIONAL.items() if body.central), central,
        examples=(
            ("国务院办公厅印发通知。", "国务院办公厅"),
            ("中组部、工信部联合发文。", "中共中央组织部"),
            ("国家发展改革委党组召开会议。", "国家发展和改革委员会党组"),
            ("党中央决定开展主题教育。", "中共中央"),
            ("中央纪委国家监委公开通报。", "国家监察委员会"),
            ("民革中央主席致辞。", "中国国民党革命委员会中央委员会"),
            ("民进贵阳市委会召开会议。", "民进贵阳市委"),
        ),
        refuses=(
            "教育部门要加强管理。", "要贯彻教育部署。", "集中办公。", "俄罗斯央行宣布。", "俄央行加息。", "央视频同步。",
            "越南共产党中央政治局委员、中央书记处常务书记到访。",
            "中国共产党大川镇第十次代表大会开幕。", "参观新四军军部旧址。", "全国各族人民进一步奋斗。",
        ),
    ),
    Reader(
        "organisations.centre", ("中央",), centre,
        examples=(("根据中央和省委统一部署开展。", "中共中央"), ("对标中央、省委、市委部署。", "中共中央")),
        refuses=("中央财政安排资金。", "推进中央企业改革。", "中央和地方财政共同负担。"),
    ),
)  # fmt: skip
