"""Find dates: small rules fire at their cues and give atoms, `joins` puts neighbours together into whole expressions."""

from __future__ import annotations

from extract.engine.declared import declared
from extract.engine.facts import Found, Page
from extract.engine.rule import RuleBook
from extract.rules.dates import absolute, alone, holidays, own, partial, periods, relative, seasons, weeks
from extract.rules.dates.joins import JOINS, join

RULES = (
    *absolute.RULES, *holidays.RULES, *partial.RULES, *relative.RULES, *weeks.RULES, *seasons.RULES, *periods.RULES
)  # fmt: skip
BOOK = RuleBook("dates", RULES, (*JOINS, *alone.RULES), declared("dates", own.build, value="needed"))
WATCHED = BOOK.watched


def find(page: Page) -> list[Found]:
    """Every date expression, in document order, not overlapping; values are `Term`s."""
    return alone.find(page) or join(page.text.clean, BOOK.fire(page))
