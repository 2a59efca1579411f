"""Who was at a gathering, and as what: host (主持), speaker (讲话, 作报告, 强调 at it) or attendee (出席).

Sentence by sentence: persons gather before a predicate, the predicate gives them their role at the gathering that the
sentence tells of, or else at the one reported before. What follows 强调, or 指出, is the speech and names nobody present.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

import regex

from extract.assemble.meetings.session import Session, opens_course
from extract.assemble.meetings.speeches import byline, speakers
from extract.engine.facts import Page, Person
from extract.rules.meetings.context import sentence_start
from extract.rules.meetings.telling import Telling

ROLES = {"says": "speaker", "wish": "speaker", "convenes": "host"}
RANK = {"attendee": 0, "speaker": 1, "host": 2}

_SPEECHES = (
    "报告|讲话|发言|说明|讲解|辅导|授课|动员|部署|安排|点评|总结|交流|宣讲|讲座|演讲|汇报|要求|强调|述职|解读|介绍|分享|剖析|讲评|研讨|讲授"
)
_BEGIN = "主召举出参列莅到见与特宣就旁听致工作做进开展发并讲授提寄勉领上通汇传解点安述报在强指表谈认要希说介"
_PREDICATE = re.compile(  # by the standard library: fast where the first character (_BEGIN) rules nearly all places out
    rf"(?=[{_BEGIN}])(?:(?P<host>主持(?!人|学校|[^,。]{{0,8}}工作)|召集(?!人))|(?P<convenes>召开|举行|举办)|(?P<heard>听取)"
    r"|(?P<listed>(?:出席|参加|列席|参会|与会|到会|特邀)[^,。;、]{0,12}?(?:的|代表|领导|嘉宾|人员)(?:还?有|包括))"
    r"|(?P<attendee>(?:出席|参加|列席|莅[会临]|到会|见证)(?!会[见谈晤]|上述|[^,。会议式班坛]{2,12}(?:代表|委员))"
    r"|与会|参会(?!人|代表|领导|单位)|宣读|就座|旁听)"
    rf"|(?P<speaker>致[^,。]{{0,6}}[辞词]|(?<![工合动创写协操])[作做]了?(?:(?:题为)?《[^》\n]{{0,60}}》)?[^,。、]{{0,45}}?(?:{_SPEECHES})"
    rf"|(?:进行|开展|展开)了?[^,。]{{0,12}}?(?:{_SPEECHES})|发[表布]了?[^,。]{{0,40}}?(?:讲话|演讲|致辞|发言|讲演)"
    r"|(?:并讲话|讲话(?=[。,;\s并]|$)|发言(?=[。,;\s]|$)|授课|讲授|讲课|[讲提]了?[^,。]{0,8}意见|寄语|勉励|领[讲学]|[讲上]了?[^,。]{0,14}?党课)"
    r"|通报了?|汇报了|宣布|传达(?!学习)|解读了?|点评了?|提出[^,。]{0,10}(?:要求|意见)|安排部署|述职|报告[^,。]{0,12}工作(?=[,。;])"
    r"|(?P<says>在(?:总结|动员|主旨|最后)?(?:讲话|致辞|发言|报告|点评|演讲)[时中](?=对|就|充分|首先|欢迎|感谢|代表|介绍|回顾|简要|围绕|从|向)"
    r"|强调|指出|表示|提到|谈到|认为|要求|希望|说)(?=[,:“\s]|$)|介绍)|(?P<wish>希望|要求))"
)
_NOT_PRESENT = re.compile(  # a name that only stands in another's title, in a theory, a speech studied, a mandate
    r"(?:总书记|主席|同志|总理|委员长|总统|国王|首相|书记|[省市县区]长|先生|女士|教授|院士)?"
    r"(?:为核心|[指批]示|多次(?:就|对)[^,。]{0,30}(?:讲话|[指批]示)|邀请|的|关于|对[^,。]{1,20}(?:重要|作出)|(?:近期|最新)?(?:系列)?重要|新时代|特别代表|委托|致信|贺信|发来贺"
    r"|[^,。]{0,12}(?:作出[^,。]{0,6}[指批]示|致(?:贺|函)?[信电])|[^,。]{0,4}亲属|家属|夫人|诞辰|考察|视察|等?党和国家领导"
    r"|[^,。]{0,12}撰写|[^,。]{0,6}在[^,。]{0,12}(?:序言|文章|声明|采访|媒体)|[^,。、]{0,16}(?<!究)所(?=[作做提指说言述著写致强讲要阐])|在[^,。]{2,40}(?:上|时|期间)(?:的|所))"
)
_STUDIED = regex.compile(
    r"(?r)(?:学习|贯彻|落实|传达|领会|按照|根据|遵照|宣传|阐释|围绕|以|把|对|被|受|为)了?$"
)  # before a name: no one present
_HIS_SPEECH = regex.compile(r"(?:总书记|主席|总理|委员长)?(?:在会上)?(?:发表|作|所作)?的重要讲话,")  # 习近平总书记的重要讲话,为…指明了方向
_SPEECH_OF_BODY = regex.compile(r"[\s“]*(?:会议|大会|全会|论坛|峰会|公报|报告|决定|通知|文件|文章|声明|宣言)[^,。]{0,6}")
_REPORTER = regex.compile(
    r"(?r)(?:记者|通讯员|特约员|撰文|作者)[ :：]*(?:\p{Han}{2,4}[ 、]+){0,2}$"
)  # (记者 林瑶)9月26日,区人大常委会召开……
_TOLD = regex.compile(r"(?:同志)?(?:关于|就|对|代表|所?[作做]|汇报|的[^,。]{0,8}(?:汇报|报告|说明|介绍|通报))")  # 听取何平关于…的汇报
_IN_A_LIST = frozenset("、,;和与及等同(")  # right behind a name: the list goes on in the next clause
_GUEST = regex.compile(r"(?r)为[^,。;为]{0,40}$")  # 为某某举行欢迎仪式
_BESIDE = regex.compile(r"[与同]")
_AT_IT = re.compile(r"(?:召开|举行|举办)的[^,。]{2,50}?(?:上|期间|时)(?=[,发致作说表强指])")  # 在曼谷举行的峰会上发表演讲
_WELCOMES = regex.compile(r"[^,。;]{0,8}仪式,欢迎[^。]{0,60}")  # 举行仪式,欢迎某某访华
_NOT_ITS_SUBJECT = regex.compile(  # 祝贺中方举办; 向在某地举行的大会致辞
    "向|对|转达|致|祝贺|赞赏|感谢|祝愿|支持|欢迎|希望|提议|要求|建议|同意|出席|参加|认为|是"
)
_BESIDE_IT = re.compile(
    r"\s*(?:[^,。]{0,16}?(?:会议?|式|典礼|活动|论坛|讲座|班)(?:结束|召开)(?:之?[前后]),|会[前后],)(?!.{0,12}(?:作|讲|召开|举行))"
)
_HE_SAYS = re.compile(r"\s*[他她](?:还|最后|同时)?(?:强调|指出|要求|表示|说|希望)")
SAYS = re.compile(r"(?:表示|指出|强调|认为|说|称|写道)[,:]")
_DAY = regex.compile(r"\d日|[今昨]天|近日|日前")
_OTHER_EVENT = re.compile(
    r"(?=[会通考调抵参看接致作])(?:会见|会谈|会晤|通(?:了)?电话|考察|调研|抵达|参观|看望|接受[^,。]{0,12}采访|致(?:贺|函)?[信电]|作出重要指示)"
)
SENTENCE = 1000
_VISITS = regex.compile(r"(?r)(?:来华|来京|前来|会见|访华|为)(?:国事访问|正式访问|并|了)*$")
NO_SPEECHES = frozenset(("欢迎仪式", "仪式", "欢迎宴会", "欢迎晚宴", "升旗仪式"))


_TITLE = regex.compile(r"《[^》\n]*》")
_CLAUSE = regex.compile(r"(?:《[^》\n]{0,80}》|[^,;。\n])*+")  # a title counts as one


class _Name(NamedTuple):
    start: int
    end: int
    who: Person


Roll = dict[int, tuple[Person, str]]  # id of the person -> (person, role), in order of appearance


def attend(page: Page, sessions: list[Session], people: list[Person], headings: list[int]) -> list[Roll]:
    """The participants of each session."""
    clean = page.text.clean
    told = sorted(((at, session) for session in sessions for at in _places(session, clean)), key=lambda one: one[0])
    spots = [at for at, _ in told]
    if not spots:
        return [{} for _ in sessions]
    names = [_Name(place[0], place[1], who) for who in people for place in who.mentions if place[1] > spots[0] - SENTENCE]
    names = [name for name in names if not _REPORTER.match(clean, max(name.start - 20, 0), name.start)]
    names.sort(key=itemgetter(0))
    report = _Report(page, sessions, told, headings)
    for low, high, inside in _sentences(page, names):
        report.read(low, high, inside, told[bisect_left(spots, low) : bisect_left(spots, high)])
    for session in sessions:
        for who in speakers(session, byline(session, page), clean, people):
            report.enter(session, who, "speaker")
    _courses(sessions, report.rolls)
    return [report.rolls[id(session)] for session in sessions]


class _Report:
    """The rolls of all sessions, filled sentence by sentence."""

    def __init__(self, page: Page, sessions: list[Session], told: list[tuple[int, Session]], headings: list[int]):
        self.clean = page.text.clean
        self._sessions = sessions
        self.rolls: dict[int, Roll] = {id(session): {} for session in sessions}
        self._named = {at for session in sessions for one in session.tellings for at in range(one.start, one.end)}
        self._silent = {id(session) for session in sessions if session.name in NO_SPEECHES}
        self._visited = {id(session) for session in sessions if _is_visited(session, self.clean)}
        self._still = _Still(page, [session for session in sessions if id(session) not in self._visited], told, headings)

    def enter(self, session: Session, who: Person, role: str) -> None:
        """Note a participant; of two roles the higher stays."""
        roll, role = self.rolls[id(session)], ROLES.get(role, role)
        known = roll.get(id(who))
        if known is None or RANK[known[1]] < RANK[role]:
            roll[id(who)] = (who, role)

    def read(self, low: int, high: int, inside: list[_Name], here: list[tuple[int, Session]]) -> None:
        """One sentence, the names in it, the sessions of which it tells."""
        clean = self.clean
        last = self._still.last(low) if inside[0].start - low <= 30 or here else None
        if (not here and last is None) or not (group := _unquoted(clean, low, high, inside)):
            return
        if (beside := _BESIDE_IT.match(clean, low)) and all(at < beside.end() for at, _ in here):
            return
        if last and not here and group[0].start == low and _HIS_SPEECH.match(clean, group[0].end):
            self.enter(last, group[0].who, "speaker")
        if not here and last and last.tellings[0].pointed:
            return
        said: tuple[Person, Session, int] | None = None
        present = [name for name in group if name.start not in self._named] if here else group
        for who, role, spot in _roles(clean, low, high if here else min(high, group[-1].end + 90), present):
            for session in self._with_fellows(_meant(clean, role, spot, here, last), spot):
                if self._may(session, who, role, here=bool(here)):
                    self.enter(session, who, role)
                    said = (who, session, spot) if said is None or said[2] != spot else said
                    if not here:
                        session.reports.append(low)
        if said and id(said[1]) not in self._visited and _HE_SAYS.match(clean, high):
            self.enter(said[1], said[0], "speaker")

    def _with_fellows(self, meant: list[Session], spot: int) -> list[Session]:
        """召开组织工作会议和宣传工作会议。何平主持: at both."""
        if len(meant) != 1 or meant[0].tellings[0].role != "held":
            return meant
        told = meant[0].tellings[0]
        return [session for session in self._sessions if session.tellings[0].verb == told.verb and session.start < spot] or meant

    def _may(self, session: Session, who: Person, role: str, *, here: bool) -> bool:
        """Not what a visitor says elsewhere; another speaker in a later sentence gives another lecture."""
        if role in ("speaker", "says") and (id(session) in self._visited or (not here and id(session) in self._silent)):
            return False
        return here or id(who) in self.rolls[id(session)] or session.tellings[0].role != "lectured"


def _places(session: Session, clean: str) -> set[int]:
    """Where it is told or mentioned, but not cited for its spirit."""
    spans = {(session.start, session.end), *((told.start, told.end) for told in session.tellings), *session.mentions}
    return {start for start, end in spans if not clean.startswith(("精神", "部署"), end)}


def _sentences(page: Page, names: list[_Name]) -> Iterator[tuple[int, int, list[_Name]]]:
    """The sentences that name somebody: (start, end, names)."""
    at = 0
    while at < len(names):
        low, high = page.text.sentence(names[at].start)
        beyond = at + 1
        while beyond < len(names) and names[beyond].start < high:
            beyond += 1
        yield low, high, names[at:beyond]
        at = beyond


def _unquoted(clean: str, low: int, high: int, names: list[_Name]) -> list[_Name]:
    """The names that stand in no title 《…》."""
    if clean.find("《", low, high) < 0:
        return names
    titles = [title.span() for title in _TITLE.finditer(clean, low, high)]
    return [name for name in names if not any(a < name.start < b for a, b in titles)]


class _Still:
    """On which gathering does a sentence report that tells of none? On the last that begins a paragraph, while nothing comes between."""

    def __init__(self, page: Page, sessions: list[Session], told: list[tuple[int, Session]], headings: list[int]):
        self.clean = page.text.clean
        blocks = page.text.blocks
        self._headings = headings
        first = next((block for block in blocks if block.kind == "body" and block.start not in headings), blocks[0])
        alone = sum(not session.planned for session in sessions) == 1
        mains = {
            id(session)
            for session in sessions
            if not session.planned
            and (opens_course(session.name) or any(one.pointed or self._reports(page, one, first.end, alone) for one in session.tellings))
        }
        self._told = [(spot, session) for spot, session in told if id(session) in mains]
        self._spots = [spot for spot, _ in self._told]
        self._next_event: dict[int, int] = {}  # beginning of a telling's sentence -> the next visit, talk or letter

    def _reports(self, page: Page, told: Telling, first: int, alone: bool) -> bool:
        """Does the telling open a paragraph, in no one's words? Of the only gathering: does it stand in a sentence with a day?"""
        low, _ = page.text.sentence(told.start)
        opens = told.start < first or page.text.blocks[page.text.block_at(told.start)].start == low
        dated = alone and told.role in ("held", "place") and _DAY.search(self.clean, low, told.reach)
        return bool(opens or dated) and not SAYS.search(self.clean, low, told.start)

    def last(self, low: int) -> Session | None:
        """The session on which the sentence at `low` reports."""
        at = bisect_left(self._spots, low)
        if not at:
            return None
        spot, session = self._told[at - 1]
        if bisect_left(self._headings, spot + 1) < bisect_left(self._headings, low):
            return None  # the next item of a bulletin
        begin = max(self.clean.rfind("。", 0, spot), self.clean.rfind("\n", 0, spot), 0)
        if begin not in self._next_event:
            event = _OTHER_EVENT.search(self.clean, begin)
            self._next_event[begin] = event.start() if event else len(self.clean)
        return session if low <= self._next_event[begin] else None


