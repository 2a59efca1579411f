"""The header of a document: title, publication date, publisher, region, and the profile that reads it."""

from __future__ import annotations

from extract.engine.facts import Page


def read_header(page: Page, published: str | None, profile: str | None) -> None:
    """Fill in the page's title, publisher, region and profile."""
    page.profile = profile or "default"
    page.published = published
