"""Which tellings are of one gathering: a later 会议, 这次论坛 or the full name again joins the one already introduced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extract.engine.facts import Found, Page
from extract.engine.scan import Scanner
from extract.resolve.organisations import Directory
from extract.rules.meetings import Gathering
from extract.rules.meetings.context import clause_start, sentence_start

NEVER_NAMELESS = frozenset(
    (
        "全会",
        "论坛",
        "峰会",
        "大会",
        "年会",
        "例会",
        "闭幕会",
        "开幕会",
        "全体会议",
        "代表大会",
        "专场活动",
        "主论坛",
        "分论坛",
        "高峰论坛",
        "高端论坛",
        "高层论坛",
    )
)
GENERIC = 6  # characters: a shorter name may be that of another gathering under the next heading
NEAR = 30  # so many gatherings back a word may point; it also keeps the cost linear
MANY = 30  # names: more of them are looked for in one pass
SITTINGS = frozenset(("开幕会", "闭幕会", "全体会议", "大会", "预备会议", "预备会", "联组会"))
SITTING_BODIES = ("会议", "大会", "代表大会", "全会", "全体会议")


@dataclass(slots=True, eq=False)
class Session:
    """One gathering: its name, every sentence that tells of it (the body before the headline), every later mention (clean offsets)."""

    start: int
    end: int
    rule: str
    head: str
    name: str
    key: str
    in_heading: bool  # known from a headline only, as yet
    under: int  # how many headings stand before it
    tellings: list[Gathering] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)  # where later sentences begin that report speeches at it

    @property
    def bare(self) -> bool:
        return self.name == self.head

    @property
    def planned(self) -> bool:
        return self.tellings[0].planned

    def take(self, one: Found, name: str, key: str, under: int) -> None:
        """Let the body's sentence speak before the headline's; its name counts, unless the headline's is the same in full."""
        self.tellings.insert(0, one.value)
        self.in_heading, self.under = False, under
        if len(self.key) > len(key) and self.key.endswith(key) and not _NTH.search(key):
            self.mentions.append((one.start, one.end))
            return
        self.mentions.append((self.start, self.end))
        self.start, self.end, self.rule, self.head = one.start, one.end, one.rule, one.value.head
        self.name, self.key = name, key


def opens_course(name: str) -> bool:
    """开班式, 开班仪式, 结业式: the ceremony of the course told before, with no name of its own."""
    return len(name) <= 4 and name.startswith(("开班", "结业", "结班", "开学"))


_DROPPED = regex.compile(r"\([^)]*\)|[第\s“”‘’\"《》]|中国共产党|中共")
_SHORTER = (
    ("党代会", "代表大会"),
    ("职代会", "职工代表大会"),
    ("团代会", "团代表大会"),
    ("妇代会", "妇女代表大会"),
    ("全国人民代表大会", "全国人大"),
    ("常务委员会", "常委会"),
    ("中央委员会", ""),
    ("委员会", "委"),
    ("全体会议", "全会"),
)
_ORDINAL = regex.compile(r"[次届]|(?<!^20)(?<!^20\d)(?<!^2)\d(?!年)")
_YEAR = regex.compile(r"^(?:19|20)\d\d年?")
_NUMBER_END = regex.compile(r"[一二三四五六七八九十\d]$")


def key_of(name: str) -> str:
    """A name without what usage varies: 第, brackets, quotes, full and short forms."""
    name = _DROPPED.sub("", name)
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name.removesuffix("议")


def join(page: Page, found: list[Found], headline: int, headings: list[int], directory: Directory) -> list[Session]:
    """The gatherings in order of their first place.

    headline  where the document's headline ends
    headings  where the headings below it begin
    """
    sessions: list[Session] = []
    for one in found:
        told: Gathering = one.value
        name = "".join(page.text.clean[told.start : told.end].split())
        key = key_of(name)
        under = bisect_right(headings, told.start)
        in_heading = told.start < headline or (under > 0 and told.start < _line_end(page, headings[under - 1]))
        session = _antecedent(sessions, told, key, page.text.clean)
        if session and (
            (len(key) <= GENERIC and session.under != under and session.start >= headline) or _of_another(session, told, page, directory)
        ):
            session = None
        if told.role == "held" and told.head in SITTINGS:
            session = next((one for one in sessions[-NEAR:] if any(sat.reach == told.verb + 2 for sat in one.tellings)), session)
        if session is None:
            if not (told.bare and (told.head in NEVER_NAMELESS or told.pointed)):
                sessions.append(Session(told.start, told.end, one.rule, told.head, name, key, in_heading, under, [told]))
            continue
        if session.in_heading and not in_heading and (session.bare or not told.bare):
            session.take(one, name, key, under)
        else:
            session.tellings.append(told)
            session.mentions.append((told.start, told.end))
    places = _places({page.text.clean[one.start : one.end] for one in sessions if not one.bare}, page.text.clean)
    for session in sorted(sessions, key=lambda one: -len(one.name)) if len(sessions) > 1 else sessions:
        _repeat(session, sessions, places, page.text.clean, headline)
    sessions.sort(key=lambda session: session.start)
    _point_back(page, sessions)
    for session in sessions:
        session.mentions = sorted(set(session.mentions) - {(session.start, session.end)})
    return sessions


