"""Assemble meetings."""

from __future__ import annotations

from extract.engine.facts import Body, DateFact, Found, MeetingFact, Page, Person


def assemble(page: Page, found: list[Found], dates: list[DateFact], bodies: list[Body], people: list[Person]) -> list[MeetingFact]:
    """Every gathering the document reports, in document order."""
    return []
