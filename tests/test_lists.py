"""Numbered lists as trees: nesting in any order, run-on numbers, gaps, ends; nothing invented."""

from __future__ import annotations

import time
from typing import Any

import pytest

from extract import extract_text
from extract.models import ActionList

Outline = list[Any]


def outline(one: ActionList) -> Outline:
    """[number, [inner list], …] per item, so that a tree reads as one literal."""
    return [item.number if not item.children else (item.number, *map(outline, item.children)) for item in one.items]


TREES = {
    "official order": (
        "一、总体要求\n（一）指导思想。深入贯彻。\n（二）目标。到位。\n二、任务\n（一）改革。\n1.放权。一次办好。\n2.监管。①抽查；②公示。\n（二）开放。\n",
        [[(1, [1, 2]), (2, [(1, [1, (2, [1, 2])]), 2])]],
    ),
    "children after the last item of a level": ("（一）组织。\n（二）机构。下设三组。\n1.监督组。\n2.专家组。\n", [[1, (2, [1, 2])]]),
    "numbers run on under the next parent": (
        "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n3.寅。\n（三）丙。\n4.卯。\n5.辰。\n",
        [[(1, [1, 2]), (2, [3]), (3, [4, 5])]],
    ),
    "articles run on under chapters": (
        "第一章 总则\n第一条 为了管理。\n第二条 适用全市。\n第二章 职责\n第三条 各部门：\n（一）登记；\n（二）公示。\n",
        [[(1, [1, 2]), (2, [(3, [1, 2])])]],
    ),
    "inline inside a heading": (
        "一、学习\n我们要学。一是带头学。学在先。二是持续学。\n二、工作\n要干。一是真干。二是实干。\n",
        [[(1, [1, 2]), (2, [1, 2])]],
    ),
    "two series in one item": (
        "（一）政策。\n财政：一是增支。二是减税。\n货币：一是调控。二是信贷。\n（二）农业。\n",
        [[(1, [1, 2], [1, 2]), 2]],
    ),
    "a series that goes on holds one that begins inside": ("第一，讲政治。一是学；二是干。\n第二，重公道。\n", [[(1, [1, 2]), 2]]),
    "a later speech is another list": (
        "他说，第一，讲政治。\n第二，重公道。\n会议还听取了汇报。\n另一人强调，一是站稳。二是学习。\n",
        [[1, 2], [1, 2]],
    ),
    "unusual order": ("1.机构\n（一）办公室\n（二）财务处\n2.人员\n（一）编制\n（二）职数\n", [[(1, [1, 2]), (2, [1, 2])]]),
    "一是 and 二要 mixed": ("会议要求，一是加强领导；二要落实责任；三是严明纪律。", [[1, 2, 3]]),
    "text without line breaks": (
        "一、部署　　今年任务重。一是保增长。二是调结构。　　二、任务　　（一）投资　　要快。　　（二）消费　　要稳。",
        [[(1, [1, 2]), (2, [1, 2])]],
    ),
    "decimals under points": ("1.甲\n1.1 子\n1.2 丑\n2.乙\n2.1 寅\n2.2 卯\n", [[(1, [1, 2]), (2, [1, 2])]]),
    "decimals under Chinese numbers": (
        "一、背景\n1.1政策背景\n1.2行业现状\n二、目标\n2.1总体目标\n2.2具体目标\n",
        [[(1, [1, 2]), (2, [1, 2])]],
    ),
    "wide gaps behind markers": ("1.  甲 （1）子 （2）丑 2.  乙 （1）寅 （2）卯", [[(1, [1, 2]), (2, [1, 2])]]),
    "bullets before markers": ("●一、甲\n◆1.子\n◆2.丑\n●二、乙\n", [[(1, [1, 2]), 2]]),
    "hundreds of tasks": ("204.甲。\n205.乙。\n——建设\n206.丙。\n", [[204, 205, 206]]),
    "an excerpt that begins late": ("二、部署\n今年任务重。\n三、任务\n抓好落实。\n", [[2, 3]]),
    "an annex begins anew": ("一、甲\n文。\n二、乙\n文。\n市政府\n2019年1月9日\n附件：\n一、丙\n文。\n二、丁\n文。\n", [[1, 2], [1, 2]]),
    "an emergency plan": (
        "应急预案\n1 总则\n1.1 编制目的\n文字。\n1.2 编制依据\n文字。\n2 组织\n2.1 领导机构\n2.1.1 组成\n文字。\n"
        "2.1.2 职责\n（1）研究；\n（2）部署。\n2.2 办事机构\n文字。\n3 附则\n",
        [[(1, [1, 2]), (2, [(1, [1, (2, [1, 2])]), 2]), 3]],
    ),
    "contents before the text": (
        "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了管理。\n第二章 附则\n第二条 即日施行。\n",
        [[1, 2], [(1, [1]), (2, [2])]],
    ),
    "attachments stand apart": (
        "一、学习。认真学。\n二、宣传。\n1.讲。\n2.写。\n附件：1.名单\n2.表格\n市委\n2019年1月9日\n",
        [[1, (2, [1, 2])], [1, 2]],
    ),
    "a heading whose last paragraph counts inline": ("一、背景。已知。\n二、要求\n各地要做到：一是学；二是干。\n", [[1, (2, [1, 2])]]),
    "a gap inside a paragraph": ("第一，甲。第二，乙。第四，丁。", [[1, 2, 4]]),
    "a sentence that leads into a list": ("第一，抓学习。第二，抓基层，重点是：1.建支部；2.管党员。\n", [[1, (2, [1, 2])]]),
    "a single marker is no list": ("一、总体要求\n（一）学习。\n（二）工作。\n", [[1, 2]]),
}


