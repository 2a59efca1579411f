"""Read what a sentence tells of a gathering: its name leftwards from the head noun, what governs it, what follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.rules.meetings import context
from extract.rules.meetings.names import HARD, HEADS, Left, head_of, left_of


class Telling(NamedTuple):
    """A gathering as one sentence tells of it; clean offsets.

    start, end  its name
    head        the head noun
    role        what tells of it: held (召开 it), attended (出席 it), at (在 it 上), that (这次 it), place (it 在京召开), lectured (作 it)
    verb        where that word begins
    reach       where the telling ends
    planned     it is still to come
    place       where it takes place, when the words behind the name say so
    pointed     这次 stands before it: without a name it can only mean one told before
    """

    start: int
    end: int
    head: str
    role: str
    verb: int
    reach: int
    planned: bool
    place: str | None = None
    pointed: bool = False

    @property
    def bare(self) -> bool:
        """No name but the head noun itself (举行会议)."""
        return self.end - self.start == len(self.head)

    @property
    def sort(self) -> str:
        """meeting | course | ceremony | fair"""
        return HEADS.get(self.head, "meeting")


class Way(NamedTuple):
    """One way of telling: what governs the name from in front, and what follows it."""

    rule: str
    roles: tuple[str, ...]
    after: regex.Pattern[str]


_FREE = re.compile(context.NO_END + context.FREE)
_SOME_KIND = re.compile(
    rf"召开了?(?P<name>[^{context.STOP}…\n《》]{{1,40}}?(?<![委协商工学合金员社机议国展两盛运])(?<!联谊)会)" + context.NO_END + context.FREE
)
WAYS = (
    Way("meetings.convened", ("held",), _FREE),
    Way("meetings.attended", ("attended",), _FREE),
    Way(
        "meetings.spoken_at",
        ("at", "held", "attended"),
        regex.compile(r"[”’]?(?:上|期间|时|中(?![心国央方外共华]))(?!的|所|重要讲话|(?:发表|作)的)"),
    ),
    Way("meetings.opens_sentence", ("",), regex.compile(r"[”’]?上,")),
    Way("meetings.this", ("that",), regex.compile(r"[”’]?,?(?:是|由)")),
)


@lru_cache(maxsize=2)
def told_of(clean: str, start: int, end: int) -> tuple[str, Telling] | None:
    """The rule that reads a name which ends with the head noun at start..end, and what it reads."""
    after, opens = clean[end : end + 1], clean[start - 1] in HARD
    if opens and after not in context.MAY_TAKE_PLACE:
        return None  # 会议强调: most head nouns begin a clause
    if _is_part(clean, start, end):
        return None
    if after in context.MAY_TAKE_PLACE and (told := _takes_place(clean, start, end)):
        return "meetings.takes_place", told
    if opens:
        return _opening(clean, start, end)
    return _led(clean, start, end) if after in context.MAY_BE_TOLD or _FREE.match(clean, end) else None


def _is_part(clean: str, start: int, end: int) -> bool:
    """The tail of a longer head noun, which has been refused; the beginning of a longer name (党代会|动员部署工作会议)."""
    longer = context.GOES_ON.match(clean, end) if clean[end : end + 1] in context.MAY_GO_ON else None
    tail = clean[start - 1 : end] in HEADS or clean[start - 2 : end] in HEADS or clean[start - 3 : end] in HEADS
    return tail or (longer is not None and head_of(longer[0]) is not None)


def _led(clean: str, start: int, end: int) -> tuple[str, Telling] | None:
    """A name that a word in front leads to, as one of the ways."""
    left = left_of(clean, start)
    if left.several or left.cited:
        return None
    way = next((way for way in WAYS if left.role in way.roles and way.after.match(clean, end)), None)
    told = _governed(clean, left, start, end) if way else None
    return (way.rule, told) if way and told else None


def _opening(clean: str, start: int, end: int) -> tuple[str, Telling] | None:
    """座谈会上,…: no other word tells of it. 会议上 means one told before."""
    if end - start < 3 or not clean.startswith("上,", end):
        return None
    return "meetings.opens_sentence", Telling(start, end, clean[start:end], "at", start, end, planned=False)


def some_kind(clean: str, verb: int) -> tuple[str, Telling] | None:
    """召开 at `verb` and a name whose head noun no list holds (拉练会, 比武会): nothing but meetings is 召开."""
    match = _SOME_KIND.match(clean, verb)
    if match is None or head_of(match["name"]):
        return None
    return told_of(clean, max(match.start("name"), match.end() - 3), match.end())


def _governed(clean: str, left: Left, start: int, end: int) -> Telling | None:
    """A name behind a verb or preposition."""
    if left.role == "at" and HEADS.get(clean[start:end]) == "fair":
        return None  # 在博览会上 tells of the goods
    clause = clean[context.clause_start(clean, left.verb) : left.verb]
    if _idle(clean, left, clean[left.start : end], clause) or _is_subject(clean, end, clause):
        return None
    planned = context.PLAN.search(clause) is not None or clean.startswith("办好", left.verb) or _goes_there(clean, left.verb, clause)
    return _gathering(clean, left, start, end, left.role, end, planned)


def _is_subject(clean: str, end: int, clause: str) -> bool:
    """关于同意召开党代会的批复, 为召开大会作准备: only what something else is about."""
    return clean[end : end + 1] in "”》的作做" and context.PAPER.match(clean, end) is not None and context.ABOUT.search(clause) is not None


def _in_title(clean: str, at: int) -> bool:
    """Is this inside 《…》, however long the title?"""
    opening = clean.rfind("《", max(0, at - 150), at)
    return opening >= 0 and clean.find("》", opening, at) < 0 and clean.find("\n", opening, at) < 0


def _goes_there(clean: str, verb: int, clause: str) -> bool:
    """将于12日至15日赴某地,出席峰会; 将于8日与甲、乙、丙举行对话会: the plan stands far in front."""
    low = context.sentence_start(clean, verb, 200)
    will = context.WILL_GO.search(clean, low, verb) if clean.find("将", low, verb) >= 0 else None
    if will is None:
        return False
    between = clean[will.end() : verb]
    if context.HELD_BEFORE.search(between):
        return False  # 将于11月举行的运动会今天举行新闻发布会
    return "," not in between or between.rpartition(",")[2] in ("", "并", "还") or between.rpartition(",")[2].startswith("为")


def _idle(clean: str, left: Left, name: str, clause: str) -> bool:
    """Does the sentence speak of habits, duties or many places, so that it reports no gathering?"""
    if not context.HABITUAL.isdisjoint(clause) and context.HABIT.search(clause):
        return True
    if context.EVERYWHERE.search(clean, context.sentence_start(clean, left.verb), left.verb):
        return True
    if name in HEADS and (not left.role or context.HABIT_IF_BARE.search(clause)):
        return True
    return _is_kind(clean, left, name, clause) or (left.role != "at" and clause.endswith("的"))


def _is_kind(clean: str, left: Left, name: str, clause: str) -> bool:
    """举办读书班、研讨班等; 通过举办读书班等; 开好民主生活会: kinds of gatherings and ways of work."""
    if left.role == "held" and clean.startswith("等", left.start + len(name)) and (clean[left.start - 1] == "、" or "通过" in clause):
        return True
    return clean.startswith(("开好", "办好"), left.verb) and len(name) < 12 and "“" not in name


_TAKES_PLACE = re.compile(context.TAKES_PLACE)


def _takes_place(clean: str, start: int, end: int) -> Telling | None:
    """A name that is the subject: it 4月12日在京召开."""
    after = _TAKES_PLACE.match(clean, end)
    if after is None:
        return None
    left = left_of(clean, start)
    if (
        left.several
        or left.cited
        or "各级" in clean[left.start : end]
        or (left.role == "wished" and context.WISHED_WELL.search(clean, end, after.end()))
    ):
        return None  # 祝贺党的代表大会胜利召开
    planned = context.TO_COME.search(after["when"]) is not None
    return _gathering(clean, left, start, end, "place", after.end(), planned, after["place"])


_LATE = regex.compile(  # 新闻工作者、某报副社长|何平同志遗体告别仪式
    r".*[长员者席记任授士师家事人](?=\p{Han}{2,3}(?:同志|先生|女士|教授|院士|烈士)[^、]{0,4}(?:告别仪式|追悼会|追思会)$)"
)


def _gathering(
    clean: str, left: Left, start: int, end: int, role: str, reach: int, planned: bool, place: str | None = None
) -> Telling | None:
    name = clean[left.start : end]
    if not name or context.VAGUE.fullmatch(name.rpartition("、")[2]) or _in_title(clean, left.start):
        return None  # 召开我会: nothing is left of a name
    if late := _LATE.match(name):
        left = left._replace(start=left.start + late.end())
        name = name[late.end() :]
    closes = clean[end : end + 1] in ("”", "’") and ("“" in name or "‘" in name)
    head = name if name in HEADS else clean[start:end]
    return Telling(left.start, end + closes, head, role, left.verb, max(reach, end + closes), planned, place, left.pointed)
