"""Assemble meetings: tellings of one gathering joined, with date, place, organiser and participants."""

from __future__ import annotations

from extract.assemble.meetings import forms
from extract.assemble.meetings.days import date_of, first_day, is_to_come
from extract.assemble.meetings.join import headings_of, join
from extract.assemble.meetings.organisers import organiser_of
from extract.assemble.meetings.participants import attend
from extract.assemble.meetings.places import place_of
from extract.assemble.meetings.session import opens_course
from extract.engine.facts import DateFact, Found, MeetingFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[MeetingFact]:
    """Every gathering the document reports, in document order."""
    form, found = forms.divide(page, found)
    if not found:
        return []
    headline = _headline(page)
    headings = [] if form else headings_of(page, headline)
    sessions = join(page, found, headline, headings, directory)
    if not sessions:
        return []
    rolls = attend(page, sessions, people, headings)
    names = sorted(place.start for who in people for place in who.mentions)
    facts: list[MeetingFact] = []
    date = first_day(page, dates, headline)
    for session, roll in zip(sessions, rolls, strict=True):
        fact = MeetingFact(
            session.start, session.end, session.rule, session.name, session.head,
            date=date_of(session, page, dates, date),
            organiser=organiser_of(session, page, directory, names),
            place=place_of(session, page),
            status="planned" if session.planned else "held",
            participants=list(roll.values()),
            mentions=session.mentions,
        )  # fmt: skip
        if is_to_come(fact.date, page.published):
            fact.status = "planned"
        if fact.status == "held" and fact.date and fact.date.start < fact.end + 40:
            date = fact.date  # of what follows (会后, 当晚), unless a later sentence told it
        facts.append(fact)
    if form:
        forms.fill(facts[forms.meant(form, sessions)], form, page, dates, people)
    _inherit(facts)
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


def _inherit(facts: list[MeetingFact]) -> None:
    """开班式 and 结业式 are held by whoever holds the course; it opens where and when the course does, 开幕式 when its forum does."""
    course = opened = None
    for fact in facts:
        if fact.kind.endswith("班"):
            course = fact
        elif fact.name in ("开幕式", "闭幕式") and opened and opened.date and opened.date.precision == "day" and fact.date is None:
            fact.date, fact.place = opened.date, fact.place or opened.place
        elif course and opens_course(fact.name):
            fact.organiser = fact.organiser or course.organiser
            if fact.name.startswith("开") and course.date and course.date.precision == "day" and fact.date in (None, course.date):
                fact.date, fact.place = course.date, fact.place or course.place
        if not fact.kind.endswith(("式", "典礼")):
            opened = fact
