"""What a line of a lexicon may say: the columns that hold one of a few words, a number, a code, a date; what belongs together.

Our own lines hold to it (tests/test_lexicon.py), so a closed column may say what one of ours says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extract.edtf import exists, is_valid

Row = dict[str, str]
# Columns that say one of a few things: those that our own lines say.
CLOSED = frozenset((
    ("action_words", "kind"), ("bodies", "kind"), ("borders", "use"), ("branches", "alone"), ("branches", "kind"), ("branches", "place"),
    ("everyday", "use"), ("followers", "speech"), ("heads", "kind"), ("heads", "need"), ("heads", "rule"), ("holidays", "calendar"),
    ("known", "alone"), ("known", "kind"), ("leaders", "office"), ("meeting_heads", "alone"), ("meeting_heads", "class"),
    ("name_cues", "cue"), ("name_cues", "family"), ("name_units", "whole"), ("posts", "seat"), ("words", "class"),
))  # fmt: skip
# Columns that hold something of one shape: the pattern, and how a user is told of it.
SHAPES: dict[tuple[str, str], tuple[str, str]] = {
    ("countries", "abbreviation"): (r".?", "one character"),
    ("regions", "code"): (r"\d{6}", "a code of six digits (GB/T 2260)"),
    ("regions", "name"): (r".+", "a name"),
    ("surnames", "people"): (r"\d+", "a number"),
    ("towns", "county"): (r"\d{6}", "a code of six digits (GB/T 2260)"),
    ("towns", "towns"): (r"\d{3}\S+(?: \d{3}\S+)*", "names, a blank between, each behind the last three digits of its code"),
    ("transliteration", "in_names"): (r"\d*", "a number"),
    ("transliteration", "in_text"): (r"\d*", "a number"),
}
DATES = frozenset((("eras", "from"), ("plan_periods", "first"), ("plan_periods", "last")))  # EDTF


def checker(name: str, ours: Iterable[Row]) -> Callable[[Row], str | None]:
    """A function that says what a row of the lexicon `name` says and may not, None when nothing; `ours` are the lines of our own."""
    closed = {column: {row[column] for row in ours} for table, column in CLOSED if table == name}

    def fault(row: Row) -> str | None:
        first = next(iter(row))
        if not row[first]:
            return f"{first} is empty"
        cells = (_cell(name, column, cell, closed.get(column)) for column, cell in row.items())
        return next(filter(None, cells), None) or _together(name, row)

    return fault


def _cell(name: str, column: str, cell: str, known: set[str] | None) -> str | None:
    if known is not None and cell not in known:
        return f"{column} {cell!r} is none of {', '.join(sorted(filter(None, known)))}"
    if (shape := SHAPES.get((name, column))) and not re.fullmatch(shape[0], cell):
        return f"{column} {cell!r} is not {shape[1]}"
    if (name, column) in DATES and not is_valid(cell):
        return f"{column} {cell!r} is no EDTF date, such as 1997-09-12"
    return None


def _together(name: str, row: Row) -> str | None:
    """What the cells of a row say together."""
    if name == "holidays" and not _is_day(row):
        return f"month {row['month']!r}, day {row['day']!r}: no such {row['calendar']} day"
    if name == "posts" and (row["seat"] == "centre") != bool(row["body"]):
        return f"body {row['body']!r}: a post whose seat is centre names its body, and no other does"
    return None


def _is_day(row: Row) -> bool:
    """Whether a calendar has the day that a row of holidays.csv names."""
    if not re.fullmatch(r"\d* -?\d*", f"{row['month']} {row['day']}"):
        return False
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
