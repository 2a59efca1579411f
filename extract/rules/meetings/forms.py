"""Minutes and notices of a meeting, which tell of it as a form: lines of a label (时间、地点、主持人、参会人员) and what belongs to it."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.engine.facts import Page
from extract.rules.meetings.names import head_of

CUES = ("会议时间", "会议地点", "会议名称", "主持人:", "地点:", "纪要", "参会人员", "培训时间", "活动时间")
FIRST_LINES = 60  # a form stands at the head of its document
MOST_LINES = 6  # of names below one label

_LABEL = regex.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])?\s*(?:会\s*议|活\s*动|培\s*训|开\s*会)?\s*"
    r"(?:(?P<name>名\s*称)|(?P<time>时\s*间|日\s*期)|(?P<place>地\s*点)|(?P<host>主\s*持\s*人?|召\s*集\s*人)"
    r"|(?P<attendee>(?:出\s*席|参\s*加|参\s*会|列\s*席|与\s*会|应\s*邀\s*出\s*席)\s*(?:人\s*员|领\s*导|对\s*象|会\s*议\s*人\s*员)?)"
    r"|(?P<other>记\s*录\s*人?|缺\s*席|请\s*假|议\s*题|主\s*题|内\s*容|议\s*程|要\s*求|有关要求|整\s*理|审\s*核|签\s*发)(?:\s*人\s*员?)?)\s*(?::\s*|$)"
)
_NUMBERED = regex.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])")
_TITLED = regex.compile(
    r"(?:.*?关于(?:召开|举办|举行|开展|组织召开))?(?P<name>[^\n]*?(?:会议?|班|论坛|讲座|仪式|典礼))的?"
    r"(?:纪要|记录|通知|预告|公告|预通知|邀请函?|议程|安排)"
)
_TO_COME = regex.compile(r"通知|预告|公告|邀请|议程|安排")

Span = tuple[int, int]


class Form(NamedTuple):
    """What the form says: label -> spans of what stands behind it (time, place, host, attendee), clean offsets.

    name     the span of the meeting's name, behind its label or in the headline; None where neither gives one
    head     its head noun
    planned  a notice: it is still to come
    """

    name: Span | None
    head: str
    fields: dict[str, list[Span]]
    planned: bool


def read(page: Page) -> Form | None:
    """The document's form, if it is one: two labels at least, one of them the time or the place."""
    if not page.hits["minutes"]:
        return None
    fields = _fields(page)
    if len(fields.keys() - {"name"}) < 2 or not fields.keys() & {"time", "place"}:
        return None
    title = page.text.clean[slice(*page.title)] if page.title else ""
    name, head = _name(page, fields.get("name", []), title)
    return Form(name, head, fields, planned=_TO_COME.search(title) is not None)


def _fields(page: Page) -> dict[str, list[Span]]:
    """What stands behind each label: on its line, else on the lines below it."""
    clean, fields = page.text.clean, dict[str, list[Span]]()
    label, lines = "", 0
    for block in page.text.blocks[:FIRST_LINES]:
        if match := _LABEL.match(clean, block.start, block.end):
            label, lines = str(match.lastgroup), 0
            start = match.end()
        elif label and lines < MOST_LINES and not _NUMBERED.match(clean, block.start):
            start = block.start
        else:
            label = ""
            continue
        lines += 1
        if label != "other" and start < block.end:
            fields.setdefault(label, []).append((start, block.end))
            if label != "attendee":
                label = ""
    return fields


def _name(page: Page, labelled: list[Span], title: str) -> tuple[Span | None, str]:
    clean = page.text.clean
    if labelled:
        start, end = labelled[0]
        return (start, end), head_of(clean[start:end]) or "会议"
    if page.title and (match := _TITLED.match(title)) and (head := head_of(match["name"])) and head != match["name"]:
        start = page.title[0] + match.start("name")
        return (start, start + len(match["name"])), head
    return None, "会议"
