"""The record: what one line of `out/documents.jsonl` says, as Pydantic v2 models.

The record is the product. `schemas/` is generated from these classes (JSON Schema 2020-12). A record that exists is
right by construction: every offset is checked against `text`, every id resolves.
Offsets are half-open code-point positions in `Document.text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0.0"

Precision = Annotated[
    Literal["day", "month", "season", "quarter", "half-year", "year", "decade", "century", "interval"],
    Field(description="the smallest unit it names; interval: a stretch with two ends, or one end and open"),
]
DateBasis = Literal["explicit", "inferred", "unresolved"]
DateRole = Annotated[
    Literal["published", "event", "deadline", "period", "other"],
    Field(description="what it does in the document: its publication, a day something happened, a deadline, a stretch of time, other"),
]
OrganisationKind = Annotated[Literal[
    "party_committee", "party_department", "discipline", "congress", "government", "government_department", "cppcc",
    "court", "procuratorate", "armed_forces", "mass_organisation", "working_group", "school", "media", "enterprise",
    "institution", "grassroots_party", "international", "other",
], Field(description="what sort of body it is")]  # fmt: skip
Level = Annotated[
    Literal["central", "province", "prefecture", "county", "township", "village", "unit"],
    Field(description="level of administration it belongs to; unit: a body inside a school, company or village"),
]
Role = Annotated[
    Literal["host", "speaker", "attendee"], Field(description="host: 主持; speaker: 讲话, 作报告, 授课; attendee: there otherwise")
]
OwnerRole = Annotated[
    Literal["lead", "support", "responsible"], Field(description="lead: 牵头; support: 配合, 参与; responsible: 负责, 责任单位")
]

Id = Annotated[str, Field(description="short, unique in the record, the same for the same input and rules")]
Start = Annotated[int, Field(ge=0, description="first code point in `text`, 0-based")]
End = Annotated[int, Field(ge=1, description="one past the last code point in `text`")]
RuleName = Annotated[str, Field(description="the rule that made this fact, e.g. `dates.month_day`")]
PostTitle = Annotated[str, Field(description="the bare post, e.g. 副书记")]
Former = Annotated[bool, Field(description="true for 原, 前, 时任 and removed posts")]
BodyName = Annotated[str | None, Field(description="full name of the body")]
Edtf = Annotated[str, Field(description="Extended Date/Time Format, ISO 8601-2:2019")]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO 8601 calendar day")]


class Record(BaseModel):
    """Base of all parts: unknown keys are errors, instances do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Span(Record):
    """A place in `text`: `record.text[start:end] == span.text`."""

    start: Start
    end: End
    text: str = Field(description="the document's own characters at this place")


class Mention(Span):
    rule: RuleName


class Region(Record):
    name: str = Field(description="full simplified name, e.g. 宁波市")
    adcode: str | None = Field(pattern=r"^(\d{6}|\d{9})$", description="GB/T 2260 code, 6 digits (9 for a township)")


class Source(Record):
    path: str | None = Field(description="path below the input folder, `/` between parts")
    url: str | None = Field(description="address the document gives for itself")
    sha256: str | None = Field(pattern=r"^[0-9a-f]{64}$", description="of the input's bytes")
    bytes: int | None = Field(ge=0, description="size of the input, bytes")
    media_type: str | None = Field(description="IANA media type")
    encoding: str | None = Field(description="character encoding the bytes were read with")


class Date(Mention):
    id: Id
    edtf: Edtf
    earliest: IsoDay | None = Field(description="first day covered, null when open or the year is unknown")
    latest: IsoDay | None = Field(description="last day covered, null when open or the year is unknown")
    precision: Precision
    basis: DateBasis = Field(description="explicit: all on the page; inferred: context added a part; unresolved: a part stays unknown")
    anchor: str | None = Field(description="id of the date that the missing part came from, or `published`")
    role: DateRole


class Organisation(Record):
    id: Id
    name: str = Field(description="full simplified official name, or the text itself when unresolved")
    kind: OrganisationKind
    level: Level | None
    region: Region | None = Field(description="the region it belongs to")
    parent: str | None = Field(description="id of the body it belongs to")
    basis: DateBasis = Field(description="explicit: full name on the page; inferred: completed from context; unresolved: as printed")
    mentions: list[Mention] = Field(description="every place that names it; none when only a post or another body implies it")


class Post(Mention):
    title: PostTitle
    organisation: str | None = Field(description="id of the body")
    organisation_name: BodyName
    former: Former


class Official(Record):
    id: Id
    name: str = Field(description="full simplified name")
    mentions: list[Mention] = Field(description="every place that names the person, without the post")
    posts: list[Post] = Field(description="one for each post at one body: 市委常委、组织部部长 is two")


class Participant(Record):
    official: str = Field(description="id of the official")
    role: Role


class Meeting(Mention):
    id: Id
    name: str = Field(description="clean simplified name")
    kind: str = Field(description="the head noun of the name: 全体会议, 培训班, 座谈会, …")
    date: str | None = Field(description="id of its date")
    organiser: str | None = Field(description="id of the body that holds it")
    place: str | None = Field(description="where it was held, as printed, simplified")
    status: Literal["held", "planned"] = Field(description="whether the document says that it was held or will be")
    participants: list[Participant] = Field(description="the officials whom the document places at it")
    mentions: list[Span] = Field(description="later mentions of the same gathering")


