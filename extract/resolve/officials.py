"""Resolve officials and their posts."""

from __future__ import annotations

from extract.engine.facts import Found, Page, Person
from extract.resolve.organisations import Directory


def resolve(page: Page, found: list[Found], directory: Directory) -> list[Person]:
    """Every person of the document in order of first mention; adds the bodies that only posts name to the directory."""
    return []
