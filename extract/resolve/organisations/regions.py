"""Which region a printed one is, and which one 省, 市 or 县 means at a place of this document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter
from typing import NamedTuple

from extract.engine.facts import Page, RegionRef
from extract.lexicon.places import Region, by_code, by_name, parent
from extract.resolve.organisations.towns import Towns

ENDINGS = {
    "省": ("省",), "市": ("市",), "县": ("县", "旗"), "区": ("区",), "州": ("州",), "旗": ("旗",), "盟": ("盟",), "地": ("地区",),
    "特别行政区": ("特别行政区",), "特区": ("特别行政区",), "自治区": ("自治区", "内蒙古", "广西", "西藏", "宁夏", "新疆"),
}  # fmt: skip


ZONES = ("经开区", "高新区", "开发区", "经济开发区", "经济技术开发区", "高新技术产业开发区")
_OTHER_PAGE = re.compile(r"\s*[上下]一[篇条页]")
LEVELS = ("county", "prefecture", "province")


class Seen(NamedTuple):
    """A region that the document names at a place."""

    at: int
    region: Region


def choose(name: str, near: Region | None, known: list[Region]) -> Region | None:
    """The region that a printed name means: below the one named before it, else near one that the document knows, else the only one."""
    ones = by_name().get(name, ())
    if len(ones) < 2:
        return ones[0] if ones else None
    if near is None and (same := next((one for one in known if one in ones), None)):
        return same
    for width in (4, 2):
        for other in [near] if near else known:
            for one in ones:
                if one.code[:width] == other.code[:width] and one != other and (width == 2 or other.code[2:4] != "00"):
                    return one
    full = [one for one in ones if one.name == name and not one.last]
    if len(full) > 1:
        return None
    return full[0] if full else ones[0]


class _Fits(NamedTuple):
    """The places that a pointing word may mean, by where they stand."""

    seen: list[Seen]
    at: list[int]
    only: Region | None  # the region, if all are of one
    most: Region | None  # the region of more than half of them

    @classmethod
    def of(cls, seen: list[Seen]) -> _Fits:
        counts: dict[Region, int] = {}
        for one in seen:
            counts[one.region] = counts.get(one.region, 0) + 1
        region, count = max(counts.items(), key=itemgetter(1), default=(None, 0))
        ordered = sorted(seen, key=attrgetter("at"))
        return cls(ordered, [one.at for one in ordered], region if len(counts) == 1 else None, region if 2 * count > len(seen) else None)

    def last(self, at: int) -> Seen | None:
        """The last that begins at or before `at`; the first of them, where several stand at one place."""
        n = bisect_right(self.at, at)
        return self.seen[bisect_left(self.at, self.at[n - 1])] if n else None


class Surroundings:
    """The regions of one document: where each is named, and which one a pointing word means."""

    def __init__(self, page: Page):
        self.page = page
        self.seen: list[Seen] = []
        self.titled: RegionRef | None = None
        self._towns: Towns | None = None
        self._fits: dict[str, _Fits] = {}
        self._pointed: dict[str, int] = {}
        if page.title and (region := self._heading(*page.title)):
            self.titled = reference(region)
            self.seen.append(Seen(page.title[0], region))

    def _heading(self, start: int, end: int) -> Region | None:
        """江苏:为高质量发展… : the region that opens the title."""
        clean = self.page.text.clean
        first = self.page.starting("regions").get(start)
        if first is None or first > end or not clean.startswith((":", "：", "，", " "), first):
            return None
        return choose(clean[start:first], None, [])

    @property
    def towns(self) -> Towns:
        """The townships of the text."""
        if self._towns is None:
            self._towns = Towns(self.page)
        return self._towns

    def note(self, at: int, region: Region) -> None:
        """A body of this region is named here."""
        if not self._elsewhere(at):
            self.seen.append(Seen(at, region))

    def _elsewhere(self, at: int) -> bool:
        """Whether this is the headline of another page (上一篇: 团白水县委…)."""
        text = self.page.text
        block = text.blocks[text.block_at(at)] if text.blocks else None
        return block is not None and block.kind == "footer" and _OTHER_PAGE.match(text.clean, block.start) is not None

    def point(self, word: str, at: int) -> None:
        """市, without a name, stands here."""
        self._pointed.setdefault(word, at)

    @property
    def known(self) -> list[Region]:
        return [one.region for one in self.seen]

    def meant(self, word: str, at: int) -> Region | None:
        """The region that 省, 市, 县 … means at a clean offset; None when the document does not say."""
        if word not in self._fits:
            self._fits[word] = _Fits.of(self._fitting(word))
        fits = self._fits[word]
        if fits.only or not fits.at:
            return fits.only
        last = fits.last(at)
        near = last and self.page.text.block_at(last.at) == self.page.text.block_at(at)
        return last.region if last and (near or not fits.most) else fits.most

    def _fitting(self, word: str) -> list[Seen]:
        """The places that name a region of this kind: by its bodies, else by itself if it is the only one."""
        endings = ENDINGS.get(word)
        if endings is None:
            return []
        fits = [Seen(one.at, region) for one in self.seen if (region := _fitting(one.region, endings))]
        if word == "市" and (own := self._own_city(fits)):
            return [Seen(0, own)]
        if not fits and (only := self._only_named(endings) or (self._of_zone() or self._of_districts() if word == "市" else None)):
            fits = [Seen(0, only)]
        return fits

    def _of_zone(self) -> Region | None:
        """The city whose development zone the first line names: 龙岩|经开区."""
        text, blocks = self.page.text.clean, self.page.text.blocks
        end = blocks[0].end if blocks else 0
        for a, b in self.page.hits["regions"]:
            if a >= end:
                break
            if text.startswith(ZONES, b) and (city := choose(text[a:b], None, self.known)) and city.name.endswith("市"):
                return city
        return None

    def _of_districts(self) -> Region | None:
        """The city above the districts whose bodies are named, two at least."""
        districts = {one.region for one in self.seen if one.region.level == "county" and one.region.name.endswith("区")}
        cities = {parent(one) for one in districts}
        return cities.pop() if len(districts) > 1 and len(cities) == 1 else None

    def _own_city(self, fits: list[Seen]) -> Region | None:
        """Whose page this is that says 市委 before it names 安庆市委: the one county-level city's below it, unless the city above signs."""
        places = [one for one in fits if one.region.level == "prefecture"]
        above, first = {one.region for one in places}, self._pointed.get("市", 0)
        if len(above) != 1 or any(one.at <= first for one in places):
            return None
        opens = {block.start for block in self.page.text.blocks}
        if all(one.at in opens for one in places):
            return places[0].region
        below = {one for name in self._names("市") for one in by_name().get(name, ()) if one.name == name and parent(one) in above}
        return below.pop() if len(below) == 1 else None

    def _only_named(self, endings: tuple[str, ...]) -> Region | None:
        """The one region of that kind which the text names at all, even without a body."""
        found = {region for name in self._names(endings) if (region := choose(name, None, self.known)) and region.name == name}
        return found.pop() if len(found) == 1 else None

    def _names(self, endings: tuple[str, ...] | str) -> set[str]:
        """The printed names of regions that end so."""
        text = self.page.text.clean
        return {name for a, b in self.page.hits["regions"] if (name := text[a:b]).endswith(endings) and not self._elsewhere(a)}

    def all_named(self) -> list[Region]:
        """Every region that the text names, the smallest first."""
        text, known = self.page.text.clean, list(dict.fromkeys(self.known))
        names = dict.fromkeys(text[a:b] for a, b in self.page.hits["regions"])
        printed = (choose(name, None, known) for name in names)
        found = dict.fromkeys(region for region in (*known, *printed) if region)
        return sorted(found, key=lambda region: LEVELS.index(region.level))

    def named(self, region: Region) -> bool:
        """Whether the text names the region at all."""
        text = self.page.text.clean
        return region.name in text or any(one.region == region for one in self.seen)


def _fitting(region: Region, endings: tuple[str, ...]) -> Region | None:
    """The region itself, or the province or municipality above it, when it has one of these endings."""
    if region.name.endswith(endings) and not (endings == ("区",) and region.level == "province"):
        return region
    if region.level == "province":
        return None
    province = by_code().get(region.province)
    return province if province and province.name.endswith(endings) else None


def full_name(region: Region, surroundings: Surroundings) -> str:
    """A district bears its city where the document names it: 上海市奉贤区."""
    above = parent(region)
    if region.level == "county" and region.name.endswith("区") and above and above.name.endswith("市") and surroundings.named(above):
        return above.name + region.name
    return region.name


def reference(region: Region) -> RegionRef:
    return RegionRef(region.name, region.code)
