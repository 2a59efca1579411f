"""Which tellings are of one gathering: a later 会议, 这次论坛 or the full name again joins the one already introduced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from extract.assemble.meetings.same import NEAR, SITTINGS, antecedent, key_of, may_mean
from extract.assemble.meetings.session import Session
from extract.engine.facts import Found, Page
from extract.engine.scan import Scanner
from extract.resolve.organisations import Directory
from extract.rules.meetings.context import clause_start
from extract.rules.meetings.names import NEVER_ALONE
from extract.rules.meetings.telling import Telling

GENERIC = 6  # characters: a shorter name may be that of another gathering under the next heading
MANY = 30  # names: more of them are looked for in one pass


def join(page: Page, found: list[Found], headline: int, headings: list[int], directory: Directory) -> list[Session]:
    """The gatherings in order of their first place.

    headline  where the document's headline ends
    headings  where the headings below it begin
    """
    sessions: list[Session] = []
    for one in found:
        told: Telling = one.value
        if page.text.blocks[page.text.block_at(told.start)].kind == "footer":
            continue  # 上一篇: 县委召开…
        name = "".join(page.text.clean[told.start : told.end].split())
        key = key_of(name)
        under = bisect_right(headings, told.start)
        in_heading = told.start < headline or (under > 0 and told.start < _line_end(page, headings[under - 1]))
        session = antecedent(sessions, told, key, page.text.clean)
        if session and (_under_another(session, told, key, under, headline) or _of_another(session, told, page, directory)):
            session = None
        if told.role == "held" and told.head in SITTINGS:
            session = next((one for one in sessions[-NEAR:] if any(sat.reach == told.verb + 2 for sat in one.tellings)), session)
        if session is None:
            if not (told.bare and (told.head in NEVER_ALONE or told.pointed)):
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


_CAPTION = regex.compile(r"图为|会[议上][^\n]{0,6}$|.{2,10}(?:主持会议|(?<![表要])讲话|现场)$|.*[。!?]”$")


def headings_of(page: Page, headline: int) -> list[int]:
    """Where the headings below the headline begin: lines that are short, without a full stop, no captions of pictures, no 会议指出."""
    clean = page.text.clean
    return [
        block.start
        for block in page.text.blocks
        if block.end - block.start < 60
        and block.start >= headline
        and block.kind == "body"
        and clean[block.end - 1] not in "。!?;:,)|"
        and not _CAPTION.match(clean, block.start, block.end)
    ]


def _line_end(page: Page, at: int) -> int:
    return page.text.blocks[page.text.block_at(at)].end


def _under_another(session: Session, told: Telling, key: str, under: int, headline: int) -> bool:
    """A short name under another heading; but what a notice calls 会议 is the one it calls."""
    return (
        len(key) <= GENERIC
        and session.under != under
        and session.start >= headline
        and not (told.bare and told.planned and session.planned)
    )


def _of_another(session: Session, told: Telling, page: Page, directory: Directory) -> bool:
    """Two embassies that each hold a reception: the same words, another body before the verb."""
    clean = page.text.clean
    first = session.tellings[0]
    if session.in_heading or told.role != "held" or first.role not in ("held", "at"):
        return False
    if any("主持" in clean[clause_start(clean, one.verb) : one.verb + 2] for one in (told, first)):
        return False
    one, other = _bodies(page, directory, first), _bodies(page, directory, told)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _bodies(page: Page, directory: Directory, told: Telling) -> set[str]:
    """The bodies of the clause before the verb, and of the name."""
    return {body.name for _, body in directory.between(clause_start(page.text.clean, told.verb), told.end)}


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
        if (at >= headline or session.in_heading) and not any(
            a <= at and end <= b for one in longer for a, b in ((one.start, one.end), *one.mentions)
        ):
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
