"""What a run is to read, and in which portions: decided before the first document, from names and sizes alone."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import NamedTuple

from extract import __version__, own
from extract.inputs import FIELDS, Failure, Fields, File, Limits, Piece, Undecoded, Where, undecoded

SHARD_BYTES = 2_000_000  # of input: a fraction of a second of work, which is what a killed run repeats at most
SHARD_FILES = 500
ENGINES = ("pydantic", "msgspec", "regex", "ahocorasick_rs")  # the libraries that can change a record
STAGES = ("assemble", "engine", "inputs", "lexicon", "profiles", "resolve", "rules", "text")
STAGE_FILES = ("compact.py", "document.py", "edtf.py", "models.py", "numerals.py", "tables.py")


class Input(NamedTuple):
    """One file to read, or a piece of it, or one document of a file that holds many."""

    path: Where
    name: str  # what records and errors call it
    doc_id: str
    size: int  # bytes
    found: Undecoded | Failure | None = None  # the document, where the file has been opened already
    piece: Piece | None = None

    def within(self, found: Undecoded | Failure) -> Input:
        """A document of this file under its own name."""
        size = len(found.data) if isinstance(found, Undecoded) else 0
        if found.part is None:
            return self._replace(found=found, size=size)
        return Input(self.path, f"{self.name}#{found.part}", f"{self.doc_id}#{found.part}", size, found)


class Plan:
    """Files in shards of consecutive ones, each file with the id that its record will bear."""

    def __init__(self, files: Sequence[File]):
        self.files = files
        self.size = sum(file.size for file in files)  # bytes
        self.shards = list(_shards(self.files))
        names = {file.name for file in files}
        stems = Counter(_stem(file.name) for file in files)
        self._shared = {stem for stem, count in stems.items() if count > 1 or stem in names}

    @property
    def most_workers(self) -> int:
        """More workers than these have nothing to do."""
        return max(len(self.shards), 1 + self.size // SHARD_BYTES)

    def inputs(self, shard: range) -> list[Input]:
        """The files of a shard, each with its id."""
        return [Input(where, name, self._id(name), size) for name, size, _, where in (self.files[n] for n in shard)]

    def _id(self, name: str) -> str:
        """An id that is unique in the run: the path without suffix, or with it where two would be the same.

        With it too where the id would be all digits, which readers of tables take for a number. `#` is kept for parts of a file.
        """
        stem = _stem(name)
        return (name if stem in self._shared or stem.isdigit() else stem).replace("#", "%23")

    def portions(self, limits: Limits, fields: Fields = FIELDS) -> Iterator[list[Input]]:
        """What is handed to workers, in order: small files together, large ones document by document, so that memory stays flat."""
        for shard in self.shards:
            inputs = self.inputs(shard)
            yield from portions_of(inputs[0], limits, fields) if is_large(inputs) else [inputs]

    def fingerprint(self, limits: Limits, tables: bool = True, fields: Fields = FIELDS) -> str:
        """Changes when anything changes that the outputs depend on: the files, the rules, the libraries, the arguments."""
        versions = (rules_fingerprint(), __version__, python_version(), engines())
        digest = sha256(repr((versions, limits, fields, tables, SHARD_BYTES, SHARD_FILES)).encode())
        for file in self.files:
            digest.update(repr((file.name, file.size, file.changed)).encode())
        return digest.hexdigest()


def engines() -> dict[str, str]:
    """Versions of the libraries that read and check the text."""
    return {name: version(name) for name in ENGINES}


def rules_fingerprint() -> str:
    """sha256 over every file of the package that can change a record: code of the stages, lexicons, profiles, and the user's own."""
    package = Path(sys.modules["extract"].__path__[0])
    files = [path for name in STAGES for path in (package / name).rglob("*") if path.suffix in {".py", ".csv", ".toml"}]
    digest = sha256()
    for path in sorted([*files, *(package / name for name in STAGE_FILES)]):
        digest.update(f"{path.relative_to(package).as_posix()}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    if own.folder():
        digest.update(own.fingerprint().encode())
    return digest.hexdigest()


def _shards(files: Sequence[File]) -> Iterator[range]:
    start = size = 0
    for n, file in enumerate(files):
        if n > start and (size + file.size > SHARD_BYTES or n - start >= SHARD_FILES):
            yield range(start, n)
            start, size = n, 0
        size += file.size
    if start < len(files):
        yield range(start, len(files))


def is_large(shard: list[Input]) -> bool:
    """Whether this is one file with more than a shard's worth in it."""
    return shard[0].piece is None and shard[0].size > SHARD_BYTES


def portions_of(one: Input, limits: Limits, fields: Fields) -> Iterator[list[Input]]:
    """The documents of a large file, a shard's worth at a time, not decoded yet."""
    portion: list[Input] = []
    size = 0
    for document in map(one.within, undecoded(one.path, limits, fields, one.size)):
        portion.append(document)
        size += document.size
        if size >= SHARD_BYTES or len(portion) >= SHARD_FILES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _stem(name: str) -> str:
    return name.removesuffix(Path(name).suffix)
