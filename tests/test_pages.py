"""Saved pages as sites and programs write them: what is read of each stands beside it, furniture is out or marked.

The pages in `tests/data/pages` were written for these tests, after the shapes of real ones.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.document import extract_text, read_page
from extract.inputs import Raw, read_input

pytest.importorskip("selectolax")
PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.html"))


def read(page: Path, folder: Path) -> Raw:
    """A page in the encoding that it declares."""
    html = page.read_text("utf-8")
    declared = re.search(r"charset=[\"']?([\w-]+)", html)
    (folder / page.name).write_bytes(html.encode("gb18030" if declared and declared[1] == "gb2312" else "utf-8"))
    (raw,) = read_input(folder / page.name)
    assert isinstance(raw, Raw)
    return raw


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_text_and_furniture(page: Path, tmp_path: Path) -> None:
    """Each line of the expectation is a line of the text; one that begins with `| ` is marked as furniture."""
    raw = read(page, tmp_path)
    blocks = read_page(raw.text, raw.published, title=raw.title).text.blocks
    lines = raw.text.split("\n")
    assert len(lines) == len(blocks)
    shown = [("| " if block.kind == "footer" else "") + line for line, block in zip(lines, blocks, strict=True)]
    assert shown == page.with_suffix(".txt").read_text("utf-8").split("\n")[:-1]


def test_what_the_tags_say(tmp_path: Path) -> None:
    said = {}
    for page in PAGES:
        raw = read(page, tmp_path)
        said[page.stem] = raw.title, raw.published, raw.source.url, raw.source.encoding
    assert said == {
        "breaks": (None, None, None, "utf-8"),
        "nested_tables": ("江城市召开组织部长会议", None, None, "gb18030"),
        "portal": (
            "江城市人民政府办公室关于印发工作方案的通知", "2023-06-21", "https://www.jc.gov.cn/art/2023/6/21/art_1.html", "utf-8",
        ),
        "wechat": ("市委组织部召开会议", "2023-06-21", None, "utf-8"),
        "word": ("江城市2024年工作要点", None, None, "gb18030"),
    }  # fmt: skip


def test_facts_of_a_page(tmp_path: Path) -> None:
    raw = read(next(page for page in PAGES if page.stem == "portal"), tmp_path)
    record = extract_text(raw.text, published=raw.published, title=raw.title, source=raw.source)
    assert (record.published, record.title) == ("2023-06-21", raw.title)
    assert [item.marker for one in record.lists() for item in one.items] == ["一、", "二、", "（一）", "（二）", "1.", "2."]
    assert [date.edtf for date in record.dates if date.role == "deadline"] == ["2023-12"]
