"""PDF and docx: paragraphs, Word's own numbers, what a revised file says as it stands."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from extract.inputs import Failure
from extract.inputs.office import without_running_heads
from tests.samples import PDF, docx_of, one, pdf_of, read


def test_docx(tmp_path: Path) -> None:
    raw = one(tmp_path / "a.bin", docx_of([("江城市工作方案", None), ("提高政治站位。", None)]))
    assert raw.text == "江城市工作方案\n提高政治站位。\n责任单位  市委组织部"


# Word's own markup: one list of two levels, a second list that starts anew in it, and a style that numbers.
def level(number: int, start: int, shape: str, text: str) -> str:
    legal = "<w:isLgl/>" if number else ""
    start_at = f'<w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{legal}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{start_at}</w:lvl>'


NUMBERING = f"""
<w:abstractNum w:abstractNumId="90">{level(0, 1, "chineseCounting", "%1、")}{level(1, 1, "decimal", "%1.%2")}</w:abstractNum>
<w:abstractNum w:abstractNumId="91">{level(0, 3, "decimalEnclosedCircle", "%1")}{level(1, 1, "bullet", "•")}</w:abstractNum>
<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="91"/></w:num>"""


def word_file(change: Callable[[Any, Callable[..., None]], None]) -> bytes:
    """A docx file; `change` gets the document and a function (text, numId, level) that adds a paragraph of a list."""
    docx = pytest.importorskip("docx")
    oxml, qn = import_module("docx.oxml"), import_module("docx.oxml.ns").qn
    document = docx.Document()
    root = document.part.numbering_part.element
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parsed = oxml.parse_xml(f"<w:numbering {space}>{NUMBERING}</w:numbering>")
    for number, element in enumerate(list(parsed)):
        root.insert(number, element) if element.tag == qn("w:abstractNum") else root.append(element)

    def add(text: str, number: int = 0, level: int = 0) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, number

    change(document, add)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_numbers_of_word_lists_become_markers(tmp_path: Path) -> None:
    def change(document: Any, add: Callable[..., None]) -> None:
        add("提高站位。", 90)
        add("学习。", 90, 1)
        add("培训。", 90, 1)
        document.add_paragraph("正文。")
        add("抓好落实。", 90)
        add("督查。", 90, 1)
        add("另起。", 91)
        add("继续。", 91)
        add("圈三。", 92)
        add("圆点。", 92, 1)
        add("无号。", 0)
        style = document.styles.add_style("章", 1)
        numbers = style.element.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_numId().val = 92
        derived = document.styles.add_style("节", 1)
        derived.base_style = style
        document.add_paragraph("按样式。", "章")
        document.add_paragraph("按上级样式。", "节")

    assert one(tmp_path / "b.docx", word_file(change)).text.split("\n") == [
        "一、提高站位。", "1.1学习。", "1.2培训。", "正文。", "二、抓好落实。", "2.1督查。", "一、另起。", "二、继续。",
        "③圈三。", "圆点。", "无号。", "④按样式。", "⑤按上级样式。",
    ]  # fmt: skip


def test_a_revised_docx_reads_as_it_stands(tmp_path: Path) -> None:
    def change(document: Any, add: Callable[..., None]) -> None:
        oxml = import_module("docx.oxml")
        spaces = (
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        paragraph = f"""<w:p {spaces}><w:r><w:t>一</w:t></w:r>
            <w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>
            <w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:noBreakHyphen/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>
            <mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>框</w:t></w:r></mc:Choice>
            <mc:Fallback><w:r><w:t>框</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"""
        document.element.body.insert(0, oxml.parse_xml(paragraph))

    assert one(tmp_path / "c.docx", word_file(change)).text == "一增-二\n三框"


def test_running_heads_of_a_pdf() -> None:
    """What stands at the edge of most pages, whatever its figures, is no part of the paragraphs that go over them."""
    pages = [["Plan of Jiangcheng", "3 4", text, "1 2", f"file:///plan.html {n}/4"] for n, text in enumerate("abcd", 1)]
    assert without_running_heads(pages) == [line for text in "abcd" for line in ("3 4", text, "1 2")]
    assert len(without_running_heads(pages[:2])) == 10


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    raw = one(tmp_path / "x", PDF)
    assert raw.source.media_type == "application/pdf"
    assert raw.text.split("\n")[-1] == "1. First item"
    (failure,) = read(tmp_path / "x", pdf_of())
    assert isinstance(failure, Failure)
    assert failure.error == "no_text"
