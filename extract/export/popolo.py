"""Popolo JSON (https://www.popoloproject.com): who holds which post at which body, and which events they were at.

Popolo's `start_date` and `end_date` of a membership stay away, for no document says them; `sources` tell on which days documents show it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from extract.link import link
from extract.linked import Evidence, LinkedBody, LinkedPerson, Member
from extract.loading import documents
from extract.models import Document, Meeting

Node = dict[str, Any]


def write_popolo(out: Path, path: Path) -> int:
    """Write one JSON object with all six lists; gives how many nodes it holds."""
    tree = popolo(out)
    path.write_bytes(orjson.dumps(tree, option=orjson.OPT_INDENT_2) + b"\n")
    return sum(map(len, tree.values()))


def popolo(out: Path) -> dict[str, list[Node]]:
    """The run as Popolo classes, ids as in `people.jsonl` and `bodies.jsonl`."""
    people, bodies = link(out)
    posts: dict[str, Node] = {}
    memberships = [one for person in people for one in _memberships(person, posts)]
    persons = {member.ref: person.id for person in people for member in person.members}
    organisations = {member.ref: body.id for body in bodies for member in body.members}
    areas = {body.adcode: _area(body.adcode, body.region_name) for body in bodies if body.adcode}
    return {
        "persons": [{"id": one.id, "name": one.name, "sources": _sources(one.members)} for one in people],
        "organizations": [_organization(one) for one in bodies],
        "posts": list(posts.values()),
        "memberships": memberships,
        "events": [_event(document, one, persons, organisations) for document in documents(out) for one in document.meetings],
        "areas": [areas[code] for code in sorted(areas)],
    }


def _organization(one: LinkedBody) -> Node:
    others = [{"name": form} for form in one.forms if form != one.name]
    return {
        "id": one.id, "name": one.name, "other_names": others, "classification": one.kind, "parent_id": one.parent,
        "area_id": one.adcode, "sources": _sources(one.members),
    }  # fmt: skip


def _memberships(person: LinkedPerson, posts: dict[str, Node]) -> list[Node]:
    nodes = []
    for number, tenure in enumerate(person.posts, 1):
        post = None
        if tenure.body:
            post = f"{tenure.body} {tenure.title}"
            label = f"{tenure.organisation_name or ''}{tenure.title}"
            posts.setdefault(post, {"id": post, "label": label, "role": tenure.title, "organization_id": tenure.body})
        nodes.append({
            "id": f"{person.id} {number}", "person_id": person.id, "organization_id": tenure.body, "post_id": post,
            "role": tenure.title, "label": "former" if tenure.former else None, "sources": _sources(tenure.evidence),
        })  # fmt: skip
    return nodes


def _event(document: Document, meeting: Meeting, persons: dict[str, str], organisations: dict[str, str]) -> Node:
    day = next((one for one in document.dates if one.id == meeting.date), None)
    attendees = [{"id": persons[f"{document.doc_id}#{who.official}"], "role": who.role} for who in meeting.participants]
    return {
        "id": f"{document.doc_id}#{meeting.id}", "name": meeting.name, "classification": meeting.kind, "location": meeting.place,
        "start_date": day.earliest if day else None, "end_date": day.latest if day else None, "status": meeting.status,
        "organization_id": organisations[f"{document.doc_id}#{meeting.organiser}"] if meeting.organiser else None,
        "attendees": attendees, "sources": [{"note": document.doc_id, "url": document.source.url}],
    }  # fmt: skip


def _area(code: str | None, name: str | None) -> Node:
    return {"id": code, "name": name, "identifier": code}


def _sources(seen: list[Member] | list[Evidence]) -> list[Node]:
    return [{"note": f"{one.doc_id} {one.day or ''}".rstrip()} for one in seen]
