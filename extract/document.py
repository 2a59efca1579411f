"""The way of one document, from text to record: the one place that shows the whole order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import ParamSpec

from extract import edtf
from extract import text as ground
from extract.assemble import lists as assemble_lists
from extract.assemble import meetings as assemble_meetings
from extract.assemble.record import build_record
from extract.compact import Tree
from extract.engine.facts import Page
from extract.engine.scan import Scanner
from extract.models import Document, Source
from extract.resolve import dates as resolve_dates
from extract.resolve import officials as resolve_officials
from extract.resolve import organisations as resolve_organisations
from extract.rules import dates, header, lists, meetings, officials, organisations, repair

P = ParamSpec("P")
BOOKS = (dates.BOOK, organisations.BOOK, officials.BOOK, lists.BOOK, meetings.BOOK)


@cache
def scanner() -> Scanner:
    """The one automaton of this process, over the cues of every kind."""
    kinds = (header, dates, organisations, officials, lists, meetings)
    return Scanner({name: cues for kind in kinds for name, cues in kind.WATCHED.items()})


def read_page(
    text: str,
    published: str | None = None,
    profile: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Page:
    """The ground of one document: clean text, what the scan saw, the header."""
    clean = ground.read(text, repair.mend)
    page = Page(clean, scanner().scan(clean.clean))
    header.read_header(page, published, profile, url, title)
    return page


def _uncollected(read: Callable[P, Tree]) -> Callable[P, Tree]:
    """Run with the garbage collector paused: facts make no cycles, and its walks over them would cost more than linear time."""

    @wraps(read)
    def paused(*args: P.args, **kwargs: P.kwargs) -> Tree:
        enabled = gc.isenabled()
        try:
            gc.disable()
            return read(*args, **kwargs)
        finally:
            if enabled:
                gc.enable()

    return paused


@_uncollected
def read_record(
    text: str,
    published: str | None = None,
    title: str | None = None,
    doc_id: str = "text",
    profile: str | None = None,
    source: Source | None = None,
    warnings: Iterable[tuple[str, str]] = (),
) -> Tree:
    """What `extract_text` says, not yet checked against the models."""
    page = read_page(text, published, profile, source.url if source else None, title)
    page.text.warnings += [(code, message, None, None) for code, message in warnings]
    days = resolve_dates.resolve(page, dates.find(page), published)
    directory = resolve_organisations.resolve(page, organisations.find(page))
    people = resolve_officials.resolve(page, officials.find(page), directory)
    numbered = assemble_lists.assemble(page, lists.find(page), days, directory, people)
    gatherings = assemble_meetings.assemble(page, meetings.find(page), days, directory, people)
    return build_record(page, days, directory.bodies, people, gatherings, numbered, doc_id=doc_id, source=source)


def extract_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    doc_id: str = "text",
    profile: str | None = None,
    source: Source | None = None,
    warnings: Iterable[tuple[str, str]] = (),
) -> Document:
    """Read one document.

    text       the decoded document
    published  EDTF or ISO date: the reference for relative dates where the document names none itself
    title      the headline, where the container says it
    profile    name of a rule profile; by default the document chooses (see profiles/)
    warnings   (code, message) of what was noticed before: in decoding, for instance
    Raises ValueError for a date that is none and for a profile that nobody knows.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}; extract_file reads files in any encoding")
    if published is not None and not edtf.is_valid(published):
        raise ValueError(f"published {published!r} is no EDTF or ISO date, such as 2023-05-01, 2023-05 or 2023")
    return Document.model_validate(read_record(text, published, title, doc_id, profile, source, warnings))
