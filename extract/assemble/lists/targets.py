"""Quantities an item is to reach: 覆盖率达到80%以上, 新增就业900万人, 不少于3次, 培育龙头企业50家、合作社100个."""

from __future__ import annotations

import re
from functools import cache

import regex

from extract.assemble.lists.deadlines import Calendar
from extract.assemble.lists.tense import is_done
from extract.lexicon import table

# What stands between a figure that was taken and the next one: 企业50家|、单项冠军企业|15家
_CARRIED = regex.compile(r"(?:以上|以内|左右|余|多|及以上)?[^,。;:\d\s是从]{0,16}[、和及][^,。;:、\d\s是从的]{0,14}$")
_MEASURED = regex.compile(
    r"(?:率|比重|比例|占比|覆盖面|涨幅|增幅|增速|指数|浓度|强度|总量|总额|总产值|收入|面积|规模|产值|产量|里程|水平|缺口)(?:为|均)?$"
)
_BOUND = regex.compile(r"以上(?!的)|以内|左右|以下(?!的|罚)")
_RATHER = regex.compile(r"以[上下]的?[^,。;]{0,8}(?:罚款|处罚|有期徒刑)|的(?:罚款|罚金)")
_DIGIT = re.compile("[0-9]")
_FROM = regex.compile(r"[由从][^,至到]{0,10}$")  # 由现行超过20亿元提高至40亿元: the figure left behind
# A span of time is a target where it is to be kept short.
_SHORTER = regex.compile(r"缩短|压缩|压减|降至|降到|不超过|控制在|限时|不少于|不低于")
_SPANS = frozenset(("天", "日", "个工作日", "工作日", "小时", "分钟", "个月", "周", "年"))
_SENTENCE = 80  # characters before a quantity that tell whether it was reached already
_SENTENCE_END = regex.compile(r"[。;!?\n]")


@cache
def _quantity() -> regex.Pattern[str]:
    units = "|".join(sorted((regex.escape(row["unit"]) for row in table("measure_words")), key=len, reverse=True))
    per = "/[日年天月亩人户]|每[日天年月]"
    return regex.compile(
        r"(?<![\d.第])(?P<value>\d+(?:,\d{3})*(?:\.\d+)?) ?"
        rf"(?P<unit>(?:[多余]?[万亿千百]+)?[多余]?(?:{units})(?:{per})?)(?![月日号]|前|以来|[年来]来)"
    )


@cache
def _reaching() -> regex.Pattern[str]:
    """A word that sets a figure, and what it is a figure of: 新增国家级企业|50家."""
    words = "|".join(sorted((row["word"] for row in table("reach_words")), key=len, reverse=True))
    return regex.compile(rf"(?:{words})(?![了者家部])[^,。;:、\d\s是从的]{{0,24}}$")


def targets(clean: str, calendar: Calendar, start: int, end: int, *, review: bool) -> list[tuple[int, int, str, str]]:
    """(start, end, value, unit) of each quantity to reach in this stretch of an item; value is a decimal string.

    review  the item stands under a heading that reports what was done
    """
    found: list[tuple[int, int, str, str]] = []
    if not _DIGIT.search(clean, start, end):
        return found
    for match in _quantity().finditer(clean, start, end):
        at = match.start()
        low = max(start, at - _SENTENCE)
        before = _SENTENCE_END.split(clean[low:at])[-1]
        carried = bool(found) and _CARRIED.fullmatch(clean, found[-1][1], at) is not None
        if not (carried or _sets(before, match["unit"], clean[match.end() : min(end, match.end() + 14)])):
            continue
        if is_done(before, review=review) or calendar.is_over(at - len(before), at):
            continue
        found.append((at, match.end(), match["value"].replace(",", ""), match["unit"]))
    return found


def _sets(before: str, unit: str, after: str) -> bool:
    """Does the sentence set this quantity as something to reach?"""
    clause = before[-30:]
    if _RATHER.match(after) or _FROM.search(clause):
        return False
    if unit in _SPANS:
        return bool(_SHORTER.search(clause) and _reaching().search(clause))
    return bool(_reaching().search(clause) or (_BOUND.match(after) and _MEASURED.search(clause)))
