"""From facts to the record: clean offsets become raw ones, quotes are cut, facts get ids.

So every quote stands where it says, and every reference is to a fact of this record: a fact without an id is a KeyError.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract import __version__
from extract.compact import Tree
from extract.engine.facts import (
    Body,
    DateFact,
    ItemFact,
    ListFact,
    MeetingFact,
    Page,
    Person,
    PostFact,
    RegionRef,
)
from extract.models import SCHEMA_VERSION, Source
from extract.text import Text

NO_SOURCE = Source(path=None, url=None, sha256=None, bytes=None, media_type=None, encoding=None)


def build_record(
    page: Page, dates: list[DateFact], bodies: list[Body], people: list[Person], meetings: list[MeetingFact],
    lists: list[ListFact], *, doc_id: str, source: Source | None,
) -> Tree:  # fmt: skip
    """The record of one document, for `Document.model_validate` or `compact`. Raises ValueError when a fact covers nothing."""
    bodies = _told(bodies, people, meetings, lists)
    ids = _Ids(dates, bodies, people)
    text = page.text
    return {
        "schema_version": SCHEMA_VERSION,
        "extractor_version": __version__,
        "doc_id": doc_id,
        "source": dict(source or NO_SOURCE),
        "profile": page.profile,
        "title": page.headline or (_flat(text, *page.title) if page.title else None),
        "published": page.published,
        "publisher": page.publisher,
        "script": text.script,
        "region": _region(page.region),
        "text": text.raw,
        "dates": [_date(text, ids, one) for one in dates],
        "organisations": [_body(text, ids, one) for one in bodies],
        "officials": [_person(text, ids, one) for one in people],
        "meetings": [_meeting(text, ids, f"m{n}", one) for n, one in enumerate(meetings, 1)],
        "action_lists": [_list(text, ids, f"l{n}", one) for n, one in enumerate(lists, 1)],
        "warnings": [_warning(text, *one) for one in text.warnings],
    }


def _told(bodies: list[Body], people: list[Person], meetings: list[MeetingFact], lists: list[ListFact]) -> list[Body]:
    """The bodies that stand in the text, or that another fact refers to; not those that a stage only asked about."""
    told = {id(body) for body in bodies if body.mentions}
    told |= {id(post.body) for person in people for post in person.posts}
    told |= {id(meeting.organiser) for meeting in meetings}
    stack = list(lists)
    while stack:
        for item in stack.pop().items:
            told |= {id(body) for body, _ in item.owners}
            stack += item.children
    told |= {id(above) for body in bodies if id(body) in told for above in _above(body)}
    return [body for body in bodies if id(body) in told]


def _above(body: Body) -> Iterator[Body]:
    while body.parent is not None:
        body = body.parent
        yield body


class _Ids:
    """Short ids in document order, looked up by the fact itself."""

    def __init__(self, dates: list[DateFact], bodies: list[Body], people: list[Person]):
        self._of: dict[int, str] = {}
        for letter, facts in (("d", dates), ("o", bodies), ("p", people)):
            self._of |= {id(one): f"{letter}{n}" for n, one in enumerate(facts, 1)}

    def __call__(self, fact: DateFact | Body | Person | None) -> str | None:
        return None if fact is None else self._of[id(fact)]


def _quote(text: Text, start: int, end: int, **more: Any) -> Tree:
    """What stands at a clean span, with `more` said about it."""
    if text.map is not None:
        start, end = text.map.span(start, end)
    if not 0 <= start < end <= len(text.raw):
        raise ValueError(f"no quote at {start}:{end} of {len(text.raw)} characters")
    more["start"], more["end"], more["text"] = start, end, text.raw[start:end]
    return more


def _flat(text: Text, start: int, end: int) -> str:
    """The clean reading on one line: a break between two Chinese characters vanishes, other white space becomes one blank."""
    words = text.reading(start, end).split()
    broken = text.clean.find("\n", start, end) >= 0
    return ("" if broken and not any(word[-1].isascii() and word[-1].isalnum() for word in words) else " ").join(words)


def _region(region: RegionRef | None) -> Tree | None:
    return None if region is None else {"name": region.name, "adcode": region.adcode}


def _date(text: Text, ids: _Ids, fact: DateFact) -> Tree:
    anchor = fact.anchor if isinstance(fact.anchor, str) else ids(fact.anchor)
    return _quote(
        text, fact.start, fact.end, rule=fact.rule, id=ids(fact), edtf=fact.edtf, earliest=fact.earliest, latest=fact.latest,
        precision=fact.precision, basis=fact.basis, anchor=anchor, role=fact.role,
    )  # fmt: skip


def _body(text: Text, ids: _Ids, body: Body) -> Tree:
    return {
        "id": ids(body), "name": body.name, "kind": body.kind, "level": body.level, "region": _region(body.region),
        "parent": ids(body.parent), "basis": body.basis,
        "mentions": [_quote(text, a, b, rule=rule) for a, b, rule in body.mentions],
    }  # fmt: skip


def _person(text: Text, ids: _Ids, person: Person) -> Tree:
    return {
        "id": ids(person), "name": person.name,
        "mentions": [_quote(text, a, b, rule=rule) for a, b, rule in person.mentions],
        "posts": [_post(text, ids, post) for post in person.posts],
    }  # fmt: skip


def _post(text: Text, ids: _Ids, post: PostFact) -> Tree:
    return _quote(
        text, post.start, post.end, rule=post.rule, title=post.title, organisation=ids(post.body),
        organisation_name=post.body.name if post.body else None, former=post.former,
    )  # fmt: skip


def _meeting(text: Text, ids: _Ids, own: str, fact: MeetingFact) -> Tree:
    return _quote(
        text, fact.start, fact.end, rule=fact.rule, id=own, name=fact.name, kind=fact.kind, date=ids(fact.date),
        organiser=ids(fact.organiser), place=fact.place, status=fact.status,
        participants=[{"official": ids(who), "role": role} for who, role in fact.participants],
        mentions=[_quote(text, a, b) for a, b in fact.mentions],
    )  # fmt: skip


def _list(text: Text, ids: _Ids, own: str, fact: ListFact, prefix: str | None = None) -> Tree:
    a, b = text.raw_span(fact.start, fact.end)
    return {
        "id": own, "start": a, "end": b, "style": fact.style,
        "lead_in": _flat(text, *fact.lead_in) if fact.lead_in else None,
        "declared_count": fact.declared_count, "complete": fact.complete, "rule": fact.rule,
        "items": [_item(text, ids, f"{prefix or own}.{n}", item) for n, item in enumerate(fact.items, 1)],
    }  # fmt: skip


def _item(text: Text, ids: _Ids, own: str, item: ItemFact) -> Tree:
    prefix = own if len(item.children) == 1 else None  # items of an only child are l1.3.2, else l1.3a.2 and l1.3b.2
    return _quote(
        text, item.start, item.end, id=own, number=item.number, marker=text.raw[slice(*text.raw_span(*item.marker))],
        title=_flat(text, *item.title), action=_flat(text, *item.action) if item.action else None, deadline=ids(item.deadline),
        owners=[{"organisation": ids(body), "role": role} for body, role in item.owners],
        targets=[_quote(text, a, b, value=value, unit=unit) for a, b, value, unit in item.targets],
        children=[_list(text, ids, own + _letters(n), one, prefix) for n, one in enumerate(item.children, 1)],
    )  # fmt: skip


def _letters(n: int) -> str:
    return (_letters((n - 1) // 26) if n > 26 else "") + chr(97 + (n - 1) % 26)


def _warning(text: Text, code: str, message: str, start: int | None, end: int | None) -> Tree:
    a, b = (None, None) if start is None or end is None else text.raw_span(start, end)
    return {"code": code, "message": message, "start": a, "end": b}
