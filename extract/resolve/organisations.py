"""Resolve organisations."""

from __future__ import annotations

from extract.engine.facts import Body, Found, Page


def resolve(page: Page, found: list[Found]) -> list[Body]:
    """Every body of the document, in order of first mention."""
    return []
