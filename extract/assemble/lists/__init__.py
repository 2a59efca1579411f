"""Assemble numbered lists: markers become trees, and each item gets its title, deadline, owners and targets."""

from __future__ import annotations

from collections.abc import Iterator

from extract.assemble.lists.action import action
from extract.assemble.lists.announce import announce
from extract.assemble.lists.deadlines import Calendar, deadline
from extract.assemble.lists.extent import measure, own_parts
from extract.assemble.lists.layout import Layout
from extract.assemble.lists.targets import targets
from extract.assemble.lists.tree import grow
from extract.assemble.owners import first_body_leads, owners
from extract.engine.facts import DateFact, Found, ItemFact, ListFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[ListFact]:
    """The outermost lists of the document, with their trees."""
    numbers = {one.value.number for one in found}
    if not any(number + 1 in numbers or not number for number in numbers):
        return []
    layout = Layout(page)
    lists = grow(page, layout, found)
    measure(layout, lists)
    announce(page, lists)
    calendar = Calendar(dates, page.published)
    first_leads = first_body_leads(layout.clean)
    for item in _items(lists):
        parts = own_parts(item)
        item.action = action(layout.clean, item.title, parts[0][1])
        item.deadline = deadline(layout.clean, calendar, item.title, parts)
        if item.deadline:
            item.deadline.role = "deadline"
        item.owners = owners(directory, layout.clean, parts, first_leads)
        item.targets = [one for part in parts for one in targets(layout.clean, *part)]
    return lists


def _items(lists: list[ListFact]) -> Iterator[ItemFact]:
    for one in lists:
        for item in one.items:
            yield item
            yield from _items(item.children)
