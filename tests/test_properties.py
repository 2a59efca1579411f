"""What holds for any text whatever: no crash, quotes that stand where they say, the same bytes each time."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract_folder, extract_text
from extract.edtf import bounds
from extract.models import Document
from extract.run import plan
from extract.tables import TABLES, rows

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))]
WORDS = [
    "一、", "（一）", "1.", "①", "第一，", "一是", "二是", "首先", "2023年",
    "11月8日", "今年底", "去年同期", "4月20日—21日", "２０２３年", "〇", "十三届三次",
    "宁波市", "中共", "市委", "组织部", "部长", "书记", "人民政府", "省委常委、", "王桂峰",
    "钟关华", "习近平", "欧阳", "同志", "出席", "主持", "讲话", "会议", "培训班",
    "在", "召开", "牵头", "负责", "前完成", "(lǐng)", "領導", "??", "。",
    "，", "、", "；", "：", "“", "”", "《", "》", "𠮷",
    "\n", "\r\n", "\u3000", "\t", " ", "\u200b", "\ufeff", "\u202e", "e\u0301", "\0",
]  # fmt: skip
PIECES = st.sampled_from(WORDS) | st.text(max_size=8) | st.sampled_from(SEEDS).flatmap(
    lambda text: st.integers(0, len(text) - 1).map(lambda at: text[at : at + 40]))  # fmt: skip
ANY_TEXT = st.lists(PIECES, max_size=60).map("".join) | st.text()


@given(ANY_TEXT)
def test_any_text_gives_a_record_that_holds(text: str) -> None:
    record = extract_text(text)
    for span in record.spans():
        assert record.text[span.start : span.end] == span.text != ""
    line = record.model_dump_json()
    assert extract_text(text).model_dump_json() == line
    assert Document.model_validate_json(line, strict=True) == record
    for name, table in rows(record).items():
        assert all(TABLES[name].model_validate(row) for row in table)


@given(ANY_TEXT)
def test_dates_parse_and_lists_increase(text: str) -> None:
    record = extract_text(text)
    for date in record.dates:
        parse_edtf(date.edtf)
        assert bounds(date.edtf) == (date.earliest, date.latest, date.precision)
    for one in record.lists():
        numbers = [item.number for item in one.items]
        assert all(a <= b for a, b in pairwise(numbers)) or not one.complete
        assert not one.complete or numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@settings(max_examples=15)
@given(st.lists(ANY_TEXT, min_size=1, max_size=12), st.randoms())
def test_a_run_depends_on_names_alone(texts: list[str], chance: Random) -> None:
    """Not on the order in which files were made, nor on how they are divided among workers."""
    with TemporaryDirectory() as work, pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "SHARD_FILES", chance.randint(1, 4))
        written = []
        for n in range(2):
            folder = Path(work, str(n))
            folder.mkdir()
            order = list(range(len(texts)))
            chance.shuffle(order)
            for number in order:
                (folder / f"{number}.txt").write_bytes(texts[number].encode("utf-8", "replace"))
                os.utime(folder / f"{number}.txt", (0, 0))
            extract_folder(folder, Path(work, f"out{n}"))
            written.append({path.name: path.read_bytes() for path in Path(work, f"out{n}").iterdir()})
        assert written[0] == written[1]


@given(ANY_TEXT, st.sampled_from(["2023", "2023-11", "2023-11-08", "2024-02-29", None]))
def test_facts_keep_their_order(text: str, published: str | None) -> None:
    record = extract_text(text, published=published)
    dates = [(date.start, date.end) for date in record.dates]
    assert all(one[1] <= other[0] for one, other in pairwise(dates)), "dates overlap"
    for one in record.lists():
        spans = [(item.start, item.end) for item in one.items]
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), "items overlap"
        assert all(child.start >= item.start and child.end <= item.end for item in one.items for child in item.children)


@given(st.sampled_from(SEEDS), st.data())
def test_a_cut_document_still_reads(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    extract_text(text[start : data.draw(st.integers(start, len(text)))])


def test_a_text_that_ends_with_its_date() -> None:
    """Found by fuzzing: what stands right behind a date may be nothing."""
    assert extract_text("在全县林业工作推进会议上的讲话\n(20展情况进行回顾。去年").dates[-1].text == "去年"
