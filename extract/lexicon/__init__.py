"""Facts as tables: one CSV per subject, its source on the first lines (`# source: …`), read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/NAME.csv` as dicts; lines that begin with # are its source and licence."""
    text = files("extract.lexicon").joinpath(f"{name}.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines))
