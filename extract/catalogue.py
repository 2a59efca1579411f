"""Every rule with what it looks for, what proves it, and how often it made a fact of a run."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.document import BOOKS
from extract.engine.rule import Rule
from extract.loading import documents
from extract.models import Document


class Entry(NamedTuple):
    """One rule of the catalogue. `examples`: (text, value); `fired`: facts of the run, None without a run."""

    name: str
    looks_for: str  # the pattern, or what a reading function says of itself
    cues: int
    examples: tuple[tuple[str, str], ...]
    refuses: tuple[str, ...]
    fired: int | None


def catalogue(out: str | Path | None = None) -> list[Entry]:
    """All rules, kind by kind in order of precedence, with counts when the folder of a run is given. Raises LoadError."""
    fired = Counter(name for document in documents(out) for name in rules_of(document)) if out else None
    return [
        Entry(
            rule.name, rule.pattern if isinstance(rule, Rule) else inspect.getdoc(rule.read) or "", len(rule.cues),
            tuple((text, _shown(value)) for text, value in rule.examples), rule.refuses, fired[rule.name] if fired is not None else None,
        )
        for book in BOOKS
        for rule in book.all_rules
    ]  # fmt: skip


def rules_of(document: Document) -> Iterator[str]:
    """The rule of every mention, post, meeting and list of a document."""
    for date in document.dates:
        yield date.rule
    for body in document.organisations:
        yield from (mention.rule for mention in body.mentions)
    for person in document.officials:
        yield from (mention.rule for mention in (*person.mentions, *person.posts))
    yield from (meeting.rule for meeting in document.meetings)
    yield from (one.rule for one in document.lists())


def as_text(entries: list[Entry], most: int = 3) -> Iterator[str]:
    """One block per rule for a terminal."""
    for entry in entries:
        count = "" if entry.fired is None else f"  fired {entry.fired}"
        yield f"{entry.name}  {entry.cues} cues{count}"
        yield from (f"    {text}  ->  {value}" for text, value in entry.examples[:most])
        yield from (f"    {text}  ->  nothing" for text in entry.refuses[:most])


def as_json(entries: list[Entry]) -> list[dict[str, Any]]:
    """The same as a JSON tree."""
    return [entry._asdict() for entry in entries]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else " / ".join(map(str, value))
