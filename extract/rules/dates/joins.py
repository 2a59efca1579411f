"""From atoms to whole expressions: what stands directly beside a date belongs to it.

Left to right, once: a number before it (2—4月), the parts it completes (去年 + 11月8日), what follows (上午, 左右, 以来) and the
other end of a range (4月20日—21日).
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import AUTUMN, FIRST_HALF, FIRST_QUARTER, SPRING, SUMMER, WINTER
from extract.engine.facts import Found
from extract.engine.rule import Join
from extract.rules.dates.terms import TEXT, ZERO, Shift, Term, number

_DASHES = "-—–－─−~～〜"
_ENDS = frozenset({*_DASHES, "--", "——", "－－", "~~", "至", "到", "起至", "开始至", "起到"})
_BESIDE = frozenset({"", " ", "的", "　"})
_LEFT = frozenset(_DASHES + "至到、 ")
_BEFORE = regex.compile(rf"(?r)(?<![\d.第%每])(\d{{1,4}}|[{ZERO}一二三四五六七八九]{{4}})\s?(?P<by>[{_DASHES}]{{1,2}}|[至到、])\s?")

DAY_TIME = "(?:上午|下午|晚上|晚间|凌晨|清晨|早晨|早上|早间|中午|午间|午后|傍晚|深夜|夜间|夜里|黎明|后半夜|前半夜|午夜|晚|早|夜)"
_HOUR = r"(?:[012]?\d|[一二]?十[一二三四]?|[零一二三四五六七八九两])"
CLOCK = (
    r"(?:[012]?\d\s?:\s?[0-5]\d(?:\s?:\s?[0-5]\d)?(?!\d)"
    rf"|{_HOUR}\s?(?:时(?!期|代|间)|点(?!多?[一二三四五六七八九]是))(?:\s?\d{{1,2}}\s?分?|半|整)?[许多]?)"
)
_DAY_TAIL = regex.compile(
    r"(?:,?\s?\(?\s?(?:星期|周|礼拜)[一二三四五六日天]\s?\)?)?"
    rf"(?:\s?{DAY_TIME}(?![点报餐会]))?(?:[T　\s]{{0,2}}{CLOCK}(?:\s?(?:[{_DASHES}]{{1,2}}|至|到)\s?{DAY_TIME}?\s?{CLOCK})?)?"
)
_DAY_FIRST = frozenset("上下晚凌清早中午傍深夜黎后前零一二三四五六七八九十两,( 星周礼T0123456789　")
_EDGE_FIRST = frozenset("初底末内春夏秋冬中伊尾年")
_YEAR_EDGE = regex.compile(
    "([底末尾](?!日))|(初|伊始)|([春夏秋冬])(?![季天节运令游耕闭眠装晚奥粮种收储残播])|内(?![生外部容])|中(?=[,。、至])"
)
_MONTH_EDGE = regex.compile("[底末初](?![一二三四五六七八九十])|中(?=[,。、至])|内(?![生外部容])")
_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}

_AFTER = "|".join((
    "以来",
    "来(?=[,、。])",
    r"[-—–－─~～]{1,2}\s?(?:今(?!年|天|日)|现在)",
    "[-—–－─~～]{0,2}至今(?![年天日晨晚春夏秋冬])",
    r"(?<=\d[.年]\d{1,2}月?)[-—–－─]{1,2}(?=[ 　]+\p{Han})",  # 2011.06—  某市副市长
    "起(?![草义诉飞降步航用源点重因伏居])",
    "开始",
    "[或及和]?[之以]后",
    r"后(?![三四五六七八九十\d两几天续勤来备期者])",
))  # fmt: skip
_OPEN = regex.compile(rf"\s?(左右|前后|上下)?(?:(?P<after>{_AFTER})|(?P<before>(?:[或及和](?:[之以]前)|[之以]前)))?")
_STOPS = frozenset("。；：、）》”\n我全国")  # the commonest characters after a date that never belong to it
_BEFORE_WEEKDAY = frozenset(",( ")
_WEEKDAY_FIRST = frozenset("星周礼 0123456789上下晚凌清早中午傍深夜黎")
_OPEN_FIRST = frozenset("左前上以来起开至或及和之后 -—–－─~～")


def join(clean: str, atoms: list[Found]) -> list[Found]:
    """Whole expressions, left to right, not overlapping."""
    done: list[Found] = []
    end = 0
    for atom in atoms:
        if atom.start < end:
            continue  # 星期四 in 1月12日（星期四） is part of the date before it
        found = _reach_left(clean, atom, end) if clean[atom.start - 1] in _LEFT and atom.start else atom
        found = _reach_right(clean, found)
        if done and found.start - end <= 4 and (whole := _together(clean, done[-1], found)) is not None:
            done[-1] = found = whole
        else:
            done.append(found)
        end = found.end
    return [_since(one) if clean[one.start - 2 : one.start] == "自从" else one for one in done if not one.value.bound]


def _reach_left(clean: str, found: Found, floor: int) -> Found:
    """The numbers before the date that share its unit: 2—4月, 2019-2022年, 24、25日, 1、2、3日."""
    while found.start > floor and clean[found.start - 1] in _LEFT:
        match = _BEFORE.match(clean, floor, found.start)
        first = _same_unit(found.value, number(match[1]) or 0) if match else None
        if match is None or first is None:
            break
        start = match.start()
        if match["by"] == "、":
            # 24、25日 runs on; 3、5日 does not; 1、2月底前 at the head of a line is a list marker.
            if not _follows(first, found.value) or (first.year is None and (start == 0 or clean[start - 1] in "\n　 ")):
                break
            found = Found(start, found.end, "dates.range", first._replace(last=found.value.last or found.value))
            continue
        return Found(start, found.end, "dates.range", first._replace(last=found.value)) if found.value.last is None else found
    return found


def _same_unit(term: Term, value: int) -> Term | None:
    """The term that `value` gives in the unit of `term`, if it comes before it."""
    year, month, day = term.year, term.month, term.day
    if term.part is not None:
        return None
    if isinstance(year, int) and month is None and day is None:
        return Term(value) if 1000 <= value < year else None
    if year is None and isinstance(month, int) and day is None:
        return Term(None, value) if 1 <= value < month <= 12 else None
    if year is None and month is None and isinstance(day, int):
        return Term(None, None, value) if 1 <= value < day else None
    return None


def _together(clean: str, a: Found, b: Found) -> Found | None:
    """One expression out of two neighbours, or None."""
    gap = clean[a.end : b.start]
    first, second = a.value, b.value
    rule, term = b.rule if second not in (_THAT_MONTH, _THAT_DAY) else a.rule, None
    if gap in _BESIDE and (term := _inside(first, second)) is None:
        rule, term = "dates.range", _both(first, second, gap)
    elif (gap := gap.strip()) in _ENDS:
        rule, term = "dates.range", _ends(first, second)
    elif gap == "、" and not first.is_year and _follows(first, second):
        rule, term = "dates.range", first._replace(last=second)
    elif gap == "," and first.part and first.part[0] == "weekday" and isinstance(second.day, int):
        term = second  # 周日, 二月十号
    return Found(a.start, b.end, rule, term) if term is not None else None


def _both(a: Term, b: Term, gap: str) -> Term | None:
    """Two neighbours without a word between that make a range: 前年11月到去年 + 3月; 今年底明年初, 去冬今春."""
    if a.last is not None:
        inner = _inside(a.last, b)
        return a._replace(last=inner) if inner is not None else None
    turn_of_year = a.is_month and b.is_month and (a.year, a.month, b.year, b.month) == (None, 12, None, 1)  # 岁末年初
    return a._replace(last=b) if not gap and (turn_of_year or _next_standpoint(a, b)) else None


def _inside(outer: Term, inner: Term) -> Term | None:
    """去年 + 11月8日, 2023年 + 春节, 7月 + 中旬, 下周 + 周六."""
    if outer.open or outer.last is not None or outer.bound:
        return None
    if (outer.is_month and inner == _THAT_MONTH) or (outer.is_day and inner == _THAT_DAY):
        return outer  # 9月当月, 11月8日当天
    name = inner.part[0] if inner.part else ""
    if outer.is_year and inner.year is None and (isinstance(inner.month, int) or name in _OF_YEAR):
        return inner._replace(year=outer.year, bound=False)
    if outer.is_calendar_month and inner.year is None and inner.month is None and (isinstance(inner.day, int) or name in _OF_MONTH):
        return inner._replace(year=outer.year, month=outer.month, bound=False)
    if outer.part and outer.part[0] == "week" and name == "weekday":
        return Term(part=("weekday", outer.part[1], inner.part[2])) if inner.part else None
    return None


_THAT_MONTH, _THAT_DAY = Term(None, Shift(0, TEXT)), Term(None, None, Shift(0, TEXT))
_OF_YEAR = frozenset({"months", "holiday", "lunar", "nth_week", "first_weeks", "last_weeks", "same_period"})
_OF_MONTH = frozenset({"days", "nth_week", "nth_weekday"})


def _next_standpoint(a: Term, b: Term) -> bool:
    return (
        isinstance(a.year, Shift)
        and isinstance(b.year, Shift)
        and b.year.by == a.year.by + 1
        and a.month is not None
        and b.month is not None
    )


def _ends(a: Term, b: Term) -> Term | None:
    """The range from a to b, unless they are of different kinds (2022年至3月, 4月至21日)."""
    if a.last is not None or b.last is not None or a.bound or b.bound or a.open == "before":
        return None
    if (a.is_year or a.is_month) and b.year is None and b.month is None and isinstance(b.day, int):
        return None
    if a.is_year and b.year is None and b.month is not None:
        return None
    return a._replace(open="", last=b._replace(open=""), about=a.about or b.about)


def _follows(a: Term, b: Term) -> bool:
    """Are these two neighbours of one series (9月、10月; 24日、25日; 2021、2022年)?"""
    if a.part or b.part or a.open or a.last is not None:
        return False
    if a.is_year and (b.is_year or b.last is not None):
        return isinstance(a.year, int) and b.year == a.year + 1
    if b.year is not None:
        return False
    if isinstance(a.day, int) and isinstance(b.day, int):
        return b.month is None and b.day == a.day + 1
    if a.day is None and b.day is None and isinstance(a.month, int) and isinstance(b.month, int):
        return b.month == a.month + 1 <= 12
    return False


def _reach_right(clean: str, found: Found) -> Found:
    """What follows a date and belongs to it: its edge, time of day, 左右, 以来."""
    start, end, rule, term = found
    char = clean[end : end + 1]
    if not char or char in _STOPS:
        return found
    outer = term.last or term
    if char in _EDGE_FIRST and (outer.is_year or outer.is_month):
        end, outer = _edge(clean, end, outer)
        term = outer if term.last is None else term._replace(last=outer)
        char = clean[end : end + 1]
    if char in _DAY_FIRST and outer.is_day and (char not in _BEFORE_WEEKDAY or clean[end + 1 : end + 2] in _WEEKDAY_FIRST):
        match = _DAY_TAIL.match(clean, end)
        end = match.end() if match else end
        char = clean[end : end + 1]
    if char in _OPEN_FIRST:
        end, term = _open_end(clean, start, end, term)
    return Found(start, end, rule, term)


@lru_cache(maxsize=4096)
def _with_month(term: Term, month: int) -> Term:
    return term._replace(month=month)


def _edge(clean: str, end: int, term: Term) -> tuple[int, Term]:
    """年底 and 年初 are months, 月底 stays the month (GUIDE: the word belongs to the span)."""
    if term.is_year:
        match = _YEAR_EDGE.match(clean, end)
        if match is None:
            return end, term
        if match[1]:
            term = _with_month(term, 12)
        elif match[2]:
            term = _with_month(term, 1)
        elif match[3]:
            term = _with_month(term, _SEASONS[match[3]])
        return match.end(), term
    match = _MONTH_EDGE.match(clean, end)
    if match is None:
        return end, term
    month = term.month
    if isinstance(month, int) and FIRST_QUARTER <= month < FIRST_HALF and match[0] != "内":
        quarter = month - FIRST_QUARTER
        term = _with_month(term, 3 * quarter + 1 if match[0] == "初" else 3 * quarter + 3)
    return match.end(), term


def _open_end(clean: str, start: int, end: int, term: Term) -> tuple[int, Term]:
    match = _OPEN.match(clean, end)
    if match is None or match.end() == end:
        return end, term
    about, after, before = match.group(1, "after", "before")
    if after == "开始" and clean[start - 1 : start] not in ("从", "自") and clean[match.end() : match.end() + 1] not in ("", "。", ","):
        after, stop = None, match.start("after")
    else:
        stop = match.end()
    if not (about or after or before):
        return end, term
    return stop, term._replace(about=bool(about) or term.about, open="after" if after else "before" if before else term.open)


def _since(found: Found) -> Found:
    """自从2018年 runs on although nothing after it says so."""
    term = found.value
    return found if term.open or term.last else found._replace(value=term._replace(open="after"))


JOINS = (
    Join(
        name="dates.range",
        examples=(
            ("4月20日—21日", "XXXX-04-20/XXXX-04-21"),
            ("2019年6月至2020年1月", "2019-06/2020-01"),
            ("2018年11月23-25日", "2018-11-23/2018-11-25"),
            ("2023年5月1、2、3日", "2023-05-01/2023-05-03"),
            ("在2020、2021年", "2020/2021"),
            ("2021、2022年两年", "2021/2022"),
            ("2022年9月、10月", "2022-09/2022-10"),
            ("来源：新华社 2017-11-24\n今年底明年初，督查", "2017-12/2018-01"),
            ("来源：新华社 2023-12-15\n岁末年初，要关心群众", "2023-12/2024-01"),
            ("2018年2——4月", "2018-02/2018-04"),
            ("从2008年——2018年", "2008/2018"),
            ("1995.07—1998.03 某县某镇党委书记", "1995-07/1998-03"),
            ("1995.03--1998.11 某县委组织部科员", "1995-03/1998-11"),
            ("2001.5-2003.6挂职", "2001-05/2003-06"),
            ("1995 - 1997年", "1995/1997"),
            ("2022年1—7月份", "2022-01/2022-07"),
            ("2023年12月28日至1月3日", "2023-12-28/2024-01-03"),
            ("2023年11月15日至次年3月15日供暖", "2023-11-15/2024-03-15"),
            ("2023年12月31日至次日", "2023-12-31/2024-01-01"),
            ("2014年11月到2015年3月2日", "2014-11/2015-03-02"),
            ("18年10月1日到19年2月3日", "2018-10-01/2019-02-03"),
            ("11月5日上午9时至6日下午5时", "XXXX-11-05/XXXX-11-06"),
            ("自2020-05-26起至2020-05-29止", "2020-05-26/2020-05-29"),
        ),
        refuses=("2019年6月、8月", "2021年、2022年", "2022年到3月", "1、2月底前完成", "3、5日"),
        says="Two dates, or a number and a date, with a dash, 至 or 到 between them or counted on: from the one to the other.",
    ),
)
"""What composition adds, with its examples."""
