"""The reference of the record: nobody writes it by hand, and no field goes without a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.catalogue import catalogue, facts
from extract.models import Document
from extract.reference import _parts, _type, _unit, describe, reference
from extract.schema import MODELS

NUMBERS = ("integer", "integer or null")
PAGE = Path(__file__).parents[2] / "schemas/README.md"


def test_the_page_is_what_the_models_say(example: Document) -> None:
    assert PAGE.read_text("utf-8") == reference(example), "run: python -m extract.reference"


@pytest.mark.parametrize("name", MODELS)
def test_every_field_has_a_meaning_and_every_number_a_unit(name: str) -> None:
    for model in (MODELS[name], *_parts(MODELS[name])):
        for field, info in model.model_fields.items():
            assert describe(info), f"{model.__name__}.{field}"
            assert _type(info.annotation) not in NUMBERS or _unit(field, info.annotation), f"{model.__name__}.{field}"


def test_examples_are_there() -> None:
    page = PAGE.read_text("utf-8")
    assert '| `edtf` | string | EDTF | Extended Date/Time Format, ISO 8601-2:2019 | `"2024-03-18"` |' in page
    assert "[ActionList](#actionlist)" in page
    assert not [line for line in page.splitlines() if line.endswith("|  |")]


def test_the_example_names_rules_that_exist(example: Document) -> None:
    assert {rule for rule, _ in facts(example)} <= {entry.name for entry in catalogue()}
