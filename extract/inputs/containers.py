"""Files that hold documents: zip, tar, gzip, bzip2, xz, zstandard; JSON Lines, JSON arrays and WARC.

All are read as streams, within limits.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from extract.inputs.kinds import HEAD, Failure, Fields, Limits, RefusedError, Undecoded, iso_day, library, storable
from extract.inputs.places import readable
from extract.text.decode import UndecodableError, decode

Members = Iterator[tuple[str | None, "BinaryIO | Failure"]]
ARRAY = 16  # documents of the greatest size that a JSON array may hold, which has to be in memory as a whole
SPOOL = 16_000_000  # bytes of an archive inside an archive that stay in memory
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, ValueError)


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


_OPENERS: dict[str, Callable[[Any], Any]] = {
    "gzip": lambda stream: gzip.GzipFile(fileobj=stream),
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zstd": lambda stream: library("zstandard").ZstdDecompressor().stream_reader(stream, read_across_frames=True),
}


def _squeezed(name: str) -> Callable[[io.BufferedReader, Limits], Members]:
    """A file that holds one other file."""

    def members(stream: io.BufferedReader, limits: Limits) -> Members:
        opened: Any = _OPENERS[name](stream)
        yield None, io.BufferedReader(Unpacked(opened, limits, _taken(stream)), HEAD)

    return members


def _taken(stream: io.BufferedReader) -> Callable[[], int]:
    """How many packed bytes have been read so far."""

    def taken() -> int:
        try:
            return stream.tell()
        except (OSError, ValueError):
            return 1 << 62

    return taken


def _zip(stream: io.BufferedReader, limits: Limits) -> Members:
    """The members of a zip file in its order."""
    with _seekable(stream, limits) as file:
        try:
            archive = zipfile.ZipFile(file)
        except BROKEN as error:
            raise RefusedError("read", "broken_archive", str(error)) from None
        ids = Ids()
        for number, info in enumerate(archive.infolist()):
            if number >= limits.max_parts:
                raise RefusedError("read", "too_many_parts", f"more than {limits.max_parts} members")
            if not info.is_dir() and not _is_hidden(info.filename):
                yield ids.name(_name(_zip_name(info)), number), _zip_member(archive, info, limits)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name. Without its UTF-8 flag it stands in the code page of the maker: for Chinese archives GBK."""
    return info.filename if info.flag_bits & 0x800 else readable(info.filename.encode("cp437"))


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> BinaryIO | Failure:
    if info.flag_bits & 1:
        return Failure("read", "encrypted", "the member is encrypted")
    try:
        opened = archive.open(info)
    except BROKEN as error:
        return Failure("read", "broken_archive", str(error))
    return io.BufferedReader(Unpacked(opened, limits, lambda: info.compress_size), HEAD)


def _tar(stream: io.BufferedReader, limits: Limits) -> Members:
    """The regular files of a tar file; links and devices are left out."""
    try:
        ids = Ids()
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                if number >= limits.max_parts:
                    raise RefusedError("read", "too_many_parts", f"more than {limits.max_parts} members")
                if info.isreg() and not _is_hidden(info.name) and (opened := archive.extractfile(info)):
                    yield ids.name(_name(readable(os.fsencode(info.name))), number), io.BufferedReader(Unpacked(opened, limits), HEAD)
    except BROKEN as error:
        raise RefusedError("read", "broken_archive", str(error)) from None


def _seekable(stream: io.BufferedReader, limits: Limits) -> BinaryIO:
    """The same bytes in a file that can be read from its end, as a zip file must be."""
    if stream.seekable():
        return io.BufferedReader(stream.raw)
    copy = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 (closed by its user)
    while block := stream.read(1 << 20):
        copy.write(block)
        if copy.tell() > limits.max_unpacked:
            raise RefusedError("read", "too_large", f"more than {limits.max_unpacked} bytes")
    copy.seek(0)
    return copy  # type: ignore[return-value]


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part not in ("", ".", ".."))


def _name(name: str) -> str:
    """A member's name as a plain path below the archive: no way up, no control characters; it only ever names a record."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "_" for c in "/".join(parts)) or "_"


PACKED: dict[str, Callable[[io.BufferedReader, Limits], Members]] = {
    "gzip": _squeezed("gzip"),
    "bzip2": _squeezed("bzip2"),
    "xz": _squeezed("xz"),
    "zstd": _squeezed("zstd"),
    "zip": _zip,
    "tar": _tar,
}


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Every line of a file; None for one of more than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)


def json_lines(stream: BinaryIO, limits: Limits, fields: Fields, before: int = 0, ids: Ids | None = None) -> Iterator[Undecoded | Failure]:
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


def _json(stream: io.BufferedReader, limits: Limits, fields: Fields) -> Iterator[Undecoded | Failure]:
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


def _warc(stream: io.BufferedReader, limits: Limits, fields: Fields) -> Iterator[Undecoded | Failure]:
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


RECORDS: dict[str, Callable[[io.BufferedReader, Limits, Fields], Iterator[Undecoded | Failure]]] = {
    "jsonl": json_lines,
    "json": _json,
    "warc": _warc,
}