@pytest.mark.parametrize(("text", "expected"), TREES.values(), ids=TREES)
def test_tree(text: str, expected: list[Outline]) -> None:
    assert [outline(one) for one in extract_text(text).action_lists] == expected


def test_a_gap_and_a_repeat_warn_and_do_not_break_the_list() -> None:
    doc = extract_text("一、甲\n二、乙\n二、丙\n四、丁\n五、戊\n")
    assert [outline(one) for one in doc.action_lists] == [[1, 2, 2, 4, 5]]
    assert [(w.code, doc.text[w.start : w.end]) for w in doc.warnings] == [("list_repeat", "二、"), ("list_gap", "四、")]
    assert not doc.action_lists[0].complete


@pytest.mark.parametrize(
    ("text", "declared", "complete"),
    [
        ("提出四点要求：一是学。二是干。三是严。四是实。", 4, True),
        ("重点抓好五件事：一是学。二是干。", 5, False),
        ("以“三个一”为抓手开展工作——\n一、学一本书\n二、讲一堂课\n三、办一件事\n", 3, True),
        ("现就有关事项通知如下：\n一、学习\n二、宣传\n", None, True),
        ("（一）抓好三项任务\n1.学。\n2.干。\n3.查。\n", 3, True),
        ("改革总结\n关于两项改革的总结\n（一）学。\n（二）干。\n", None, True),
        ("制定八项措施：一是学。二是干。", 8, False),
        ("从七方面入手：一是学。二是干。", 7, False),
        ("出台十条举措。一是学。二是干。", 10, False),
        ("主要有三：一是学。二是干。三是查。", 3, True),
        ("双方签订两个协议。一是学。二是干。三是查。", None, True),
        ("第一，“走在前”；第二，“作表率”。\n明白上述这两层意思就够了。", 2, True),
    ],
)
def test_declared(text: str, declared: int | None, complete: bool) -> None:
    (one,) = extract_text(text).action_lists
    assert (one.declared_count, one.complete) == (declared, complete)


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("附件：1.名单\n2.表格\n", ["附件：1."]),
        ("目 录\n第一章 总则\n第二章 附则\n\n第一章 总则\n为了管理。\n第二章 附则\n即日施行。\n", ["目录：第一章", "第一章"]),
        ("第1条 为了管理。\n第2条 即日施行。\n", ["第一条"]),
        ("(一)学习;(二)宣传。", ["（一）"]),
        ("1、学习；2、宣传。", ["1、"]),
        ("二是学习。三是宣传。", ["一是"]),
    ],
)
def test_style(text: str, styles: list[str]) -> None:
    assert [one.style for one in extract_text(text).action_lists] == styles


