"""Facts as tables: one CSV per subject, its source on the first lines (`# source: …`), read once.

A file of the same name in the user's folder (see own.py) adds lines: it begins with our columns, as many of them as it needs, in any
order. What a column cannot hold is refused with file and line.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

from extract import own
from extract.lexicon.checks import checker

Rows = tuple[dict[str, str], ...]


@cache
def table(name: str) -> Rows:
    """The rows of `lexicon/NAME.csv` and of the user's file of that name, as dicts. Raises RulesError for a bad line of the user's."""
    ours = _rows(files("extract.lexicon").joinpath(f"{name}.csv").read_text("utf-8"))
    theirs = [path for path in own.files(".csv") if path.stem == name]
    return (*ours, *(row for path in theirs for row in _added(path, ours)))


def names() -> list[str]:
    """Every lexicon."""
    return sorted(one.name.removesuffix(".csv") for one in files("extract.lexicon").iterdir() if one.name.endswith(".csv"))


def check() -> None:
    """Read every file of the user's. Raises RulesError."""
    for path in own.files(".csv"):
        if path.stem not in names():
            raise own.RulesError(f"{path}: there is no lexicon {path.stem!r}; there are {', '.join(names())}")
        table(path.stem)


def _rows(text: str) -> Rows:
    header, *rows = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple([dict(zip(header, row, strict=True)) for row in rows])


def _added(path: Path, ours: Rows) -> list[dict[str, str]]:
    """The user's lines, each checked against the columns of ours."""
    lines = [
        (number, [cell.strip() for cell in next(csv.reader([line]))])
        for number, line in enumerate(own.read(path).splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        return []
    columns, fault_of = list(ours[0]), checker(path.stem, ours)
    (at, header), rows = lines[0], []
    if strangers := [cell for cell in header if cell not in columns]:
        raise own.RulesError(f"{path}:{at}: the first line names the columns, and {strangers[0]!r} is none of {','.join(columns)}")
    if columns[0] not in header:
        raise own.RulesError(f"{path}:{at}: the column {columns[0]!r} is missing")
    for number, cells in lines[1:]:
        if len(cells) > len(header):
            raise own.RulesError(f"{path}:{number}: {len(cells)} cells where the first line names {len(header)}")
        row = dict.fromkeys(columns, "") | dict(zip(header, cells, strict=False))
        if fault := fault_of(row):
            raise own.RulesError(f"{path}:{number}: {fault}")
        rows.append(row)
    return rows
