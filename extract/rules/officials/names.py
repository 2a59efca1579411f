"""What a person's name looks like: additive evidence from surname, given name, neighbours and ordinary words.

Two families of names are weighed, Chinese (surname + one or two characters) and foreign (a run of characters that
transliterate). A reading's score is the sum of the weights of its cues, in natural-log odds: above 0 means a name is
likelier than not, judged by this one place alone. The weights are the lexicon `name_cues`, learned by
tests/lexicon/learn_names.py; `han_cues` and `foreign_cues` name the cues for the learner and for explanations,
`score_han` and `score_foreign` add them up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import regex

from extract.lexicon import table

Cue = tuple[str, str]
HAN, FOREIGN, UNITS = "officials.name", "officials.foreign_name", "officials.minority_name"
BLANK = frozenset(" \n\t\xa0\u3000")
DOTS = frozenset("·•・‧・．")
MARKS = "·•・‧・．-"  # what joins the parts of a foreign name


class Reading(NamedTuple):
    """One way to read a name at a place (clean offsets); `score` in natural-log odds; `rule` says which family of names."""

    start: int
    end: int
    score: float
    rule: str


FOLLOWERS: dict[str, str] = {row["word"]: row["speech"] or "no" for row in table("followers")}
NEVER_GIVEN = frozenset("的了是他她它我你们这那哪谁没不吗呢吧啊着很把被让还再只某个件种项次驻")  # no given name has them
HANZI = "㐀-䶿一-鿿\U00020000-\U000323af"  # Chinese characters as a range of a pattern: extension A, the common ones, extensions B to H
RAREST = "\U00020000"  # what is written from here on is a Chinese character, and seldom stands but in names (王𬱖)
GIVEN = frozenset(map(chr, (*range(ord("㐀"), ord("䶿") + 1), *range(ord("一"), ord("鿿") + 1)))) - NEVER_GIVEN
NEVER_LAST = frozenset(
    "作说称将对到由从等及送馆墙站调庙经网谱寺藻斧胄卒厂鸡鸭鹅猪蛋肉薯笙笛锣给都案忙后杯殿祠堰"
)  # and these do not end one
LAST_GIVEN = GIVEN - NEVER_LAST
CALLED = (
    "先生",
    "女士",
    "小姐",
    "老师",
    "师傅",
    "大爷",
    "大妈",
    "大娘",
    "大姐",
    "大叔",
    "大伯",
    "阿姨",
    "爷爷",
    "奶奶",
)  # a surname is enough
ADDRESSES = frozenset((*CALLED, "同志", "夫人", "夫妇", "博士", "警官"))  # what may stand behind a name
PARTICLES = frozenset("祝向于从应经由时就对当和全以将都方能常任暨")  # surnames that are oftener a word of another kind
NOT_SOMEBODY = frozenset("一些种个项次方地市县区公单段年月日天位类家处")  # 某些, 某一, 某公司
SOMEBODY = 4.5  # log odds of 李某
JOINED = 4.0  # and of parts with a dot between
WORDS: dict[str, str] = {row["word"]: row["class"] for row in table("words")}
SURNAMES: dict[str, int] = {row["surname"]: int(row["people"]) for row in table("surnames")}
KNOWN = frozenset(row["name"] for row in table("known_names"))
COMPOUND = frozenset(name for name in SURNAMES if len(name) == 2)
Weights = Mapping[str, Mapping[str, float]]  # cue -> its text -> log odds


def by_cue(weights: Iterable[tuple[Cue, float]]) -> Weights:
    """Weights as they are looked up; a cue that nobody weighed is an empty table."""
    made: dict[str, dict[str, float]] = defaultdict(dict)
    for (cue, text), weight in weights:
        made[cue][text] = weight
    return made


WEIGHTS: dict[str, Weights] = {
    family: by_cue(((row["cue"], row["text"]), float(row["weight"])) for row in table("name_cues") if row["family"] == family)
    for family in ("han", "foreign")
}


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
    return [(cue, WORDS[word]) for cue, start, end in places if start >= 0 and end <= len(text) and (word := text[start:end]) in WORDS]


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
    if text[start:end] in KNOWN:
        cues.append(("known", ""))
    places = [(cue, start + low, start + high) for cue, low, high in han_frame(family, given)]
    return cues + _neighbours(text, start, end) + followers(text, end) + _words(text, places)


@cache
def foreign_frame(size: int) -> tuple[tuple[str, int, int], ...]:
    """The same for a foreign name of so many characters."""
    places = (
        ("next", size, size + 2),
        (f"whole {min(size, 4)}", 0, size),
        ("opens 2", 0, 2),
        ("opens 3", 0, 3),
        ("closes 2", size - 2, size),
        ("straddles left", -1, 1),
        ("straddles left 2", -2, 1),
        ("straddles right", size - 1, size + 1),
        ("straddles right 2", size - 1, size + 2),
    )
    return places


def foreign_cues(text: str, start: int, end: int, run: tuple[int, int]) -> list[Cue]:
    """The cues of a foreign name at start..end inside a run of transliterating characters."""
    name = text[start:end]
    cues = [("char", char) for char in name]
    cues += [("opens", name[0]), ("closes", name[-1]), ("length", str(min(len(name), 7)))]
    cues.append(("trimmed", f"{start - run[0]}{run[1] - end}"))
    if name in KNOWN:
        cues.append(("known", ""))
    places = [(cue, start + low, start + high) for cue, low, high in foreign_frame(len(name))]
    return cues + _neighbours(text, start, end) + followers(text, end) + _words(text, places)


def score(family: str, cues: list[Cue]) -> float:
    """The log odds of a reading with these cues."""
    weights = WEIGHTS[family]
    return weights["bias"][""] + sum(weights[cue].get(text, 0.0) for cue, text in cues)


TRANSLITERATING = frozenset(row["character"] for row in table("transliteration"))
RUN = re.compile(  # for a class of hundreds of characters five times as fast as `regex`
    "[A-Z]?[@]+(?:[·][A-Z一-鿿][@]*)*".replace("@", "".join(sorted(TRANSLITERATING))).replace("·", re.escape(MARKS))
)
RUN_BEGINS = re.compile("[A-Z@][@·]".replace("@", "".join(sorted(TRANSLITERATING))).replace("·", re.escape(MARKS)))  # of two or more


def may_be_given(given: str) -> bool:
    """One or two characters: no punctuation, pronoun or particle, and no verb at the end."""
    first, last = given[0], given[-1]
    return (last in LAST_GIVEN or last >= RAREST) and (first in GIVEN or first >= RAREST) and given not in ADDRESSES


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
    for run in RUN.finditer(text):
        a, b = run.span()
        for left in (0, 1):
            for right in (0, 1, 2):
                if b - right - a - left >= 2:
                    yield a + left, b - right, (a, b)


LIKELY = frozenset(
    name for name, people in SURNAMES.items() if len(name) == 1 and (people > 4 or WEIGHTS["han"]["surname"].get(name, 0.0) > -2.5)
)
DOUBTFUL = -1.0  # a reading below these log odds is not worth a vote
_SELDOM = {row["use"]: row["characters"] for row in table("name_characters") if row["use"]}
_REST = re.compile(
    f"(?:[{_SELDOM['inside']}]?[{re.escape(MARKS)}]?{RUN.pattern})*(?:[一二三四五六七八九十]{{1,3}}世|[{_SELDOM['at the end']}])?"
)
_AFTER_SHI = re.compile(f"[{HANZI}]{{1,2}}")
MINORITY = TRANSLITERATING.union(*(row["characters"] for row in table("name_characters") if not row["use"]))
_WEAK = "来不都也地义合日农高立和美东多"  # words of their own too: inside a part only, or before a mark
_PART = f"(?:[{''.join(sorted(MINORITY.difference(_WEAK)))}]|[{_WEAK}](?=[{''.join(sorted(MINORITY | DOTS))}、,。;:()\\n]))"
_JOINED = re.compile(f"{_PART}{{2,6}}(?:[{''.join(sorted(DOTS))}]{_PART}{{2,8}})+")
UNITS_OF_NAMES = {row["unit"]: row["whole"] for row in table("name_units")}
_UNIT = regex.compile(f"(?:{'|'.join(sorted(UNITS_OF_NAMES, key=len, reverse=True))})+")


def read_units(text: str, start: int) -> list[Reading]:
    """A Tibetan, Mongolian or Uyghur name written without marks (洛桑江村): known parts, two or more, or one that is a name."""
    run = _UNIT.match(text, start)
    if run is None or (run.group() in UNITS_OF_NAMES and not UNITS_OF_NAMES[run.group()]):
        return []
    return [Reading(start, run.end(), 0.0 if run.group() in UNITS_OF_NAMES else 4.0, UNITS)]


def read_joined(text: str, dot: int) -> list[Reading]:
    """A name of parts joined by the dot here (阿力木江·买买提明), in the characters of Uyghur, Kazakh, Tibetan and Mongolian names."""
    start = dot
    while start > 0 and dot - start < 6 and text[start - 1] in MINORITY:
        start -= 1
    while text[start] in "和同与及":
        start += 1
    run = _JOINED.match(text, start)
    if run is None or run.end() < dot or TRANSLITERATING.issuperset(char for char in run.group()[1:] if char not in DOTS):
        return []
    return [Reading(start, run.end(), JOINED, UNITS)]


def read_somebody(text: str, start: int, end: int) -> list[Reading]:
    """A person whose given name is withheld (李某, 李某某): a surname before 某, and nothing counted after it (某些, 某一)."""
    end += text.startswith("某", end)
    if start == 0 or text[start - 1] not in LIKELY or text[end : end + 1] in NOT_SOMEBODY:
        return []
    return [Reading(start - 1, end, SOMEBODY, HAN)]


def lengthened(text: str, reading: Reading) -> Iterator[Reading]:
    """A foreign name that goes on with what seldom transliterates (侯赛|因·萨拉米, 查尔斯|三世), shown by what follows; 阮氏|秋荷."""
    start = reading.end
    rest = _REST.match(text, start) if text[start - 1] != "氏" else _AFTER_SHI.match(text, start)
    if rest is None or (end := rest.end()) == start or (reading.rule == FOREIGN and text[start] in TRANSLITERATING):
        return
    alone, word = end == start + 1, WORDS.get(text[start : start + 2], "")
    if DOTS.isdisjoint(rest.group()) and ((alone and (word or followers(text, start))) or word > "1"):
        return
    if text[end - 1] == "世" or not "一" <= text[end : end + 1] <= "鿿" or followers(text, end):
        yield Reading(reading.start, end, reading.score + 1.0, FOREIGN)
