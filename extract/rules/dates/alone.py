"""Loose forms that are dates only where they are the whole text (a table cell, a metadata field, a query).

2/15 in a sentence is a share, 15:37 a time of no day, 近30天 a duration. As a text of their own they point at days.
"""

from __future__ import annotations

import regex

from extract.edtf import exists
from extract.engine.facts import Found, Page
from extract.engine.rule import Rule
from extract.lexicon import table
from extract.rules.dates.joins import CLOCK, DAY_TIME
from extract.rules.dates.terms import DAY, MONTH, Shift, Term, full_year, number

_LONGEST = 30
_TO = r"\s?(?:[-—–~～]{1,2}|至|到)\s?"
_TIME = rf"(?:{DAY_TIME}\s?(?:{CLOCK})?|{CLOCK})"
_COUNT = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_UNITS = {"天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months", "年": "years"}
_HOLIDAYS = sorted({row["name"] for row in table("holidays")}, key=len, reverse=True)


def _today(match: regex.Match[str], page: Page) -> Term:
    return Term(None, None, Shift(0))


def _over_night(match: regex.Match[str], page: Page) -> Term:
    return Term(None, None, Shift(0), last=Term(None, None, Shift(1)))


def _month_day(match: regex.Match[str], page: Page) -> Term | None:
    month, day = number(match["m"]), number(match["d"])
    year = match.groupdict().get("y")
    if not (month and day and exists(None, month, day)):
        return None
    return Term(None if year is None else int(year) if len(year) == 4 else full_year(int(year)), month, day)


def _year(match: regex.Match[str], page: Page) -> Term | None:
    """三四年 counts years; other pairs of digits name one."""
    year = number(match[1]) or 0
    return None if year % 10 == year // 10 + 1 else Term(full_year(year))


def _nth(match: regex.Match[str], page: Page) -> Term | None:
    count = number(match[1])
    if not count:
        return None
    return Term(Shift(count - 1)) if match[2] == "年" else Term(None, None, Shift(count - 1))


def _rolling(match: regex.Match[str], page: Page) -> Term | None:
    count = number(match[2])
    if count == 1 and match[3] == "年" and match[1] in "上下":
        return None  # 上一年 is the year before
    return Term(part=("rolling", match[1], count, _UNITS[match[3]])) if count else None


def _holiday(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("holiday", match[0]))


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.time_alone",
        cues=(":", "：", "时", "点", "午", "晚", "夜", "晨"),
        pattern=rf"全天|{_TIME}(?:{_TO}{_TIME})?",
        build=_today,
        examples=(("15:37", "XXXX-XX-XX"), ("上午9:00～11:30", "XXXX-XX-XX")),
        refuses=("会议15:37开始", "共9点意见"),
    ),
    Rule(
        name="dates.night_alone",
        cues=("次日",),
        pattern=rf"{_TIME}{_TO}次日\s?{_TIME}",
        build=_over_night,
        examples=(("13:20~次日05:40", "XXXX-XX-XX"), ("夜间至次日上午", "XXXX-XX-XX")),
        refuses=("营业时间13:20~次日05:40",),
    ),
    Rule(
        name="dates.month_day_alone",
        cues=("/", "-", "月"),
        pattern=rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?:/(?P<y>\d\d))?|(?P<m>\d\d)-(?P<d>\d\d)\s{CLOCK}|(?P<m>{MONTH})月(?P<d>{DAY})",
        build=_month_day,
        examples=(("2/15", "XXXX-02-15"), ("10/31/74", "1974-10-31"), ("09-01 20:01", "XXXX-09-01"), ("十月31", "XXXX-10-31")),
        refuses=("2/3的党员", "24/7", "13/40"),
    ),
    Rule(
        name="dates.year_alone",
        cues=("年",),
        pattern="([二三四五六七八九][〇零一二三四五六七八九])年",
        build=_year,
        examples=(("三三年", "1933"), ("九八年", "1998")),
        refuses=("三四年", "历时三三年", "二十年"),
    ),
    Rule(
        name="dates.blank_alone",
        cues=(" ",),
        pattern=r"(?P<y>(?:19|20)\d\d) (?P<m>\d\d) (?P<d>\d\d)",
        build=_month_day,
        examples=(("2010 01 29", "2010-01-29"),),
        refuses=("2010 13 29", "编号2010 01 29"),
    ),
    Rule(
        name="dates.nth_alone",
        cues=("第",),
        pattern=rf"第{_COUNT}([天年])(?:{_TIME})?",
        build=_nth,
        examples=(("第三天上午", "XXXX-XX-XX"), ("第七年", "XXXX")),
        refuses=("会议第三天", "第三"),
    ),
    Rule(
        name="dates.rolling_alone",
        cues=("上", "下", "前", "后", "近", "未来", "今后"),
        pattern=rf"(上|下|前|后|近|最近|未来|今后)\s?{_COUNT}\s?个?(天|日|周|星期|礼拜|月|年)",
        build=_rolling,
        examples=(("近30天", "XXXX-XX-XX"), ("上两周", "XXXX-XX-XX")),
        refuses=("近30天来", "近三年销量"),
    ),
    Rule(
        name="dates.holiday_alone",
        cues=("节",),
        pattern="|".join(_HOLIDAYS),
        build=_holiday,
        examples=(("春节", "XXXX-XX-XX"), ("元旦节", "XXXX-01-01")),
        refuses=("春节联欢晚会", "庆祝元旦节"),
    ),
)
_PATTERNS = [(rule, regex.compile(rule.pattern)) for rule in RULES]


def find(page: Page) -> list[Found]:
    """The whole text as one loose date, or nothing."""
    clean = page.text.clean
    text = clean.strip() if len(clean) <= _LONGEST else ""
    if not text:
        return []
    start = clean.index(text)
    for rule, pattern in _PATTERNS:
        if (match := pattern.fullmatch(text)) and (term := rule.build(match, page)) is not None:
            return [Found(start, start + len(text), rule.name, term)]
    return []
