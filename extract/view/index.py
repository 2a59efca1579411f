"""What the page must know of every document at once: the list, the two timelines, people, regions, rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.catalogue import catalogue
from extract.lexicon import places
from extract.link import link
from extract.linked import LinkedPerson
from extract.models import Document
from extract.tables import Cells, published_days, rows

OPENING = 40  # characters that stand for a missing title


class Index:
    """Grows document by document; `finish` gives the JSON tree that the page reads first."""

    def __init__(self, chunk: int):
        self._chunk = chunk
        self._documents: list[Cells] = []
        self._meetings: list[Cells] = []
        self._items: list[Cells] = []
        self._numbers: dict[str, int] = {}

    def add(self, document: Document) -> None:
        """Take in one document."""
        number = self._numbers[document.doc_id] = len(self._documents)
        tables = rows(document)
        self._documents.append(_card(document, tables))
        self._meetings += [_meeting(number, row) for row in tables["meetings"]]
        self._items += [_item(number, row) for row in tables["action_items"] if row["depth"] == 1 or row["deadline"] or _owners(row)]

    def finish(self, out: Path) -> dict[str, Any]:
        """The whole index; the latest first in the timelines, the unknown last."""
        people, _ = link(out)
        return {
            "chunk": self._chunk,
            "documents": self._documents,
            "meetings": _newest_first(self._meetings),
            "items": _newest_first(self._items),
            "people": sorted((_person(one, self._numbers) for one in people), key=lambda one: (-len(one["docs"]), one["name"])),
            "regions": self._provinces(),
            "rules": _rules(),
        }

    def _provinces(self) -> list[dict[str, Any]]:
        """Provinces and their prefectures, as prefixes of the code, for the documents at hand."""
        codes = {one["adcode"] for one in self._documents if one["adcode"]}
        provinces = sorted({code[:2] for code in codes})
        regions = places.by_code()
        return [
            {
                "prefix": province,
                "name": _region_name(regions, province),
                "children": [
                    {"prefix": prefix, "name": _region_name(regions, prefix)}
                    for prefix in sorted({code[:4] for code in codes if code[:2] == province and code[2:4] != "00"})
                ],
            }
            for province in provinces
        ]


def _region_name(regions: dict[str, places.Region], prefix: str) -> str:
    region = regions.get(prefix.ljust(6, "0"))
    return region.name if region else prefix


def _card(document: Document, tables: dict[str, list[Cells]]) -> Cells:
    people = [one.name for one in document.officials]
    return {
        "doc_id": document.doc_id, "title": document.title, "published": document.published, "publisher": document.publisher,
        "opening": " ".join(document.text.split())[:OPENING] if document.title is None else None,
        "day": published_days(document)[0],
        "region": document.region.name if document.region else None, "adcode": document.region.adcode if document.region else None,
        "names": "\n".join([*people, *(one.name for one in document.organisations)]),
        "count": {
            "date": len(document.dates), "organisation": len(document.organisations), "official": len(document.officials),
            "meeting": len(document.meetings), "item": len(tables["action_items"]),
        },
    }  # fmt: skip


def _meeting(number: int, row: Cells) -> Cells:
    return {
        "n": number, "id": row["id"], "name": row["name"], "edtf": row["edtf"], "day": row["earliest"], "status": row["status"],
        "place": row["place"], "organiser": row["organiser_name"], "hosts": row["hosts"], "speakers": row["speakers"],
    }  # fmt: skip


def _item(number: int, row: Cells) -> Cells:
    return {
        "n": number, "id": row["id"], "marker": row["marker"], "title": row["title"],
        "edtf": row["deadline"], "day": row["deadline_latest"],
        "lead": row["lead_owners"], "support": row["support_owners"], "responsible": row["responsible_owners"],
    }  # fmt: skip


def _owners(row: Cells) -> bool:
    return any(row[role] for role in ("lead_owners", "support_owners", "responsible_owners"))


def _newest_first(table: list[Cells]) -> list[Cells]:
    return sorted(table, key=lambda one: one["day"] or "", reverse=True)


def _person(one: LinkedPerson, numbers: dict[str, int]) -> Cells:
    return {
        "id": one.id, "name": one.name,
        "docs": list(dict.fromkeys(numbers[member.doc_id] for member in one.members)),
        "posts": [
            {
                "title": post.title, "body": post.organisation_name, "former": post.former, "first": post.first, "last": post.last,
                "docs": list(dict.fromkeys(numbers[evidence.doc_id] for evidence in post.evidence)),
            }
            for post in one.posts
        ],
        "reasons": list(dict.fromkeys(f"{join.rule}: {join.because}" for join in one.joins)),
    }  # fmt: skip


def _rules() -> dict[str, Cells]:
    """Every rule with what it looks for and what proves it."""
    return {rule.name: {"pattern": rule.looks_for, "examples": rule.examples[:4], "refuses": rule.refuses[:3]} for rule in catalogue()}
