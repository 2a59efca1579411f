"""Assemble numbered lists: markers become trees, and each item gets its title, deadline, owners and targets."""

from __future__ import annotations

from extract.assemble.lists.announce import announce
from extract.assemble.lists.extent import measure
from extract.assemble.lists.layout import Layout
from extract.assemble.lists.tree import grow
from extract.engine.facts import DateFact, Found, ListFact, Page, Person
from extract.resolve.organisations import Directory


def assemble(page: Page, found: list[Found], dates: list[DateFact], directory: Directory, people: list[Person]) -> list[ListFact]:
    """The outermost lists of the document, with their trees."""
    if len(found) < 2:
        return []
    layout = Layout(page)
    lists = grow(page, layout, found)
    measure(layout, lists)
    announce(page, lists)
    return lists
