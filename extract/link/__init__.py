"""Across documents: the same person and the same body over a run, joined only for a reason that is written down.

Precision before recall: two people of one name stay apart until a post, a body or (for longer names) a place speaks for one person and
nothing speaks against it. A user's file of corrections (TOML) overrules both ways:

    [[same]]
    members = ["a#p1", "b#p4"]

    [[apart]]
    members = ["a#p1", "c#p2"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from extract.link.bodies import link_bodies
from extract.link.corrections import Corrections, read_corrections
from extract.link.people import link_people
from extract.link.seen import read_seen
from extract.linked import LinkedBody, LinkedPerson, TenureRow

__all__ = ["link", "write_links"]


def link(out: str | Path, corrections: str | Path | None = None) -> tuple[list[LinkedPerson], list[LinkedBody]]:
    """The people and bodies of a run. Raises LoadError for a bad run, CorrectionError for a bad file of corrections."""
    seen = read_seen(out)
    wanted = read_corrections(corrections, seen.refs()) if corrections else Corrections()
    bodies = link_bodies(seen, wanted)
    people = link_people(seen, bodies, wanted)
    return people, bodies.records(people)


def write_links(out: str | Path, corrections: str | Path | None = None) -> tuple[int, int]:
    """Write `people.jsonl`, `bodies.jsonl` and `tenures.jsonl` beside the run; gives how many people and bodies."""
    people, bodies = link(out, corrections)
    folder = Path(out)
    files: dict[str, Iterable[BaseModel]] = {"people": people, "bodies": bodies, "tenures": tenures(people, bodies)}
    for name, records in files.items():
        partial = folder / f".{name}.jsonl.partial"
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(record.model_dump_json() + "\n" for record in records)
        partial.replace(folder / f"{name}.jsonl")
    return len(people), len(bodies)


def tenures(people: list[LinkedPerson], bodies: list[LinkedBody]) -> Iterator[TenureRow]:
    """The lines of `tenures.jsonl`: the posts of each person in the order of their first document."""
    known = {body.id: body for body in bodies}
    for person in people:
        for post in person.posts:
            body = known.get(post.body or "")
            yield TenureRow(
                person=person.id, official_name=person.name, title=post.title, body=post.body, organisation_name=post.organisation_name,
                organisation_kind=body.kind if body else None, region_name=body.region_name if body else None,
                adcode=body.adcode if body else None, former=post.former, first=post.first, last=post.last,
                document_count=len({one.doc_id for one in post.evidence}), doc_id=post.evidence[0].doc_id, text=post.evidence[0].text,
            )  # fmt: skip
