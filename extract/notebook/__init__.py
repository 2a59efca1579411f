"""`extract notebook`: a Jupyter notebook beside a run, ready to execute. Its cells stand in `explore.md`."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.loading import LoadError

NAME = "explore.ipynb"


def write_notebook(out: str | Path) -> Path:
    """Write `explore.ipynb` into the folder of a run. Raises LoadError when it is none."""
    out = Path(out)
    if not (out / "documents.jsonl").is_file():
        raise LoadError(f"{out / 'documents.jsonl'}: no such file; is this the folder of a run?")
    path = out / NAME
    path.write_text(json.dumps(notebook(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def notebook() -> dict[str, Any]:
    """The notebook (nbformat 4.5) as a JSON tree, nothing executed."""
    source = files("extract.notebook").joinpath("explore.md").read_text("utf-8")
    cells = [part.strip("\n") for part in re.split(r"^```python\n(.*?)^```$", source, flags=re.DOTALL | re.MULTILINE)]
    return {
        "cells": [_cell(number, text, code=bool(number % 2)) for number, text in enumerate(cells) if text],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(number: int, text: str, *, code: bool) -> dict[str, Any]:
    cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {}, "source": text.splitlines(keepends=True)}
    if code:
        return {"cell_type": "code", "execution_count": None, "outputs": [], **cell}
    return {"cell_type": "markdown", **cell}
