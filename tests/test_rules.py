"""Every rule's examples and counter-examples, each one a named test of the whole pipeline."""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.catalogue import catalogue, facts
from extract.document import BOOKS

RULES = [rule for book in BOOKS for rule in (*book.rules, *book.joins)]
EXAMPLES = [pytest.param(rule.name, *example, id=f"{rule.name}: {example[0]}") for rule in RULES for example in rule.examples]
REFUSALS = [pytest.param(rule.name, text, id=f"{rule.name} refuses {text}") for rule in RULES for text in rule.refuses]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_example(rule: str, text: str, value: object) -> None:
    assert (rule, value) in list(facts(extract_text(text)))


@pytest.mark.parametrize(("rule", "text"), REFUSALS)
def test_refusal(rule: str, text: str) -> None:
    assert rule not in [name for name, _ in facts(extract_text(text))]


def test_every_rule_says_what_it_looks_for() -> None:
    assert not [entry.name for entry in catalogue() if not entry.looks_for]
