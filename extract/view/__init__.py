"""`extract view`: a run as one HTML file that needs nothing else - no network, no server, no second file.

The page carries its documents packed (gzip in base64, some dozens to a block) and unpacks what it shows. A content security policy
names the one script and the one style by their hashes and forbids the rest; the script writes text nodes only, so nothing that a
document holds can become markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from gzip import compress
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import orjson

from extract.loading import documents
from extract.view.index import Index

if TYPE_CHECKING:
    from extract.models import Document

CHUNK = 64  # documents to a packed block
PAGE = files("extract.view") / "page"


def write_view(out: str | Path, path: str | Path | None = None, *, title: str | None = None) -> Path:
    """Write the page of a run, by default `view.html` in its folder. Raises LoadError when the run cannot be read."""
    out = Path(out)
    path = Path(path) if path else (out.parent if out.is_file() else out) / "view.html"
    index = Index(CHUNK)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            _write(file, out, index, title or f"{Path(out).resolve().name} · extract")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def _write(file: TextIO, out: Path, index: Index, title: str) -> None:
    """Head, blocks of documents, index, script: in this order, so that a run of any size streams through."""
    style = _text("style.css")
    script = "\n".join(_text(name) for name in sorted(one.name for one in PAGE.iterdir() if one.name.endswith(".js")))
    script = f'"use strict";\n{script}'
    head = _text("page.html")
    for name, value in {
        "{title}": escape(title),
        "{style_hash}": _hash(style),
        "{script_hash}": _hash(script),
        "{style}": style,
    }.items():
        head = head.replace(name, value)
    file.write(head)
    for number, some in enumerate(_chunks(documents(out))):
        for document in some:
            index.add(document)
        _block(file, f"chunk-{number}", b"\n".join(line for document in some for line in _lines(document)))
    _block(file, "index", orjson.dumps(index.finish(out)))
    file.write(f"<script>{script}</script>\n</body>\n</html>\n")


def _chunks(all_of_them: Iterator[Document]) -> Iterator[list[Document]]:
    while some := list(islice(all_of_them, CHUNK)):
        yield some


def _lines(document: Document) -> tuple[bytes, bytes]:
    """A document on two lines: its text, and all the rest."""
    return orjson.dumps(document.text), orjson.dumps(document.model_dump(mode="json", exclude={"text"}))


def _block(file: TextIO, own: str, data: bytes) -> None:
    packed = b64encode(compress(data, 6, mtime=0)).decode("ascii")
    file.write(f'<script type="application/octet-stream" id="{own}">{packed}</script>\n')


def _text(name: str) -> str:
    return (PAGE / name).read_text("utf-8")


def _hash(code: str) -> str:
    return "sha256-" + b64encode(sha256(code.encode()).digest()).decode("ascii")
