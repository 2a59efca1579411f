"""What a date does in its sentence: deadline, event, period or other; and whether the sentence looks ahead or compares."""

from __future__ import annotations

import regex

from extract.rules.dates.terms import Term

# After the date: 12月5日前, 2025年以内, 3月10日止. 前 also begins 前往, 前期, 前三季度; 内 begins 内部.
_LIMIT = regex.compile(
    r"\s?[及或]?[之以]?前(?![后期往夕列来身景提述端沿辈锋言线任夫妻年三四五六七八九十\d两几所])"
    r"|[之以]?内(?![生外部容地心涵蒙陆])|截止|止(?![步损跌境])|为[止限期]"
)
_LIMIT_FIRST = frozenset("前之以内截止为及或 ")

# Before the date: 完成时限：, 截止, 最迟于, 到 (2025年，……).
_UNTIL = regex.compile(
    r"(?:截止(?:时间|日期)?|期限|时限|不[得]?[迟晚]于|最[迟晚]|限期?于?|限时)[为是至到在于]?\s?:?\s?$"
    r"|(?:^|[,。;、:\s(])(?:力争|争取|确保)?到\s?$"
)
_COUNTED = regex.compile(r",?\s?(?:任|满|年满|已|共|累计|全[国省市县区州]|我[国省市县区州])")
_UNTIL_LAST = frozenset("止限迟晚于为是至到在: 间期")

_DUE = regex.compile(r"[^。;\n]{0,16}?(?:完成|报送|提交|建成|实现|落实|到位|报名|上报|缴|办结|达到|报至|反馈|整改|前)")
_ASKED = regex.compile(r"(?:于|请|须|应|务必|必须|力争|争取|确保|要|计划|预计|需|将)$")

_COMPARED = frozenset("比较于超同")
_MEASURED = regex.compile("的?(?:同期|相比|增长|水平|以来|同月)")
_MEASURED_FIRST = frozenset("的同相增水以")

_AHEAD = frozenset({"将", "拟", "将于", "将在", "拟于", "拟在", "拟定", "定于", "计划", "预计", "将到", "起至", "日至", "起到", "日到"})
_AHEAD_LAST = frozenset("将于在拟划计到至定")


def is_limit(clean: str, end: int) -> bool:
    """Is a date that ends here the latest day by which something is to be done (前, 底前, 以内, 止)?"""
    return clean[end : end + 1] in _LIMIT_FIRST and end < len(clean) and _LIMIT.match(clean, end) is not None


def is_until(clean: str, start: int, end: int) -> bool:
    """Is this date announced as a limit (截止, 完成时限：, 到)? 截止2006年6月，任科长满4年 counts up to it."""
    if start == 0 or clean[start - 1] not in _UNTIL_LAST or not _UNTIL.search(clean, max(start - 10, 0), start):
        return False
    return clean[start - 1] != "止" or not _COUNTED.match(clean, end)


def is_due(clean: str, start: int, end: int) -> bool:
    """Does 之前 or 年内 stand for a time by which something is to be done, rather than for all the time before?"""
    if clean[end - 3] in "或及和":
        return False
    return bool(_ASKED.search(clean, max(start - 6, 0), start) or _DUE.match(clean, end))


_LIFE = regex.compile(
    r"出?生|[,，起]?(?:历?任|担任|当选|出任|升任|调任|跻身)|参加工作|加入中国|入党|入伍|毕业|[^,。;:\n]{0,20}成立至今|(?:国民经济[^,。;:\n]{0,10})?(?:计划|预算)(?=[、和及与,。;()]|草案)"
)


def lends_nothing(clean: str, start: int, end: int, term: Term) -> bool:
    """Comparisons, and 1957年10月生, 1985年加入中国共产党, 2020年度总结, 2023年计划、预算: a life, a year under review or planned."""
    return is_comparison(clean, start, end, term) or clean.endswith("年度", start, end) or _LIFE.match(clean, end) is not None


def is_comparison(clean: str, start: int, end: int, term: Term) -> bool:
    """比去年, 较2021年同期: a date that others are measured by lends them nothing."""
    if clean[start - 1 : start] in _COMPARED:
        return start > 0
    return clean[end : end + 1] in _MEASURED_FIRST and term.is_year and _MEASURED.match(clean, end) is not None


def is_ahead(clean: str, start: int, end: int) -> bool:
    """Does the sentence speak of what is to come (将于, 定于, 前)?"""
    if clean[start - 1 : start] in _AHEAD_LAST and clean[start - 2 : start].strip(": ") in _AHEAD:
        return True
    return is_limit(clean, end) or is_until(clean, start, end)


def role_of(term: Term) -> str:
    """The role that the term alone suggests."""
    if term.part is not None and term.part[0] == "era":
        return "period"
    return "event" if term.is_day and not term.open else "other"
