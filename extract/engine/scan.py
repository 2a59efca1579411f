"""One pass over the text for every cue of every kind (Aho-Corasick, overlapping matches).

Anchored work at the hits is some twelve times faster than searching with left-open patterns, so nothing else in the
project scans a whole document for a literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_START = itemgetter(0)
Hits = dict[str, list[tuple[int, int]]]


class Scanner:
    """Looks for the literals of several kinds at once. Not picklable: build one in each process."""

    def __init__(self, watched: Mapping[str, Iterable[str]]):
        self._kinds = tuple(watched)
        routes: dict[str, list[int]] = {}
        for number, literals in enumerate(watched.values()):
            for literal in dict.fromkeys(literals):
                routes.setdefault(literal, []).append(number)
        self._routes = [tuple(numbers) for numbers in routes.values()]
        self._literals = list(routes)
        self._automaton = AhoCorasick(self._literals, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def bare(self) -> AhoCorasick:
        """An automaton over the same literals that reports the leftmost longest: the yardstick of `extract bench`."""
        return AhoCorasick(self._literals, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)

    def scan(self, clean: str) -> Hits:
        """kind -> its hits as half-open (start, end), by start and longest first at one start."""
        found: list[list[tuple[int, int]]] = [[] for _ in self._kinds]
        routes = self._routes
        for pattern, start, end in self._automaton.find_matches_as_indexes(clean, overlapping=True):
            for number in routes[pattern]:
                found[number].append((start, end))
        for hits in found:
            if len(hits) > 1:  # they come by end: turned round, a stable sort by start leaves the longest first
                hits.reverse()
                hits.sort(key=_START)
        return dict(zip(self._kinds, found, strict=True))
