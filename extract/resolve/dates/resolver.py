"""One pass over a document's terms, forward: each gets its missing parts from the ladder and becomes a fact."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from extract.edtf import OPEN, add_months, bounds, exists, interval, to_date, write
from extract.engine.facts import DateFact, Found, Page
from extract.resolve.dates.afar import afar
from extract.resolve.dates.ladder import Anchor, Known, Ladder, Standpoint
from extract.resolve.dates.places import UNKNOWN_DAY, locate
from extract.resolve.dates.published import find_published, find_signatures, is_dateline, is_full, is_plain, year_of_number
from extract.resolve.dates.ranges import FROM_NOW, Point, completed, joined, lacks_start, number
from extract.resolve.dates.roles import is_ahead, is_due, is_limit, is_until, lends_nothing, role_of
from extract.rules.dates.terms import NOW, Shift, Term

Basis = Literal["explicit", "inferred", "unresolved"]
_FIXED = frozenset({"edtf", "era"})
_SAME_WORDS = 6  # characters after 昨天 and after a date that show both to speak of one thing
_GAP = " ,、("


class Resolver:
    def __init__(self, page: Page, found: list[Found], published: str | None):
        self.page, self.clean = page, page.text.clean
        self.published = find_published(page, found)
        self.found = [one for one in found if one.rule != "dates.address" or one is self.published]
        # A date may stand in both: the reader of the header sees figures, the rules every writing.
        if self.published is not None and is_full(self.published.value):
            page.published = write(*self.published.value[:3])
        elif page.header_date is not None:
            page.published = published
        self.ladder = Ladder()
        self.early: dict[int, DateFact] = {}  # facts made before their turn, because others are anchored to them
        self.now = _standpoint(page.published or published, "published") or _standpoint(year_of_number(page), None)
        self.wired: Standpoint | None = None  # that of the dateline above
        self.signed = [
            Standpoint(one.value.year, one.value.month, datetime.date(*one.value[:3]), self._early(one))
            for one in find_signatures(page, self.found, self.published)
        ]

    def run(self) -> list[DateFact]:
        """The facts of all dates, in document order."""
        self.ladder.afar = afar(self.page, self.found, self.published, self._early, self.now is not None, bool(self.signed))
        facts: list[DateFact] = []
        ladder, clean, end = self.ladder, self.clean, 0
        for index, one in enumerate(self.found):
            if clean.find("\n", end, one.start) >= 0:
                ladder.paragraph = ladder.sentence = len(ladder.known)
            elif clean.find("。", end, one.start) >= 0:
                ladder.sentence = len(ladder.known)
            end = one.end
            fact = self._resolve(one, index)
            if fact is not None:
                facts.append(fact)
        return facts

    def _early(self, one: Found) -> DateFact:
        """The fact of a date that needs no context, made before its turn."""
        if id(one) not in self.early:
            self.early[id(one)] = self._fact(one, self._plain(one.value), one.value)
        return self.early[id(one)]

    def _standpoint_at(self, position: int) -> Standpoint | None:
        """The dateline above this place; the signature below it; else the publication date; else a signature above."""
        if self.wired or not self.signed:
            return self.wired or self.now
        for one in self.signed:
            if isinstance(one.anchor, DateFact) and one.anchor.start >= position:
                return one
        return self.now or self.signed[-1]

    # -- one date --------------------------------------------------------------------------------------------------

    def _resolve(self, one: Found, index: int) -> DateFact | None:
        term: Term = one.value
        early = self.early.get(id(one)) if self.early else None
        if early is not None or is_plain(term):
            point: Point | None = self._plain(term)
        else:
            point = self._range(one, index) if term.last is not None else self._point(term, one, index)
        if point is None:
            return None
        fact = early or self._fact(one, point, term)
        if point.year and point.day and is_dateline(self.page, one):
            self.wired = _standpoint(point.value, fact)
        self._learn(one, point, fact)
        return fact

    def _learn(self, one: Found, point: Point, fact: DateFact) -> None:
        """What this date lends to later ones. 到2025年实现…… lends nothing: the months that follow are this year's."""
        term: Term = one.value
        lends = not (term.open or one is self.published or lends_nothing(self.clean, one.start, one.end, term))
        if lends and (fact.role == "deadline" or term.part is not None):
            lends = not (term.part[0] in _FIXED if term.part is not None else term.is_year)
        self.ladder.known.append(Known(point.year, point.month, point.day, fact, lends))

    def _fact(self, one: Found, point: Point, term: Term) -> DateFact:
        """The finished fact: open ends, role, basis."""
        start, end, rule, _ = one
        value, role = point.value, ""
        if one is self.published:
            role = "published"
        elif is_limit(self.clean, end) or (rule == "dates.in_year" and is_due(self.clean, start, end)):
            role = "deadline"
        if term.about and "/" not in value:
            value += "~"
        if term.open == "after":
            value = interval(value, OPEN)
        elif term.open == "before":
            if is_due(self.clean, start, end):
                role = "deadline"
            else:
                value = interval(OPEN, value)
        basis: Basis = "explicit" if point.explicit else "inferred"
        if "X" in value:
            basis = "unresolved" if "XX" in value and not point.explicit else basis
            if value.endswith("-XX") and value[-5] != "X":
                self._warn(one)
        anchor = None if basis == "unresolved" else point.anchor
        covered = bounds(value)
        if not role:
            aim = is_until(self.clean, start, end) and not self._is_past(covered.latest)
            role = "deadline" if aim else role_of(term)
        return DateFact(start, end, rule, value, *covered, basis, anchor, role)

    def _is_past(self, latest: str | None) -> bool:
        """截止2022年底 in a report of 2023 counts up, it sets no limit."""
        return latest is not None and self.now is not None and self.now.day is not None and latest < self.now.day.isoformat()

    def _plain(self, term: Term) -> Point:
        """A term without relative parts, as it stands."""
        year, month, day = number(term.year), number(term.month), number(term.day)
        if day is not None and day > 28 and month is not None and not exists(year, month, day):
            return Point(f"{write(year, month)}-XX", year, month, None, None, False)
        return Point(write(year, month, day), year, month, day)

    def _point(self, term: Term, one: Found, index: int) -> Point | None:
        """One end of a date: its relative parts counted, its missing parts borrowed."""
        now = self._standpoint_at(one.start)
        if isinstance(term.day, Shift):
            return self._relative_day(term.day, now, one, index)
        year, anchor, explicit = self._year(term.year, now)
        month = number(term.month)
        day = number(term.day)
        if isinstance(term.month, Shift):
            year, month, anchor = self._relative_month(term.month, now)
            explicit = False
        elif term.year is None:
            explicit = term.part is not None and term.part[0] in _FIXED
            if not explicit:
                year, month, anchor = self._borrowed(term, now, one)
        if term.part is not None:
            return self._part(term, year, month, anchor, explicit, now)
        if day is None and month is None:
            return Point("XXXX-XX" if term.month else write(year), year, None, None, anchor, explicit)
        if day is not None and day > 28 and month is not None and not exists(year, month, day):
            return Point(f"{write(year, month)}-XX", year, month, None, anchor, explicit)
        return Point(write(year, month, day), year, month, day, anchor, explicit)

    def _warn(self, one: Found) -> None:
        message = f"there is no such day: {self.clean[one.start : one.end]}"
        self.page.text.warnings.append(("dates.no_such_day", message, one.start, one.end))

    def _part(
        self, term: Term, year: int | None, month: int | None, anchor: Anchor, explicit: bool, now: Standpoint | None
    ) -> Point | None:
        assert term.part is not None
        kind = term.part[0]
        if kind == "same_period":
            return self._same_period(year)
        today = now.day if now else None
        value = locate(term.part, year, month, today if kind in FROM_NOW or year is None else None)
        if value is None:
            return None
        if year is None and kind in FROM_NOW and now is not None:
            anchor = now.anchor
        first = to_date(value) if "-" in value and "X" not in value else None
        single = first is not None and "/" not in value and value.count("-") == 2
        known_month = first.month if first is not None else month
        return Point(value, first.year if first else year, known_month, first.day if single and first else None, anchor, explicit)

    def _year(self, year: int | Shift | None, now: Standpoint | None) -> tuple[int | None, Anchor, bool]:
        """(year, what it was counted from, whether the page says it)."""
        if not isinstance(year, Shift):
            return year, None, True
        if year.base == NOW:
            return (now.year + year.by, now.anchor, False) if now else self._year_of_title(year)
        one = self.ladder.near(since=self.ladder.paragraph) or self.ladder.near()
        if one is not None and one.year is not None:
            return one.year + year.by, one.fact, False
        return (now.year + year.by, now.anchor, False) if now else (None, None, False)

    def _year_of_title(self, year: Shift) -> tuple[int | None, Anchor, bool]:
        """今年 in a text that says nowhere when it was written is the year of its headline, or of the plan or course it reports on."""
        lent = self.ladder.afar.title or self.ladder.afar.named
        return (lent.year + year.by, lent.fact, False) if lent else (None, None, False)

    def _relative_month(self, month: Shift, now: Standpoint | None) -> tuple[int | None, int | None, Anchor]:
        one = None if month.base == NOW else self.ladder.near_month() if month.by < 0 else self.ladder.near(month=True)
        if one is not None and one.month is not None and one.month <= 12:
            if one.year is None:
                return None, one.month if not month.by else None, one.fact
            return *add_months(one.year, one.month, month.by), one.fact
        if now is None or now.month is None:
            return None, None, None
        return *add_months(now.year, now.month, month.by), now.anchor

    def _borrowed(self, term: Term, now: Standpoint | None, one: Found) -> tuple[int | None, int | None, Anchor]:
        """Year and month of a term that does not say its year."""
        month, day, part = number(term.month), number(term.day), term.part
        if part is not None and part[0] in FROM_NOW:
            return None, None, None
        if month is not None and month <= 12:
            ahead = is_ahead(self.clean, one.start, one.end)
            year, anchor = self.ladder.year_for(month, day, now, ahead)
            return year, month, anchor
        if month is None and part is not None and part[0] == "days":
            return self._this_month(now)
        if month is None and day is not None:
            known = self.ladder.known
            reach = bool(known) and one.start - known[-1].fact.end < 30
            ahead = is_ahead(self.clean, one.start, one.end)
            return self.ladder.month_for(day, now, reach, ahead)
        year, anchor = self.ladder.plain_year(now)
        return year, month, anchor

    def _this_month(self, now: Standpoint | None) -> tuple[int | None, int | None, Anchor]:
        """The month of 中旬 or 上半月 alone: the one spoken of, else that of the text."""
        one = self.ladder.near(month=True, since=self.ladder.sentence)
        if one is not None:
            return one.year, one.month, one.fact
        return (now.year, now.month, now.anchor) if now is not None else (None, None, None)

    # -- days counted from others -------------------------------------------------------------------------------------

    def _relative_day(self, day: Shift, now: Standpoint | None, one: Found, index: int) -> Point:
        if day.base == NOW:
            same = self._same_thing(one, now) if day.by in (-1, -2) and now else None
            if same is not None:
                return same
            start, anchor = (now.day, now.anchor) if now else (None, None)
            if start is None:
                return self._restated(one, index)
        else:
            found, anchor = self.ladder.last_day(now)
            if isinstance(found, tuple):
                year, month, number = found
                number += day.by
                return Point(write(year, month, number), year, month, number, anchor, False)
            start = found
        if start is None:
            return Point(UNKNOWN_DAY, None, None, None, None, False)
        to = start + datetime.timedelta(days=day.by)
        return Point(to.isoformat(), to.year, to.month, to.day, anchor, False)

    def _restated(self, one: Found, index: int) -> Point:
        """今天（1月5日）: the next date says which day is meant."""
        after = self.found[index + 1] if index + 1 < len(self.found) else None
        if after is not None and self.clean[one.end : after.start] == "(":
            month, day = number(after.value.month), number(after.value.day)
            if month and day:
                year, anchor = self.ladder.year_for(month, day, None, False)
                return Point(write(year, month, day), year, month, day, anchor, False)
        return Point(UNKNOWN_DAY, None, None, None, None, False)

    def _same_thing(self, one: Found, now: Standpoint | None) -> Point | None:
        """A day shortly before now that the text names with the same words: 11月22日，市委全会…… 昨天市委全会……"""
        words = self.clean[one.end : one.end + 12].lstrip(_GAP)[:_SAME_WORDS]
        if now is None or now.day is None or len(words) < _SAME_WORDS:
            return None
        for other in self.found:
            month, day = number(other.value.month), number(other.value.day)
            if month and day and month <= 12 and self.clean.startswith(words, _skip(self.clean, other.end)):
                year = now.day.year if number(other.value.year) is None else number(other.value.year)
                if year and exists(year, month, day):
                    away = (now.day - datetime.date(year, month, day)).days
                    if 0 < away <= 3:
                        lender = next((k.fact for k in self.ladder.known if k.fact.start == other.start), None)
                        return Point(write(year, month, day), year, month, day, lender or now.anchor, False)
        return None

    def _same_period(self, year: int | None) -> Point | None:
        """去年同期: the period named before, in the other year."""
        if year is None:
            return Point("XXXX", None, None, None, None, False)
        for one in reversed(self.ladder.known[self.ladder.paragraph :]):
            value = one.fact.edtf
            if one.year is None or one.year == year or value[:4] == "XXXX" or value.endswith(OPEN) or one.day is not None:
                continue
            moved = re.sub(r"(?<![\d-])\d{4}", lambda found, by=year - one.year: f"{int(found[0]) + by:04}", value)  # type: ignore[misc]
            return Point(moved, year, one.month, None, one.fact, False)
        return Point(write(year), year, None, None, None, False)

    # -- ranges ---------------------------------------------------------------------------------------------------------

    def _range(self, one: Found, index: int) -> Point | None:
        """Each end borrows from the other what it does not say; what both lack comes from the ladder."""
        term: Term = one.value
        first, last = term._replace(last=None), term.last
        assert last is not None
        if (first.year is None and last.year is not None and last.day is None) or lacks_start(first, last):
            return self._counted_back(first, last, one, index)
        a = self._point(first, one, index)
        if a is None:
            return None
        b = self._point(completed(last, first, a), one, index)
        if b is None:
            return a
        explicit = a.explicit and (b.explicit or last.year is None)
        return Point(joined(a.value, b.value), b.year or a.year, b.month, b.day, a.anchor or b.anchor, explicit)

    def _counted_back(self, first: Term, last: Term, one: Found, index: int) -> Point | None:
        """28日至3月2日, 9月至2023年6月: the first end is counted back from the last."""
        b = self._point(last, one, index)
        if b is None:
            return None
        month, day = number(first.month), number(first.day)
        year, of = b.year, month
        if month is None and b.month is not None and day is not None:
            of = b.month
            if b.day is not None and day > b.day and year is not None:
                year, of = add_months(year, of, -1)
        elif month is not None and b.month is not None and year is not None and month > b.month:
            year -= 1
        a = self._point(first._replace(year=year, month=of), one, index) if year is not None else self._point(first, one, index)
        return b if a is None else Point(joined(a.value, b.value), b.year, b.month, b.day, b.anchor, b.explicit)


def _standpoint(date: str | None, anchor: Anchor) -> Standpoint | None:
    """The time a text was written, from an EDTF date."""
    covered = bounds(date) if date else None
    if covered is None or covered.earliest is None:
        return None
    day = datetime.date.fromisoformat(covered.earliest)
    month = day.month if covered.precision in ("day", "month") else None
    return Standpoint(day.year, month, day if covered.precision == "day" else None, anchor)


def _skip(clean: str, at: int) -> int:
    while at < len(clean) and clean[at] in _GAP:
        at += 1
    return at
