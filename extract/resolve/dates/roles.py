"""What a date does in its sentence: deadline, event, period or other."""

from __future__ import annotations

import regex

from extract.rules.dates.terms import Term

_GOVERNED = regex.compile(
    r"\s?(?:及|或)?(?:之|以)?前(?![后期往夕列来身景提述端沿辈锋言线任夫妻景年三四五六七八九十\d]|两|几|所)|(?:之|以)?内(?![生外部容地心涵蒙陆])|截止|止(?![步损跌境])|为止|为限|为期限"
)
_GOVERNED_FIRST = frozenset("前之以内截止为及或 ")
_GOVERNING = regex.compile(
    r"(?:截止(?:时间|日期)?|期限|时限|最迟|最晚|不迟于|不晚于|不得迟于|不得晚于|限期?于?|限时)(?:为|是|至|到|在|于)?\s?:?\s?$|(?:^|[,。;、:\s(])(?:力争|争取|确保)?到\s?$"
)
_TO = regex.compile(r"(?:^|[,。;:\s(])(?:力争|争取|确保|计划|预计)?到$")
_DUE = regex.compile(r"[^。;\n]{0,16}?(?:完成|报送|提交|建成|实现|落实|到位|报名|上报|缴|办结|达到|报至|反馈|整改|前)")
_ASKED = regex.compile(r"(?:于|请|须|应|务必|必须|力争|争取|确保|要|计划|预计|需|将)$")


def is_due(clean: str, start: int, end: int) -> bool:
    """Does 之前 stand for a date by which something is to be done, rather than for all the time before?"""
    if clean[end - 3] in "或及和":
        return False
    return bool(_ASKED.search(clean, max(start - 6, 0), start) or _DUE.match(clean, end))


def is_deadline(clean: str, start: int, end: int) -> bool:
    """Is the date governed by 前, 底前, 以内, 截止, 期限 or 到 with an aim?"""
    if clean[end : end + 1] in _GOVERNED_FIRST and end < len(clean) and _GOVERNED.match(clean, end):
        return True
    if clean[start - 1 : start] in _GOVERNS and start:
        return bool(_GOVERNING.search(clean, max(start - 10, 0), start))
    return False


_GOVERNS = frozenset("止限迟晚于为是至到在: 间期")


def role_of(term: Term) -> str:
    """The role that the term alone suggests."""
    if term.part is not None and term.part[0] == "era":
        return "period"
    return "event" if term.is_day and not term.open else "other"


_COMPARED = frozenset("比较于超同")
_COMPARING_FIRST = frozenset("的同相增水以")
_COMPARING = regex.compile(r"的?(?:同期|相比|增长|水平|以来|同月)")


def is_comparison(clean: str, start: int, end: int, term: Term) -> bool:
    """比去年, 较2021年同期: a date that others are measured by lends them nothing."""
    if clean[start - 1 : start] in _COMPARED:
        return start > 0
    return clean[end : end + 1] in _COMPARING_FIRST and term.is_year and bool(_COMPARING.match(clean, end))


def is_ahead(clean: str, start: int) -> bool:
    """Does the sentence speak of what is to come (将于, 定于, 计划)?"""
    return clean[start - 1 : start] in _AHEAD_LAST and clean[start - 2 : start].strip(": ") in _AHEAD


_AHEAD_LAST = frozenset("将于在拟划计到至定")
_AHEAD = frozenset({"起至", "日至", "起到", "日到", "将", "拟", "将于", "将在", "拟于", "定于", "计划", "预计", "将到", "拟在", "拟定"})
