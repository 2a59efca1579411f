"""Assemble numbered lists."""

from __future__ import annotations

from extract.engine.facts import DateFact, Found, ListFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[ListFact]:
    """The outermost lists of the document, with their trees."""
    return []
