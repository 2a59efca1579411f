"""Why the record says what it says: for each fact its cue and rule, what context added, and what lost to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from extract.catalogue import catalogue
from extract.document import BOOKS, extract_text, read_page
from extract.engine.facts import Page
from extract.models import Document, Item, Meeting

COLOURS = {"date": "yellow", "organisation": "blue", "official": "green", "post": "cyan", "meeting": "magenta", "item": "red"}
DIM, NEWLINE = "bright_black", "\n"
JOINS = frozenset(join.name for book in BOOKS for join in book.joins)


@dataclass(slots=True)
class Attempt:
    """A rule that matched at a cue and made no fact."""

    rule: str
    cue: str
    start: int
    end: int
    text: str
    outcome: str  # "refused": its builder said no; "joined": it is a part of the fact; "lost": a fact stands in its place; "off"


@dataclass(slots=True)
class Step:
    """One fact and how it came to be. Offsets into the record's text."""

    kind: str
    id: str
    start: int
    end: int
    text: str
    value: str
    rule: str
    cue: str | None = None  # None: found by what the document says elsewhere, not at a cue
    context: str | None = None  # what its other fields say, and from where
    rivals: list[Attempt] = field(default_factory=list)


def explain(text: str, *, published: str | None = None, profile: str | None = None) -> tuple[Document, list[Step], list[Attempt]]:
    """The record, the story of each of its facts in document order, and the attempts that no fact stands over."""
    record = extract_text(text, published=published, profile=profile)
    page = read_page(text, published, profile)
    steps = sorted(_Told(record).steps(), key=lambda step: (step.start, -step.end))
    stray = [attempt for attempt in _attempts(page) if not _filed(attempt, steps)]
    return record, steps, stray


class _Told:
    """The facts of a record, each with what its fields say and where that came from."""

    def __init__(self, record: Document):
        self._record = record
        self._days = {date.id: f"{date.text} ({date.edtf})" for date in record.dates} | {"published": f"publication, {record.published}"}
        self._bodies = {body.id: body.name for body in record.organisations}
        self._people = {person.id: person.name for person in record.officials}

    def steps(self) -> Iterator[Step]:
        for date in self._record.dates:
            context = _listed(date.basis, date.anchor and f"from {self._days[date.anchor]}", date.role != "other" and date.role)
            yield Step("date", date.id, date.start, date.end, date.text, date.edtf, date.rule, context=context)
        for body in self._record.organisations:
            part = body.parent and f"part of {self._bodies[body.parent]}"
            region = f"{body.region.name} {body.region.adcode or ''}".strip() if body.region else None
            context = _listed(body.kind, body.level, region, part, body.basis)
            for one in body.mentions:
                yield Step("organisation", body.id, one.start, one.end, one.text, body.name, one.rule, context=context)
        for person in self._record.officials:
            for one in person.mentions:
                yield Step("official", person.id, one.start, one.end, one.text, person.name, one.rule)
            for post in person.posts:
                value = f"{person.name}: {post.title} of {post.organisation_name or 'no body'}"
                yield Step("post", person.id, post.start, post.end, post.text, value, post.rule, context="former" if post.former else None)
        for meeting in self._record.meetings:
            yield Step(
                "meeting", meeting.id, meeting.start, meeting.end, meeting.text, meeting.name, meeting.rule, context=self._meeting(meeting)
            )
        for one_list in self._record.lists():
            for item in one_list.items:
                yield Step("item", item.id, item.start, item.end, item.marker, item.title, one_list.rule, context=self._item(item))

    def _meeting(self, one: Meeting) -> str:
        present = (f"{who.role} {self._people[who.official]}" for who in one.participants)
        organiser, day = one.organiser and f"organiser {self._bodies[one.organiser]}", one.date and f"on {self._days[one.date]}"
        return _listed(one.status, day, organiser, one.place and f"in {one.place}", *present) or ""

    def _item(self, one: Item) -> str | None:
        owners = (f"{owner.role} {self._bodies[owner.organisation]}" for owner in one.owners)
        targets = (f"target {target.value}{target.unit}" for target in one.targets)
        return _listed(one.deadline and f"due {self._days[one.deadline]}", *owners, *targets)


