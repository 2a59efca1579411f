"""Weeks, which begin on Monday: 本周, 上周三, 下下周日, 星期四."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.rules.dates.terms import Term, weekday

_SHIFTS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_UNITS = ("周", "星期", "礼拜")


@lru_cache(maxsize=256)
def _week_of(which: str, day: str | None) -> Term:
    if day == "末":
        return Term(part=("weekend", _SHIFTS[which]))
    return Term(part=("week", _SHIFTS[which]) if day is None else ("weekday", _SHIFTS[which], weekday(day)))


def _week(match: regex.Match[str], page: Page) -> Term:
    return _week_of(*match.groups())


def _weekday(match: regex.Match[str], page: Page) -> Term:
    return _week_of("本", match[1])


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.relative_week",
        cues=tuple(f"{which}{gap}{unit}" for which in "上本这下" for gap in ("", "个", "一", "一个") for unit in _UNITS),
        pattern=(
            r"(上上|下下|(?<![以之乡线路身])[上下]|(?<![基成])本|这)(?:个|一个?)?(?:周(?!期|边|围|年|岁|密|转|全|刊|长|报|身|次)|星期|礼拜)"
            r"(?:(?:周|星期|礼拜)?([一二三四五六日天末]))?"
        ),
        build=_week,
        back=1,
        examples=(
            ("来源：新华社 2024-11-15\n上上周回来", "2024-10-28/2024-11-03"),
            ("来源：新华社 2013-02-12\n上周日，", "2013-02-10"),
            ("来源：新华社 2013-02-12\n下星期二，", "2013-02-19"),
            ("来源：新华社 2021-06-14\n下周周六", "2021-06-26"),
            ("来源：新华社 2024-11-15\n下下周日举行", "2024-12-01"),
            ("本周，各地", "XXXX-XX-XX"),
        ),
        refuses=("以上周期", "本周边地区", "乡下周围", "基本周全"),
    ),
    Rule(
        name="dates.weekday",
        cues=tuple(f"{unit}{day}" for unit in _UNITS for day in "一二三四五六日天"),
        # 每周三, 一周三次, 周一至周五: a habit, a count, office hours.
        pattern=(
            r"(?<![每逢整数几两一二三四五六七八九十\d上下本这首末满个期隔四及和、或至到商西东])(?:周|星期|礼拜)([一二三四五六日天])"
            r"(?!\s?[次个天年岁期届轮岁人公里家块片条元行到至和闭、\-—－–~～/百千万]|\(?法定)"
        ),
        build=_weekday,
        examples=(("来源：新华社 2013-02-12\n星期四，会议", "2013-02-14"), ("来源：新华社 2013-02-12\n周日，", "2013-02-17")),
        refuses=("每周三", "一周三次", "周一至周五", "四周三面环山", "上一周一共"),
    ),
)
