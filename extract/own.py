"""The user's own folder of rules: where it is, and how a fault in it is told. What stands in it, README.md says.

    rules.toml    rules of the user's own, and the names of ours that are to stay silent (engine/declared.py)
    NAME.csv      lines for our lexicon of that name (lexicon/)
    NAME.toml     a profile (profiles/)

One process has one set of rules: they are read on first use, so the folder is named before (`--rules`, `use_rules`, or the
environment variable EXTRACT_RULES, which worker processes inherit).
"""

from __future__ import annotations

import os
import pickle
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

VARIABLE = "EXTRACT_RULES"
RULES_FILE = "rules.toml"


class RulesError(ValueError):
    """Something in the user's folder that does not hold, as `file:line: reason`."""


@cache
def folder() -> Path | None:
    """The user's folder, if there is one. Raises RulesError when it is no folder."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    if not Path(named).is_dir():
        raise RulesError(f"{named}: no such folder, which {VARIABLE} names")
    return Path(named)


def use(path: str | PathLike[str]) -> None:
    """Take the rules of this folder from now on. Raises RulesError when others have been read already, or it is no folder."""
    wanted = str(Path(path).resolve())
    if not Path(wanted).is_dir():
        raise RulesError(f"{path}: no such folder")
    if folder.cache_info().currsize and wanted != os.environ.get(VARIABLE):
        raise RulesError(f"{path}: the rules of this process are read already; name your folder before the first document")
    os.environ[VARIABLE] = wanted
    folder()


def files(suffix: str) -> list[Path]:
    """The files of the user's folder that end so, by name; none without a folder."""
    here = folder()
    return sorted(path for path in here.iterdir() if path.suffix == suffix) if here else []


def read(path: Path) -> str:
    """The text of a file of the folder, with or without the mark that spreadsheets put before UTF-8. Raises RulesError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise RulesError(f"{path}:{line}: not UTF-8") from None
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror}") from None


Packed = tuple[tuple[str, bytes], ...]  # name and content of each file of a folder


def packed() -> Packed:
    """What the user's folder holds, for another machine."""
    return tuple((path.name, path.read_bytes()) for path in [*files(".toml"), *files(".csv")])


def call_with(rules: Packed, work: bytes) -> Any:
    """On another machine: take these rules, then do the pickled (function, arguments). Raises RulesError.

    What is pickled may import modules that read the rules, which therefore stand apart.
    """
    _take(rules)
    function, arguments = pickle.loads(work)
    return function(*arguments)


@cache
def _take(rules: Packed) -> None:
    if rules and not (os.environ.get(VARIABLE) and packed() == rules):
        here = Path(mkdtemp(prefix="extract-rules-"))
        for name, content in rules:
            (here / name).write_bytes(content)
        use(here)


def fingerprint() -> str:
    """sha256 over everything in the folder that can change a record; of nothing without a folder."""
    digest = sha256()
    for path in [*files(".toml"), *files(".csv")]:
        digest.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML text that can say on which line a part of it stands; `file` names it in errors."""

    file: str
    text: str

    def tree(self) -> dict[str, Any]:
        """What it says. Raises RulesError."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise RulesError(f"{self.file}:{line[1] if line else 1}: {error}") from None

    def error(self, section: str, key: str, reason: str, quote: str = "") -> RulesError:
        """The error, with the line of the quote below the key, else of the key, else of the section, else the first."""
        line, inside = 1, not section
        keyed = False
        for number, content in enumerate(self.text.splitlines(), 1):
            words = content.strip()
            if re.fullmatch(r"\[[^\[\]]+\](\s*#.*)?", words):
                inside, keyed = words.split("]")[0].strip("[ ") == section, False
                line = number if inside else line
            elif inside and key and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*=", words):
                line, keyed = number, True
            if inside and keyed and quote and quote in content:
                line = number
                break
        return RulesError(f"{self.file}:{line}: {reason}")
