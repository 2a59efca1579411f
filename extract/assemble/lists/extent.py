"""How far lists and items reach, and what their titles are."""

from __future__ import annotations

import regex

from extract.assemble.lists.layout import BLANK, Layout
from extract.engine.facts import ItemFact, ListFact
from extract.rules.lists import BULLETS

_TITLE_END = regex.compile(r"——|[。;\n]|(?<!\d):|:(?!\d)|(?<=\S\S)  ")
_FLAT_TITLE_END = regex.compile(_TITLE_END.pattern + r"|(?<=[一-鿿]{2}) (?=[一-鿿]{2})")
_DUTY_NOTE = regex.compile(r"\((?=[^()]{0,60}(?:责任(?:单位|部门|领导|人)|牵头|配合单位|完成时[限间]|负责\)))")  # no part of the heading
_NOISE = BLANK + "\n,、"
_EMPHASIS = _NOISE + "*#"  # **标题**
_AFTER = _NOISE + "“" + BULLETS  # behind an item: they belong to the next one
_LEADERS = regex.compile(r"[.·…]{3,}[ \d]*$")  # of a line of contents
_PAGE = regex.compile(r"\s+[-—–·] ?\d{1,4} ?[-—–·]$|\s+第 ?\d{1,4} ?页(?: ?共 ?\d{1,4} ?页)?$")
_FOOTING = 24  # characters
_PAGE_ENDS = frozenset("-—–·页")
_SENTENCE = regex.compile(r"[^。!?]*[。!?]+[”’)]*")
# A sentence behind the last item that speaks of something else.
_ASIDE = regex.compile(
    r"此外|总之|最后|希望(?!工程)|期待|相信|欢迎|会议|会上|会后|会前|与会|据悉|据了解|近期|日前|实践证明|各(?:部门|地|方|级|国|单位|乡镇|区县)|[中双]方|中国|我们|两国|[他她]"
    r"|以上|上述|[^。,]{0,24}(?:主持|出席|参加|列席)(?:了?会议|了?活动|座谈)|[^。,的]{2,6}(?:勉励|强调|指出|表示|说)"
)


def measure(layout: Layout, lists: list[ListFact]) -> None:
    """Fill in the end of every list and item and the title of every item."""
    for n, one in enumerate(lists):
        _measure_list(layout, one, lists[n + 1].start if n + 1 < len(lists) else len(layout.clean))


def _measure_list(layout: Layout, one: ListFact, limit: int) -> None:
    for item, following in zip(one.items, one.items[1:], strict=False):
        _measure_item(layout, item, following.start, following.start)
    last = one.items[-1]
    _measure_item(layout, last, _last_end(layout, one, limit), limit)
    one.end = last.end


def _measure_item(layout: Layout, item: ItemFact, end: int, limit: int) -> None:
    """`end`: where the item's own text ends; `limit`: how far the lists inside it may reach."""
    for n, child in enumerate(item.children):
        _measure_list(layout, child, item.children[n + 1].start if n + 1 < len(item.children) else limit)
    if item.children:
        end = max(end, item.children[-1].end)
    item.end = layout.trimmed(item.marker[1], end, _AFTER)[1]
    if layout.clean[item.end - 1] in _PAGE_ENDS and (
        page := _PAGE.search(layout.clean, max(item.marker[1], item.end - _FOOTING), item.end)
    ):
        item.end = page.start()
    item.title = _title(layout, item)


def _title(layout: Layout, item: ItemFact) -> tuple[int, int]:
    edge = item.children[0].start if item.children else item.end
    start, _ = layout.trimmed(item.marker[1], edge, _EMPHASIS)
    stop = (_FLAT_TITLE_END if layout.flat else _TITLE_END).search(layout.clean, start, edge)
    end = stop.start() if stop else edge
    if layout.clean[end - 1 : end].isdigit() and (leaders := _LEADERS.search(layout.clean, start, end)):
        end = leaders.start()
    note = _DUTY_NOTE.search(layout.clean, start, end) if layout.clean.find("(", start, end) > 0 else None
    return layout.trimmed(start, note.start() if note and note.start() > start else end, _EMPHASIS)


def own_parts(item: ItemFact) -> list[tuple[int, int]]:
    """The stretches of an item behind its marker that belong to none of the lists inside it."""
    if not item.children:
        return [(item.marker[1], item.end)]
    edges = [item.marker[1], *(edge for child in item.children for edge in (child.start, child.end)), item.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b] or [(item.marker[1], item.marker[1])]


def _last_end(layout: Layout, one: ListFact, limit: int) -> int:
    """Nothing marks where the last item ends: it reaches as far as its elder siblings let expect."""
    *elders, item = one.items
    at = item.marker[1]
    paragraph = min(layout.paragraph_end(at), limit)
    if elders and layout.same_paragraph(elders[-1].start, item.start):
        return _last_inline_end(layout, elders, at, paragraph, limit)
    spread = any(not layout.same_paragraph(elder.start, elder.end) for elder in elders)
    if not spread and (elders or not layout.is_heading(at)):
        return paragraph
    over = layout.closer(at, limit)
    return limit if over is None else over


def _last_inline_end(layout: Layout, elders: list[ItemFact], at: int, paragraph: int, limit: int) -> int:
    """As many sentences as the longest of the elder items has, and those behind them that do not turn to something else."""
    clean = layout.clean
    if clean[paragraph - 1] in ",;、" and paragraph < limit:  # the line breaks off inside a sentence
        paragraph = min(layout.paragraph_end(paragraph + 1), limit)
    most = max(clean.count("。", elder.start, elder.end) for elder in elders)
    end = at
    for n, sentence in enumerate(_SENTENCE.finditer(clean, at, paragraph)):
        if n and (not most or (n >= most and _ASIDE.match(clean, end))):
            return end
        end = sentence.end()
    return paragraph if most or end == at else end
