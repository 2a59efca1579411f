"""Where inputs lie: folders, files, patterns such as `docs/**/*.txt`, and URLs of any store that fsspec knows (s3://, gs://, memory://…).

`listed` names every file below some of them, in an order that depends on the names alone; `opened` opens one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

Where = Path | str  # a local file, or the URL of one in a store
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_CHANGED = ("mtime", "LastModified", "ETag", "created")  # what stores call the time or the version of a file


class File(NamedTuple):
    """One file as its folder lists it. Sorted by name."""

    name: str  # below the folder, `/` between parts
    size: int  # bytes
    changed: int | str  # modification time in ns, or what a store has in its place
    where: Where


class NoInputError(ValueError):
    """A place that holds nothing that could be read, or nothing at all."""


def is_url(place: Where) -> bool:
    """Whether this is an address in a store, not a path of this machine."""
    return isinstance(place, str) and bool(_URL.match(place))


def opened(where: Where) -> BinaryIO:
    """A file, ready to read. Raises OSError, for a pipe or a device too."""
    if isinstance(where, str) and is_url(where):
        try:
            return cast(BinaryIO, import_module("fsspec").open(where, "rb").open())
        except (OSError, ImportError):
            raise
        except Exception as error:  # each store has its own
            raise OSError(f"{type(error).__name__}: {error}") from None
    file = open(os.open(where, os.O_RDONLY | os.O_NONBLOCK), "rb")  # noqa: SIM115 (a pipe must not keep us waiting)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("not a regular file")
    return file


def listed(places: Sequence[Where], without: Path | None = None) -> list[File]:
    """Every file at or below these places, by name; hidden files are left out, and links that lead out of a folder.

    A file below a single folder is named by its path there, others by their path below what all places share.
    without  a folder to pass over: the run's own output
    Raises NoInputError when a place does not exist or a pattern matches nothing.
    """
    if not places:
        raise NoInputError("no folder, file or pattern is named")
    urls = [str(place) for place in places if is_url(place)]
    if urls and len(urls) < len(places):
        raise NoInputError("files of this machine and URLs do not go into one run")
    found = _in_stores(urls) if urls else _on_disk([Path(place) for place in places], without)
    return _named_apart(sorted({file.where: file for file in found}.values()))


def _named_apart(files: list[File]) -> list[File]:
    """The same files, no two of one name: bytes that differ may read the same."""
    seen: set[str] = set()
    for n, file in enumerate(files):
        if file.name in seen:
            files[n] = file._replace(name=f"{file.name}~{n}")
        seen.add(file.name)
    return files


def _on_disk(places: list[Path], without: Path | None) -> Iterator[File]:
    if len(places) == 1 and places[0].is_dir():
        yield from _below(Path(os.path.abspath(places[0])), Path(os.path.abspath(places[0])), without)
        return
    matches = [match for place in places for match in _matches(place)]
    root = Path(os.path.commonpath([base for base, _ in matches]))
    for _, path in matches:
        if path.is_dir():
            yield from _below(path, root, without)
        else:
            yield _file(path, root)


def _matches(place: Path) -> list[tuple[Path, Path]]:
    """What a path or a pattern stands for, each with the folder above it that names are counted from."""
    path = Path(os.path.abspath(place))
    if path.exists() or path.is_symlink():
        return [(path.parent, path)]
    if not has_magic(str(place)):
        raise NoInputError(f"no folder or file {place}")
    base = next(above for above in path.parents if not has_magic(str(above)))
    matches = [match for match in base.glob(str(path.relative_to(base))) if match != base and _is_inside(match, base, base.resolve())]
    if not matches:
        raise NoInputError(f"nothing matches {place}")
    return [(base, match) for match in matches]


def _is_inside(path: Path, folder: Path, real: Path) -> bool:
    """Whether no part of a path below a folder is hidden, and no link leads out of the folder, whose real place is `real`."""
    visible = not any(part.startswith(".") for part in path.relative_to(folder).parts)
    return visible and (not path.is_symlink() or path.resolve().is_relative_to(real))


def _below(folder: Path, root: Path, without: Path | None) -> Iterator[File]:
    """The files below a folder; a folder that may not be listed stands for its files: to open it will say why."""
    shut: list[OSError] = []
    real = folder.resolve()
    for parent, folders, names in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not name.startswith(".") and Path(parent, name).resolve() != without]
        for name in names:
            path = Path(parent, name)
            if _is_inside(path, Path(parent), real):
                yield _file(path, root)
    for error in shut:
        yield _file(Path(error.filename), root)


def _file(path: Path, root: Path) -> File:
    name = readable(os.fsencode(path.relative_to(root).as_posix()))
    try:
        status = path.stat()
    except OSError:  # a dangling link: reading it will say so
        return File(name, 0, 0, path)
    return File(name, status.st_size, status.st_mtime_ns, path)


def readable(name: bytes) -> str:
    """A file's name as text, whatever its bytes: old archives leave names in GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


def _in_stores(urls: list[str]) -> Iterator[File]:
    """The files behind URLs, all of one store."""
    fsspec = import_module("fsspec.core")
    found: list[tuple[Any, str, dict[str, dict[str, Any]]]] = []
    for url in urls:
        try:
            store, root = fsspec.url_to_fs(url)
            paths = _paths_in(store, root)
        except FileNotFoundError:
            paths = {}
        except ValueError as error:  # a protocol that nobody knows
            raise NoInputError(f"{url}: {error}") from None
        if not paths:
            raise NoInputError(f"nothing at {url}")
        alone = len(urls) == 1 and not has_magic(root) and list(paths) != [root]
        found.append((store, root if alone else _fixed(root), paths))
    above = os.path.commonpath([base for _, base, _ in found])
    for store, _, paths in found:
        for path, info in paths.items():
            name = path[len(above) :].lstrip("/")
            if not any(part.startswith(".") for part in name.split("/")):
                changed = str([info[key] for key in _CHANGED if key in info])
                yield File(name, info["size"] or 0, changed, store.unstrip_protocol(path))


def _paths_in(store: Any, root: str) -> dict[str, dict[str, Any]]:
    if not has_magic(root) or store.exists(root):
        return dict(store.find(root, detail=True))
    paths: dict[str, dict[str, Any]] = {}
    for path in store.glob(root):
        paths |= store.find(path, detail=True)
    return paths


def _fixed(root: str) -> str:
    """The folder above a file, or above what a pattern leaves open."""
    base = root.rpartition("/")[0]
    while has_magic(base):
        base = base.rpartition("/")[0]
    return base


def in_this_process(files: Iterable[File]) -> bool:
    """Whether other processes cannot see these files."""
    return any(isinstance(file.where, str) and file.where.startswith("memory://") for file in files)
