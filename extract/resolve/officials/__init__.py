"""Resolve officials and their posts: whose name stands where, decided by the whole document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.engine.facts import Found, Page, Person
from extract.resolve.officials.chains import chains
from extract.resolve.officials.people import people
from extract.rules.officials.posts import Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory


def resolve(page: Page, found: list[Found], directory: Directory) -> list[Person]:
    """Every person of the document in order of first mention; adds the bodies that only posts name to `directory`."""
    within = {at for body in directory.bodies for place in body.mentions for at in range(place.start + 1, place.end)}
    titles = [one for one in found if isinstance(one.value, Title) and not (one.start in within and one.end in within)]
    readings = [one for one in found if not isinstance(one.value, Title)]
    return people(page, readings, chains(page, titles, directory), directory)
