"""`read_input`: a file -> its documents, each decoded, or the reason why not."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from extract.inputs import containers, office, web
from extract.inputs.kinds import FIELDS, HEAD, LIMITS, Failure, Fields, Limits, Raw, RefusedError, is_defect, is_html, kind
from extract.inputs.patience import TooSlowError, within
from extract.inputs.pieces import Piece, stretch
from extract.inputs.places import Where, opened
from extract.models import Source
from extract.text.decode import UndecodableError, decode

Documents = Iterator[Raw | Failure]


def read_input(
    where: Where, limits: Limits = LIMITS, fields: Fields = FIELDS, size: int | None = None, piece: Piece | None = None
) -> Documents:
    """Every document of one file, in order. Whatever is wrong with one of them becomes a Failure, and the others are read.

    size   bytes of the file when it was listed: what is read after it has changed carries a warning
    piece  read only this of a file of JSON Lines
    """
    empty = piece is None
    try:
        with opened(where) as file:
            for one in _read(file, limits, fields, 0) if piece is None else _of_piece(file, piece, limits, fields):
                empty = False
                yield _warned(one, file, size) if isinstance(one, Raw) and isinstance(where, Path) and size is not None else one
    except (OSError, ImportError) as error:
        empty = False
        yield Failure("read", "unreadable", getattr(error, "strerror", None) or str(error))
    if empty:
        yield Failure("read", "no_documents", "an archive or a container that holds no document")


def _of_piece(file: BinaryIO, piece: Piece, limits: Limits, fields: Fields) -> Documents:
    for line in containers.json_lines(stretch(file, piece), limits, fields, piece.before, piece.ids):
        yield line if isinstance(line, Failure) else _document(line, limits)


def _warned(raw: Raw, file: BinaryIO, size: int) -> Raw:
    """A document of a file that somebody may be writing to."""
    now = os.fstat(file.fileno()).st_size
    if now == size:
        return raw
    message = f"the file had {size} bytes when the run began and {now} when it was read"
    return raw._replace(warnings=(*raw.warnings, ("changed_input", message)))


def _read(stream: BinaryIO, limits: Limits, fields: Fields, depth: int) -> Documents:
    """The documents of an open file, which need not be seekable."""
    try:
        yield from _read_or_refuse(stream, limits, fields, depth)
    except RefusedError as refused:
        yield refused.failure
    except OSError:
        raise
    except BaseException as error:  # the last net: each library has its own errors for broken files, and new ones with each version
        if not is_defect(error):
            raise
        yield Failure("read", "broken", f"{type(error).__name__}: {error}"[:500])


def _read_or_refuse(stream: BinaryIO, limits: Limits, fields: Fields, depth: int) -> Documents:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(containers.as_raw(stream), HEAD)
    what = kind(containers.peek(buffered, HEAD))
    if what in containers.PACKED:
        if depth >= limits.max_depth:
            raise RefusedError("read", "too_deep", f"archives inside archives, more than {limits.max_depth}")
        for part, member in containers.PACKED[what](buffered, limits):
            if isinstance(member, Failure):
                yield member._replace(part=part)
            else:
                yield from (_within(part, one) for one in _read(member, limits, fields, depth + 1))
    elif what in ("jsonl", "json", "warc"):
        for line in containers.RECORDS[what](buffered, limits, fields):
            yield line if isinstance(line, Failure) else _document(line, limits)
    elif what in ("text", "pdf", "docx"):
        yield _document(containers.Bytes(containers.all_of(buffered, limits.max_bytes), kind=what), limits)
    else:
        raise RefusedError("decode", "unsupported", what)


def _within(part: str | None, one: Raw | Failure) -> Raw | Failure:
    """The same document, named by its way through the archive."""
    return one if part is None else one._replace(part=part if one.part is None else f"{part}/{one.part}")


def _document(one: containers.Bytes, limits: Limits) -> Raw | Failure:
    """The text of one document's bytes."""
    try:
        page = _checked(within(limits.max_seconds, _page, one), limits)
    except UndecodableError as error:
        return Failure("decode", error.code, str(error), one.part)
    except RefusedError as refused:
        return refused.failure._replace(part=one.part)
    except TooSlowError:
        return Failure("decode", "too_slow", f"more than {limits.max_seconds:g} seconds", one.part)
    except BaseException as error:  # the last net, so that the other documents of the file are read
        if not is_defect(error):
            raise
        return Failure("decode", "broken", f"{type(error).__name__}: {error}"[:500], one.part)
    source = Source(
        path=None,
        url=one.url or page.url,
        sha256=sha256(one.data).hexdigest(),
        bytes=len(one.data),
        media_type=page.media_type,
        encoding=page.encoding,
    )
    return Raw(page.text, source, one.part, one.published or page.published, one.title or page.title, page.warnings)


def _checked(page: web.Page, limits: Limits) -> web.Page:
    if not page.text.strip():
        raise RefusedError("decode", "empty", "no characters but white space")
    if page.text.count("\n") >= limits.max_lines:
        raise RefusedError("decode", "too_large", f"more than {limits.max_lines} lines")
    return page


def _page(one: containers.Bytes) -> web.Page:
    """The page of an office file, of HTML or of plain text, whichever the bytes turn out to be."""
    if one.kind in office.READERS:
        return office.READERS[one.kind](one.data)
    decoded = decode(one.data, one.charset or web.declared_charset(one.data[:2048]))
    if one.kind == "html" or is_html(decoded.text):
        return web.read(decoded)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return web.Page(text, "text/plain", decoded.encoding, warnings=decoded.warnings)
