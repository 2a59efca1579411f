"""Holidays and days of the lunar calendar: 2023年春节, 国庆节期间, 农历正月十五, 1991年农历8月23号.

A holiday names a day once its year is known. Alone in running text it seldom means the day (春节晚会, 五一口号), so it
needs a year or a word such as 期间 beside it.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.lexicon import table
from extract.rules.dates.terms import Term, number

_NAMES = tuple(row["name"] for row in table("holidays") if not row["name"].endswith("新年"))  # 2023年新年贺词 speaks of the year
_LUNAR_MONTH = "(?:正|腊|冬|1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_LUNAR_DAY = "(?:初[一二三四五六七八九十]|[12]\\d|30|[1-9]|[一二]?十[一二三四五六七八九]?|三十|廿[一二三四五六七八九]?)"
_NAMED_MONTHS = {"正": 1, "冬": 11, "腊": 12}


@lru_cache(maxsize=256)
def _holiday_of(name: str, near: bool) -> Term:
    return Term(part=("holiday", name, "near")) if near else Term(part=("holiday", name), bound=True)


def _holiday(match: regex.Match[str], page: Page) -> Term:
    return _holiday_of(match[1], bool(match[2]))


@lru_cache(maxsize=512)
def _lunar_of(month: str, day: str) -> Term | None:
    m = _NAMED_MONTHS.get(month) or number(month)
    d = number(day.removeprefix("初"))
    return Term(part=("lunar", m, d)) if m and d else None


def _lunar(match: regex.Match[str], page: Page) -> Term | None:
    return _lunar_of(match["m"], match["d"])


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.holiday",
        cues=_NAMES,
        pattern=(
            rf"[“\"]?(?<!十)({'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![省市县区镇乡村河江路街桥大号月勋口])[”\"]?"
            r"(?:(?=(小?长假|假期|节?期间|节?前夕|节日期间|黄金周|当[天日])))?"
        ),
        build=_holiday,
        back=1,
        examples=(
            ("2023年春节，", "2023-01-22"),
            ("2020年中秋节前后", "2020-10-01~"),
            ("来源：新华社 2023-09-20\n国庆节期间，", "2023-10-01"),
            ("2023年清明节", "2023-04-05"),
            ("2023年“七一”前", "2023-07-01"),
            ("来源：新华社 2024-05-20\n今年端午节", "2024-06-10"),
        ),
        refuses=("春节联欢晚会", "2023年新年贺词", "今年雨水偏多", "七一勋章", "中秋月饼", "清明上河图"),
    ),
    Rule(
        name="dates.lunar",
        cues=("农历", "阴历"),
        pattern=rf"[农阴]历\s?(?P<m>{_LUNAR_MONTH})月\s?(?P<d>{_LUNAR_DAY})[日号]?",
        build=_lunar,
        examples=(
            ("1991年农历8月23号", "1991-09-30"),
            ("二〇一二年农历正月十五", "2012-02-06"),
            ("来源：新华社 2025-01-22\n今天是农历腊月二十三", "2025-01-22"),
        ),
        refuses=("农历新年", "农历节气", "农历三月"),
    ),
    Rule(
        name="dates.lunar_day",
        cues=tuple(f"{month}月{day}" for month in ("正", "腊", "冬") for day in ("初", "十", "二十", "廿"))
        + tuple(f"{m}月初{d}" for m in "二三四五六七八九十" for d in "一二三四五六七八九十")
        + ("八月十五",),
        pattern=rf"(?<!十)(?P<m>[正腊冬二三四五六七八九十])月(?P<d>{_LUNAR_DAY})(?![日号\d])",
        build=_lunar,
        examples=(("2020年八月十五", "2020-10-01"), ("2023年正月初五", "2023-01-26"), ("2024年五月初五", "2024-06-10")),
        refuses=("八月十五日", "正月里", "三月初"),
    ),
)