def _listed(*parts: str | Literal[False] | None) -> str | None:
    return ", ".join(part for part in parts if part) or None


def _attempts(page: Page) -> Iterator[Attempt]:
    """Every trial of every rule, in the record's offsets."""
    text = page.text
    for book in BOOKS:
        for trial in book.trials(page):
            start, end = text.raw_span(trial.start, trial.end)
            cue = text.raw[slice(*text.raw_span(*trial.cue))]
            outcome = "off" if trial.rule in page.off else "refused" if trial.value is None else "lost"
            yield Attempt(trial.rule, cue, start, end, text.raw[start:end], outcome)


def _filed(attempt: Attempt, steps: list[Step]) -> bool:
    """Give an attempt to the fact it made, or to the fact of its kind that stands over it."""
    kind = attempt.rule.partition(".")[0]
    over = [step for step in steps if step.start < attempt.end and attempt.start < step.end and step.rule.partition(".")[0] == kind]
    for step in over:
        if (step.rule, step.start) == (attempt.rule, attempt.start) or (step.rule == attempt.rule and attempt.outcome == "lost"):
            step.cue = step.cue or attempt.cue
            return True
    for step in over[:1]:
        if step.rule in JOINS and attempt.outcome == "lost":
            attempt.outcome = "joined"
        if all((rival.rule, rival.start, rival.end) != (attempt.rule, attempt.start, attempt.end) for rival in step.rivals):
            step.rivals.append(attempt)
    return bool(over)


def as_json(record: Document, steps: list[Step], stray: list[Attempt]) -> dict[str, Any]:
    """The trail as JSON values; `rules` says of each rule in it what it looks for and what proves it."""
    named = {attempt.rule for attempt in (*stray, *(rival for step in steps for rival in step.rivals))} | {step.rule for step in steps}
    return {
        "doc_id": record.doc_id, "profile": record.profile, "title": record.title, "published": record.published,
        "publisher": record.publisher, "region": record.region and record.region.model_dump(),
        "facts": [asdict(step) for step in steps], "attempts": [asdict(attempt) for attempt in stray],
        "rules": {
            entry.name: {"looks_for": entry.looks_for, "examples": entry.examples, "refuses": entry.refuses}
            for entry in catalogue() if entry.name in named
        },
    }  # fmt: skip


def as_text(record: Document, steps: list[Step], stray: list[Attempt]) -> Iterator[tuple[str, str | None]]:
    """The trail in lines, each with its colour; a rule is explained where it is first named."""
    rules, told = {entry.name: entry for entry in catalogue()}, set()

    def explained(rule: str) -> Iterator[tuple[str, str | None]]:
        if rule not in told:
            told.add(rule)
            yield f"        {rule} looks for {rules[rule].summary()}", DIM
            yield f"        as in {' -> '.join(rules[rule].examples[0]).replace(NEWLINE, '⏎')}", DIM

    head = (f"{name} {value}" for name, value in _header(record) if value)
    yield "; ".join(head), None
    for step in steps:
        yield f"{step.start:>6}  {step.text} = {step.value}", COLOURS[step.kind]
        cue = f"cue {step.cue}" if step.cue else "no cue of its own"
        yield "        " + "; ".join(filter(None, [f"{step.kind} {step.id} by {step.rule}", cue, step.context])), None
        yield from explained(step.rule)
        for rival in step.rivals:
            yield f"        {rival.outcome}: {rival.rule} on {rival.text}", DIM
            yield from explained(rival.rule)
    for attempt in stray:
        yield f"{attempt.start:>6}  {attempt.text}  {attempt.outcome}: {attempt.rule} at cue {attempt.cue}", DIM
        yield from explained(attempt.rule)


def _header(record: Document) -> Iterator[tuple[str, str | None]]:
    yield "profile", record.profile
    yield "title", record.title
    yield "published", record.published
    yield "publisher", record.publisher
    yield "region", record.region.name if record.region else None
