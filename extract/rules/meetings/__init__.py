"""Find meetings: names of gatherings of which the sentence says that they were, are or will be held.

The cue is the head noun (会议, 培训班): the pattern of a rule says what follows it, `names.left_of` what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from extract.engine.facts import Found, Page
from extract.engine.rule import Rule, RuleBook
from extract.rules.meetings.context import EVERYWHERE, FREE, HABIT, HABIT_IF_BARE, NO_END, PLAN, STOP, TAKES_PLACE, TO_COME, VAGUE
from extract.rules.meetings.names import HEADS, Left, left_of

CUES = tuple(HEADS)


class Gathering(NamedTuple):
    """A gathering as one sentence tells of it; clean offsets.

    start, end  its name
    head        the head noun
    role        what tells of it: held (召开 it), attended (出席 it), at (在 it 上), that (这次 it), place (it 在京召开)
    verb        where that word begins
    reach       where the telling ends
    planned     it is still to come
    place       where it takes place, when the words behind the name say so
    """

    start: int
    end: int
    head: str
    role: str
    verb: int
    reach: int
    planned: bool
    place: str | None = None

    @property
    def bare(self) -> bool:
        """No name but the head noun itself (举行会议)."""
        return self.end - self.start == len(self.head)

    @property
    def sort(self) -> str:
        """meeting | course | ceremony | fair"""
        return HEADS[self.head]


def _governed(*roles: str) -> Callable[[regex.Match[str], Page], Gathering | None]:
    """Build for a name behind a verb or preposition of these roles."""

    def build(match: regex.Match[str], page: Page) -> Gathering | None:
        clean = match.string
        left = left_of(clean, match.start("it"))
        if left.role not in roles or left.several or left.cited:
            return None
        if left.role == "at" and HEADS[match["it"]] == "fair":
            return None  # 在博览会上 tells of the goods
        clause = clean[max(_behind(clean, STOP, left.verb), left.verb - 40) : left.verb]
        sentence = max(_behind(clean, "。!?", left.verb), left.verb - 90)
        if HABIT.search(clause) or EVERYWHERE.search(clean, sentence, left.verb) or (left.role != "at" and clause.endswith("的")):
            return None
        if clean[left.start : match.end("it")] in HEADS and (not left.role or HABIT_IF_BARE.search(clause)):
            return None
        if (
            clean.startswith(("开好", "办好"), left.verb)
            and match.end("it") - left.start < 12
            and "“" not in clean[left.start : match.start()]
        ):
            return None  # a duty, no event
        return _gathering(match, left, left.role, planned=PLAN.search(clause) is not None)

    return build


def _takes_place(match: regex.Match[str], page: Page) -> Gathering | None:
    left = left_of(match.string, match.start("it"))
    if left.several or left.cited:
        return None
    return _gathering(match, left, "place", planned=TO_COME.search(match["when"]) is not None, place=match["place"])


def _lecture(match: regex.Match[str], page: Page) -> Gathering | None:
    start, end = match.span("it")
    return Gathering(start, end, match["it"], "lectured", start, end, planned=False)


def _group_study(match: regex.Match[str], page: Page) -> Gathering | None:
    """理论学习中心组学习: the group's session when the sentence says on which day or who held it, not as a form among others."""
    clean = match.string
    left = left_of(clean, match.start())
    clause = clean[_behind(clean, STOP, match.start()) : match.start()]
    if left.cited or HABIT.search(clause) or EVERYWHERE.search(clause) or regex.search(r"(?:以|通过|完善|落实|纳入|列入|采取)", clause):
        return None
    start, end = match.span()
    return Gathering(start, end, "中心组学习", "held", start, end, planned=False)


def _gathering(match: regex.Match[str], left: Left, role: str, *, planned: bool, place: str | None = None) -> Gathering | None:
    clean, end = match.string, match.end("it")
    if VAGUE.match(clean, left.start, end):
        return None
    if clean[end : end + 1] in ("”", "’") and any(quote in clean[left.start : end] for quote in "“‘"):
        end += 1
    name = clean[left.start : end]
    return Gathering(left.start, end, name if name in HEADS else match["it"], role, left.verb, match.end(), planned, place)


def _behind(clean: str, marks: str, at: int) -> int:
    """Behind the last of these marks, or of a line's end, before `at`."""
    return max(clean.rfind("\n", 0, at), *(clean.rfind(mark, 0, at) for mark in marks)) + 1


