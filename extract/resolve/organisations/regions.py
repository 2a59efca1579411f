"""Which region a printed one is, and which one 省, 市 or 县 means at a place of this document."""

from __future__ import annotations

from typing import NamedTuple

from extract.engine.facts import Page, RegionRef
from extract.lexicon.places import Region, by_code, by_name, parent

ENDINGS = {
    "省": ("省",), "市": ("市",), "县": ("县", "旗"), "区": ("区",), "州": ("州",), "旗": ("旗",), "盟": ("盟",), "地": ("地区",),
    "自治区": ("自治区", "内蒙古", "广西", "西藏", "宁夏", "新疆"),
}  # fmt: skip


class Seen(NamedTuple):
    """A region that the document names at a place."""

    at: int
    region: Region


def choose(name: str, near: Region | None, known: list[Region]) -> Region | None:
    """The region that a printed name means: below the one named before it, else near one that the document knows, else the only one."""
    ones = by_name().get(name, ())
    if len(ones) < 2:
        return ones[0] if ones else None
    for width in (4, 2):
        for other in [near] if near else known:
            for one in ones:
                if one.code[:width] == other.code[:width] and one != other and (width == 2 or other.code[2:4] != "00"):
                    return one
    full = [one for one in ones if one.name == name and not one.last]
    if len(full) > 1:
        return None
    return full[0] if full else ones[0]


class Surroundings:
    """The regions of one document: where each is named, and which one a pointing word means."""

    def __init__(self, page: Page):
        self.page = page
        self.seen: list[Seen] = []
        self._named_at: dict[str, list[int]] = {}

    def note(self, at: int, region: Region) -> None:
        self.seen.append(Seen(at, region))

    @property
    def known(self) -> list[Region]:
        return [one.region for one in self.seen]

    def meant(self, word: str, at: int) -> Region | None:
        """The region that 省, 市, 县 … means at a clean offset; None when the document does not say."""
        endings = ENDINGS.get(word)
        if endings is None:
            return None
        fits = [Seen(one.at, region) for one in self.seen if (region := _fitting(one.region, endings))]
        regions = list(dict.fromkeys(one.region for one in fits))
        if len(regions) == 1:
            return regions[0]
        if not regions:
            return self._only_named(endings)
        block = self.page.text.block_at(at)
        before = [one for one in fits if one.at <= at and self.page.text.block_at(one.at) == block]
        if before:
            return max(before, key=lambda one: one.at).region
        counts = {region: sum(one.region == region for one in fits) for region in regions}
        best = max(counts.values())
        return next((region for region, n in counts.items() if n == best and best > sum(counts.values()) / 2), None)

    def _only_named(self, endings: tuple[str, ...]) -> Region | None:
        """The one region of that kind which the text names at all, even without a body."""
        text = self.page.text.clean
        names = {text[a:b] for a, b in self.page.hits["regions"] if text[a:b].endswith(endings)}
        found = {region for name in names if (region := choose(name, None, self.known)) and region.name == name}
        return found.pop() if len(found) == 1 else None

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
