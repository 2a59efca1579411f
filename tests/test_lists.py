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
    "an excerpt that begins late": ("二、部署\n今年任务重。\n三、任务\n抓好落实。\n", [[2, 3]]),
    "an annex begins anew": ("一、甲\n文。\n二、乙\n文。\n市政府\n2019年1月9日\n附件：\n一、丙\n文。\n二、丁\n文。\n", [[1, 2], [1, 2]]),
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
        ("第一，“走在前”；第二，“作表率”。\n明白上述这两层意思就够了。", 2, True),
    ],
)
def test_declared(text: str, declared: int | None, complete: bool) -> None:
    (one,) = extract_text(text).action_lists
    assert (one.declared_count, one.complete) == (declared, complete)


def test_items_end_before_the_signature_and_inline_lists_at_the_sentence() -> None:
    doc = extract_text("一、甲\n文字。\n二、乙\n文字。\n续文。\n市人民政府\n2019年1月9日\n")
    assert doc.action_lists[0].items[1].text == "二、乙\n文字。\n续文。"
    doc = extract_text("要做到：一是学；二是干。会议还研究了其他事项。")
    assert doc.action_lists[0].items[1].text == "二是干。"


@pytest.mark.parametrize(
    "unit", ["一、", "一、二、", "1.2.3.", "（一）\n1.\n", "一是二是", "第一，首先，", "1.1 中\n2.1 中\n", "①②③", "一、\n（一）\n1.\n①\n"]
)
def test_hostile_runs_of_markers_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.perf_counter()
        extract_text(unit * times)
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(8000) < 12 * max(seconds(2000), 0.01)