RULES: tuple[Rule, ...] = (
    Rule(
        "meetings.takes_place",
        CUES,
        rf"(?P<it><cue>){TAKES_PLACE}",
        _takes_place,
        examples=(
            ("11月22日，中共宁波市委十三届三次全体（扩大）会议举行。", "中共宁波市委十三届三次全体(扩大)会议"),
            ("全国组织工作会议4月12日在京召开。", "全国组织工作会议"),
            ("由商务部主办的首届链博会开幕式将于11月28日在北京举行。", "首届链博会开幕式"),
            ("“红厅论坛：读懂二十大主题研讨会”2日在党史展览馆举行。", "“红厅论坛:读懂二十大主题研讨会”"),
        ),
        refuses=("会议召开前，他走访了三个村。", "《全国组织工作会议在京召开》一文刊发。"),
    ),
    Rule(
        "meetings.convened",
        CUES,
        rf"(?P<it><cue>){NO_END}{FREE}",
        _governed("held"),
        examples=(
            ("5月31日，省委组织部召开部机关主题教育推进会，对各项工作再部署。", "部机关主题教育推进会"),
            ("市委组织部举办了为期两天的组工干部业务培训班。", "组工干部业务培训班"),
            ("市委组织部机关举行首期“处长论坛”，处长们畅谈体会。", "首期“处长论坛”"),
            ("县委10日举行会议，研究部署工作。", "会议"),
        ),
        refuses=(
            "累计召开座谈会62场。",
            "各村要定期召开村民代表会议。",
            "采取召开座谈会、发放问卷等方式征求意见。",
            "先后多次主持召开座谈会。",
            "举行会议室改造工程招标。",
        ),
    ),
    Rule(
        "meetings.attended",
        CUES,
        rf"(?P<it><cue>){NO_END}{FREE}",
        _governed("attended"),
        examples=(
            ("市委常委、组织部部长王桂峰出席开班式并讲话。", "开班式"),
            ("李希出席全国巡视工作会议暨二十届中央第三轮巡视动员部署会。", "全国巡视工作会议暨二十届中央第三轮巡视动员部署会"),
        ),
        refuses=("出席会议代表共300人。",),
    ),
    Rule(
        "meetings.spoken_at",
        CUES,
        r"(?P<it><cue>)[”’]?(?:上|期间|[时中])(?!的|所)",
        _governed("at", "held", "attended"),
        examples=(("12日，他在全国组织工作会议上强调，要抓好落实。", "全国组织工作会议"),),
        refuses=("学习习近平总书记在全国组织工作会议上的重要讲话。",),
    ),
    Rule(
        "meetings.opens_sentence",
        CUES,
        r"(?P<it><cue>)[”’]?上,",
        _governed(""),
        examples=(("4月19日，省委组织部主题教育读书班开班式上，部长沈莹提到“五个有没有”。", "省委组织部主题教育读书班开班式"),),
        refuses=("会议上，大家踊跃发言。",),
    ),
    Rule(
        "meetings.lecture",
        ("宣讲报告", "辅导报告", "专题报告", "辅导讲座"),
        r"(?P<it>(?<=(?<![工合动创写协操])作了?(?:题为[^,。]{2,40}的|[^,。、作]{0,24}))<cue>)(?=[。,;、\s]|$)",
        _lecture,
        examples=(("易纲在人民银行系统作宣讲报告。报告会结束后，他与干部交流。", "宣讲报告"),),
        refuses=("会议听取了专题报告。",),
    ),
    Rule(
        "meetings.group_study",
        ("中心组",),
        r"(?:党委|党组|部务会)?(?:理论学习|理论|学习)?<cue>(?:\(扩大\))?(?:专题|集中|集体)?学习(?:\(扩大\))?(?:研讨)?(?:会议|会)?(?!制度|成员|研讨|中心组|、|等)",
        _group_study,
        examples=(("11月2日，市委组织部理论中心组专题学习十九大精神，开展交流研讨。", "理论中心组专题学习"),),
        refuses=("各单位以理论学习中心组学习等形式开展集中学习。",),
        back=6,
    ),
    Rule(
        "meetings.this",
        CUES,
        r"(?P<it><cue>)[”’]?,?(?:是|由)",
        _governed("that"),
        examples=(("这次中央经济工作会议，是在开局起步的关键时期召开的一次重要会议。", "中央经济工作会议"),),
        refuses=("中央经济工作会议是年度重要会议。",),
    ),
)
BOOK = RuleBook("meetings", RULES)
WATCHED = {"meetings": BOOK.cues}


def find(page: Page) -> list[Found]:
    """Every place where the text tells of a gathering, in document order; `value` is a `Gathering`."""
    return BOOK.fire(page)
