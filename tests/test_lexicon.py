"""The tables of facts: each says where it comes from, and our own lines hold to what is asked of a user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import lexicon
from extract.lexicon.checks import CLOSED, DATES, SHAPES, checker

FOLDER = Path(lexicon.__file__).parent


@pytest.mark.parametrize("name", lexicon.names())
def test_every_line_of_ours_holds(name: str) -> None:
    rows = lexicon.table(name)
    fault_of = checker(name, rows)
    assert [fault for row in rows if (fault := fault_of(row))] == []


@pytest.mark.parametrize("name", lexicon.names())
def test_every_table_names_its_source(name: str) -> None:
    assert (FOLDER / f"{name}.csv").read_text("utf-8").startswith("# source: ")


def test_every_column_that_is_checked_is_there() -> None:
    for name, column in CLOSED | DATES | SHAPES.keys():
        assert column in lexicon.table(name)[0], (name, column)
