"""Who was at a gathering, and as what: host (主持), speaker (讲话, 作报告, 强调 at it) or attendee (出席).

Sentence by sentence: persons gather before a predicate, the predicate gives them their role at the gathering that the
sentence tells of, or else at the one reported before. What follows 强调, or 指出, is the speech and names nobody present.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import regex

from extract.assemble.meetings.join import Session
from extract.engine.facts import Page, Person
from extract.rules.meetings.names import HEADS

RANK = {"attendee": 0, "speaker": 1, "host": 2}

_PREDICATE = regex.compile(
    r"(?P<host>主持(?!人)|召集(?!人))"
    r"|(?P<attendee>出席|参加(?!会见|会谈|上述)|列席|与会)"
    r"|(?P<speaker>致[辞词]|致(?:开|闭)幕[辞词]|作了?(?:的|题为|专题|动员|总结|重要|关于|主旨|宣讲|辅导|学习|交流|结业|工作|典型|表态|经验|大会)?[^,。]{0,45}?"
    r"(?:报告|讲话|发言|说明|讲解|辅导|授课|动员|部署|点评|总结|交流|宣讲|讲座|演讲)|发[表布]了?[^,。]{0,40}?(?:讲话|演讲|致辞|发言|讲演)|并讲话|讲话(?=[。,\s]|$)"
    r"|发言(?=[。,\s]|$)|授课|讲授|讲课|领讲|[讲上]了?[^,。]{0,14}?党课|进行(?:了)?(?:讲解|宣讲|授课|辅导)|宣读|通报了?|宣布"
    r"|(?P<says>强调|指出|表示|提到|谈到|认为|要求|介绍|说)(?=[,:“]|[^,。]{0,2}\s|$|[^,。]{0,30}[,。]))"
)
_NOT_PRESENT = regex.compile(  # a name that only stands in another's title, in a theory, a speech studied, a mandate
    r"(?:总书记|主席|同志|总理|委员长)?(?:为核心|的|关于|对[^,。]{1,20}(?:重要|作出)|重要|新时代|特别代表|代表|委托|致信|贺信|所|在[^,。]{2,40}(?:上|时|期间)(?:的|所)|考察|视察|夫人|等?党和国家领导)"
)
_SPEECH_OF_BODY = regex.compile(r"(?:会议|大会|全会|论坛|峰会|公报|报告|决定|通知|文件|文章|声明|宣言)[^,。]{0,6}$")
_OTHER_EVENT = regex.compile(r"会见|会谈|会晤|通(?:了)?电话|考察|调研|抵达|参观|看望|接受[^,。]{0,12}采访")
NO_SPEECHES = frozenset(("欢迎仪式", "仪式", "欢迎宴会", "欢迎晚宴", "升旗仪式"))


class _Name(NamedTuple):
    start: int
    end: int
    who: Person


def attend(page: Page, sessions: list[Session], people: list[Person]) -> dict[int, dict[int, tuple[Person, str]]]:
    """Participants of each session: id of the session -> id of the person -> (person, role), in order of appearance."""
    attendance: dict[int, dict[int, tuple[Person, str]]] = {id(session): {} for session in sessions}
    names = _names(people)
    anchors = sorted(
        {(start, id(session)): session for session in sessions for start in _places(session)}.items(), key=lambda one: one[0][0]
    )
    spots = [spot for (spot, _), _ in anchors]
    at = 0
    while at < len(names):
        low, high = page.text.sentence(names[at].start)
        beyond = at
        while beyond < len(names) and names[beyond].start < high:
            beyond += 1
        here = [(spot, session) for ((spot, _), session) in anchors[bisect_left(spots, low) : bisect_left(spots, high)]]
        if not here and (before := bisect_right(spots, low)) and _still(page.text.clean, anchors[before - 1], low):
            here = [(low, anchors[before - 1][1])] if names[at].start - low < 30 else []
        if here:
            for who, role, spot in _roles(page.text.clean, low, high, names[at:beyond]):
                session = min(here, key=lambda one: abs(one[0] - spot))[1]
                present = attendance[id(session)]
                known = present.get(id(who))
                if known is None or RANK[known[1]] < RANK[role]:
                    present[id(who)] = (who, role)
        at = max(beyond, at + 1)
    _courses(sessions, attendance)
    return attendance


def _names(people: list[Person]) -> list[_Name]:
    names = [_Name(place.start, place.end, who) for who in people for place in who.mentions]
    names.sort(key=lambda name: name.start)
    return names


def _places(session: Session) -> Iterator[int]:
    yield from (told.start for told in session.tellings)
    yield from (start for start, _ in session.mentions)


def _still(clean: str, anchor: tuple[tuple[int, int], Session], low: int) -> bool:
    """Does a sentence at `low` that tells of no gathering still report on the last one?"""
    (spot, _), session = anchor
    return session.head not in NO_SPEECHES and low - spot < 6000 and not _OTHER_EVENT.search(clean, spot, low)


def _roles(clean: str, low: int, high: int, names: list[_Name]) -> Iterator[tuple[Person, str, int]]:
    """(person, role, where the predicate stands) in one sentence."""
    group: list[Person] = []
    waiting = [name for name in names if not _NOT_PRESENT.match(clean, name.end)]
    closed = False
    for predicate in _PREDICATE.finditer(clean, low, high):
        spot = predicate.start()
        fresh = [name.who for name in waiting if name.end <= spot]
        waiting = waiting[len(fresh) :]
        if fresh:
            group = fresh if closed or not group else [*group, *fresh]
        role = predicate.lastgroup if predicate.lastgroup != "says" else "speaker"
        if role == "speaker" and not fresh and _SPEECH_OF_BODY.search(clean, max(low, spot - 12), spot):
            return
        for who in group:
            yield who, str(role), spot
        closed = True
        if predicate["says"] and clean[predicate.end() : predicate.end() + 1] in (",", ":", " "):
            return


def _courses(sessions: list[Session], attendance: dict[int, dict[int, tuple[Person, str]]]) -> None:
    """Who speaks at the opening or closing of a course is at the course."""
    for ceremony in sessions:
        if not ceremony.head.startswith(("开班", "结业", "结班")):
            continue
        for course in sessions:
            if HEADS[course.head] == "course":
                for key, (who, role) in attendance[id(ceremony)].items():
                    attendance[id(course)].setdefault(key, (who, role))
