"""One run: a folder of documents in, JSON Lines out.

Every output is written under a temporary name and renamed when the run is complete; `run.json` comes last, so a folder that
has one is whole.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import BinaryIO

from extract import __version__
from extract.document import extract_text
from extract.inputs import LIMITS, Limits, Raw, read_input
from extract.models import SCHEMA_VERSION, Document
from extract.report import Counts, Output, RunFile
from extract.shards import DOCUMENTS, ERRORS, Input, Lines, read_shard
from extract.tables import TABLES

FILES = (DOCUMENTS, *TABLES, ERRORS)
ENGINES = ("pydantic", "regex", "ahocorasick_rs")  # the versions that can change a record
READS = ("assemble", "engine", "inputs", "lexicon", "profiles", "resolve", "rules", "text")
READS_FILES = ("document.py", "edtf.py", "models.py", "numerals.py")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. inputs = records + errors."""

    out: Path
    inputs: int
    records: int
    errors: int
    rows: dict[str, int]  # lines of each table


class UnreadableError(Exception):
    """A file gave no document."""


def extract_file(path: str | Path, *, published: str | None = None, profile: str | None = None) -> Document:
    """The record of a file's first document. Raises UnreadableError with the reason when it has none."""
    path = Path(path)
    raw = _first(path)
    source = raw.source.model_copy(update={"path": path.name})
    return extract_text(raw.text, published=published or raw.published, doc_id=path.stem, profile=profile, source=source)


def read_text(path: Path) -> str:
    """The decoded text of a file's first document. Raises UnreadableError."""
    return _first(path).text


def _first(path: Path) -> Raw:
    first = next(read_input(path, LIMITS), None)
    if not isinstance(first, Raw):
        raise UnreadableError(f"{path}: {first.message if first else 'no document'}")
    return first


def extract_folder(folder: str | Path, out: str | Path = "out", *, limits: Limits = LIMITS) -> RunSummary:
    """Read every document below `folder` and write the files of a run to `out`. Raises OSError when `out` cannot be written."""
    inputs = discover(Path(folder))
    writer = Writer(Path(out))
    try:
        for one in inputs:
            writer.append(read_shard([one], limits))
    except BaseException:
        writer.discard()
        raise
    return writer.finish()


def discover(folder: Path) -> list[Input]:
    """The files below a folder (or the one file), by name; hidden ones and links that lead out of the folder are left out."""
    if folder.is_file():
        return [Input(folder, folder.name, folder.stem)]
    names = sorted(_names(folder.resolve()))
    stems = Counter(_stem(name) for name in names)
    return [Input(folder / name, name, _stem(name) if stems[_stem(name)] == 1 else name) for name in names]


def _names(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and (not path.is_symlink() or path.resolve().is_relative_to(folder)):
                yield path.relative_to(folder).as_posix()


def _stem(name: str) -> str:
    return name.removesuffix(Path(name).suffix)


class Writer:
    """The files of a run while they grow."""

    def __init__(self, out: Path):
        out.mkdir(parents=True, exist_ok=True)
        self._out = out
        self._files: dict[str, BinaryIO] = {table: self._partial(table).open("wb") for table in FILES}
        self._hashes = {table: sha256() for table in FILES}
        self._rows = dict.fromkeys(FILES, 0)

    def _partial(self, table: str) -> Path:
        return self._out / f".{table}.jsonl.partial"

    def append(self, lines: Lines) -> None:
        """Take over the lines of one shard."""
        for table, text in lines.text.items():
            self._files[table].write(text)
            self._hashes[table].update(text)
            self._rows[table] += lines.count[table]

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        for table, file in self._files.items():
            file.close()
            self._partial(table).unlink(missing_ok=True)

    def finish(self) -> RunSummary:
        """Give every output its name, `run.json` last."""
        for table, file in self._files.items():
            file.close()
            self._partial(table).replace(self._out / f"{table}.jsonl")
        records, errors = self._rows[DOCUMENTS], self._rows[ERRORS]
        self._describe(Counts(inputs=records + errors, records=records, errors=errors))
        return RunSummary(self._out, records + errors, records, errors, dict(self._rows))

    def _describe(self, counts: Counts) -> None:
        run = RunFile(
            extractor_version=__version__,
            schema_version=SCHEMA_VERSION,
            rules=rules_fingerprint(),
            python=python_version(),
            engines={name: version(name) for name in ENGINES},
            counts=counts,
            outputs={f"{table}.jsonl": Output(rows=self._rows[table], sha256=self._hashes[table].hexdigest()) for table in FILES},
        )
        partial = self._out / ".run.json.partial"
        partial.write_text(run.model_dump_json(indent=2) + "\n", "utf-8")
        partial.replace(self._out / "run.json")


def rules_fingerprint() -> str:
    """sha256 over every file of the package that can change a record: code of the stages, lexicons, profiles."""
    package = Path(sys.modules["extract"].__path__[0])
    files = [path for name in READS for path in (package / name).rglob("*") if path.suffix in {".py", ".csv", ".toml"}]
    digest = sha256()
    for path in sorted([*files, *(package / name for name in READS_FILES)]):
        if path.exists():
            digest.update(f"{path.relative_to(package).as_posix()}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
