"""Quantities an item is to reach: 覆盖率达到80%以上, 新增就业900万人, 不少于3次."""

from __future__ import annotations

from functools import cache

import regex

from extract.lexicon import table

_REACH = (
    r"达到?|超过|突破|不低于|不少于|不得少于|不小于|不超过|不高于|不大于|控制在|保持在|稳定在|提高到?|提升到?|提高至|提升至|增加到?|增加至|增长|下降到?|降低到?|降至|降到|压减|压缩|减少"
    r"|缩短|新增|新建|改建|扩建|改造|建成|建设|修建|新改扩建|完成|实现|力争|确保|培育|培养|引进|招引|打造|创建|培训|解决|整治|治理|发展|组织|开展|举办|实施|选派|选树|评选|安排|筹集|投入|落实|开工|竣工|提供"
)
_BEFORE = regex.compile(rf"(?:{_REACH})(?![了者家部])[^,。;:、\d\n是从的]{{0,12}}$")
_PAST = regex.compile(r"已|累计|共计|去年|上年|[了过]$")
_SHORTER = regex.compile(r"缩短|压缩|压减|降至|降到|不超过|控制在|限时")  # a span of time is a target when it is to be kept short
_SPANS = frozenset(("天", "日", "个工作日", "工作日", "小时", "分钟", "个月", "周"))


@cache
def _quantity() -> regex.Pattern[str]:
    units = "|".join(sorted((regex.escape(row["unit"]) for row in table("measure_words")), key=len, reverse=True))
    return regex.compile(
        rf"(?<![\d.第])(?P<value>\d+(?:,\d{{3}})*(?:\.\d+)?) ?(?P<unit>(?:[多余]?[万亿千百]+)?[多余]?(?:{units}))(?![月日号]|前)"
    )


def targets(clean: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """(start, end, value, unit) of each quantity to reach in this stretch of an item; value is a decimal string."""
    found = []
    for match in _quantity().finditer(clean, start, end):
        clause = clean[max(start, match.start() - 20) : match.start()]
        if _BEFORE.search(clause) and not _PAST.search(clause) and (match["unit"] not in _SPANS or _SHORTER.search(clause)):
            found.append((match.start(), match.end(), match["value"].replace(",", ""), match["unit"]))
    return found
