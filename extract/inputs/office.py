"""PDF with text and docx: paragraphs as lines, the numbers of Word's lists as the markers that a reader sees."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from extract.inputs.kinds import Content, RefusedError, library
from extract.numerals import to_chinese

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNPACKED = 512_000_000  # bytes that the parts of a docx may unpack to
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—–\s]*$")
_NARROW = re.compile("[\x00-\x7f‘’“”]")
_WORD = re.compile(r"[^\W\d]{2}")
_DIGITS = re.compile(r"\d+")
FULL = 0.85  # share of the usual width from which a line that ends in the midst of a sentence goes on in the next
EDGE = 2  # lines at the head and at the foot of a page that may be the same on every page
_ENDS = tuple("。！？：；!?:;”）)》")
_STARTS = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳]"
)


def pdf(data: bytes) -> Content:
    """The text of a PDF, its pages one after another and broken lines joined."""
    pypdfium2 = library("pypdfium2")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if "assword" in str(error) else "broken_pdf"
        raise RefusedError("decode", code, str(error)) from None
    pages: list[list[str]] = []
    try:
        for page in document:
            pages.append(page.get_textpage().get_text_range().replace("\r", "\n").replace("\ufffe", "").split("\n"))
    except pypdfium2.PdfiumError as error:
        raise RefusedError("decode", "broken_pdf", str(error)) from None
    finally:
        document.close()
    text = "\n".join(_joined(without_running_heads(pages)))
    if not text:
        raise RefusedError("decode", "no_text", "a PDF without text: its pages are images")
    return Content(text, "application/pdf")


def without_running_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without page numbers and without what stands at the head or foot of most pages, whatever its figures."""
    kept = [[line for line in page if line.strip() and not _PAGE_NUMBER.match(line)] for page in pages]
    seen = Counter(shape for page in kept for shape in {_DIGITS.sub("0", line) for line in page[:EDGE] + page[-EDGE:]})
    heads = {shape for shape, count in seen.items() if count >= max(3, len(pages) * 0.6) and _WORD.search(shape)}
    lines = []
    for page in kept:
        for n, line in enumerate(page):
            if not (min(n, len(page) - 1 - n) < EDGE and _DIGITS.sub("0", line) in heads):
                lines.append(line)
    return lines


def _joined(lines: list[str]) -> Iterator[str]:
    """Paragraphs: a line as long as lines get goes on in the next one, unless it ends a sentence or the next one starts something."""
    widths = sorted(map(_width, lines))
    full = widths[int(len(widths) * 0.9)] if widths else 0
    paragraph = last = ""
    for line in lines:
        ends = _width(last) < (full if last.rstrip().endswith(_ENDS) else FULL * full)
        if paragraph and (ends or _STARTS.match(line)):
            yield paragraph
            paragraph = ""
        paragraph, last = paragraph + line.strip(), line
    if paragraph:
        yield paragraph


def _width(line: str) -> float:
    """How wide a line is printed, in Chinese characters: letters, figures and quotation marks take half of one."""
    return len(line) - len(_NARROW.findall(line)) / 2


