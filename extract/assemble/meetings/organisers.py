"""Who holds a gathering: the organ whose own session it is, the subject of the verb, the body that begins the name, 由…主办."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extract.assemble.meetings.session import Session
from extract.engine.facts import Body, Page, Place
from extract.resolve.organisations import Directory
from extract.rules.meetings import context
from extract.rules.meetings.telling import Telling

_TERM = r"第?[一二三四五六七八九十]+届"
_ORGAN = regex.compile(  # 中国共产党第二十届中央委员会第三次全体会议, 中共宁波市第十三届委员会第三次全体会议, 党的二十届三中全会
    r"(?:中国共产党|中共|党的|中国人民(?=政治))?(?P<where>[^第届]{0,12}?)"
    + _TERM
    + "(?P<organ>全国委员会(?=第)|中央委员会|中央纪律检查委员会|中央纪委|纪律检查委员会|委员会|[一二三四五六七八九](?=中全会))"
    r"(?:第|[一二三四五六七八九十]|中全会|常务委员会)"
)
_STUDIED = regex.compile("学习|贯彻|宣传|传达|落实|宣讲")  # 学习十七届四中全会精神专题会
_OF_TERM = regex.compile(  # 市十六届人大常委会第二十七次会议, 县委十三届第120次常委会会议, 十三届县委第32次常委会会议
    rf"(?P<committee>(?<=[省市县区州旗盟])委)?{_TERM}(?P<organ>人大常委会|人民代表大会常务委员会|人大|人民代表大会|人民政府|政府(?!工作)|政协(?:常委会)?|[省市县区州旗盟]委(?!员)|(?=第[一二三四五六七八九十百\d]+次(?P<late>政府|人大常委会|人民政府)))?"
    r"(?=第?[一二三四五六七八九十百\d]+次(?P<standing>常委会?)?|主席团|$)"
)
_ITS_OWN = regex.compile(  # 国务院常务会议, 中共宁波市委十三届三次全体(扩大)会议: the name says whose session it is
    r"(?:\(?扩大\)?|第?[一二三四五六七八九十百\d]+[届次]|全体|常务|主席|主任|委员长|党组|办公|专题|常委会?|常务主席)*(?:会议|全会|大会|集体学习|专题学习)"
)
_LEADS = regex.compile(
    r"(?:(?:第?[一二三四五六七八九十百\d]+|[首上本])[届次期场个]|全国|\d{4}年?)*"
)  # what may stand before the body that begins a name
_OF_ANOTHER = regex.compile(r"峰会|首脑|领导人|元首|揭牌|落成|奠基|就[职任]|周年|诞辰|牺牲|遗骸|团长|问题|\G长会议|\G合作")
_SIGNED = regex.compile(r"签[约字署]")
_BY = regex.compile(r"由(?P<who>[^。;,\n]{2,60}?)(?:联合|共同|分别|承|牵头)*(?:主办|举办|承办|召开|召集|(?<!党)组织(?!委员|部|员)|发起)")
_GAP = regex.compile(r"(?:\([^)]*\)|[^。;:!?\n、]){0,48}")
_LISTED = regex.compile(r"[、和与及]|以及|联合|会同|,|(?<=[委府局办])")  # 县纪委监委: nothing between
_TODAY = r"(?:今天|昨天|\d+日)?(?:\([^)]*\)|今天|\d+日|[上下]午)*$"
_SEAT = regex.compile(rf"(?:在[^,。]*(?:[新闻]办(?:公室)?|使馆|代表团)|从[^,。]*){_TODAY}")  # 在国务院新闻办公室今天举行发布会
_SEAT_OF = regex.compile(rf"在[^,。]*(?:办公室|委员会|[办部委局厅]){_TODAY}")  # 在市教育局召开的会议; but 在市教育局召开会议 says where
_NO_SUBJECT = frozenset("在由于对向与同从为对据经被")
_REPORTS = regex.compile(r".{0,8}?(?:[电讯:]|记者|报道|消息|获悉)")
_STAFF = regex.compile(r"(?P<unit>[部局委院厅署])(?:机关|务会|理论学习中心组)")


def organiser_of(session: Session, page: Page, directory: Directory, names: list[int]) -> Body | None:
    """Who holds it. `names`: where persons are named, in order."""
    if organ := _organ(session.name):
        return directory.body(organ, at=session.start)
    for told in session.tellings:
        if organ := _organ_of_term(told, page):
            return directory.body(organ, at=told.start)
    for told in session.tellings:
        inside = directory.between(told.start, told.end)
        if inside and inside[0][1].kind != "international" and _ITS_OWN.fullmatch(page.text.clean, inside[0][0].end, told.end):
            return inside[0][1]
    for told in session.tellings:
        if told.role in ("held", "lectured") and (body := _subject(told, page, directory, names)):
            return body
    return _in_name(session, page.text.clean, directory) or _sponsor(session, page, directory)


def _organ(name: str) -> str | None:
    """The organ that meets, as a short form the directory knows."""
    if (
        (match := _ORGAN.match(name))
        and not _STUDIED.match(name)
        and "精神" not in name
        and ("中央" not in match["organ"] or not match["where"])
    ):
        organ = match["organ"]
        if organ == "全国委员会":
            return "全国政协"
        if match["where"].startswith("政协"):
            return str(match["where"][2:]) + "政协"
        if "中央" in organ or len(organ) == 1:
            return "中央纪委" if "纪" in organ else "中共中央"
        return "中共" + str(match["where"]) + ("纪律检查委员会" if "纪" in organ else "委")
    return None


def _organ_of_term(told: Telling, page: Page) -> str | None:
    """The organ of a place whose term is told: in the name, or as the subject (市五届人大常委会举行第23次主任会议)."""
    clean, low = page.text.clean, told.start
    if clean.find("届", told.verb - 40 if told.verb > 40 else 0, told.end) < 0:
        return None
    match = _OF_TERM.search(clean, low, told.end)
    if match is None and told.role == "held":
        low = context.clause_start(clean, told.verb)
        match = _OF_TERM.search(clean, low, told.verb)
    if match is None or not (match["committee"] or match["organ"] or match["late"]):
        return None
    at = match.start()
    begin = page.ending("regions").get(at, at - 1 if clean[at - 1] in "省市县区州旗盟镇乡" else at)
    organ = (match["committee"] or "") + (match["organ"] or match["late"] or "")
    return clean[max(low, begin) : at] + organ + ("常委会" if match["standing"] and organ.endswith("委") else "")


def _in_name(session: Session, clean: str, directory: Directory) -> Body | None:
    """The body with which the name begins."""
    for told in session.tellings:
        inside = directory.between(told.start, told.end)
        if inside and _is_held_by(inside, clean, told):
            return inside[0][1]
        if staff := _STAFF.search(clean, context.clause_start(clean, told.start, 12), told.start + 3):
            return _whose_staff(staff, directory)
    return None


def _is_held_by(inside: list[tuple[Place, Body]], clean: str, told: Telling) -> bool:
    """Does the name begin with the body that holds it, and not with one whom it concerns?"""
    place, body = inside[0]
    if not _LEADS.fullmatch(clean, told.start, place.start):
        return False
    if body.name == "中国共产党" and clean[place.end] not in "第与":
        return False  # 中国共产党麦市镇第十次代表大会
    signed = len(inside) == 1 and _SIGNED.search(clean, place.end, told.end)  # of two that sign the first holds it
    joined = clean.find("暨", place.end, told.end)  # 签约仪式暨揭牌仪式
    return not signed and not _OF_ANOTHER.search(clean, place.end, joined if joined >= 0 else told.end)


def _sponsor(session: Session, page: Page, directory: Directory) -> Body | None:
    """由…主办, in any sentence that mentions it."""
    for start, _ in [(session.start, session.end), *session.mentions]:
        low, high = page.text.sentence(start)
        if (by := _BY.search(page.text.clean, low, high)) and (inside := directory.between(*by.span("who"))):
            unread = "、" in page.text.clean[by.start("who") : inside[0][0].start]  # the first is one that we cannot name
            return None if unread else inside[0][1]
    return None


def _subject(told: Telling, page: Page, directory: Directory, names: list[int]) -> Body | None:
    """The body that is the subject of the verb: nobody stands between the two; of several bodies the first."""
    clean, verb = page.text.clean, told.verb
    low, _ = page.text.sentence(verb)
    if told.role == "lectured" and (verb := clean.rfind("邀请", low, verb)) < 0:
        return None
    for place, _ in directory.between(low, told.end):
        if place.start < (edge := min(told.start, verb)) < place.end:  # 市委组织部|理论中心组学习
            return directory.body(clean[place.start : edge], at=place.start)
    if "主持" in clean[context.clause_start(clean, verb) : verb + 2]:
        return None  # somebody presides
    chosen, edge = _nearest(page, directory, low, verb)
    last = bisect_left(names, verb) - 1
    if (last >= 0 and names[last] >= (edge if chosen else low)) or (chosen is None and edge < verb):
        return None  # somebody convenes it
    if chosen is None and (staff := _STAFF.search(clean, low, verb)):
        chosen = _whose_staff(staff, directory)
    elif chosen is None and _may_go_on(clean, low, verb):
        chosen = _topic(verb, page, directory)
    return chosen


def _nearest(page: Page, directory: Directory, low: int, verb: int) -> tuple[Body | None, int]:
    """The first of the bodies that are listed right before the verb, and where it begins."""
    clean = page.text.clean
    chosen, edge = None, verb
    for place, body in reversed(directory.between(low, verb)):
        if not (_LISTED if chosen else _GAP).fullmatch(clean, place.end, edge):
            break
        if not _is_source(body, clean, place.end) and (clean[place.start - 1] not in _NO_SUBJECT or is_seat(clean, place.start - 1, verb)):
            chosen, edge = body, place.start
    unread = chosen is not None and clean[edge - 1] == "、"  # the first of the list is one that we cannot name
    return (None if unread else chosen), edge


def is_seat(clean: str, low: int, verb: int) -> bool:
    """Does 在 at `low` lead to the body that holds it, not to a place?"""
    return _SEAT.match(clean, low, verb) is not None or (clean[verb + 2] == "的" and _SEAT_OF.match(clean, low, verb) is not None)


def _is_source(body: Body, clean: str, end: int) -> bool:
    """新华社北京电, 人民日报记者: named as who reports."""
    return body.kind == "media" and _REPORTS.match(clean, end) is not None


def _whose_staff(staff: regex.Match[str], directory: Directory) -> Body | None:
    """部机关, 部务会: of the department named last."""
    return next((body for _, body in directory.before(staff.start()) if body.name.endswith(staff["unit"])), None)


def _may_go_on(clean: str, low: int, verb: int) -> bool:
    """Has the sentence no subject of its own before the verb: neither an earlier clause nor a place (某镇召开)?"""
    clause = context.clause_start(clean, verb)
    return verb - clause < 8 and clause <= low + 1 and clean[verb - 1] not in "省市县区镇乡村"


def _topic(verb: int, page: Page, directory: Directory) -> Body | None:
    """A sentence without a subject goes on about the body with which an earlier sentence of the paragraph begins."""
    block = page.text.blocks[page.text.block_at(verb)]
    for place, body in reversed(directory.between(block.start, verb)):
        if body.kind != "media" and (place.start == block.start or page.text.clean[place.start - 1] == "。"):
            return body
    return None
