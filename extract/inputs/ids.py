"""What documents of one file are called."""

from __future__ import annotations

from collections.abc import Iterable


class Ids:
    """Names for the rows of one file, no two the same. A row without an id has its number and costs no memory."""

    def __init__(self, seen: Iterable[str] = (), unnamed: bool = False) -> None:
        """seen: names given before, as far as they can come again; unnamed: whether a row before had no id."""
        self.seen = set(seen)
        self.unnamed = unnamed

    def name(self, own: str | None, number: int) -> str:
        name = own or str(number)
        if name in self.seen or (own and self.unnamed and own.isdecimal() and int(own[:18]) < number):
            name = f"{name}~{number}"
        if own:
            self.seen.add(name)
        else:
            self.unnamed = True
        return name
