"""Assemble numbered lists."""

from __future__ import annotations

from extract.engine.facts import Body, DateFact, Found, ListFact, Page


def assemble(page: Page, found: list[Found], dates: list[DateFact], bodies: list[Body]) -> list[ListFact]:
    """The outermost lists of the document, with their trees."""
    return []
