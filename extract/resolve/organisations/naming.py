"""Take a printed name apart: which region, which organ, which branches. Pure string work, remembered across documents."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from extract.lexicon.organs import Organ, branches, heads, national, party_departments, regional, subordinate
from extract.lexicon.places import TOWNS, abbreviations, by_name, countries

NATIONAL, REGIONAL, UNITS, HEADS = national(), regional(), subordinate(), heads()
PARTY_DEPARTMENTS = party_departments()
PLACES, COUNTRIES, SHORT_COUNTRIES = by_name(), countries(), abbreviations()
FORCES = ("武警", "解放军", "中国人民解放军", "中国人民武装警察")
FOREIGN = frozenset(noun for noun, head in HEADS.items() if head.need == "country")
AUTONOMOUS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
LEAGUES = ("共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "团")
LEAGUE_COMMITTEES = ("省委", "市委", "县委", "区委", "州委")
PARTY = ("中国共产党", "中共")
DEICTIC = ("特别行政区", "特区", "自治区", "街道", "省", "市", "县", "区", "州", "旗", "盟", "地", "镇", "乡")
POINTING = regex.compile(r"^[本我该](?=[省市县区州旗盟镇乡])")
TERM = regex.compile(
    r"(?:第[一二三四五六七八九十百0-9]+|(?<![新上下本历每一二三四五六七八九十百0-9])[一二三四五六七八九十]{1,4})届(?=.)(?![一-鿿]{1,4}?(?:运会|博览会|世界杯))"
)
COUNCIL = regex.compile(r"(?:中国人民政治协商会议|政协)([一-鿿]+?)委员会(常务委员会|常委会)?")
COMMITTEE = regex.compile(r"委员会|委")
TOWN = regex.compile(r"([一-鿿]{1,6}?(?:镇|乡|街道|苏木))(?=党|委|纪律|政府|人民政府|办|纪委|人大|团委|妇联|武装部|人民武装部)")
TOWN_ORGANS = branches("town")
LONGEST = {id(table): max(map(len, table)) for table in (NATIONAL, REGIONAL, PARTY_DEPARTMENTS, UNITS, PLACES, COUNTRIES, TOWN_ORGANS)}


class Reading(NamedTuple):
    """The parts of a printed name.

    lead      the regions as printed, outermost first (浙江省, 宁波市), or the one character that points to the document's own (市)
    deictic   whether the lead only points
    town      a township's name, or 镇 alone for the document's own
    stem      the organ in full (委, 人民政府, 教育局), or the whole name of a body without region
    units     the branches in full (组织部, 办公室)
    lexical   whether the organ is one that every such region has: its name is then completed by the region in full
    """

    lead: tuple[str, ...]
    deictic: bool
    town: str
    stem: str
    units: str
    kind: str
    lexical: bool
    central: bool = False
    party: str = "中共"  # whose committee


@lru_cache(maxsize=65536)
def read_name(printed: str) -> Reading:
    """Take a printed name apart."""
    if whole := NATIONAL.get("中共中央" if printed == "中央" else printed):
        return Reading((), False, "", whole.name, "", whole.kind, whole.central, whole.central)
    if (plain := _plain(printed)) != printed:
        return read_name(plain)
    bare = next((printed[len(party) :] for party in PARTY if printed.startswith(party)), printed)
    if bare[0] in SHORT_COUNTRIES and (bare[1:] in FOREIGN or bare[1:] == "军" or bare[1:3] == "国家"):
        bare = printed = SHORT_COUNTRIES[bare[0]] + ("军队" if bare[1:] == "军" else bare[1:])
    bare = POINTING.sub("", bare, count=1)
    if special := _stationed(printed) or _league(printed):
        return special
    lead, rest = _regions(bare)
    if lead and rest.startswith(TOWNS) and lead[-1] not in rest:
        lead, rest = lead[:-1], lead[-1] + rest  # 黄岩区|澄江街道党工委: not in 澄江市
    if rest and (town := TOWN.match(rest)):
        return _township(lead, town[1], rest[town.end() :])
    pointing = "" if lead else next((word for word in DEICTIC if bare.startswith(word) and len(bare) > len(word)), "")
    if lead or pointing:
        return _of_region(lead or (pointing,), not lead, rest[len(pointing) :], printed)
    return _placeless(printed)


def _stationed(printed: str) -> Reading | None:
    """市纪委监委驻市教育局纪检监察组: the inspectors of one body in another have one name of their own."""
    if "驻" in printed and printed.endswith(("纪检监察组", "纪检组")):
        return Reading((), False, "", printed, "", "discipline", False)
    return None


def _league(printed: str) -> Reading | None:
    """共青团宁波市委, 团省委, 民革浙江省委: a committee that is not the Communist Party's."""
    for league in LEAGUES:
        committee = printed[len(league) :].replace("委会", "委")
        if printed.startswith(league) and len(committee) > 1 and (inner := read_name(committee)).stem == "委":
            return inner._replace(party="共青团" if league == "团" else league, kind="mass_organisation")
    if (at := printed.find("团", 1, -2)) > 0 and printed[:at] in PLACES and printed[at + 1 : at + 3] in LEAGUE_COMMITTEES:
        return _league("团" + printed[:at] + printed[at + 2 :])  # 海宁|团市委
    return None


def whole_of_state(printed: str) -> str | None:
    """能源局 -> 国家能源局, 气象局 -> 中国气象局, 侨办 -> 国务院侨办: the short forms of central documents."""
    return next((whole for front in ("国家", "中国", "国务院") if (whole := front + printed) in NATIONAL), None)


