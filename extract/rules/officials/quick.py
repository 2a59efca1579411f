"""Where names may stand, and every reading of them there: the places of `look`, the sums of `weigh`."""

from __future__ import annotations

from operator import itemgetter

from extract.engine.facts import Page
from extract.rules.officials import look, names
from extract.rules.officials.names import (
    COMPOUND,
    DOUBTFUL,
    FOREIGN,
    HAN,
    SURNAMES,
    TRANSLITERATING,
    WORDS,
    Reading,
)
from extract.rules.officials.weigh import foreign_in, score_han

WATCHED = {"surnames": tuple(COMPOUND), "name_units": tuple(names.UNITS_OF_NAMES), "somebody": ("某",), "dots": tuple(names.DOTS)}
_START = itemgetter(0)
_BLANKS, _BORDERS = frozenset(" \u3000"), frozenset("、,。;( \u3000\n") | {""}
_UNITS, _FAMILIES = (frozenset(name[0] for name in one) for one in (names.UNITS_OF_NAMES, SURNAMES))  # how such names begin
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FIRST = _UNITS | _FAMILIES | names.MINORITY | TRANSLITERATING | _LETTERS


def read_all(page: Page) -> list[Reading]:
    """Every reading of the text that is not hopeless: Chinese names from left to right, then the others."""
    text = page.text.clean
    places = look.places(text)
    compound = page.starting("surnames")
    readings = [one for start in compound for one in read_han(text, start, DOUBTFUL)]
    for given, starts in ((1, places.single), (2, places.double)):
        for start in starts:
            if start not in compound and (score := score_han(text, start, 1, given, DOUBTFUL)) > DOUBTFUL:
                readings.append(Reading(start, start + 1 + given, score, HAN))
    readings.sort(key=_START)
    frontier = 0
    for pair in names.RUN_BEGINS.finditer(text):
        start = pair.start()
        if start >= frontier and (run := names.RUN.match(text, start)):
            frontier = run.end()
            readings += [Reading(*one, FOREIGN) for one in foreign_in(text, start, frontier, 1, DOUBTFUL)]
    for start, end in page.hits["somebody"]:
        readings += names.read_somebody(text, start, end)
    for start, _ in page.hits["dots"]:
        readings += names.read_joined(text, start)
    frontier = 0
    for start, _ in page.hits["name_units"]:
        if start >= frontier:
            units = names.read_units(text, start)
            readings += [one for one in units if one.score > 0]
            frontier = max([start, *(one.end for one in units)])
    return readings


def read_at(text: str, start: int, floor: float) -> list[Reading]:
    """Every reading of a name that begins here with a score above `floor`."""
    first = text[start : start + 1]
    if first not in _FIRST:
        return []
    readings = [one for one in names.read_units(text, start) if one.score > floor] if first in _UNITS else []
    if first in names.MINORITY and not names.DOTS.isdisjoint(text[start + 2 : start + 7]):
        dot = next(at for at in range(start + 2, start + 7) if text[at] in names.DOTS)
        readings += [one for one in names.read_joined(text, dot) if one.start == start]
    if first in _FAMILIES:
        readings += read_han(text, start, floor)
    if (first in TRANSLITERATING or first in _LETTERS) and (run := names.RUN.match(text, start)):
        readings += [Reading(*one, FOREIGN) for one in foreign_in(text, start, run.end(), 0, floor)]
    return readings


def read_han(text: str, start: int, floor: float) -> list[Reading]:
    """Every Chinese name that begins here with a score above `floor`."""
    return [
        Reading(start, start + family + given, score, HAN)
        for family in ((2, 1) if text[start : start + 2] in COMPOUND else (1,))
        for given in (1, 2)
        if (score := score_han(text, start, family, given, floor)) > floor
    ]


def padded(text: str, start: int) -> int:
    """Where a name of two characters ends that is set as wide as one of three (习 骅, 费  加) in a list; 0 if none begins here."""
    end = start + 1
    while text[end : end + 1] in _BLANKS and end < start + 3:
        end += 1
    name = text[start : start + 1] + text[end : end + 1]
    fits = name[:1] in SURNAMES and name[1:] and names.may_be_given(name[1:]) and text[end + 1 : end + 2] in _BORDERS and name not in WORDS
    return end + 1 if end > start + 1 and fits else 0
