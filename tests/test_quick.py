"""The fast reading of names gives what weighing every place gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import read_page
from extract.rules.officials import names, quick
from extract.rules.officials.names import DOUBTFUL, FOREIGN, HAN, LIKELY

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
HOSTILE = (
    "",
    "王",
    "王桂",
    "王桂峰",
    "王\U0001f600峰",
    "王𬱖说",
    "李㛃",
    "王峰𬱖",
    "𬱖王",
    "\U0001f600王桂峰说\U0001f600",
    "克林顿",
    "a·克",
    "克·克林顿说",
    "A克林顿",
    "\uffff王桂峰\uffff",
    "王" * 50,
    "克" * 50,
)
TEXTS = {path.stem: path.read_text("utf-8") for path in SEEDS} | {f"hostile {number}": text for number, text in enumerate(HOSTILE)}


def every(text: str) -> dict[tuple[int, int, str], float]:
    """Place and family of every reading -> its log odds, by the plain sums."""
    scores = {}
    for start, family, given in names.han_places(text):
        if family == 2 or text[start] in LIKELY or text[start : start + 2] in names.COMPOUND:
            scores[start, start + family + given, HAN] = names.score("han", names.han_cues(text, start, family, given))
    for start, end, run in names.foreign_places(text):
        scores[start, end, FOREIGN] = names.score("foreign", names.foreign_cues(text, start, end, run))
    return {place: score for place, score in scores.items() if score > DOUBTFUL}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_is_lost_nor_added(text: str) -> None:
    page = read_page(text)
    fast = {(one.start, one.end, one.rule): one.score for one in quick.read_all(page) if one.rule in (HAN, FOREIGN)}
    assert fast == pytest.approx(every(page.text.clean))
