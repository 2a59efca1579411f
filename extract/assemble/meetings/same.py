"""Of which gathering told before is a telling? By its name, whatever usage varies in it, or by the head noun alone."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.assemble.meetings.session import NTH, Session
from extract.numerals import parse_number
from extract.rules.meetings.context import sentence_start
from extract.rules.meetings.telling import Telling

NEAR = 30  # so many gatherings back a word may point; it also keeps the cost linear
SITTINGS = frozenset(("开幕会", "闭幕会", "全体会议", "大会", "预备会议", "预备会", "联组会"))
SITTING_BODIES = ("会议", "大会", "代表大会", "全会", "全体会议")


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
_ANNIVERSARY = regex.compile(r"([一二三四五六七八九十百]+|\d+)周年")
_NUMBER_END = regex.compile(r"[一二三四五六七八九十\d]$")


def key_of(name: str) -> str:
    """A name without what usage varies: 第, brackets, quotes, full and short forms."""
    name = _DROPPED.sub("", name)
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name.removesuffix("议")


def antecedent(sessions: list[Session], told: Telling, key: str, clean: str) -> Session | None:
    """The session this telling is of, the latest first."""
    if told.role == "lectured":
        return _lecture(sessions, told, clean)
    same = _same_without_name if told.bare else _same_by_name
    alike = [session for session in reversed(sessions[-NEAR:]) if same(session, told, key, sessions[-1])]
    if (
        not alike
        and told.bare
        and told.head == "会议"
        and (clean.startswith("主持", told.verb) or (told.role, len(sessions)) == ("attended", 1))
    ):
        alike = sessions[-1:]  # who presides over a ceremony is also said to preside over 会议
    if not alike and told.bare and told.head in ("开幕式", "闭幕式"):  # of what was told to open
        alike = [
            one for one in reversed(sessions[-NEAR:]) if any(clean[at.reach - 2 : at.reach] in ("开幕", "闭幕") for at in one.tellings)
        ]
    if told.bare and not told.planned:  # 主持会议 means the one that takes place, not the congress that it prepares
        alike.sort(key=lambda session: session.planned)
    return alike[0] if alike else None


def _lecture(sessions: list[Session], told: Telling, clean: str) -> Session | None:
    """举行学习会,邀请专家作辅导报告 is one gathering; another speaker in another sentence gives another lecture."""
    at_it = _AT_IT.match(clean, sentence_start(clean, told.start)) is not None
    for session in reversed(sessions[-NEAR:]):
        if session.head == told.head and session.tellings[0].role == "held":
            return session  # 举办专题党课。某某讲授专题党课
        if at_it or clean.find("。", session.start, told.start) < 0 or (session.in_heading and session.head == told.head):
            return session
    return None


_AT_IT = regex.compile(r"\s*(?:会[议上]|随后|其间|期间|培训|学习|开班|班上|活动)")


def _same_without_name(session: Session, told: Telling, key: str, last: Session) -> bool:
    """会议 after 座谈会; 出席欢迎仪式 after 举行仪式."""
    return may_mean(told.head, session) or (session.bare and told.role in ("at", "attended") and told.head.endswith(session.head))


def _same_by_name(session: Session, told: Telling, key: str, last: Session) -> bool:
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


def _headlines(session: Session, told: Telling, key: str) -> bool:
    """May the headline's session be the one that the text then names: 会议, another form of the name, the same sort of meeting?"""
    if session.bare:
        return session.head == "会议" and told.sort in ("meeting", "course")
    if (year := _ANNIVERSARY.search(key)) and (other := _ANNIVERSARY.search(session.key)):
        return parse_number(year[1]) == parse_number(other[1])  # 建院六十周年庆典, 建院60周年庆祝大会
    if told.head != session.head:
        return key.startswith(session.key) and told.head in ("开幕式", "闭幕式")  # 出席论坛 is 出席论坛开幕式
    one, other = NTH.findall(key), NTH.findall(session.key)
    if one and other and set(one).isdisjoint(other):
        return False
    return told.head not in _COMMON or key[:6] == session.key[:6] or key[-8:] == session.key[-8:]


def may_mean(head: str, session: Session) -> bool:
    """May this head noun alone mean the session?"""
    if any(part.rstrip("”’").endswith(head) for part in session.name.split("暨")):
        return True
    if session.in_heading and head.startswith(session.head):
        return True  # the headline says 庆典, the body 庆典大会
    if head in SITTINGS and head != "会议":
        return session.head in SITTING_BODIES or head in session.name
    return _means_sort(head, session)


def _means_sort(head: str, session: Session) -> bool:
    """May a word for its sort mean it: 会议, 全会, 报告会, 揭牌仪式 (for 附属医院揭牌暨新院启用仪式)?"""
    match head:
        case "会议":
            return session.tellings[0].sort != "ceremony"
        case "全会":
            return "全体" in session.name or "全会" in session.name
        case "报告会" | "宣讲会" | "讲座":
            return session.head.endswith("报告")
        case "开幕式" | "闭幕式":  # of a congress: a sitting of it
            return session.head in SITTING_BODIES and NTH.search(session.name) is not None
        case "论坛" | "峰会":
            return head in session.name
    return head.endswith("仪式") and head[:-2] in session.name and session.head.endswith("仪式")


def _alike(a: str, b: str, *, headline: bool) -> bool:
    """Is one key the tail of the other? Not when what it lacks is the ordinal that tells two of a series apart."""
    short, long = sorted((a, b), key=len)
    if len(short) < (3 if headline else 4) or not long.endswith(short):
        return False
    lacking = _YEAR.sub("", long[: -len(short)])
    return headline or not _ORDINAL.search(lacking) or (_ORDINAL.search(short) is not None and not _NUMBER_END.search(lacking))


def _abridged(key: str, session: Session, told: Telling) -> bool:
    """论坛峰会 for 中非合作论坛北京峰会: the same head noun, the characters of the one in the order of the other."""
    short, long = sorted((key, session.key), key=len)
    if key_of(told.head) != key_of(session.head) or len(short) < 4 or len(short) == len(told.head):
        return False
    characters = iter(long)
    return all(char in characters for char in short) and NTH.findall(short) in ([], NTH.findall(long))


@lru_cache(maxsize=1024)
def _ordinals(key: str) -> tuple[str, ...]:
    """The two ordinals that tell one session of an organ from all others: 十四届…九次; a committee's are not those of its congress."""
    found = tuple(NTH.findall(key))
    return (
        (*found, "常委" * ("常委" in key))
        if len(found) >= 2 and not key.endswith(("式", "发布会", "记者会")) and "主席团" not in key
        else ()
    )
