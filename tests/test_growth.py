"""Cost grows with the length of a document, not faster: hostile runs of everything that rules look for."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from extract import extract_text

SEED = (Path(__file__).parents[1] / "seeds/000_92c448c510163adb.txt").read_text("utf-8")
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


def seconds(text: str) -> float:
    """CPU time of one document; the best of three."""
    times = []
    for _ in range(3):
        start = process_time()
        extract_text(text)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_cost_is_linear(unit: str) -> None:
    short = seconds(unit * (5_000 // len(unit) + 1))
    long = seconds(unit * (20_000 // len(unit) + 1))
    assert long < 12 * max(short, 0.005)  # four times the length: the square would be 16; the rest is for a machine under load
