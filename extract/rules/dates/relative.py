"""Dates said from a standpoint: 今年, 去年同期, 上个月15号, 昨天, 今晚20:05, 次日, 当年, 今冬明春."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import AUTUMN, SPRING, SUMMER, WINTER
from extract.engine.facts import Page
from extract.engine.rule import Rule
from extract.rules.dates.terms import DAY, TEXT, Shift, Term, number

_YEARS = {
    "今年": Shift(0), "去年": Shift(-1), "前年": Shift(-2), "大前年": Shift(-3), "明年": Shift(1), "后年": Shift(2),
    "本年度": Shift(0), "本年": Shift(0), "今年度": Shift(0),
    "上年": Shift(-1, TEXT), "上年度": Shift(-1, TEXT), "上一年": Shift(-1, TEXT), "上一年度": Shift(-1, TEXT),
    "下年": Shift(1), "下一年": Shift(1), "下一年度": Shift(1), "下年度": Shift(1), "这一年": Shift(0),
    "次年": Shift(1, TEXT), "翌年": Shift(1, TEXT), "当年": Shift(0, TEXT), "同年": Shift(0, TEXT),
}  # fmt: skip
_MONTHS = {
    "本月": Shift(0), "这个月": Shift(0), "上月": Shift(-1, TEXT), "上个月": Shift(-1), "上上个月": Shift(-2),
    "下月": Shift(1), "下个月": Shift(1),
    "当月": Shift(0, TEXT), "同月": Shift(0, TEXT), "次月": Shift(1, TEXT),
}  # fmt: skip
_DAYS = {
    "今天": Shift(0), "今日": Shift(0), "今晚": Shift(0), "今晨": Shift(0), "今早": Shift(0), "今夜": Shift(0),
    "昨天": Shift(-1), "昨日": Shift(-1), "昨晚": Shift(-1), "昨夜": Shift(-1), "昨晨": Shift(-1),
    "前天": Shift(-2), "前日": Shift(-2), "前晚": Shift(-2), "大前天": Shift(-3), "大前日": Shift(-3),
    "明天": Shift(1), "明日": Shift(1), "明晚": Shift(1), "明早": Shift(1), "明晨": Shift(1),
    "后天": Shift(2), "后日": Shift(2), "大后天": Shift(3), "大后日": Shift(3), "大大后天": Shift(4),
    "当天": Shift(0, TEXT), "当日": Shift(0, TEXT), "同日": Shift(0, TEXT), "当晚": Shift(0, TEXT), "同一天": Shift(0, TEXT),
    "次日": Shift(1, TEXT), "翌日": Shift(1, TEXT),
}  # fmt: skip
_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}
_STANDPOINTS = {"今": Shift(0), "去": Shift(-1), "明": Shift(1)}


@lru_cache(maxsize=64)
def _year_of(word: str) -> Term:
    return Term(_YEARS[word])


def _year(match: regex.Match[str], page: Page) -> Term | None:
    return _year_of(match[0]) if match[0] in _YEARS else None


@lru_cache(maxsize=512)
def _month_of(word: str, day: str | None) -> Term:
    return Term(None, _MONTHS[word], number(day))


def _month(match: regex.Match[str], page: Page) -> Term:
    return _month_of(*match.groups())


@lru_cache(maxsize=64)
def _day_of(word: str) -> Term:
    return Term(None, None, _DAYS[word])


def _day(match: regex.Match[str], page: Page) -> Term:
    return _day_of(match[1])


def _season(match: regex.Match[str], page: Page) -> Term:
    return Term(_STANDPOINTS[match[1]], _SEASONS[match[2]])


def _half(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("half_years", -1 if match[1] == "上" else 1))


def _quarter(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("quarters", {"上": -1, "本": 0, "这": 0, "下": 1}[match[1]]))


def _same_period(match: regex.Match[str], page: Page) -> Term:
    return Term(part=("same_period",), bound=True)


def _two_years(match: regex.Match[str], page: Page) -> Term:
    return Term(Shift(0), last=Term(Shift(1)))


RULES: tuple[Rule, ...] = (
    Rule(
        name="dates.two_years",
        cues=("今明两年", "今明年"),
        pattern="今明(?:两年|年)",
        build=_two_years,
        examples=(("来源：新华社 2022-11-24\n今明两年，全省", "2022/2023"),),
        refuses=("近两年", "今年明确"),
    ),
    Rule(
        name="dates.relative_year",
        cues=tuple(_YEARS),
        # 过去年, 以上年, 目前年, 相当年, 基本年, 共同年: the same characters across a border between words.
        pattern=(
            r"(?:(?<!(?<!超)过|如)[今去]年度?(?![轻龄纪])|(?<![聪声证表说])明年(?!龄)|(?<![目提此以空日之史])大?前年(?![度均产龄级])|(?<![以今之最往此然随先前])后年(?![度均产])"
            r"|(?<![以之世历马晚早路网线])上年度?(?![龄级])|[上下]一年度?|(?<![以乡])下年度?(?!龄)|(?<![基成样资文原])本年度?|这一年"
            r"|(?<![首此本每一二三四五六七八九十\d])(?<!每年.{1,6}[至到])[次翌]年(?![会度])|(?<![相恰正])当年(?![的轻])|(?<![共不相])同年(?![龄级代份]))"
        ),
        build=_year,
        examples=(
            ("来源：新华社 2017-11-24\n今年以来，全省", "2017/.."),
            ("来源：新华社 2017-11-24\n明年，我们要", "2018"),
            ("2019年设立，次年撤销", "2020"),
            ("来源：新华社 2025-01-17\n2024年投资比上年增长8%", "2023"),
            ("今年是关键之年", "XXXX"),
        ),
        refuses=("如今年轻人", "过去年份", "相当年轻", "基本年金", "想当年的事", "每年11月至次年3月"),
    ),
    Rule(
        name="dates.relative_month",
        cues=tuple(_MONTHS),
        pattern=(
            rf"((?<![以线路晚早])上月(?!球)|(?<![以乡])下月|(?<![基成根])本月|(?<![相])当月|(?<![不共])同月(?!份)|(?<![首此本每])次月|[上下这]个月|上上个月)(?:\s?({DAY})[日号])?"
        ),
        build=_month,
        examples=(
            ("来源：新华社 2021-06-14\n上个月15号，", "2021-05-15"),
            ("来源：新华社 2021-01-14\n上月，全省", "2020-12"),
            ("来源：统计局 2023-11-28\n10月份增长6.2%，较上月加快", "2023-09"),
            ("来源：新华社 2021-06-14\n本月9日，", "2021-06-09"),
            ("2019年5月成立，同月挂牌", "2019-05"),
        ),
        refuses=("以上月份", "几个月", "基本月薪"),
    ),
    Rule(
        name="dates.relative_day",
        cues=tuple(_DAYS),
        # 今天的中国, 美好的明天, 《今日说法》: an age, a hope, a name.
        pattern=(
            r"((?<![的好]|走到|直到|展到|持到|续到|传到|活到|时至)今天(?!的(?!会|活动|发布|新闻|节目|联播|报道|[“《]))"
            r"|(?<!《|[>»›] ?|时至|直至)今[晚早晨夜日](?!俄罗斯|头条|哈萨|说法|中国|之|视点|关注|报)"
            r"|昨[天日晚夜晨]|大?(?<![提目三两二几数年月日以])前[天日](?!制|提)|(?<![的好赢创光])明[天日早晚晨](?!之[后星]|的太阳|更)|大大?后[天日]|(?<!先天[和与、]|[先之以午])后天(?!努力|形成|因素|性|的)"
            r"|(?<![相恰事案])(?<![事案]发)当[天日晚]|同日|同一天|(?<![首本此每])次日(?!达)|翌日|大大后天)"
        ),
        build=_day,
        examples=(
            ("来源：新华社 2017-11-24\n昨天，会议举行", "2017-11-23"),
            ("来源：新华社 2017-11-24\n今晚20:05播出", "2017-11-24"),
            ("2023年5月31日启动，次日结束", "2023-06-01"),
            ("11月8日开幕，当天下午闭幕", "XXXX-11-08"),
        ),
        refuses=(
            "走到今天",
            "更加美好的明天",
            "《今日说法》",
            "先天和后天",
            "《明日之后》",
            "光明日报社发布。",
            "本次日程",
            "首页 > 今日江城",
            "时至今日",
        ),
    ),
    Rule(
        name="dates.relative_season",
        cues=tuple(f"{when}{season}" for when in _STANDPOINTS for season in _SEASONS),
        pattern="(?<![昨如当过至离聪声说])([今去明])([春夏秋冬])(?!天?节|天)",
        build=_season,
        examples=(("来源：新华社 2022-11-24\n明春，各地", "2023-21"), ("今春以来", "XXXX-21/..")),
        refuses=("如今春节", "至今夏季", "光明春天"),
    ),
    Rule(
        name="dates.relative_half_year",
        cues=("上个半年", "下个半年"),
        pattern="([上下])个半年",
        build=_half,
        examples=(("来源：新华社 2019-09-03\n上个半年都不在北京", "2019-40"),),
        refuses=("一个半年头", "半年"),
    ),
    Rule(
        name="dates.relative_quarter",
        cues=("季度",),
        pattern="(?<![以线])([上本这下])一?个?季度",
        build=_quarter,
        back=3,
        examples=(("来源：新华社 2021-06-14\n上个季度，销量", "2021-33"), ("来源：新华社 2021-06-14\n本季度", "2021-34")),
        refuses=("以上季度", "每个季度", "各季度"),
    ),
    Rule(
        name="dates.same_period",
        cues=("同期",),
        pattern="同期",
        build=_same_period,
        examples=(
            ("2022年前三季度增长，比2021年同期", "2021-01/2021-09"),
            ("来源：新华社 2023-12-24\n11月，产量比去年同期增长", "2022-11"),
        ),
        refuses=("同期声", "历史同期", "与此同期"),
    ),
)
