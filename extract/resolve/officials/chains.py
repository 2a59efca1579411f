"""Chains of posts: 市委常委、组织部部长 is two posts, each tied to its body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extract.engine.facts import Body, Found, Page, PostFact
from extract.lexicon import places
from extract.rules.officials.names import TRANSLITERATING
from extract.rules.officials.posts import Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

JOINTS = ("、", "兼任", "兼", ",", "和", "及", " ", "　", "/", ";")
FORMER = ("原任", "原", "时任", "前任", "前")
PRESENT = ("现任", "新任", "候任", "当选", "现", "该")
MARKS = (*FORMER, *PRESENT)
PARTY_GROUPS = ("机关党委", "党工委", "党总支", "党支部", "党组", "党委")
PARTS = (*PARTY_GROUPS, "纪检监察组", "纪检组", "纪委", "团委", "工会", "董事会", "监事会", "理事会")
BREAKS = frozenset("，。；：、！？“”‘’「」《》（）()【】[]\n\t 　,;:·—-|…!?")
GRAMMAR = frozenset("的了在和与向为是对将由从以被把给让使应邀及跟或并而且但也都很不没这那任")
HEADS = frozenset("协部局委厅院校处所会社团队司厂矿镇乡村区县市省组办室心站行店馆台网报署旗盟州")
REGIONS = frozenset("省市县区州盟旗镇乡")
FARTHEST = 30  # characters between a title and the far end of its body's name


@dataclass(slots=True)
class Chain:
    """Posts that belong together, in document order; a name may stand before `start` or after `end`."""

    start: int
    end: int
    posts: list[PostFact]
    titles: list[Title]
    placed: bool  # some post has its own body, country or national office

    @property
    def shared(self) -> bool:
        """A title that several persons bear, so that a list of names may follow: 副市长A、B、C."""
        last = self.titles[-1]
        return "副" in last.text or last.seat == "none" or last.text.endswith(("常委", "委员", "成员", "代表", "院士", "教授", "研究员"))

    @property
    def abroad(self) -> bool:
        """A foreign office, or one of a country that is named."""
        return self.titles[-1].seat == "foreign" or (self.placed and self.posts[-1].body is None and self.titles[-1].seat != "state")


class Seat(NamedTuple):
    """Whose a post is: its body, where the post begins with it, whether it is over, and whether the place says all that."""

    body: Body | None
    start: int
    former: bool
    known: bool


def chains(page: Page, titles: list[Found], directory: Directory) -> list[Chain]:
    """The chains of a document, left to right."""
    clean = page.text.clean
    made: list[Chain] = []
    for title in titles:
        last = made[-1] if made else None
        joint = _joint(clean, last.end, title.start) if last is not None and title.start - last.end <= FARTHEST + 10 else ""
        if last is None or not joint or not _extend(last, page, title, directory, floor=last.end + len(joint)):
            made.append(_open(page, title, directory, last.end if last else 0))
    return made


def _joint(clean: str, start: int, stop: int) -> str:
    """What joins two posts at `start`; nothing when another thing stands there."""
    if not clean.startswith(JOINTS, start, stop):
        return ""
    return next(joint for joint in JOINTS if clean.startswith(joint, start, stop))


def _open(page: Page, title: Found, directory: Directory, lowest: int) -> Chain:
    clean, floor = page.text.clean, title.start
    while floor > lowest and title.start - floor < FARTHEST:
        if clean[floor - 1] == ")" and (bracket := clean.rfind("(", max(0, floor - 6), floor)) > 0:
            floor = bracket  # 中国人寿保险(集团)公司
        elif clean[floor - 1] in BREAKS:
            break
        else:
            floor -= 1
    seat = _seat(page, title, directory, floor, None)
    post = PostFact(title.value.text, seat.start, title.end, title.rule, seat.body, seat.former)
    return Chain(seat.start, title.end, [post], [title.value], seat.known)


def _extend(chain: Chain, page: Page, title: Found, directory: Directory, floor: int) -> bool:
    """Add the title to the chain when everything between is its body."""
    seat = _seat(page, title, directory, floor, chain)
    if seat.start != floor:
        return False
    former = seat.former or (not seat.known and chain.posts[-1].former)
    chain.posts.append(PostFact(title.value.text, floor, title.end, title.rule, seat.body, former))
    chain.titles.append(title.value)
    chain.end = title.end
    chain.placed |= seat.known
    return True


def _seat(page: Page, title: Found, directory: Directory, floor: int, chain: Chain | None) -> Seat:
    """Whose post the title names; nothing before `floor` is looked at."""
    clean, value = page.text.clean, title.value
    previous = chain.posts[-1].body if chain else None
    at, former = _without_mark(clean, floor, title.start)
    if value.seat == "government" and (seat := _governed(page, title, directory, floor, at, previous)):
        return seat._replace(former=former or seat.former)
    part, mention = _part(page, title, directory, floor, at, previous), _mentioned(page, title, directory, floor, at)
    found = (part if part and part[2] else None) or mention or part or _printed(page, title, directory, floor, at, previous)
    if found:
        start, was = _without_mark(clean, floor, found[1])
        return Seat(found[0], start, former or was, True)
    if country := _country(clean, floor, at):
        return Seat(None, at - len(country), former, True)
    if value.seat == "centre":
        foreign = clean.endswith("中央", floor, at)  # 越共中央总书记
        return Seat(None if foreign else directory.body(value.body, at=title.start), at, former, True)
    if value.seat in ("state", "none"):
        return Seat(None, at, former, value.seat == "state")
    return Seat(_behind_group(previous) if at == floor else None, at, former, False)


def _without_mark(clean: str, floor: int, at: int) -> tuple[int, bool]:
    """The place before 原, 时任, 现任, and whether the mark says that the post is over."""
    if not clean.endswith(MARKS, floor, at):
        return at, False
    for mark in FORMER:
        if clean.endswith(mark, floor, at):
            return at - len(mark), True
    for mark in PRESENT:
        if clean.endswith(mark, floor, at):
            return at - len(mark), False
    return at, False


def _behind_group(body: Body | None) -> Body | None:
    """The 副主任 after 党组副书记 is of the body, not of its Party group."""
    return body.parent if body is not None and body.parent is not None and body.name.endswith(PARTY_GROUPS) else body


def _mentioned(page: Page, title: Found, directory: Directory, floor: int, at: int) -> tuple[Body, int] | None:
    """The body whose mention ends right before the title (组织部|部长) or shares its first character (组织部长), and where it starts."""
    for end in _ends(page, title, at):
        mention = directory.mention_ending_at(end)
        if mention is not None and mention[0].start >= floor:
            return _committee(directory, mention[1], title.value, mention[0].start), mention[0].start
    return None


def _printed(page: Page, title: Found, directory: Directory, floor: int, at: int, within: Body | None) -> tuple[Body, int] | None:
    """The same for a body that nobody mentioned yet, but that the words before the title name."""
    clean, start = page.text.clean, at
    ends = [end for end in reversed(_ends(page, title, at)) if clean[end - 1] in HEADS]
    while ends and start > floor and clean[start - 1] not in GRAMMAR:
        start -= 1
    for end in ends:
        printed = clean[start:end]
        if _named(printed):
            return _committee(directory, directory.body(printed, at=start, within=within), title.value, start), start
    return None


def _ends(page: Page, title: Found, at: int) -> tuple[int, ...]:
    word = title.value.text
    shared = at == title.start and len(word) == 2 and word[0] in HEADS and word[1] == "长"
    return (at + 1, at) if shared and page.text.clean[at - 1 : at] != word[0] else (at,)


def _named(printed: str) -> bool:
    """Does a printed span look like a body: Chinese characters that end in a head noun?"""
    return 2 <= len(printed) <= 25 and printed[-1] in HEADS and all("一" <= char <= "鿿" or char in "()" for char in printed)


def _committee(directory: Directory, body: Body, title: Title, at: int) -> Body:
    """A Party post in a township (镇组织委员) is one of its Party committee."""
    if title.seat == "party" and body.name.endswith(("镇", "乡", "街道")):
        return directory.body(body.name + ("党工委" if body.name.endswith("街道") else "党委"), at=at)
    return body


def _part(page: Page, title: Found, directory: Directory, floor: int, at: int, previous: Body | None) -> tuple[Body, int, bool] | None:
    """A part of a body printed before the title (公司党委|书记), where its owner begins, and whether 原 stands between the two."""
    clean = page.text.clean
    if not clean.endswith(PARTS, floor, at):
        return None
    part = next(part for part in PARTS if clean.endswith(part, floor, at))
    before, _ = _without_mark(clean, floor, at - len(part))
    ahead = title._replace(start=before)
    owner = _mentioned(page, ahead, directory, floor, before) or _printed(page, ahead, directory, floor, before, None)
    if owner is not None:
        return _group(directory, part, owner[0], before), owner[1], before < at - len(part)
    return _group(directory, part, _behind_group(previous), before), before, False


def _group(directory: Directory, part: str, owner: Body | None, at: int) -> Body:
    """The part of a body, by its fuller name where the document has that (中共全国人大常委会党组)."""
    body = directory.body(part, at=at, within=owner)
    return next((one for one in directory.bodies if one.mentions and one.name == "中共" + body.name), body)


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(country[-1] for country in places.countries())


def _country(clean: str, floor: int, at: int) -> str:
    """The foreign country printed right before `at`, or nothing."""
    known = places.countries()
    if clean[at - 1] not in _last_characters():
        return ""
    return next((clean[start:at] for start in range(max(floor, at - 12), at - 1) if clean[start:at] in known), "")


def _governed(page: Page, title: Found, directory: Directory, floor: int, at: int, previous: Body | None) -> Seat | None:
    """The people's government of 宁波市市长, 宁波市长, or of the region that the post before belongs to."""
    clean = page.text.clean
    kind = next((char for char in title.value.text if char in REGIONS), "")
    start = _region(clean, floor, at, kind)
    if start < at:
        printed = clean[start:at] if clean[at - 1] == kind else clean[start:at] + kind
        while (longer := _region(clean, floor, start, "")) < start:
            start = longer
        return Seat(directory.government(printed, at=start), start, False, True)
    stem = at - (clean[at - 1 : at] == kind)
    if not kind or (stem - 2 >= floor and TRANSLITERATING.issuperset(clean[stem - 2 : stem])):
        return Seat(None, at, False, False)  # 莫斯科市长, 联合国难民署专员
    region = previous.region.name if previous is not None and previous.region is not None else ""
    return Seat(directory.government(region if region.endswith(kind) else kind, at=at), at, False, False)


def _region(clean: str, floor: int, at: int, kind: str) -> int:
    """Where the region's name begins that ends at `at`, its last character possibly left to the title (宁波|市长)."""
    known = places.by_name()
    for start in range(max(floor, at - 12), at - 1):
        if (name := clean[start:at]) in known or (kind and name + kind in known):
            return start
    if kind in "镇乡" and kind and 1 <= at - floor <= 6 and _named(clean[floor:at] + kind):
        return floor
    return at
