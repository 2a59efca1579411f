"""The marks of one gold file beside the facts of the record: what was found, missed and found too much, by kind.

What stands on a place the gold marks `ignore` counts neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extract.evaluate.equality import covered, letters, same_body
from extract.models import ActionList, Document, Item

Tree = dict[str, Any]
Place = tuple[int, int]


class Mark(NamedTuple):
    """One fact on one side. A meeting stands at several places, everything else at one. `text`: what stands there, once it is told."""

    places: tuple[Place, ...]
    value: Any = None
    text: str = ""

    def __str__(self) -> str:
        value = " or ".join(sorted(self.value)) if isinstance(self.value, set) else self.value
        return f"{self.places[0][0]} {self.text}" + (f" = {value}" if isinstance(value, str) else "")


@dataclass(slots=True)
class Score:
    """What was found, missed and found too much, with the evidence."""

    hits: int = 0
    missed: list[tuple[str, Any]] = field(default_factory=list)  # (document, what)
    extra: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / found if (found := self.hits + len(self.extra)) else 0.0

    @property
    def recall(self) -> float:
        return self.hits / marked if (marked := self.hits + len(self.missed)) else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / both if (both := 2 * self.hits + len(self.extra) + len(self.missed)) else 0.0


Scores = dict[str, Score]


class Comparison:
    """One document: the gold's marks beside the record's facts."""

    def __init__(self, scores: Scores, gold: Tree, record: Document):
        self.scores, self.gold, self.record = scores, gold, record
        self.ignore = [self.place(one) for one in gold.get("ignore", [])]
        self.days = {date.id: covered(date.edtf) for date in record.dates}
        self.bodies = {body.id: same_body(body.name) for body in record.organisations}
        self.people = {person.id: person.name for person in record.officials}

    def run(self) -> None:
        if self.gold.get("only") != "lists":
            self.dates()
            self.organisations()
            self.officials()
            self.meetings()
        self.lists()
        if self.gold.get("only") != "lists":
            self.sets("title", {letters(self.gold["title"])}, {letters(self.record.title)})
            self.sets("published", {covered(self.gold["published"])}, {covered(self.record.published)})

    def place(self, quote: Tree) -> Place:
        at = -1
        for _ in range(quote.get("nth", 0) + 1):
            at = self.record.text.find(quote["quote"], at + 1)
            if at < 0:
                raise ValueError(f"no occurrence {quote.get('nth', 0)} of {quote['quote']!r}")
        return at, at + len(quote["quote"])

    def marks(self, kind: str, gold: list[Mark], found: list[Mark], same: Callable[[Mark, Mark], bool]) -> None:
        """Pair gold and found marks that overlap and are the same, the widest overlap first; each is used once."""
        score, left = self._score(kind), list(found)
        for mark in gold:
            best = max((one for one in left if same(mark, one)), key=lambda one: overlap(mark, one), default=None)
            if best is None or overlap(mark, best) <= 0:
                score.missed.append((self.gold["doc"], self.told(mark)))
                continue
            score.hits += 1
            del left[next(n for n, one in enumerate(left) if one is best)]
        score.extra += [(self.gold["doc"], self.told(one)) for one in left if not any(overlap(Mark((at,)), one) > 0 for at in self.ignore)]

    def told(self, mark: Mark) -> Mark:
        """The mark with its words, as it is shown."""
        return mark._replace(text=" ".join(self.record.text[slice(*mark.places[0])].split()))

    def sets(self, kind: str, gold: Iterable[Any], found: Iterable[Any], ignore: Iterable[Any] = ()) -> None:
        """Compare what has no place; empty values do not count."""
        score, gold, found = self._score(kind), {*gold} - {"", None}, {*found} - {"", None}
        score.hits += len(gold & found)
        score.missed += [(self.gold["doc"], one) for one in sorted(gold - found, key=str)]
        score.extra += [(self.gold["doc"], one) for one in sorted(found - gold - {*ignore}, key=str)]

    def _score(self, kind: str) -> Score:
        return self.scores.setdefault(kind, Score())

    def dates(self) -> None:
        gold = [Mark((self.place(one),), covered(one["edtf"])) for one in self.gold["dates"]]
        found = [Mark(((one.start, one.end),), covered(one.edtf)) for one in self.record.dates]
        self.marks("date span", gold, found, anything)
        self.marks("date value", gold, found, lambda a, b: bool(a.value == b.value))

    def organisations(self) -> None:
        gold = [Mark((self.place(mention),), names(body)) for body in self.gold["organisations"] for mention in body["mentions"]]
        found = [Mark(((one.start, one.end),), same_body(body.name)) for body in self.record.organisations for one in body.mentions]
        self.marks("organisation mention", gold, found, lambda a, b: a.places == b.places)
        self.marks("organisation overlap", gold, found, anything)
        self.marks("organisation resolved", gold, found, lambda a, b: b.value in a.value)

    def officials(self) -> None:
        gold = [Mark((self.place(mention),), one["name"]) for one in self.gold["officials"] for mention in one["mentions"]]
        found = [Mark(((mention.start, mention.end),), one.name) for one in self.record.officials for mention in one.mentions]
        self.marks("official mention", gold, found, lambda a, b: a == b)
        posts = {(one["name"], post["title"]): post for one in self.gold["officials"] for post in one["posts"]}
        marked = {(one["name"], same_body(post["organisation"]), post["title"]) for one in self.gold["officials"] for post in one["posts"]}
        held = set(self._posts_found(posts))
        self.sets("post (name, body, title)", marked, held)
        self.sets("post (name, title)", {(name, title) for name, _, title in marked}, {(name, title) for name, _, title in held})

    def _posts_found(self, marked: dict[tuple[str, str], Tree]) -> Iterator[tuple[str, str, str]]:
        passed_over = {self.record.text[start:end] for start, end in self.ignore}
        also = {
            (one["name"], same_body(other), post["title"]): same_body(post["organisation"])
            for one in self.gold["officials"] for post in one["posts"] for other in post.get("also", [])
        }  # fmt: skip
        for person in self.record.officials:
            for post in person.posts if person.name not in passed_over else ():
                body = same_body(post.organisation_name)
                yield person.name, also.get((person.name, body, post.title), body), post.title

    def meetings(self) -> None:
        gold = [Mark((self.place(one),), one) for one in self.gold["meetings"]]
        found = [Mark(((one.start, one.end), *((x.start, x.end) for x in one.mentions)), one) for one in self.record.meetings]
        self.marks("meeting", gold, found, anything)
        self.marks("meeting + date", gold, found, lambda a, b: covered(a.value.get("date")) == self.days.get(b.value.date, ""))
        self.marks(
            "meeting + organiser", gold, found, lambda a, b: same_body(a.value.get("organiser")) == self.bodies.get(b.value.organiser, "")
        )
        self.marks("meeting + officials", gold, found,
                   lambda a, b: {*a.value.get("officials", [])} == {self.people[one.official] for one in b.value.participants})  # fmt: skip
        for mark in gold:
            if "roles" in mark.value:
                self._meeting_parts(mark, next((one for one in found if overlap(mark, one) > 0), None))

    def _meeting_parts(self, mark: Mark, found: Mark | None) -> None:
        """Place and roles, where the gold says them."""
        at, gold = mark.places[0], mark.value
        if "place" in gold:
            place = letters(found.value.place) if found else ""
            self.sets("meeting place", {(at, one) for one in (letters(gold["place"]),) if one}, {(at, one) for one in (place,) if one})
        present = [(self.people[one.official], one.role) for one in found.value.participants] if found else []
        self.sets("participant + role", {(at, *one) for one in gold["roles"].items()}, {(at, *one) for one in present})

    def lists(self) -> None:
        gold = [Mark((_first(self.place(item)),), (depth, item)) for depth, item in _gold_items(self.gold["lists"])]
        found = [Mark(((item.start, item.start + 1),), (depth, item)) for depth, item in _items(self.record.action_lists)]
        self.marks("list item", gold, found, anything)
        self.marks("list item + depth", gold, found, lambda a, b: bool(a.value[0] == b.value[0]))
        self.marks("list item + title", gold, found, lambda a, b: letters(a.value[1]["title"]) == letters(b.value[1].title))
        due = [Mark(mark.places, covered(mark.value[1]["deadline"])) for mark in gold if mark.value[1].get("deadline")]
        told = [Mark(mark.places, self.days[mark.value[1].deadline]) for mark in found if mark.value[1].deadline]
        self.marks("list item deadline", due, told, lambda a, b: bool(a.value == b.value))
        self._owners(gold, found)
        whole = {(self.place(one["items"][0])[0], len(one["items"])) for one in _gold_lists(self.gold["lists"])}
        built = {(one.items[0].start, len(one.items)) for one in self.record.lists() if one.items}
        passed_over = {one for one in built if any(start <= one[0] < end for start, end in self.ignore)}
        self.sets("whole list", whole, built, passed_over)

    def _owners(self, gold: list[Mark], found: list[Mark]) -> None:
        if not any("owners" in mark.value[1] for mark in gold):
            return
        starts = {mark.places[0][0] for mark in gold}
        marked = {
            (mark.places[0][0], same_body(one["organisation"]), one["role"]) for mark in gold for one in mark.value[1].get("owners", [])
        }
        told = {(mark.places[0][0], self.bodies[one.organisation], one.role) for mark in found for one in mark.value[1].owners}
        self.sets("list item owner", marked, {one for one in told if one[0] in starts})


def names(body: Tree) -> set[str]:
    """Every name that is right for a body of the gold."""
    return {same_body(name) for name in [body["name"], *body.get("also", [])]}


def anything(a: Mark, b: Mark) -> bool:
    """Any two marks that overlap."""
    return True


def overlap(a: Mark, b: Mark) -> int:
    """Characters that the first place of `a` shares with the nearest place of `b`."""
    start, end = a.places[0]
    return max(min(end, high) - max(start, low) for low, high in b.places)


def _first(place: Place) -> Place:
    return place[0], place[0] + 1


def _gold_lists(lists: Iterable[Tree]) -> Iterator[Tree]:
    for one in lists:
        yield one
        for item in one["items"]:
            yield from _gold_lists(item.get("children") or [])


def _gold_items(lists: Iterable[Tree], depth: int = 0) -> Iterator[tuple[int, Tree]]:
    for one in lists:
        for item in one["items"]:
            yield depth, item
            yield from _gold_items(item.get("children") or [], depth + 1)


def _items(lists: Iterable[ActionList], depth: int = 0) -> Iterator[tuple[int, Item]]:
    for one in lists:
        for item in one.items:
            yield depth, item
            yield from _items(item.children, depth + 1)
