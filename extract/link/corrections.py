"""The user's word on who is one and who is not."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any


class CorrectionError(ValueError):
    """A file of corrections that cannot be followed; the message names file, entry and reason."""


@dataclass(frozen=True)
class Corrections:
    """Pairs of members that are one, and pairs that are not."""

    same: list[tuple[str, str]] = field(default_factory=list)
    apart: set[frozenset[str]] = field(default_factory=set)


def read_corrections(path: str | Path, known: Set[str]) -> Corrections:
    """The corrections of a TOML file. Raises CorrectionError when it says what no member of this run can answer."""
    path = Path(path)
    try:
        entries = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionError(f"{path}: {error}") from None
    if unknown := set(entries) - {"same", "apart"}:
        raise CorrectionError(f"{path}: {', '.join(sorted(unknown))}: only [[same]] and [[apart]] are understood")
    corrections = Corrections()
    for members in _members(path, "same", entries, known):
        corrections.same.extend(pairwise(members))
    for members in _members(path, "apart", entries, known):
        corrections.apart.update(frozenset(pair) for pair in combinations(members, 2))
    return corrections


def _members(path: Path, what: str, entries: dict[str, Any], known: Set[str]) -> list[list[str]]:
    groups = []
    for number, entry in enumerate(entries.get(what, []), 1):
        members = entry.get("members") if isinstance(entry, dict) else None
        where = f"{path}: [[{what}]] number {number}"
        if not isinstance(members, list) or len(members) < 2 or not all(isinstance(one, str) for one in members):
            raise CorrectionError(f'{where}: members must name two or more, e.g. members = ["a#p1", "b#p4"]')
        if strangers := [one for one in members if one not in known]:
            raise CorrectionError(f"{where}: {strangers[0]} is no person or body of this run")
        if len({one.rpartition("#")[2][0] for one in members}) > 1:
            raise CorrectionError(f"{where}: a person and a body are never one")
        groups.append(members)
    return groups