def headings_of(page: Page, headline: int) -> list[int]:
    """Where the headings below the headline begin: lines that are short and without a full stop."""
    clean = page.text.clean
    return [
        block.start
        for block in page.text.blocks
        if block.end - block.start < 60 and block.start >= headline and block.kind == "body" and clean[block.end - 1] not in "。!?;:,)”"
    ]


def _line_end(page: Page, at: int) -> int:
    return page.text.blocks[page.text.block_at(at)].end


def _of_another(session: Session, told: Gathering, page: Page, directory: Directory) -> bool:
    """Two embassies that each hold a reception: the same words, another body before the verb."""
    clean = page.text.clean
    first = session.tellings[0]
    if session.in_heading or told.role != "held" or first.role not in ("held", "at"):
        return False
    if any("主持" in clean[clause_start(clean, one.verb) : one.verb + 2] for one in (told, first)):
        return False
    one, other = _bodies(page, directory, first), _bodies(page, directory, told)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _bodies(page: Page, directory: Directory, told: Gathering) -> set[str]:
    """The bodies of the clause before the verb, and of the name."""
    return {body.name for _, body in directory.between(clause_start(page.text.clean, told.verb), told.end)}


def _antecedent(sessions: list[Session], told: Gathering, key: str, clean: str) -> Session | None:
    """The session this telling is of, the latest first."""
    if told.role == "lectured":
        return _lecture(sessions, told, clean)
    same = _same_without_name if told.bare else _same_by_name
    return next((session for session in reversed(sessions[-NEAR:]) if same(session, told, key, sessions[-1])), None)


def _lecture(sessions: list[Session], told: Gathering, clean: str) -> Session | None:
    """举行学习会,邀请专家作辅导报告 is one gathering; another speaker in another sentence gives another lecture."""
    at_it = _AT_IT.match(clean, sentence_start(clean, told.start)) is not None
    for session in reversed(sessions[-NEAR:]):
        if session.head == told.head and session.tellings[0].role == "held":
            return session  # 举办专题党课。某某讲授专题党课
        if at_it or clean.find("。", session.start, told.start) < 0 or (session.in_heading and session.head == told.head):
            return session
    return None


_AT_IT = regex.compile(r"\s*(?:会[议上]|随后|其间|期间|培训|学习|开班|班上|活动)")


def _same_without_name(session: Session, told: Gathering, key: str, last: Session) -> bool:
    """会议 after 座谈会; 出席欢迎仪式 after 举行仪式."""
    return may_mean(told.head, session) or (session.bare and told.role in ("at", "attended") and told.head.endswith(session.head))


def _same_by_name(session: Session, told: Gathering, key: str, last: Session) -> bool:
    if session.key == key or _ordinals(key) == _ordinals(session.key) != ():
        return True
    if session.bare:  # the headline says 座谈会, the body its name
        known = session.in_heading or told.role in ("at", "attended")
        return (known and told.head.endswith(session.head)) or (session is last and session.in_heading and _headlines(session, told, key))
    parts = [(key, part) for part in session.key.split("暨")] + [(part, session.key) for part in key.split("暨")[:-1]]
    if any(_alike(one, other, headline=session.in_heading) for one, other in parts) or _abridged(key, session, told):
        return True
    return session is last and session.in_heading and _headlines(session, told, key)


_COMMON = frozenset(("会议", "大会", "论坛", "峰会", "仪式", "年会", "博览会", "发布会"))


def _headlines(session: Session, told: Gathering, key: str) -> bool:
    """May the headline's session be the one that the text then names: 会议, another form of the name, the same sort of meeting?"""
    if session.bare:
        return session.head == "会议" and told.sort in ("meeting", "course")
    if told.head != session.head:
        return key.startswith(session.key) and told.head in ("开幕式", "闭幕式")  # 出席论坛 is 出席论坛开幕式
    return told.head not in _COMMON or key[:6] == session.key[:6] or key[-8:] == session.key[-8:]


