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
from extract.edtf import exists, is_valid

Rows = tuple[dict[str, str], ...]
# Columns that say one of a few things: those that our own lines say.
CLOSED = frozenset((
    ("action_words", "kind"), ("bodies", "kind"), ("borders", "use"), ("branches", "alone"), ("branches", "kind"), ("branches", "place"),
    ("everyday", "use"), ("followers", "speech"), ("heads", "kind"), ("heads", "need"), ("heads", "rule"), ("holidays", "calendar"),
    ("known", "alone"), ("known", "kind"), ("meeting_heads", "alone"), ("meeting_heads", "class"), ("name_cues", "cue"),
    ("name_cues", "family"), ("name_units", "whole"), ("posts", "seat"), ("words", "class"),
))  # fmt: skip
NUMBERS = frozenset((
    ("holidays", "day"), ("holidays", "month"), ("regions", "code"), ("surnames", "people"),
    ("transliteration", "in_names"), ("transliteration", "in_text"),
))  # fmt: skip
DATES = frozenset((("eras", "from"), ("plan_periods", "first"), ("plan_periods", "last")))  # EDTF


@cache
def table(name: str) -> Rows:
    """The rows of `lexicon/NAME.csv` and of the user's file of that name, as dicts. Raises RulesError for a bad line of the user's."""
    ours = _rows(files("extract.lexicon").joinpath(f"{name}.csv").read_text("utf-8"))
    theirs = [path for path in own.files(".csv") if path.stem == name]
    return (*ours, *(row for path in theirs for row in _added(path, ours)))


def names() -> list[str]:
    """Every lexicon."""
    return sorted(one.name.removesuffix(".csv") for one in files("extract.lexicon").iterdir() if one.name.endswith(".csv"))


def check() -> int:
    """Read every file of the user's; gives how many lines they add. Raises RulesError."""
    for path in own.files(".csv"):
        if path.stem not in names():
            raise own.RulesError(f"{path}: there is no lexicon {path.stem!r}; there are {', '.join(names())}")
    return sum(
        len(table(path.stem)) - len(_rows(files("extract.lexicon").joinpath(path.name).read_text("utf-8"))) for path in own.files(".csv")
    )


def _rows(text: str) -> Rows:
    header, *rows = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple([dict(zip(header, row, strict=True)) for row in rows])


def _added(path: Path, ours: Rows) -> list[dict[str, str]]:
    """The user's lines, each checked against the columns of ours."""
    columns, rows = list(ours[0]), []
    header: list[str] | None = None
    for number, line in enumerate(own.read(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in next(csv.reader([line]))]
        if header is None:
            header = cells
            if strangers := [cell for cell in header if cell not in columns]:
                raise own.RulesError(
                    f"{path}:{number}: the first line names the columns, and {strangers[0]!r} is none of {','.join(columns)}"
                )
            if columns[0] not in header:
                raise own.RulesError(f"{path}:{number}: the column {columns[0]!r} is missing")
            continue
        if len(cells) > len(header):
            raise own.RulesError(f"{path}:{number}: {len(cells)} cells where the first line names {len(header)}")
        row = dict.fromkeys(columns, "") | dict(zip(header, cells, strict=False))
        if fault := _fault(path.stem, row, columns[0], ours):
            raise own.RulesError(f"{path}:{number}: {fault}")
        rows.append(row)
    return rows


def _fault(name: str, row: dict[str, str], first: str, ours: Rows) -> str | None:
    """What a row says that it cannot."""
    if not row[first]:
        return f"{first} is empty"
    for column, cell in row.items():
        if (name, column) in CLOSED and cell not in (known := {one[column] for one in ours}):
            return f"{column} {cell!r} is none of {', '.join(sorted(filter(None, known)))}"
        if (name, column) in NUMBERS and cell and not cell.lstrip("-").isdecimal():
            return f"{column} {cell!r} is no number"
        if (name, column) in DATES and not is_valid(cell):
            return f"{column} {cell!r} is no EDTF date, such as 1997-09-12"
    return f"month {row['month']!r}, day {row['day']!r}: no such {row['calendar']} day" if name == "holidays" and not _is_day(row) else None


def _is_day(row: dict[str, str]) -> bool:
    """Whether a calendar has the day that a row of holidays.csv names."""
    month, day = int(row["month"] or 0), int(row["day"] or 0)
    match row["calendar"]:
        case "solar":
            return exists(None, month, day)
        case "lunar":
            return 1 <= month <= 12 and 0 <= day <= 30
        case "term":
            return 0 <= day <= 23
        case "nth_weekday":
            return 1 <= month <= 12 and 1 <= day // 10 <= 5 and 1 <= day % 10 <= 7
    return True