def word(data: bytes) -> Content:
    """The paragraphs and table rows of a docx file."""
    docx = library("docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names, size = archive.namelist(), sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise RefusedError("decode", "broken_docx", str(error)) from None
    if "word/document.xml" not in names:
        raise RefusedError("decode", "unsupported", "an office file that is no docx")
    if size > UNPACKED:
        raise RefusedError("read", "too_large", f"unpacks to {size} bytes")
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        for twice in list(body.iter(FALLBACK, f"{W}moveFrom")):  # what stands elsewhere too
            twice.getparent().remove(twice)
        lines = list(_lines(body, _Numbers(document)))
    except Exception as error:  # lxml, zipfile and python-docx each have their own for a broken file
        raise RefusedError("decode", "broken_docx", f"{type(error).__name__}: {error}") from None
    return Content("\n".join(lines), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def _lines(body: Any, numbers: _Numbers) -> Iterator[str]:
    paragraph, table_row, cell = f"{W}p", f"{W}tr", f"{W}tc"
    inside = {f"{W}tbl", f"{W}sdt", f"{W}sdtContent"}
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == paragraph:
            if text := numbers.marker(element) + _text(element):
                yield text
        elif element.tag == table_row:
            cells = ("".join(numbers.marker(p) + _text(p) for p in one.iter(paragraph)) for one in element.iter(cell))
            if text := "  ".join(cells).strip():
                yield text
        elif element.tag in inside:
            waiting.append(iter(element))


def _text(paragraph: Any) -> str:
    """The characters of a paragraph; a deleted revision is not among them."""
    return "".join(_SIGNS.get(node.tag) or node.text or "" for node in paragraph.iter(f"{W}t", *_SIGNS)).strip("\n")


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class _Numbers:
    """The list numbers of a document, counted as Word counts them."""

    def __init__(self, document: Any):
        self._lists: dict[str, str] = {}  # numId -> list that it belongs to; several may count on in one
        self._levels: dict[str, dict[int, _Level]] = {}  # by numId and level
        self._counts: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}  # numId -> level -> where it starts anew, once
        self._styles = {one.get(f"{W}styleId"): one for one in document.styles.element.iter(f"{W}style")}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {one.get(f"{W}abstractNumId"): one for one in root.iter(f"{W}abstractNum")}
        for num in root.iter(f"{W}num"):
            own, source = num.get(f"{W}numId"), _value(num, "abstractNumId")
            if source in abstract:
                self._lists[own] = source
                self._levels[own] = dict(map(_level, abstract[source].iter(f"{W}lvl")))
                for change in num.iter(f"{W}lvlOverride"):
                    self._levels[own].update(map(_level, change.iter(f"{W}lvl")))
                    start = _value(change, "startOverride")
                    if start.isdecimal():
                        self._restarts.setdefault(own, {})[int(change.get(f"{W}ilvl") or 0)] = int(start)

    def marker(self, paragraph: Any) -> str:
        """The marker that stands before a paragraph, "" when it is no item of a list."""
        own, level = self._place(paragraph)
        levels = self._levels.get(own, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(self._lists[own], {})
        restart = self._restarts.get(own, {}).pop(level, None)
        counts[level] = counts.get(level, levels[level].start - 1) + 1 if restart is None else restart
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        shown = levels[level].text
        for n in range(level + 1):
            if n in levels:
                shown = shown.replace(
                    f"%{n + 1}", _figure(counts.get(n, levels[n].start), "decimal" if levels[level].legal else levels[n].shape)
                )
        return shown

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """numId and level of a paragraph, its own or those of its style; "" when it has none."""
        here, seen = paragraph, set()
        own = level = ""
        while here is not None and not (own and level):
            properties = here.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                own, level = own or _value(properties, "numId"), level or _value(properties, "ilvl")
            name = _value(here, "basedOn") or _value(here, f"pPr/{W}pStyle")
            here = self._styles.get(name) if name not in seen else None
            seen.add(name)
        return own, int(level) if level.isdecimal() else 0


def _value(element: Any, name: str, default: str = "") -> str:
    """The value of a child element such as <w:start w:val="1"/>."""
    found = element.find(W + name)
    return default if found is None else found.get(f"{W}val") or default


class _Level(NamedTuple):
    """How a list writes its numbers at one level: `%1、`, where %1 stands for the number of the first level in its shape."""

    shape: str  # chineseCounting, decimal, …
    text: str
    start: int
    legal: bool  # all numbers as decimals


def _level(element: Any) -> tuple[int, _Level]:
    shape, start = _value(element, "numFmt", "decimal"), _value(element, "start", "1")
    text = "" if shape in ("bullet", "none") else _value(element, "lvlText")
    legal = element.find(f"{W}isLgl") is not None
    return int(element.get(f"{W}ilvl") or 0), _Level(shape, text, int(start) if start.isdecimal() else 1, legal)


def _figure(number: int, shape: str) -> str:
    """A number as a list format writes it."""
    if "hinese" in shape or shape.startswith(("ideographDigital", "taiwanese", "japanese")):
        return to_chinese(number)
    if shape.startswith("decimalEnclosed") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if shape in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((96 if shape == "lowerLetter" else 64) + number)
    if shape in ("lowerRoman", "upperRoman") and 1 <= number < 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman.upper() if shape == "upperRoman" else roman
    return str(number)


READERS: dict[str, Callable[[bytes], Content]] = {"pdf": pdf, "docx": word}
