"""A rule is data: a name, the cues it fires at, a pattern, a builder, and the examples that prove it.

Copy one, change its fields, and it runs: `RuleBook` refuses a rule without examples or counter-examples, so the test
suite (`tests/test_rules.py`) is complete by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

import regex

from extract.engine.facts import Found, Page

Build = Callable[["regex.Match[str]", Page], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing one kind of thing.

    name      unique, kind first: `dates.month_day`; it travels with every fact the rule makes
    cues      literals, one of which stands in every match; the one scan looks for them all
    pattern   `regex` source, matched so that it covers the cue; a group called `it` narrows the mention to that group;
              <cue> in it stands for the cue itself, whichever was seen
    build     (match, page) -> the value found, or None to refuse
    examples  (text, value): the document `text` yields a fact of this rule with this value
    refuses   texts in which this rule must find nothing
    back      how many characters before the cue a match may begin
    """

    name: str
    cues: tuple[str, ...]
    pattern: str
    build: Build
    examples: tuple[tuple[str, Any], ...]
    refuses: tuple[str, ...]
    back: int = 0


Read = Callable[[Page, int, int, int], tuple[int, int, Any] | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule for what no pattern describes (a name with an open left end): `read` walks outward from the cue.

    read       (page, start and end of the cue, the first offset it may use) -> (start, end, value), or None to refuse; its docstring
               is what users are told of the rule
    """

    name: str
    cues: tuple[str, ...]
    read: Read
    examples: tuple[tuple[str, Any], ...]
    refuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A name for facts that are put together from what several rules found (a range of two dates); examples as in `Rule`.

    says       in words, what is put together
    """

    name: str
    examples: tuple[tuple[str, Any], ...]
    refuses: tuple[str, ...]
    says: str


class Trial(NamedTuple):
    """One rule that matches at one cue. `value` is None when its builder refused."""

    rule: str
    cue: tuple[int, int]
    start: int
    end: int
    value: Any


class RuleBook:
    """The rules of one kind, in order of precedence: at one cue the first rule that matches wins.

    own     the user's rules of this kind: what they find, ours cannot have
    hits    the name under which the scan keeps the hits of the cues
    """

    def __init__(
        self,
        kind: str,
        rules: Iterable[Rule | Reader],
        joins: Iterable[Join | Rule] = (),
        own: Iterable[Rule] = (),
        hits: str | None = None,
    ):
        self.kind = kind
        self.hits = hits or kind
        self.own = RuleBook(kind, own, hits=f"{kind}.own") if (own := tuple(own)) else None
        self.rules = tuple(rules)
        self.joins = tuple(joins)
        self._at_cue: dict[str, list[tuple[str, Read, regex.Pattern[str] | None]]] = {}
        names: set[str] = set()
        for rule in self.rules:
            if not rule.name.startswith(f"{kind}.") or rule.name in names:
                raise ValueError(f"rule {rule.name!r}: the name must begin with '{kind}.' and stand once")
            if not (rule.cues and rule.examples and rule.refuses):
                raise ValueError(f"rule {rule.name}: cues, examples and refuses must not be empty")
            names.add(rule.name)
            tries: dict[int, tuple[str, Read, regex.Pattern[str] | None]] = {}  # by length of the cue
            for cue in rule.cues:
                if len(cue) not in tries:
                    if isinstance(rule, Rule):
                        pattern = _compiled(rule, cue)
                        tries[len(cue)] = rule.name, _reads(rule, pattern), pattern
                    else:
                        tries[len(cue)] = rule.name, rule.read, None
                self._at_cue.setdefault(cue, []).append(tries[len(cue)])

    @property
    def cues(self) -> tuple[str, ...]:
        return tuple(self._at_cue)

    @property
    def watched(self) -> dict[str, tuple[str, ...]]:
        """What the scan is to look for."""
        return {self.hits: self.cues} | (self.own.watched if self.own else {})

    @property
    def all_rules(self) -> tuple[Rule | Reader, ...]:
        """The user's rules, then ours."""
        return (*(self.own.rules if self.own else ()), *self.rules)

    def own_first(self, page: Page, found: list[Found]) -> list[Found]:
        """What the user's rules find, and of `found` what stands beside it."""
        if self.own is None or not (theirs := self.own.fire(page)):
            return found
        taken = {at for one in theirs for at in range(one.start, one.end)}
        return sorted([*theirs, *(one for one in found if taken.isdisjoint(range(one.start, one.end)))], key=itemgetter(0))

    def fire(self, page: Page) -> list[Found]:
        """Everything the rules find at this page's cues, left to right, no two overlapping."""
        return self.own_first(page, self._fire(page))

    def _fire(self, page: Page) -> list[Found]:
        clean, at_cue = page.text.clean, self._at_cue
        found: list[Found] = []
        frontier = 0  # cues before it stand inside a mention already found
        for start, end in page.hits[self.hits]:
            if start < frontier:
                continue
            for name, read, _ in at_cue[clean[start:end]]:
                if (answer := read(page, start, end, frontier)) and name not in page.off:
                    found.append(Found(answer[0], answer[1], name, answer[2]))
                    frontier = answer[1]
                    break
        return found

    def trials(self, page: Page) -> Iterator[Trial]:
        """Every rule that matches at every cue, whoever wins in the end: the material of `extract explain`."""
        if self.own:
            yield from self.own.trials(page)
        clean = page.text.clean
        for cue in page.hits[self.hits]:
            for name, read, pattern in self._at_cue.get(clean[slice(*cue)], ()):
                if answer := read(page, *cue, 0):
                    yield Trial(name, cue, answer[0], answer[1], answer[2])
                elif pattern and (match := _covering(pattern, clean, cue[0], *cue)):
                    yield Trial(name, cue, match.start(), match.end(), None)


def _compiled(rule: Rule, cue: str) -> regex.Pattern[str]:
    """The scan has seen the cue, so its length says it all; equal sources are compiled once."""
    return regex.compile(rule.pattern.replace("<cue>", f".{{{len(cue)}}}"))


def _reads(rule: Rule, pattern: regex.Pattern[str]) -> Read:
    """A rule's pattern and builder as one function."""
    build, back, narrowed = rule.build, rule.back, "it" in pattern.groupindex
    match_at = pattern.match

    def read_here(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Any] | None:
        match = match_at(page.text.clean, start)
        if match is None or match.end() < end or (value := build(match, page)) is None:
            return None
        return start, match.end(), value

    def read(page: Page, start: int, end: int, floor: int) -> tuple[int, int, Any] | None:
        match = _covering(pattern, page.text.clean, max(floor, start - back), start, end)
        if match is None or (value := build(match, page)) is None:
            return None
        a, b = match.span("it") if narrowed else match.span()
        return a, b, value

    return read if back or narrowed else read_here


def _covering(pattern: regex.Pattern[str], clean: str, low: int, start: int, end: int) -> regex.Match[str] | None:
    """The first match that begins in low..start and covers the cue at start..end."""
    for at in range(low, start + 1):
        match = pattern.match(clean, at)
        if match and match.end() >= end:
            return match
    return None
