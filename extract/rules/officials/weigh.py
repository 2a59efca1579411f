"""What a reading of a name weighs: the sums of `names`, each table holding several of their summands.

What a name weighs by itself is remembered from one document to the next. What stands around it is looked up, the ordinary words
across its borders last: they hardly ever lift it, and a sum stops as soon as what is left cannot lift it above the floor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from extract.rules.officials import names
from extract.rules.officials.names import BLANK, FOLLOWERS, KNOWN, SURNAMES, WEIGHTS, WORDS, Weights

REMEMBERED = 1 << 14  # names, of each family
NEVER = -99.0  # log odds that nothing makes up for
LONGER = 8  # added to the class of a word of two characters when longer words begin with it
CLASSES = dict.fromkeys((word[:2] for word in WORDS if len(word) > 2), LONGER)
CLASSES |= {word: int(common) + CLASSES.get(word, 0) for word, common in WORDS.items() if len(word) == 2}
WORD_CUES = ("opens ", "closes ", "whole ", "given ", "longer ", "straddles ")


class Words(NamedTuple):
    """The ordinary words that may begin at one place, counted from the start of a name."""

    low: int
    pair: tuple[float, ...]  # what a word of two characters weighs, by CLASSES
    longer: tuple[tuple[int, Mapping[str, float]], ...]  # the ends of longer words and what they weigh


def _by_class(weights: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(weights.get(str(common % LONGER), 0.0) for common in range(2 * LONGER))


def _frame(weights: Weights, places: Iterable[tuple[str, int, int]]) -> tuple[Words, ...]:
    """The words of some places (cue, from, to), those first that weigh most."""
    begun: dict[int, dict[int, Counter[str]]] = defaultdict(dict)
    for cue, low, high in places:
        begun[low].setdefault(high, Counter()).update(weights[cue])  # adds up
    frame = []
    for low, ends in begun.items():
        pair = ends.pop(low + 2, Counter())
        frame.append(Words(low, _by_class(pair), tuple(ends.items())))
    return tuple(sorted(frame, key=lambda one: min(one.pair)))


class Family:
    """What both families of names weigh by: what stands before and behind, and ordinary words.

    before  of the one or two characters before a name
    behind  of the one or two characters behind it, which may be a word that follows names
    """

    def __init__(self, weights: Weights):
        self.known = weights["known"].get("", 0.0)
        before, after, edges = dict(weights["before"]), weights["after"], ("", *BLANK)
        self.before = before | {
            text: before.get(text[-1], 0.0) + weight for text, weight in before.items() if len(text) > 1 and text[-1] not in BLANK
        }
        self.before |= dict.fromkeys(edges, before.get("^", 0.0))
        speech = {word: weights["follower"].get(f"{speech} {min(len(word), 2)}", 0.0) for word, speech in FOLLOWERS.items()}
        self.behind = {text: after.get(text, 0.0) + speech.get(text, 0.0) for text in (*after, *speech) if len(text) == 1}
        for text in (*after, *speech):
            if len(text) == 2 and text[0] not in BLANK:
                said = speech.get(text, speech.get(text[0], 0.0))
                self.behind[text] = after.get(text[0], 0.0) + after.get(text, 0.0) + said
        self.behind |= dict.fromkeys(edges, after.get("$", 0.0))
        self.behind_more = {  # how much more a follower of three characters weighs than the first two of them
            word: weight - speech.get(word[:2], speech.get(word[0], 0.0)) for word, weight in speech.items() if len(word) == 3
        }
        self.next = _by_class(weights["next"])
        self.words = sum(max([0.0, *one.values()]) for cue, one in weights.items() if cue.startswith(WORD_CUES))
        self.most_next = self.words + max(self.next)
        self.most_behind = self.most_next + sum(max([0.0, *one.values()]) for one in (self.behind, self.behind_more))
        self.most = self.most_behind + max([0.0, *self.before.values()])

    def weigh(self, text: str, start: int, end: int, total: float, frame: tuple[Words, ...], floor: float) -> float:
        """`total` and the weight of all that stands around a reading; where that is not above `floor`, some number that is not either."""
        if total + self.most <= floor:
            return floor
        left = text[max(start - 2, 0) : start]
        if (weight := self.before.get(left)) is None:
            weight = self.before.get(left[-1], 0.0)
        total += weight
        if total + self.most_behind <= floor:
            return floor
        right = text[end : end + 2]
        if (weight := self.behind.get(right)) is None:
            weight = self.behind.get(right[0], 0.0)
        total += weight + self.behind_more.get(text[end : end + 3], 0.0)
        if total + self.most_next <= floor:
            return floor
        common = CLASSES.get(right)
        if common:
            total += self.next[common]
        for low, pair, longer in frame:
            if total + self.words <= floor:
                return floor
            at = start + low
            if at >= 0 and (common := CLASSES.get(text[at : at + 2])):
                total += pair[common]
                if common >= LONGER:
                    for high, weights in longer:
                        if start + high <= len(text):
                            total += weights.get(WORDS.get(text[at : start + high], ""), 0.0)
        return total


_CHINESE, _ABROAD = WEIGHTS["han"], WEIGHTS["foreign"]
_HAN, _FOREIGN = Family(_CHINESE), Family(_ABROAD)
_CHAR, _OPENS, _CLOSES = (_ABROAD[cue] for cue in ("char", "opens", "closes"))


def _inside(weights: Weights, name: str, places: Iterable[tuple[str, int, int]]) -> float:
    """What the ordinary words inside a name weigh."""
    return sum(weights[cue].get(WORDS.get(name[low:high], ""), 0.0) for cue, low, high in places if low >= 0 and high <= len(name))


@cache
def _han_frame(family: int, given: int) -> tuple[Words, ...]:
    size = family + given
    return _frame(_CHINESE, (one for one in names.han_frame(family, given) if one[0] != "next" and not (one[1] >= 0 and one[2] <= size)))


@cache
def _foreign_frame(size: int) -> tuple[Words, ...]:
    return _frame(_ABROAD, (one for one in names.foreign_frame(size) if one[0] != "next" and not (one[1] >= 0 and one[2] <= size)))


@lru_cache(REMEMBERED)
def _han_alone(name: str, family: int) -> float:
    """What a Chinese name weighs by itself."""
    surname, given = name[:family], name[family:]
    if surname not in SURNAMES or not names.may_be_given(given):
        return NEVER
    total = _CHINESE["bias"][""] + _CHINESE["length"].get(f"{family}{len(given)}", 0.0) + _CHINESE["surname"].get(surname, 0.0)
    if len(given) == 1:
        total += _CHINESE["single"].get(given, 0.0)
    else:
        total += _CHINESE["first"].get(given[0], 0.0) + _CHINESE["last"].get(given[1], 0.0)
        total += _CHINESE["doubled"].get("", 0.0) * (given[0] == given[1])
    return total + _HAN.known * (name in KNOWN) + _inside(_CHINESE, name, names.han_frame(family, len(given)))


def score_han(text: str, start: int, family: int, given: int, floor: float) -> float:
    """The log odds of a Chinese name here; where they are not above `floor`, some number that is not either."""
    end = start + family + given
    if end > len(text):
        return floor
    return _HAN.weigh(text, start, end, _han_alone(text[start:end], family), _han_frame(family, given), floor)


class Part(NamedTuple):
    """A name that a run of transliterating characters may hold, and what it weighs by itself."""

    left: int  # characters of the run before it
    size: int
    alone: float


@lru_cache(REMEMBERED)
def _parts(run: str, most: int) -> tuple[Part, ...]:
    """The names in a run: all of it, or without `most` characters at its start and two at its end."""
    return tuple(
        Part(left, size, _foreign_alone(run[left : left + size], left, cut))
        for left in range(most + 1)
        for cut in range(min(3, len(run) - left - 1))
        if (size := len(run) - left - cut)
    )


def _foreign_alone(name: str, left: int, cut: int) -> float:
    size = len(name)
    total = _ABROAD["bias"][""] + _ABROAD["length"].get(str(min(size, 7)), 0.0) + _ABROAD["trimmed"].get(f"{left}{cut}", 0.0)
    total += sum(_CHAR.get(char, 0.0) for char in name) + _OPENS.get(name[0], 0.0) + _CLOSES.get(name[-1], 0.0)
    return total + _FOREIGN.known * (name in KNOWN) + _inside(_ABROAD, name, names.foreign_frame(size))


def foreign_in(text: str, low: int, high: int, most: int, floor: float) -> list[tuple[int, int, float]]:
    """The foreign names above `floor` in the run low..high, as (start, end, log odds); `most` characters may be left out at its start."""
    found = []
    for left, size, alone in _parts(text[low:high], most):
        start, end = low + left, low + left + size
        if (score := _FOREIGN.weigh(text, start, end, alone, _foreign_frame(size), floor)) > floor:
            found.append((start, end, score))
    return found
