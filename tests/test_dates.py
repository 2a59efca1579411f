"""Dates in context: the ladders, New Year, ranges that borrow, relative days, roles, the publication date, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.models import Date, Document


def read(text: str, published: str | None = None) -> Document:
    return extract_text(text, published=published)


def values(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(date.text, date.edtf) for date in read(text, published).dates]


def only(text: str, published: str | None = None) -> Date:
    (date,) = read(text, published).dates
    return date


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # the year: from the sentence, the paragraph, the publication date, the headline, the signature, or unknown
        ("2019年6月5日开工，7月3日验收。", None, ["2019-06-05", "2019-07-03"]),
        ("2019年6月5日开工。7月3日验收。", "2023-05-01", ["2019-06-05", "2019-07-03"]),
        ("较2021年增长，3月5日公布。", "2023-05-01", ["2021", "2023-03-05"]),
        ("11月8日开会。", None, ["XXXX-11-08"]),
        ("6月30日，公布名单。王中苏1957年10月生，1985年5月加入中国共产党。", None, ["XXXX-06-30", "1957-10", "1985-05"]),
        ("3月9日，召开2021年度述职评议会。", None, ["XXXX-03-09", "2021"]),
        ("审议《2023年全市人才工作要点》。就抓好今年全市人才工作，会议要求", None, ["2023", "2023"]),
        ("关于重点工作分工的意见\n国发〔2020〕6号\n各省人民政府：\n为做好今年工作，6月底前出台政策。", None, ["2020", "2020-06"]),
        ("贯彻国发〔2020〕6号文件，做好今年工作。", None, ["XXXX"]),
        ("3月30日，讨论两院报告。报告总结2022年工作实事求是。2023年是贯彻二十大精神的开局之年。", None, ["2023-03-30", "2022", "2023"]),
        (
            "当前位置：首页 > 今日江城\n江城市举行签约仪式\n发布日期：2022-07-22\n7月22日，签约仪式举行。",
            None,
            ["2022-07-22", "2022-07-22"],
        ),
        ("5月9日，调研组来我县。故居2010年被确定为教育基地。", None, ["XXXX-05-09", "2010"]),
        ("8月23日，举行座谈会。根据2017年度协商工作计划，专题议政。", None, ["2017-08-23", "2017"]),
        ("12月23日，举行座谈会。根据2017年度协商工作计划，专题议政。", None, ["XXXX-12-23", "2017"]),
        ("新华社北京4月26日电 告别仪式今天举行，20日逝世。\n1991年4月30日", None, ["1991-04-26", "1991-04-26", "1991-04-20", "1991-04-30"]),
        ("中新网上海12月31日电 昨天签约，明天开工。", "2023-01-02", ["2022-12-31", "2022-12-30", "2023-01-01"]),
        ("本报讯 4月26日电力检修，今天恢复。", "2023-05-02", ["2023-04-26", "2023-05-02"]),
        ("12月24日，举行会议，听取2021年工作情况和2022年工作打算的汇报。", None, ["2021-12-24", "2021", "2022"]),
        ("10月21日，通报发布。他2012年1月任区委书记，2015年12月任主席。", None, ["XXXX-10-21", "2012-01", "2015-12"]),
        ("11月30日，大会召开。对商会2019年度优秀会员进行了表彰。", None, ["2019-11-30", "2019"]),
        ("1月29日，召开2022年征兵工作会议。总结2021年工作。", None, ["2022-01-29", "2022", "2021"]),
        ("3月19日，来访。从2004年干部培训中心成立至今，已举办多期。", None, ["XXXX-03-19", "2004"]),
        ("故居2010年被确定为教育基地。今年，县委要求", None, ["2010", "XXXX"]),
        ("研究2023年计划、预算等，12月24日下午开会。", "2022-12-25", ["2023", "2022-12-24"]),
        ("关于2022年工作的通知\n各单位：\n请于3月5日前报送总结材料，逾期不予受理。", None, ["2022", "2022-03-05"]),
        (
            "各单位：\n请于3月5日前报送本单位的总结材料。" + "\n" * 60 + "某市人民政府办公室\n2022年2月1日",
            None,
            ["2022-03-05", "2022-02-01"],
        ),
        # around New Year
        ("12月28日，会议召开。", "2023-01-05", ["2022-12-28"]),
        ("会议将于1月5日召开。", "2022-12-20", ["2023-01-05"]),
        ("2022年12月28日至1月3日", None, ["2022-12-28/2023-01-03"]),
        ("10月1日的会议", "2023-02-12", ["2023-10-01"]),
        # the month of a day alone
        ("24日上午，会议闭幕。", "2025-12-24", ["2025-12-24"]),
        ("29日，会议召开。", "2018-03-02", ["2018-01-29"]),
        ("会议将于29日召开。", "2018-03-02", ["2018-03-29"]),
        ("11月20日开幕，22日闭幕。", "2023-12-25", ["2023-11-20", "2023-11-22"]),
        # what is said from a standpoint
        ("昨天、今晚、明年上半年、去年底", "2017-11-24", ["2017-11-23", "2017-11-24", "2018-40", "2016-12"]),
        ("11月8日开幕，次日闭幕。", "2017-11-24", ["2017-11-08", "2017-11-09"]),
        ("今天（1月5日），会议召开。", None, ["XXXX-01-05", "XXXX-01-05"]),
        ("11月2日，市委全会召开。结合昨天市委全会公报的精神，", "2017-11-05", ["2017-11-02", "2017-11-04"]),
        ("11月3日，市委十三届三次全会召开。结合昨天市委十三届三次全会公报，", "2017-11-05", ["2017-11-03", "2017-11-03"]),
        # one under another
        ("9月当月，全省", "2023-10-13", ["2023-09"]),
        ("11月8日当天，会议", "2023-11-10", ["2023-11-08"]),
        ("2022年9月、10月", None, ["2022-09/2022-10"]),
        ("2022年3月、10月", None, ["2022-03", "2022-10"]),
        ("去年11月8日上午9:00—11:30", "2017-11-24", ["2016-11-08"]),
    ],
)
def test_values(text: str, published: str | None, expected: list[str]) -> None:
    assert [edtf for _, edtf in values(text, published)] == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2023年6月30日前完成", "deadline"),
        ("2023年6月底前完成", "deadline"),
        ("完成时限：2023年10月31日", "deadline"),
        ("报名截止2023年10月31日", "deadline"),
        ("最迟于2023年5月完成", "deadline"),
        ("2023年5月之前报送材料", "deadline"),
        ("到2035年，基本实现目标", "deadline"),
        ("截止2006年6月，任科长满4年", "other"),
        ("2023年6月30日前后", "event"),
        ("2023年前三季度", "other"),
        ("2023年6月30日，会议召开", "event"),
        ("党的十八大以来，", "period"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert read(f"现就有关事项通知如下。{text}。").dates[0].role == role


def test_a_limit_that_lies_behind_is_a_count() -> None:
    assert only("截止2022年底，全市共有党员10万名。", "2023-05-01").role == "other"


def test_basis_and_anchor_say_where_a_part_came_from() -> None:
    header, first, second, third = read("来源：新华社 2023-06-21\n2019年6月5日开工，7月3日验收。\n6月1日，").dates
    assert (header.role, header.basis, header.anchor) == ("published", "explicit", None)
    assert (first.basis, first.anchor) == ("explicit", None)
    assert (second.basis, second.anchor) == ("inferred", first.id)
    assert (third.basis, third.anchor) == ("inferred", "published")
    assert only("4月20日—21日").basis == "unresolved"


def test_the_documents_own_date_comes_before_the_argument() -> None:
    doc = read("来源：新华社 2023-06-21\n今天，会议召开。", "2020-01-01")
    assert (doc.published, doc.dates[1].edtf) == ("2023-06-21", "2023-06-21")


def test_the_time_of_a_sitting_is_no_publication_date() -> None:
    doc = read("常委会会议纪要\n时间：2019年6月3日（星期一）下午2:30—5:00\n地点：三楼会议室\n会议指出，要抓落实。")
    assert (doc.published, [date.role for date in doc.dates]) == (None, ["event"])


def test_a_date_above_the_lines_of_the_site_is_the_publication_date() -> None:
    doc = read("9月24日上午，市委召开常委会议，对拟任人选进行了票决。" + "会议要求抓落实。" * 9 + "\n2008-09-25\n录入:admin\n")
    assert (doc.published, doc.dates[0].edtf, doc.dates[1].role) == ("2008-09-25", "2008-09-24", "published")


def test_a_day_that_no_calendar_has_is_unresolved_and_told() -> None:
    doc = read("2023年2月30日，")
    assert [(date.edtf, date.basis) for date in doc.dates] == [("2023-02-XX", "unresolved")]
    assert [warning.code for warning in doc.warnings] == ["dates.no_such_day"]


@pytest.mark.parametrize(
    "text",
    [
        "浙ICP备05064032号-4", "电话0574-87181234", "1号楼", "国发〔2019〕5号", "增长24.5%", "十一点建议", "三月三日节",
        "体现在", "明确要求", "今后五年", "一时整改", "党的二十大精神", "学习7天", "一个月内", "三年行动", "每年3月5日", "每月10日前",
        "版本2.0.13", "5·12地震", "近日", "目前", "近年来", "三会一课", "第十四届", "改革开放40年", "“十四五”规划",
        "888-000-9999", "000014349/2018-00222", "周一至周五", "1500年历史",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    assert values(f"要求{text}，抓好落实。") == []


FRAGMENTS = [
    *"0123456789一二十廿年月日号初底末旬周,。、—至到的\n (（）)",
    "今年", "次年", "公元前", "上周", "农历", "正月初五", "春节", "2023年", "二月", "30日", "以来", "之前", "前", "当天", "昨天",
    "去年同期", "一季度", "中旬", "世纪", "十四五", "2023-02-29", "2023.02", "发布时间：", "前2周", "Nov", "星期一",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20), st.sampled_from([None, "2023-05-01", "2024-02-29", "2023-05", "2023"]))
def test_any_mixture_gives_ordered_values_or_nothing(parts: list[str], published: str | None) -> None:
    end = 0
    for date in read("".join(parts), published).dates:
        assert date.start >= end
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
        end = date.end
