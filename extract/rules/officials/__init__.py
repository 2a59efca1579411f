"""Find officials: titles at the scan's hits, and everything that can be read as a name."""

from __future__ import annotations

from extract.engine.facts import Found, Page
from extract.engine.rule import RuleBook
from extract.lexicon import table
from extract.lexicon.places import countries
from extract.rules.officials import kinds, posts, quick

SEX = (
    ",男",
    ",女",
    ":男",
    ":女",
    "(女)",
    "(男)",
    "(女,",
    "(男,",
    "性别:",
    "出生年月:",
    "出生日期:",
)  # right after a person's name: 张三,男,汉族
BOOK = RuleBook("officials", (posts.POST, *kinds.KINDS), own=posts.OWN)
WATCHED = {
    **BOOK.watched,
    "officials": posts.POST.cues,  # names are looked for beside titles, and by `quick`
    **quick.WATCHED,
    "officials.sex": SEX,
    "officials.towns": (*(row["name"] for row in table("foreign_towns")), *(name for name in countries() if len(name) > 3)),
}


# These read a name beside what others found: they have no voice of their own to lose.
UNSWITCHED = frozenset(one.name for one in (kinds.POST_NAME, kinds.NAME_POST, kinds.AGAIN))


def find(page: Page) -> list[Found]:
    """Titles (`officials.post`) and readings of names (value: log odds)."""
    found = _find(page)
    return [one for one in found if one.rule not in page.off] if page.off else found


def _find(page: Page) -> list[Found]:
    readings = [Found(one.start, one.end, one.rule, one.score) for one in quick.read_all(page)]
    return BOOK.own_first(page, posts.find_titles(page)) + readings
