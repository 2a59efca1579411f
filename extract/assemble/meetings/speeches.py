"""A document that is itself a speech: the lines around its headline say at which gathering, who gives it and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

import regex

from extract.assemble.meetings.session import Session
from extract.engine.facts import DateFact, Page, Person

HEAD = 6  # blocks: the headline of a speech stands at the top
LINE = 40  # characters: the longest line that only says who speaks
_AT_IT = regex.compile(r"上(?:的[^,。\n]{0,10})?$")
_SIGNS = " ()"


def byline(session: Session, page: Page) -> list[tuple[int, int]]:
    """The line that names the gathering (在全市教育大会上的讲话) and the short ones below it; empty in other documents."""
    told, clean, blocks = session.tellings[0], page.text.clean, page.text.blocks
    at = page.text.block_at(told.start)
    if told.role != "at" or at >= HEAD or not _AT_IT.match(clean, told.end, blocks[at].end):
        return []
    lines = [(blocks[at].start, blocks[at].end)]
    for line in blocks[at + 1 : at + 4]:
        if line.end - line.start > LINE or clean[line.end - 1] in "。:;!":
            break
        lines.append((line.start, line.end))
    return lines


def day_of(lines: list[tuple[int, int]], clean: str, dates: list[DateFact]) -> DateFact | None:
    """The date that is a line of its own: (2018年12月29日)."""
    for start, end in lines[1:]:
        at = bisect_left(dates, start, key=attrgetter("start"))
        if at < len(dates) and dates[at].end <= end and not (clean[start : dates[at].start] + clean[dates[at].end : end]).strip(_SIGNS):
            return dates[at]
    return None


def speakers(session: Session, lines: list[tuple[int, int]], clean: str, people: list[Person]) -> Iterator[Person]:
    """Who gives it: 何平在…上的讲话, or the name that ends a line below the headline."""
    ends = {session.tellings[0].verb, *(end for _, end in lines[1:])}
    for who in people if lines else ():
        if any(place.end in ends for place in who.mentions):
            yield who
