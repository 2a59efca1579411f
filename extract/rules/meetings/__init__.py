"""Find meetings: names of gatherings of which the sentence says that they were, are or will be held.

The cue is the head noun (会议, 培训班). `names.left_of` reads what stands before it, a pattern of `context` what follows it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, Join, Reader, Rule, RuleBook
from extract.rules.meetings import context, forms
from extract.rules.meetings.names import HARD, HEADS, LONGEST, Left, head_of, left_of

CUES = tuple(HEADS)
_LECTURES = ("宣讲报告", "辅导报告", "专题报告", "辅导讲座", "专题讲座", "专题辅导", "党课", "专题党课")


class Gathering(NamedTuple):
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


_FREE = regex.compile(context.NO_END + context.FREE)
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
def _told(clean: str, start: int, end: int) -> tuple[str, Gathering] | None:
    """The rule that reads a name which ends with the head noun at start..end, and what it reads."""
    after, opens = clean[end : end + 1], clean[start - 1] in HARD
    if opens and after not in context.MAY_TAKE_PLACE:
        return None  # 会议强调: most head nouns begin a clause
    if clean[start - 1 : end] in HEADS or clean[start - 2 : end] in HEADS or clean[start - 3 : end] in HEADS:
        return None  # the tail of a longer head noun, which has been refused
    if after in context.MAY_TAKE_PLACE and (told := _takes_place(clean, start, end)):
        return "meetings.takes_place", told
    if opens or (after not in context.MAY_BE_TOLD and not _FREE.match(clean, end)):
        return None
    left = left_of(clean, start)
    way = (
        None if left.several or left.cited else next((way for way in WAYS if left.role in way.roles and way.after.match(clean, end)), None)
    )
    told = _governed(clean, left, start, end) if way else None
    return (way.rule, told) if way and told else None


def _governed(clean: str, left: Left, start: int, end: int) -> Gathering | None:
    """A name behind a verb or preposition."""
    if left.role == "at" and HEADS[clean[start:end]] == "fair":
        return None  # 在博览会上 tells of the goods
    clause = clean[context.clause_start(clean, left.verb) : left.verb]
    if _idle(clean, left, clean[left.start : end], clause):
        return None
    planned = context.PLAN.search(clause) is not None or clean.startswith("办好", left.verb) or _goes_there(clean, left.verb, clause)
    return _gathering(clean, left, start, end, left.role, end, planned)


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


_TAKES_PLACE = regex.compile(context.TAKES_PLACE)


def _takes_place(clean: str, start: int, end: int) -> Gathering | None:
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


def _gathering(
    clean: str, left: Left, start: int, end: int, role: str, reach: int, planned: bool, place: str | None = None
) -> Gathering | None:
    name = clean[left.start : end]
    if context.VAGUE.fullmatch(name.rpartition("、")[2]) or _in_title(clean, left.start):
        return None
    closes = clean[end : end + 1] in ("”", "’") and ("“" in name or "‘" in name)
    head = name if name in HEADS else clean[start:end]
    return Gathering(left.start, end + closes, head, role, left.verb, max(reach, end + closes), planned, place, left.pointed)


def _presided(match: regex.Match[str], page: Page) -> Gathering:
    """The ceremony of a course: known by who presides over it."""
    start, end = match.span("it")
    return Gathering(start, end, head_of(match["it"]) or match["it"], "held", start, match.end(), planned=False)


def _speech(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Gathering] | None:
    """The document is a speech: its headline says at what."""
    clean = page.text.clean
    if page.title is None or not page.title[0] <= start < end <= page.title[1] <= end + 4:
        return None
    head = head_of(clean[page.title[0] : start])
    left = left_of(clean, start - len(head)) if head else None
    if head is None or left is None or left.role != "at" or context.STUDY.search(clean, page.title[0], left.verb):
        return None
    return left.start, start, Gathering(left.start, start, head, "at", left.verb, start, planned=False)


def _lecture(match: regex.Match[str], page: Page) -> Gathering | None:
    start, end = match.span("it")
    clause = match.string[context.clause_start(match.string, start) : start]
    if context.HABIT.search(clause) or context.EVERYWHERE.search(clause):
        return None
    return Gathering(start, end, match["it"], "lectured", start, end, planned=False)


def _group_study(match: regex.Match[str], page: Page) -> Gathering | None:
    """The study group's session, not study as one form among others."""
    clean, (start, end) = match.string, match.span()
    clause = clean[context.clause_start(clean, start) : start]
    if any(clean[end - length : end] in HEADS and _told(clean, end - length, end) for length in range(2, LONGEST)):
        return None  # 举行中心组学习会议: a name as any other
    if left_of(clean, start).cited or context.HABIT.search(clause) or context.EVERYWHERE.search(clause) or context.FORMS.search(clause):
        return None
    return Gathering(start, end, "中心组学习", "held", start, end, planned=False)


