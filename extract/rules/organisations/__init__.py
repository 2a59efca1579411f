"""Find organisations: where the characters name a body, and of what kind. Which body it is, resolve/organisations decides."""

from __future__ import annotations

from functools import cache
from typing import get_args

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, Join, RuleBook
from extract.lexicon import table
from extract.lexicon.organs import brands, subordinate
from extract.lexicon.places import TOWNS, by_name, countries
from extract.models import OrganisationKind
from extract.rules.organisations import general, official, short
from extract.rules.organisations.reading import DASHES, LEADS, Named

RULES = official.RULES + general.RULES + short.RULES


def _own(rule: Declared) -> Build:
    """A rule that the user declares: the full name, as printed or as the rule says it, and the kind."""

    def build(match: regex.Match[str], page: Page) -> Named | None:
        name = rule.filled(match)
        return Named(rule.extra.get("kind", "other"), name=name) if name else None

    return build


DUTY_NOTE = Join(
    "organisations.duty_note",
    examples=(("一、扩大贷款。（市金融办、市新村融资办负责）\n二、抓好培训。（市金融办负责）", "市新村融资办"),),
    refuses=("市金融办、市新村融资办负责。",),
    says="A body that no other rule knows, in a note of the bodies that answer for an item: （…、…负责）, （…牵头）.",
)
BOOK = RuleBook(
    "organisations", RULES, (DUTY_NOTE,), own=declared("organisations", _own, {"kind": get_args(get_args(OrganisationKind)[0])})
)
WATCHED = {
    **BOOK.watched,
    "regions": (*by_name(), *countries(), *LEADS, *brands()),
    "units": tuple(subordinate()),
    "towns": TOWNS,
}


BEFORE_HEXIAN = frozenset("在到赴往是为对向由省市")
REGIONAL_RULES = frozenset(("organisations.organ", "organisations.committee", "organisations.league"))
INSPECTORS = ("纪检监察组", "纪检组")
POINTING = ("organisations.speaker", "organisations.told_before")
LONGEST_OFFICE = 6  # characters of what may belong to 我局: 政策法规科
STATIONED = ("驻", "派驻", "机关驻")  # 市纪委监委|驻|市教育局纪检监察组
SITES = ("旧址", "遗址", "原址")  # of a body that is there no more
MUSEUMS = ("纪念", "博物", "陈列")
BRANCHES = (
    "供电公司",
    "中心支行",
    "支队",
    "总队",
    "分行",
    "支行",
    "分公司",
    "分校",
    "分院",
    "分社",
    "税务局",
    "分局",
    "调查总队",
    "调查队",
    "监管局",
    "海事局",
    "中央委员会",
)
"""Parts with a region of their own: 人民银行|武汉分行 is still one name."""


def find(page: Page) -> list[Found]:
    """Every mention the rules see, in document order; a part that stands right behind its body is one name with it."""
    page.hits["regions"] = _apart(_held(page))
    clean = page.text.clean
    found: list[Found] = []
    for one in BOOK.fire(page):
        if clean.startswith(SITES, one.end) and not clean.startswith(MUSEUMS, one.end + 2):
            continue
        last = found[-1] if found else None
        if last is None or one.start - last.end > len(STATIONED[-1]):
            if one.value.complete or one.rule != "organisations.organ":
                found.append(one)
        elif last.end == one.start and last.rule == "organisations.forces":
            continue  # 以军|出动装甲部队
        elif last.end == one.start and _is_part(clean, last, one):
            rule = one.rule if last.rule == "organisations.known" else last.rule  # 复旦|大学 is read by its head
            floor = found[-2].end if len(found) > 1 else 0
            found[-1] = Found(
                _reach_left(page, last.start, one.end, floor), one.end, rule, one.value._replace(complete=last.value.complete)
            )
        elif clean[last.end : one.start] in STATIONED and clean.endswith(INSPECTORS, 0, one.end):
            while found and (last.start in (found[-1].start, found[-1].end)):
                last = found.pop()  # 中央纪委|国家监委|驻
            found.append(one._replace(start=last.start, value=Named("discipline")))
        elif last.end + 1 == one.start and clean[last.end] in "、和":
            if (member := _in_row(clean, last, one)) is not None:
                found.append(member)
        else:
            found.append(one)
    return found


