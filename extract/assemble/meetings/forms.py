"""What minutes and notices say of their meeting in labelled lines: its day, its place, who presides and who comes."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter, itemgetter

import regex

from extract.assemble.meetings.session import Session
from extract.engine.facts import DateFact, Found, MeetingFact, Page, Person
from extract.rules.meetings.forms import Form
from extract.rules.meetings.telling import Telling

_START = attrgetter("start")
_PLACE = regex.compile(r"(?:主会场(?:设在)?:?)?(?P<place>[^。;:,\n]{2,40})")


def divide(page: Page, found: list[Found]) -> tuple[Form | None, list[Found]]:
    """The form apart, its name among the tellings."""
    if not found or not isinstance(found[0].value, Form):
        return None, found
    form, rest = found[0].value, found[1:]
    if form.name is None and not rest and (hits := page.hits["meetings"]):
        form = form._replace(name=hits[0])
    if form.name is None:
        return form, rest
    start, end = form.name
    told = Telling(start, end, form.head, "form", start, end, form.planned)
    apart = [one for one in rest if not (one.start < end and start < one.end)]
    return form, sorted([Found(start, end, "meetings.form", told), *apart], key=itemgetter(0))


def meant(form: Form, sessions: list[Session]) -> int:
    """Which of the sessions the form describes: the one of its name, else the first."""
    named = (n for n, session in enumerate(sessions) if any(told.role == "form" for told in session.tellings))
    return next(named, 0)


def fill(fact: MeetingFact, form: Form, page: Page, dates: list[DateFact], people: list[Person]) -> None:
    """Put what the form says into the fact."""
    clean = page.text.clean
    for start, end in form.fields.get("time", []):
        at = bisect_left(dates, start, key=_START)
        if at < len(dates) and dates[at].start < end:
            fact.date = dates[at]
            break
    for span in form.fields.get("place", []):
        if place := _PLACE.match(clean, *span):
            fact.place = "".join(place["place"].split())
            break
    fact.status = "planned" if form.planned else "held"
    known = {id(who) for who, _ in fact.participants}
    names = sorted(((place.start, who) for who in people for place in who.mentions), key=itemgetter(0))
    for role in ("host", "attendee"):
        for start, end in form.fields.get(role, []):
            here = names[bisect_left(names, start, key=itemgetter(0)) : bisect_left(names, end, key=itemgetter(0))]
            new = {id(who): (who, role) for _, who in here if id(who) not in known}
            fact.participants += new.values()
            known |= new.keys()
