"""Which tellings are of one gathering: a later 会议, 这次论坛 or the full name again joins the one already introduced."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extract.engine.facts import Found, Page
from extract.rules.meetings import Gathering
from extract.rules.meetings.names import HEADS

ANAPHORIC = frozenset(
    ("全会", "论坛", "峰会", "大会", "年会", "例会", "闭幕会", "开幕会", "全体会议", "仪式上")
)  # never a gathering without a name
SITTINGS = frozenset(("开幕会", "闭幕会", "全体会议", "大会", "预备会议", "预备会", "联组会"))


@dataclass(slots=True, eq=False)
class Session:
    """One gathering: its name, every sentence that tells of it, every later mention."""

    start: int
    end: int
    head: str
    rule: str
    name: str
    key: str
    bare: bool
    in_headline: bool
    tellings: list[Gathering] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)


_SAME = (
    (regex.compile(r"[第\s“”‘’\"()《》]|扩大|中国共产党|中共"), ""),
    (regex.compile(r"全国人民代表大会"), "全国人大"),
    (regex.compile(r"常务委员会"), "常委会"),
    (regex.compile(r"中国人民政治协商会议|政协全国委员会|政协(?=.{1,3}届全国委员会)"), "全国政协"),
    (regex.compile(r"届(?:中央)?委员会"), "届"),
    (regex.compile(r"次全体会议"), "次全会"),
)


def key_of(name: str) -> str:
    """A name without what usage varies: 第, brackets, quotes, full and short forms."""
    for pattern, short in _SAME:
        name = pattern.sub(short, name)
    return name


def join(page: Page, found: list[Found], headline: int) -> list[Session]:
    """The gatherings in order of their first place; `headline`: where the headline ends."""
    clean = page.text.clean
    sessions: list[Session] = []
    for one in found:
        told: Gathering = one.value
        name = "".join(clean[told.start : told.end].split())
        key = key_of(name)
        session = _antecedent(sessions, told, key)
        if session is None:
            if told.bare and (told.head in ANAPHORIC or told.role == "that"):
                continue
            sessions.append(Session(told.start, told.end, told.head, one.rule, name, key, told.bare, told.start < headline, [told]))
            continue
        session.tellings.append(told)
        if session.in_headline and told.start >= headline and (not told.bare or session.bare):
            session.mentions.append((session.start, session.end))
            session.start, session.end, session.rule, session.in_headline = told.start, told.end, one.rule, False
            session.head, session.name, session.key, session.bare = told.head, name, key, told.bare
        else:
            session.mentions.append((told.start, told.end))
    for session in sessions:
        _first_place(session, clean, headline)
    _mention(page, sessions)
    for session in sessions:
        session.mentions = sorted(set(session.mentions) - {(session.start, session.end)})
    return sessions


def _antecedent(sessions: list[Session], told: Gathering, key: str) -> Session | None:
    """The session this telling is of, the latest first."""
    for session in reversed(sessions):
        if told.role == "lectured":
            return session if session.in_headline and session.head == told.head else None  # another speaker, another lecture
        if told.bare:
            if may_mean(told.head, session):
                return session
        elif session.key == key or (not session.bare and _alike(key, session.key)):
            return session
        elif session.in_headline and session.bare and told.head.endswith(session.head):
            return session  # the headline says 座谈会, the body its name
    return None


def _first_place(session: Session, clean: str, headline: int) -> None:
    """The span is the full name at its first place in the body, though an earlier sentence may only cite it."""
    if session.bare:
        return
    printed = clean[session.start : session.end]
    low = session.start if session.in_headline else headline
    at = clean.find(printed, low)
    if at < session.start:
        session.start, session.end = at, at + len(printed)
    while at >= 0:
        session.mentions.append((at, at + len(printed)))
        at = clean.find(printed, at + 1)


def may_mean(head: str, session: Session) -> bool:
    """May this head noun alone mean the session?"""
    if session.name.rstrip("”’").endswith(head):
        return True
    if head == "会议":
        return HEADS[session.head] != "ceremony"
    if head == "全会":
        return "全体" in session.name or "全会" in session.name
    if head in SITTINGS:
        return session.head in ("会议", "大会", "代表大会", "全会", "全体会议") or head in session.name
    if head == "报告会":
        return session.head.endswith("报告")
    return head in ("论坛", "峰会") and head in session.name


def _alike(a: str, b: str) -> bool:
    """Is one key the tail of the other, apart from ordinals and years that would tell them apart?"""
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.endswith(short) and not _ORDINAL.search(long[: -len(short)])


_ORDINAL = regex.compile(r"[次届]|(?<!^20)(?<!^20\d)(?<!^2)\d(?!年)")


def _mention(page: Page, sessions: list[Session]) -> None:
    """Add the bare head nouns that point back (会议强调, 这次论坛, 报告会结束后)."""
    if not sessions:
        return
    clean = page.text.clean
    taken = {session.end for session in sessions} | {told.end for session in sessions for told in session.tellings}
    ordered = sorted(sessions, key=lambda session: session.start)
    coming = [session for session in ordered if all(told.planned for told in session.tellings)]
    held = [session for session in ordered if session not in coming]
    for start, end in page.hits["meetings"]:
        if end in taken or start <= ordered[0].start:
            continue
        if clean[start - 1] not in _BEFORE and clean[max(0, start - 2) : start] not in _POINTERS:
            continue
        head = clean[start:end]
        for session in [*reversed(held), *reversed(coming)]:
            if session.start < start and may_mean(head, session):
                session.mentions.append((start, end))
                taken.add(end)
                break


_BEFORE = frozenset("。!?;,:\n “”")
_POINTERS = frozenset(("这次", "这个", "此次", "本次", "本届", "这场", "上述", "出席", "参加", "主持"))
