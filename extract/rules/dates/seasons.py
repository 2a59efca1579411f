"""Seasons of a named year: 2023年春季, 今年夏天. EDTF 21 to 24; a season alone names no place on the calendar."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import AUTUMN, SPRING, SUMMER, WINTER
from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.rules.dates.terms import Term

_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}


@lru_cache(maxsize=8)
def _season_of(name: str) -> Term:
    return Term(None, _SEASONS[name], bound=True)


def _season(match: regex.Match[str], page: Page) -> Term:
    return _season_of(match[1])


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.season",
        cues=tuple(f"{season}{unit}" for season in _SEASONS for unit in "季天"),
        pattern="([春夏秋冬])[季天]",
        build=_season,
        examples=(("2023年春季学期", "2023-21"), ("来源：新华社 2023-06-21\n去年冬天", "2022-24")),
        refuses=("春季农业生产", "秋天的怀念", "春天的故事"),
    ),
)
