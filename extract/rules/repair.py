"""Lost characters: 寧??h委 is 宁海县委 when the document and the table of regions leave one possibility.

Whatever damaged a character damages it everywhere, so a candidate must hold a character that the document shows nowhere else;
and a document speaks of places near to each other, so the region above the candidate must be named in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import islice

from extract.lexicon.places import Region, by_code, parent, short_names
from extract.text import Mend

LOST = "?\ufffd□"
_SIGNS = ("??", "\ufffd", "□")  # one of these stands in every text with lost characters that can be told from questions
_GAP = re.compile(rf"[{LOST}](?<=[一-鿿].)[{LOST}]{{0,5}}[a-zA-Z]?(?=[一-鿿])")  # begins with its sign: found at once
MOST = 1000  # gaps that are looked at: a text with more of them is beyond repair
_REACH = 8  # characters on each side of a gap that may belong to the name


def mend(clean: str) -> list[Mend]:
    """The gaps of a folded text that can be filled, in order: (start, end, what belongs there, what the whole name is)."""
    if not any(sign in clean for sign in _SIGNS):
        return []
    gaps = [match.span() for match in islice(_GAP.finditer(clean), MOST)]
    if not gaps:
        return []
    near = cache(lambda region: _is_near(region, clean))  # asked of the same few regions at every gap
    shown = cache(clean.__contains__)
    return [fill for start, end in gaps if (fill := _fill(clean, start, end, shown, near))]


def _fill(clean: str, start: int, end: int, shown: Callable[[str], bool], near: Callable[[Region], bool]) -> Mend | None:
    before = clean[max(start - _REACH, 0) : start]
    after = clean[end : end + _REACH]
    fits: dict[str, str] = {}  # the name -> the part of it that is lost
    for name, regions in _beginning_with(before):
        left = next(n for n in range(min(len(before), len(name)), 0, -1) if name.startswith(before[-n:]))
        kept = next((n for n in range(len(name) - left, -1, -1) if after.startswith(name[len(name) - n :])), 0) if left < len(name) else 0
        lost = name[left : len(name) - kept]
        if 0 < len(lost) <= end - start and not all(map(shown, lost)) and any(map(near, regions)):
            fits[name] = lost
    if len(fits) != 1:
        return None
    ((name, lost),) = fits.items()
    return Mend(start, end, lost, name)


def _beginning_with(before: str) -> list[tuple[str, list[Region]]]:
    """The regions whose names begin with what stands right before a gap."""
    known = _by_first()
    found: dict[str, list[Region]] = {}
    for size in range(1, len(before) + 1):
        tail = before[-size:]
        found |= {name: regions for name, regions in known.get(tail[0], {}).items() if name.startswith(tail)}
    return list(found.items())


@cache
def _by_first() -> dict[str, dict[str, list[Region]]]:
    index: dict[str, dict[str, list[Region]]] = defaultdict(dict)
    for region in by_code().values():
        index[region.name[0]].setdefault(region.name, []).append(region)
    return index


def _is_near(region: Region, clean: str) -> bool:
    above = parent(region)
    return above is not None and any(name in clean for name in (above.name, *short_names(above)))
