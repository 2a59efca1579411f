"""The two ends of a date: what each borrows from the other, and how they are written together."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from extract.edtf import add_months, bounds, exists, interval
from extract.resolve.dates.ladder import Anchor
from extract.rules.dates.terms import TEXT, Shift, Term

FROM_NOW = frozenset({"week", "weekday", "weekend", "half_years", "quarters", "century", "rolling", "holiday", "lunar"})


class Point(NamedTuple):
    """One end of a date on the calendar."""

    value: str
    year: int | None
    month: int | None
    day: int | None
    anchor: Anchor = None
    explicit: bool = True


def number(value: int | Shift | None) -> int | None:
    return None if isinstance(value, Shift) else value


def lacks_start(first: Term, last: Term) -> bool:
    """Does the first end lack what the last one says?"""
    lacks_year = first.year is None and last.year is not None and not isinstance(first.month, Shift) and not isinstance(first.day, Shift)
    lacks_month = first.month is None and last.month is not None and first.year is None and isinstance(first.day, int)
    return (lacks_year or lacks_month) and first.part is None


def completed(last: Term, first: Term, a: Point) -> Term:
    """The last end with what it shares with the first: 4月20日—21日, 2019年8月至11月, 2023年11月至次年3月."""
    last = _counted(last, a)
    if last.year is not None or isinstance(last.day, Shift) or isinstance(last.month, Shift) or (last.part and last.part[0] in FROM_NOW):
        return last
    if last.month is None and (last.day is not None or last.part is not None):
        year, month, day = a.year, a.month, number(last.day)
        if day is not None and a.day is not None and day < a.day and year is not None and month is not None:
            year, month = add_months(year, month, 1)
        return last._replace(year=year, month=month)
    year, month = a.year, number(last.month)
    if year is not None and month is not None and a.month is not None and max(month, a.month) <= 12 and month < a.month:
        year += 1
    return last._replace(year=year)


def _counted(last: Term, a: Point) -> Term:
    """The last end, when it is counted from the first: 至次年3月, 至次日."""
    if isinstance(last.year, Shift) and last.year.base == TEXT and a.year is not None:
        return last._replace(year=a.year + last.year.by)
    if isinstance(last.day, Shift) and last.day.base == TEXT and a.year and a.month and a.day and exists(a.year, a.month, a.day):
        to = datetime.date(a.year, a.month, a.day) + datetime.timedelta(days=last.day.by)
        return last._replace(year=to.year, month=to.month, day=to.day)
    return last


def joined(first: str, last: str) -> str:
    """The interval; only its first end when they stand the wrong way round."""
    low, high = bounds(first).earliest, bounds(last).latest
    return first if low and high and low > high else interval(first, last)
