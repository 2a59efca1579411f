"""Parts of a date that leave the rest to context: 11月22日, 3月, 24日, 一季度, 上半年, 中旬, 年底, 月初, 前三季度."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import FIRST_HALF, FIRST_QUARTER
from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.rules.dates.terms import DAY, MONTH, NO_DECIMAL, NOW, Shift, Term, number, numbers, weekday, with_unit

_MONTHS = with_unit(numbers(1, 12), "月")
_DAYS = with_unit(numbers(1, 31), "日")
_COUNT = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九两])"
_WEEKS = tuple(
    f"{lead}{gap}{n}{end}{unit}"
    for lead in ("第", "前", "最后")
    for gap in ("", " ")
    for n in (numbers(1, 53) if lead == "第" else numbers(1, 9))
    for end in ("", " ", "个")
    for unit in ("周", "星期", "礼拜")
)
_COUNTED = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "两", *map(str, range(1, 13)))


@lru_cache(maxsize=4096)
def _month_day(month: str, day: str | None = None) -> Term:
    return Term(None, number(month), number(day))


def _groups(match: regex.Match[str], page: Page) -> Term:
    return _month_day(*match.groups())


@lru_cache(maxsize=64)
def _only_day(day: str) -> Term:
    return Term(None, None, number(day))


def _day(match: regex.Match[str], page: Page) -> Term:
    return _only_day(match[1] or match[2])


def _ten_days(match: regex.Match[str], page: Page) -> Term | None:
    first, last = {"上": 1, "中": 11, "下": 21}[match[1][0]], {"上": 10, "中": 20, "下": 31}[match[1][-1]]
    return Term(part=("days", first, last)) if first < last else None


def _half_month(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("days", *((1, 15) if match[1] == "上" else (16, 31))))


def _quarter(match: regex.Match[str], page: Page) -> Term | None:
    count = {"首": 1, "末": 4}.get(match[3]) or number(match[3]) or 1
    if match[2]:  # 一二季度
        first = number(match[2]) or 1
        return Term(part=("months", 3 * first - 2, 3 * count)) if first + 1 == count else None
    return Term(part=("months", 1, 3 * count)) if match[1] else Term(None, FIRST_QUARTER + count - 1)


def _half_year(match: regex.Match[str], page: Page) -> Term:
    return Term(None, FIRST_HALF + (match[1] == "下"))


def _months_so_far(match: regex.Match[str], page: Page) -> Term | None:
    count = number(match[2])
    return Term(part=("months", 1, count)) if count and count > 1 else None


@lru_cache(maxsize=16)
def _edge(word: str) -> Term:
    return Term(None, 1 if word[-1] in "初头" else 12)


def _year_edge(match: regex.Match[str], page: Page) -> Term:
    return _edge(match[0])


def _this_year(match: regex.Match[str], page: Page) -> Term:
    return Term(Shift(0, NOW))


def _this_month(match: regex.Match[str], page: Page) -> Term:
    return Term(None, Shift(0, NOW))


def _nth_month(match: regex.Match[str], page: Page) -> Term | None:
    month = number(match[1])
    return Term(None, month, bound=True) if month and month <= 12 else None


def _nth_weeks(match: regex.Match[str], page: Page) -> Term | None:
    count = number(match[2])
    if not count:
        return None
    kind = {"第": "nth_week", "前": "first_weeks", "最后": "last_weeks"}[match[1]]
    return Term(part=(kind, count), bound=True)


def _nth_weekday(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("nth_weekday", number(match[1]) or 1, weekday(match[2])), bound=True)


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.month_day",
        cues=_MONTHS,
        pattern=rf"(?:(?<=:\d\d:\d\d)|{NO_DECIMAL}(?<![\d每逢个]|农历|[每逢历]年|每年.{{1,6}}[至到]次年))({MONTH})\s?月(?:份)?\s?({DAY})\s?[日号](?!节|[\d-]*[楼线院])",
        build=_groups,
        examples=(
            ("11月22日，会议举行", "XXXX-11-22"),
            ("12 月 5 日", "XXXX-12-05"),
            ("二月十五号", "XXXX-02-15"),
            ("15年3月2日", "2015-03-02"),
            ("更新时间:12年05月04日", "2012-05-04"),
            ("2月30日", "XXXX-02-XX"),
            ("要求：\n2.6月30日前报送", "XXXX-06-30"),
            ("时间: 2025-04-23 00:00:004月22日", "2025-04-22"),  # a site's time, glued to the text
            ("7月25日早间中小板公告汇总", "XXXX-07-25"),
        ),
        refuses=("三月三日节", "每年3月5日", "13月5日", "11月22楼"),
    ),
    Rule(
        name="dates.month",
        cues=_MONTHS,
        pattern=(
            rf"{NO_DECIMAL}(?<![\d每逢个]|农历|[每逢历]年|每年.{{1,6}}[至到]次年)({MONTH})\s?月(?:份)?"
            rf"(?!初[一二三四五六七八九十]|十五(?!日)|\s?{DAY}\s?[日号]"
            r"|[龄大饼嫂球亮光色食薪嫁季台刊报]|三[节 ,。]|雪|天乐队|革命|河(?![南北])|花(?!卉))"
        ),
        build=_groups,
        examples=(("3月，印发通知", "XXXX-03"), ("91年5月", "1991-05"), ("12月份", "XXXX-12"), ("进入六月以后", "XXXX-06/..")),
        refuses=("3个月", "十月革命", "每年6月", "每年11月至次年3月", "13月", "15月龄", "6月30日"),
    ),
    Rule(
        name="dates.day",
        cues=_DAYS,
        # 3日 may count days (3日内, 历时3日) and 日 may begin a word (5日报); 三日 without a month seldom is a date.
        pattern=(
            r"(?<![\d.个每逢第共近期达满历时前后续数约超月]|连续|为期)(?:([12]\d|3[01]|0?[1-9])|([一二]?十[一二三四五六七八九]|二十|三十一?)(?=日[上下凌晚清]))"
            r"\s?日(?![之以]?内|游|报[^道告到考]|龄|均|产量|[本元圆]币|用品|以上|后[的,]|夜兼|子|益|常)"
        ),
        build=_day,
        examples=(
            ("24日上午，会议闭幕", "XXXX-XX-24"),
            ("记者7日称", "XXXX-XX-07"),
            ("当地时间25日上午", "XXXX-XX-25"),
            ("二十五日上午", "XXXX-XX-25"),
        ),
        refuses=("3日内答复", "30日游", "15个工作日", "每月5日", "连续7日下雨", "三日后", "11月5日"),
    ),
    Rule(
        name="dates.ten_days",
        cues=("上旬", "中旬", "下旬"),
        pattern="([上中下]{1,2})旬",
        back=1,
        build=_ten_days,
        examples=(
            ("2024年11月上中旬", "2024-11-01/2024-11-20"),
            ("2023年7月上旬", "2023-07-01/2023-07-10"),
            ("2023年2月下旬", "2023-02-21/2023-02-28"),
            ("7月中旬", "XXXX-07-11/XXXX-07-20"),
        ),
        refuses=("七旬老人", "旬阳县"),
    ),
    Rule(
        name="dates.half_month",
        cues=("上半月", "下半月"),
        pattern="([上下])半月",
        build=_half_month,
        examples=(("2023年4月上半月", "2023-04-01/2023-04-15"), ("2023年4月下半月", "2023-04-16/2023-04-30")),
        refuses=("半月讲堂", "半月谈"),
    ),
    Rule(
        name="dates.quarter",
        cues=tuple(f"{n}{gap}季度" for n in ("一", "二", "三", "四", "首", "末", *"1234") for gap in ("", "个")),
        pattern="(前)?(?:第)?(?:([一二三1-3])、?(?=[二三四2-4]))?([一二三四首末1-4])个?季度(?!假)",
        build=_quarter,
        back=2,
        examples=(
            ("2018年一季度", "2018-33"),
            ("2022年第四季度", "2022-36"),
            ("2023年前三季度", "2023-01/2023-09"),
            ("二季度，各地", "XXXX-34"),
            ("2023年三四季度", "2023-07/2023-12"),
        ),
        refuses=("每季度", "四季度假", "季度考核"),
    ),
    Rule(
        name="dates.half_year",
        cues=("上半年", "下半年"),
        pattern="([上下])半年(?!报)",
        build=_half_year,
        examples=(("2018年上半年", "2018-40"), ("下半年，全省", "XXXX-41")),
        refuses=("半年来", "大半年", "上半年报"),
    ),
    Rule(
        name="dates.months_so_far",
        cues=tuple(f"{lead}{n}{unit}" for lead in "前头" for n in _COUNTED for unit in ("个月", "月")),
        pattern=rf"([前头])({_COUNT})(?:个月|月)(?![前后内])",
        build=_months_so_far,
        examples=(("2021年前五个月", "2021-01/2021-05"), ("前11个月，全国", "XXXX-01/XXXX-11")),
        refuses=("提前三个月前", "前几个月", "前1个月"),
    ),
    Rule(
        name="dates.year_edge",
        cues=("年底", "年末", "年初", "年终", "年头", "岁末", "年根", "年尾"),
        pattern=r"(?<![\d每逢历往整去今明前后全多半大])(?:岁末|年(?:[底末初尾](?!岁)|终(?=前)))",
        build=_year_edge,
        examples=(("年底前完成", "XXXX-12"), ("2023年年初", "2023-01"), ("年初以来", "XXXX-01/..")),
        refuses=("每年底", "年终考核", "年终奖", "年末岁尾"),
    ),
    Rule(
        name="dates.in_year",
        cues=("年内",),
        pattern=r"(?<![\d一二三四五六七八九十百两几数半多整些零〇今千万余])年内",
        build=_this_year,
        examples=(("预计年内建成投产", "XXXX"), ("来源：新华社 2023-06-21\n力争年内完成。", "2023")),
        refuses=("三年内完成", "5年内", "几年内"),
    ),
    Rule(
        name="dates.month_edge",
        cues=("月底", "月末", "月初"),
        pattern=r"(?<![\d一二三四五六七八九十个每逢本上下当同])月[底末初]",
        build=_this_month,
        examples=(("来源：新华社 2023-06-21\n月底前完成。", "2023-06"), ("月初以来", "XXXX-XX/..")),
        refuses=("每月底", "个月底"),
    ),
    Rule(
        name="dates.nth_month",
        cues=tuple(f"第{n}个月" for n in _COUNTED),
        pattern=rf"第({_COUNT})个月",
        build=_nth_month,
        examples=(("2021年的第三个月", "2021-03"), ("2022年第九个月", "2022-09")),
        refuses=("第三个月工资", "满第三个月"),
    ),
    Rule(
        name="dates.nth_week",
        cues=_WEEKS,
        pattern=r"(第|前|最后)\s?(\d{1,2}|[一二三四五]?十?[一二三四五六七八九]?)\s?(?:个)?(?:星期(?![一二三四五六日天])|周(?![一二三四五六日年岁边期])|礼拜(?![一二三四五六日天]))",
        build=_nth_weeks,
        examples=(
            ("2023年三月的第二周", "2023-03-13/2023-03-19"),
            ("2021年第三十七个星期", "2021-09-13/2021-09-19"),
            ("2021年的前2周", "2021-01-04/2021-01-17"),
        ),
        refuses=("第二周期", "第三周岁", "前两周"),
    ),
    Rule(
        name="dates.nth_weekday",
        cues=tuple(f"第{n}个{unit}" for n in "一二三四五12345" for unit in ("星期", "周", "礼拜")),
        pattern="第([一二三四五1-5])个(?:星期|周|礼拜)([一二三四五六日天])",
        build=_nth_weekday,
        examples=(("2013年十月的第一个星期一", "2013-10-07"), ("2021年8月第一个周二", "2021-08-03")),
        refuses=("第一个星期", "第一个周末"),
    ),
)
