"""Assemble meetings."""

from __future__ import annotations

from extract.engine.facts import DateFact, Found, MeetingFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[MeetingFact]:
    """Every gathering the document reports, in document order."""
    return []
