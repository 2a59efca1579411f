"""Noise inside words: invisible characters and the pinyin that a page's converter put after each character, 領(lǐng)導(dǎo)."""

from __future__ import annotations

import re
from bisect import bisect_right

INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
NOISY = INVISIBLE + TONED  # one of these stands in every text that has noise to remove


_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
# One or a few syllables in parentheses: with a tone mark anywhere, without one only the words of neutral tone.
_PINYIN = re.compile(f"\\( ?(?:[a-zü]{{0,6}}[{TONED}][a-zü{TONED}' ]{{0,18}}|de|le|zhe|men|zi|ma|ba|ne|me|li|shang|xia) ?\\)", re.I)
# What converters to traditional characters leave behind has no tone marks but a blank after it: 個(ge) 人.
_TONELESS = re.compile(r"\((?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?[aeiouü]{1,3}(?:ng?|r)?\) ?")


class OffsetMap:
    """Clean offsets to raw ones, by runs of characters that line up."""

    def __init__(self, runs: list[tuple[int, int, int]]):
        """runs: (clean start, raw start, raw end) of each run, in order; the first begins at clean 0."""
        self._clean = [run[0] for run in runs]
        self._raw = runs

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a clean span stands in the raw text; what was removed after its last character is left out."""
        first = self._raw[bisect_right(self._clean, start) - 1]
        at = min(first[1] + start - first[0], first[2])
        if end <= start:
            return at, at
        index = bisect_right(self._clean, end - 1) - 1
        clean, raw, raw_end = self._raw[index]
        whole = index + 1 < len(self._clean) and self._clean[index + 1] == end
        return at, raw_end if whole else min(raw + end - clean, raw_end)


Edit = tuple[int, int, str]  # raw start, raw end, what the clean text has there


def noise(folded: str, toneless: bool = False) -> list[Edit]:
    """The edits that take the noise out of a folded text."""
    spans = [match.span() for match in _INVISIBLE.finditer(folded)]
    pinyin = _TONELESS if toneless else _PINYIN
    spans += [match.span() for match in pinyin.finditer(folded) if "㐀" <= folded[match.start() - 1 : match.start()] <= "鿿"]
    return [(start, end, "") for start, end in sorted(spans)]


def is_toneless(folded: str) -> bool:
    """Whether so many syllables without tone marks stand behind single characters that a converter must have put them there."""
    return len({match[0] for match in _TONELESS.finditer(folded)}) >= 3


def apply(folded: str, edits: list[Edit]) -> tuple[str, OffsetMap]:
    """The text with the edits (in order, not overlapping) made, and the way back."""
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = at = 0
    for start, end, new in [*edits, (len(folded), len(folded), "")]:
        if start > at or not runs:
            parts.append(folded[at:start])
            runs.append((size, at, start))
            size += start - at
        if new:
            parts.append(new)
            runs.append((size, start, end))
            size += len(new)
        at = end
    return "".join(parts), OffsetMap(runs)