def test_items_end_before_the_signature_and_inline_lists_at_the_sentence() -> None:
    doc = extract_text("一、甲\n文字。\n二、乙\n文字。\n续文。\n市人民政府\n2019年1月9日\n")
    assert doc.action_lists[0].items[1].text == "二、乙\n文字。\n续文。"
    doc = extract_text("要做到：一是学；二是干。会议还研究了其他事项。")
    assert doc.action_lists[0].items[1].text == "二是干。"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("一是学。要真学。二是干。要真干。县长王强主持会议并讲话。", "二是干。要真干。"),
        ("一是学。要真学。二是干。要真干。要久久为功。", "二是干。要真干。要久久为功。"),
        ("一是学，学在先。二是干，干在前。此外，会议研究了其他事项。", "二是干，干在前。"),
        ("一是学；二是干；\n推广做法。\n会议还研究了其他事项。", "二是干；\n推广做法。"),
        ("一是学；\n二是干。\n会议还研究了其他事项。", "二是干。"),
        ("一、学\n文字。\n二、干\n文字。\n- 3 -\n", "二、干\n文字。"),
    ],
)
def test_where_the_last_item_ends(text: str, last: str) -> None:
    assert extract_text(text).action_lists[0].items[-1].text == last


def test_contents_lines_lose_their_leaders() -> None:
    doc = extract_text("目录\n一、总则……………1\n二、附则................2\n一、总则\n文字。\n二、附则\n文字。\n")
    assert [item.title for item in doc.action_lists[0].items] == ["总则", "附则"]


def test_bullets_and_marks_of_emphasis_belong_to_no_item() -> None:
    doc = extract_text("方案\n## **一、学习**\n● 文字。\n## **二、工作**\n文字。\n")
    assert [(item.title, item.text) for item in doc.action_lists[0].items] == [
        ("学习", "一、学习**\n● 文字。"),
        ("工作", "二、工作**\n文字。"),
    ]


def test_who_is_addressed_announces_nothing() -> None:
    doc = extract_text("关于某事的通知\n各县（市、区）委，市委各部门：\n一、学\n二、干\n")
    assert doc.action_lists[0].lead_in is None


@pytest.mark.parametrize(
    "unit", ["一、", "一、二、", "1.2.3.", "（一）\n1.\n", "一是二是", "第一，首先，", "1.1 中\n2.1 中\n", "①②③", "一、\n（一）\n1.\n①\n"]
)
def test_hostile_runs_of_markers_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        extract_text(unit * times)
        return time.process_time() - begin

    seconds(100)
    assert seconds(8000) < 32 * max(seconds(1000), 0.01)  # eight times the text; 64 times the work if it were quadratic


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("覆盖率达到80%以上，新增就业1,200人。", [("80", "%"), ("1200", "人")]),
        ("今年完成投资50亿元，建成5个园区，培训3.5万人次。", [("50", "亿元"), ("5", "个"), ("3.5", "万人次")]),
        ("每年开展不少于3次检查，错误率控制在2%以内。", [("3", "次"), ("2", "%")]),
        ("落实2030年议程，办理时限压缩至5个工作日，假期3天，建设者12人。", [("5", "个工作日")]),
        ("去年已完成50个项目，新建了3所学校，于6月30日前完成。", []),
        ("培育龙头企业50家、合作社100个，失业率5.5%左右。", [("50", "家"), ("100", "个"), ("5.5", "%")]),
        ("在研项目不超过2项，日处理能力增加到6万吨/日。", [("2", "项"), ("6", "万吨/日")]),
        ("2018年，贸易额突破2300亿美元。中方将邀请300名青年访问。", [("300", "名")]),
        ("由现行超过20亿元提高至40亿元，处1万元以上3万元以下的罚款。", [("40", "亿元")]),
    ],
)
def test_targets(body: str, expected: list[tuple[str, str]]) -> None:
    doc = extract_text(f"一、提升质量。{body}\n二、加强管理。\n", published="2019-01-22")
    item = doc.action_lists[0].items[0]
    assert [(one.value, one.unit) for one in item.targets] == expected
    assert all(doc.text[one.start : one.end] == one.text for one in item.targets)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("要对标对表带头学。继续完善。", "要对标对表带头学"),
        ("大幅度增加政府支出，这是措施。", "大幅度增加政府支出"),
        ("监督组。负责对采购工作进行监督。", "负责对采购工作进行监督"),
        ("把责任压实到人，形成合力。", "把责任压实到人"),
        ("总体要求\n以新思想为指导，深入学习。", None),
    ],
)
def test_action(item: str, expected: str | None) -> None:
    assert extract_text(f"一、{item}\n二、其他。\n").action_lists[0].items[0].action == expected


def test_a_report_by_its_headline_sets_no_targets() -> None:
    doc = extract_text("关于改革工作情况的报告\n\n各位代表：\n一、学习\n开展培训20次。\n二、打算\n开展培训30次。\n")
    assert [[target.text for target in item.targets] for item in doc.action_lists[0].items] == [[], ["30次"]]


