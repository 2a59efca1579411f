"""Write the golden records of the seeds anew: read the difference (git diff) before you commit it.

usage: python tests/make_golden.py
"""

from __future__ import annotations

import json
from pathlib import Path

from extract import extract_file

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/data/golden"


def golden_text(path: Path) -> str:
    """The record of a seed as the golden file has it: indented, one fact after the other, easy to compare."""
    return json.dumps(extract_file(path).model_dump(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        (GOLDEN / f"{seed.stem}.json").write_text(golden_text(seed), "utf-8")
