"""A first look at the whole page: where a Chinese name may stand at all.

Most places that look like a surname hold no name, and the characters around them show it. Here the weights of `names` are arrays
by code point and by pair, summed for all places of a page at once. The sums leave out words of three characters and more and are
never below the exact ones, so that only places above the floor need weighing (`weigh`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.rules.officials.names import (
    BLANK,
    DOUBTFUL,
    FOLLOWERS,
    GIVEN,
    KNOWN,
    LAST_GIVEN,
    LIKELY,
    RAREST,
    WEIGHTS,
    WORDS,
    Weights,
)
from extract.rules.officials.weigh import NEVER, WORD_CUES

Array = NDArray[Any]
PLANE = 1 << 16  # code points; of the others Chinese characters count as one, the rest as the edge of the page
EDGE, RARE = PLANE - 1, PLANE - 2
PAD = 4  # edges on both sides of a page, so that every place has neighbours
_WINDOW = np.arange(-2, 5)[:, None]  # characters around a surname
BITS = 17  # a hashed table has 2 ** BITS slots
_PAIRS = {word: int(level) for word, level in WORDS.items() if len(word) == 2 and max(word) < chr(EDGE)}


class Places(NamedTuple):
    """Where names may begin, by the length of the given name."""

    single: list[int]
    double: list[int]


def _by_character(weights: Mapping[str, float], rest: float = 0.0) -> Array:
    """Weights by code point; those of longer texts are left out, characters without one weigh `rest`."""
    made = np.full(PLANE, rest, np.float32)
    for text, weight in weights.items():
        if len(text) == 1:
            made[ord(text)] = weight
    return made


def _holds(characters: Iterable[str]) -> Array:
    made = np.zeros(PLANE, np.bool_)
    made[[ord(one) for one in characters]] = True
    return made


def _by_class(weights: Weights, *cues: str) -> Array:
    """What an ordinary word weighs in a place, by its class; the first number: no word known."""
    return np.array([0.0, *(sum(weights[cue].get(str(level), 0.0) for cue in cues) for level in range(5))], np.float32)


def _keys(pairs: Iterable[str]) -> Array:
    codes = np.frombuffer("".join(pairs).encode("utf-32-le"), np.uint32).astype(np.intp).reshape(-1, 2)
    return (codes[:, 0] << 16) + codes[:, 1]


def _slots(keys: Array) -> Array:
    """Where a table keeps what it says of pairs (Fibonacci hashing)."""
    return keys * 2654435769 >> 32 - BITS & (1 << BITS) - 1


def _name_slots(pairs: Array, third: Array) -> Array:
    """The same for three characters, the first two as a pair."""
    return _slots(pairs * 1000003 + third)


def _lift(weights: Mapping[str, float]) -> Array:
    """What a pair may add, by slot; pairs that share a slot get the most that any of them adds."""
    pairs = {text: weight for text, weight in weights.items() if len(text) == 2}
    made = np.zeros(1 << BITS, np.float32)
    np.maximum.at(made, _slots(_keys(pairs)), np.fromiter(pairs.values(), np.float32))
    return made


def _beside(weights: Mapping[str, float], edge: str) -> Array:
    """The weights of the one character before or behind a name."""
    made = _by_character(weights)
    made[[ord(blank) for blank in BLANK]] = made[EDGE] = weights.get(edge, 0.0)
    made[EDGE] = max(0.0, made[EDGE])  # a rare character counts as an edge and is none
    return made


def _behind(weights: Weights) -> tuple[Array, Array]:
    """What may stand behind a name, by character and by pair."""
    single = _beside(weights["after"], "$")
    longer: dict[str, float] = defaultdict(float)
    for word, speech in FOLLOWERS.items():
        weight = max(0.0, weights["follower"].get(f"{speech} {min(len(word), 2)}", 0.0))
        if len(word) == 1:
            single[ord(word)] += weight
        else:
            longer[word[:2]] = max(weight, longer[word[:2]])
    for word, level in _PAIRS.items():
        longer[word] += max(0.0, weights["next"].get(str(level), 0.0))
    for text, weight in weights["after"].items():
        longer[text] += weight
    return single, _lift(longer)


class _Chinese:
    """A surname and one or two characters."""

    def __init__(self, weights: Weights):
        self.before, self.before_pair = _beside(weights["before"], "^"), _lift(weights["before"])
        self.behind, self.behind_pair = _behind(weights)
        self.is_surname = _holds(LIKELY)
        self.surname = _by_character(weights["surname"])
        given = (("single", LAST_GIVEN), ("first", GIVEN), ("last", LAST_GIVEN))
        self.single, self.first, self.last = (
            _by_character({char: weights[cue].get(char, 0.0) for char in (*fit, chr(RARE))}, NEVER) for cue, fit in given
        )
        self.word = np.zeros(1 << BITS, np.uint32)  # a word that lost its slot to another is unknown
        self.level = np.zeros(1 << BITS, np.uint8)
        slots = _slots(_keys(_PAIRS))
        self.word[slots], self.level[slots] = _keys(_PAIRS), 1 + np.fromiter(_PAIRS.values(), np.intp)
        self.left, self.right, self.given = (_by_class(weights, cue) for cue in ("straddles left", "straddles right", "given 2"))
        self.opens_one, self.opens_two = _by_class(weights, "opens 1", "whole 1"), _by_class(weights, "opens 2")
        listed = [name for name in KNOWN if len(name) == 3]
        self.listed = np.zeros(1 << BITS, np.bool_)
        self.listed[_name_slots(_keys(name[:2] for name in listed), np.array([ord(name[2]) for name in listed]))] = True
        self.known = weights["known"].get("", 0.0)
        words = sum(max([0.0, *one.values()]) for cue, one in weights.items() if cue.startswith(WORD_CUES))
        floor = DOUBTFUL - weights["bias"][""] - words - max(0.0, weights["doubled"].get("", 0.0)) - 0.1  # something for rounding
        self.floor_one, self.floor_two = floor - weights["length"].get("11", 0.0), floor - weights["length"].get("12", 0.0)

    def places(self, codes: Array) -> tuple[list[int], list[int]]:
        """Where a name with a given name of one character may begin, and with one of two (offsets into the padded page)."""
        at = self.is_surname[codes].nonzero()[0]
        window = codes[at + _WINDOW]
        pairs = (window[:-1] << 16) + window[1:]
        slots = _slots(pairs)
        inner = slots[1:5]
        level = self.level[inner] * (self.word[inner] == pairs[1:5])
        left_word, opening, given, right = level[0], level[1], level[2], level[3]
        left, first, second = window[1], window[3], window[4]
        both = self.surname[window[2]] + self.before[left] + self.before_pair[slots[0]] + self.left[left_word]
        one = both + self.single[first] + self.opens_one[opening] + self.right[given] + self.behind[second] + self.behind_pair[slots[4]]
        two = both + self.first[first] + self.last[second] + self.opens_two[opening] + self.given[given] + self.right[right]
        two += self.behind[window[5]] + self.behind_pair[slots[5]]
        near = (two > self.floor_two - self.known).nonzero()[0]
        likely = (two[near] > self.floor_two) | self.listed[_name_slots(pairs[2, near], second[near])]
        return at[one > self.floor_one].tolist(), at[near[likely]].tolist()


_CHINESE = _Chinese(WEIGHTS["han"])


def places(text: str) -> Places:
    """Where names may begin in a page."""
    edge = chr(EDGE) * PAD
    padded = f"{edge}{text}{edge}"
    codes = np.frombuffer(padded.encode("utf-16-le"), np.uint16).astype(np.intp)
    if len(codes) > len(padded):  # characters beyond the basic plane
        codes = np.frombuffer(padded.encode("utf-32-le"), np.uint32).astype(np.intp)
        codes[codes >= ord(RAREST)] = RARE
        np.minimum(codes, EDGE, out=codes)
    single, double = _CHINESE.places(codes)
    return Places([at - PAD for at in single], [at - PAD for at in double])
