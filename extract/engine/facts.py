"""What the stages hand to each other: plain mutable facts with offsets into the clean text.

find (rules/) makes `Found`; resolve/ and assemble/ turn them into the facts below; assemble/record.py writes the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from extract.engine.scan import Hits
from extract.text import Text


class Found(NamedTuple):
    """What one rule says about one place: the characters alone, no context."""

    start: int
    end: int
    rule: str
    value: Any


class Place(NamedTuple):
    """One mention: half-open offsets into the clean text and the rule that found it."""

    start: int
    end: int
    rule: str


class RegionRef(NamedTuple):
    """A region with its GB/T 2260 code (6 digits, 9 for a township)."""

    name: str
    adcode: str | None


@dataclass(slots=True)
class Page:
    """One document on its way: the text, what the scan saw, what the header says."""

    text: Text
    hits: Hits
    profile: str = "default"
    off: frozenset[str] = frozenset()  # names of rules that the profile switches off
    title: tuple[int, int] | None = None  # span in the clean text
    headline: str | None = None  # clean, where the container of the document says it
    header_date: tuple[int, int] | None = None  # clean span of the publication date in the header
    published: str | None = None  # EDTF; set by resolve/dates once the header date is read
    publisher: str | None = None
    region: RegionRef | None = None
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _ends: dict[str, dict[int, int]] = field(default_factory=dict)

    def starting(self, kind: str) -> dict[int, int]:
        """start -> end of the longest hit of this kind there."""
        if kind not in self._starts:
            self._starts[kind] = dict(reversed(self.hits[kind]))
        return self._starts[kind]

    def ending(self, kind: str) -> dict[int, int]:
        """end -> start of the longest hit of this kind there."""
        if kind not in self._ends:
            self._ends[kind] = {end: start for start, end in reversed(self.hits[kind])}
        return self._ends[kind]


@dataclass(slots=True)
class DateFact:
    """A date in context. `anchor`: the fact that lent the missing part, or "published"."""

    start: int
    end: int
    rule: str
    edtf: str
    earliest: str | None
    latest: str | None
    precision: str
    basis: Literal["explicit", "inferred", "unresolved"]
    anchor: DateFact | Literal["published"] | None = None
    role: str = "other"


@dataclass(slots=True, eq=False)
class Body:
    """One organisation of the document, with all its mentions."""

    name: str
    kind: str
    level: str | None = None
    region: RegionRef | None = None
    parent: Body | None = None
    basis: Literal["explicit", "inferred", "unresolved"] = "explicit"
    mentions: list[Place] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PostFact:
    """One post of one person at one body; the span is where the document says it."""

    title: str
    start: int
    end: int
    rule: str
    body: Body | None = None
    former: bool = False


@dataclass(slots=True, eq=False)
class Person:
    name: str
    mentions: list[Place] = field(default_factory=list)
    posts: list[PostFact] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MeetingFact:
    start: int
    end: int
    rule: str
    name: str
    kind: str
    date: DateFact | None = None
    organiser: Body | None = None
    place: str | None = None
    status: Literal["held", "planned"] = "held"
    participants: list[tuple[Person, str]] = field(default_factory=list)  # (who, role)
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ItemFact:
    number: int
    marker: tuple[int, int]
    start: int  # of the marker
    end: int
    title: tuple[int, int]
    action: tuple[int, int] | None = None
    deadline: DateFact | None = None
    owners: list[tuple[Body, str]] = field(default_factory=list)  # (who, lead | support | responsible)
    targets: list[tuple[int, int, str, str]] = field(default_factory=list)  # (start, end, value, unit)
    children: list[ListFact] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ListFact:
    start: int
    end: int
    rule: str
    style: str
    items: list[ItemFact]
    lead_in: tuple[int, int] | None = None
    declared_count: int | None = None
    complete: bool = False