def _is_visited(session: Session, clean: str) -> bool:
    """Is it only told of as what a visitor came for? Then what is said is said elsewhere."""
    if not any(told.role == "attended" for told in session.tellings):
        return False
    reports = [told for told in session.tellings if not SAYS.search(clean, sentence_start(clean, told.start), told.start)]
    return bool(reports) and all(
        told.role == "attended"
        and (_VISITS.search(clean, max(0, told.verb - 14), told.verb) is not None or clean.startswith(("期间", "前会", "后会"), told.end))
        for told in reports
    )


_ATTEND = frozenset(("出席", "参加", "列席"))


def _meant(clean: str, role: str, spot: int, here: list[tuple[int, Session]], last: Session | None) -> list[Session]:
    """The gatherings at which a predicate at `spot` puts its subject: its objects, else the one told before it."""
    end = _CLAUSE.match(clean, spot).end()
    before = [session for at, session in here if at < spot][-1:] or ([last] if last else [])
    if role == "says" or clean.startswith("听取", spot):
        return before
    objects = [session for at, session in here if spot < at < end and "关于" not in clean[spot:at]]
    if role == "convenes":
        return [session for session in objects if not session.planned]
    if objects:
        return objects
    if role == "attendee" and end - spot > 4 and clean[spot : spot + 2] in _ATTEND:
        return []  # 我市出席党的十九大的代表: an object of another kind
    return before


