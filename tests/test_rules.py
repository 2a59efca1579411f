"""Every rule's examples and counter-examples, each one a named test of the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract import extract_text
from extract.models import Document
from extract.rules import dates, lists, meetings, officials, organisations

BOOKS = [dates.BOOK, organisations.BOOK, officials.BOOK, lists.BOOK, meetings.BOOK]


def facts(doc: Document) -> Iterator[tuple[str, object]]:
    """(rule, value) of every fact: an EDTF, a body's name, a person's name, a post's title, a meeting's name, item titles."""
    yield from ((date.rule, date.edtf) for date in doc.dates)
    yield from ((mention.rule, body.name) for body in doc.organisations for mention in body.mentions)
    yield from ((mention.rule, person.name) for person in doc.officials for mention in person.mentions)
    yield from ((post.rule, post.title) for person in doc.officials for post in person.posts)
    yield from ((meeting.rule, meeting.name) for meeting in doc.meetings)
    yield from ((one.rule, [item.title for item in one.items]) for one in doc.lists())


RULES = [rule for book in BOOKS for rule in (*book.rules, *book.joins)]
EXAMPLES = [pytest.param(rule.name, *example, id=f"{rule.name}: {example[0]}") for rule in RULES for example in rule.examples]
REFUSALS = [pytest.param(rule.name, text, id=f"{rule.name} refuses {text}") for rule in RULES for text in rule.refuses]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_example(rule: str, text: str, value: object) -> None:
    assert (rule, value) in list(facts(extract_text(text)))


@pytest.mark.parametrize(("rule", "text"), REFUSALS)
def test_refusal(rule: str, text: str) -> None:
    assert rule not in [name for name, _ in facts(extract_text(text))]
