"""What a run is to read, and in which portions: decided before the first document, from names and sizes alone."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import NamedTuple

from extract import __version__
from extract.inputs import Failure, Limits, Raw, read_input

SHARD_BYTES = 2_000_000  # of input: a fraction of a second of work, which is what a killed run repeats at most
SHARD_FILES = 500
ENGINES = ("pydantic", "regex", "ahocorasick_rs")  # the libraries that can change a record
STAGES = ("assemble", "engine", "inputs", "lexicon", "profiles", "resolve", "rules", "text")
STAGE_FILES = ("document.py", "edtf.py", "models.py", "numerals.py", "tables.py")


class File(NamedTuple):
    """One file as the folder lists it."""

    name: str  # below the folder, `/` between parts
    size: int  # bytes
    changed: int | str  # modification time in ns, or what a store has in its place


class Input(NamedTuple):
    """One file to read, or one document of a file that holds many."""

    path: Path
    name: str  # what records and errors call it
    doc_id: str
    size: int  # bytes
    raw: Raw | Failure | None = None  # what was read already

    def within(self, raw: Raw | Failure, size: int) -> Input:
        """A document of this file under its own name."""
        if raw.part is None:
            return self._replace(raw=raw, size=size)
        return Input(self.path, f"{self.name}#{raw.part}", f"{self.doc_id}#{raw.part}", size, raw)


class Plan:
    """The files below a folder (or one file) by name, in shards of consecutive ones.

    Hidden files are left out, and links that lead out of the folder.
    """

    def __init__(self, source: Path, files: list[File] | None = None):
        self._folder = source.parent if files is None and source.is_file() else source
        if files is None:
            files = [_file(source.name, source)] if source.is_file() else list(_files(source.resolve()))
        self.files = sorted(files)
        self.shards = list(_shards(self.files))
        stems = Counter(_stem(file.name) for file in self.files)
        self._shared = {stem for stem, count in stems.items() if count > 1}

    def inputs(self, shard: range) -> list[Input]:
        """The files of a shard, with ids that are unique in the run: the path without suffix, or with it where two would be the same.

        With it too where the id would be all digits, which readers of tables take for a number.
        """
        return [
            Input(self._folder / name, name, name if _stem(name) in self._shared or _stem(name).isdigit() else _stem(name), size)
            for name, size, _ in (self.files[n] for n in shard)
        ]

    def portions(self, limits: Limits) -> Iterator[list[Input]]:
        """What is handed to workers, in order: small files together, large ones document by document, so that memory stays flat."""
        for shard in self.shards:
            inputs = self.inputs(shard)
            if inputs[0].size > SHARD_BYTES:
                yield from _documents(inputs[0], limits)
            else:
                yield inputs

    def fingerprint(self, limits: Limits, profiles: Path | None = None, tables: bool = True) -> str:
        """Changes when anything changes that the outputs depend on: the files, the rules, the libraries, the arguments."""
        versions = (rules_fingerprint(), __version__, python_version(), engines())
        digest = sha256(repr((versions, limits, tables, SHARD_BYTES, SHARD_FILES)).encode())
        for path in sorted(profiles.glob("*.toml")) if profiles else ():
            digest.update(path.read_bytes())
        for file in self.files:
            digest.update(repr(tuple(file)).encode())
        return digest.hexdigest()


def engines() -> dict[str, str]:
    """Versions of the libraries that read and check the text."""
    return {name: version(name) for name in ENGINES}


def rules_fingerprint() -> str:
    """sha256 over every file of the package that can change a record: code of the stages, lexicons, profiles."""
    package = Path(sys.modules["extract"].__path__[0])
    files = [path for name in STAGES for path in (package / name).rglob("*") if path.suffix in {".py", ".csv", ".toml"}]
    digest = sha256()
    for path in sorted([*files, *(package / name for name in STAGE_FILES)]):
        digest.update(f"{path.relative_to(package).as_posix()}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[File]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and (not path.is_symlink() or path.resolve().is_relative_to(folder)):
                yield _file(path.relative_to(folder).as_posix(), path)


def _file(name: str, path: Path) -> File:
    try:
        status = path.stat()
    except OSError:  # a dangling link: reading it will say so
        return File(name, 0, 0)
    return File(name, status.st_size, status.st_mtime_ns)


def _shards(files: list[File]) -> Iterator[range]:
    start = size = 0
    for n, file in enumerate(files):
        if n > start and (size + file.size > SHARD_BYTES or n - start >= SHARD_FILES):
            yield range(start, n)
            start, size = n, 0
        size += file.size
    if start < len(files):
        yield range(start, len(files))


def _documents(one: Input, limits: Limits) -> Iterator[list[Input]]:
    """The documents of a large file, a shard's worth at a time."""
    portion: list[Input] = []
    size = 0
    for raw in read_input(one.path, limits):
        bytes_read = (raw.source.bytes or 0) if isinstance(raw, Raw) else 0
        portion.append(one.within(raw, bytes_read))
        size += bytes_read
        if size >= SHARD_BYTES or len(portion) >= SHARD_FILES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _stem(name: str) -> str:
    return name.removesuffix(Path(name).suffix)
