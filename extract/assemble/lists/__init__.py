"""Assemble numbered lists: markers become trees, and each item gets its title, deadline, owners and targets."""

from __future__ import annotations

from collections.abc import Iterator

from extract.assemble.lists.action import action
from extract.assemble.lists.announce import announce
from extract.assemble.lists.deadlines import Calendar, deadline
from extract.assemble.lists.extent import measure, own_parts
from extract.assemble.lists.layout import Layout
from extract.assemble.lists.targets import targets
from extract.assemble.lists.tense import is_report, is_review
from extract.assemble.lists.tree import grow
from extract.assemble.owners import first_body_leads, name_coined, owners
from extract.engine.facts import DateFact, Found, ItemFact, ListFact, Page, Person
from extract.resolve.organisations import Directory

_LINE = 40  # characters of a heading


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[ListFact]:
    """The outermost lists of the document, with their trees."""
    numbers = {one.value.number for one in found}
    if not any(number + 1 in numbers or not number for number in numbers):
        return []
    clean = page.text.clean
    layout = Layout(page)
    lists = grow(page, layout, found)
    measure(layout, lists)
    announce(page, lists)
    calendar = Calendar(dates, page.published)
    name_coined(directory, clean)
    first_leads = first_body_leads(clean)
    for item, review in _items(clean, lists, review=bool(page.title and is_report(clean[slice(*page.title)]))):
        parts = own_parts(item)
        item.action = action(clean, item.title, parts[0][1])
        if not review and (due := deadline(clean, calendar, item.title, parts)):
            due.role = "deadline"
            item.deadline = due
        item.owners = owners(directory, clean, parts, first_leads, review=review)
        item.targets = [one for part in parts for one in targets(clean, calendar, *part, review=review)]
    return lists


def _items(clean: str, lists: list[ListFact], *, review: bool) -> Iterator[tuple[ItemFact, bool]]:
    """Every item, outer before inner, and whether it stands under a heading that reports what was done."""
    for one in lists:
        lead_in = clean[slice(*one.lead_in)] if one.lead_in else ""
        above = is_review(_line_above(clean, one.start), "")
        for item in one.items:
            told = is_review(clean[slice(*item.title)], lead_in)
            reports = told if told is not None else review if above is None else above
            yield item, reports
            if item.children:
                yield from _items(clean, item.children, review=reports)


def _line_above(clean: str, start: int) -> str:
    """The line before the one that begins at `start`: a heading that no list holds."""
    end = clean.rfind("\n", 0, start)
    low = max(clean.rfind("\n", 0, max(end, 0)), end - _LINE)
    return clean[low + 1 : end].strip() if end > 0 else ""
