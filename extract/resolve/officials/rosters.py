"""Who sits in a group: the lines 组长:… 副组长:… 成员:… below it, and 办公室主任由张三兼任."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import regex

from extract.engine.facts import Body, Page, PostFact
from extract.resolve.officials.bearers import Claim
from extract.resolve.officials.chains import Chain
from extract.rules.officials.posts import DEGREES, POST, Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

OFFICE = "办公室"
FAR = 3000  # characters between a roster and the name of its group
LINE = 120  # characters of a line that only says who somebody is
SEATS = {  # the seats of a roster -> what the name of the group ends in
    **dict.fromkeys(("组长", "组员"), ("组",)),
    **dict.fromkeys(("总指挥", "指挥", "指挥长"), ("指挥部",)),
    **dict.fromkeys(("主任委员", "委员", "主席", "会长", "理事长"), ("委员会", "委", "会")),
    **dict.fromkeys(("书记", "常委"), ("委", "委员会", "党委", "党总支", "党支部")),
    "主任": ("委员会", "委", "办公室", "指挥部"),
    **dict.fromkeys(("成员", "秘书长", "召集人"), ("组", "委员会", "会", "指挥部")),
}
OF_GROUPS = ("组长", "组员", "成员", "指挥长")  # seats that nothing else has
ROLES = {degree + seat: ends for degree in ("", "第一", "总", "副总", *DEGREES) for seat, ends in SEATS.items()}
LAST_OF_ROLES = frozenset(role[-1] for role in ROLES).union(" 　)")
_LABEL = regex.compile(
    r"^[ 　]*(?P<title>[一-鿿][一-鿿 　]{0,8}[一-鿿])(?:\([^)\n]{1,12}\))?[ 　]*:", regex.M
)  # 组 长: is spaced to the width of three
_GIVEN = regex.compile(r"由(?P<who>[^。;\n]{2,120}?)(?:同志)?(?:兼任|担任)")
_PROSE = regex.compile(  # a sentence, a heading, the name of the next group
    r"[。;]|^[ 　]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}[、.][^\n:]{2,25}(?:委员会|组|指挥部|办公室)[ 　]*$)",
    regex.M,
)


def seated(page: Page, directory: Directory, chains: list[Chain], chosen: list[Claim]) -> list[Claim]:
    """The mentions that a roster or 由…兼任 makes bearers of a post, once more, with that post."""
    return [*_listed(page, directory, chosen), *_given(page.text.clean, directory, chains, chosen)]


def _listed(page: Page, directory: Directory, chosen: list[Claim]) -> list[Claim]:
    clean = page.text.clean
    if not (chosen and _may_label(clean)):
        return []
    labels = [(one, "".join(one["title"].split()).replace("常务委员会委员", "常委")) for one in _LABEL.finditer(clean)]
    if not any(title in ROLES for _, title in labels):
        return []
    mentions = sorted(chosen, key=lambda one: one.start)
    seats: list[Claim] = []
    top = within = -1  # where this roster begins, above which its group is named, and where the lines of its last role end
    for (label, title), (following, _) in pairwise([*labels, (None, "")]):
        if title not in ROLES:
            continue
        top = top if within == label.start() else label.start()
        group = _group(directory, top, ROLES[title])
        within = _extent(clean, label.end(), following.start() if following else len(clean))
        if group is None and not title.endswith(OF_GROUPS):
            continue
        start, end = label.span("title")
        chain = Chain(start, end, [PostFact(title, start, end, POST.name, group)], [Title(title, "body", "")], True)
        seats += [Claim(one.start, one.end, 0.0, one.rule, chain) for one in _inside(mentions, label.end(), within)]
    return seats


def _may_label(clean: str) -> bool:
    """A first look: whether a colon stands behind what may be the end of a seat."""
    at = clean.find(":")
    while at > 0 and clean[at - 1] not in LAST_OF_ROLES:
        at = clean.find(":", at + 1)
    return at > 0


def _group(directory: Directory, at: int, ends: tuple[str, ...]) -> Body | None:
    """The group that was named last before a roster, and that has such seats."""
    near = takewhile(lambda mention: mention[0].end > at - FAR, directory.before(at))
    return next((body for _, body in near if body.name.endswith(ends)), None)


def _extent(clean: str, start: int, limit: int) -> int:
    """Where the lines of persons end that begin here."""
    while start < limit:
        end = clean.find("\n", start, limit)
        end = limit if end < 0 else end
        if end - start > LINE or _PROSE.search(clean, start, end):
            return start
        start = end + 1
    return limit


def _given(clean: str, directory: Directory, chains: list[Chain], chosen: list[Claim]) -> list[Claim]:
    """办公室主任由民政部部长李纪恒兼任: the office is that of the group."""
    mentions: list[Claim] = []
    seats: list[Claim] = []
    for chain in chains:
        if not clean.startswith("由", chain.end) or not (given := _GIVEN.match(clean, chain.end)):
            continue
        mentions = mentions or sorted(chosen, key=lambda one: one.start)
        post = chain.posts[-1]
        if (post.body is None or post.body.name == OFFICE) and (office := _office(clean, directory, chain)):
            post = replace(post, body=office)
        seat = replace(chain, posts=[post], titles=chain.titles[-1:])
        seats += [Claim(one.start, one.end, 0.0, one.rule, seat) for one in _inside(mentions, *given.span("who"))]
    return seats


def _office(clean: str, directory: Directory, chain: Chain) -> Body | None:
    """The office of a group that was named last, when the line speaks of an office."""
    line = clean.rfind("\n", 0, chain.start) + 1
    if OFFICE not in clean[line : chain.end]:
        return None
    for place, body in directory.before(chain.start):
        if body.kind == "working_group":
            return directory.body(OFFICE, at=place.start, within=body)
        if place.start >= line and body.name.endswith(OFFICE) and body.name != OFFICE:
            return body
    return None


def _inside(mentions: list[Claim], start: int, end: int) -> list[Claim]:
    first = bisect_left(mentions, start, key=lambda one: one.start)
    return [one for one in mentions[first : bisect_left(mentions, end, key=lambda one: one.start)] if one.end <= end]
