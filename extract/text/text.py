"""`Text`: what every later stage reads.

raw     the decoded document: newlines are \\n, the BOM is gone, nothing else is touched; the record's offsets point here
clean   the same with noise out and characters folded one to one (see fold.py): simplified, half-width, ASCII punctuation `,:;()!?%`
map     clean offsets -> raw offsets, or None when clean and raw line up character by character
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extract.text.fold import Script, fold
from extract.text.noise import OffsetMap, apply, is_toneless, noise

_PRINTED = frozenset("，：；（）！？％．～")
_FOLDED = frozenset(",:;()!?%.~")


class Block(NamedTuple):
    """One paragraph (a line with something on it), half-open offsets into the clean text, white space trimmed."""

    start: int
    end: int
    kind: Literal["header", "body", "footer"]


@dataclass(slots=True)
class Text:
    raw: str
    clean: str
    map: OffsetMap | None
    script: Script
    blocks: list[Block]
    warnings: list[tuple[str, str, int, int]] = field(default_factory=list)  # (code, message, clean start, clean end)
    _starts: list[int] = field(default_factory=list)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a clean span stands in the raw text; noise after its last character is left out."""
        return (start, end) if self.map is None else self.map.span(start, end)

    def reading(self, start: int, end: int) -> str:
        """A clean span for people to read: clean characters, but the document's own full-width punctuation."""
        clean = self.clean[start:end]
        if self.map is None:
            raw = self.raw[start:end]
        else:
            raw = "".join(self.raw[self.map.span(at, at + 1)[0]] if char in _FOLDED else char for at, char in enumerate(clean, start))
        return clean if raw == clean else "".join(a if a in _PRINTED else b for a, b in zip(raw, clean, strict=True))

    def block_at(self, position: int) -> int:
        """Index of the block that holds a clean position, or of the last one before it (0 when there is none)."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence (to 。!? or the block's end) around a clean position."""
        if not self.blocks:
            return 0, len(self.clean)
        block = self.blocks[self.block_at(position)]
        low = max(self.clean.rfind(mark, block.start, position) for mark in "。!?") + 1
        highs = [self.clean.find(mark, position, block.end) for mark in "。!?"]
        return max(low, block.start), min([at + 1 for at in highs if at >= 0] or [block.end])


def read(raw: str) -> Text:
    """Fold and divide a decoded document."""
    raw = _plain(raw)
    clean, script, noisy = fold(raw)
    back = None
    toneless = script == "Hant" and "(" in clean and is_toneless(clean)
    if (noisy or toneless) and (edits := noise(clean, toneless)):
        clean, back = apply(clean, edits)
    return Text(raw, clean, back, script, _lines(clean))


def _plain(raw: str) -> str:
    """The string that offsets point into: newlines are \\n, no BOM, and no half of a surrogate pair, which no file could hold."""
    raw = raw.removeprefix("\ufeff")
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    try:
        raw.encode()
    except UnicodeEncodeError:
        raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return raw


def _lines(clean: str) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for line in clean.split("\n"):
        if stripped := line.strip():
            start = at + line.index(stripped)
            blocks.append(Block(start, start + len(stripped), "body"))
        at += len(line) + 1
    return blocks
