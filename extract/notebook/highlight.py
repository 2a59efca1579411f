"""A document as HTML with its marks, for the output of a notebook cell."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from extract.models import Document, Span

COLOURS = {"date": "#f3e3b5", "organisation": "#cfe0f2", "official": "#c9e8d8", "meeting": "#ecd3e8", "item": "#f6d5c4"}


def highlight(document: Document) -> str:
    """The title, a legend and the text; an outer mark yields to the marks inside it, its value is told on hover."""
    marks = sorted(_marks(document), key=lambda one: (one[0], -one[1]))
    borders = sorted({0, len(document.text), *(place for start, end, *_ in marks for place in (start, end))})
    pieces = []
    for start, end in pairwise(borders):
        over = [one for one in marks if one[0] <= start and end <= one[1]]
        text = escape(document.text[start:end])
        if over:
            _, _, kind, value = min(over, key=lambda one: one[1] - one[0])
            text = f'<mark style="background:{COLOURS[kind]};color:#222;border-radius:3px" title="{escape(value)}">{text}</mark>'
        pieces.append(text)
    legend = " ".join(
        f'<mark style="background:{colour};color:#222;padding:0 .5em;border-radius:3px">{kind}</mark>' for kind, colour in COLOURS.items()
    )
    return (
        f"<h3>{escape(document.title or document.doc_id)}</h3><p>{legend}</p>"
        f'<div style="white-space:pre-wrap;line-height:1.9;max-width:46em">{"".join(pieces)}</div>'
    )


def _marks(document: Document) -> Iterator[tuple[int, int, str, str]]:
    def mark(kind: str, span: Span, value: str) -> tuple[int, int, str, str]:
        return span.start, span.end, kind, value

    for date in document.dates:
        yield mark("date", date, date.edtf)
    for body in document.organisations:
        yield from (mark("organisation", one, body.name) for one in body.mentions)
    for person in document.officials:
        posts = "、".join(f"{post.organisation_name or ''}{post.title}" for post in person.posts)
        yield from (mark("official", one, posts or person.name) for one in person.mentions)
    for meeting in document.meetings:
        yield mark("meeting", meeting, meeting.name)
    for item in document.items():
        yield item.start, item.start + len(item.marker), "item", item.title