def _reader(rule: str, says: str, examples: tuple[tuple[str, Any], ...], refuses: tuple[str, ...]) -> Reader:
    def read(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Gathering] | None:
        told = _told(page.text.clean, start, end)
        return (told[1].start, told[1].end, told[1]) if told and told[0] == rule else None

    read.__doc__ = says
    return Reader(rule, CUES, read, examples, refuses)


RULES: tuple[Rule | Reader, ...] = (
    _reader(
        "meetings.takes_place",
        "A name, read leftwards from its head noun, that is the subject of taking place: …会议4月12日在京召开.",
        examples=(
            ("11月22日，中共宁波市委十三届三次全体（扩大）会议举行。", "中共宁波市委十三届三次全体(扩大)会议"),
            ("全国组织工作会议4月12日在京召开。", "全国组织工作会议"),
            ("由商务部主办的首届链博会开幕式将于11月28日在北京举行。", "首届链博会开幕式"),
            ("“红厅论坛：读懂二十大主题研讨会”2日在党史展览馆举行。", "“红厅论坛:读懂二十大主题研讨会”"),
            ("学习贯彻关于人才工作的重要思想座谈会14日在京举行。", "学习贯彻关于人才工作的重要思想座谈会"),
        ),
        refuses=(
            "会议召开前，他走访了三个村。",
            "各国热烈祝贺中国共产党第二十次全国代表大会胜利召开。",
            "《全国组织工作会议在京召开》一文刊发。",
        ),
    ),
    _reader(
        "meetings.convened",
        "A name behind a verb of holding: 召开, 举行, 举办, 主持 ….",
        examples=(
            ("5月31日，省委组织部召开部机关主题教育推进会，对各项工作再部署。", "部机关主题教育推进会"),
            ("市委组织部举办了为期两天的组工干部业务培训班。", "组工干部业务培训班"),
            ("市委组织部机关举行首期“处长论坛”，处长们畅谈体会。", "首期“处长论坛”"),
            ("县委10日举行会议，研究部署工作。", "会议"),
            ("市长何平主持召开市政府党组会议暨理论学习中心组学习会议。", "市政府党组会议暨理论学习中心组学习会议"),
            ("1月5日，县委召开常委(扩大)会。", "常委(扩大)会"),
        ),
        refuses=(
            "累计召开座谈会62场。",
            "各村要定期召开村民代表会议。",
            "采取召开座谈会、发放问卷等方式征求意见。",
            "先后多次主持召开座谈会。",
            "举行会议室改造工程招标。",
            "全年共举办2.3万场招聘会。",
            "近期各高校密集举办各类线上线下招聘会。",
            "各地通过举办专题读书班等，抓紧理论学习。",
            "中国连续七年举办进口博览会。",
            "要开好大会,确保大会顺利召开。",
            "俄方无意参加在瑞士举行的和平会议。",
            "市委将开展学习教育同贯彻落实全市组织工作会议部署要求结合起来。",
        ),
    ),
    _reader(
        "meetings.attended",
        "A name behind a verb of attending: 出席, 参加, 列席.",
        examples=(
            ("市委常委、组织部部长王桂峰出席开班式并讲话。", "开班式"),
            ("李希出席全国巡视工作会议暨二十届中央第三轮巡视动员部署会。", "全国巡视工作会议暨二十届中央第三轮巡视动员部署会"),
        ),
        refuses=("出席会议代表共300人。",),
    ),
    _reader(
        "meetings.spoken_at",
        "A name between 在 (出席, 召开) and 上, 期间: 在…会议上强调.",
        examples=(("12日，他在全国组织工作会议上强调，要抓好落实。", "全国组织工作会议"),),
        refuses=(
            "代表团在国家会议中心参观。",
            "总书记在国内考察、重要会议中多次强调。",
            "学习习近平总书记在全国组织工作会议上的重要讲话。",
            "《论学习贯彻习近平总书记在全国教育大会上重要讲话》。",
            "在冰雪艺术博览会上，雪雕引来游客。",
        ),
    ),
    _reader(
        "meetings.opens_sentence",
        "A name that opens its sentence, with 上 and a comma: …开班式上,.",
        examples=(("4月19日，省委组织部主题教育读书班开班式上，部长沈莹提到“五个有没有”。", "省委组织部主题教育读书班开班式"),),
        refuses=("会议上，大家踊跃发言。",),
    ),
    _reader(
        "meetings.this",
        "A name behind 这次, 此次, 本届 that the sentence goes on to speak of.",
        examples=(("这次中央经济工作会议，是在开局起步的关键时期召开的一次重要会议。", "中央经济工作会议"),),
        refuses=("中央经济工作会议是年度重要会议。",),
    ),
    Rule(
        "meetings.presided",
        tuple(f"{what}由" for what in ("开班仪式", "开班式", "结业式", "结业仪式", "开学典礼", "毕业典礼")),
        r"(?P<it>开班仪式|开班式|结业式|结业仪式|开学典礼|毕业典礼)由[^,。\n]{2,40}主持",
        _presided,
        examples=(("培训班12日开班。开班仪式由县政协主席张晓莲同志主持。", "开班仪式"),),
        refuses=("开班仪式由各县自行安排。",),
    ),
    Reader(
        "meetings.speech",
        tuple(f"上的{what}" for what in ("讲话", "发言", "致辞", "主持词", "主持讲话", "总结讲话", "动员讲话")),
        _speech,
        examples=(("在全县林业工作推进会议上的讲话\n(2018年12月29日)\n同志们：现在开会。", "全县林业工作推进会议"),),
        refuses=("各地学习在全国教育大会上的讲话\n全国教育大会引起反响。", "他重温了在全国教育大会上的讲话。"),
    ),
    Rule(
        "meetings.lecture",
        _LECTURES,
        r"(?P<it>(?<=(?:(?<![工合动创写协操])[作做讲上授])了?(?:题为[^,。]{2,40}的|(?:题为)?《[^》\n]{2,50}》的?[^,。、]{0,8}|[^,。、作上]{0,24}))<cue>)"
        r"(?=[。,;\s]|$)",
        _lecture,
        examples=(
            ("易纲在人民银行系统作宣讲报告。报告会结束后，他与干部交流。", "宣讲报告"),
            ("6月30日，支部书记为全体党员上专题党课。", "专题党课"),
            ("开学典礼后，杨俊教授作《不忘初心，继续前进》专题辅导报告。", "辅导报告"),
        ),
        refuses=("会议听取了专题报告。", "他作了专题讲座后离开。", "各级党员领导干部带头讲党课。"),
    ),
    Rule(
        "meetings.group_study",
        ("中心组",),
        r"(?:党委|党组|部务会)?(?:理论学习|理论|学习)?<cue>(?:\(扩大\))?(?:专题|集中|集体)?学习(?:\(扩大\))?(?:研讨)?(?:会议|会)?"
        r"(?!制度|成员|研讨|中心组|、|等|高度|规范|质量|规则|工作|档案|计划|秘书|服务|纳入|作为|是|要|应|原则|的)",
        _group_study,
        examples=(("11月2日，市委组织部理论中心组专题学习十九大精神，开展交流研讨。", "理论中心组专题学习"),),
        refuses=("各单位以理论学习中心组学习等形式开展集中学习。", "党中央对理论学习中心组学习高度重视。"),
        back=6,
    ),
)


