"""What a person's name looks like: additive evidence from surname, given name, neighbours and ordinary words.

Two families of names are weighed, Chinese (surname + one or two characters) and foreign (a run of characters that
transliterate). A reading's score is the sum of the weights of its cues, in natural-log odds: above 0 means a name is
likelier than not, judged by this one place alone. The weights are the lexicon `name_cues`, learned by
tests/lexicon/learn_names.py; `han_cues` and `foreign_cues` name the cues for the learner and for explanations,
`score_han` and `score_foreign` add them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from extract.lexicon import table

Cue = tuple[str, str]
HAN, FOREIGN, UNITS = "officials.name", "officials.foreign_name", "officials.minority_name"
BLANK = frozenset(" \n\t\xa0\u3000")
MARKS = "·•・‧・．-"  # what joins the parts of a foreign name


class Reading(NamedTuple):
    """One way to read a name at a place (clean offsets); `score` in natural-log odds; `rule` says which family of names."""

    start: int
    end: int
    score: float
    rule: str


FOLLOWERS: dict[str, str] = {row["word"]: row["speech"] or "no" for row in table("followers")}
NEVER_GIVEN = frozenset("的了在是他她它我你们这那哪谁没不吗呢吧啊着很把被让还又再只某个件种项次驻")  # no given name has them
NEVER_LAST = frozenset("作说称将对到由从等及送馆墙桥站调")  # and these do not end one
ADDRESSES = frozenset(("先生", "女士", "小姐", "同志", "老师", "师傅", "夫人", "夫妇"))
NO_TAIL = frozenset("致就已再未必拟称谈访赴抵携遭遇之所其这并或都均则即仍正应需可能会要不没去签呼于")  # never part of a foreign name's end
NOT_SOMEBODY = frozenset("一些种个项次方地市县区公单段年月日天位类家处")  # 某些, 某一, 某公司
SOMEBODY = 4.5  # log odds of 李某
WORDS: dict[str, str] = {row["word"]: row["class"] for row in table("words")}
SURNAMES: dict[str, int] = {row["surname"]: int(row["people"]) for row in table("surnames")}
COMPOUND = frozenset(name for name in SURNAMES if len(name) == 2)
_WEIGHT: dict[str, dict[Cue, float]] = {"han": {}, "foreign": {}}
for _row in table("name_cues"):
    _WEIGHT[_row["family"]][_row["cue"], _row["text"]] = float(_row["weight"])


def _neighbours(text: str, start: int, end: int) -> list[Cue]:
    """The one and two characters before and after a reading; ^ and $ are the edges of a line, and blanks."""
    cues = []
    if start == 0 or text[start - 1] in BLANK:
        cues.append(("before", "^"))
    else:
        cues.append(("before", text[start - 1]))
        if start > 1:
            cues.append(("before", text[start - 2 : start]))
    if end == len(text) or text[end] in BLANK:
        cues.append(("after", "$"))
    else:
        cues.append(("after", text[end]))
        if end + 1 < len(text):
            cues.append(("after", text[end : end + 2]))
    return cues


def followers(text: str, end: int) -> list[Cue]:
    """Whether a word stands after the reading that can follow a name, and whether only a person does what it says."""
    for size in (3, 2, 1):
        if (speech := FOLLOWERS.get(text[end : end + size])) is not None and (size == 1 or end + size <= len(text)):
            return [("follower", f"{speech} {min(size, 2)}")]
    return []


def _words(text: str, places: list[tuple[str, int, int]]) -> list[Cue]:
    """Which of the places hold an ordinary word, and how common a one."""
    return [(cue, WORDS[word]) for cue, start, end in places if start >= 0 and (word := text[start:end]) in WORDS]


@cache
def han_frame(family: int, given: int) -> tuple[tuple[str, int, int], ...]:
    """Where an ordinary word may stand in or across a Chinese name: (cue, from, to), counted from the start of the name."""
    end = family + given
    places = (
        ("next", end, end + 2),
        (f"opens {given}", 0, 2),
        (f"whole {given}", 0, end),
        (f"longer {given}", 0, end + 1),
        (f"given {given}", family, end),
        ("straddles left", -1, 1),
        ("straddles left 2", -2, 1),
        ("straddles right", end - 1, end + 1),
        ("straddles right 2", end - 1, end + 2),
        ("straddles left 4", -3, 1),
        ("straddles left 4", -2, 2),
        ("straddles left 4", -1, 3),
        ("straddles right 4", end - 2, end + 2),
        ("straddles right 4", end - 1, end + 3),
        ("opens 4", 0, 4),
    )
    return tuple(place for place in places if place[2] - place[1] > 1)


def han_cues(text: str, start: int, family: int, given: int) -> list[Cue]:
    """The cues of a Chinese name at `start` whose surname and given name have so many characters."""
    middle, end = start + family, start + family + given
    cues = [("surname", text[start:middle]), ("length", f"{family}{given}")]
    if given == 1:
        cues.append(("single", text[middle]))
    else:
        cues += [("first", text[middle]), ("last", text[middle + 1])]
        if text[middle] == text[middle + 1]:
            cues.append(("doubled", ""))
    places = [(cue, start + low, start + high) for cue, low, high in han_frame(family, given)]
    return cues + _neighbours(text, start, end) + followers(text, end) + _words(text, places)


def foreign_cues(text: str, start: int, end: int, run: tuple[int, int]) -> list[Cue]:
    """The cues of a foreign name at start..end inside a run of transliterating characters."""
    name = text[start:end]
    cues = [("char", char) for char in name]
    cues += [("opens", name[0]), ("closes", name[-1]), ("length", str(min(len(name), 7)))]
    cues.append(("trimmed", f"{start - run[0]}{run[1] - end}"))
    places = [
        (f"whole {min(len(name), 4)}", start, end),
        ("opens 2", start, start + 2),
        ("opens 3", start, start + 3),
        ("closes 2", end - 2, end),
        ("straddles left", start - 1, start + 1),
        ("straddles left 2", start - 2, start + 1),
        ("straddles right", end - 1, end + 1),
        ("straddles right 2", end - 1, end + 2),
        ("next", end, end + 2),
    ]
    return cues + _neighbours(text, start, end) + followers(text, end) + _words(text, places)


def score(family: str, cues: list[Cue]) -> float:
    """The log odds of a reading with these cues."""
    weight = _WEIGHT[family]
    return weight["bias", ""] + sum(weight.get(cue, 0.0) for cue in cues)


TRANSLITERATING = frozenset(row["character"] for row in table("transliteration"))
_RUN = regex.compile("[A-Z]?[@]+(?:[·][A-Z一-鿿][@]*)*".replace("@", "".join(sorted(TRANSLITERATING))).replace("·", regex.escape(MARKS)))


def may_be_given(given: str) -> bool:
    """No punctuation, pronoun or particle, and no verb at the end."""
    if given in ADDRESSES:
        return False
    return given[-1] not in NEVER_LAST and all("一" <= char <= "鿿" and char not in NEVER_GIVEN for char in given)


def han_places(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, characters of the surname, characters of the given name) of everything that may be a Chinese name."""
    last = len(text)
    for start, char in enumerate(text):
        for family in (2, 1):
            if (char if family == 1 else text[start : start + 2]) in SURNAMES:
                for given in (1, 2):
                    end = start + family + given
                    if end <= last and may_be_given(text[start + family : end]):
                        yield start, family, given


