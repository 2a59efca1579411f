"""When, where and by whom a gathering is held."""

from __future__ import annotations

import regex

from extract.assemble.meetings.join import Session
from extract.engine.facts import Body, DateFact, Page
from extract.resolve.organisations import Directory
from extract.rules.meetings import Gathering

AFTER_IT = regex.compile(r"(?:会|闭幕会|会议|仪式|论坛|讲座|座谈会|结束)后|期间|同日|当[天日晚]|随后")
_IN = regex.compile(
    r"(?r)(?<![现所存实潜正内外])[在于](?P<place>[^。,;:!?\n、在于]{2,30}?)(?:[上下]午|当?晚|共同|为[^。,]{1,20})?"
    r"(?:主持|隆重|联合|共同|分别|同时|集体|应邀|以[^,。]{1,8}形式)*(?:召开|举行|举办|出席|参加|主持)?$"
)
_NO_PLACE = regex.compile(
    r"(?:[下中时后前]|之际|形式|方式|期间|过程|上)$|\d[日月年]|[今昨当][天晚]|连夜|近日|日前|[强指同与]|会[见谈晤]|来华|举行|召开|持续|出席|参加|主题|问题|背景|一起|基础|即将|正式"
)
_BY = regex.compile(r"由(?P<who>[^。;\n]{2,60}?)(?:联合|共同|分别|承|牵头)*(?:主办|举办|承办|召开|召集|组织|发起)")


def place_of(session: Session, clean: str, directory: Directory) -> str | None:
    """Where it is held, as printed; 在京 is 北京."""
    for told in session.tellings:
        place = told.place
        if place is None and told.role in ("held", "attended", "lectured"):
            low = max(_clause(clean, told.verb), told.verb - 40)
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


def _clause(clean: str, at: int) -> int:
    return max(clean.rfind(mark, 0, at) for mark in "。,;:!?\n") + 1


def date_of(session: Session, page: Page, dates: list[DateFact]) -> DateFact | None:
    """The closest date that governs a telling: in its clause, then earlier in its sentence."""
    for told in session.tellings:
        if date := _date_at(told, page, dates):
            return date
    return None


def _date_at(told: Gathering, page: Page, dates: list[DateFact]) -> DateFact | None:
    low, _ = page.text.sentence(told.start)
    best = None
    for date in dates:
        if date.start >= told.reach:
            break
        if date.start < low or date.role == "published" or (told.start <= date.start and date.end <= told.end):
            continue
        best = date
    return best


def organiser_of(session: Session, page: Page, directory: Directory) -> Body | None:
    """Who holds it: the body in front of the verb, 由…主办, or the body that begins the name."""
    clean = page.text.clean
    for told in session.tellings:
        if told.role == "held" and (body := _subject(told, clean, directory)):
            return body
    for told in session.tellings:
        inside = directory.between(told.start, told.end)
        if inside and inside[0][0].start - told.start <= 4:
            return inside[0][1]
    for start, _ in [(session.start, session.end), *session.mentions]:
        low, high = page.text.sentence(start)
        if by := _BY.search(clean, low, high):
            inside = directory.between(*by.span("who"))
            if inside:
                return inside[0][1]
    return None


_BETWEEN = regex.compile(
    r"(?:近日|日前|[今昨][天日]|\([^)]*\)|[\d年月日至—\-、\s]|[上下]午|晚上?|凌晨|中午|联合|共同|隆重|专门|专题|组织|主持|还|也|又|再次|已|将|分别|先后|就[^,。]{2,40}|在[^,。]{1,24}|以[^,。]{1,12}"
    r"|机关|和|与|及|等|等单位|等部门|了|党组|召开|举行|举办|成功|首次|继续|决定|,)*"
)


def _subject(told: Gathering, clean: str, directory: Directory) -> Body | None:
    """The body that is the subject of the verb: nothing but times, places and further bodies between the two."""
    low = max(max(clean.rfind(mark, 0, told.verb) for mark in "。!?;\n") + 1, told.verb - 90)
    bodies = directory.between(low, told.verb)
    chosen = None
    edge = told.verb
    for place, body in reversed(bodies):
        if not _BETWEEN.fullmatch(clean, place.end, edge) or clean[place.start - 1] in "在由于":
            break
        chosen, edge = body, place.start
    return chosen
