"""Find officials."""

from __future__ import annotations

from extract.engine.facts import Found, Page
from extract.engine.rule import Rule, RuleBook

RULES: tuple[Rule, ...] = ()
BOOK = RuleBook("officials", RULES)
WATCHED = {"officials": BOOK.cues}


def find(page: Page) -> list[Found]:
    """Every mention the rules see, in document order."""
    return BOOK.fire(page)
