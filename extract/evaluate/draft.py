"""`extract mark`: what the rules say of a document, in the form of a gold file, for correction by hand.

A place is a quote and its number among the equal quotes of the text, so that a person can move it; see tests/data/gold for finished ones.
"""

from __future__ import annotations

import json
from typing import Any

from extract.models import ActionList, Document, Item, Meeting, Official

Tree = dict[str, Any]
HEADING = 24  # characters that are enough to know an item by


def gold_text(document: Document, name: str) -> str:
    """The gold file as text: one fact a line, as is best to read and to correct."""
    lines = []
    for key, value in gold(document, name).items():
        if isinstance(value, list) and value:
            inside = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in value)
            lines.append(f'"{key}": [\n{inside}\n]')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def gold(document: Document, name: str) -> Tree:
    """The marks of a document whose file is called `name`."""
    marker = _Marker(document)
    return {
        "doc": name,
        "title": document.title,
        "published": document.published,
        "dates": [marker.quote(one.start, one.end) | {"edtf": one.edtf} for one in document.dates],
        "organisations": [
            {"name": body.name, "also": [], "mentions": [marker.quote(one.start, one.end) for one in body.mentions]}
            for body in document.organisations
            if body.mentions
        ],
        "officials": [marker.official(one) for one in document.officials],
        "meetings": [marker.meeting(one) for one in document.meetings],
        "lists": [marker.list(one) for one in document.action_lists],
        "ignore": [],
    }


class _Marker:
    """Turns ids into values and offsets into quotes."""

    def __init__(self, document: Document):
        self._text = document.text
        self._days = {date.id: date.edtf for date in document.dates}
        self._bodies = {body.id: body.name for body in document.organisations}
        self._people = {person.id: person.name for person in document.officials}

    def quote(self, start: int, end: int) -> Tree:
        """The characters and how many of their kind begin before them."""
        quote, nth, at = self._text[start:end], 0, -1
        while (at := self._text.find(quote, at + 1)) != start:
            nth += 1
        return {"quote": quote, "nth": nth}

    def official(self, one: Official) -> Tree:
        posts = [{"organisation": post.organisation_name, "title": post.title} for post in one.posts]
        return {"name": one.name, "mentions": [self.quote(place.start, place.end) for place in one.mentions], "posts": posts}

    def meeting(self, one: Meeting) -> Tree:
        roles = {self._people[who.official]: who.role for who in one.participants}
        return self.quote(one.start, one.end) | {
            "date": self._days[one.date] if one.date else None, "organiser": self._bodies[one.organiser] if one.organiser else None,
            "officials": list(roles), "place": one.place, "roles": roles,
        }  # fmt: skip

    def list(self, one: ActionList) -> Tree:
        return {"style": one.style, "declared": one.declared_count, "items": [self.item(item) for item in one.items]}

    def item(self, one: Item) -> Tree:
        end = min(one.end, one.start + HEADING)
        line = self._text.find("\n", one.start + len(one.marker), end)
        return self.quote(one.start, end if line < 0 else line) | {
            "title": one.title, "deadline": self._days[one.deadline] if one.deadline else None,
            "owners": [{"organisation": self._bodies[owner.organisation], "role": owner.role} for owner in one.owners],
            "children": [self.list(child) for child in one.children],
        }  # fmt: skip
