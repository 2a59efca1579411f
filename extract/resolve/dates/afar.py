"""Years that the whole text lends: of its headline or heading, of the gathering or plan it is about, or the first that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extract.engine.facts import DateFact, Found, Page
from extract.resolve.dates.roles import lends_nothing

_PLAN = re.compile(r"(?:^|\s)[一二三四五六七八九十]{1,2}、\s?\d{4} ?年[^，。\n]{0,8}(?:部署|任务|安排|打算|计划|要点|目标)")  # a heading
_NAMED = (  # of what the text is about, and the first and last month that are surely of that year
    (re.compile(r"度?[一-鿿“()]{0,20}?(?:计划|要点|安排|方案)"), 4, 9),  # 2017年度协商工作计划
    (re.compile(r"度"), 4, 12),  # 2019年度优秀会员
    (re.compile(r"[一-鿿“()]{0,20}?(?:培训|会议|示范)"), 1, 12),  # 2022年征兵工作会议
)
_PRESENT = re.compile(r"是[^。;\n]{0,40}(?:开局|收官|关键|决胜|攻坚|起步|换届)之年")  # 2023年是……的开局之年 is said in that year
_PLANNED = re.compile(r"[一-鿿]{0,6}?(?:计划|要点|安排|打算|思路|预算|目标|部署)")  # 2022年工作打算 is told late in 2021
_TOLD = re.compile(r"[先首]?[后次]?(?:被|[荣喜]?获)|始?[建创]|(?:正式)?成立")  # 2010年被确定为……: of a year told in passing


class Lent(NamedTuple):
    """A year and the date that says it."""

    year: int
    fact: DateFact


class Afar(NamedTuple):
    """What the text as a whole lends, each None when it says no such year."""

    title: Lent | None = None  # of the headline, a heading of plans, or of 之年
    named: Lent | None = None  # of the plan or gathering that the text is about (2017年度协商工作计划)
    first: Lent | None = None  # the first year that the text names, which serves the dates above it too
    months: range = range(1, 13)  # those for which `named` may speak

    def of(self, month: int) -> Lent | None:
        """The year of a month that nothing nearer lends one."""
        return self.title or self.first or (self.named if month in self.months else None)


def afar(page: Page, found: list[Found], published: Found | None, fact_of: Callable[[Found], DateFact], dated: bool, signed: bool) -> Afar:
    """`dated`: the day of publication is known; `signed`: some day of signature is. Then only the headline is asked."""
    clean, (low, high) = page.text.clean, page.title or (0, 0)
    title: Lent | None = None
    named: Lent | None = None
    first: Lent | None = None
    planned = False  # the first is of a plan: another serves better
    months = range(1, 13)
    for one in found:
        term = one.value
        if one.start >= high and (dated or signed):
            break
        if not isinstance(term.year, int):
            continue
        yearly = clean.endswith("年度", one.start, one.end)
        silent = lends_nothing(clean, one.start, one.end, term)
        if named is None and term.is_year and (yearly or not silent) and (span := _named(clean, one.end - yearly)):
            named, months = Lent(term.year, fact_of(one)), span
        if term.part is not None or term.last is not None or one is published:
            continue
        if one.start >= high and silent:
            continue
        if low <= one.start < high or (not dated and _is_present(clean, one)):
            title = title or Lent(term.year, fact_of(one))
        elif (first is None or planned) and not _TOLD.match(clean, one.end):
            plan = _PLANNED.match(clean, one.end) is not None
            first, planned = (first, planned) if first and plan else (Lent(term.year, fact_of(one)), plan)
    return Afar(title, named, first, months)


def _named(clean: str, end: int) -> range | None:
    """The months of a year that ends here, when it is that of what the text is about."""
    span = next(((low, high) for pattern, low, high in _NAMED if pattern.match(clean, end)), None)
    return range(span[0], span[1] + 1) if span else None


def _is_present(clean: str, one: Found) -> bool:
    """Is this the year in which the text speaks: that of a heading of plans, or of 之年?"""
    return bool(_PLAN.search(clean, max(one.start - 5, 0), one.end + 12) or _PRESENT.match(clean, one.end))