def _roles(clean: str, low: int, high: int, names: list[_Name]) -> Iterator[tuple[Person, str, int]]:
    """(person, role, where the predicate stands) in one sentence."""
    group: list[Person] = []
    waiting = [
        name
        for name in names
        if not _NOT_PRESENT.match(clean, name.end) and not _STUDIED.search(clean, max(low, name.start - 3), name.start)
    ]
    closed = False
    for predicate in _PREDICATE.finditer(clean, low, high):
        spot = predicate.start()
        clause = max(clean.rfind(",", low, spot), clean.rfind(";", low, spot), clean.rfind("。", low, spot)) + 1 or low
        passed = [name for name in waiting if name.end <= spot]
        waiting = waiting[len(passed) :]
        own = any(name.end > clause for name in passed)  # else the subject of an earlier clause goes on
        if predicate["wish"] and not (passed and passed[-1].end == spot):
            waiting = passed + waiting
            continue  # 何平希望大家…; not 会议希望
        apiece = clean.find("分别", clause, spot) >= 0  # 何平就…,李明就…分别作了汇报
        fresh = [name.who for name in passed if apiece or not own or name.end > clause or clean[name.end] in _IN_A_LIST]
        if fresh:
            group = fresh if closed or not group else [*group, *fresh]
        role = "says" if predicate["says"] else str(predicate.lastgroup)
        if role in ("speaker", "says") and not fresh and _SPEECH_OF_BODY.fullmatch(clean, clause, spot):
            return
        if not fresh and clean.startswith("作出", spot):
            continue  # 党中央对…作出部署: the clause has another subject
        if role == "attendee" and _VISITS.search(clean, max(low, spot - 14), spot):  # 会见来华出席论坛的…总理某某
            end = _CLAUSE.match(clean, spot).end()
            yield from ((name.who, role, spot) for name in waiting if name.end <= end)
            continue
        if role in ("heard", "listed"):
            end = _CLAUSE.match(clean, spot).end() if role == "heard" else high
            named = [name for name in names if spot < name.start < end and (role == "listed" or _TOLD.match(clean, name.end))]
            yield from ((name.who, "speaker" if role == "heard" else "attendee", spot) for name in named)
            waiting = [name for name in waiting if name not in named]
            continue
        if role == "convenes":
            yield from _convened(clean, spot, clause, [name.who for name in passed if name.end > clause], names)
            continue
        for who in group:
            yield who, role, spot
        closed = True
        if predicate["says"] and clean[predicate.end() : predicate.end() + 1] in (",", ":", " "):
            return


