"""`Term`: what the characters of a date say, before any context; and the pattern fragments that the rules share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from extract.numerals import parse_number

NOW: Literal["now"] = "now"
TEXT: Literal["text"] = "text"


class Shift(NamedTuple):
    """A part said relatively: 去年 is Shift(-1, NOW), 次年 is Shift(1, TEXT)."""

    by: int
    base: Literal["now", "text"] = NOW  # the day the text was written, or the date named before


class Term(NamedTuple):
    """A calendar expression as printed; None is what it does not say.

    year, month, day  numbers or shifts; `month` may be an EDTF part of the year (edtf.PARTS)
    part       a place that depends on the parts above: (name, numbers or strings), see resolve/dates/places.py
    last       the other end of a range
    open       "after": runs on without end (以来, 起); "before": has no beginning (之前)
    about      approximate (左右, 前后)
    bound      is a date only beside the outer part it belongs to (春季 needs 2023年)
    """

    year: int | Shift | None = None
    month: int | Shift | None = None
    day: int | Shift | None = None
    part: tuple[str | int, ...] | None = None
    last: Term | None = None
    open: Literal["", "after", "before"] = ""
    about: bool = False
    bound: bool = False

    @property
    def is_year(self) -> bool:
        return self.year is not None and self.month is None and self.day is None and self.part is None and self.last is None

    @property
    def is_month(self) -> bool:
        return self.month is not None and self.day is None and self.part is None and self.last is None

    @property
    def is_calendar_month(self) -> bool:
        return self.is_month and (isinstance(self.month, Shift) or (self.month or 13) <= 12)

    @property
    def is_day(self) -> bool:
        return self.day is not None or (self.part is not None and self.part[0] in DAY_PARTS)


DAY_PARTS = frozenset({"weekday", "nth_weekday", "lunar", "holiday"})
"""Parts that are one day, so that a time of day may follow them."""

ZERO = "〇零○0OО"  # the last three as typed: 二0一七年, 二O一七年, 二О一七年
YEAR = rf"(?:\d{{4}}|[一二][{ZERO}一二三四五六七八九]{{3}})"
MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:[12]\d|3[01]|0?[1-9](?!\d)|[一二]?十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"

NO_DECIMAL = r"(?:(?<!\.)|(?<=(?:^|\n)[ 　]*\d{1,2}\.))"  # a point before a number makes a decimal of it, unless it is a list's: 4.2023年

_CHINESE = "〇一二三四五六七八九"


def year_literals(first: int, last: int) -> list[str]:
    """Every writing of the years first..last: 2009, 二〇〇九, 二零零九, 二○○九."""
    written = []
    for year in range(first, last + 1):
        chinese = "".join(_CHINESE[int(digit)] for digit in str(year))
        written += [str(year), *dict.fromkeys(chinese.replace("〇", zero) for zero in ZERO)]
    return written


def numbers(first: int, last: int) -> list[str]:
    """Every writing of the numbers first..last below 100: 5, 05, 五; 21, 二十一, 廿一."""
    written = []
    for number in range(first, last + 1):
        written += [str(number), *([f"{number:02}"] if number < 10 else []), *_chinese(number)]
    return written


def _chinese(number: int) -> list[str]:
    tens, ones = divmod(number, 10)
    tail = _CHINESE[ones] if ones else ""
    if not tens:
        return [tail]
    plain = ("" if tens == 1 else _CHINESE[tens]) + "十" + tail
    return [plain, {2: "廿", 3: "卅"}[tens] + tail] if tens in (2, 3) else [plain]


def with_unit(written: Iterable[str], *units: str) -> tuple[str, ...]:
    """Cues: a number with its unit, with and without the blank that scans and typists put between (2009 年)."""
    return tuple(f"{number}{gap}{unit}" for number in written for unit in units for gap in ("", " "))


@lru_cache(maxsize=4096)
def number(text: str | None) -> int | None:
    """The value of a number as printed; None for nothing."""
    return parse_number(text) if text else None


def full_year(two_digits: int) -> int:
    """What a year of two digits means in print: 08 is 2008, 91 is 1991; later than 2030 is the century before."""
    return two_digits + (2000 if two_digits <= 30 else 1900)


def weekday(char: str) -> int:
    """Monday 0 to Sunday 6 for 一 to 日 (天)."""
    return min("一二三四五六日天".index(char), 6)