def test_a_report_of_what_was_done_sets_no_targets() -> None:
    doc = extract_text(
        "一、2018年工作回顾\n（一）新增企业30家。\n（二）新建学校5所。\n二、2019年目标\n（一）新增企业40家。\n（二）新建学校6所。\n"
    )
    found = [[target.text for item in one.items[0].children[0].items for target in item.targets] for one in doc.action_lists]
    assert found == [[]]
    assert [target.text for item in doc.action_lists[0].items[1].children[0].items for target in item.targets] == ["40家", "6所"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("摸底排查。各地要全面排查。该项工作于2019年4月底前完成。", "2019-04"),
        ("清理。由各地清理，于2019年6月30日前完成。", "2019-06-30"),
        ("清理。全面清理。（完成时限：2019年6月底）", "2019-06"),
        ("清理。全面清理。及时归档。按月通报。（牵头单位：市财政局；完成时限：6月底前）", "2019-06"),
        ("清理。全面清理。\n完成时限：2019年6月\n", "2019-06"),
        ("动员部署阶段（3月1日—3月15日）。制定方案，广泛动员。落实责任。", "2019-03-01/2019-03-15"),
        ("2019年底前完成清理。逐一核对。登记造册。", "2019-12"),
        ("专项督查——今年底明年初，开展一次集中督查；对重点任务回头看。", "2019-12/2020-01"),
        ("到2025年，覆盖率达到80%。", "2025"),
        ("12月20日前报送市委组织部。", "2019-12-20"),
        ("整改。能改的6月底前改；需重建的9月底前建。", None),
        ("清理。全面清理。按月通报。（市财政局负责，2019年底前完成）", "2019-12"),
        ("清理。全面清理。按月通报。2019年底前全面完成。", "2019-12"),
        ("配套。各县8月底前出台措施；市直部门9月底前完成对接。", None),
        ("投资。2018年四季度以来，完成投资3亿元。", None),
        ("清理。全面清理。（市财政局，4月底前）", "2019-04"),
        ("改革。从2019年开始，全面启动改革。2020年取得进展。", None),
        ("经济。二季度，地区生产总值20亿元。", None),
        ("动员。3月5日，市政府组织动员。", "2019-03-05"),
        ("培训。2019年第二季度开展全员培训。", "2019-34"),
        ("资格。截止2019年6月，任正科级1年以上。", None),
        ("申报。申报截止2019年6月30日。", "2019-06-30"),
        ("规划。编制“十四五”规划和2035年远景目标。", None),
        ("文化。制定新时代廉洁文化建设三年行动计划（2025－2027年），讲好故事。", None),
        ("外交。共同推进多边主义。今年情况特殊，年内中方将接任主席国，双方相互支持。", None),
        ("典型。6月底前评选先进。学习宣传先进。加强管理。", "2019-06"),
        ("保障。推进土地整治。到明年底，基本实现道路硬化。继续加强电网建设。", None),
        ("回顾。2018年底前已完成清理。", None),
        ("登记。每年12月底前登记。", None),
        ("问题。2019年11月，何平在任职期间组织公款吃喝。", None),
        ("施行。本办法自2019年5月1日起施行。", None),
        ("2019年工作总体部署\n今年任务繁重。", None),
        ("增支。今年财政收支紧张的矛盾十分突出。", None),
    ],
)
def test_deadline(item: str, expected: str | None) -> None:
    doc = extract_text(f"一、{item}\n二、其他。\n", published="2019-01-22")
    edtf = {date.id: date.edtf for date in doc.dates}
    found = doc.action_lists[0].items[0].deadline
    assert (edtf[found] if found else None) == expected


def test_furniture_below_the_text_holds_no_list() -> None:
    text = "通知\n一、甲。文字。\n二、乙。文字。\n上一篇：新闻\n下一篇：新闻\n热点新闻\n1.标题\n2.标题\n版权所有\n"
    assert [one.style for one in extract_text(text).action_lists] == ["一、"]


def test_a_duty_note_is_no_part_of_the_title() -> None:
    doc = extract_text(
        "1.完成投资30亿元（责任单位：县发改局；完成时限：12月底）。\n2.引进项目5个（县招商局牵头，各乡镇配合）。\n3.建设（含改造）道路。\n"
    )
    assert [item.title for item in doc.action_lists[0].items] == ["完成投资30亿元", "引进项目5个", "建设（含改造）道路"]
