"""When a gathering is held: the date of the sentence that tells of it, else of what was told just before."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extract.assemble.meetings.participants import SAYS
from extract.assemble.meetings.session import Session
from extract.assemble.meetings.speeches import byline, day_of
from extract.engine.facts import DateFact, Page
from extract.rules.meetings.telling import Telling

_TIED = regex.compile(  # 会谈前, 闭幕会后, 会议期间: on the day of what was told before
    r"(?:[^,。]{0,12}?(?:会[见谈晤议]?|式|典礼|论坛|讲座|活动|调研|考察)(?:结束)?[前后中]|会议?[上举进]|在?随后|其间|[^,。]{0,10}期间|当[天日晚]|同日|在?[上下]午|现场|此前一天|并),?"
)
_LONG = frozenset(("year", "decade", "century"))
_BEFORE_A_YEAR = frozenset("。,;:\n 在于")  # 2015年,我出席…; not 提出2035年建成强国
_ON_THE_WAY = regex.compile(
    r"抵达|离开|启程|乘(?:专机|包机|机)|回到|结束(?:出席|参加)|[回离]国|前来|来[华京]|会[见谈晤]了?(?!.*(?:[后前]|结束))|通(?:了)?电话"
)
_SOME_DAY = regex.compile(r"[日此]前|近[日期年]|不久|曾|年|贺[信电]|连日|目前")  # not the day told before
_EVE = regex.compile(r"[”’]?[^,。、]{0,10}?(?:前夕|前后|来临|到来)")  # “七一”前夕: on some day before it
_MEANWHILE = regex.compile(r"[”’]?(?:期间|前|后)[^,。]{0,4}会[见谈晤]")  # 出席峰会期间会见: the day of the talk
_OPENED = regex.compile(r"(?r)(?:隆重|盛大|正式)?(?:开幕|闭幕|举行|举办)[。,;\s]")


NEAR = 400  # characters


def first_day(page: Page, dates: list[DateFact], headline: int) -> DateFact | None:
    """The day of which the first sentence of the body tells."""
    return next((date for date in dates if date.start >= headline and date.role != "published" and date.precision == "day"), None)


def date_of(session: Session, page: Page, dates: list[DateFact], before: DateFact | None) -> DateFact | None:
    """The closest date that governs a telling; `before`: the date of what was told last, for 会后 and 当晚."""
    names = [(told.start, told.end) for told in session.tellings]
    for told in session.tellings:
        low, _ = page.text.sentence(told.start)
        if date := _governing(page.text.clean, low, told, names, dates):
            return date
        if (
            before
            and before.precision == "day"
            and not told.planned
            and (
                _TIED.match(page.text.clean, low)
                or (told.role == "at" and told.start == low and told is session.tellings[0])
                or (_is_welcome(told) and low - before.start < NEAR)
            )
        ):
            return before
    for low in session.reports:  # 4月21日下午,…作结业讲话
        at = bisect_left(dates, low, key=_start)
        if at < len(dates) and dates[at].start == low and dates[at].role != "published" and not is_to_come(dates[at], page.published):
            return dates[at]
    return (
        day_of(byline(session, page), page.text.clean, dates) or _of_the_opened(session, page, dates) or _of_the_story(session, page, dates)
    )


def _of_the_story(session: Session, page: Page, dates: list[DateFact]) -> DateFact | None:
    """12月7日,何平到区法院宣讲。院长主持报告会: the one day told before, in the paragraph or, of what is held, in all of the text."""
    clean, days = page.text.clean, [date for date in dates if date.role != "published"]
    told = next((one for one in session.tellings if days and days[0].start < one.start), session.tellings[0])
    low, _ = page.text.sentence(told.start)
    begin = page.text.blocks[page.text.block_at(told.start)].start
    if told.planned or told.role in ("that", "lectured") or SAYS.search(clean, begin, told.start):
        return None
    if _elsewhere(clean, low, told) or _SOME_DAY.search(clean, low, told.start):
        return None
    for start in (begin, 0) if told.role == "held" else (begin,):
        before = days[bisect_left(days, start, key=_start) : bisect_left(days, low, key=_start)]
        if len(before) == 1 and before[0].precision == "day" and _opens(page, before[0].start):
            return before[0]
    return None


def _opens(page: Page, at: int) -> bool:
    """Does it stand at the beginning of a paragraph?"""
    return at - page.text.blocks[page.text.block_at(at)].start < 30


def is_to_come(date: DateFact | None, published: str | None) -> bool:
    """Is its first day later than the day of the text? 运动会开幕式7日晚举行, printed on the 6th."""
    return bool(date and date.earliest and published and len(published) == 10 and date.earliest > published)


def _is_welcome(told: Telling) -> bool:
    """A guest is welcomed on the day of the talks."""
    return told.role == "held" and told.head in ("欢迎仪式", "欢迎宴会", "欢迎晚宴", "签字仪式")


def _start(date: DateFact) -> int:
    return date.start


def _governing(clean: str, low: int, told: Telling, names: list[tuple[int, int]], dates: list[DateFact]) -> DateFact | None:
    """The last date of the telling that is no part of a name (2023年年会) and no day of travel or of talks."""
    best = None
    for at in range(bisect_left(dates, low, key=_start), len(dates)):
        date = dates[at]
        if date.start >= told.reach:
            break
        if date.role == "published" or date.edtf.endswith("..") or any(a <= date.start < b for a, b in names):
            continue
        if _EVE.match(clean, date.end):
            continue
        if date.precision not in _LONG or clean[date.start - 1] in _BEFORE_A_YEAR:
            best = date
    return None if best and best.end <= told.start and _elsewhere(clean, best.end, told) else best


def _elsewhere(clean: str, low: int, told: Telling) -> bool:
    """Do the words before it tell of the way there, or of a talk beside it?"""
    return told.role in ("attended", "at") and bool(_MEANWHILE.match(clean, told.end) or _ON_THE_WAY.search(clean, low, told.start))


def _of_the_opened(session: Session, page: Page, dates: list[DateFact]) -> DateFact | None:
    """运动会22日开幕。…出席开幕式: the day of what is opened, told in the sentence before."""
    if session.head not in ("开幕式", "闭幕式", "开幕会", "闭幕会") or not session.bare:
        return None
    low, _ = page.text.sentence(session.start)
    if low == 0 or not _OPENED.search(page.text.clean, low - 8, low):
        return None
    high = low
    low, _ = page.text.sentence(low - 1)
    found = [date for date in dates[bisect_left(dates, low, key=_start) : bisect_left(dates, high, key=_start)] if date.precision == "day"]
    return found[-1] if found else None
