"""Precision, recall and F1 against hand-marked gold: one JSON file per document, places given as quotes (see tests/data/gold).

draft.py writes a gold file to correct by hand; comparison.py pairs marks and facts, by what equality.py holds to be the same; figures.py
tells the result. All figures are micro-averaged over the documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.evaluate.comparison import Comparison, Score, Scores, Tree
from extract.models import Document
from extract.run import extract_file

__all__ = ["GoldError", "Score", "Scores", "evaluate", "gold_files"]


class GoldError(ValueError):
    """A gold file that cannot be followed: no JSON, a part that is missing, a quote that its text does not hold."""


def gold_files(folder: Path) -> Iterator[tuple[Path, Tree]]:
    """Every gold file of a folder, by name. Raises GoldError."""
    for path in sorted(folder.glob("*.json")):
        try:
            marks = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise GoldError(f"{path}: {error}") from None
        if not isinstance(marks, dict) or not isinstance(marks.get("doc"), str):
            raise GoldError(f"{path}: not in the form of a gold file, which names its document as `doc` (see `extract mark`)")
        yield path, marks


def evaluate(gold: Path, texts: Path, read: Callable[[Path], Document | None] = extract_file) -> Scores:
    """Compare the record of every gold file's document with its marks; `read` gives the record, None to leave the document out.

    Raises GoldError, OSError, UnreadableError.
    """
    scores: Scores = {}
    for path, marks in gold_files(gold):
        try:
            if record := read(texts / marks["doc"]):
                Comparison(scores, marks, record).run()
        except (KeyError, TypeError) as error:
            raise GoldError(f"{path}: not in the form of a gold file, {error} (see `extract mark`)") from None
        except ValueError as error:
            raise GoldError(f"{path}: {error}") from None
    return scores
