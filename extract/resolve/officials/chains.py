"""Chains of posts: 市委常委、组织部部长 is two posts, each tied to its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.engine.facts import Body, Found, Page, PostFact
from extract.rules.officials.posts import Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

JOINTS = ("、", "兼任", "兼", "，", ",", "和", "及", " ", "　", "/", "；")
FORMER = ("原任", "原", "时任", "前任", "前")
PRESENT = ("现任", "新任", "现", "该")
ORGANS = (
    "机关党委",
    "党工委",
    "党总支",
    "党支部",
    "党组",
    "党委",
    "纪检监察组",
    "纪检组",
    "纪委",
    "团委",
    "工会",
    "董事会",
    "监事会",
    "理事会",
)
BREAKS = frozenset("，。；：、！？“”‘’「」《》（）()【】[]\n\t 　,;:·—-|…")
GRAMMAR = frozenset("的了在和与向为是对将会由从以被把给让使经同跟及或并而且但也都很不没有这那")
HEADS = frozenset("部局委厅院校处所会社团队司厂矿镇乡村区县市省组办室心站行店馆台网报署旗盟州")


@dataclass(slots=True)
class Chain:
    """Posts that belong together, in document order; `end` is where a name may follow, `start` where one may end."""

    start: int
    end: int
    posts: list[PostFact]
    titles: list[Title]
    placed: bool  # some post has its own body or needs none

    @property
    def announces(self) -> bool:
        """A title that may be carried over a list of names: 副市长A、B、C."""
        last = self.titles[-1].text
        return "副" in last or self.titles[-1].seat == "none" or last.endswith(("常委", "委员", "成员", "代表", "院士", "教授", "研究员"))


def chains(page: Page, titles: list[Found], directory: Directory) -> list[Chain]:
    """The chains of a document, left to right."""
    clean = page.text.clean
    made: list[Chain] = []
    for title in titles:
        last = made[-1] if made else None
        joint = _joint(clean, last.end, title.start) if last is not None and title.start - last.end <= 40 else ""
        if last is None or not joint or not _extend(last, page, title, directory, floor=last.end + len(joint)):
            made.append(_open(page, title, directory))
    return made


def _joint(clean: str, start: int, stop: int) -> str:
    """What joins two posts at `start`; nothing when another thing stands there."""
    return next((joint for joint in JOINTS if start + len(joint) <= stop and clean.startswith(joint, start)), "")


def _open(page: Page, title: Found, directory: Directory) -> Chain:
    clean = page.text.clean
    floor = title.start
    while floor > 0 and title.start - floor < 30 and clean[floor - 1] not in BREAKS:
        floor -= 1
    body, start, former, known = _seat(page, title, directory, floor, None)
    post = PostFact(title.value.text, start, title.end, title.rule, body, former)
    return Chain(start, title.end, [post], [title.value], known)


def _extend(chain: Chain, page: Page, title: Found, directory: Directory, floor: int) -> bool:
    """Add the title to the chain when everything between is its body."""
    body, start, former, known = _seat(page, title, directory, floor, chain)
    if start != floor:
        return False
    own = start < title.start and body is not None
    if not own and not former:
        former = chain.posts[-1].former
    chain.posts.append(PostFact(title.value.text, start, title.end, title.rule, body, former))
    chain.titles.append(title.value)
    chain.end = title.end
    chain.placed |= known
    return True


def _seat(page: Page, title: Found, directory: Directory, floor: int, chain: Chain | None) -> tuple[Body | None, int, bool, bool]:
    """(body, where the post begins, former, is the body known) of one title; nothing before `floor` is looked at."""
    clean, value = page.text.clean, title.value
    at, former = _without_mark(clean, floor, title.start)
    previous = chain.posts[-1].body if chain else None
    body, start = _printed_body(page, title, directory, floor, at, previous)
    if body is not None:
        again, was = _without_mark(clean, floor, start)
        return body, again, former or was, True
    for organ in ORGANS:
        if clean.endswith(organ, floor, at):
            before, was = _without_mark(clean, floor, at - len(organ))
            owner, start = _printed_body(page, title, directory, floor, before, previous)
            start = before if owner is None else start
            owner = owner or _base(previous)
            return directory.body(organ, at=at - len(organ), within=owner), start, former or was, owner is not None
    if value.seat == "centre":
        return directory.body(value.body, at=title.start), at, former, True
    if value.seat == "government":
        region, start = _region(clean, title, floor, at, previous)
        return directory.government(region, at=title.start), start, former, True
    if value.seat in ("state", "none"):
        return None, at, former, value.seat == "state"
    return _base(previous) if value.seat != "party" or at == floor else None, at, former, False


def _without_mark(clean: str, floor: int, at: int) -> tuple[int, bool]:
    """The place before 原, 时任, 现任, and whether the mark says that the post is over."""
    for mark in FORMER:
        if clean.endswith(mark, floor, at):
            return at - len(mark), True
    for mark in PRESENT:
        if clean.endswith(mark, floor, at):
            return at - len(mark), False
    return at, False


def _base(body: Body | None) -> Body | None:
    """The body behind its Party group: the 副主任 after 党组副书记 is of the body, not of the group."""
    if body is not None and body.parent is not None and body.name.endswith(ORGANS[:6]):
        return body.parent
    return body


def _printed_body(page: Page, title: Found, directory: Directory, floor: int, at: int, within: Body | None) -> tuple[Body | None, int]:
    """The body printed right before the title (组织部|部长) or sharing its first character (组织部长), and where it starts."""
    clean = page.text.clean
    shared = at == title.start and clean[at] in HEADS
    for end in (at + 1, at) if shared else (at,):
        body = directory.ending_at(end)
        if body is not None:
            start = next(place.start for place in body.mentions if place.end == end)
            if start >= floor:
                return body, start
    for end in (at, at + 1) if shared else (at,):
        printed = clean[floor:end]
        if 2 <= len(printed) <= 25 and printed[-1] in HEADS and GRAMMAR.isdisjoint(printed):
            return directory.body(printed, at=floor, within=within), floor
    return None, at


def _region(clean: str, title: Found, floor: int, at: int, previous: Body | None) -> tuple[str, int]:
    """The region of 市长, 县长, 镇长 as printed before it (宁波市), or its kind alone (市)."""
    kind = title.value.text.lstrip("副代理常务第一")[:1]
    return (kind if kind in "省市县区州盟旗镇乡" else ""), at
