"""The people's government of a region, whose head the title names: 宁波市市长, 宁波市长, 市政府副市长."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.engine.facts import Body, Found
from extract.lexicon import places
from extract.resolve.officials.seat import HEADS, Seat, named
from extract.rules.officials.names import TRANSLITERATING
from extract.rules.organisations.reading import COUNTRIES, WORDS

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

REGIONS = frozenset("省市县区州盟旗镇乡")
LAST_OF_COUNTRIES = frozenset(country[-1] for country in COUNTRIES)
AUTONOMOUS = "自治区"  # whose head is a 主席
GOVERNMENTS = ("政府", "行政公署", "行署", "办事处", "管委会", "管理委员会")


def governed(directory: Directory, clean: str, title: Found, floor: int, at: int, previous: Body | None) -> Seat | None:
    """The people's government of 宁波市市长, 宁波市长, 市政府副市长, 自治区主席, or of the region that the post before belongs to."""
    mention = directory.mention_ending_at(at)
    if mention is not None and mention[0].start >= floor and mention[1].name.endswith(GOVERNMENTS):
        return Seat(mention[1], mention[0].start, False, True)
    kind = next((char for char in title.value.text if char in REGIONS), AUTONOMOUS * clean.endswith(AUTONOMOUS, floor, at))
    if not kind and (mention is not None or clean[at - 1 : at] in HEADS):
        return None  # 外交部西亚非洲司|专员
    if clean.endswith("政府", floor, at):
        at -= 2
    start = _region(clean, floor, at, kind)
    if start < at:
        printed = clean[start:at] if clean.endswith(kind, start, at) else clean[start:at] + kind
        while (longer := _region(clean, floor, start, "")) < start:
            start = longer
        return Seat(directory.government(printed, at=start), start, False, True)
    stem = at - len(kind) * clean.endswith(kind, floor, at)
    if not kind or (stem - 2 >= floor and _foreign(clean, stem, kind)):
        return Seat(None, at, False, False)  # 莫斯科市长, 联合国难民署专员
    region = previous.region.name if previous is not None and previous.region is not None else ""
    return Seat(directory.government(region if region.endswith(kind) else kind, at=at), stem, False, False)


def _region(clean: str, floor: int, at: int, kind: str) -> int:
    """Where the region's name begins that ends at `at`, its last character possibly left to the title (宁波|市长)."""
    known = places.by_name()
    for start in range(max(floor, at - 12), at - 1):
        if (name := clean[start:at]) in known or (kind and name + kind in known):
            return start
    if kind in "镇乡" and kind and 1 <= at - floor <= 6 and named(clean[floor:at] + kind):
        return floor
    return at


def _foreign(clean: str, end: int, kind: str) -> bool:
    """Does a word end here that transliterates (莫斯科|市长), or of which the document's own country has none (南卡|州长)?"""
    word = clean[end - 2 : end]
    return word not in WORDS and (TRANSLITERATING.issuperset(word) or (kind == "州" and word[1] in TRANSLITERATING))


def country_before(clean: str, floor: int, at: int) -> str:
    """The foreign country printed right before `at`, or nothing."""
    if clean[at - 1] not in LAST_OF_COUNTRIES:
        return ""
    return next((clean[start:at] for start in range(max(floor, at - 12), at - 1) if clean[start:at] in COUNTRIES), "")
