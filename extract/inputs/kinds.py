"""What goes in and out: limits, a document before and after it is decoded, a failure; and what kind of file some bytes begin."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, Literal, NamedTuple

from extract.edtf import exists, write
from extract.models import Source


class Limits(NamedTuple):
    """What one document and one file may cost."""

    max_bytes: int = 16_000_000  # size of one document, bytes
    max_lines: int = 1_000_000  # lines of one document
    max_seconds: float = 60  # to decode one document, and again to read it
    max_parts: int = 10_000_000  # documents in one file
    max_depth: int = 4  # archives inside archives
    max_unpacked: int = 64_000_000_000  # bytes that one file may unpack to
    max_ratio: int = 1000  # unpacked bytes for each packed one, from the first megabyte on


LIMITS = Limits()


class Fields(NamedTuple):
    """Names of the keys of a JSON Lines file, the first that is there counts."""

    text: tuple[str, ...] = ("text", "content")
    html: tuple[str, ...] = ("html",)
    title: tuple[str, ...] = ("title",)
    url: tuple[str, ...] = ("url",)
    published: tuple[str, ...] = ("published", "date")
    id: tuple[str, ...] = ("id",)


FIELDS = Fields()


class Undecoded(NamedTuple):
    """One document as bytes, with what its container says of it. `part` names it inside a file that holds several."""

    data: bytes
    part: str | None = None
    kind: str = "text"  # text, plain, html, pdf, docx
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None  # EDTF
    warnings: tuple[tuple[str, str], ...] = ()  # (code, message)


class Content(NamedTuple):
    """The text of one document, and what its bytes say of it besides."""

    text: str
    media_type: str
    encoding: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    warnings: tuple[tuple[str, str], ...] = ()


class Raw(NamedTuple):
    """One decoded document. `part` names it inside a file that holds several; `source.path` is left to the caller."""

    text: str
    source: Source
    part: str | None = None
    published: str | None = None  # EDTF, when the container says so
    title: str | None = None  # when the container says so
    warnings: tuple[tuple[str, str], ...] = ()  # (code, message)


class Failure(NamedTuple):
    """One document that gave no text: at which stage, a short error code, and what to tell the user."""

    stage: Literal["read", "decode"]
    error: str
    message: str
    part: str | None = None


EXTRAS = {"selectolax.lexbor": "web", "zstandard": "web", "fastwarc.warc": "warc", "pypdfium2": "docs", "docx": "docs"}


def library(name: str) -> Any:
    """An optional library, imported when the first document needs it. Refuses the document when it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        message = f"needs {name.partition('.')[0]}: pip install 'zugong-extract[{EXTRAS[name]}]'"
        raise RefusedError("decode", "missing_extra", message) from None


def is_defect(error: BaseException) -> bool:
    """Whether an exception tells of a broken document or a defect in a library, not of somebody who ends the run."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"  # what libraries in Rust raise beside Exception


class RefusedError(Exception):
    """A document or a file that is not read on; becomes a Failure."""

    def __init__(self, stage: Literal["read", "decode"], error: str, message: str):
        super().__init__(message)
        self.failure = Failure(stage, error, message)


MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word 97-2003 or WPS file: save it as docx"),
    (b"{\\rtf", "an RTF file: save it as docx"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_OFFICE = re.compile(rb"\[Content_Types\]\.xml|_rels/\.rels|docProps/|word/|xl/|ppt/|mimetype")  # the first name in an office file
HEAD = 8192  # bytes that tell the kind
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](0?[1-9]|1[0-2])[-/.月](3[01]|[12]\d|0?[1-9])(?!\d)")
_TAG = re.compile(r"<(?:!doctype html|html|head|body|meta|title|div|p|br|table|tr|td|span|font|ul|li|a|h[1-6])\b[^<>]*>", re.I)


def kind(head: bytes) -> str:
    """gzip, zstd, bzip2, xz, zip, tar, warc, pdf, docx, jsonl, json, text, or words that say why it is not read."""
    for magic, name in MAGIC:
        if head.startswith(magic):
            return "docx" if name == "zip" and _OFFICE.match(head[30:60]) else name
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb'\{[ \t]*"', start):
        return "jsonl"
    if re.match(rb'(?:\[\s*)?\{\s*"', start):
        return "json"
    return "text"


def is_html(text: str) -> bool:
    """Whether a decoded text is a page or a piece of one: it has the tags of one near its beginning."""
    tags = _TAG.findall(text[:20_000])
    return len(tags) >= 3 or bool(tags and tags[0][:5].lower() in ("<html", "<!doc", "<body", "<head"))


def storable(text: str) -> str:
    """A string without halves of surrogate pairs, which JSON may hold and no file: pairs become their character, halves U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def iso_day(text: str) -> str | None:
    """The first day that a metadata field names, as EDTF: 2023/6/21 10:00 is 2023-06-21; None for one that no calendar has."""
    match = _DAY.search(text)
    return write(*day) if match and exists(*(day := tuple(map(int, match.groups())))) else None
