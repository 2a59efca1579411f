"""From markers to trees: which marker continues which series, and which series stands inside which item.

One pass over the markers with a stack of open series. Two facts decide everything: `follower`, the marker that carries a
series on (known beforehand, so a series that goes on later is not closed by one that begins inside it), and the official
order of levels (章 above 条 above 一、 above （一） above 1. …), used only where a series has already come to its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import NamedTuple

from extract.assemble.lists.layout import Layout
from extract.engine.facts import Found, ItemFact, ListFact, Page
from extract.rules.lists import Mark

LEVELS = (
    "第一编", "第一篇", "第一部分", "Ⅰ", "1 ", "第一章", "第一节", "第一条", "一、", "【一】", "（一）", "㈠",
    "1.", "⒈", "1）", "（1）", "⑴", "①", "❶", "➀", "A", "a",
)  # fmt: skip
_LEVEL = {family: depth for depth, family in enumerate(LEVELS)}
_INLINE = len(LEVELS)  # words that count inside running text: 第一， 一是 首先 其一
_KIN = {"一要": ("一是", "首先"), "一是": ("一要", "首先"), "第一": ("首先", "其一"), "其一": ("首先",)}  # 一是 … 二要 …: mixed in speech
_GAP = 2  # numbers that may be missing inside a series
_LATE = 30  # an excerpt that begins later has to show three numbers in order
_DEEPEST = 10  # nesting beyond any official document


class Sign(NamedTuple):
    """One marker on its page."""

    start: int
    end: int
    rule: str
    family: str
    style: str
    number: int
    opens: bool  # stands at the start of a line
    level: int


@dataclass(slots=True, eq=False)
class Series:
    """A list that grows. `host`: the item it stands in; `runs_on`: its numbers go on from the item before or into the next."""

    signs: list[Sign]
    last: int  # index of its newest marker
    number: int  # what that marker counts
    host: Node | None
    runs_on: bool = False
    spread: bool = False  # an item of it runs over several paragraphs
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Node:
    """One item and the series inside it."""

    sign: Sign
    number: int
    series: Series
    inside: list[Series] = field(default_factory=list)


def grow(page: Page, layout: Layout, found: list[Found]) -> list[ListFact]:
    """The trees of the document. Ends, titles and the rest are still to be measured."""
    text = page.text
    if layout.has_footer:
        found = [one for one in found if text.blocks[text.block_at(one.start)].kind != "footer"]
    signs = [_sign(layout, one, one.value) for one in found]
    if not any(sign.family.startswith("§") for sign in signs):  # bare numbers are headings only where 1.1 stands too
        signs = [sign for sign in signs if sign.family != "1 "]
    return [_fact(page, one) for one in _pruned(_Forest(layout, signs).grow())]


def _sign(layout: Layout, one: Found, mark: Mark) -> Sign:
    family, style, number = mark
    level = _LEVEL["1 "] + family.count(".") if family[0] == "§" else _LEVEL.get(family, _INLINE)
    return Sign(one.start, one.end, one.rule, family, style, number, layout.opens(one.start), level)


def _followers(signs: list[Sign]) -> list[int | None]:
    """For each marker the one that carries its series on: the next number of its family before that family begins again.

    A series that stands at line starts is carried on at a line start where there is a choice.
    """
    follower: list[int | None] = [None] * len(signs)
    waiting: dict[tuple[str, int], int] = {}  # (family, number) -> its newest marker since the family last began
    counted: dict[str, list[int]] = {}  # family -> its numbers since then
    for at, sign in enumerate(signs):
        family, number = sign.family, sign.number
        if number == 1:
            for old in counted.pop(family, ()):
                waiting.pop((family, old), None)
        elif not number:  # 最后 closes a series of two or more
            number = counted[family][-1] + 1 if counted.get(family, [0])[-1] > 1 else 0
        before = waiting.get((family, number - 1))
        if before is None and number > 1:
            before = next((waiting[kin, number - 1] for kin in _KIN.get(family, ()) if (kin, number - 1) in waiting), None)
        if before is not None:
            known = follower[before]
            if known is None or (sign.opens and signs[before].opens and not signs[known].opens):
                follower[before] = at
        waiting[family, number] = at
        counted.setdefault(family, []).append(number)
    return follower


class _Forest:
    """The pass over the markers."""

    def __init__(self, layout: Layout, signs: list[Sign]):
        self.layout, self.signs, self.follower = layout, signs, _followers(signs)
        self.open: list[Series] = []
        self.top: list[Series] = []
        self.closed: dict[str, Series] = {}  # family -> its series that ended last
        self.pairs: set[tuple[str, str]] = set()  # (outer, inner) families seen nested

    def grow(self) -> list[Series]:
        for at, sign in enumerate(self.signs):
            if not (self._continued(at, sign) or self._mended(at, sign)) and self._begins(at, sign):
                self._start(at, sign)
        return self.top

    def _continued(self, at: int, sign: Sign) -> bool:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.follower[self.open[depth].last] == at:
                self._append(depth, at, sign)
                return True
        return False

    def _mended(self, at: int, sign: Sign) -> bool:
        """A number missing (一、 三、) or printed twice (二、 二、) does not break a series that stands at line starts.

        Inside a paragraph a number may be missing (第二， 第四，) but is not repeated.
        """
        if sign.number < 2 or not (sign.opens or sign.level == _INLINE):
            return False
        for depth in range(len(self.open) - 1, -1, -1):
            series = self.open[depth]
            if series.signs[0].family != sign.family:
                continue
            step = sign.number - series.number
            newest = self.signs[series.last]
            beside = newest.opens if sign.opens else self.layout.same_paragraph(newest.start, sign.start)
            if beside and ((step == 0 and sign.opens) or (1 < step <= 1 + _GAP and self.follower[series.last] is None)):
                self._append(depth, at, sign)
                return True
            return False
        return False

    def _append(self, depth: int, at: int, sign: Sign) -> None:
        self._close(depth + 1)
        series = self.open[depth]
        before = series.signs[-1]
        series.spread |= self.layout.paragraph(sign.start) > self.layout.paragraph(before.start) + 1
        series.number = sign.number or series.number + 1
        series.last = at
        series.signs.append(sign)
        series.nodes.append(Node(sign, series.number, series))

    def _begins(self, at: int, sign: Sign) -> bool:
        if sign.number == 1:
            return self.follower[at] is not None
        if sign.number == 0:
            return False
        if self._runs_on(sign):
            return True
        first_seen = sign.family not in self.closed and all(one.signs[0].family != sign.family for one in self.open)
        following = self.follower[at]
        if not first_seen or sign.family[0] == "§" or following is None or not (sign.opens or sign.number == 2):
            return False
        return sign.number < _LATE or self.follower[following] is not None

    def _runs_on(self, sign: Sign) -> bool:
        """Numbers that run on under the next parent: （一）1. 2. （二）3. 4."""
        before = self.closed.get(sign.family)
        if before is None or before.number != sign.number - 1 or before.host is None:
            return False
        return any(one is before.host.series for one in self.open)

    def _start(self, at: int, sign: Sign) -> None:
        runs_on = sign.number > 1 and self._runs_on(sign)
        if runs_on:
            self.closed[sign.family].runs_on = True
        depth = min(len(self.open), _DEEPEST)
        while depth and not self._holds(depth - 1, at, sign):
            depth -= 1
        self._close(depth)
        host = self.open[-1].nodes[-1] if self.open else None
        series = Series([sign], at, sign.number, host, runs_on)
        series.nodes.append(Node(sign, sign.number, series))
        if host is None:
            self.top.append(series)
        else:
            host.inside.append(series)
            self.pairs.add((host.sign.family, sign.family))
        self.open.append(series)

    def _close(self, depth: int) -> None:
        for series in self.open[depth:]:
            self.closed[series.signs[0].family] = series
        del self.open[depth:]

    def _holds(self, depth: int, at: int, sign: Sign) -> bool:
        """Does the series at this depth hold the one that begins with `sign` in its newest item?"""
        series = self.open[depth]
        newest = self.signs[series.last]
        if newest.family == sign.family:
            return False
        onward = self.follower[series.last]
        if onward is not None and onward > at:
            outer = (self.follower[one.last] for one in self.open[:depth])
            if all(one is None or one > onward for one in outer):
                return True
        if self.layout.closer(newest.start, sign.start) is not None:
            return False
        if sign.family == f"§{newest.number}." and newest.family[0] != "§":  # 2.1 stands in 2. or 二、
            return True
        if newest.level >= sign.level and (newest.family, sign.family) not in self.pairs and not self._one_sentence(newest, sign):
            return False
        return self._reaches(series, sign)

    def _one_sentence(self, newest: Sign, sign: Sign) -> bool:
        """第三，抓基层，重点是：1.…; the sentence of the item leads into what begins here."""
        within = self.layout.same_paragraph(newest.end, sign.start)
        return within and self.layout.clean.find("。", newest.end, sign.start) < 0

    def _reaches(self, series: Series, sign: Sign) -> bool:
        """Does the newest (and last) item of a series still run where `sign` stands?"""
        newest = series.signs[-1]
        if self.layout.same_paragraph(newest.end, sign.start):
            return True
        if not newest.opens:
            return False
        return (sign.opens and sign.level < _INLINE) or series.spread or self.layout.is_heading(newest.end)


def _pruned(series: list[Series]) -> list[Series]:
    """Without the series of one marker, unless numbers run on there; what stood in them moves up."""
    kept: list[Series] = []
    for one in series:
        for node in one.nodes:
            node.inside = _pruned(node.inside)
        if len(one.nodes) > 1 or one.runs_on:
            kept.append(one)
        else:
            kept += one.nodes[0].inside
    return kept


def _fact(page: Page, series: Series) -> ListFact:
    first = series.signs[0]
    items = [_item(page, node) for node in series.nodes]
    numbers = [item.number for item in items]
    low = numbers[0]
    for at, (before, number) in enumerate(pairwise(numbers), 1):
        if number != before + 1:
            code = "list_repeat" if number == before else "list_gap"
            page.text.warnings.append((code, f"item {number} follows item {before}", *items[at].marker))
    whole = all(a == b for a, b in zip(numbers, count(low), strict=False)) and (low == 1 or series.runs_on)
    return ListFact(first.start, first.end, first.rule, first.style, items, complete=whole)


def _item(page: Page, node: Node) -> ItemFact:
    start, end = node.sign.start, node.sign.end
    return ItemFact(node.number, (start, end), start, end, (end, end), children=[_fact(page, one) for one in node.inside])
