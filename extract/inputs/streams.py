"""Streams of unknown length, read within limits."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO

from extract.inputs.kinds import Limits, RefusedError


class Unpacked(io.RawIOBase):
    """A stream that refuses to go on when it has grown beyond the limits. Whatever is wrong with the packed data is a RefusedError."""

    def __init__(self, stream: Any, limits: Limits, packed: Callable[[], int] | None = None):
        self._stream, self._limits, self._packed = stream, limits, packed
        self._size = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except RefusedError:
            raise
        except Exception as error:  # each library that unpacks has its own for broken data
            raise RefusedError("read", "broken_archive", str(error) or type(error).__name__) from None
        self._size += len(data)
        packed = max(self._packed(), 1) if self._packed else self._size
        if self._size > self._limits.max_unpacked or self._size > max(packed, 1000) * self._limits.max_ratio:
            raise RefusedError("read", "too_large", f"unpacks to more than {self._size} bytes")
        buffer[: len(data)] = data
        return len(data)


def as_raw(stream: Any) -> io.RawIOBase:
    """Anything with `read` as a raw stream."""
    return stream if isinstance(stream, io.RawIOBase) else Unpacked(stream, Limits(max_unpacked=1 << 62))


def peek(stream: io.BufferedReader, size: int) -> bytes:
    """The next bytes without taking them, as many as one buffer gives."""
    return stream.peek(size)[:size]


def all_of(stream: BinaryIO, limit: int) -> bytes:
    """The rest of a stream. Refuses more than `limit` bytes before they are all in memory."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RefusedError("read", "too_large", f"more than {limit} bytes")
    return data
