"""`names.read_all`, fast: most places that look like a surname are none, and a few look-ups show it.

A reading's score is a sum of weights. The telling ones are added first, with the most that all others together could give; only
where that is above DOUBTFUL does `names` make the whole sum. What comes out is the same.
"""

from __future__ import annotations

import re

from extract.engine.facts import Page
from extract.rules.officials import names
from extract.rules.officials.names import BLANK, COMPOUND, DOUBTFUL, FOREIGN, HAN, WORDS, Reading

Weights = dict[str, dict[str, float]]  # cue -> its text -> log odds


def _by_cue(family: str) -> Weights:
    weights: Weights = {}
    for (cue, text), weight in names._WEIGHT[family].items():
        weights.setdefault(cue, {})[text] = weight
    return weights


def _most(weights: Weights, *added: str) -> float:
    """The most that the cues can give that are not `added` one by one."""
    return sum(max(0.0, *texts.values()) for cue, texts in weights.items() if cue not in added)


_HAN, _ABROAD = _by_cue("han"), _by_cue("foreign")
_SURNAME, _FIRST, _LAST, _SINGLE = _HAN["surname"], _HAN["first"], _HAN["last"], _HAN["single"]
_BEFORE, _AFTER, _OPENS_1, _OPENS_2, _LEFT = _HAN["before"], _HAN["after"], _HAN["opens 1"], _HAN["opens 2"], _HAN["straddles left"]
_ADDED = ("bias", "surname", "length", "first", "last", "single", "before", "after", "opens 1", "opens 2", "straddles left")
_ONE = _HAN["bias"][""] + _HAN["length"]["11"] + _most(_HAN, *_ADDED) - DOUBTFUL
_TWO = _HAN["bias"][""] + _HAN["length"]["12"] + _most(_HAN, *_ADDED) - DOUBTFUL


WATCHED = {"surnames": (*names._LIKELY, *COMPOUND), "name_units": tuple(names._UNITS)}
_RUN = re.compile(names._RUN.pattern)  # for a class of hundreds of characters `re` is five times as fast as `regex`


def read_all(page: Page) -> list[Reading]:
    """Every reading of the text that is not hopeless, in no order."""
    text, readings, last = page.text.clean, [], -1
    for start, _ in page.hits["surnames"]:
        if start == last:
            continue
        last = start
        if text[start : start + 2] in COMPOUND or start + 2 >= len(text):
            readings += [one for one in names.read_han(text, start) if one.score > DOUBTFUL]
        elif "一" <= text[start + 1] <= "鿿" and text[start + 1] not in names.NEVER_GIVEN:
            for given in _likely_lengths(text, start):
                if not names.may_be_given(text[start + 1 : start + 1 + given]):
                    continue
                score = names.score("han", names.han_cues(text, start, 1, given))
                if score > DOUBTFUL:
                    readings.append(Reading(start, start + 1 + given, score, HAN))
    for run in _RUN.finditer(text):
        if run.end() - run.start() > 1:
            readings += _read_foreign(text, *run.span())
    frontier = 0
    for start, _ in page.hits["name_units"]:
        if start >= frontier:
            units = names.read_units(text, start)
            readings += [one for one in units if one.score > 0]
            frontier = max([start, *(one.end for one in units)])
    return readings


def _likely_lengths(text: str, start: int) -> list[int]:
    """How many characters a given name may have after the surname here: what is known of its characters and of what stands beside."""
    opening, third = text[start : start + 2], text[start + 2]
    common = WORDS.get(opening, "")
    both = _SURNAME.get(opening[0], 0.0)
    if start and (left := text[start - 1]) not in BLANK:
        both += _BEFORE.get(left, 0.0) + _LEFT.get(WORDS.get(left + opening[0], ""), 0.0)
        both += _BEFORE.get(text[start - 2 : start], 0.0) if start > 1 else 0.0
    else:
        both += _BEFORE.get("^", 0.0)
    lengths = []
    if _ONE + both + _SINGLE.get(opening[1], 0.0) + _OPENS_1.get(common, 0.0) + _after(text, start + 2) > 0:
        lengths.append(1)
    two = _TWO + both + _FIRST.get(opening[1], 0.0) + _LAST.get(third, 0.0) + _OPENS_2.get(common, 0.0)
    if two + _after(text, start + 3) > 0 and "一" <= third <= "鿿":
        lengths.append(2)
    return lengths


def _after(text: str, end: int) -> float:
    """The weight of what stands after a reading."""
    if end >= len(text) or text[end] in BLANK:
        return _AFTER.get("$", 0.0)
    return _AFTER.get(text[end], 0.0) + _AFTER.get(text[end : end + 2], 0.0)


_CHAR = _ABROAD["char"]
_REST = _ABROAD["bias"][""] + _most(_ABROAD, "bias", "char", "length", "trimmed", "opens", "closes") - DOUBTFUL


def _read_foreign(text: str, low: int, high: int) -> list[Reading]:
    """The readings of one run of transliterating characters: all of it, or trimmed by a character or two."""
    readings = []
    for left in (0, 1):
        start = low + left
        whole = _REST + sum([_CHAR.get(char, 0.0) for char in text[start:high]])
        for right in (0, 1, 2):
            end = high - right
            if end - start < 2:
                break
            weight = whole - sum([_CHAR.get(char, 0.0) for char in text[end:high]])
            for cue, key in (("opens", text[start]), ("closes", text[end - 1]), ("length", str(min(end - start, 7)))):
                weight += _ABROAD[cue].get(key, 0.0)
            if weight + _ABROAD["trimmed"].get(f"{left}{right}", 0.0) > 0:
                score = names.score("foreign", names.foreign_cues(text, start, end, (low, high)))
                if score > DOUBTFUL:
                    readings.append(Reading(start, end, score, FOREIGN))
    return readings
