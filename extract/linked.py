"""`people.jsonl`, `bodies.jsonl` and `tenures.jsonl`: what `extract link` joins over the documents of a run, and why.

A member is one person (or body) of one document, written `DOC_ID#p1`. Every join names two members and a reason, so that a line in
a file of corrections can undo it. Days are ISO 8601; `first`, `last` are publication days of documents, null when none is known.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extract.models import BodyName, End, Former, IsoDay, Level, OrganisationKind, PostTitle, Record, Start
from extract.tables import DocId

FirstSaid = Annotated[IsoDay | None, Field(description="day of the first document that says it; no start of office")]
LastSaid = Annotated[IsoDay | None, Field(description="day of the last document that says it; no end of office")]


class Evidence(Record):
    """Where a document says it."""

    doc_id: DocId
    day: IsoDay | None = Field(description="when: the document's publication, else the day of a meeting the person is at")
    start: Start
    end: End
    text: str = Field(description="the document's own characters at this place")


class Member(Record):
    """One person or body of one document."""

    ref: str = Field(description="`DOC_ID#ID`, e.g. `news/17#p2`")
    doc_id: DocId
    id: str = Field(description="id in that document")
    day: IsoDay | None = Field(description="when the document says it, as in Evidence")


class Join(Record):
    """Why two members are one; a person of n members has n - 1 joins."""

    a: str = Field(description="ref of one member")
    b: str = Field(description="ref of the other")
    rule: str = Field(description="e.g. `link.same_post`")
    because: str = Field(description="what they share")


class Tenure(Record):
    """One post of a person over time."""

    title: PostTitle
    body: str | None = Field(description="id in `bodies.jsonl`")
    organisation_name: BodyName
    former: Former
    first: FirstSaid
    last: LastSaid
    evidence: list[Evidence] = Field(description="every place that says it")


class Apart(Record):
    """Someone of the same name who was not joined."""

    id: str = Field(description="id in `people.jsonl`")
    because: str = Field(description="what speaks against one person, or that nothing speaks for it")


class LinkedPerson(Record):
    """One person over a run."""

    id: str = Field(description="name and a number, e.g. 王芳-2")
    name: str = Field(description="full simplified name")
    first: IsoDay | None = Field(description="day of the first document that names the person")
    last: IsoDay | None = Field(description="day of the last document that names the person")
    posts: list[Tenure] = Field(description="the timeline, by the first document of each post")
    members: list[Member] = Field(description="the person in each document")
    joins: list[Join] = Field(description="why the members are one")
    apart: list[Apart] = Field(description="others of the same name, 20 at most")


class Holder(Record):
    """Someone with a post at a body."""

    person: str = Field(description="id in `people.jsonl`")
    name: str = Field(description="full simplified name of the person")
    title: PostTitle
    former: Former
    first: FirstSaid
    last: LastSaid


class LinkedBody(Record):
    """One body over a run."""

    id: str = Field(description="name and a number, e.g. 中共宁波市委-1")
    name: str = Field(description="full simplified official name")
    kind: OrganisationKind
    level: Level | None = Field(description="level of administration it belongs to")
    region_name: str | None = Field(description="full simplified name of its region")
    adcode: str | None = Field(description="GB/T 2260 code of its region")
    parent: str | None = Field(description="id in `bodies.jsonl`")
    first: IsoDay | None = Field(description="day of the first document that names it")
    last: IsoDay | None = Field(description="day of the last document that names it")
    forms: dict[str, int] = Field(description="how it is printed, and how often")
    people: list[Holder] = Field(description="who held posts there, by the first document that says so")
    members: list[Member] = Field(description="the body in each document")
    joins: list[Join] = Field(description="why the members are one")


class TenureRow(Record):
    """Who held which post when: one post of one person over a run, flat as the tables of a run are."""

    person: str = Field(description="id in `people.jsonl`")
    official_name: str = Field(description="full simplified name of the person")
    title: PostTitle
    body: str | None = Field(description="id in `bodies.jsonl`")
    organisation_name: BodyName
    organisation_kind: OrganisationKind | None = Field(description="what sort of body it is")
    region_name: str | None = Field(description="full simplified name of the body's region")
    adcode: str | None = Field(description="GB/T 2260 code of the body's region")
    former: Former
    first: FirstSaid
    last: LastSaid
    document_count: int = Field(ge=1, description="documents that say it")
    doc_id: DocId = Field(description="the first of these documents")
    text: str = Field(description="what it says, in its own characters")


LINKED: dict[str, type[Record]] = {"people": LinkedPerson, "bodies": LinkedBody, "tenures": TenureRow}
