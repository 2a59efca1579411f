"""Bodies and their parts by printed form: what `bodies.csv`, `branches.csv`, `departments.csv` and `heads.csv` say, ready to look up."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.lexicon import table

ABBREVIATED = {"委员会": ("委员会", "委"), "办公室": ("办公室", "办")}


class Organ(NamedTuple):
    """A body, or the part of a name that says which body it is: its full name, its kind, and whether it is a central one."""

    name: str
    kind: str
    central: bool = False


class Head(NamedTuple):
    """A noun that ends a body's name.

    need       what must stand before it: any modifier, something proper, something proper of its own, a country
    not_after  characters that make another word with it (大局)
    """

    noun: str
    kind: str
    rule: str
    need: str
    not_after: str


@cache
def national() -> dict[str, Organ]:
    """Printed form -> the body of that name: central, international, or known to everybody."""
    forms = {name: Organ(name, row["kind"]) for row in table("known") if row["alone"] == "yes" for name in row["names"].split()}
    for row in table("international"):
        forms |= {form: Organ(row["name"], "international") for form in (row["name"], *row["forms"].split())}
    for row in table("bodies"):
        forms |= {form: Organ(row["name"], row["kind"], True) for form in (row["name"], *row["forms"].split())}
    return forms


@cache
def brands() -> tuple[str, ...]:
    """Words that make an open name the name of one particular company (苹果公司)."""
    return tuple(name for row in table("known") for name in row["names"].split() if row["kind"] in ("enterprise", "school"))


@cache
def marked(alone: str) -> tuple[str, ...]:
    """The well-known names that `known.csv` marks so (told: everyday words that are companies where their goods are named)."""
    return tuple(name for row in table("known") for name in row["names"].split() if row["alone"] == alone)


@cache
def branches(place: str) -> dict[str, Organ]:
    """Printed form -> organ that stands at `place`: after a region, after a Party committee, or after any body."""
    rows = [row for row in table("branches") if row["place"] == place]
    return {form: Organ(row["name"], row["kind"]) for row in rows for form in row["forms"].split()}


@cache
def departments() -> dict[str, Organ]:
    """Printed form -> department of a regional government: 发改委 -> 发展和改革委员会."""
    forms: dict[str, Organ] = {}
    for row in table("departments"):
        for unit in row["units"].split():
            for field in (row["name"], *row["forms"].split()):
                for short in ABBREVIATED.get(unit, (unit,)):
                    forms.setdefault(field + short, Organ(row["name"] + unit, "government_department"))
    return forms


@cache
def party_departments() -> dict[str, Organ]:
    """Printed form -> department of a Party committee that is also printed right after the region (区政法委)."""
    rows = [row for row in table("branches") if row["alone"] == "yes"]
    return {form: Organ(row["name"], row["kind"]) for row in rows for form in row["forms"].split()}


@cache
def regional() -> dict[str, Organ]:
    """Printed form -> every organ that stands right after a region."""
    return departments() | branches("region")


@cache
def subordinate() -> dict[str, Organ]:
    """Printed form -> every body that stands right after a Party committee or another body."""
    return branches("any") | branches("party")


@cache
def heads() -> dict[str, Head]:
    """Noun -> what it says about the name it ends."""
    return {row["head"]: Head(row["head"], row["kind"], row["rule"], row["need"], row["not_after"]) for row in table("heads")}


@cache
def borders() -> dict[str, frozenset[str]]:
    """Use -> the words and characters at the borders of a name (see borders.csv)."""
    uses: dict[str, set[str]] = {}
    for row in table("borders"):
        if not row["at"]:
            uses.setdefault(row["use"], set()).update(row["words"].split())
    return {use: frozenset(words) for use, words in uses.items()}


@cache
def beside(use: str) -> dict[str, frozenset[str]]:
    """Character -> the characters that make another word with it."""
    characters: dict[str, frozenset[str]] = {}
    for row in table("borders"):
        if row["use"] == use:
            characters[row["at"]] = characters.get(row["at"], frozenset()) | set(row["words"].split())
    return characters


@cache
def everyday_words() -> dict[str, str]:
    """Everyday word of two or three characters -> noun, verb or other (see everyday.csv)."""
    return {word: row["use"] for row in table("everyday") for word in row["words"].split()}
