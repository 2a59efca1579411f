"""Resolve officials and their posts: whose name stands where, decided by the whole document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.engine.facts import Found, Page, Person
from extract.resolve.officials.chains import Chains
from extract.resolve.officials.people import people
from extract.rules.officials.posts import Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory


def resolve(page: Page, found: list[Found], directory: Directory) -> list[Person]:
    """Every person of the document in order of first mention; adds the bodies that only posts name to `directory`."""
    titles = [one for one in found if isinstance(one.value, Title) and not directory.holds(one.start, one.end)]
    readings = [one for one in found if not isinstance(one.value, Title)]
    return people(page, readings, Chains(page, directory, readings).read(titles), directory)
