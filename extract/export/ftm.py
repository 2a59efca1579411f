"""FollowTheMoney entities, one JSON object per line, as registers of officials (OpenSanctions, Aleph) read them.

`date` of an Occupancy are the days on which documents show someone in the post; no start or end is claimed, for no document says it.
Where the package `followthemoney` is installed every entity is checked with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any

import orjson

from extract.link import link
from extract.linked import LinkedBody, LinkedPerson, Tenure
from extract.loading import documents
from extract.models import Document, Meeting

COUNTRY = "cn"
FOREIGN = {"international", "other"}  # kinds that need not be of this country
PUBLIC = {
    "party_committee", "party_department", "discipline", "congress", "government", "government_department", "cppcc", "court",
    "procuratorate", "armed_forces", "working_group", "grassroots_party",
}  # fmt: skip
Entity = dict[str, Any]


def write_ftm(out: Path, path: Path) -> int:
    """Write all entities; gives how many. Raises ValueError when the package holds one to be wrong."""
    check = _checker()
    count = 0
    with path.open("wb") as file:
        for entity in entities(out):
            check(entity)
            file.write(orjson.dumps(entity) + b"\n")
            count += 1
    return count


def entities(out: Path) -> Iterator[Entity]:
    """Bodies, people, posts and meetings of a run, each id once."""
    people, bodies = link(out)
    persons = {member.ref: own for own in people for member in own.members}
    organisations = {member.ref: own for own in bodies for member in own.members}
    urls = {one.doc_id: one.source.url for one in documents(out) if (one.source.url or "").startswith(("http://", "https://"))}
    yield from (_body(one, urls) for one in bodies)
    by_id = {one.id: one for one in bodies}
    posts: set[str] = set()
    for person in people:
        yield _entity("Person", person.id, name=[person.name], position=_distinct(_post_name(post) for post in person.posts))
        for tenure in person.posts:
            body = by_id.get(tenure.body or "")
            position = _position(tenure, body)
            if position["id"] not in posts:
                posts.add(position["id"])
                yield position
            yield _occupancy(person, tenure, position, urls)
    for document in documents(out):
        for meeting in document.meetings:
            yield _event(document, meeting, persons, organisations, urls)


def _body(one: LinkedBody, urls: dict[str, str | None]) -> Entity:
    schema = "PublicBody" if one.kind in PUBLIC else "Organization"
    country = [] if one.kind in FOREIGN and not one.adcode else [COUNTRY]
    parent = [_own("body", one.parent)] if one.parent else []
    aliases = [form for form in one.forms if form != one.name and len(form) > 1]
    return _entity(
        schema, one.id, "body", name=[one.name], weakAlias=aliases[:20], country=country, classification=[one.kind], parent=parent,
        sourceUrl=_urls([member.doc_id for member in one.members], urls),
    )  # fmt: skip


def _position(tenure: Tenure, body: LinkedBody | None) -> Entity:
    area = [body.region_name] if body and body.region_name else []
    own = f"{tenure.body or tenure.organisation_name} {tenure.title}"
    organisation = [_own("body", body.id)] if body else []
    return _entity("Position", own, name=[_post_name(tenure)], organization=organisation, subnationalArea=area)


def _occupancy(person: LinkedPerson, tenure: Tenure, position: Entity, urls: dict[str, str | None]) -> Entity:
    return _entity(
        "Occupancy", f"{person.id} {position['id']} {tenure.former}", holder=[_own("person", person.id)], post=[position["id"]],
        date=_distinct(one.day for one in tenure.evidence), status=["ended"] if tenure.former else [],
        description=_distinct(one.text for one in tenure.evidence)[:5], sourceUrl=_urls([one.doc_id for one in tenure.evidence], urls),
    )  # fmt: skip


def _event(
    document: Document, meeting: Meeting, persons: dict[str, LinkedPerson], bodies: dict[str, LinkedBody], urls: dict[str, str | None]
) -> Entity:
    day = next((one for one in document.dates if one.id == meeting.date), None)
    there = [_own("person", persons[f"{document.doc_id}#{who.official}"].id) for who in meeting.participants]
    organiser = [_own("body", bodies[f"{document.doc_id}#{meeting.organiser}"].id)] if meeting.organiser else []
    several = day is not None and day.earliest != day.latest
    return _entity(
        "Event", f"{document.doc_id}#{meeting.id}", name=[meeting.name], location=[meeting.place], organizer=organiser, involved=there,
        date=[day.earliest] if day and not several else [], startDate=[day.earliest] if day and several else [],
        endDate=[day.latest] if day and several else [], description=[meeting.text], sourceUrl=_urls([document.doc_id], urls),
    )  # fmt: skip


def _entity(schema: str, own: str, room: str | None = None, **properties: Sequence[str | None]) -> Entity:
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": _own(room or schema.lower(), own),
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }


def _own(room: str, own: str) -> str:
    """An id of ASCII letters, the same for the same run."""
    return f"zugong-{room}-{sha1(own.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _post_name(tenure: Tenure) -> str:
    return f"{tenure.organisation_name or ''}{tenure.title}"


def _urls(doc_ids: list[str], urls: dict[str, str | None]) -> list[str]:
    return _distinct(urls.get(one) for one in doc_ids)[:20]


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _checker() -> Callable[[Entity], None]:
    """A function that raises ValueError for a wrong entity; does nothing where the package is not installed."""
    try:
        from followthemoney import model
    except ImportError:
        return lambda entity: None

    def check(entity: Entity) -> None:
        kept = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            if name not in kept.schema.properties or len(kept.get(name)) != len(set(values)):
                raise ValueError(f"{entity['schema']} {entity['id']}: {name}={values!r} is refused")

    return check
