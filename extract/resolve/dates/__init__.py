"""Resolve dates: from what the characters say to a value on the calendar, and where each missing part came from."""

from __future__ import annotations

from extract.engine.facts import DateFact, Found, Page
from extract.resolve.dates.resolver import Resolver


def resolve(page: Page, found: list[Found], published: str | None) -> list[DateFact]:
    """Every date in document order; sets `page.published` when the document names its day.

    published  EDTF or ISO date: the standpoint of relative dates where the document names none itself
    """
    return Resolver(page, found, published).run()
