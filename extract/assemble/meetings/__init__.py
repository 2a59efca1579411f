"""Assemble meetings: tellings of one gathering joined, with date, place, organiser and participants."""

from __future__ import annotations

from extract.assemble.meetings.join import Session, join
from extract.assemble.meetings.participants import attend
from extract.assemble.meetings.relations import date_of, inherit, organiser_of, place_of
from extract.engine.facts import DateFact, Found, MeetingFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[MeetingFact]:
    """Every gathering the document reports, in document order."""
    sessions = join(page, found, _headline(page))
    if not sessions:
        return []
    sessions.sort(key=lambda session: session.start)
    facts = [_fact(session, page, dates, directory, people) for session in sessions]
    inherit(facts)
    for fact, roll in zip(facts, attend(page, sessions, people), strict=True):
        fact.participants = list(roll.values())
    return facts


def _fact(session: Session, page: Page, dates: list[DateFact], directory: Directory, people: list[Person]) -> MeetingFact:
    return MeetingFact(
        session.start, session.end, session.rule, session.name, session.head,
        date=date_of(session, page, dates),
        organiser=organiser_of(session, page, directory, people),
        place=place_of(session, page.text.clean, directory),
        status="planned" if session.planned else "held",
        mentions=session.mentions,
    )  # fmt: skip


def _headline(page: Page) -> int:
    """Where the headline ends: behind the title, else behind the header's blocks."""
    if page.title:
        return page.title[1]
    ends = [block.end for block in page.text.blocks if block.kind == "header"]
    return ends[-1] if ends else 0