def foreign_places(text: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(start, end, run) of everything that may be a foreign name: a run, or one trimmed by a character or two."""
    for run in _RUN.finditer(text):
        a, b = run.span()
        for left in (0, 1):
            for right in (0, 1, 2):
                if b - right - a - left >= 2:
                    yield a + left, b - right, (a, b)


# -- the fast way: the same sums, at the few places that can be a name --------------------------------------------------

_LIKELY = frozenset(name for name in SURNAMES if len(name) == 1 and _WEIGHT["han"].get(("surname", name), 0.0) > -2.5)
_OPENING = regex.compile(f"[{''.join(sorted(_LIKELY))}](?=[一-鿿])|{'|'.join(sorted(COMPOUND))}")
DOUBTFUL = -1.0  # a reading below these log odds is not worth a vote


def read_han(text: str, start: int) -> list[Reading]:
    """Every Chinese name that may begin here, the surname however rare."""
    readings = []
    for family in (2, 1):
        if text[start : start + family] in SURNAMES:
            for given in (1, 2):
                end = start + family + given
                if end <= len(text) and may_be_given(text[start + family : end]):
                    readings.append(Reading(start, end, score("han", han_cues(text, start, family, given)), HAN))
    return readings


def read_foreign(text: str, start: int) -> list[Reading]:
    """Every foreign name that may begin here."""
    run = _RUN.match(text, start)
    if run is None:
        return []
    end = run.end()
    return [
        Reading(start, end - cut, score("foreign", foreign_cues(text, start, end - cut, (start, end))), FOREIGN)
        for cut in (0, 1, 2)
        if end - cut - start >= 2
    ]


UNITS_OF_NAMES = {row["unit"]: row["whole"] for row in table("name_units")}
_UNIT = regex.compile(f"(?:{'|'.join(sorted(UNITS_OF_NAMES, key=len, reverse=True))})+")


def read_units(text: str, start: int) -> list[Reading]:
    """A Tibetan, Mongolian or Uyghur name written without marks (洛桑江村): known parts, two or more, or one that is a name."""
    run = _UNIT.match(text, start)
    if run is None or (run.group() in UNITS_OF_NAMES and not UNITS_OF_NAMES[run.group()]):
        return []
    return [Reading(start, run.end(), 0.0 if run.group() in UNITS_OF_NAMES else 4.0, UNITS)]


def read_somebody(text: str, start: int, end: int) -> list[Reading]:
    """A person whose given name is withheld (李某, 李某某): a surname before 某, and nothing counted after it (某些, 某一)."""
    end += text.startswith("某", end)
    if start == 0 or text[start - 1] not in _LIKELY or text[end : end + 1] in NOT_SOMEBODY:
        return []
    return [Reading(start - 1, end, SOMEBODY, HAN)]


def lengthened(text: str, reading: Reading) -> Iterator[Reading]:
    """A foreign name that ends in a character or two that seldom transliterate (米舒斯京), shown by what follows."""
    end = reading.end
    if followers(text, end) or text[end : end + 1] in NO_TAIL:
        return
    for more in (1, 2):
        tail, after = text[end : end + more], text[end + more : end + more + 1]
        if len(tail) < more or tail in WORDS or not all("一" <= char <= "鿿" for char in tail):
            return
        if not "一" <= after <= "鿿" or followers(text, end + more):
            yield Reading(reading.start, end + more, reading.score + 1.0, FOREIGN)
            return


def read_at(text: str, start: int) -> list[Reading]:
    """Every reading of a name that begins here, likely or not."""
    return read_units(text, start) + read_han(text, start) + read_foreign(text, start)


def read_all(text: str) -> list[Reading]:
    """Every reading of the text that is not hopeless, in no order."""
    readings = []
    for opening in _OPENING.finditer(text):
        readings += [one for one in read_han(text, opening.start()) if one.score > DOUBTFUL]
    for start, end, run in foreign_places(text):
        value = score("foreign", foreign_cues(text, start, end, run))
        if value > DOUBTFUL:
            readings.append(Reading(start, end, value, FOREIGN))
    for some in regex.finditer("某", text):
        readings += read_somebody(text, *some.span())
    for unit in _UNIT.finditer(text):
        readings += [one for one in read_units(text, unit.start()) if one.score > 0]
    return readings
