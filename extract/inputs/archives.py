"""Files that hold other files: zip, tar, gzip, bzip2, xz, zstandard, read as streams within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from extract.inputs.ids import Ids
from extract.inputs.kinds import HEAD, Failure, Limits, RefusedError, library
from extract.inputs.places import readable
from extract.inputs.streams import Unpacked

Members = Iterator[tuple[str | None, "BinaryIO | Failure"]]
SPOOL = 16_000_000  # bytes of an archive inside an archive that stay in memory
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, ValueError)

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
