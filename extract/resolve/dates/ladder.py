"""Where a missing year, month or day comes from: the ladders.

A rung is tried only when the one above gives nothing:
1. the sentence: the nearest date before it that carries the part (2019年6月5日……7月3日; a comparison such as 比去年 lends nothing)
2. the paragraph: the nearest date before it of month or day precision
3. the standpoint: the signature below the text, else the publication date, with the roll-over around New Year
4. the headline, when it names a year
5. the nearest date before it in the document, else the first year that the text names after it
6. the plan, course or gathering of a year that the text is about, for the months that are surely of that year
What none of them gives stays unknown (XXXX).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from extract.edtf import add_months, exists, month_length
from extract.engine.facts import DateFact
from extract.resolve.dates.afar import Afar

Anchor = DateFact | Literal["published"] | None
REACH = 200  # dates: what a part is borrowed from is never further back
ROLL_OVER = 240  # days: a month that lies further ahead of the standpoint is last year's (12月 read in January)


class Standpoint(NamedTuple):
    """The day a text was written, or as much of it as is known."""

    year: int
    month: int | None
    day: datetime.date | None
    anchor: Anchor


class Known(NamedTuple):
    """What a resolved date can lend to later ones."""

    year: int | None
    month: int | None
    day: int | None
    fact: DateFact
    lends: bool  # a date of its own, not a comparison, an open end or a period


@dataclass(slots=True)
class Ladder:
    """The dates seen so far, by paragraph and sentence."""

    known: list[Known] = field(default_factory=list)
    paragraph: int = 0  # index of the first date of this paragraph
    sentence: int = 0  # index of the first date of this sentence
    afar: Afar = field(default_factory=Afar)

    def near(self, *, month: bool = False, since: int = 0) -> Known | None:
        """The nearest date from `since` on that lends a year (and a month)."""
        for one in reversed(self.known[max(since, len(self.known) - REACH) :]):
            if one.lends and (one.month is not None and one.month <= 12 if month else one.year is not None):
                return one
        return None

    def near_month(self) -> Known | None:
        """The nearest month of this paragraph that is spoken of as a whole: 10月份增长……较上月加快."""
        known = self.known[self.paragraph :]
        return next((k for k in reversed(known) if k.lends and k.day is None and k.month and k.month <= 12 and k.year), None)

    def near_day(self, since: int) -> Known | None:
        """The nearest date that lends its month to a day alone: a day or one whole month."""
        for one in reversed(self.known[since:]):
            if one.lends and one.month is not None and one.month <= 12 and (one.day is not None or one.fact.precision == "month"):
                return one
        return None

    def year_for(self, month: int, day: int | None, now: Standpoint | None, ahead: bool) -> tuple[int | None, Anchor]:
        """The year of a month (1 to 12) or month and day; `ahead`: the text speaks of what is to come."""
        one = self.near(since=self.sentence)
        if one is None and self.paragraph < self.sentence:
            one = next(
                (
                    k
                    for k in reversed(self.known[max(self.paragraph, self.sentence - REACH) : self.sentence])
                    if k.lends and k.year and k.month
                ),
                None,
            )
        if one is not None and one.year is not None:
            return one.year + _turn(one, month, now), one.fact
        if now is not None:
            if self.afar.title and self.afar.title.year == now.year - 1 and not ahead:
                return self.afar.title
            return roll_over(now.day, month, day, ahead) if now.day else now.year, now.anchor
        return self._elsewhere() or self.afar.of(month) or (None, None)

    def plain_year(self, now: Standpoint | None) -> tuple[int | None, Anchor]:
        """The year of what has no month to compare by: 上半年, 一季度, a holiday."""
        one = self.near(since=self.sentence)
        if one is not None:
            return one.year, one.fact
        return (now.year, now.anchor) if now is not None else self._elsewhere() or (None, None)

    def _elsewhere(self) -> tuple[int | None, Anchor] | None:
        """The year of the headline, else of the nearest date above, else of the first below."""
        if self.afar.title is None and (one := self.near()) is not None:
            return one.year, one.fact
        return self.afar.title or self.afar.first

    def month_for(self, day: int, now: Standpoint | None, reach: bool, ahead: bool) -> tuple[int | None, int | None, Anchor]:
        """Year and month of a day alone. `reach`: a date stands so close before that the day must belong to it."""
        one = self.near_day(self.sentence)
        stand = nearest_month(now.day, day, ahead) if now is not None and now.day is not None else None
        if stand is not None and now is not None:
            belongs = not stand[2] or (reach and one is not None and (one.day or 0) < day)
            one = (one or self.near_day(self.paragraph)) if belongs else None
            if one is None:
                return stand[0], stand[1], now.anchor
        one = one or self.near_day(0)
        if one is None or one.month is None:
            return None, None, None
        year, month = one.year, one.month
        if one.day is not None and one.day - day > 20:  # 11月30日……2日
            month = month % 12 + 1
            year = year + (month == 1) if year is not None else None
        return year, month, one.fact

    def last_day(self, now: Standpoint | None) -> tuple[datetime.date | tuple[int | None, int, int] | None, Anchor]:
        """The day that 当天 and 次日 speak of: the nearest one before."""
        for one in reversed(self.known[-REACH:]):
            if one.day is not None and one.month is not None:
                if one.year is None or one.year < datetime.MINYEAR:
                    return (None, one.month, one.day), one.fact
                return datetime.date(one.year, one.month, one.day), one.fact
        return (now.day, now.anchor) if now else (None, None)


def _turn(one: Known, month: int, now: Standpoint | None) -> int:
    """1 when the months pass New Year: 2022年12月28日……1月3日 is 2023."""
    if one.month is None or not 10 <= one.month <= 12 or month > 3 or one.year is None:
        return 0
    return 0 if now is not None and one.year >= now.year else 1


@lru_cache(maxsize=4096)
def roll_over(now: datetime.date, month: int, day: int | None, ahead: bool) -> int:
    """The year in which a month is meant, seen from `now`: 12月 read in January is past, 1月 announced in December is to come."""
    this = datetime.date(now.year, month, min(day or 1, month_length(now.year, month)))
    away = (this - now).days
    if away > ROLL_OVER and not ahead:
        return now.year - 1
    return now.year + 1 if ahead and away < -120 else now.year


@lru_cache(maxsize=4096)
def nearest_month(now: datetime.date, day: int, ahead: bool) -> tuple[int, int, bool] | None:
    """(year, month, whether it is within four days of now) of a day alone; a text tells what is past unless it says 将."""
    best: tuple[int, tuple[int, int, bool]] | None = None
    for shift in (0, -1, -2, 1):
        year, month = add_months(now.year, now.month, shift)
        if not exists(year, month, day):
            continue
        away = (datetime.date(year, month, day) - now).days
        weight = abs(away) * (10 if (away < 0 and ahead) or (away > 3 and not ahead) else 1)
        if best is None or weight < best[0]:
            best = weight, (year, month, -4 <= away <= 1)
    return best[1] if best else None
