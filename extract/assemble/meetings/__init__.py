"""Assemble meetings: tellings of one gathering joined, with date, place, organiser and participants."""

from __future__ import annotations

from extract.assemble.meetings.join import join
from extract.assemble.meetings.participants import attend
from extract.assemble.meetings.relations import date_of, first_day, inherit, organiser_of, place_of
from extract.engine.facts import DateFact, Found, MeetingFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[MeetingFact]:
    """Every gathering the document reports, in document order."""
    headline = _headline(page)
    sessions = join(page, found, headline)
    if not sessions:
        return []
    rolls = attend(page, sessions, people)
    names = sorted(place.start for who in people for place in who.mentions)
    facts: list[MeetingFact] = []
    date = first_day(page, dates, headline)
    for session, roll in zip(sessions, rolls, strict=True):
        fact = MeetingFact(
            session.start, session.end, session.rule, session.name, session.head,
            date=date_of(session, page, dates, date),
            organiser=organiser_of(session, page, directory, names),
            place=place_of(session, page.text.clean, directory),
            status="planned" if session.planned else "held",
            participants=list(roll.values()),
            mentions=session.mentions,
        )  # fmt: skip
        if fact.status == "held":
            date = fact.date or date
        facts.append(fact)
    inherit(facts)
    return [fact for fact in facts if fact.name != fact.kind or _is_known(fact)]


def _is_known(fact: MeetingFact) -> bool:
    """Is anything said of a gathering without a name? 基层党组织召开党员大会 is none in particular."""
    return bool(fact.date or fact.participants or (fact.kind != "会议" and fact.organiser) or fact.place)


def _headline(page: Page) -> int:
    """Where the headline ends: behind the title, else behind the header's blocks."""
    if page.title:
        return page.title[1]
    ends = [block.end for block in page.text.blocks if block.kind == "header"]
    return ends[-1] if ends else 0