def _plain(printed: str) -> str:
    """政协第十二届江苏省委员会 -> 江苏省政协: without the term, in the usual order."""
    without = str(TERM.sub("", printed))
    if (council := COUNCIL.fullmatch(without)) and council[1] != "全国":
        return str(council[1]) + "政协" + ("常委会" if council[2] else "")
    return without


def _placeless(printed: str) -> Reading:
    """A branch of a central body, a department without its region, or an open name."""
    if central := _longest(printed, NATIONAL):
        return _branch_of(central, printed)
    if organ := _longest(printed, REGIONAL):
        units, kind = _units(printed[len(organ) :])
        return Reading((), False, "", REGIONAL[organ].name, units, kind or REGIONAL[organ].kind, True)
    return Reading((), False, "", printed, "", kind_of(printed), False)


def _longest(text: str, table: dict[str, Organ]) -> str | None:
    """The longest entry that the text begins with."""
    for length in range(min(len(text), LONGEST[id(table)]), 1, -1):
        if text[:length] in table and not (text[length - 1] == "委" and text.startswith("员会", length)):
            return text[:length]
    return None


def _regions(text: str) -> tuple[tuple[str, ...], str]:
    """The chain of regions or the country at the beginning, and what follows."""
    lead: list[str] = []
    while True:
        for length in range(min(len(text) - 1, 12), 1, -1):
            if text[:length] in PLACES or (not lead and text[:length] in COUNTRIES):
                lead.append(text[:length])
                text = text[length:]
                break
        else:
            return tuple(lead), text


def _of_region(lead: tuple[str, ...], deictic: bool, rest: str, printed: str) -> Reading:
    """What stands after a region: its committee, one of its organs, or an open name."""
    if deictic and lead[0] in TOWNS:
        return _township((), lead[0], rest)._replace(lead=lead, deictic=True)
    if lead[0] in COUNTRIES and lead[0] not in PLACES:
        return Reading(lead, False, "", rest, "", kind_of(rest), False)
    rest = rest.removeprefix("特区")  # 香港|特区政府
    if rest[1:2] == "委" and rest[0] == lead[-1][-1] and len(lead[-1]) > 1:
        rest = rest[1:]  # 忠县|县委, 浦东新区|区委
    if (match := COMMITTEE.match(rest)) and (match[0] == "委" or lead[-1][-1] in "省市县区州旗盟"):
        units, kind = _units(rest[match.end() :])
        return Reading(lead, deictic, "", "委", units, kind or "party_committee", True)
    organ = _longest(rest, REGIONAL) or ""
    if rest.startswith("党委") and (lead[-1].endswith("自治区") or lead[-1] in AUTONOMOUS):
        stem, after, kind = "党委", rest[2:], "party_committee"
    elif len(_longest(rest, PARTY_DEPARTMENTS) or "") > len(organ):
        stem, after, kind = "委", rest, "party_department"
    elif organ:
        stem, after, kind = REGIONAL[organ].name, rest[len(organ) :], REGIONAL[organ].kind
    elif not deictic and (central := _longest(printed, NATIONAL)):
        return _branch_of(central, printed)
    else:
        return Reading(lead, deictic, "", rest, "", kind_of(printed), False)
    units, last = _units(after)
    return Reading(lead, deictic, "", stem, units, last or kind, True)


def _township(lead: tuple[str, ...], town: str, rest: str) -> Reading:
    name = _longest(rest, TOWN_ORGANS) or rest[:1]
    organ = TOWN_ORGANS.get(name) or Organ(rest, kind_of(rest))
    units, kind = _units(rest[len(name) :]) if name in TOWN_ORGANS else ("", "")
    return Reading(lead, False, town, organ.name, units, kind or organ.kind, True)


def _branch_of(body: str, printed: str) -> Reading:
    """A part of a body that is known by one name: a branch in full, or an open name (国务院国资委, 工商银行宁波分行)."""
    whole, rest = NATIONAL[body], printed[len(body) :]
    if whole.kind == "enterprise" and rest in (("公司", "集团", "集团公司", "有限公司") if whole.central else ("公司", "集团")):
        return Reading((), False, "", whole.name, "", whole.kind, whole.central, whole.central)  # 中粮集团公司
    units, kind = _units(rest)
    if whole.kind == kind == "enterprise" and rest.endswith(("公司", "集团")) and not _regions(rest)[0]:
        return Reading((), False, "", printed, "", kind, False)  # 中国铁建|大桥局集团第三工程有限公司
    if not whole.central or (whole.kind in ("enterprise", "media") and units and not kind):
        return Reading((), False, "", printed, "", kind_of(printed), False)
    return Reading((), False, "", whole.name, units, kind or kind_of(printed) or whole.kind, True, True)


def _units(text: str) -> tuple[str, str]:
    """The branches in full, and the kind of the last one ("" when it is not in the lexicon)."""
    names, kind = "", ""
    if text == "办":
        return "办公室", "party_department"  # 市委|办
    while text:
        unit = _longest(text, UNITS)
        if unit is None:
            return names + text, kind_of(text)
        names += UNITS[unit].name
        kind = UNITS[unit].kind
        text = text[len(unit) :]
    return names, kind


def kind_of(name: str) -> str:
    """The kind that the last noun of an open name says."""
    if name.startswith(FORCES):
        return "armed_forces"
    for length in range(min(len(name), 6), 0, -1):
        if head := HEADS.get(name[-length:]):
            return head.kind
    return "other"
