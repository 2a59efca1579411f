"""Files that hold documents as records: JSON Lines, a JSON array, WARC and WET. All but the array are read as streams."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import orjson

from extract.inputs.ids import Ids
from extract.inputs.kinds import Failure, Fields, Limits, RefusedError, Undecoded, iso_day, library, storable
from extract.inputs.streams import all_of
from extract.text.decode import UndecodableError, decode

ARRAY = 16  # documents of the greatest size that a JSON array may hold, which has to be in memory as a whole
Records = Iterator[Undecoded | Failure]


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Every line of a file; None for one of more than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)


def json_lines(stream: BinaryIO, limits: Limits, fields: Fields, before: int = 0, ids: Ids | None = None) -> Records:
    """One document for each line; a broken line is a Failure with its number.

    before  lines of the file that stand before the stream
    ids     what they were called
    """
    ids = Ids() if ids is None else ids
    for number, line in enumerate(lines(stream, limits.max_bytes), before + 1):
        if line is None:
            yield Failure("read", "too_large", f"line {number} has more than {limits.max_bytes} bytes", str(number))
        elif line.strip():
            try:
                row = _parsed(line)
            except (ValueError, RecursionError) as error:
                yield Failure("read", "bad_json", f"line {number}: {error}", str(number))
                continue
            yield _row(row, number, fields, ids)


def row_id(line: bytes | None, fields: Fields) -> str | None:
    """The id that a line gives its document, "" when it gives none; None when there is no document."""
    try:
        row = _parsed(line) if line and line.strip() else None
    except (ValueError, RecursionError):
        return None
    return _first(row, fields.id) or "" if isinstance(row, dict) else None


def _json(stream: io.BufferedReader, limits: Limits, fields: Fields) -> Records:
    """A file that is one JSON array of documents, or one object over several lines."""
    ids = Ids()
    try:
        rows = _parsed(all_of(stream, ARRAY * limits.max_bytes))
    except (ValueError, RecursionError) as error:
        raise RefusedError("read", "bad_json", str(error)) from None
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        yield _row(row, number, fields, ids)


def _parsed(data: bytes) -> Any:
    """orjson, and where it refuses (halves of surrogate pairs, other encodings than UTF-8) the standard library."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return json.loads(decode(data).text)
        except UndecodableError as error:
            raise ValueError(str(error)) from None


def _row(row: Any, number: int, fields: Fields, ids: Ids) -> Undecoded | Failure:
    if not isinstance(row, dict):
        return Failure("read", "bad_json", f"document {number} is no object", str(number))
    part = ids.name(_first(row, fields.id), number)
    text, html = _first(row, fields.text), _first(row, fields.html)
    if text is None and html is None:
        return Failure("read", "no_text", f"document {number} has none of the keys {', '.join(fields.text + fields.html)}", part)
    data = (text if text is not None else html or "").encode()
    day = _first(row, fields.published)
    return Undecoded(
        data,
        part,
        "html" if text is None else "plain",
        "utf-8",
        _first(row, fields.url),
        _first(row, fields.title),
        iso_day(day) if day else None,
    )


def _first(row: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that holds words or a number."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return storable(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def _warc(stream: io.BufferedReader, limits: Limits, fields: Fields) -> Records:
    """The pages of a WARC and the texts of a WET file."""
    warc = library("fastwarc.warc")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion | warc.WarcRecordType.resource
    for number, record in enumerate(warc.ArchiveIterator(stream, record_types=kinds, parse_http=True), 1):
        headers = record.http_headers
        media = (record.http_content_type if headers else record.headers.get("Content-Type")) or "text/plain"
        if not media.startswith(("text/", "application/xhtml", "application/pdf")):
            continue
        part = record.headers.get("WARC-Target-URI") or str(number)
        data = record.reader.read(limits.max_bytes + 1)
        if headers and "gzip" in (headers.get("Content-Encoding") or ""):
            data = _inflated(data, limits.max_bytes)
        if len(data) > limits.max_bytes:
            yield Failure("read", "too_large", f"more than {limits.max_bytes} bytes", part)
            continue
        yield Undecoded(
            data,
            f"{number}",
            "pdf" if "pdf" in media else "text",
            record.http_charset if headers else None,
            storable(record.headers.get("WARC-Target-URI") or "") or None,
        )


def _inflated(data: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(47).decompress(data, limit + 1)
    except zlib.error:
        return data


RECORDS: dict[str, Callable[[io.BufferedReader, Limits, Fields], Records]] = {
    "jsonl": json_lines,
    "json": _json,
    "warc": _warc,
}
