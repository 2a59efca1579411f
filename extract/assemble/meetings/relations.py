"""When, where and by whom a gathering is held."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extract.assemble.meetings.join import Session, opens_course
from extract.engine.facts import Body, DateFact, MeetingFact, Page
from extract.resolve.organisations import Directory
from extract.rules.meetings import Gathering
from extract.rules.meetings.context import clause_start

_TIED = regex.compile(  # 会谈前, 闭幕会后, 会议期间: on the day of what was told before
    r"(?:[^,。]{0,12}?(?:会[见谈晤议]?|式|论坛|讲座|活动|调研|考察)(?:结束)?[前后中]|会议?[上举进]|随后|其间|[^,。]{0,10}期间|当[天日晚]|同日|在?[上下]午|现场|此前一天|并),?"
)
_IN = regex.compile(
    r"(?r)(?<![现所存实潜正内外])[在于](?P<place>[^。,;:!?\s、在于]{2,30}?)(?:[上下]午|当?晚|共同|为[^。,]{1,40})?"
    r"(?:主持|隆重|联合|共同|分别|同时|集体|应邀|以[^,。]{1,8}形式)*(?:召开|举行|举办|出席|参加|主持)?$"
)
_NO_PLACE = regex.compile(
    r"(?:[下中时后前]|[上下]午|之际|形式|方式|期间|过程|上)$|\d[日月年]|[今昨当][天晚]|连夜|近日|日前|[强指同与]|会[见谈晤]|来华|举行|召开|持续|出席|参加|主题|问题|背景|一起|基础|即将|正式|会场|主持|总?书记|[赴率]|访问"
)
_BY = regex.compile(r"由(?P<who>[^。;,\n]{2,60}?)(?:联合|共同|分别|承|牵头)*(?:主办|举办|承办|召开|召集|(?<!党)组织|发起)")


def place_of(session: Session, clean: str, directory: Directory) -> str | None:
    """Where it is held, as printed; 在京 is 北京."""
    for told in session.tellings:
        place = told.place
        if place is None and told.role in ("held", "attended", "lectured"):
            low = clause_start(clean, told.verb)
            found = _IN.search(clean, low, told.verb + (2 if told.role != "lectured" else -1))
            if found is None or (told.role != "lectured" and _is_body(directory, *found.span("place"))):
                continue
            place = found["place"]
        if place and not _NO_PLACE.search(place):
            return "北京" if place == "京" else "".join(place.split())
    return None


def _is_body(directory: Directory, start: int, end: int) -> bool:
    """在国务院新闻办公室举行 names who holds it, not where."""
    body = directory.starting_at(start)
    return body is not None and directory.ending_at(end) is body


def date_of(session: Session, page: Page, dates: list[DateFact], before: DateFact | None) -> DateFact | None:
    """The closest date that governs a telling; `before`: the date of what was told last, for 会后 and 当晚."""
    names = [(told.start, told.end) for told in session.tellings]
    for told in session.tellings:
        low, _ = page.text.sentence(told.start)
        if date := _governing(page.text.clean, low, told.reach, names, dates):
            return date
        if before and _TIED.match(page.text.clean, low) and before.precision == "day":
            return before
    for low in session.reports:  # 4月21日下午,…作结业讲话
        at = bisect_left(dates, low, key=_start)
        if at < len(dates) and dates[at].start == low and dates[at].role != "published":
            return dates[at]
    return None


def _start(date: DateFact) -> int:
    return date.start


def _governing(clean: str, low: int, high: int, names: list[tuple[int, int]], dates: list[DateFact]) -> DateFact | None:
    """The last date in low..high that is no part of a name (2023年年会)."""
    best = None
    for at in range(bisect_left(dates, low, key=_start), len(dates)):
        date = dates[at]
        if date.start >= high:
            break
        if date.role == "published" or date.edtf.endswith("..") or any(a <= date.start < b for a, b in names):
            continue
        if date.precision not in _LONG or clean[date.start - 1] in _BEFORE_A_YEAR:
            best = date
    return best


_LONG = frozenset(("year", "decade", "century"))
_BEFORE_A_YEAR = frozenset("。,;:\n 在于")  # 2015年,我出席…; not 提出2035年建成强国


def first_day(page: Page, dates: list[DateFact], headline: int) -> DateFact | None:
    """The day of which the first sentence of the body tells."""
    return next((date for date in dates if date.start >= headline and date.role != "published" and date.precision == "day"), None)


def organiser_of(session: Session, page: Page, directory: Directory, names: list[int]) -> Body | None:
    """Who holds it: the organ whose own session it is, the subject of the verb, the body that begins the name, 由…主办.

    names: where persons are named
    """
    if (organ := _ORGAN.match(session.name)) and ("中央" not in organ["organ"] or not organ["where"]):
        return directory.body(_organ(organ), at=session.start)
    for told in session.tellings:
        inside = directory.between(told.start, told.end)
        if inside and inside[0][1].kind != "international" and _ITS_OWN.fullmatch(page.text.clean, inside[0][0].end, told.end):
            return inside[0][1]
    for told in session.tellings:
        if told.role in ("held", "lectured") and (body := _subject(told, page, directory, names)):
            return body
    return _in_name(session, page.text.clean, directory) or _sponsor(session, page, directory)


def _in_name(session: Session, clean: str, directory: Directory) -> Body | None:
    """The body with which the name begins."""
    for told in session.tellings:
        inside = directory.between(told.start, told.end)
        if inside and inside[0][0].start - told.start <= 4 and not _OF_ANOTHER.search(clean, inside[0][0].end, told.end):
            return inside[0][1]
        if staff := _STAFF.search(clean, clause_start(clean, told.start, 12), told.start + 3):
            return _whose_staff(staff, directory)
    return None


def _sponsor(session: Session, page: Page, directory: Directory) -> Body | None:
    """由…主办, in any sentence that mentions it."""
    for start, _ in [(session.start, session.end), *session.mentions]:
        low, high = page.text.sentence(start)
        if (by := _BY.search(page.text.clean, low, high)) and (inside := directory.between(*by.span("who"))):
            return inside[0][1]
    return None


_OF_ANOTHER = regex.compile("峰会|首脑|领导人|元首|揭牌|落成|签[约字署]|合作")
_ORGAN = regex.compile(  # 中国共产党第二十届中央委员会第三次全体会议, 中共宁波市第十三届委员会第三次全体会议, 党的二十届三中全会
    r"(?:中国共产党|中共|党的|中国人民(?=政治))?(?P<where>[^第届]{0,12}?)第?[一二三四五六七八九十]+届"
    r"(?P<organ>全国委员会(?=第)|中央委员会|中央纪律检查委员会|中央纪委|纪律检查委员会|委员会|[一二三四五六七八九](?=中全会))(?:第|[一二三四五六七八九十]|中全会|常务委员会)"
)


def _organ(match: regex.Match[str]) -> str:
    """The organ that meets, as a short form the directory knows."""
    organ = match["organ"]
    if organ == "全国委员会":
        return "全国政协"
    if "中央" in organ or len(organ) == 1:
        return "中央纪委" if "纪" in organ else "中共中央"
    return "中共" + str(match["where"]) + ("纪律检查委员会" if "纪" in organ else "委")


_ITS_OWN = regex.compile(  # 国务院常务会议, 中共宁波市委十三届三次全体(扩大)会议: the name says whose session it is
    r"(?:\(?扩大\)?|第?[一二三四五六七八九十百\d]+[届次]|全体|常务|主席|主任|委员长|党组|办公|专题|常委会?|常务主席)*(?:会议|全会|大会|集体学习|专题学习)"
)
_GAP = regex.compile(r"(?:\([^)]*\)|[^。;:!?\n、]){0,48}")
_LISTED = regex.compile(r"[、和与及]|以及|联合|会同")
_SEAT = regex.compile(
    r"在[^,。]*(?:办公室|[办部委局]|使馆|代表团)(?:(?:今天|昨天)?\([^)]*\)|今天|\d+日)?"
)  # 在国务院新闻办公室今天举行的发布会上
_NO_SUBJECT = frozenset("在由于对向与同从为对据经被")
_STAFF = regex.compile(r"(?P<unit>[部局委院厅署])(?:机关|务会|理论学习中心组)")


def _subject(told: Gathering, page: Page, directory: Directory, names: list[int]) -> Body | None:
    """The body that is the subject of the verb: nobody stands between the two; of several bodies the first."""
    clean, verb = page.text.clean, told.verb
    low, _ = page.text.sentence(verb)
    if told.role == "lectured" and (verb := clean.rfind("邀请", low, verb)) < 0:
        return None
    if "主持" in clean[clause_start(clean, verb) : verb + 2] or bisect_left(names, low) < bisect_left(names, verb):
        return None  # somebody presides
    chosen, edge = None, verb
    for place, _ in directory.between(low, told.end):
        if place.start < told.start < place.end:  # 市委组织部|理论中心组学习
            return directory.body(clean[place.start : told.start], at=place.start)
    for place, body in reversed(directory.between(low, verb)):
        if chosen and not _LISTED.fullmatch(clean, place.end, edge):
            break
        if not _GAP.fullmatch(clean, place.end, edge):
            break
        if body.kind != "media" and (clean[place.start - 1] not in _NO_SUBJECT or _SEAT.fullmatch(clean, place.start - 1, verb)):
            chosen, edge = body, place.start
    if chosen:
        return chosen
    if staff := _STAFF.search(clean, low, verb):
        return _whose_staff(staff, directory)
    return _topic(verb, page, directory) if verb - clause_start(clean, verb) < 8 else None


def _whose_staff(staff: regex.Match[str], directory: Directory) -> Body | None:
    """部机关, 部务会: of the department named last."""
    before = [body for _, body in directory.between(0, staff.start()) if body.name.endswith(staff["unit"])]
    return before[-1] if before else None


def _topic(verb: int, page: Page, directory: Directory) -> Body | None:
    """A sentence without a subject goes on about the body with which an earlier sentence of the paragraph begins."""
    block = page.text.blocks[page.text.block_at(verb)]
    for place, body in reversed(directory.between(block.start, verb)):
        if body.kind != "media" and (place.start == block.start or page.text.clean[place.start - 1] == "。"):
            return body
    return None


def inherit(facts: list[MeetingFact]) -> None:
    """开班式 and 结业式 are held by whoever holds the course; it opens where and when the course does."""
    course = None
    for fact in facts:
        if fact.kind.endswith("班"):
            course = fact
        elif course and opens_course(fact.name):
            fact.organiser = fact.organiser or course.organiser
            if fact.date is None and fact.name.startswith("开") and course.date and course.date.precision == "day":
                fact.date, fact.place = course.date, fact.place or course.place
