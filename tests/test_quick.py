"""The fast reading of names gives what the plain one gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import read_page
from extract.rules.officials import names, quick

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path) -> None:
    page = read_page(path.read_text("utf-8"))
    fast = {(one.start, one.end, one.rule): one.score for one in quick.read_all(page)}
    for one in names.read_all(page.text.clean):
        assert fast[one.start, one.end, one.rule] == pytest.approx(one.score)
