"""`Text`: what every later stage reads.

raw     the decoded document: newlines are \\n, the BOM is gone, nothing else is touched; the record's offsets point here
clean   the same with noise out and characters folded one to one (see fold.py): simplified, half-width, ASCII punctuation `,:;()!?%`
map     clean offsets -> raw offsets, or None when clean and raw line up character by character
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extract.text.fold import Script, fold
from extract.text.noise import Edit, OffsetMap, apply, is_toneless, noise

_PRINTED = frozenset("，：；（）！？％．～")
_FOLDED = re.compile("[,:;()!?%.~]")


LONG = 120  # characters: a longer line with wide gaps in it is several paragraphs
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_GAP = re.compile(r"\s{2,}")


_STOP = re.compile("[。!?]")
SENTENCE = 1000  # characters; a paragraph without a full stop must not cost the square of its length


class Block(NamedTuple):
    """One paragraph, half-open offsets into the clean text, white space trimmed.

    header: headline, source, date and other fields above the text; footer: furniture of the page, wherever it stands.
    """

    start: int
    end: int
    kind: Literal["header", "body", "footer"]


Warned = tuple[str, str, int | None, int | None]  # code, message, and the clean span that it is about


@dataclass(slots=True)
class Text:
    raw: str
    clean: str
    map: OffsetMap | None
    script: Script
    blocks: list[Block]
    warnings: list[Warned] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _stops: list[int] | None = None  # where sentences end

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a clean span stands in the raw text; noise after its last character is left out."""
        return (start, end) if self.map is None else self.map.span(start, end)

    def reading(self, start: int, end: int) -> str:
        """A clean span for people to read: clean characters, but the document's own full-width punctuation."""

        def printed(sign: re.Match[str]) -> str:
            own = self.raw[self.raw_span(start + sign.start(), start + sign.end())[0]]
            return own if own in _PRINTED else sign[0]

        return _FOLDED.sub(printed, self.clean[start:end])

    def block_at(self, position: int) -> int:
        """Index of the block that holds a clean position, or of the last one before it (0 when there is none)."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence (to 。!? or the block's end) around a clean position, SENTENCE characters each way at most."""
        if not self.blocks:
            return 0, len(self.clean)
        if self._stops is None:
            self._stops = [stop.end() for stop in _STOP.finditer(self.clean)]
        block = self.blocks[self.block_at(position)]
        at = bisect_right(self._stops, position)
        low = self._stops[at - 1] if at else 0
        high = self._stops[at] if at < len(self._stops) else block.end
        return max(low, block.start, position - SENTENCE), min(high, block.end, position + SENTENCE)


class Mend(NamedTuple):
    """Lost characters that can be told: the stretch of folded text, what belongs there, and the whole word."""

    start: int
    end: int
    lost: str
    word: str


def read(raw: str, mend: Callable[[str], list[Mend]] | None = None) -> Text:
    """Fold and divide a decoded document; `mend` finds the lost characters that can be filled in."""
    raw = _plain(raw)
    clean, script, noisy = fold(raw)
    toneless = script == "Hant" and "(" in clean and is_toneless(clean)
    edits = noise(clean, toneless) if noisy or toneless else []
    mends = mend(clean) if mend else []
    if mends:
        edits = sorted([*edits, *((one.start, one.end, one.lost) for one in mends)])
    back = None
    if edits:
        clean, back = apply(clean, edits)
    return Text(raw, clean, back, script, _paragraphs(clean), _warnings(raw, mends, edits))


def _warnings(raw: str, mends: list[Mend], edits: list[Edit]) -> list[Warned]:
    """One for each mended place; `edits` are all that were made, the mends among them."""
    found: list[Warned] = []
    words = {one.start: one for one in mends}
    moved = 0  # clean offsets minus folded ones
    for start, end, new in edits if mends else ():
        if one := words.get(start):
            at = start + moved
            found.append(("lost_characters", f"{raw[start:end]} is read as {new}, for {one.word}", at, at + len(new)))
        moved += len(new) - (end - start)
    return found


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


def _paragraphs(clean: str) -> list[Block]:
    """A block for each line; a line longer than any paragraph's heading is divided where two blanks or more stand in it."""
    blocks: list[Block] = []
    for line in _LINE.finditer(clean):
        start, end = line.span()
        if end - start > LONG and clean.find("  ", start, end) >= 0:
            for gap in _GAP.finditer(clean, start, end):
                blocks.append(Block(start, gap.start(), "body"))
                start = gap.end()
        blocks.append(Block(start, end, "body"))
    return blocks
