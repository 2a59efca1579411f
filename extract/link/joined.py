"""Members that become one: a forest with the reason of every join and a veto of the corrections."""

from __future__ import annotations

from collections.abc import Iterable

from extract.link.corrections import Corrections
from extract.linked import Join


class Joined:
    """Disjoint sets of members (by ref). A join that a correction forbids does not happen."""

    def __init__(self, refs: Iterable[str], corrections: Corrections):
        self._parent = {ref: ref for ref in refs}
        self._groups = {ref: [ref] for ref in self._parent}
        self._apart: dict[str, set[str]] = {}
        for one, other in map(tuple, corrections.apart):
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self.joins: dict[str, list[Join]] = {}
        for one, other in corrections.same:
            if one in self._parent and other in self._parent:
                self.join(one, other, "link.correction", "the file of corrections says so")

    def root(self, ref: str) -> str:
        """The member that stands for the whole group."""
        while self._parent[ref] != ref:
            self._parent[ref] = ref = self._parent[self._parent[ref]]
        return ref

    def group(self, ref: str) -> list[str]:
        """All members of its group."""
        return self._groups[self.root(ref)]

    def join(self, one: str, other: str, rule: str, because: str) -> bool:
        """Make two groups one; False when they were already, or must not be."""
        a, b = self.root(one), self.root(other)
        if a == b or self._forbidden(a, b):
            return False
        if len(self._groups[a]) < len(self._groups[b]):
            a, b = b, a
        self._parent[b] = a
        self._groups[a] += self._groups.pop(b)
        self.joins.setdefault(a, []).extend([*self.joins.pop(b, []), Join(a=one, b=other, rule=rule, because=because)])
        return True

    def _forbidden(self, a: str, b: str) -> bool:
        if not self._apart:
            return False
        there = set(self._groups[b])
        return any(not self._apart.get(ref, set()).isdisjoint(there) for ref in self._groups[a])
