"""The documents of a file, one after another: as bytes with what their container says of them, or each decoded.

To walk through a container costs little and decodes nothing, so that one process may walk and others decode; and a document on which a
library dies is one that has a name already.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extract.inputs.archives import PACKED
from extract.inputs.decoding import decoded
from extract.inputs.kinds import FIELDS, HEAD, LIMITS, Failure, Fields, Limits, Raw, RefusedError, Undecoded, is_defect, kind
from extract.inputs.pieces import Piece, stretch
from extract.inputs.places import Where, opened
from extract.inputs.records import RECORDS, json_lines
from extract.inputs.streams import all_of, as_raw, peek

Documents = Iterator[Undecoded | Failure]


def read_input(
    where: Where, limits: Limits = LIMITS, fields: Fields = FIELDS, size: int | None = None, piece: Piece | None = None
) -> Iterator[Raw | Failure]:
    """Every document of one file, decoded, in order; arguments as of `undecoded`."""
    for one in undecoded(where, limits, fields, size, piece):
        yield one if isinstance(one, Failure) else decoded(one, limits)


def undecoded(
    where: Where, limits: Limits = LIMITS, fields: Fields = FIELDS, size: int | None = None, piece: Piece | None = None
) -> Documents:
    """Every document of one file, in order. Whatever is wrong with one of them becomes a Failure, and the others are read.

    size   bytes of the file when it was listed: what is read after it has changed carries a warning
    piece  read only this of a file of JSON Lines
    """
    empty = piece is None
    try:
        with opened(where) as file:
            for one in _documents(file, limits, fields, 0) if piece is None else _of_piece(file, piece, limits, fields):
                empty = False
                yield _warned(one, file, size) if isinstance(one, Undecoded) and isinstance(where, Path) and size is not None else one
    except (OSError, ImportError) as error:
        empty = False
        yield Failure("read", "unreadable", getattr(error, "strerror", None) or str(error))
    if empty:
        yield Failure("read", "no_documents", "an archive or a container that holds no document")


def _of_piece(file: BinaryIO, piece: Piece, limits: Limits, fields: Fields) -> Documents:
    return json_lines(stretch(file, piece), limits, fields, piece.before, piece.ids)


def _warned(one: Undecoded, file: BinaryIO, size: int) -> Undecoded:
    """A document of a file that somebody may be writing to."""
    now = os.fstat(file.fileno()).st_size
    if now == size:
        return one
    message = f"the file had {size} bytes when the run began and {now} when it was read"
    return one._replace(warnings=(*one.warnings, ("changed_input", message)))


def _documents(stream: BinaryIO, limits: Limits, fields: Fields, depth: int) -> Documents:
    """The documents of an open file, which need not be seekable."""
    try:
        yield from _documents_or_refusal(stream, limits, fields, depth)
    except RefusedError as refused:
        yield refused.failure
    except OSError:
        raise
    except BaseException as error:  # the last net: each library has its own errors for broken files, and new ones with each version
        if not is_defect(error):
            raise
        yield Failure("read", "broken", f"{type(error).__name__}: {error}"[:500])


def _documents_or_refusal(stream: BinaryIO, limits: Limits, fields: Fields, depth: int) -> Documents:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(as_raw(stream), HEAD)
    what = kind(peek(buffered, HEAD))
    if what in PACKED:
        if depth >= limits.max_depth:
            raise RefusedError("read", "too_deep", f"archives inside archives, more than {limits.max_depth}")
        for part, member in PACKED[what](buffered, limits):
            if isinstance(member, Failure):
                yield member._replace(part=part)
            else:
                yield from (_within(part, one) for one in _documents(member, limits, fields, depth + 1))
    elif what in RECORDS:
        yield from RECORDS[what](buffered, limits, fields)
    elif what in ("text", "pdf", "docx"):
        yield Undecoded(all_of(buffered, limits.max_bytes), kind=what)
    else:
        raise RefusedError("decode", "unsupported", what)


def _within(part: str | None, one: Undecoded | Failure) -> Undecoded | Failure:
    """The same document, named by its way through the archive."""
    return one if part is None else one._replace(part=part if one.part is None else f"{part}/{one.part}")
