"""The records of the seeds are what they were, to the letter. A wanted change: tests/make_golden.py, and read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_golden import GOLDEN, golden_text

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.json")), ids=lambda golden: golden.stem)
def test_golden_record(golden: Path) -> None:
    assert golden_text(SEEDS / f"{golden.stem}.txt") == golden.read_text("utf-8"), "python tests/make_golden.py"
