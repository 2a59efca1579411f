"""The flat tables of a run, for notebooks: one row per fact, each with the `doc_id` of its document.

`out/{dates,organisations,officials,posts,meetings,action_items}.jsonl` hold these rows. Every row stands alone: names and
dates that the record keeps by id are written beside the id. `start`, `end` are half-open code-point offsets into the
document's `text`; several names in one cell are joined by `、`, which stands in no name.
No column is called `date`, `datetime`, `modified` or `*_at`, `*_time`: pandas would rewrite those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from extract.edtf import bounds, is_valid
from extract.models import (
    ActionList,
    BodyName,
    Date,
    DateBasis,
    DateRole,
    Document,
    Edtf,
    End,
    Former,
    IsoDay,
    Item,
    Level,
    Meeting,
    Mention,
    Official,
    Organisation,
    OrganisationKind,
    PostTitle,
    Precision,
    Record,
    RuleName,
    Start,
)

DocId = Annotated[str, Field(description="the document, as in `documents.jsonl`")]
Names = Annotated[str | None, Field(description="names joined by 、, null when there is none")]
Cells = dict[str, Any]
JOIN = "、"


class Row(Record):
    """What every row has."""

    doc_id: DocId
    id: str = Field(description="id of the fact, unique in its document")


class PlacedRow(Row):
    """A fact that stands at one place of the text."""

    start: Start
    end: End
    text: str = Field(description="the document's own characters at this place")
    rule: RuleName


class NamedRow(Row):
    """A body or a person: the place is the first mention, null when only a post or another body implies it."""

    start: Start | None = Field(description="first code point of the first mention")
    end: End | None = Field(description="one past its last code point")
    text: str | None = Field(description="the document's own characters at this place")
    rule: RuleName | None = Field(description="the rule that found the first mention")
    name: str = Field(description="full simplified name, or the text itself when unresolved")
    mention_count: int = Field(ge=0, description="how often the document names it")


class DateRow(PlacedRow):
    """One date expression."""

    edtf: Edtf
    earliest: IsoDay | None = Field(description="first day covered, null when open or the year is unknown")
    latest: IsoDay | None = Field(description="last day covered, null when open or the year is unknown")
    precision: Precision
    basis: DateBasis = Field(description="explicit, inferred from context, or unresolved")
    anchor: str | None = Field(description="id of the date that the missing part came from, or `published`")
    role: DateRole


class OrganisationRow(NamedRow):
    """One body of a document."""

    kind: OrganisationKind
    level: Level | None = Field(description="level of administration it belongs to")
    region_name: str | None = Field(description="full simplified name of its region")
    adcode: str | None = Field(description="GB/T 2260 code of its region, 6 digits (9 for a township)")
    parent_id: str | None = Field(description="id of the body it belongs to")
    parent_name: str | None = Field(description="full name of the body it belongs to")
    basis: DateBasis = Field(description="explicit: full name on the page; inferred: completed from context; unresolved: as printed")


class OfficialRow(NamedRow):
    """One person of a document."""

    post_count: int = Field(ge=0, description="rows of this person in `posts`")


class PostRow(PlacedRow):
    """One post of one person at one body."""

    official_id: str = Field(description="id of the person")
    official_name: str = Field(description="full simplified name of the person")
    title: PostTitle
    organisation_id: str | None = Field(description="id of the body")
    organisation_name: BodyName
    organisation_kind: OrganisationKind | None = Field(description="what sort of body it is")
    adcode: str | None = Field(description="GB/T 2260 code of the body's region")
    former: Former


class MeetingRow(PlacedRow):
    """One meeting, with its date and its people by name."""

    name: str = Field(description="clean simplified name")
    kind: str = Field(description="head noun of the name, e.g. 培训班")
    status: Literal["held", "planned"] = Field(description="whether the document says that it was held or will be")
    place: str | None = Field(description="where, as printed, simplified")
    date_id: str | None = Field(description="id of its date")
    edtf: Edtf | None = Field(description="EDTF of its date")
    earliest: IsoDay | None = Field(description="first day of its date")
    latest: IsoDay | None = Field(description="last day of its date")
    organiser_id: str | None = Field(description="id of the body that holds it")
    organiser_name: str | None = Field(description="full name of the body that holds it")
    hosts: Names
    speakers: Names
    attendees: Names


class ActionItemRow(PlacedRow):
    """One item of a numbered list; `parent_id` and `depth` keep the tree."""

    list_id: str = Field(description="id of its list")
    parent_id: str | None = Field(description="id of the item that holds this item's list, null at the top")
    depth: int = Field(ge=1, description="1 for an item of an outermost list")
    number: int = Field(ge=1, description="what its marker counts")
    marker: str = Field(description="the marker as printed")
    style: str = Field(description="form of the list's first marker, e.g. 一、")
    title: str = Field(description="the item's heading, clean simplified")
    action: str | None = Field(description="the verb phrase that says what is to be done")
    deadline_id: str | None = Field(description="id of the date by or in which it is to be done")
    deadline: Edtf | None = Field(description="EDTF of the deadline")
    deadline_earliest: IsoDay | None = Field(description="first day of the deadline")
    deadline_latest: IsoDay | None = Field(description="last day of the deadline")
    lead_owners: Names
    support_owners: Names
    responsible_owners: Names
    targets: Names
    child_count: int = Field(ge=0, description="items right below this one")


class DocumentRow(Record):
    """One document on one line: what the header says, how many facts of each kind, the text."""

    doc_id: DocId
    title: str | None = Field(description="headline, clean simplified")
    published: Edtf | None = Field(description="EDTF of the publication date")
    published_earliest: IsoDay | None = Field(description="first day that `published` covers")
    published_latest: IsoDay | None = Field(description="last day that `published` covers")
    publisher: str | None = Field(description="who published it, as the header says")
    region_name: str | None = Field(description="the region the document speaks from")
    adcode: str | None = Field(description="GB/T 2260 code of the document's region")
    script: Literal["Hans", "Hant"] = Field(description="simplified or traditional characters")
    profile: str = Field(description="the rule profile that read it")
    path: str | None = Field(description="path below the input folder")
    url: str | None = Field(description="address the document gives for itself")
    sha256: str | None = Field(description="of the input's bytes")
    bytes: int | None = Field(description="size of the input, bytes")
    characters: int = Field(ge=0, description="length of `text`, code points")
    date_count: int = Field(ge=0, description="dates it holds")
    organisation_count: int = Field(ge=0, description="organisations it holds")
    official_count: int = Field(ge=0, description="officials it holds")
    meeting_count: int = Field(ge=0, description="meetings it holds")
    list_count: int = Field(ge=0, description="lists at every depth")
    item_count: int = Field(ge=0, description="items at every depth")
    warning_count: int = Field(ge=0, description="rows of `warnings` in the record")
    text: str = Field(description="the document itself")


TABLES: dict[str, type[Row]] = {
    "dates": DateRow,
    "organisations": OrganisationRow,
    "officials": OfficialRow,
    "posts": PostRow,
    "meetings": MeetingRow,
    "action_items": ActionItemRow,
}


def rows(document: Document) -> dict[str, list[Cells]]:
    """The rows of one document by table name; every table is there, in document order, keys in the order of its model."""
    doc_id, names = document.doc_id, _Names(document)
    return {
        "dates": [{**_place(doc_id, date.id, date), **_date(date)} for date in document.dates],
        "organisations": [_organisation(doc_id, body, names) for body in document.organisations],
        "officials": [{**_named(doc_id, person), "post_count": len(person.posts)} for person in document.officials],
        "posts": [row for person in document.officials for row in _posts(doc_id, person, names)],
        "meetings": [_meeting(doc_id, one, names) for one in document.meetings],
        "action_items": [row for one in document.action_lists for row in _items(doc_id, one, None, 1, names)],
    }


def document_row(document: Document) -> Cells:
    """The document itself as one row (see DocumentRow)."""
    source, region = document.source, document.region
    first, last = published_days(document)
    return {
        "doc_id": document.doc_id, "title": document.title, "published": document.published,
        "published_earliest": first, "published_latest": last,
        "publisher": document.publisher, "region_name": region.name if region else None, "adcode": region.adcode if region else None,
        "script": document.script, "profile": document.profile,
        "path": source.path, "url": source.url, "sha256": source.sha256, "bytes": source.bytes, "characters": len(document.text),
        "date_count": len(document.dates), "organisation_count": len(document.organisations),
        "official_count": len(document.officials), "meeting_count": len(document.meetings),
        "list_count": sum(1 for _ in document.lists()), "item_count": sum(1 for _ in document.items()),
        "warning_count": len(document.warnings), "text": document.text,
    }  # fmt: skip


def published_days(document: Document) -> tuple[str | None, str | None]:
    """First and last day (ISO 8601) of the publication date, None where it is not known."""
    held = bounds(document.published) if document.published and is_valid(document.published) else None
    return (held.earliest, held.latest) if held else (None, None)


class _Names:
    """What the ids of one document stand for."""

    def __init__(self, document: Document):
        self.days = {date.id: date for date in document.dates}
        self.bodies = {body.id: body for body in document.organisations}
        self.people = {person.id: person for person in document.officials}

    def day(self, own: str | None) -> Date | None:
        return self.days[own] if own else None

    def body(self, own: str | None) -> str | None:
        return self.bodies[own].name if own else None


def _place(doc_id: str, own: str, place: Mention) -> Cells:
    return {"doc_id": doc_id, "id": own, "start": place.start, "end": place.end, "text": place.text, "rule": place.rule}


def _named(doc_id: str, fact: Organisation | Official) -> Cells:
    first = fact.mentions[0] if fact.mentions else None
    return {
        "doc_id": doc_id, "id": fact.id, "start": first.start if first else None, "end": first.end if first else None,
        "text": first.text if first else None, "rule": first.rule if first else None,
        "name": fact.name, "mention_count": len(fact.mentions),
    }  # fmt: skip


def _date(date: Date) -> Cells:
    return {
        "edtf": date.edtf, "earliest": date.earliest, "latest": date.latest, "precision": date.precision,
        "basis": date.basis, "anchor": date.anchor, "role": date.role,
    }  # fmt: skip


def _organisation(doc_id: str, body: Organisation, names: _Names) -> Cells:
    return {
        **_named(doc_id, body), "kind": body.kind, "level": body.level,
        "region_name": body.region.name if body.region else None, "adcode": body.region.adcode if body.region else None,
        "parent_id": body.parent, "parent_name": names.body(body.parent), "basis": body.basis,
    }  # fmt: skip


def _posts(doc_id: str, person: Official, names: _Names) -> Iterator[Cells]:
    for n, post in enumerate(person.posts, 1):
        body = names.bodies[post.organisation] if post.organisation else None
        yield {
            **_place(doc_id, f"{person.id}.{n}", post), "official_id": person.id, "official_name": person.name, "title": post.title,
            "organisation_id": post.organisation, "organisation_name": post.organisation_name,
            "organisation_kind": body.kind if body else None,
            "adcode": body.region.adcode if body and body.region else None, "former": post.former,
        }  # fmt: skip


def _meeting(doc_id: str, meeting: Meeting, names: _Names) -> Cells:
    day = names.day(meeting.date)
    there = _by_role([(who.role, names.people[who.official].name) for who in meeting.participants])
    return {
        **_place(doc_id, meeting.id, meeting), "name": meeting.name, "kind": meeting.kind, "status": meeting.status,
        "place": meeting.place, "date_id": meeting.date, "edtf": day.edtf if day else None,
        "earliest": day.earliest if day else None, "latest": day.latest if day else None,
        "organiser_id": meeting.organiser, "organiser_name": names.body(meeting.organiser),
        "hosts": there.get("host"), "speakers": there.get("speaker"), "attendees": there.get("attendee"),
    }  # fmt: skip


def _items(doc_id: str, one: ActionList, parent: str | None, depth: int, names: _Names) -> Iterator[Cells]:
    for item in one.items:
        yield _item(doc_id, one, item, parent, depth, names)
        for child in item.children:
            yield from _items(doc_id, child, item.id, depth + 1, names)


def _item(doc_id: str, one: ActionList, item: Item, parent: str | None, depth: int, names: _Names) -> Cells:
    day = names.day(item.deadline)
    owners = _by_role([(owner.role, names.bodies[owner.organisation].name) for owner in item.owners])
    return {
        "doc_id": doc_id, "id": item.id, "start": item.start, "end": item.end, "text": item.text, "rule": one.rule,
        "list_id": one.id, "parent_id": parent, "depth": depth, "number": item.number, "marker": item.marker, "style": one.style,
        "title": item.title, "action": item.action, "deadline_id": item.deadline, "deadline": day.edtf if day else None,
        "deadline_earliest": day.earliest if day else None, "deadline_latest": day.latest if day else None,
        "lead_owners": owners.get("lead"), "support_owners": owners.get("support"), "responsible_owners": owners.get("responsible"),
        "targets": JOIN.join([target.text for target in item.targets]) or None,
        "child_count": sum([len(child.items) for child in item.children]),
    }  # fmt: skip


def _by_role(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Names by role, joined."""
    named: dict[str, str] = {}
    for role, name in pairs:
        named[role] = f"{named[role]}{JOIN}{name}" if role in named else name
    return named
