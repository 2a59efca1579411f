"""A compact record holds what the models hold, says the same bytes, and refuses what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from extract.compact import Tree, compact, to_lines
from extract.document import read_record
from extract.models import Document
from extract.tables import rows

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
WRONG: tuple[Any, ...] = (None, -1, 0, 1.5, "", "no such word", True, [], {})


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_same_bytes_as_the_models(path: Path) -> None:
    tree = read_record(path.read_text("utf-8"))
    record = Document.model_validate(tree)
    assert to_lines([compact(tree)]) == record.model_dump_json().encode() + b"\n"
    assert rows(compact(tree)) == rows(record)


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) of a record."""
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        yield tree, key
        if isinstance(value, dict | list):
            yield from places(value)


def holds(tree: Tree) -> bool:
    """Whether the models take it, quotes and ids apart."""
    try:
        Document.model_validate(tree, strict=True)
    except ValidationError as error:
        return all(one["type"] == "value_error" for one in error.errors())
    return True


def is_compact(tree: Tree) -> bool:
    try:
        compact(tree)
    except ValueError:
        return False
    return True


def test_refuses_what_the_models_refuse() -> None:
    tree = read_record(SEEDS[1].read_text("utf-8")[:900])
    for held, key in places(tree):
        was = held[key]
        for wrong in WRONG:
            held[key] = deepcopy(wrong)
            assert is_compact(tree) == holds(tree), (key, was, wrong)
        held[key] = was
        if isinstance(held, dict):
            more = dict(held)
            del held[key]
            assert not is_compact(tree)
            held.update(more, unknown=1)
            assert not is_compact(tree)
            del held["unknown"]
    assert is_compact(tree)
