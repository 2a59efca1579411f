"""Resolve organisations: which body each mention means, and the directory that the later stages ask.

`Directory` knows every body of one document. It finds or creates the body that a printed form means at a place; the
same body printed in two ways is one `Body`.
"""

from __future__ import annotations

from extract.engine.facts import Body, Found, Page, Place


class Directory:
    """The bodies of one document and where they stand (clean offsets)."""

    def __init__(self, page: Page):
        self.page = page
        self._named: dict[str, Body] = {}
        self._starting: dict[int, tuple[Place, Body]] = {}
        self._ending: dict[int, tuple[Place, Body]] = {}

    @property
    def bodies(self) -> list[Body]:
        """Every body in order of its first mention; those that are nowhere mentioned come last."""
        return sorted(self._named.values(), key=lambda body: body.mentions[0].start if body.mentions else len(self.page.text.clean))

    def ending_at(self, end: int) -> Body | None:
        """The body whose mention ends exactly here."""
        hit = self._ending.get(end)
        return hit[1] if hit else None

    def starting_at(self, start: int) -> Body | None:
        """The body whose mention starts exactly here."""
        hit = self._starting.get(start)
        return hit[1] if hit else None

    def between(self, start: int, end: int) -> list[tuple[Place, Body]]:
        """The mentions inside a span, in document order."""
        inside = [hit for at, hit in self._starting.items() if start <= at and hit[0].end <= end]
        return sorted(inside, key=lambda hit: hit[0].start)

    def body(self, printed: str, *, at: int, within: Body | None = None) -> Body:
        """The body that `printed` means at this place, as part of `within` where given. Adds no mention."""
        name = within.name + printed if within else printed
        if name not in self._named:
            self._named[name] = Body(name, "other", basis="unresolved")
        return self._named[name]

    def government(self, region_text: str, *, at: int) -> Body:
        """The people's government of a region as printed (宁波市, or 市 for the document's own)."""
        return self.body(region_text + "人民政府", at=at)

    def mention(self, body: Body, place: Place) -> None:
        """Note one more place where the body is mentioned."""
        if place.start in self._starting and self._starting[place.start][0].end == place.end:
            return
        body.mentions.append(place)
        body.mentions.sort()
        self._starting[place.start] = self._ending[place.end] = (place, body)


def resolve(page: Page, found: list[Found]) -> Directory:
    """Every body of the document, in a directory; sets the page's region."""
    directory = Directory(page)
    for one in found:
        directory.mention(directory.body(one.value, at=one.start), Place(one.start, one.end, one.rule))
    return directory