def _own(rule: Declared) -> Build:
    """A rule that the user declares: its match tells of the gathering, and the group `it` is its name."""

    def build(match: regex.Match[str], page: Page) -> Gathering:
        start, end = match.span("it" if "it" in match.re.groupindex else 0)
        name = match.string[start:end]
        head = head_of(name) or name[-1]
        return Gathering(start, end, head, "held", match.start(), match.end(), planned=False)

    return build


FORM = Join(
    "meetings.form",
    examples=(
        ("青山县人民政府专题会议纪要\n时间:2023年6月8日\n地点:县政府会议室\n主持人:李国华\n会议研究了供水问题。", "青山县人民政府专题会议"),
        ("会议名称:第三次局党组会议\n会议时间:5月16日\n会议地点:局会议室\n会议议定以下事项。", "第三次局党组会议"),
        ("关于召开全市防汛工作会议的通知\n各单位:\n一、会议时间\n3月15日上午\n二、会议地点\n市政府三楼", "全市防汛工作会议"),
    ),
    says="minutes or a notice: lines of labels (时间、地点、主持人、参会人员), each with its value",
    refuses=("青山县科技馆开放公告\n开放时间:9:00至17:00\n地点:青山路5号", "会议纪要应写明时间、地点、主持人。"),
)
BOOK = RuleBook("meetings", RULES, joins=(FORM,), own=declared("meetings", _own, value="none"))
WATCHED = {**BOOK.watched, "minutes": forms.CUES}


def find(page: Page) -> list[Found]:
    """Every place where the text tells of a gathering, in document order; `value` is a `Gathering`, that of the first may be a `Form`."""
    found = BOOK.fire(page)
    if "meetings.form" not in page.off and (form := forms.read(page)):
        found.insert(0, Found(0, 0, "meetings.form", form))
    return found
