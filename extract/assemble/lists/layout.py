"""Where paragraphs end and where the numbered part of a document is over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import regex

from extract.engine.facts import Page
from extract.rules.lists import BULLETS

BLANK = " \t"
_INDENT = BLANK + BULLETS
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
# Text that lost its line breaks shows them as wide gaps; 总  则 is one word, and 1.  学习 a marker with its item.
_GAP = regex.compile(r"(?<=\S\S)(?<![\d一二三四五六七八九十][.、)])  ")
_DAY = r"(?:[12]\d{3}|二[〇零0][\d〇零一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
_CLOSER = regex.compile(
    rf"附(?:件|表|录|图)? *\d* *:|附件 *[\d一二三四五六七八九十]*$|\((?:此件|本文|联系)|抄[送报]:|主题词"
    r"|特此(?:通知|公告|通告|函告|函复|报告)|以上(?:报告|意见|请示|方案|议案)?,?(?:妥否|当否|请)|[妥当]否,|\(?此页无正文"
    rf"|(?:[^,。;:\n]{{2,30}} +)?{_DAY}\)?$",
    flags=regex.MULTILINE,
)
_CLOSES = frozenset("附(抄主特以妥当此")  # how a closing line begins, if it does not end with a date
_SIGNS = frozenset("日)")  # how a date ends
_YEAR = "12二"  # a date begins with one of these
_SIGNER = 30  # characters
_HEADING = 60  # characters; a longer line without a full stop is text


class Layout:
    """The paragraphs of one document (clean offsets), each question answered by bisection."""

    def __init__(self, page: Page):
        self.clean = page.text.clean
        self._lines = _lines(self.clean)
        self._starts = [start for start, _ in self._lines]
        self.flat = len(self._lines) < 2  # all line breaks are lost: a blank may be one
        clean = self.clean
        closers = [
            self._closing(n)
            for n, (start, end) in enumerate(self._lines)
            if (clean[start] in _CLOSES or clean[end - 1] in _SIGNS) and _CLOSER.match(clean, start, end)
        ]
        footers = [block.start for block in page.text.blocks if block.kind == "footer"]
        self.has_footer = bool(footers)
        self._closers = sorted({*closers, *footers})

    def _closing(self, n: int) -> int:
        """Where the closing that line `n` shows begins: a date alone stands below the line of the body that signs."""
        start = self._starts[n]
        if n and self.clean[start] in _YEAR and self._lines[n - 1][1] - self._lines[n - 1][0] <= _SIGNER:
            return self._starts[n - 1]
        return start

    def opens(self, at: int) -> bool:
        """Does `at` stand at the start of a line, or after the wide gap that replaces a line break?"""
        clean, start = self.clean, at
        while start and clean[start - 1] in _INDENT:
            start -= 1
        return start == 0 or clean[start - 1] == "\n" or at - start > 1

    def paragraph(self, at: int) -> int:
        """The number of the paragraph around `at`."""
        return bisect_right(self._starts, at) - 1

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph around `at` ends, white space left out."""
        return max(self._lines[self.paragraph(at)][1], at)

    def same_paragraph(self, a: int, b: int) -> bool:
        return self.paragraph(a) == self.paragraph(b)

    def closer(self, start: int, end: int) -> int | None:
        """The first closing line that starts in start < … <= end."""
        at = bisect_right(self._closers, start)
        return self._closers[at] if at < len(self._closers) and self._closers[at] <= end else None

    def is_heading(self, start: int) -> bool:
        """Is the rest of the line from `start` a heading, with its text in the lines below?"""
        end = self.paragraph_end(start)
        return end - start <= _HEADING and "。" not in self.clean[start:end].rstrip("。")

    def trimmed(self, start: int, end: int, noise: str) -> tuple[int, int]:
        """The span without the characters of `noise` at its ends."""
        clean = self.clean
        while start < end and clean[start] in noise:
            start += 1
        while end > start and clean[end - 1] in noise:
            end -= 1
        return start, end


def _lines(clean: str) -> list[tuple[int, int]]:
    """The paragraphs with something on them, white space trimmed."""
    lines = [line.span() for line in _LINE.finditer(clean)]
    if "  " not in clean:
        return lines
    whole: list[tuple[int, int]] = []
    for start, end in lines:
        if clean.find("  ", start, end) < 0:
            whole.append((start, end))
        else:
            whole += _gapped(clean, start, end)
    return whole


def _gapped(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line that wide gaps divide."""
    for stop in [*(match.start() for match in _GAP.finditer(clean, start, end)), end]:
        part = clean[start:stop]
        low = start + len(part) - len(part.lstrip())
        yield low, low + len(part.strip())
        start = stop