def may_mean(head: str, session: Session) -> bool:
    """May this head noun alone mean the session?"""
    if any(part.rstrip("”’").endswith(head) for part in session.name.split("暨")):
        return True
    if head == "会议":
        return session.tellings[0].sort != "ceremony"
    if head == "全会":
        return "全体" in session.name or "全会" in session.name
    if head in SITTINGS:
        return session.head in SITTING_BODIES or head in session.name
    if head in ("报告会", "宣讲会", "讲座"):
        return session.head.endswith("报告")
    return head in ("论坛", "峰会") and head in session.name


def _alike(a: str, b: str, *, headline: bool) -> bool:
    """Is one key the tail of the other? Not when what it lacks is the ordinal that tells two of a series apart."""
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or not long.endswith(short):
        return False
    lacking = _YEAR.sub("", long[: -len(short)])
    return headline or not _ORDINAL.search(lacking) or (_ORDINAL.search(short) is not None and not _NUMBER_END.search(lacking))


def _abridged(key: str, session: Session, told: Gathering) -> bool:
    """论坛峰会 for 中非合作论坛北京峰会: the same head noun, the characters of the one in the order of the other."""
    short, long = sorted((key, session.key), key=len)
    if key_of(told.head) != key_of(session.head) or len(short) < 4 or len(short) == len(told.head):
        return False
    characters = iter(long)
    return all(char in characters for char in short) and _NTH.findall(short) in ([], _NTH.findall(long))


@lru_cache(maxsize=1024)
def _ordinals(key: str) -> tuple[str, ...]:
    """The two ordinals that tell one session of an organ from all others: 十四届…九次."""
    found = tuple(_NTH.findall(key))
    return found if len(found) >= 2 and not key.endswith(("式", "发布会", "记者会")) and "主席团" not in key else ()


_NTH = regex.compile(r"[一二三四五六七八九十百\d]+(?=[届次]|中全会)")


def _places(names: set[str], clean: str) -> dict[str, list[int]]:
    """Where each of the names stands: of a few names one by one, of many in one pass."""
    if len(names) > MANY:
        return {name: [start for start, _ in hits] for name, hits in Scanner({name: (name,) for name in names}).scan(clean).items()}
    places: dict[str, list[int]] = {name: [] for name in names}
    for name, found in places.items():
        at = clean.find(name)
        while at >= 0:
            found.append(at)
            at = clean.find(name, at + 1)
    return places


_BEFORE_A_NAME = frozenset("。,;:!?、\n “‘《(行开办席加在了于的持论与和及")  # else it is the tail of a longer name


def _repeat(session: Session, sessions: list[Session], places: dict[str, list[int]], clean: str, headline: int) -> None:
    """Mark every place of the full name; the span is the first in the body, though that sentence may only cite it."""
    if session.bare:
        return
    printed, own = clean[session.start : session.end], sessions.index(session)
    near = [one for one in sessions[max(0, own - NEAR) : own + NEAR] if session.name in one.name and one is not session]
    if any(one.name == session.name for one in near):
        return  # of which of the two it speaks cannot be told
    longer = [one for one in near if len(one.name) > len(session.name)]
    for at in places[printed]:
        end = at + len(printed)
        if (at >= headline or session.in_heading) and not any(a <= at and end <= b for one in longer for a, b in one.mentions):
            session.mentions.append((at, end))
            if at < session.start and clean[at - 1] in _BEFORE_A_NAME:
                session.start, session.end = at, end


_POINTERS = frozenset(("这次", "这个", "此次", "本次", "本届", "这场", "上述", "出席", "参加", "主持"))
_BREAKS = frozenset("。!?;,:\n “”该")


def _point_back(page: Page, sessions: list[Session]) -> None:
    """Add the bare head nouns that mean a session told before (会议强调, 这次论坛, 报告会结束后): the latest that is not still to come."""
    if not sessions:
        return
    clean = page.text.clean
    taken = {end for session in sessions for end in (session.end, *(end for _, end in session.mentions))}
    starts = [session.start for session in sessions]
    for start, end in page.hits["meetings"]:
        if end in taken or start <= sessions[0].start or (clean[start - 1] not in _BREAKS and clean[start - 2 : start] not in _POINTERS):
            continue
        before = bisect_left(starts, start)
        near = [session for session in reversed(sessions[max(0, before - NEAR) : before]) if may_mean(clean[start:end], session)]
        if near:
            meant = next((session for session in near if not session.planned), near[0])
            meant.mentions.append((start, end))
            taken.add(end)
