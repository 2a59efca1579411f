"""The calendar algebra behind the dates: Extended Date/Time Format (EDTF, ISO 8601-2:2019) strings and their first and last days.

Only the part of EDTF that documents need: years, months, days, unknown digits (`XXXX-04-20`, `2023-02-XX`), decades and
centuries (`198X`, `19XX`), seasons 21 to 24, quarters 33 to 36, half-years 40 and 41, intervals (`2017-12/2018-01`), open
ends (`2023-03/..`, `../2020`) and approximate values (`2026~`). Values are plain strings, so that they can be keys.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

PARTS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),  # seasons, bounded as the `edtf` package bounds them
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),  # quarters
    40: (1, 6), 41: (7, 12),  # half-years
}  # fmt: skip
"""Parts of a year that EDTF writes where a month stands: code -> (first month, last month)."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_QUARTER, FIRST_HALF = 33, 40
OPEN = ".."
_DATE = r"(?:-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[~?%]?"
_VALUE = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?|\.\./{_DATE}")
_DAY = re.compile(r"(-?\d{4}|XXXX)-(\d\d)-(\d\d)")


class Bounds(NamedTuple):
    """First and last day covered (ISO 8601; None when open or unknown) and the precision of the value."""

    earliest: str | None
    latest: str | None
    precision: str


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int | None, month: int) -> int:
    """Days of a month; February of an unknown year may have 29."""
    if month == 2:
        return 29 if year is None or is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def exists(year: int | None, month: int, day: int) -> bool:
    """Is there such a day?"""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


@lru_cache(maxsize=8192)
def write(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """An EDTF date; `month` may be a code of PARTS. A part that is missing above a given one is unknown (X).

    >>> write(2017, 11, 8), write(None, 4, 20), write(2018, 40), write(None, None, 7), write(-220)
    ('2017-11-08', 'XXXX-04-20', '2018-40', 'XXXX-XX-07', '-0220')
    """
    text = "XXXX" if year is None else f"{year:04}" if year >= 0 else f"-{-year:04}"
    if month is None and day is None:
        return text
    text += "-XX" if month is None else f"-{month:02}"
    return text if day is None else f"{text}-{day:02}"


@lru_cache(maxsize=1024)
def is_valid(value: str) -> bool:
    """Whether this is EDTF of the part described above, and every day in it exists.

    >>> [is_valid(one) for one in ("2017-11-08", "XXXX-04-20/..", "2018-40", "-0220", "2023-02-30", "2023/5/1", "soon")]
    [True, True, True, True, False, False, False]
    """
    if not _VALUE.fullmatch(value):
        return False
    days = (match.groups() for match in _DAY.finditer(value))
    return all(exists(None if year == "XXXX" else int(year), int(month), int(day)) for year, month, day in days)


@lru_cache(maxsize=8192)
def interval(first: str, last: str) -> str:
    """From the start of one value to the end of another; two equal closed ends are one date.

    >>> interval("2017-12", "2018-01"), interval("2018", ".."), interval("2017-01/2017-03", "2017-05")
    ('2017-12/2018-01', '2018/..', '2017-01/2017-05')
    """
    first, last = first.split("/", maxsplit=1)[0], last.rsplit("/", maxsplit=1)[-1]
    return first if first == last != OPEN else f"{first}/{last}"


@lru_cache(maxsize=8192)
def bounds(value: str) -> Bounds:
    """What an EDTF value covers.

    >>> bounds("2018-40")
    Bounds(earliest='2018-01-01', latest='2018-06-30', precision='half-year')
    """
    if "/" in value:
        first, last = value.split("/")
        return Bounds(bounds(first).earliest, bounds(last).latest, "interval")
    if value == OPEN:
        return Bounds(None, None, "interval")
    return _one(value.rstrip("~?%"))


def _one(value: str) -> Bounds:
    """Bounds of a single date without qualifiers."""
    if value.startswith("-"):
        return Bounds(None, None, "year")  # before our era: ISO days of four digits do not reach there
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    if not rest:
        unknown = year.count("X")
        precision = {1: "decade", 2: "century"}.get(unknown, "year")
        known = unknown < 3
        return Bounds(f"{year.replace('X', '0')}-01-01" if known else None, f"{year.replace('X', '9')}-12-31" if known else None, precision)
    precision = _precision(month, day)
    if "X" in year or month == "XX":
        return Bounds(None, None, precision)
    low, high = PARTS.get(int(month), (int(month), int(month)))
    if day and day != "XX":
        return Bounds(value, value, precision)
    return Bounds(f"{year}-{low:02}-01", f"{year}-{high:02}-{month_length(int(year), high):02}", precision)


def _precision(month: str, day: str) -> str:
    if day:
        return "month" if day == "XX" and month != "XX" else "day"
    code = int(month) if month != "XX" else 1
    return "half-year" if code >= FIRST_HALF else "quarter" if code >= FIRST_QUARTER else "season" if code >= SPRING else "month"


def add_months(year: int, month: int, shift: int) -> tuple[int, int]:
    """The month that lies `shift` months later."""
    years, index = divmod(month - 1 + shift, 12)
    return year + years, index + 1


def week(day: datetime.date, shift: int = 0) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday of the week `shift` weeks after that of `day`."""
    monday = day + datetime.timedelta(days=7 * shift - day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def to_date(value: str | None) -> datetime.date | None:
    """The day that a value begins with, None when it has no known day: the reference that relative dates count from."""
    earliest = bounds(value).earliest if value else None
    try:
        return datetime.date.fromisoformat(earliest) if earliest else None
    except ValueError:  # a day that no calendar has, or a year before our era
        return None
