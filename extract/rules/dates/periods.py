"""Longer periods: 上世纪80年代, 19世纪末, 90年代, “十四五”时期, 党的十八大以来."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.lexicon import table
from extract.rules.dates.terms import Term, number

_PLANS = {row["name"]: (row["first"], row["last"]) for row in table("plan_periods")}
_ERAS = {row["name"]: row["from"] for row in table("eras")}
_CENTURY = r"(?:[12]?\d|[一二]?十[一二三四五六七八九]?)"
_DECADE = "(?:[1-9]0|[一二三四五六七八九]十)"


def _fixed(edtf: str) -> Term:
    """A value that needs no context."""
    return Term(part=("edtf", edtf))


@lru_cache(maxsize=256)
def _decade_of(century: str | None, decade: str | None, before: str | None = None) -> Term | None:
    tens = (number(decade) or 0) // 10 if decade else None
    if before is not None:  # 八九十年代: from the one to the other
        first, last = _decade_of(century, f"{before[0]}十" if before[0] > "9" else f"{before[0]}0"), _decade_of(century, decade)
        return first._replace(last=last) if first and last else None
    if century is None:
        # 60年代 is the last century's by custom; 20年代 may be this one's.
        return None if tens is None or tens < 3 else _fixed(f"19{tens}X")
    if century in "上本":
        return Term(part=("century", -1 if century == "上" else 0, -1 if tens is None else tens))
    count = number(century)
    if not count or count > 21:
        return None
    return _fixed(f"{count - 1:02}{'X' if tens is None else tens}X")


def _decade(match: regex.Match[str], page: Page) -> Term | None:
    if match["f"]:
        return _fixed(f"{match['f']}{match['d'][0]}X") if match["d"].isdigit() else None
    return _decade_of(match["c"] or match["r"], match["d"], match["e"])


@lru_cache(maxsize=64)
def _plan_of(name: str, edge: str) -> Term:
    first, last = _PLANS[name]
    return _fixed(last if edge == "末" else first if edge == "初" else f"{first}/{last}")


def _plan(match: regex.Match[str], page: Page) -> Term:
    return _plan_of(*match.groups())


@lru_cache(maxsize=64)
def _era_of(name: str) -> Term:
    return Term(part=("era", f"{_ERAS[name]}/.."))


def _era(match: regex.Match[str], page: Page) -> Term:
    return _era_of(match[1])


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.decade",
        cues=(
            "世纪",
            *(f"{tens}年代" for tens in ("10", "20", "30", "40", "50", "60", "70", "80", "90", *(f"{n}十" for n in "一二三四五六七八九"))),
        ),
        pattern=(
            rf"(?:(?<![\d个半跨新近])(?:第)?(?:(?P<c>{_CENTURY})|(?P<r>上|本)个?)世纪(?!海上|马克思|经济报|议程|交替|教育|工程|大道|广场))?(?:(?<![\d约])(?P<f>1[5-9]|20(?=[0-4]))?(?P<e>[二三四五六七八](?=[、三四五六七八九])、?|[2-8]0、)?(?P<d>{_DECADE})年代)?"
            r"(?:(?<=世纪)(?:中叶|[初末]|前半叶|后半叶|上半叶|下半叶)|(?<=年代)(?:[初末](?!期)|[初中末后前]期))?"
        ),
        build=_decade,
        back=5,
        examples=(
            ("20世纪80年代", "198X"),
            ("1980年代末", "198X"),
            ("2010年代", "201X"),
            ("十九世纪七十年代", "187X"),
            ("进入90年代，福州市", "199X"),
            ("19世纪末", "18XX"),
            ("20世纪八九十年代", "198X/199X"),
            ("来源：新华社 2023-09-20\n上世纪80年代", "198X"),
            ("来源：新华社 2023-09-20\n本世纪初", "20XX"),
        ),
        refuses=("21世纪海上丝绸之路", "半个世纪", "新世纪", "20年代", "那个年代"),
    ),
    Rule(
        name="dates.plan_period",
        cues=tuple(name for name in _PLANS if len(name) > 2) + tuple(f"{name}{q}" for name in _PLANS for q in ("”", '"', "时期", "期间")),
        pattern=(
            rf"[“\"]?(?<![\d一二三四五六七八九十])({'|'.join(sorted(_PLANS, key=len, reverse=True))})"
            r"[”\"]?(?:时期|期间|规划期(?:内|间|末)?|(末|初)期?|(?=以来))"
        ),
        build=_plan,
        back=1,
        examples=(
            ("“十四五”时期，我省", "2021/2025"),
            ("十三五期间", "2016/2020"),
            ("到“十四五”末", "2025"),
            ("“十五五”时期是关键时期", "2026/2030"),
        ),
        refuses=("“十四五”规划", "十五时", "二五零", "十五期学员"),
    ),
    Rule(
        name="dates.era",
        cues=tuple(f"{name}{tail}" for name in _ERAS for tail in ("以来", "至今")),
        pattern=rf"({'|'.join(sorted(_ERAS, key=len, reverse=True))})(?:以来|至今)(?!重要文献|大事记)",
        build=_era,
        examples=(("党的十八大以来，", "2012-11-08/.."), ("改革开放以来", "1978-12/.."), ("新中国成立以来", "1949-10-01/..")),
        refuses=("党的二十大精神", "改革开放40年", "新世纪以来"),
    ),
)
