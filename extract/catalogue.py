"""Every rule with what it looks for, what proves it, and how often it made a fact of a run."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from extract.document import BOOKS
from extract.engine.rule import Join, Reader, Rule
from extract.models import Document

WIDEST = 160  # characters of a pattern that a terminal is shown


class Entry(NamedTuple):
    """One rule of the catalogue. `examples`: (text, value); `fired`: facts of the run, None without a run."""

    name: str
    looks_for: str  # the pattern, or what a reading function says of itself
    cues: int  # literals that the scan looks for on its behalf
    examples: tuple[tuple[str, str], ...]
    refuses: tuple[str, ...]
    fired: int | None = None

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]

    def summary(self) -> str:
        """What it looks for, short enough for a line or two."""
        words = " ".join(self.looks_for.split())
        return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"


def catalogue(fired: Counter[str] | None = None) -> list[Entry]:
    """All rules, kind by kind in order of precedence, the user's first; with counts where `fired` tells them (see `count`)."""
    return [_entry(rule, fired) for book in BOOKS for rule in (*book.all_rules, *book.joins)]


def count(documents: Iterable[Document]) -> Counter[str]:
    """How many facts each rule made."""
    return Counter(name for document in documents for name, _ in facts(document))


def facts(document: Document) -> Iterator[tuple[str, object]]:
    """(rule, value) of every fact: an EDTF, a body's name, a person's name, a post's title, a meeting's name, item titles."""
    yield from ((date.rule, date.edtf) for date in document.dates)
    yield from ((mention.rule, body.name) for body in document.organisations for mention in body.mentions)
    yield from ((mention.rule, person.name) for person in document.officials for mention in person.mentions)
    yield from ((post.rule, post.title) for person in document.officials for post in person.posts)
    yield from ((meeting.rule, meeting.name) for meeting in document.meetings)
    yield from ((one.rule, [item.title for item in one.items]) for one in document.lists())


def as_text(entries: list[Entry], most: int = 3) -> Iterator[str]:
    """One block per rule for a terminal; where facts were counted, a last line says how many rules were silent."""
    for entry in entries:
        times = "" if entry.fired is None else f"  fired {entry.fired}"
        yield f"{entry.name}  {entry.cues} cues{times}"
        yield f"    looks for  {entry.summary()}"
        yield from (f"    {text}  ->  {value}" for text, value in entry.examples[:most])
        yield from (f"    {text}  ->  nothing" for text in entry.refuses[:most])
    silent = [entry.name for entry in entries if entry.fired == 0]
    if silent:
        yield f"{len(silent)} of {len(entries)} rules made no fact of this run: {', '.join(silent)}"


def as_json(entries: list[Entry]) -> list[dict[str, Any]]:
    """The same as a JSON tree."""
    return [entry._asdict() for entry in entries]


def _entry(rule: Rule | Reader | Join, fired: Counter[str] | None) -> Entry:
    looks_for = rule.pattern if isinstance(rule, Rule) else rule.says if isinstance(rule, Join) else inspect.getdoc(rule.read) or ""
    cues = 0 if isinstance(rule, Join) else len(rule.cues)
    examples = tuple((text, _shown(value)) for text, value in rule.examples)
    return Entry(rule.name, looks_for, cues, examples, rule.refuses, None if fired is None else fired[rule.name])


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else " / ".join(map(str, value))
