"""Headers in the layouts that sites use: headline, publication date, publisher; what is furniture and what is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import read_page
from extract.engine.facts import Page
from extract.own import RulesError
from extract.profiles import load_folder, profiles

BODY = "4月20日下午,市委组织部召开会议,传达学习有关精神。会议强调,要提高政治站位,抓好各项任务落实。"

LAYOUTS = {
    "breadcrumb, headline, fields": (
        f"当前位置:首页 > 工作动态 > 正文\n江城市召开全市组织部长会议\n发布时间:2023-03-02 09:15 来源:江城组工 浏览次数:120次\n{BODY}",
        "江城市召开全市组织部长会议", "2023-03-02", "江城组工",
    ),
    "fields above the headline": (
        f"日期:2022-11-08  作者:王小明  来源:江城日报\n\n江城市举办青年干部培训班\n\n{BODY}",
        "江城市举办青年干部培训班", "2022-11-08", "江城日报",
    ),
    "bare date and source": (
        f"江城市举办青年干部培训班\n2022-11-08 17:37 江城日报\n{BODY}", "江城市举办青年干部培训班", "2022-11-08", None,
    ),
    "date in Chinese figures": (
        f"江城市举办青年干部培训班\n2022年11月8日\n{BODY}", "江城市举办青年干部培训班", "2022-11-08", None,
    ),
    "headline in two parts": (
        f"区委书记在调研时强调\n牢牢把握高质量发展首要任务\n2023-03-05 21:58:31　来源： 江城日报\n{BODY}",
        "区委书记在调研时强调\n牢牢把握高质量发展首要任务", "2023-03-05", "江城日报",
    ),
    "a column that is itself a kind of paper": (
        f"重要通知\n关于做好年度考核工作的通知\n时间:2023年03月05日　点击数：\n{BODY}", "关于做好年度考核工作的通知", "2023-03-05", None,
    ),
    "glued labels": (
        f"机关二支部开展主题党日活动\n发布者:机关党总支发布时间:2021-07-06浏览次数:319\n{BODY}",
        "机关二支部开展主题党日活动", "2021-07-06", None,
    ),
    "no fields": (f"江城市举办青年干部培训班\n{BODY}", "江城市举办青年干部培训班", None, None),
    "prose at once": (BODY, None, None, None),
    "an author body, then prose": (f"中共江城市委组织部办公室\n{BODY}", None, None, None),
    "a numbered heading, then prose": (f"一、总体要求\n{BODY}", None, None, None),
    "byline below the headline": (
        f"江城市举办青年干部培训班\n本报记者 王小明\n{BODY}", "江城市举办青年干部培训班", None, None,
    ),
    "subtitle": (
        f"奋力谱写新篇章\n——在全市组织部长会议上的讲话\n(2023年1月5日)\n王小明\n{BODY}",
        "奋力谱写新篇章\n——在全市组织部长会议上的讲话", "2023-01-05", None,
    ),
    "notice over two lines": (
        f"江城市人民政府办公室\n关于印发江城市2023年重点工作方案的通知\n江政办发〔2023〕4号\n各县(市、区)人民政府:\n{BODY}",
        "江城市人民政府办公室\n关于印发江城市2023年重点工作方案的通知", None, None,
    ),
    "letterhead, number, headline": (
        f"江城市人民政府文件\n江政发〔2023〕4号\n江城市人民政府关于加强安全生产工作的意见\n各县(市、区)人民政府:\n{BODY}",
        "江城市人民政府关于加强安全生产工作的意见", None, None,
    ),
    "joint notice of two bodies": (
        f"中共江城市委 江城市人民政府\n关于全面推进乡村振兴的实施意见\n(2023年2月14日)\n{BODY}",
        "中共江城市委 江城市人民政府\n关于全面推进乡村振兴的实施意见", "2023-02-14", None,
    ),
    "table of an information page": (
        "索 引 号:000123/2023-00012  主题分类:综合政务\n发文机关:江城市人民政府  成文日期:2023年01月06日\n"
        "标　　题:江城市人民政府关于加强安全生产工作的意见\n发文字号:江政发〔2023〕4号  发布日期:2023年01月09日\n"
        f"江城市人民政府关于加强安全生产工作的意见\n各县(市、区)人民政府:\n{BODY}",
        "江城市人民政府关于加强安全生产工作的意见", "2023-01-09", "江城市人民政府",
    ),
    "values on the next line": (
        f"江城市人民政府工作规则\n索引号:\n6107280000/2024-001005\n发布日期:\n2024年04月06日 16:34\n来源:\n江城市政府网\n{BODY}",
        "江城市人民政府工作规则", "2024-04-06", "江城市政府网",
    ),
    "full-width and traditional": (
        "江城市舉辦青年幹部培訓班\n發佈時間：２０２２－１１－０８　來源：江城日報\n" + BODY,
        "江城市举办青年干部培训班", "2022-11-08", "江城日报",
    ),
    "headline with a colon and quotation marks": (
        f"江城:“三个聚焦”抓实主题教育\n来源:江城组工 | 时间:2023/6/1\n{BODY}", "江城:“三个聚焦”抓实主题教育", "2023-06-01", "江城组工",
    ),
    "column name above": (
        f"组工动态\n江城市举办青年干部培训班\n时间:2023-06-01 点击:33\n{BODY}", "江城市举办青年干部培训班", "2023-06-01", None,
    ),
    "a counter behind the date": (
        f"江城市府检联席会议召开\n\n2023-12-06       浏览人数:\n\n{BODY}", "江城市府检联席会议召开", "2023-12-06", None,
    ),
    "an announcement of posts": (
        f"江城市委组织部关于拟任职干部的公示\n发布日期：2023-05-09\n{BODY}", "江城市委组织部关于拟任职干部的公示", "2023-05-09", None,
    ),
    "second line says who spoke": (
        f"江城市政协召开情况通报会\n王小明出席并讲话\n2022-11-08\n{BODY}", "江城市政协召开情况通报会\n王小明出席并讲话", "2022-11-08", None,
    ),
    "the day first": (
        f"江城市举办青年干部培训班\n\n02.06.2016  14:52\n{BODY}", "江城市举办青年干部培训班", "2016-06-02", None,
    ),
    "headline on the line of the fields": (
        f"江城市举办青年干部培训班 作者:王小明 发布时间:2022-11-08 17:37 来源:江城日报\n{BODY}",
        "江城市举办青年干部培训班", "2022-11-08", "江城日报",
    ),
    "fields alone": (f"信息公开目录 作者:王小明 发布时间:2022-11-08\n{BODY}", None, "2022-11-08", None),
    "communique of a session": (
        f"中国共产党江城市第九届委员会第一次全体会议公报\n(2021年7月28日通过)\n{BODY}",
        "中国共产党江城市第九届委员会第一次全体会议公报", "2021-07-28", None,
    ),
    "gazette": (
        f"江城市人民政府公报\n江城市人民政府关于加强安全生产工作的意见\n各县(市、区)人民政府:\n{BODY}",
        "江城市人民政府关于加强安全生产工作的意见", None, None,
    ),
    "Markdown": (
        f"# 江城市举办青年干部培训班\n\n2022-11-08 | 江城日报\n\n{BODY}", "江城市举办青年干部培训班", "2022-11-08", None,
    ),
    "dotted date, publisher first": (
        f"来源：江城发布　2023.06.01 10:20　字号：[大 中 小]\n江城市举办青年干部培训班\n{BODY}",
        "江城市举办青年干部培训班", "2023-06-01", "江城发布",
    ),
}  # fmt: skip


def title_of(page: Page) -> str | None:
    return page.text.clean[slice(*page.title)] if page.title else None


@pytest.mark.parametrize(("text", "title", "published", "publisher"), LAYOUTS.values(), ids=LAYOUTS)
def test_layout(text: str, title: str | None, published: str | None, publisher: str | None) -> None:
    page = read_page(text)
    assert (title_of(page), page.published, page.publisher) == (title, published, publisher)


def test_a_headline_that_the_container_says_is_believed() -> None:
    page = read_page(f"江城組工網\n江城市舉辦青年幹部\n培訓班\n{BODY}", title="江城市举办青年干部培训班")
    assert (page.headline, title_of(page)) == ("江城市举办青年干部培训班", "江城市举办青年干部\n培训班")
    page = read_page(f"第一节\n{BODY}", title="江城市举办青年干部培训班")
    assert (page.headline, title_of(page)) == ("江城市举办青年干部培训班", None)


def kinds(text: str) -> dict[str, str]:
    page = read_page(text)
    return {page.text.clean[block.start : block.end]: block.kind for block in page.text.blocks}


def test_a_signature_above_the_foot_stays_text() -> None:
    foot = "分享到:微信 微博\n上一篇:关于开展调研的通知\n下一篇:没有了\n相关链接\n江城市召开会议\n"
    foot += "主办单位:江城市人民政府\n江ICP备05064032号\nmap"
    found = kinds(f"{BODY}\n江城市人民政府办公室\n2023年1月9日\n{foot}")
    assert found["江城市人民政府办公室"] == found["2023年1月9日"] == "body"
    assert {found[line] for line in foot.split("\n")} == {"footer"}


def test_a_sentence_that_names_furniture_stays_text() -> None:
    sentence = "网站首页开设专栏,群众用微信扫一扫即可反映问题,主办单位:市委组织部。"
    assert kinds(f"{BODY}\n{sentence}\n{BODY[:30]}。")[sentence] == "body"


def test_contacts_at_the_end_of_a_notice_stay_text_when_a_signature_follows() -> None:
    found = kinds(f"{BODY}\n联系人:王小明 联系电话:0571-1234567\n江城市委组织部\n2023年5月9日")
    assert set(found.values()) == {"body"}


def test_tools_beside_the_date_do_not_make_it_furniture() -> None:
    line = "日期:2024-05-15 15:37 来源:区政府办公室 打印页面 关闭页面"
    assert kinds(f"当前位置:首页>>会议信息\n区政府召开常务会议\n{line}\n{BODY}")[line] == "header"


def test_menus_above_the_breadcrumb_are_furniture() -> None:
    found = kinds(
        f"江城组工网\n首页 | 机关党建 | 干部工作 | 人才工作\n您现在的位置:首页 > 干部工作\n江城市举办青年干部培训班\n2023-01-02\n{BODY}"
    )
    assert found["江城组工网"] == found["首页 | 机关党建 | 干部工作 | 人才工作"] == "footer"
    assert found["江城市举办青年干部培训班"] == found["2023-01-02"] == "header"


PROFILE = """\
description = "a site of the tests"
[when]
host = ["zg.example.cn"]
[header]
title = '^题目 (?P<it>.+)$'
[furniture]
lines = ["^广告"]
[region]
name = "江城市"
adcode = "990100"
[rules]
off = ["dates.month_day"]
"""


def test_a_profile_of_the_user(own_folder: Path) -> None:
    (own_folder / "zg.toml").write_text(PROFILE, "utf-8")
    page = read_page(f"题目 青年干部培训班开班\n广告一则\n{BODY}", url="https://zg.example.cn/1.html")
    assert (page.profile, title_of(page)) == ("zg", "青年干部培训班开班")
    assert page.region is not None
    assert page.region.name == "江城市"
    assert page.off == {"dates.month_day"}
    assert [block.kind for block in page.text.blocks] == ["header", "footer", "body"]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("[region]", "[regio]", "zg.toml:8: unknown section 'regio'"),
        ('"990100"', '"9901"', "zg.toml:10: adcode '9901' is not a code of six or nine digits"),
        ('lines = ["^广告"]', 'lines = ["^广告("]', "zg.toml:7: bad regular expression '^广告('"),
        ("(?P<it>.+)", ".+", "zg.toml:5: the pattern needs a group"),
        ('host = ["zg.example.cn"]', 'host = "zg.example.cn"', "zg.toml:3: host must be a list of strings"),
        ('description = "a site of the tests"', "", "zg.toml:1: a profile needs a description"),
        ('name = "江城市"', "name = 江城市", "zg.toml:9: "),
        ("off =", "of =", "zg.toml:12: unknown key 'of'"),
    ],
)
def test_a_bad_profile_is_refused_with_file_line_and_reason(tmp_path: Path, old: str, new: str, error: str) -> None:
    (tmp_path / "zg.toml").write_text(PROFILE.replace(old, new), "utf-8")
    with pytest.raises(RulesError) as raised:
        load_folder(tmp_path)
    assert error in str(raised.value)


def test_every_profile_of_ours_describes_itself() -> None:
    assert all(profile.description for profile in profiles().values())
