"""The rules by which gatherings are found, each with its examples; `RuleBook` tries them in this order."""

from __future__ import annotations

from typing import Any

import regex

from extract.engine.facts import Page
from extract.engine.rule import Reader, Rule
from extract.rules.meetings import context
from extract.rules.meetings.names import HEADS, LONGEST, head_of, left_of
from extract.rules.meetings.telling import Telling, some_kind, told_of

CUES = tuple(HEADS)
_LECTURES = ("宣讲报告", "辅导报告", "专题报告", "辅导讲座", "专题讲座", "专题辅导", "党课", "专题党课")


def _presided(match: regex.Match[str], page: Page) -> Telling:
    """The ceremony of a course: known by who presides over it."""
    start, end = match.span("it")
    return Telling(start, end, head_of(match["it"]) or match["it"], "held", start, match.end(), planned=False)


_SPEECH = regex.compile(r"上的[^,。;:\n]{0,8}(?:讲话|发言|致辞|主持词|报告|汇报)\)?$")


def _speech(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Telling] | None:
    """The document is a speech: its headline says at what."""
    if page.title is None or not page.title[0] <= start < page.title[1]:
        return None
    clean = page.text.clean
    head = head_of(clean[page.title[0] : start])
    if head is None or not _SPEECH.match(clean, start, page.title[1]):
        return None
    left = left_of(clean, start - len(head))
    if left.role != "at" or context.STUDY.search(clean, page.title[0], left.verb):
        return None
    return left.start, start, Telling(left.start, start, head, "at", left.verb, start, planned=False)


def _lecture(match: regex.Match[str], page: Page) -> Telling | None:
    start, end = match.span("it")
    clause = match.string[context.clause_start(match.string, start) : start]
    if context.HABIT.search(clause) or context.EVERYWHERE.search(clause):
        return None
    return Telling(start, end, match["it"], "lectured", start, end, planned=False)


_ONE_SESSION = regex.compile(r"\d日|[今昨]天|近日|日前|专题|集[中体]|会议?$")


def _group_study(match: regex.Match[str], page: Page) -> Telling | None:
    """The study group's session, not study as one form among others."""
    clean, (start, end) = match.string, match.span()
    clause = clean[context.clause_start(clean, start) : start]
    if any(clean[end - length : end] in HEADS and told_of(clean, end - length, end) for length in range(2, LONGEST)):
        return None  # 举行中心组学习会议: a name as any other
    left = left_of(clean, start)
    if left.cited or context.HABIT.search(clause) or context.EVERYWHERE.search(clause) or context.FORMS.search(clause):
        return None
    if not left.role and not _ONE_SESSION.search(clause + match[0]):
        return None
    return Telling(start, end, "中心组学习", "held", start, end, planned=False)


def _nth_study(match: regex.Match[str], page: Page) -> Telling | None:
    """举行第3次集中学习研讨: the number makes one session of a study."""
    start, end = match.span("it")
    clause = match.string[context.clause_start(match.string, start) : start - 2]
    if context.HABIT.search(clause) or context.EVERYWHERE.search(clause):
        return None
    return Telling(start, end, head_of(match["it"]) or "集中学习", "held", start - 2, end, planned=False)


def _reader(rule: str, says: str, examples: tuple[tuple[str, Any], ...], refuses: tuple[str, ...]) -> Reader:
    def read(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Telling] | None:
        told = told_of(page.text.clean, start, end)
        return (told[1].start, told[1].end, told[1]) if told and told[0] == rule else None

    read.__doc__ = says
    return Reader(rule, CUES, read, examples, refuses)


def _of_some_kind(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Telling] | None:
    """A name behind 召开 whose head noun is in no list: 召开议军会."""
    told = some_kind(page.text.clean, start)
    return (told[1].start, told[1].end, told[1]) if told else None


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
            ("新闻工作者、晚报副社长何平同志遗体告别仪式2日在京举行。", "何平同志遗体告别仪式"),
            ("经市政府党组会议2023年3月1日研究决定：何平任市财政局局长。", "市政府党组会议"),
            ("会议定于3月15日（周四）下午2：30，在三楼会议室召开。", "会议"),
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
            "他宣读了关于同意集团召开第三次党代会的批复。",
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
    Reader(
        "meetings.of_some_kind",
        ("召开",),
        _of_some_kind,
        examples=(
            ("3月2日，区委召开拉练会，听取情况汇报。", "拉练会"),
            ("局党组召开了“双过半”比武会。", "“双过半”比武会"),
        ),
        refuses=("全国两会召开。", "召开一次盛会。", "县工商联召开了会员大会。", "要定期召开碰面会。", "县委召开我会在议。"),
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
        ("上的",),
        _speech,
        examples=(
            ("在全县林业工作推进会议上的讲话\n(2018年12月29日)\n同志们：现在开会。", "全县林业工作推进会议"),
            ("在县第十八届人民代表大会第三次会议上的政府工作报告\n各位代表：现在报告工作。", "县第十八届人民代表大会第三次会议"),
        ),
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
        r"(?:党委|党组|部务会)?(?:理论学习|理论|学习)?<cue>(?:\(扩大\))?(?:专题|集中|集体)?学习(?:\(扩大\))?(?:研讨)?(?:会议|会)?+"
        r"(?!\d|暨|制度|成员|研讨|中心组|、|等|高度|规范|质量|规则|工作|档案|计划|秘书|服务|纳入|作为|是|要|应|原则|的)",
        _group_study,
        examples=(("11月2日，市委组织部理论中心组专题学习十九大精神，开展交流研讨。", "理论中心组专题学习"),),
        refuses=(
            "各单位以理论学习中心组学习等形式开展集中学习。",
            "党中央对理论学习中心组学习高度重视。",
            "这些措施推动了党委中心组学习走上制度化轨道。",
            "2日，县长王强主持召开县政府党组理论学习中心组学习会议暨党组会议。",
        ),
        back=6,
    ),
    Rule(
        "meetings.nth_study",
        tuple(f"次{what}学习" for what in ("集中", "专题", "理论", "集体", "")),
        r"(?P<it>(?<=(?:召开|举行|举办|开展|组织|进行|参加|主持)了?)(?:(?:20)?\d\d年(?:度)?)?第[一二三四五六七八九十\d]{1,3}<cue>(?:研讨)?(?:会议?)?+)(?=[,。;\s]|$)",
        _nth_study,
        examples=(
            ("集团公司党委理论学习中心组举行2023年第3次集中学习研讨。", "2023年第3次集中学习研讨"),
            ("市委理论学习中心组召开第二次学习会，市委书记何平主持。", "第二次学习会"),
        ),
        refuses=("第3次集中学习的内容已经印发。", "各支部要开展第一次集中学习。"),
        back=12,
    ),
)
