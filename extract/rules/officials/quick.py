"""The readings of `names`, fast: the same sums, made from tables by cue, the telling summands first.

Most places that look like a surname are none, and a few look-ups show it: a sum stops as soon as what is left cannot lift it above
the floor. Ordinary words across a border only ever lower it, so they come last.
"""

from __future__ import annotations

import re
from collections import defaultdict

from extract.engine.facts import Page
from extract.rules.officials import names
from extract.rules.officials.names import BLANK, COMPOUND, DOUBTFUL, FOREIGN, HAN, SURNAMES, WORDS, Reading

Weights = dict[str, dict[str, float]]  # cue -> its text -> log odds


def _by_cue(family: str) -> Weights:
    weights: Weights = defaultdict(dict)
    for (cue, text), weight in names._WEIGHT[family].items():
        weights[cue][text] = weight
    return weights


_HAN, _ABROAD = _by_cue("han"), _by_cue("foreign")
_SURNAME, _FIRST, _LAST, _SINGLE, _FOLLOWER = _HAN["surname"], _HAN["first"], _HAN["last"], _HAN["single"], _HAN["follower"]
_BEFORE, _AFTER, _DOUBLED = _HAN["before"], _HAN["after"], _HAN["doubled"].get("", 0.0)
_LENGTH = {(family, given): _HAN["length"].get(f"{family}{given}", 0.0) for family in (1, 2) for given in (1, 2)}
_FRAMES = {
    sizes: tuple((_HAN[cue], low, high) for cue, low, high in names.han_frame(*sizes)) for sizes in _LENGTH
}  # fmt: skip
_LIFT = max(0.0, *_FOLLOWER.values()) + max(0.0, *_HAN["next"].values())  # what a sum may still gain once the rest is in it
_OPENS_1, _OPENS_2, _OPENS_4, _LEFT = _HAN["opens 1"], _HAN["opens 2"], _HAN["opens 4"], _HAN["straddles left"]
_ONE = _HAN["bias"][""] + _LENGTH[1, 1] + _LIFT - DOUBTFUL
_TWO = _HAN["bias"][""] + _LENGTH[1, 2] + _LIFT - DOUBTFUL
WATCHED = {"surnames": (*names._LIKELY, *COMPOUND), "name_units": tuple(names.UNITS_OF_NAMES), "somebody": ("某",)}
_RUN = re.compile(names._RUN.pattern)  # for a class of hundreds of characters `re` is five times as fast as `regex`


def read_all(page: Page) -> list[Reading]:
    """Every reading of the text that is not hopeless, in no order."""
    text, readings, last = page.text.clean, [], -1
    for start, _ in page.hits["surnames"]:
        if start == last:
            continue
        last = start
        if start + 2 >= len(text) or text[start : start + 2] in COMPOUND:
            readings += read_han(text, start, DOUBTFUL)
            continue
        for given in _likely(text, start):
            if (score := score_han(text, start, 1, given, DOUBTFUL)) > DOUBTFUL:
                readings.append(Reading(start, start + 1 + given, score, HAN))
    for run in _RUN.finditer(text):
        if run.end() - run.start() > 1:
            readings += _read_run(text, *run.span())
    for start, end in page.hits["somebody"]:
        readings += names.read_somebody(text, start, end)
    frontier = 0
    for start, _ in page.hits["name_units"]:
        if start >= frontier:
            units = names.read_units(text, start)
            readings += [one for one in units if one.score > 0]
            frontier = max([start, *(one.end for one in units)])
    return readings


def _likely(text: str, start: int) -> tuple[int, ...]:
    """How long the given name may be after the one-character surname here: a first look, at what both lengths share."""
    opening, left = text[start : start + 2], text[start - 1 : start] or " "
    common = WORDS.get(opening, "")
    both = _SURNAME.get(opening[0], 0.0) + _OPENS_4.get(WORDS.get(text[start : start + 4], ""), 0.0)
    if left in BLANK:
        both += _BEFORE.get("^", 0.0)
    else:
        both += _BEFORE.get(left, 0.0) + (_BEFORE.get(text[start - 2 : start], 0.0) if start > 1 else 0.0)
        both += _LEFT.get(WORDS.get(left + opening[0], ""), 0.0)
    one = _ONE + both + _SINGLE.get(opening[1], 0.0) + _OPENS_1.get(common, 0.0) + _right(text, start + 2) > 0
    two = _TWO + both + _FIRST.get(opening[1], 0.0) + _LAST.get(text[start + 2], 0.0) + _OPENS_2.get(common, 0.0)
    if two + _DOUBLED + _right(text, start + 3) > 0:
        return (1, 2) if one else (2,)
    return (1,) if one else ()


