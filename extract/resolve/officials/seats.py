"""Whose post a title names: the body printed before it, the one that the posts before it belong to, or none."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extract.engine.facts import Body, Found, Page, PostFact
from extract.resolve.officials.governments import AUTONOMOUS, country_before, governed
from extract.resolve.officials.printed import GRAMMAR, Printed
from extract.resolve.officials.seat import HEADS, Seat, without_mark
from extract.resolve.officials.suits import heir, stem, suits
from extract.rules.officials.posts import Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

BECOMES = ("任命为", "聘为", "选为", "当选为", "当选", "担任", "兼任", "出任", "升任", "转任", "改任", "调任", "接任", "历任", "曾任", "任")
VERBAL = frozenset("期内过了着满命职务用免何教课选意派驻")  # 任|期, 任|职, 任|驻美大使
LENDERS = 50  # posts or mentions back that are asked for a body
OF_COMPANIES = ("董事长", "总经理", "总裁")


class Seats:
    """The seats of one document's posts."""

    def __init__(self, page: Page, directory: Directory):
        self.clean = page.text.clean
        self.directory = directory
        self.printed = Printed(page, directory)

    def of(self, title: Found, floor: int, own: list[PostFact], others: list[PostFact]) -> Seat:
        """Whose post the title names. Nothing before `floor` is looked at. Posts that may lend their body, the last one first asked:
        `own`, those of the same person, then `others`, those of the persons enumerated before."""
        clean, value = self.clean, title.value
        at, former = without_mark(clean, floor, title.start)
        floor, at = _charged(clean, floor, self.printed.term(floor, at))
        rules = value.seat == "government" or (clean.endswith(AUTONOMOUS, floor, at) and value.text.endswith("主席"))
        names_one = self.printed.may_end(title, at)
        previous = _last_body(own or others) if names_one or rules else None
        seat = governed(self.directory, clean, title, floor, at, previous) if rules else None
        if seat is None and names_one and (owned := self.printed.body(title, floor, at, previous, own or others, bool(own))):
            start, was = without_mark(clean, floor, owned.start)
            seat = Seat(owned.body, start, was or owned.over, True, owned.lent and bool(own))
        if seat is None:
            seat = self._unnamed(value, floor, at, own, others)
        return seat._replace(former=True) if former and not seat.former else seat

    def _unnamed(self, title: Title, floor: int, at: int, own: list[PostFact], others: list[PostFact]) -> Seat:
        """The seat of a title before which no body's name stands."""
        clean, directory = self.clean, self.directory
        if country := country_before(clean, floor, at):
            start = at - len(country)
            return Seat(None, start - clean.endswith("驻", floor, start), False, True)  # 驻法国|大使
        if title.seat == "centre":
            foreign = clean.endswith("中央", floor, at)  # 越共中央总书记
            return Seat(None if foreign else directory.body(title.body, at=at), at, False, True)
        if title.seat in ("state", "none"):
            return Seat(None, at, False, title.seat == "state")
        if (start := self._appointed(floor, at)) < at:
            return Seat(directory.body(clean[start:at], at=start), start, False, True)
        body = heir(directory, title, own[-LENDERS:], True) if own else None
        if body is None and others:
            body = heir(directory, title, others, False)
        if body is None and title.seat == "body" and (floor == at or clean[at - 1] in GRAMMAR) and not (own and own[-1].body is None):
            body = self._own(title, at)
        body = body or self._autonomous(title, own)
        return Seat(body, at, False, False, bool(own))

    def _appointed(self, floor: int, at: int) -> int:
        """Where the body begins of which somebody becomes something (任|河柴重工|董事长), though its name has no head noun."""
        clean = self.clean
        window = clean[floor:at]
        if not window or window[-1] in GRAMMAR or ("任" not in window and "选" not in window and "为" not in window):
            return at
        start = max((m for verb in BECOMES if (m := clean.rfind(verb, floor, at) + len(verb)) >= floor + len(verb)), default=at)
        printed = clean[start:at]
        return start if 2 <= len(printed) <= 15 and printed[0] not in VERBAL and GRAMMAR.isdisjoint(printed) else at

    def _autonomous(self, title: Title, own: list[PostFact]) -> Body | None:
        """The government of an autonomous region for 主席 behind a post in its Party committee."""
        if stem(title.text) != "主席":
            return None
        region = next((post.body.region for post in own if post.body is not None and post.body.region is not None), None)
        if region is None or not region.name.endswith(AUTONOMOUS):
            return None
        return self.directory.government(region.name, at=own[-1].start)

    def _own(self, title: Title, at: int) -> Body | None:
        """The body that the document speaks for, where it has such a post (院长, 局长) and no other that has one was named since."""
        core = stem(title.text)
        if core not in OF_COMPANIES and (core[-1] != "长" or core[-2:-1] not in HEADS):
            return None
        one = self.printed.speaker
        if core in OF_COMPANIES:
            return one if one is not None and one.kind == "enterprise" else None
        if one is None or not suits(core, one):
            return None
        near = (body for _, body in islice(self.directory.before(at), LENDERS) if suits(core, body))
        return one if next(near, one) is one else None


def _last_body(posts: list[PostFact]) -> Body | None:
    return next((post.body for post in reversed(posts[-LENDERS:]) if post.body is not None), None)


def _charged(clean: str, floor: int, at: int) -> tuple[int, int]:
    """The part of the text that holds the body: in 主持X工作的|副书记 X alone, in X分管建设的|副主任 X."""
    if clean.endswith("的", floor, at) and (charge := clean.rfind("分管", floor + 2, at)) >= 0:
        return floor, charge
    if clean.endswith("工作的", floor, at):
        end = at - 3 - 2 * clean.endswith(("全面工作的", "日常工作的"), floor, at)
        begin = clean.rfind("主持", max(floor, end - 12), end)
        return (begin + 2, end) if begin >= 0 else (floor, at)
    return floor, at