def _convened(clean: str, spot: int, clause: int, group: list[Person], names: list[_Name]) -> Iterator[tuple[Person, str, int]]:
    """Who holds it, and for whom."""
    welcomed = _WELCOMES.match(clean, spot + 2)
    invited = _GUEST.search(clean, clause, spot)
    guests = [
        name.who for name in names if (welcomed and spot < name.start < welcomed.end()) or (invited and invited.start() < name.start < spot)
    ]
    subjects = [name for name in names if clause <= name.start < spot and name.who in group and name.who not in guests]
    if subjects and not _NOT_ITS_SUBJECT.search(clean, subjects[-1].end, spot) and not _AT_IT.match(clean, spot):
        beside = _BESIDE.search(clean, subjects[0].end, spot)
        for name in subjects:  # 李强与某某、某某举行对话会: the host is the first
            yield name.who, "attendee" if beside and name.start > beside.start() else "convenes", spot
    yield from ((who, "attendee", spot) for who in guests)


def _courses(sessions: list[Session], rolls: dict[int, Roll]) -> None:
    """Who speaks at 开班式 or 结业式 is at the course told before it."""
    course = None
    for session in sessions:
        if session.tellings[0].sort == "course":
            course = session
        elif course and opens_course(session.name):
            for key, present in rolls[id(session)].items():
                rolls[id(course)].setdefault(key, present)
