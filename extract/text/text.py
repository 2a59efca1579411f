"""`Text`: what every later stage reads.

raw     the decoded document: newlines are \\n, the BOM is gone, nothing else is touched; the record's offsets point here
clean   the same with noise out and characters folded one to one (full-width digits and letters, traditional characters)
offsets clean index -> raw index, or None when clean and raw line up character by character
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Block(NamedTuple):
    """One paragraph (a line with something on it), half-open offsets into the clean text, white space trimmed."""

    start: int
    end: int
    kind: Literal["header", "body", "footer"]


@dataclass(slots=True)
class Text:
    raw: str
    clean: str
    offsets: list[int] | None
    script: Literal["Hans", "Hant"]
    blocks: list[Block]
    warnings: list[tuple[str, str, int, int]] = field(default_factory=list)  # (code, message, clean start, clean end)
    _starts: list[int] = field(default_factory=list)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a clean span stands in the raw text; noise after its last character is left out."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def block_at(self, position: int) -> int:
        """Index of the block that holds a clean position, or of the last one before it (0 when there is none)."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence (to 。！？!? or ； at block level, or the block's end) around a clean position."""
        if not self.blocks:
            return 0, len(self.clean)
        block = self.blocks[self.block_at(position)]
        low = max(self.clean.rfind(mark, block.start, position) for mark in "。！？!?") + 1
        highs = [self.clean.find(mark, position, block.end) for mark in "。！？!?"]
        return max(low, block.start), min([at + 1 for at in highs if at >= 0] or [block.end])


def read(raw: str) -> Text:
    """Fold and divide a decoded document."""
    blocks: list[Block] = []
    at = 0
    for line in raw.split("\n"):
        if stripped := line.strip():
            start = at + line.index(stripped)
            blocks.append(Block(start, start + len(stripped), "body"))
        at += len(line) + 1
    return Text(raw, raw, None, "Hans", blocks)
