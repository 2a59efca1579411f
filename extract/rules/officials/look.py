"""A first look at the whole page: where a name may stand at all.

Most places that look like a surname, or like characters that transliterate, hold no name, and the characters around them show it.
Here the weights of `names` are arrays by code point and by pair, summed for all places of a page at once. The sums leave out words
of three characters and more and are never below the exact ones, so that only places above the floor need weighing (`quick`).
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
    MARKS,
    TRANSLITERATING,
    WEIGHTS,
    WORDS,
    Weights,
)

Array = NDArray[Any]
PLANE = 1 << 16  # code points; the rarer ones count as the edge of the page
EDGE = PLANE - 1
PAD = 4  # edges on both sides of a page, so that every place has neighbours
NEVER = -99.0  # log odds that nothing makes up for
_WINDOW = np.arange(-2, 5)[:, None]  # characters around a surname
_LEFT, _CUT = np.arange(2)[:, None], np.arange(3)[:, None]  # characters left out of a run
BITS = 17  # a hashed table has 2 ** BITS slots
_PAIRS = {word: int(level) for word, level in WORDS.items() if len(word) == 2 and max(word) < chr(EDGE)}


class Places(NamedTuple):
    """Where names may begin: surnames by the length of the given name behind them, and runs of transliterating characters."""

    single: list[int]
    double: list[int]
    runs: list[int]


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


class _Around:
    """What stands before and behind a name of one family, by character and by pair."""

    def __init__(self, weights: Weights):
        self.before, self.behind = _beside(weights["before"], "^"), _beside(weights["after"], "$")
        longer: dict[str, float] = defaultdict(float)
        for word, speech in FOLLOWERS.items():
            weight = max(0.0, weights["follower"].get(f"{speech} {min(len(word), 2)}", 0.0))
            if len(word) == 1:
                self.behind[ord(word)] += weight
            else:
                longer[word[:2]] = max(weight, longer[word[:2]])
        for word, level in _PAIRS.items():
            longer[word] += max(0.0, weights["next"].get(str(level), 0.0))
        for text, weight in weights["after"].items():
            longer[text] += weight
        self.before_pair, self.behind_pair = _lift(weights["before"]), _lift(longer)

    def slack(self, weights: Weights) -> float:
        """The most that the words left out may add, and something for rounding."""
        words = [one for cue, one in weights.items() if cue.startswith(("straddles", "opens ", "closes ", "whole ", "longer ", "given "))]
        return 0.1 + sum(max([0.0, *one.values()]) for one in words)


class _Chinese:
    """Chinese names: a surname and one or two characters."""

    def __init__(self, weights: Weights):
        self.around = _Around(weights)
        self.is_surname = _holds(LIKELY)
        self.surname = _by_character(weights["surname"])
        given = (("single", LAST_GIVEN), ("first", GIVEN), ("last", LAST_GIVEN))
        self.single, self.first, self.last = (
            _by_character({char: weights[cue].get(char, 0.0) for char in fit}, NEVER) for cue, fit in given
        )
        self.doubled = np.float32(weights["doubled"].get("", 0.0))
        self.known = np.full(1 << BITS, -1, np.int64)  # a word that lost its slot to another is unknown
        self.level = np.zeros(1 << BITS, np.intp)
        slots = _slots(_keys(_PAIRS))
        self.known[slots], self.level[slots] = _keys(_PAIRS), 1 + np.fromiter(_PAIRS.values(), np.intp)
        self.left, self.right, self.given = (_by_class(weights, cue) for cue in ("straddles left", "straddles right", "given 2"))
        self.opens_one, self.opens_two = _by_class(weights, "opens 1", "whole 1"), _by_class(weights, "opens 2")
        listed = [name for name in KNOWN if len(name) == 3]
        self.listed = np.zeros(1 << BITS, np.float32)
        self.listed[_name_slots(_keys(name[:2] for name in listed), np.array([ord(name[2]) for name in listed]))] = weights["known"].get(
            "", 0.0
        )
        floor = DOUBTFUL - weights["bias"][""] - self.around.slack(weights)
        self.floor_one, self.floor_two = floor - weights["length"].get("11", 0.0), floor - weights["length"].get("12", 0.0)

    def places(self, codes: Array) -> tuple[list[int], list[int]]:
        """Where a name with a given name of one character may begin, and with one of two (offsets into the padded page)."""
        at = self.is_surname[codes].nonzero()[0]
        window = codes[at + _WINDOW]
        _, left, surname, first, second, third, _ = window
        pairs = (window[:-1] << 16) + window[1:]
        slots = _slots(pairs)
        left_pair, _, _, _, behind_one, behind_two = slots
        _, left_word, opening, given, right, _ = self.level[slots] * (self.known[slots] == pairs)
        around = self.around
        both = self.surname[surname] + around.before[left] + around.before_pair[left_pair] + self.left[left_word]
        one = self.single[first] + self.opens_one[opening] + self.right[given] + around.behind[second] + around.behind_pair[behind_one]
        two = self.first[first] + self.last[second] + self.opens_two[opening] + self.given[given] + self.right[right]
        two += around.behind[third] + around.behind_pair[behind_two] + self.doubled * (first == second)
        two += self.listed[_name_slots(pairs[2], second)]
        return at[both + one > self.floor_one].tolist(), at[both + two > self.floor_two].tolist()


class _Foreign:
    """Foreign names: a run of transliterating characters, whole or without its first and its last one or two."""

    def __init__(self, weights: Weights):
        self.around = _Around(weights)
        self.transliterates, self.joins = _holds(TRANSLITERATING), _holds(MARKS)
        self.char, self.opens, self.closes = (_by_character(weights[cue]) for cue in ("char", "opens", "closes"))
        self.length = np.array([NEVER] * 4 + [weights["length"].get(str(size), 0.0) for size in range(2, 8)], np.float32)  # from -2 on
        self.trimmed = np.array([[[weights["trimmed"].get(f"{left}{cut}", 0.0)] for cut in (0, 1, 2)] for left in (0, 1)], np.float32)
        self.floor = DOUBTFUL - weights["bias"][""] - weights["known"].get("", 0.0) - self.around.slack(weights)

    def places(self, codes: Array) -> list[int]:
        """Where a run begins that may hold a name, a Latin letter before it included (offsets into the padded page)."""
        inside = self.transliterates[codes]
        edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
        start, end = edges[::2], edges[1::2]
        letter = codes[start - 1] - ord("A")
        begins = (letter >= 0) & (letter < 26)
        more = begins | self.joins[codes[end]]
        kept = (more | (end - start > 1)).nonzero()[0]
        if not kept.size:
            return []
        start, begins = start[kept], begins[kept]
        likely = more[kept] | (self._best(codes, start, end[kept]) > self.floor)
        found: list[int] = (start - begins)[likely].tolist()
        return found

    def _best(self, codes: Array, start: Array, end: Array) -> Array:
        """The most that any reading of each run weighs."""
        start, end = start + _LEFT, end - _CUT  # by what is left out
        left, right, around = codes[start - 1], codes[end], self.around
        sums = self.char[codes].cumsum()
        from_start = self.opens[codes[start]] - sums[start - 1] + around.before[left]
        from_start += around.before_pair[_slots((codes[start - 2] << 16) + left)]
        to_end = self.closes[codes[end - 1]] + sums[end - 1] + around.behind[right]
        to_end += around.behind_pair[_slots((right << 16) + codes[end + 1])]
        size = np.minimum(end - start[:, None], 7)
        best: Array = (from_start[:, None] + to_end + self.length[size + 2] + self.trimmed).max((0, 1))
        return best


_CHINESE, _FOREIGN = _Chinese(WEIGHTS["han"]), _Foreign(WEIGHTS["foreign"])


def places(text: str) -> Places:
    """Where names may begin in a page."""
    edge = chr(EDGE) * PAD
    codes = np.frombuffer(f"{edge}{text}{edge}".encode("utf-32-le"), np.uint32).astype(np.intp)
    np.minimum(codes, EDGE, out=codes)
    single, double = _CHINESE.places(codes)
    return Places([at - PAD for at in single], [at - PAD for at in double], [at - PAD for at in _FOREIGN.places(codes)])
