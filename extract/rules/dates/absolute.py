"""Dates that name their year: 2017年11月8日, 二〇〇六年九月, 2009年, 2017/11/24, 20230621, 民国三年, 公元前221年."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import exists
from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.rules.dates.terms import DAY, MONTH, NO_DECIMAL, YEAR, ZERO, Term, full_year, number, with_unit, year_literals

_YEARS = with_unit(year_literals(1000, 2199), "年")
_SHORT_YEARS = (
    *(f"{year:02}年{after}" for year in range(100) for after in "0123456789底末初一二三四五六七八九十"),
    *(f"0{year}年" for year in range(10)),
)
_NUMERIC_YEARS = range(1930, 2051)
_NUMERIC = tuple(f"{year}{mark}{digit}" for year in _NUMERIC_YEARS for mark in "-./" for digit in range(10))


@lru_cache(maxsize=8192)
def _calendar(year: str, month: str | None = None, day: str | None = None) -> Term | None:
    """The term of these parts as printed; a month that does not exist is refused, a day is settled when the year is known."""
    y, m, d = number(year), number(month), number(day)
    if m is not None and not 1 <= m <= 12:
        return None
    return Term(y, m, d)


def _groups(match: regex.Match[str], page: Page) -> Term | None:
    return _calendar(*match.groups())


@lru_cache(maxsize=4096)
def _exact(year: str, month: str, day: str) -> Term | None:
    """Separated digits are a date only when there is such a day: 2023.2.30 is a version."""
    y, m, d = int(year), int(month), int(day)
    return Term(y, m, d) if exists(y, m, d) else None


def _numeric_span(match: regex.Match[str], page: Page) -> Term | None:
    year, month, day, to_month, to_day, to_year = match.group("y", "m", "d", "m2", "d2", "y2")
    first = _exact(year, month, day) if day else _calendar(year, month)
    last = _exact(year, to_month, to_day) if day else _calendar(to_year)
    return first._replace(last=last) if first and last else None


def _year_span(match: regex.Match[str], page: Page) -> Term | None:
    first, last = int(match["a"]), int(match["b"])
    return Term(first, last=Term(last)) if first < last else None


def _numeric(match: regex.Match[str], page: Page) -> Term | None:
    return _exact(*match.group("y", "m", "d"))


def _day_first(match: regex.Match[str], page: Page) -> Term | None:
    """3-7-2017 is 3 July; the parts change places when only that gives a day (10/31/1974)."""
    first, second, year = match.group("d", "m", "y")
    return _exact(year, second, first) or _exact(year, first, second)


def _short_year(match: regex.Match[str], page: Page) -> Term | None:
    return Term(full_year(int(match["it"][:2])))


@lru_cache(maxsize=256)
def _era(name: str, years: str) -> Term | None:
    count = 1 if years == "元" else number(years)
    if not count:
        return None
    if count > 2200:
        return None
    return Term({"民国": 1911 + count, "公元前": 1 - count, "公元": count}[name])


def _in_era(match: regex.Match[str], page: Page) -> Term | None:
    return _era(*match.groups())


def _foreign(match: regex.Match[str], page: Page) -> Term | None:
    """An English date in a metadata line, read by dateparser (imported only when one turns up)."""
    from dateparser import parse  # noqa: PLC0415  slow to import, seldom needed

    day = parse(match.group(), languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return Term(day.year, day.month, day.day) if day else None


_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH_MONTH = rf"(?:{'|'.join(_ENGLISH)})[a-z]{{0,6}}\.?"

RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.year",
        cues=_YEARS,
        # A round number of years before 前, 来, 历史 counts years: 2000年前, 1500年历史.
        pattern=(
            rf"{NO_DECIMAL}(?<![\d第距])({YEAR})\s?年(?:度)?(?!\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月(?!初[一二三四五六七八九十]|十五(?!日))|内生产|[限龄轮]|代(?!表)|左右(?:的?时间|即|完成))"
            r"(?<!\d00\s?年(?=前|来|历史|的历史|以上|左右|文明|间))"
        ),
        build=_groups,
        examples=(("2009年，申办", "2009"), ("2022年度考核", "2022"), ("2008 年 奥运会", "2008"), ("二〇三五年远景目标", "2035")),
        refuses=("1500年历史", "距今3800年以后", "2000年前的古城", "2017年13月", "第1000年"),
    ),
    Rule(
        name="dates.year_month_day",
        cues=_YEARS,
        pattern=rf"{NO_DECIMAL}(?<![\d第])({YEAR})\s?年\s?({MONTH})\s?月\s?({DAY})\s?[日号](?![\d-]*[楼线院])",
        build=_groups,
        examples=(
            ("2017年11月8日", "2017-11-08"),
            ("二〇二三年六月二十一日", "2023-06-21"),
            ("二○○六年九月七日", "2006-09-07"),
            ("二零一五年三月三号", "2015-03-03"),
            ("一九八五年十月廿一日", "1985-10-21"),
            ("2009 年 12 月 5 日", "2009-12-05"),
            ("2015年三月三号", "2015-03-03"),
            ("要求：\n4.2023年6月30日前报送", "2023-06-30"),
        ),
        refuses=("2017年13月8日", "12017年11月8日", "2017年11月"),
    ),
    Rule(
        name="dates.year_month",
        cues=_YEARS,
        pattern=rf"{NO_DECIMAL}(?<![\d第])({YEAR})\s?年\s?({MONTH})\s?月份?(?!初[一二三四五六七八九十]|十五(?!日))",
        build=_groups,
        examples=(("2018年11月，印发", "2018-11"), ("1968年10月生", "1968-10"), ("二〇〇六年十二月", "2006-12")),
        refuses=("2017年11月8日", "2018年13月"),
    ),
    Rule(
        name="dates.short_year",
        cues=_SHORT_YEARS,
        # 12年 counts years; it is a year only with a month, an edge or a leading nought.
        pattern=rf"(?<![\d.第近过约共满达前后年增])(?:(?P<it>(\d\d)年)(?={MONTH}月|[初底末]).|(?P<it>(0\d)年)(?!级|龄))",
        build=_short_year,
        examples=(("到19年底", "2019-12"), ("08年奥运会在北京举办", "2008")),
        refuses=("历时12年建成", "从业30年", "近15年来", "112年3月"),
    ),
    Rule(
        name="dates.numeric_span",
        cues=_NUMERIC,
        pattern=(
            r"(?<![\d./A-Za-z-])(?P<y>\d{4})\.(?P<m>\d\d?)(?:\.(?P<d>\d\d?)\s?[-—–－─~～至]{1,2}\s?(?P<m2>\d\d?)\.(?P<d2>\d\d?)(?![\d.])"
            r"|\s?[-—–－─~～至]{1,2}\s?(?P<y2>(?:19|20)\d\d)(?![\d./年]))"
        ),
        build=_numeric_span,
        examples=(("2008.03-2009", "2008-03/2009"), ("2022.10.16-10.22", "2022-10-16/2022-10-22")),
        refuses=("2008.03-2009.04", "12008.03-2009", "2008.03-20091"),
    ),
    Rule(
        name="dates.numeric",
        cues=_NUMERIC,
        pattern=r"(?<![\d./A-Za-z])(?<!(?<!\d)-)(?P<y>\d{4})(?P<mark>[-./])(?P<m>0?[1-9]|1[0-2])(?P=mark)(?P<d>[12]\d|3[01]|0?[1-9])(?!(?!\d\d:[0-5]\d)[\d./]*\d|-\d{1,2}(?!\d)|[A-SU-Za-z])",
        build=_numeric,
        examples=(
            ("时间:2017/11/24 11:48:29   来源:甬派", "2017-11-24"),
            ("2022-12-05 17:37", "2022-12-05"),
            ("发布日期: 2026-02-0419:47:55", "2026-02-04"),
            ("2019.9.6", "2019-09-06"),
            ("2023-06-21T08:00:00Z", "2023-06-21"),
        ),
        refuses=("版本2023.2.30", "10.2023.6.21", "2019-1-15-22", "编号A2019-01-05"),
    ),
    Rule(
        name="dates.numeric_month",
        cues=_NUMERIC,
        # 2019.12 may be an amount: only a range, a life date or a line of a curriculum vitae shows it to be a month.
        pattern=(
            r"(?<![\d./A-Za-z〔])(?<!(?<![\d\s\-])-)(\d{4})[-./](0?[1-9](?!\d)|1[0-2])(?![\d.]|[-/]\d{1,2}(?!\d))"
            r"(?:(?=\s?[-—–－─~～至]{1,2}\s?(?:(?:19|20)\d\d[-./年]|[至今现]|\s\p{Han}))|(?<=[-—–－─~～至]\s?\d{4}.\d{1,2})|(?=\s?[出参入加任][生党伍参职]|生\b|\))"
            r"|(?<=(?:^|\n)\s*\d{4}.\d\d)(?=[  　,:]|至今)|(?<=(?:时间|日期|生于):?\s?\d{4}.\d\d))"
        ),
        build=_groups,
        examples=(
            ("2011.06－至今 某市副市长", "2011-06/.."),
            ("2011.06— 某市副市长", "2011-06/.."),
            ("（1968.10出生）", "1968-10"),
            ("2016.09 参加工作", "2016-09"),
        ),
        refuses=("收入2019.12亿元", "国发2019-05", "000014349/2018-00222", "2019.06.21"),
    ),
    Rule(
        name="dates.year_span",
        cues=tuple(f"{year}{after}" for year in _NUMERIC_YEARS for after in (")", "学年")),
        pattern=r"(?<!\d)(?P<it>(?P<a>(?:19|20)\d\d)\s?[-—–－─~～至]{1,2}\s?(?P<b>(?:19|20)\d\d))(?:学年度?|(?<=\(\s?\d{4}\D{1,4}\d{4})\))",
        build=_year_span,
        back=8,
        examples=(("发展规划（2016-2020）", "2016/2020"), ("2022-2023学年第一学期", "2022/2023")),
        refuses=("（2020-2016）", "编号2016-2020", "（2016-20201）"),
    ),
    Rule(
        name="dates.compact",
        cues=tuple(f"{year}{month:02}" for year in range(1990, 2040) for month in range(1, 13)),
        pattern=r"(?<=(?:日期|时间|发布|于):?\s?|^\s*)(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d|\.\d)",
        build=_numeric,
        examples=(("发布日期：20230621", "2023-06-21"), ("20240307", "2024-03-07")),
        refuses=("浙ICP备20230621号", "电话20230621", "日期：20231399", "合计20230621元"),
    ),
    Rule(
        name="dates.day_first",
        cues=tuple(f"{mark}{year}" for year in range(1970, 2040) for mark in "/-."),
        pattern=(
            r"(?<![\d./A-Za-z])(?<!(?<!\d{4})-)(?:(?P<d>\d{1,2})(?P<mark>[-/])(?P<m>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)"
            r"|(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})(?=\s{1,3}\d{1,2}:\d\d))"
        ),
        build=_day_first,
        back=5,
        examples=(
            ("我会在 3-7-2017 回来", "2017-07-03"),
            ("1/2/2020", "2020-02-01"),
            ("10/31/1974", "1974-10-31"),
            ("02.06.2016  14:52", "2016-06-02"),
        ),
        refuses=("02.06.2016", "888-000-2019", "32/32/2020", "第3-7-20178号"),
    ),
    Rule(
        name="dates.address",
        cues=tuple(f"/{year}-" for year in _NUMERIC_YEARS),
        pattern=r"/(?P<it>(?P<y>\d{4})-(?P<m>\d\d)/(?P<d>\d\d))(?=/)",
        build=_numeric,
        examples=(("http://www.gov.cn/zhengce/2019-02/15/content_5353307.htm", "2019-02-15"),),
        refuses=("http://www.gov.cn/000014349/2018-00222", "第3/2019-02号"),
    ),
    Rule(
        name="dates.reign",
        cues=("民国", "公元"),
        pattern=rf"(民国|公元前?)\s?(元|\d{{1,4}}|[{ZERO}一二三四五六七八九十百]{{1,4}})年",
        build=_in_era,
        examples=(("民国三年", "1914"), ("民国元年", "1912"), ("公元前221年", "-0220"), ("公元712年", "0712")),
        refuses=("民国时期", "公元前", "民国几年"),
    ),
    Rule(
        name="dates.english",
        cues=tuple(f"{month}" for month in _ENGLISH),
        pattern=rf"(?<![A-Za-z])(?:\d{{1,2}}\s(?={_ENGLISH_MONTH}))?{_ENGLISH_MONTH}(?:\s\d{{1,2}},)?\s(?:19|20)\d\d(?!\d)",
        build=_foreign,
        back=3,
        examples=(("Posted: November 24, 2017", "2017-11-24"), ("24 Nov 2017", "2017-11-24")),
        refuses=("Mayor 2017", "Marathon 2019 in Beijing", "May 2019"),
    ),
)
