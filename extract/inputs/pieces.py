"""Large JSON Lines files in pieces, so that many processes read one file: a piece is the lines that begin in a stretch of its bytes.

A document without an id is called by the number of its line, and one whose id stood before by both. So each piece is told how many lines
come before it, and what they were called; to find that out takes a hundredth of the time that reading the documents takes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from extract.inputs.ids import Ids
from extract.inputs.kinds import HEAD, Fields, Limits, kind
from extract.inputs.places import Where, opened
from extract.inputs.records import lines, row_id

Named = list[str | None]  # the ids in a piece, line by line: "" for a document without one, None for a line without a document


class Piece(NamedTuple):
    """Half-open, in bytes of the file."""

    start: int
    end: int
    before: int = 0  # lines of the file before it
    seen: frozenset[str] = frozenset()  # names of documents before it that its own documents would have too
    unnamed: bool = False  # whether a document before it has no id

    @property
    def ids(self) -> Ids:
        """What names its documents."""
        return Ids(self.seen, self.unnamed)


def is_divisible(where: Where) -> bool:
    """Whether a file is JSON Lines as they are, not packed."""
    try:
        with opened(where) as file:
            return kind(file.read(HEAD)) == "jsonl"
    except (OSError, ImportError):
        return False


def divided(size: int, step: int) -> list[Piece]:
    """Pieces of `step` bytes that cover a file."""
    return [Piece(start, min(start + step, size)) for start in range(0, size, step)]


def ids_of(where: Where, piece: Piece, limits: Limits, fields: Fields) -> Named:
    """The ids in a piece. Raises OSError."""
    with opened(where) as file:
        return [row_id(line, fields) for line in lines(stretch(file, piece), limits.max_bytes)]


def numbered(pieces: Iterable[Piece], named: Iterable[Named]) -> Iterator[Piece]:
    """The same pieces, each with what it has to know of those before it."""
    ids = Ids()
    before = 0
    for piece, own in zip(pieces, named, strict=True):
        rows = [(number, one) for number, one in enumerate(own, before + 1) if one is not None]
        seen = ids.seen.intersection(one or str(number) for number, one in rows)
        yield piece._replace(before=before, seen=frozenset(seen), unnamed=ids.unnamed)
        for number, one in rows:
            ids.name(one, number)
        before += len(own)


def stretch(file: BinaryIO, piece: Piece) -> BinaryIO:
    """The lines that begin in a piece of an open file."""
    return io.BufferedReader(_Stretch(file, _next_line(file, piece.start), _next_line(file, piece.end)))


def _next_line(file: BinaryIO, at: int) -> int:
    """Where the first line begins at or after this byte."""
    if at == 0:
        return 0
    file.seek(at - 1)
    while (part := file.readline(1 << 20)) and not part.endswith(b"\n"):
        pass
    return file.tell()


class _Stretch(io.RawIOBase):
    """The bytes of a file between two places."""

    def __init__(self, file: BinaryIO, start: int, end: int):
        file.seek(start)
        self._file, self._left = file, end - start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)
