"""Regions of China by name and code, and foreign countries: what `regions.csv` and `countries.csv` say, ready to look up."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

from extract.lexicon import table

RegionLevel = Literal["province", "prefecture", "county"]
TOWNS = ("镇", "乡", "街道", "苏木")  # what a township is called
_PEOPLES = re.compile(
    r"(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉"
    r"|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|赫哲|门巴|珞巴|各)族?)+(?=自治)"
)


class Region(NamedTuple):
    """A province, prefecture or county with its GB/T 2260 code (6 digits); `last`: the last year of an abolished one."""

    name: str
    code: str
    level: RegionLevel
    last: str

    @property
    def province(self) -> str:
        return self.code[:2] + "0000"


def _level(code: str) -> RegionLevel:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


@cache
def by_code() -> dict[str, Region]:
    """code -> the region that stands there today."""
    return {row["code"]: _region(row) for row in reversed(table("regions")) if not row["last"]}


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """Every full and short name -> the regions it may mean, current ones first, higher levels first."""
    named: dict[str, list[Region]] = {}
    words = {row["word"] for row in table("not_places")}
    regions = sorted(
        (_region(row) for row in table("regions")), key=lambda one: (bool(one.last), one.code[2:] != "0000", one.code[4:] != "00")
    )
    for region in regions:
        if region.name not in words:
            named.setdefault(region.name, []).append(region)
    for region in regions:
        for short in short_names(region):
            if short not in words and region not in named.setdefault(short, []):
                named[short].append(region)
    for region in regions:  # 余杭: the district of today, where the abolished county of that name had a short name
        old = named.get(region.name[:-1], [])
        if region.name.endswith("区") and not region.last and old and old[0].last and old[0].code[:2] == region.code[:2]:
            old.insert(0, region)
    return {name: tuple(ones) for name, ones in named.items()}


def _region(row: dict[str, str]) -> Region:
    return Region(row["name"], row["code"], _level(row["code"]), row["last"])


def short_names(region: Region) -> tuple[str, ...]:
    """宁波市 -> 宁波; 延边朝鲜族自治州 -> 延边州, 延边; a district has none."""
    name = region.name
    if name.endswith(("特别行政区", "自治区")):
        stem = re.sub(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$", "", name)
        return (stem,)
    if name.endswith(("自治州", "自治县", "自治旗")):
        stem = _PEOPLES.sub("", name)[:-3]
        return (stem + name[-1], stem) if len(stem) > 1 else (stem + name[-1],) if stem else ()
    if name.endswith("地区"):
        return (name[:-2],) if len(name) > 3 else ()
    if name[-1] in "省市县" and len(name) > 2:
        return (name[:-1],)
    return ()


def parent(region: Region) -> Region | None:
    """宁海县 -> 宁波市 -> 浙江省 -> None."""
    if region.level == "county" and (above := by_code().get(region.code[:4] + "00")):
        return above
    return by_code().get(region.province) if region.level != "province" else None


@cache
def countries() -> dict[str, str]:
    """Every printed form of a foreign country -> its name."""
    return {form: row["name"] for row in table("countries") for form in (row["name"], *row["forms"].split())}


@cache
def abbreviations() -> dict[str, str]:
    """The one character that stands for a foreign country before its organs (俄国防部) -> its name."""
    return {row["abbreviation"]: row["name"] for row in table("countries") if row["abbreviation"]}


def town_codes(town: str, area: str) -> list[str]:
    """The codes (9 digits) of the townships of a name in an area, given by the digits its codes begin with: 3302 -> 宁波市."""
    rows, counties = _townships()
    return [
        row["county"] + entry[:3]
        for row in rows[bisect_left(counties, area) : bisect_left(counties, area + ":")]  # ":" comes right behind "9"
        if town in row["towns"]
        for entry in row["towns"].split()
        if entry[3:] == town
    ]


@cache
def _townships() -> tuple[list[dict[str, str]], list[str]]:
    """The lines of the table of townships by county, a user's own among them, and their counties."""
    rows = sorted(table("towns"), key=itemgetter("county"))
    return rows, [row["county"] for row in rows]
