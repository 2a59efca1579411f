"""Resolve officials and their posts."""

from __future__ import annotations

from extract.engine.facts import Body, Found, Page, Person


def resolve(page: Page, found: list[Found], bodies: list[Body]) -> list[Person]:
    """Every person of the document in order of first mention; adds the bodies that only posts name to `bodies`."""
    return []
