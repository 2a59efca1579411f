"""Which court, school, company or department a document speaks for: the one that its headline or its first sentences begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from extract.engine.facts import Body, Page
from extract.resolve.officials.suits import above
from extract.rules.officials.posts import TITLES

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

SPEAKING = frozenset(
    ("school", "institution", "enterprise", "court", "procuratorate", "government_department", "party_department", "armed_forces")
)
POINTING = frozenset("我本该你")  # 我校: which, nobody knows
LEAD = 400  # characters of the text that may introduce it
_OPENING = regex.compile(r"(?:^|[\n。!?])[ 　]*(?:[^\n。,、]{0,16}(?:[日月年午晚]|近日|日前|近期)[^\n。,、]{0,6},)?$")
_RUN = regex.compile("[一-鿿]{0,12}")


def speaker(page: Page, directory: Directory) -> Body | None:
    """The body, that of a Party group at the beginning included; None when the document begins with none of that kind, or with a post in
    it (浙江大学校长…)."""
    clean = page.text.clean
    for place, body in directory.between(0, LEAD):
        if not _OPENING.search(clean, max(0, place.start - 40), place.start):
            continue
        host = above(directory, body, place.start) if body.kind == "grassroots_party" else body
        if host is None or host.kind not in SPEAKING or host.name[0] in POINTING:
            continue
        run = _RUN.match(clean, place.end)
        if run is None or not any(TITLES[title][0] != "none" for title in _titles(page, place.end, run.end())):
            return host
    return None


def _titles(page: Page, start: int, end: int) -> list[str]:
    clean, ends = page.text.clean, page.starting("officials")
    return [clean[at : ends[at]] for at in range(start, end) if at in ends]