def _reach_left(page: Page, start: int, end: int, floor: int) -> int:
    """Where a name of two parts begins: 扬州|中远海运|重工有限公司, 中国—|东盟|数字教育联盟."""
    clean, ends = page.text.clean, page.ending("regions")
    region = ends.get(start) if clean.endswith("有限公司", 0, end) else None
    if region is None and clean[start - 1 : start] in DASHES:
        region = ends.get(start - 1)
    return start if region is None or region < floor else region


def _is_part(clean: str, last: Found, one: Found) -> bool:
    """Whether what stands right behind a body belongs to its name."""
    if last.rule in POINTING and (one.value.kind == "school" or one.end - one.start > LONGEST_OFFICE):
        return False  # 我校|上中学
    if clean.endswith("纪委", 0, last.end) and clean[one.start] == "监":
        return False  # 市纪委|监委 are two bodies
    of_government = last.rule == "organisations.organ" and last.value.kind == "government" and one.value.kind == "government_department"
    if one.value.kind == "institution" and clean[last.start : last.end] in ("中国科学院", "中科院"):
        return True  # 中国科学院|上海天文台
    if one.value.kind == last.value.kind == "enterprise" and clean[one.start : one.end - 2] in official.PLACES:
        return True  # 中国移动|浙江公司
    of_congress = one.rule == "organisations.known" and one.value.kind == last.value.kind == "congress"  # 美国国会|众议院
    return not one.value.complete or of_congress or of_government or clean.endswith(BRANCHES, 0, one.end)


def _in_row(clean: str, last: Found, one: Found) -> Found | None:
    """A member of a row: 市教育局、卫健委 is the city's; 教育部、妇联 is nobody's."""
    if last.rule in REGIONAL_RULES and one.rule == "organisations.central" and clean[one.start : one.end] in official.REGIONAL:
        return one._replace(rule="organisations.organ", value=one.value._replace(complete=False))
    stray = one.rule == "organisations.organ" and not one.value.complete and one.value.kind != "government_department"
    return None if stray and last.rule not in REGIONAL_RULES else one


def _held(page: Page) -> list[tuple[int, int]]:
    """The regions without counties of one character that cut a word in two: 传达|县委, 现任|县财政局局长, 代|县长."""
    clean, hits = page.text.clean, page.hits["regions"]
    if "县" not in clean:
        return hits
    ends = {end for _, end in hits}
    return [hit for hit in hits if hit[1] - hit[0] != 2 or clean[hit[1] - 1] != "县" or hit[0] in ends or not _cuts(clean, hit[0])]


def _cuts(clean: str, start: int) -> bool:
    """Does the character before 县 belong to the word before it?"""
    if clean.startswith(("代县长", "代县委"), start):
        return True
    word = clean[start - 1 : start + 1] if start else ""
    if clean.startswith("任县", start):
        return True  # 任|县委书记
    if clean.startswith("和县", start) and "一" <= word[:1] <= "鿿" and word[0] not in BEFORE_HEXIAN:
        return True  # 李明和|县人大
    return word in _common() or (word[1:] == "任" and word[0] != "\n")


@cache
def _common() -> frozenset[str]:
    """Everyday words of two characters."""
    return frozenset(row["word"] for row in table("words") if row["class"] != "1" and len(row["word"]) == 2)


def _apart(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Regions that do not cross: of 叙利亚 and 亚东 in 叙利亚东北部 the first; of 宁波市 and 宁波 both."""
    kept: list[tuple[int, int]] = []
    begin = frontier = 0
    for hit in hits:
        if hit[0] >= frontier:
            begin, frontier = hit
            kept.append(hit)
        elif hit[0] == begin:
            kept.append(hit)
    return kept
