"""`read_input`: a file on disk -> its documents, each decoded, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from extract.models import Source


class Limits(NamedTuple):
    """What one document may cost."""

    max_bytes: int = 64_000_000  # size of one document, bytes


LIMITS = Limits()


class Raw(NamedTuple):
    """One decoded document. `part` names it inside a file that holds several; `source.path` is left to the caller."""

    text: str
    source: Source
    part: str | None = None
    published: str | None = None  # EDTF, when the container says so


class Failure(NamedTuple):
    """One document that gave no text: at which stage, a short error code, and what to tell the user."""

    stage: Literal["read", "decode"]
    error: str
    message: str
    part: str | None = None


def read_input(path: Path, limits: Limits = LIMITS) -> Iterator[Raw | Failure]:
    """Every document of one file, in order."""
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Failure("read", "unreadable", error.strerror or str(error))
        return
    yield _decoded(data, limits)


def _decoded(data: bytes, limits: Limits) -> Raw | Failure:
    if len(data) > limits.max_bytes:
        return Failure("read", "too_large", f"{len(data)} bytes, the limit is {limits.max_bytes}")
    if b"\0" in data:
        return Failure("decode", "binary", "NUL bytes: not a text document")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return Failure("decode", "undecodable", f"not UTF-8: {error.reason} at byte {error.start}")
    if not text.strip():
        return Failure("decode", "empty", "no characters but white space")
    source = Source(path=None, url=None, sha256=sha256(data).hexdigest(), bytes=len(data), media_type="text/plain", encoding="utf-8")
    return Raw(text, source)
