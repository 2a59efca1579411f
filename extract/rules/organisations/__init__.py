"""Find organisations: where the characters name a body, and of what kind. Which body it is, resolve/organisations decides."""

from __future__ import annotations

from typing import get_args

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, RuleBook
from extract.lexicon.organs import brands, subordinate
from extract.lexicon.places import TOWNS, by_name, countries
from extract.models import OrganisationKind
from extract.rules.organisations import general, official
from extract.rules.organisations.reading import LEADS, Named

RULES = official.RULES + general.RULES


def _own(rule: Declared) -> Build:
    """A rule that the user declares: the full name, as printed or as the rule says it, and the kind."""

    def build(match: regex.Match[str], page: Page) -> Named | None:
        name = rule.filled(match)
        return Named(rule.extra.get("kind", "other"), name=name) if name else None

    return build


BOOK = RuleBook("organisations", RULES, own=declared("organisations", _own, {"kind": get_args(get_args(OrganisationKind)[0])}))
WATCHED = {
    **BOOK.watched,
    "regions": (*by_name(), *countries(), *LEADS, *brands()),
    "units": tuple(subordinate()),
    "towns": TOWNS,
}


BRANCHES = ("分行", "支行", "分公司", "分校", "分院", "分社", "税务局", "分局", "调查总队", "调查队", "监管局", "海事局", "中央委员会")
"""Parts with a region of their own: 人民银行|武汉分行 is still one name."""


def find(page: Page) -> list[Found]:
    """Every mention the rules see, in document order; a part that stands right behind its body is one name with it."""
    page.hits["regions"] = _apart(page.hits["regions"])
    found: list[Found] = []
    for one in BOOK.fire(page):
        if found and found[-1].end == one.start and (not one.value.complete or page.text.clean.endswith(BRANCHES, 0, one.end)):
            whole = found[-1]
            rule = one.rule if whole.rule == "organisations.known" else whole.rule  # 复旦|大学 is read by its head
            found[-1] = Found(whole.start, one.end, rule, one.value._replace(complete=whole.value.complete))
        else:
            found.append(one)
    return found


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
