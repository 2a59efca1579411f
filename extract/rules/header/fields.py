"""The labelled fields of a header: 来源:甬派, 发布日期:2023-06-21, 索 引 号:…, and dates that stand without a label."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from extract.profiles import DEFAULT, Profile
from extract.text import Block

LONGEST_LABEL = 7  # characters, blanks apart
_NUMERAL = "〇零一二三四五六七八九十"
DAY = re.compile(  # a time of day may stand right behind (2026-02-0419:47:55)
    r"(?<!\d)(?:19|20)\d\d *(?:-|/|\.|年) *(?:1[0-2]|0?[1-9]) *(?:-|/|\.|月) *(?:3[01]|[12]\d|0?[1-9])(?!\d(?!\d:[0-5]\d)) *日?"
    rf"(?:[ T]*\d{{1,2}}:\d\d(?::\d\d)?(?!\d)|[ T]+\d{{1,2}}时\d\d分)?|[二一][{_NUMERAL}]{{3}}年[{_NUMERAL}]{{1,2}}月[{_NUMERAL}]{{1,3}}日"
    r"|(?<![\d.])\d\d\.\d\d\.(?:19|20)\d\d[ \t]{1,3}\d{1,2}:\d\d(?!\d)"  # 02.06.2016 14:52
)
_WORDS = re.compile(r"[^\s|│\[\]【】()<>]+")


class Field(NamedTuple):
    """One label of a header line; the value may be empty."""

    name: str  # title, published, written, publisher, issuer, other
    start: int  # of the label
    value: tuple[int, int]


def fields(clean: str, block: Block, profile: Profile) -> list[Field]:
    """The fields of one line, left to right."""
    colon = clean.find(":", block.start, block.end)
    if colon < 0:
        return []
    known = _labels(profile)
    found: list[tuple[str, int, int]] = []  # name, label start, value start
    before = block.start
    while colon >= 0:
        label = _label(clean, before, colon, known)
        if label:
            found.append((label[0], label[1], colon + 1))
            before = colon + 1
        colon = clean.find(":", colon + 1, block.end)
    ends = [*(start for _, start, _ in found[1:]), block.end]
    return [Field(name, start, (value, end)) for (name, start, value), end in zip(found, ends, strict=False)]


def _label(clean: str, low: int, colon: int, known: dict[str, str]) -> tuple[str, int] | None:
    """Name and start of the label that ends at a colon: the last word before it, or the last few where blanks stand inside (索 引 号)."""
    label = ""
    for word in reversed(list(_WORDS.finditer(clean, max(low, colon - 3 * LONGEST_LABEL), colon))):
        label = word[0] + label
        if label in known:
            return known[label], word.start()
        if len(label) > LONGEST_LABEL:
            break
    return None


@cache
def _labels(profile: Profile) -> dict[str, str]:
    return dict(DEFAULT.labels) | dict(profile.labels)


def day(clean: str, start: int, end: int) -> tuple[int, int] | None:
    """The first full date of a stretch, with its time of day."""
    match = DAY.search(clean, start, end)
    return (match.start(), match.start() + len(match[0].rstrip())) if match else None


def value_words(clean: str, start: int, end: int) -> str:
    """The value of a field as one name: up to a wide gap, a bar or a date."""
    found = DAY.search(clean, start, end)
    value = clean[start : found.start() if found else end].strip(" []【】<>\t")
    return re.split(r"\s|[|│【\[〖]", value, maxsplit=1)[0].strip(",;、。")


def edtf(printed: str) -> str | None:
    """A full date in figures as EDTF; None for any other, and for a day that no calendar has."""
    parts = [int(part) for part in re.findall(r"\d+", printed)[:3]]
    try:
        return date(*(parts if parts[0] > 31 else reversed(parts))).isoformat() if len(parts) == 3 else None
    except ValueError:
        return None