def _right(text: str, end: int) -> float:
    """The weight of what stands right of a reading."""
    right = text[end : end + 1] or " "
    if right in BLANK:
        return _AFTER.get("$", 0.0)
    return _AFTER.get(right, 0.0) + (_AFTER.get(text[end : end + 2], 0.0) if end + 1 < len(text) else 0.0)


def read_at(text: str, start: int, floor: float) -> list[Reading]:
    """Every reading of a name that begins here with a score above `floor`."""
    readings = names.read_units(text, start) + read_han(text, start, floor) + names.read_foreign(text, start)
    return [one for one in readings if one.score > floor]


def read_han(text: str, start: int, floor: float) -> list[Reading]:
    """Every Chinese name that begins here with a score above `floor`."""
    return [
        Reading(start, start + family + given, score, HAN)
        for family in ((2, 1) if text[start : start + 2] in COMPOUND else (1,))
        for given in (1, 2)
        if (score := score_han(text, start, family, given, floor)) > floor
    ]


def score_han(text: str, start: int, family: int, given: int, floor: float) -> float:
    """The log odds of a Chinese name here; where they are not above `floor`, some number that is not either."""
    middle, end = start + family, start + family + given
    surname, name = text[start:middle], text[middle:end]
    if len(name) < given or surname not in SURNAMES or not names.may_be_given(name):
        return floor
    total = _HAN["bias"][""] + _LENGTH[family, given] + _SURNAME.get(surname, 0.0)
    if given == 1:
        total += _SINGLE.get(name, 0.0)
    else:
        total += _FIRST.get(name[0], 0.0) + _LAST.get(name[1], 0.0) + (_DOUBLED if name[0] == name[1] else 0.0)
    if start and (left := text[start - 1]) not in BLANK:
        total += _BEFORE.get(left, 0.0) + (_BEFORE.get(text[start - 2 : start], 0.0) if start > 1 else 0.0)
    else:
        total += _BEFORE.get("^", 0.0)
    total += _right(text, end)
    if total + _LIFT <= floor:
        return floor
    for cue in names.followers(text, end):
        total += _FOLLOWER.get(cue[1], 0.0)
    for weights, low, high in _FRAMES[family, given]:
        if start + low >= 0 and (common := WORDS.get(text[start + low : start + high])) is not None:
            total += weights.get(common, 0.0)
            if total <= floor and low < family + given:  # the first place, behind the name, may lift it: all others only lower it
                return floor
    return total


_CHAR = _ABROAD["char"]
_REST = _ABROAD["bias"][""] - DOUBTFUL + sum(
    max(0.0, *_ABROAD[cue].values()) for cue in _ABROAD if cue not in ("bias", "char", "length", "trimmed", "opens", "closes")
)  # fmt: skip


def _read_run(text: str, low: int, high: int) -> list[Reading]:
    """The readings of one run of transliterating characters: all of it, or trimmed by a character or two."""
    readings = []
    for start in (low, low + 1):
        whole = _REST + sum([_CHAR.get(char, 0.0) for char in text[start:high]]) + _ABROAD["opens"].get(text[start], 0.0)
        for end in (high, high - 1, high - 2):
            if end - start < 2:
                break
            weight = whole - sum([_CHAR.get(char, 0.0) for char in text[end:high]]) + _ABROAD["closes"].get(text[end - 1], 0.0)
            weight += _ABROAD["length"].get(str(min(end - start, 7)), 0.0) + _ABROAD["trimmed"].get(f"{start - low}{high - end}", 0.0)
            if weight > 0:
                score = names.score("foreign", names.foreign_cues(text, start, end, (low, high)))
                if score > DOUBTFUL:
                    readings.append(Reading(start, end, score, FOREIGN))
    return readings