class Owner(Record):
    organisation: str = Field(description="id of the body")
    role: OwnerRole


class Target(Span):
    value: str = Field(description="number as a decimal string")
    unit: str = Field(description="unit as printed, e.g. %, 个, 万人")


class Item(Span):
    id: Id
    number: int = Field(ge=1, description="what its marker counts")
    marker: str = Field(description="the marker as printed, e.g. 一、")
    title: str = Field(description="the item's heading, clean simplified")
    action: str | None = Field(description="the verb phrase that says what is to be done")
    deadline: str | None = Field(description="id of the date by or in which it is to be done")
    owners: list[Owner] = Field(description="the bodies that the item makes answerable")
    targets: list[Target] = Field(description="figures to be reached")
    children: list[ActionList] = Field(description="lists inside the item")


class ActionList(Record):
    id: Id
    start: Start
    end: End
    style: str = Field(description="form of the first marker with the number normalised: 一、 （一） 1. ① 第一， 一是 第一条")
    lead_in: str | None = Field(description="the sentence that announces the list")
    declared_count: int | None = Field(description="how many items the text announces")
    complete: bool = Field(description="numbers run from 1, or on from the chapter before, without gap or repeat, as many as declared")
    items: list[Item] = Field(description="in the order of the document")
    rule: RuleName


class Warning(Record):
    code: str = Field(description="what kind, for programs")
    message: str = Field(description="what happened, for people")
    start: Start | None = Field(description="where, null when it is about the whole document")
    end: End | None = Field(description="one past its last code point")


class Document(Record):
    """One input document and every fact read from it."""

    schema_version: str = Field(description="version of this record's format")
    extractor_version: str = Field(description="version of the program that wrote it")
    doc_id: str = Field(description="path below the input folder without suffix, made unique")
    source: Source = Field(description="where the text came from")
    profile: str = Field(description="the rule profile that read it")
    title: str | None = Field(description="headline, clean simplified")
    published: Edtf | None = Field(description="EDTF of the publication date that the document gives itself")
    publisher: str | None = Field(description="who published it, as the header says")
    script: Literal["Hans", "Hant"] = Field(description="simplified or traditional characters")
    region: Region | None = Field(description="the region the document speaks from")
    text: str = Field(description="the decoded document that all offsets point into: newlines as \\n, BOM removed")
    dates: list[Date] = Field(description="in document order, none overlapping")
    organisations: list[Organisation] = Field(description="in the order of first mention")
    officials: list[Official] = Field(description="in the order of first mention")
    meetings: list[Meeting] = Field(description="in document order")
    action_lists: list[ActionList] = Field(description="numbered lists, outermost ones, in document order")
    warnings: list[Warning] = Field(description="what was repaired or doubtful in the text")

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Every quote stands where it says, every id is unique and every reference resolves."""
        text = self.text
        for span in self.spans():
            if not span.text or text[span.start : span.end] != span.text:
                raise ValueError(f"text at {span.start}:{span.end} is {text[span.start : span.end]!r}, not {span.text!r}")
        dates, bodies, people = [d.id for d in self.dates], [o.id for o in self.organisations], [p.id for p in self.officials]
        _check_unique(dates, bodies, people, [m.id for m in self.meetings], [i.id for i in self.items()], [one.id for one in self.lists()])
        for what, ref, ids in self._references({*dates}, {*bodies}, {*people}):
            if ref is not None and ref not in ids:
                raise ValueError(f"{what} {ref!r} is no such id of this record")
        return self

    def spans(self) -> Iterator[Span]:
        """Every quoted place of the record."""
        yield from self.dates
        for body in self.organisations:
            yield from body.mentions
        for person in self.officials:
            yield from person.mentions
            yield from person.posts
        for meeting in self.meetings:
            yield meeting
            yield from meeting.mentions
        for item in self.items():
            yield item
            yield from item.targets

    def lists(self) -> Iterator[ActionList]:
        """Every list, outer before inner, in document order."""
        stack = self.action_lists[::-1]
        while stack:
            one = stack.pop()
            yield one
            stack += [child for item in reversed(one.items) for child in reversed(item.children)]

    def items(self) -> Iterator[Item]:
        """Every item of every list."""
        for one in self.lists():
            yield from one.items

    def _references(self, dates: set[str], bodies: set[str], people: set[str]) -> Iterator[tuple[str, str | None, set[str]]]:
        for date in self.dates:
            yield "anchor", None if date.anchor == "published" else date.anchor, dates
        for body in self.organisations:
            yield "parent", body.parent, bodies
        for person in self.officials:
            for post in person.posts:
                yield "organisation of a post", post.organisation, bodies
        for meeting in self.meetings:
            yield "date of a meeting", meeting.date, dates
            yield "organiser", meeting.organiser, bodies
            for participant in meeting.participants:
                yield "participant", participant.official, people
        for item in self.items():
            yield "deadline", item.deadline, dates
            for owner in item.owners:
                yield "owner", owner.organisation, bodies


def _check_unique(*groups: list[str]) -> None:
    seen: set[str] = set()
    for group in groups:
        for one in group:
            if one in seen:
                raise ValueError(f"id {one!r} stands twice")
            seen.add(one)
