"""Titles: which words name a post, and whose post each is (lexicon `posts`)."""

from __future__ import annotations

from typing import NamedTuple

from extract.engine.facts import Found, Page
from extract.lexicon import table

KIND = "titles"


class Title(NamedTuple):
    """A title as printed, its vice and acting forms included. `seat`, `body`: see lexicon/posts.csv."""

    text: str
    seat: str
    body: str


_TITLES = {row["title"]: (row["seat"], row["body"]) for row in table("posts")}
_DEGREES = (
    "常务副 专职副 第一副 常任副 执行副 高级副 资深副 兼职副 副 代理 代 名誉 荣誉 执行 首席 轮值 联席 高级 候任 专职 常务 终身"
).split()
_DEGREE_ENDS = frozenset(degree[-1] for degree in _DEGREES)
WATCHED = {KIND: tuple(_TITLES)}


def find_titles(page: Page) -> list[Found]:
    """Every title in the text, the longest at each place, none inside another."""
    clean = page.text.clean
    titles = []
    frontier = 0
    for start, end in page.hits[KIND]:
        if start < frontier:
            continue
        seat, body = _TITLES[clean[start:end]]
        frontier = end
        first, last = start - _degree(clean, start), end + 2 * clean.startswith("助理", end)
        titles.append(Found(first, last, "officials.post", Title(clean[first:last], seat, body)))
    return titles


def _degree(clean: str, start: int) -> int:
    """How many characters of 副, 代理, 名誉 … stand before a title."""
    if start == 0 or clean[start - 1] not in _DEGREE_ENDS:
        return 0
    return next((len(degree) for degree in _DEGREES if clean.endswith(degree, 0, start)), 0)
