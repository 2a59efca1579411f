"""The readings of `names`, fast: the same sums, made from tables by cue, the telling summands first.

Most places that look like a surname are none, and a few look-ups show it: a sum stops as soon as what is left cannot lift it above
the floor. Ordinary words across a border only ever lower it, so they come last.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import itemgetter

from extract.engine.facts import Page
from extract.rules.officials import look, names
from extract.rules.officials.names import (
    BLANK,
    COMPOUND,
    DOUBTFUL,
    FOREIGN,
    HAN,
    KNOWN,
    LAST_GIVEN,
    SURNAMES,
    TRANSLITERATING,
    WEIGHTS,
    WORDS,
    Reading,
    Weights,
)

Frame = tuple[tuple[Mapping[str, float], int, int], ...]  # the weights of an ordinary word by its class, and where it would stand

WATCHED = {"surnames": tuple(COMPOUND), "name_units": tuple(names.UNITS_OF_NAMES), "somebody": ("某",), "dots": tuple(names.DOTS)}
_START = itemgetter(0)
_BLANKS, _BORDERS = frozenset(" \u3000"), frozenset("、,。;( \u3000\n") | {""}
_UNITS, _FAMILIES = ({name[0] for name in one} for one in (names.UNITS_OF_NAMES, SURNAMES))  # how such names begin


def read_all(page: Page) -> list[Reading]:
    """Every reading of the text that is not hopeless: Chinese names from left to right, then the others."""
    text, places = page.text.clean, look.places(page.text.clean)
    compound = page.starting("surnames")
    readings = [one for start in compound for one in read_han(text, start, DOUBTFUL)]
    for given, starts in ((1, places.single), (2, places.double)):
        for start in starts:
            if start not in compound and (score := score_han(text, start, 1, given, DOUBTFUL)) > DOUBTFUL:
                readings.append(Reading(start, start + 1 + given, score, HAN))
    readings.sort(key=_START)
    frontier = 0
    for start in places.runs:
        if start >= frontier and (run := names.RUN.match(text, start)):
            frontier = run.end()
            readings += _read_run(text, start, frontier, 1, DOUBTFUL)
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
    readings = [one for one in names.read_units(text, start) if one.score > floor] if first in _UNITS else []
    if first in names.MINORITY:
        dot = next((at for at in range(start + 2, min(start + 7, len(text))) if text[at] in names.DOTS), 0)
        readings += [one for one in names.read_joined(text, dot) if dot and one.start == start]
    if first in _FAMILIES:
        readings += read_han(text, start, floor)
    if (first in TRANSLITERATING or "A" <= first <= "Z") and (run := names.RUN.match(text, start)):
        readings += _read_run(text, start, run.end(), 0, floor)
    return readings


def read_han(text: str, start: int, floor: float) -> list[Reading]:
    """Every Chinese name that begins here with a score above `floor`."""
    return [
        Reading(start, start + family + given, score, HAN)
        for family in ((2, 1) if text[start : start + 2] in COMPOUND else (1,))
        for given in (1, 2)
        if (score := score_han(text, start, family, given, floor)) > floor
    ]


class _Family:
    """What both families of names weigh by: neighbours, followers and ordinary words."""

    def __init__(self, weights: Weights):
        self.before, self.after, self.follower = weights["before"], weights["after"], weights["follower"]
        self.known = weights["known"].get("", 0.0)
        self.at_start, self.at_end = self.before.get("^", 0.0), self.after.get("$", 0.0)
        words = [one for cue, one in weights.items() if cue.startswith(("opens ", "closes ", "whole ", "given ", "longer ", "straddles "))]
        self.words = sum(max([0.0, *one.values()]) for one in words)  # what all of them may add
        self.lift = self.words + max([0.0, *self.follower.values()]) + max([0.0, *weights["next"].values()])

    def weigh(self, text: str, start: int, end: int, total: float, frame: Frame, floor: float) -> float:
        """`total` and the weight of all that stands around a reading; where that is not above `floor`, some number that is not either."""
        if start and (left := text[start - 1]) not in BLANK:
            total += self.before.get(left, 0.0) + (self.before.get(text[start - 2 : start], 0.0) if start > 1 else 0.0)
        else:
            total += self.at_start
        right = text[end : end + 2]
        if right and right[0] not in BLANK:
            total += self.after.get(right[0], 0.0) + (self.after.get(right, 0.0) if len(right) > 1 else 0.0)
        else:
            total += self.at_end
        if total + self.lift <= floor:
            return floor
        for _, speech in names.followers(text, end):
            total += self.follower.get(speech, 0.0)
        for weights, low, high in frame:  # first the word behind the name, the only one that may lift it much
            if start + low >= 0 and (common := WORDS.get(text[start + low : start + high])) is not None:
                total += weights.get(common, 0.0)
                if total + self.words <= floor:
                    return floor
        return total


_CHINESE, _ABROAD = WEIGHTS["han"], WEIGHTS["foreign"]
_HAN, _FOREIGN = _Family(_CHINESE), _Family(_ABROAD)
_SURNAME, _FIRST, _LAST, _SINGLE = (_CHINESE[cue] for cue in ("surname", "first", "last", "single"))
_DOUBLED = _CHINESE["doubled"].get("", 0.0)
_CHAR, _OPENS, _CLOSES, _LENGTH, _TRIMMED = (_ABROAD[cue] for cue in ("char", "opens", "closes", "length", "trimmed"))


@cache
def _han(family: int, given: int) -> tuple[float, Frame]:
    """What every Chinese name of this form weighs, and what ordinary words weigh in and around it."""
    base = _CHINESE["bias"][""] + _CHINESE["length"].get(f"{family}{given}", 0.0)
    return base, tuple((_CHINESE[cue], low, high) for cue, low, high in names.han_frame(family, given))


@cache
def _foreign(size: int, left: int, cut: int) -> tuple[float, Frame]:
    """The same for a foreign name of so many characters, out of a run that has so many more before it and behind it."""
    base = _ABROAD["bias"][""] + _LENGTH.get(str(min(size, 7)), 0.0) + _TRIMMED.get(f"{left}{cut}", 0.0)
    return base, tuple((_ABROAD[cue], low, high) for cue, low, high in names.foreign_frame(size))


def padded(text: str, start: int) -> int:
    """Where a name of two characters ends that is set as wide as one of three (习 骅, 费  加) in a list; 0 if none begins here."""
    end = start + 1
    while text[end : end + 1] in _BLANKS and end < start + 3:
        end += 1
    name = text[start : start + 1] + text[end : end + 1]
    fits = name[:1] in SURNAMES and name[1:] in LAST_GIVEN and text[end + 1 : end + 2] in _BORDERS and name not in WORDS
    return end + 1 if end > start + 1 and fits else 0


def score_han(text: str, start: int, family: int, given: int, floor: float) -> float:
    """The log odds of a Chinese name here; where they are not above `floor`, some number that is not either."""
    middle, end = start + family, start + family + given
    surname, name = text[start:middle], text[middle:end]
    if len(name) < given or surname not in SURNAMES or not names.may_be_given(name):
        return floor
    total, frame = _han(family, given)
    total += _SURNAME.get(surname, 0.0)
    if given == 1:
        total += _SINGLE.get(name, 0.0)
    else:
        total += _FIRST.get(name[0], 0.0) + _LAST.get(name[1], 0.0) + (_DOUBLED if name[0] == name[1] else 0.0)
    if end - start > 2 and text[start:end] in KNOWN:
        total += _HAN.known
    return _HAN.weigh(text, start, end, total, frame, floor)


def _read_run(text: str, low: int, high: int, most: int, floor: float) -> list[Reading]:
    """The readings of one run of transliterating characters: whole, or without `most` characters at its start and two at its end."""
    chars = [_CHAR.get(char, 0.0) for char in text[low:high]]
    readings = []
    for left in range(most + 1):
        for cut in range(min(3, high - low - left - 1)):
            start, end = low + left, high - cut
            total, frame = _foreign(end - start, left, cut)
            total += sum(chars[left : end - low]) + _OPENS.get(text[start], 0.0) + _CLOSES.get(text[end - 1], 0.0)
            total += _FOREIGN.known * (text[start:end] in KNOWN)
            if (score := _FOREIGN.weigh(text, start, end, total, frame, floor)) > floor:
                readings.append(Reading(start, end, score, FOREIGN))
    return readings
