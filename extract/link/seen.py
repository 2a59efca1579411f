"""What the documents of a run say of people and bodies, read once and kept small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

from extract.linked import Evidence, Member
from extract.loading import documents
from extract.models import Date, Document, Official, Organisation, Region
from extract.tables import published_days


@dataclass(slots=True, eq=False)
class SeenBody:
    """One body of one document."""

    member: Member
    name: str
    kind: str
    level: str | None
    region: Region | None
    basis: str
    parent: str | None  # ref
    forms: Counter[str]


@dataclass(slots=True, eq=False)
class SeenPost:
    title: str
    body: str | None  # ref
    organisation_name: str | None
    former: bool
    evidence: Evidence


@dataclass(slots=True, eq=False)
class SeenPerson:
    """One person of one document; `around` are the bodies and `company` the people that the document names."""

    member: Member
    name: str
    posts: list[SeenPost]
    around: list[str]  # refs
    company: frozenset[str]  # names, the person's own among them


@dataclass(slots=True)
class Seen:
    """Everyone and everything, in the order of the run."""

    people: list[SeenPerson] = field(default_factory=list)
    bodies: list[SeenBody] = field(default_factory=list)

    def refs(self) -> Set[str]:
        """Every member that a correction may name."""
        return {one.member.ref for one in self.people} | {one.member.ref for one in self.bodies}


def read_seen(out: str | Path) -> Seen:
    """Read a run. Raises LoadError."""
    seen = Seen()
    for document in documents(out):
        days = {date.id: date for date in document.dates}
        day, _ = published_days(document)
        seen.bodies += [_body(document, body, day) for body in document.organisations]
        around = [f"{document.doc_id}#{body.id}" for body in document.organisations]
        company = frozenset(person.name for person in document.officials)
        for person in document.officials:
            seen.people.append(_person(document, person, day or _meeting_day(document, person, days), around, company))
    return seen


def _meeting_day(document: Document, person: Official, days: dict[str, Date]) -> str | None:
    there = (one.date for one in document.meetings if any(who.official == person.id for who in one.participants))
    return next((days[one].earliest for one in there if one and days[one].earliest), None)


def _member(document: Document, own: str, day: str | None) -> Member:
    return Member(ref=f"{document.doc_id}#{own}", doc_id=document.doc_id, id=own, day=day)


def _body(document: Document, body: Organisation, day: str | None) -> SeenBody:
    parent = f"{document.doc_id}#{body.parent}" if body.parent else None
    forms = Counter(mention.text for mention in body.mentions)
    return SeenBody(_member(document, body.id, day), body.name, body.kind, body.level, body.region, body.basis, parent, forms)


def _person(document: Document, person: Official, day: str | None, around: list[str], company: frozenset[str]) -> SeenPerson:
    posts = [
        SeenPost(
            post.title, f"{document.doc_id}#{post.organisation}" if post.organisation else None, post.organisation_name, post.former,
            Evidence(doc_id=document.doc_id, day=day, start=post.start, end=post.end, text=post.text),
        )
        for post in person.posts
    ]  # fmt: skip
    return SeenPerson(_member(document, person.id, day), person.name, posts, around, company)
