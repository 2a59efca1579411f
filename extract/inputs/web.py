"""HTML pages: the text in reading order, one line for each block, menus left out; title, date and address from the page's own tags.

Nothing is fetched and no script runs. The walk keeps no stack of calls, so depth of nesting costs nothing.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import Any

from extract.inputs.kinds import Content, iso_day, library
from extract.text.decode import Decoded

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,20})", re.I
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")  # the end of a line in the source, between Chinese characters
_FILLER = re.compile(r"[\s\d/.:|>»·•年月日()（）\[\]【】-]+")  # dates and bullets beside links
_MARKED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章节])")
_ATTACHED = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|txt)\b", re.I)
_SITE = re.compile(r"(?:\s*[-_|–—]+\s*|\s{2,}).{2,30}$")
SKIPPED = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "head", "nav",
    "select", "option", "button", "textarea", "input",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "details", "div", "figure", "figcaption", "footer", "form", "header",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "main", "p", "pre", "section", "summary", "fieldset", "legend",
    "dl", "dt", "dd", "ol", "ul", "li", "caption", "table", "thead", "tbody", "tfoot", "tr",
}  # fmt: skip
TITLES = ("ArticleTitle", "og:title", "articletitle", "Title", "title")
DATES = (
    "PubDate", "pubdate", "publishdate", "PublishDate", "publish_time", "article:published_time", "og:release_date", "datePublished",
    "releaseDate", "DC.date", "date",
)  # fmt: skip
DEEPEST = 1000  # elements inside each other; to parse twice as many takes four times as long
_NESTING = re.compile(r"<(/?)(?!(?:area|br|col|dd|dt|hr|img|input|li|link|meta|option|p|source|tbody|td|th|tr|wbr)\b)[a-z]", re.I)
_SCRIPT = re.compile(r"<(/?)(?:script|style)\b[^<>]*>", re.I)
_BREAK = re.compile(r"<(?:/?(?:p|div|h[1-6]|li|tr|table|ul|ol|title)|br)\b[^<>]*>", re.I)
_ANY_TAG = re.compile(r"<[a-z/!][^<>]*>", re.I)
LONGEST = 300  # characters of a title
RUN = 3  # so many short lines in a row that are all links are a menu
LINK = 50  # characters of a link in a menu
CELL = 100  # characters in a cell of a table that is read row by row


def declared_charset(head: bytes) -> str | None:
    """What the first bytes of a page say their encoding is. They may lie."""
    match = _CHARSET.search(head)
    return (match[1] or match[2]).decode("ascii") if match else None


def read(decoded: Decoded) -> Content:
    """The page behind decoded HTML."""
    if _is_too_deep(decoded.text):
        warning = ("too_deep", f"more than {DEEPEST} elements inside each other: read without the page's structure")
        return Content(_stripped(decoded.text), "text/html", decoded.encoding, warnings=(*decoded.warnings, warning))
    tree = library("selectolax.lexbor").LexborHTMLParser(decoded.text)
    metas = _metas(tree)
    saved = _SAVED_FROM.search(decoded.text[:2000])
    canonical = tree.css_first("link[rel=canonical]")
    url = (canonical.attributes.get("href") if canonical else None) or metas.get("og:url") or (saved[1] if saved else None)
    return Content(
        text=_text(tree),
        media_type="text/html",
        encoding=decoded.encoding,
        title=_title(tree, metas),
        published=next((day for name in DATES if (day := iso_day(metas.get(name, "")))), None),
        url=url if url and url.startswith(("http://", "https://")) else None,
        warnings=decoded.warnings,
    )


def _is_too_deep(html: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _stripped(html: str) -> str:
    """The characters between the tags, for a page that cannot be parsed in reasonable time."""
    kept, at, hidden = [], 0, False
    for tag in _SCRIPT.finditer(html):
        if not hidden:
            kept.append(html[at : tag.start()])
        hidden, at = not tag[1], tag.end()
    kept.append("" if hidden else html[at:])
    text = unescape(_ANY_TAG.sub("", _BREAK.sub("\n", "".join(kept))))
    return "\n".join(line for part in text.split("\n") if (line := _line(part)))


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop")
        if name and node.attributes.get("content"):
            found.setdefault(name, node.attributes["content"])
    return found


def _title(tree: Any, metas: dict[str, str]) -> str | None:
    """The headline by the page's tags: its own meta tag, the only h1, or <title> without the site's name."""
    for name in TITLES:
        if metas.get(name, "").strip():
            return _line(metas[name]) if name.lower() == "articletitle" else _without_site(metas[name])
    headings = tree.css("h1")
    if len(headings) == 1 and (text := _line(headings[0].text())):
        return text
    node = tree.css_first("title")
    return _without_site(node.text()) or None if node else None


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _without_site(title: str) -> str:
    return _SITE.sub("", _line(title[:LONGEST]))


class _Line:
    """One line while it grows: its characters, how many of them are links, how many say anything beside links, how many links."""

    __slots__ = ("is_marker", "linked", "links", "parts", "plain")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.is_marker = False  # nothing but the number of a list's item, so far
        self.plain = self.linked = self.links = 0

    @property
    def text(self) -> str:
        return "" if self.is_marker else "".join(self.parts).strip()

    @property
    def is_menu(self) -> bool:
        return self.links > 0 and self.linked > 4 * self.plain and self.linked <= LINK * self.links


class _Writer:
    """The lines of a page as a walk through its elements writes them."""

    def __init__(self) -> None:
        self.lines = [_Line()]
        self._links = 0  # how many links we are inside of
        self._numbers = [0]  # of the lists we are inside of: the number of the next item, 0 where items have none
        self._rows: list[list[int]] = []  # of the table rows we are inside of: where each cell begins; none when a table stands inside

    def write(self, text: str) -> None:
        words = _BLANKS.sub(" ", _WRAP.sub("", text))
        line = self.lines[-1]
        if line.is_marker and _MARKED.match(words):
            line.parts.clear()
        if words == " " and not line.parts:
            return
        line.parts.append(words)
        line.is_marker = False
        if self._links:
            line.linked += len(words.strip())
        else:
            line.plain += len(_FILLER.sub("", words))

    def break_line(self) -> None:
        if self.lines[-1].parts or self.lines[-1].links:
            self.lines.append(_Line())

    def enter(self, tag: str, node: Any) -> None:
        if tag in BLOCKS and not self.lines[-1].is_marker:
            self.break_line()
        if tag == "ol":
            self._numbers.append(_first_number(node))
        elif tag == "ul":
            self._numbers.append(0)
        elif tag == "li" and self._numbers[-1]:
            self.lines[-1].parts.append(f"{self._numbers[-1]}. ")
            self.lines[-1].is_marker = True
            self._numbers[-1] += 1
        elif tag == "a" and not _ATTACHED.search(node.attributes.get("href") or ""):
            self._links += 1
            self.lines[-1].links += 1
        elif tag == "table":
            for row in self._rows[-1:]:
                row.clear()
        elif tag == "tr":
            self._rows.append([-1])
        elif tag in ("td", "th"):
            self.break_line()
            if self._rows and self._rows[-1]:
                self._rows[-1].append(len(self.lines) - 1)

    def leave(self, tag: str, node: Any) -> None:
        if tag in BLOCKS or tag in ("td", "th"):
            self.break_line()
        if tag in ("ol", "ul") and len(self._numbers) > 1:
            self._numbers.pop()
        elif tag == "a" and not _ATTACHED.search(node.attributes.get("href") or ""):
            self._links -= 1
        elif tag == "tr" and self._rows:
            self._join_cells(self._rows.pop()[1:])

    def _join_cells(self, starts: list[int]) -> None:
        """A row of short cells is one line, whatever paragraphs its cells hold."""
        cells = [self.lines[start:end] for start, end in pairwise([*starts, len(self.lines)])]
        if len(cells) < 2 or any(sum(map(_size, cell)) > CELL for cell in cells):
            return
        joined = _Line()
        joined.parts.append("  ".join(" ".join(text for line in cell if (text := line.text)) for cell in cells))
        for line in self.lines[starts[0] :]:
            joined.plain += line.plain
            joined.linked += line.linked
            joined.links += line.links
        self.lines[starts[0] :] = [joined, _Line()]


def _size(line: _Line) -> int:
    return sum(map(len, line.parts))


def _text(tree: Any) -> str:
    """The lines of a page in the order of its source. The walk keeps no stack of calls."""
    writer = _Writer()
    node = tree.root
    while node is not None:
        tag, down = node.tag, None
        if tag == "-text":
            writer.write(node.text_content or "")
        elif tag == "br":
            writer.break_line()
        elif tag not in SKIPPED and not _is_hidden(node):
            writer.enter(tag, node)
            down = node.child
            if down is None:
                writer.leave(tag, node)
        if down is not None:
            node = down
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is not None:
                writer.leave(node.tag, node)
        node = node.next if node is not None else None
    return "\n".join(text for line in _without_menus(writer.lines) if (text := line.text))


def _first_number(node: Any) -> int:
    start = node.attributes.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _is_hidden(node: Any) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "").lower()


def _without_menus(lines: list[_Line]) -> list[_Line]:
    """The lines without bars of links and runs of short lines that are nothing but links, dated or not."""
    kept: list[_Line] = []
    run: list[_Line] = []
    for line in [*(line for line in lines if line.text), _Line()]:
        if line.is_menu:
            run.append(line)
            continue
        if sum(one.links for one in run) < RUN:
            kept += run
        run = []
        kept.append(line)
    return kept
