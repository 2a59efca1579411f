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
    assert set(names.read_all(page.text.clean)) <= set(quick.read_all(page))
