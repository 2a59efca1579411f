"""Who answers for an item: （市委组织部牵头，市财政局配合）, 责任单位：…, 由…负责, 财政部要….

The text of an item is read with each body replaced by one sign (here ◆), so that the grammar speaks of roles alone:
`◆、◆等部门负责`, `由◆负责拟定`, `◆要继续做好牵头工作`, `◆会同◆研究`.
"""

from __future__ import annotations

from itertools import chain

from extract.assemble.owners.coined import name_coined
from extract.assemble.owners.notes import first_body_leads, has_note, name_noted, parted
from extract.assemble.owners.prose import told
from extract.assemble.owners.signs import FIRST_SIGN, SIGNS, Role
from extract.engine.facts import Body
from extract.lexicon.places import countries
from extract.resolve.organisations import Directory

__all__ = ["first_body_leads", "name_coined", "owners"]

_RANK: dict[Role, int] = {"support": 0, "responsible": 1, "lead": 2}
_NO_ONE = ("中国共产党", "中华人民共和国")


def owners(directory: Directory, clean: str, parts: list[tuple[int, int]], first_leads: bool, *, review: bool) -> list[tuple[Body, str]]:
    """The bodies that an item's own text makes answerable, each once with its strongest role, in order of mention.

    parts        the stretches of the item that belong to no list inside it
    first_leads  the document says that the first body of each note leads (see `first_body_leads`)
    review       the item reports what was done: only its notes say who answers for it
    """
    found: dict[int, tuple[Body, Role]] = {}
    for start, end in parts:
        if has_note(clean[start:end]) or ":" in clean[start:end]:
            name_noted(directory, clean, start, end)
        if not directory.between(start, end):
            continue
        text, bodies = _signed(directory, clean, start, end)
        text, noted = parted(text, first_leads)
        for sign, role in chain(noted, () if review else told(text)):
            if (index := ord(sign) - FIRST_SIGN) >= len(bodies):
                continue  # a character of the text itself
            body = bodies[index]
            before = found.get(id(body))
            if (before is None or _RANK[before[1]] < _RANK[role]) and _may_own(body):
                found[id(body)] = body, role
    return list(found.values())


def _may_own(body: Body) -> bool:
    """What a speaker says of other countries' bodies (上海合作组织应…) is no task of theirs."""
    return body.kind != "international" and body.name not in _NO_ONE and body.name[:2] not in countries()


def _signed(directory: Directory, clean: str, start: int, end: int) -> tuple[str, list[Body]]:
    """The text with a sign for each body: the n-th sign stands for the n-th body of the list."""
    pieces: list[str] = []
    bodies: list[Body] = []
    for place, body in directory.between(start, end)[:SIGNS]:
        if place.start >= start:
            pieces += clean[start : place.start], chr(FIRST_SIGN + len(bodies))
            bodies.append(body)
            start = place.end
    return "".join([*pieces, clean[start:end]]), bodies
