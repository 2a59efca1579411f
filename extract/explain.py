"""Why the record says what it says: for each fact its cue and rule, what context added, and what lost to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from extract.document import BOOKS, extract_text, read_page
from extract.engine.facts import Page
from extract.models import Document

COLOURS = {"date": "yellow", "organisation": "blue", "official": "green", "post": "cyan", "meeting": "magenta", "item": "red"}
JOINS = frozenset(join.name for book in BOOKS for join in book.joins)


@dataclass(slots=True)
class Attempt:
    """A rule that matched at a cue and made no fact."""

    rule: str
    cue: str
    start: int
    end: int
    text: str
    outcome: str  # "refused": its builder said no; "joined": it is a part of the fact; "lost": the fact stands in its place


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
    context: str | None = None  # what resolving added, and from where
    rivals: list[Attempt] = field(default_factory=list)


def explain(text: str, *, published: str | None = None, profile: str | None = None) -> tuple[Document, list[Step], list[Attempt]]:
    """The record, the story of each of its facts in document order, and the attempts that no fact stands over."""
    record = extract_text(text, published=published, profile=profile)
    page = read_page(text, published, profile)
    steps = sorted(_steps(record), key=lambda step: (step.start, -step.end))
    stray = [attempt for attempt in _attempts(page) if not _filed(attempt, steps)]
    return record, steps, stray


def _steps(record: Document) -> Iterator[Step]:
    places = {date.id: f"{date.text} ({date.edtf})" for date in record.dates} | {"published": f"the publication date {record.published}"}
    for date in record.dates:
        context = f"{date.basis}, from {places[date.anchor]}" if date.anchor else date.basis
        yield Step("date", date.id, date.start, date.end, date.text, date.edtf, date.rule, context=context)
    for body in record.organisations:
        for one in body.mentions:
            yield Step("organisation", body.id, one.start, one.end, one.text, body.name, one.rule, context=body.basis)
    for person in record.officials:
        for one in person.mentions:
            yield Step("official", person.id, one.start, one.end, one.text, person.name, one.rule)
        for post in person.posts:
            value = f"{person.name}: {post.title} of {post.organisation_name or 'no body'}"
            yield Step("post", person.id, post.start, post.end, post.text, value, post.rule, context="former" if post.former else None)
    for meeting in record.meetings:
        context = f"{meeting.status}, {places[meeting.date]}" if meeting.date else meeting.status
        yield Step("meeting", meeting.id, meeting.start, meeting.end, meeting.text, meeting.name, meeting.rule, context=context)
    for one_list in record.lists():
        for item in one_list.items:
            due = f"due {places[item.deadline]}" if item.deadline else None
            yield Step("item", item.id, item.start, item.end, item.marker, item.title, one_list.rule, context=due)


def _attempts(page: Page) -> Iterator[Attempt]:
    """Every trial of every rule, in the record's offsets."""
    text = page.text
    for book in BOOKS:
        for trial in book.trials(page):
            start, end = text.raw_span(trial.start, trial.end)
            cue = text.raw[slice(*text.raw_span(*trial.cue))]
            yield Attempt(trial.rule, cue, start, end, text.raw[start:end], "refused" if trial.value is None else "lost")


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
    """The trail as JSON values."""
    return {
        "doc_id": record.doc_id, "profile": record.profile, "facts": [asdict(step) for step in steps],
        "attempts": [asdict(attempt) for attempt in stray],
    }  # fmt: skip


def as_text(record: Document, steps: list[Step], stray: list[Attempt]) -> Iterator[tuple[str, str | None]]:
    """The trail in lines, each with the colour of its kind."""
    yield f"profile {record.profile}; title {record.title}; published {record.published}", None
    for step in steps:
        yield f"{step.start:>6}  {step.text} = {step.value}", COLOURS[step.kind]
        cue = f"cue {step.cue}" if step.cue else "no cue of its own"
        yield "        " + "; ".join(filter(None, [f"{step.kind} {step.id} by {step.rule}", cue, step.context])), None
        for rival in step.rivals:
            yield f"        {rival.outcome}: {rival.rule} on {rival.text}", "bright_black"
    for attempt in stray:
        yield f"{attempt.start:>6}  {attempt.text}  {attempt.outcome}: {attempt.rule} at cue {attempt.cue}", "bright_black"
