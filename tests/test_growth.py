"""Cost grows with the length of a document, not faster: hostile runs of everything that rules look for."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from extract import extract_text
from extract.compact import compact
from extract.document import BOOKS, read_record
from extract.engine.rule import RuleBook
from extract.run.shards import lines_of

SEEDS = Path(__file__).parents[1] / "seeds"
SEED = (SEEDS / "000_92c448c510163adb.txt").read_text("utf-8")
HOSTILE = {
    "numerals": "一二三四五六七八九十〇", "digits": "0123456789", "digits and dots": "1.2.3-4/", "years": "2023年",
    "months": "11月", "dates": "11月8日、", "ranges": "2019年6月至", "、": "、", "，": "，", "。": "。", "spaces": " ",
    "newlines": "\n", "brackets": "（", "quotes": "“", "question marks": "?", "市": "市", "宁波市": "宁波市", "省市县": "省市县",
    "委": "委", "市委": "市委", "组织部": "组织部", "人民政府": "人民政府", "中共": "中共", "surnames": "王李张刘陈",
    "name lists": "王桂峰、", "posts": "书记、", "posts of one": "市委常委、组织部部长", "markers 一、": "一、\n",
    "markers （一）": "（一）", "markers 1.": "1.", "markers 一是": "一是", "markers 第一": "第一，", "会议": "会议",
    "召开会议": "召开会议，", "titles": "《", "traditional": "領導", "pinyin": "領(lǐng)", "lost characters": "寧??h",
    "emoji": "😀", "latin": "a", "one seed": SEED,
}  # fmt: skip


def seconds(text: str, times: int = 1) -> float:
    """CPU time of one document; the best of so many times."""
    best = float("inf")
    for _ in range(times):
        start = process_time()
        extract_text(text)
        best = min(best, process_time() - start)
    return best


def is_linear(unit: str, size: int) -> bool:
    """Whether four times as many units cost less than twelve times as much: the square would be 16, the rest is for a machine under load.

    What seems slow is measured again.
    """
    short, long = unit * (size // len(unit) + 1), unit * (4 * size // len(unit) + 1)
    return any(seconds(long, times) < 12 * max(seconds(short, times), 0.005) for times in (1, 3, 5))


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_cost_is_linear(unit: str) -> None:
    assert is_linear(unit, 5_000)


def cost(text: str) -> float:
    """CPU seconds for each byte, from text to JSON lines."""
    start = process_time()
    list(lines_of(compact(read_record(text))))
    return (process_time() - start) / len(text.encode())


def test_ten_megabytes_in_one_document() -> None:
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    large = seeds * (10_000_000 // len(seeds.encode()))
    assert any(cost(large) < 2 * min(cost(seeds) for _ in range(5)) for _ in range(3))  # 1.2 on an idle machine


@pytest.mark.parametrize("book", BOOKS, ids=[book.kind for book in BOOKS])
def test_cost_of_a_rule_is_linear(book: RuleBook) -> None:
    """Its own example, over and over: whatever it looks for, there is nothing else."""
    for rule in book.rules:
        unit = rule.examples[0][0]
        assert is_linear(unit, 3_000), rule.name


def test_cost_of_cues_alone_is_linear() -> None:
    """Cues without what should stand around them, each kind's in one run."""
    for book in BOOKS:
        assert is_linear("".join(book.cues[:: len(book.cues) // 50 + 1]), 5_000), book.kind
