"""The files of a run while they grow, and the journal that lets a stopped run go on where it was.

Everything is written inside `OUT/.run` and moved to its name at the end, `run.json` last: a folder that has one is whole.
After each shard the journal notes how long every file is. A run that starts again cuts the files back to the last note and
goes on with the next shard; another fingerprint - other files, rules or arguments - starts anew.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from hashlib import sha256
from pathlib import Path
from platform import python_version
from typing import Any, BinaryIO

from extract import __version__
from extract.linked import LINKED
from extract.models import SCHEMA_VERSION
from extract.report import Counts, Output, RunFile
from extract.run.plan import engines, rules_fingerprint
from extract.run.shards import DOCUMENTS, ERRORS, Lines
from extract.tables import TABLES

NAMES = (DOCUMENTS, *TABLES, ERRORS)


class BusyError(OSError):
    """Another run is writing to the folder."""


class Outputs:
    """The growing files of one run. `done` shards are in them already; `again`: an earlier start of it did not come to its end."""

    def __init__(self, out: Path, fingerprint: str, names: tuple[str, ...] = NAMES):
        self.out, self._work, self._names = out, out / ".run", names
        self._work.mkdir(parents=True, exist_ok=True)
        self._lock = self._locked()
        notes = _notes(self._work / "journal")
        self.again = bool(notes) and notes[0].get("fingerprint") == fingerprint
        self.done, self.rows, sizes = self._resumed(notes)
        self._files = {name: _Growing(self._work / f"{name}.jsonl", sizes[name]) for name in names}
        self._journal = (self._work / "journal").open("ab" if self.done else "wb")
        if not self.done:
            self._note({"fingerprint": fingerprint})

    def append(self, lines: Lines) -> None:
        """Take over the lines of the next shard."""
        for name, text in lines.text.items():
            self._files[name].write(text)
            self.rows[name] += lines.count[name]
        self.done += 1
        self._note({"sizes": {name: file.size for name, file in self._files.items()}, "rows": self.rows})

    def finish(self) -> Counts:
        """Give every file its name."""
        records, errors = self.rows[DOCUMENTS], self.rows[ERRORS]
        counts = Counts(inputs=records + errors, records=records, errors=errors)
        run = RunFile(
            extractor_version=__version__,
            schema_version=SCHEMA_VERSION,
            rules=rules_fingerprint(),
            python=python_version(),
            engines=engines(),
            counts=counts,
            outputs={f"{name}.jsonl": Output(rows=self.rows[name], sha256=file.sha256) for name, file in self._files.items()},
        )
        description = self._work / "run.json"
        description.write_text(run.model_dump_json(indent=2) + "\n", "utf-8")
        self.close()
        self._forget_links()
        (self.out / "run.json").unlink(missing_ok=True)
        (self._work / "journal").unlink()  # from here on a stopped run starts anew: some files may have left
        for name in self._names:
            (self._work / f"{name}.jsonl").replace(self.out / f"{name}.jsonl")
        for name in set(NAMES) - set(self._names):  # of an earlier run
            (self.out / f"{name}.jsonl").unlink(missing_ok=True)
        description.replace(self.out / "run.json")
        shutil.rmtree(self._work)
        return counts

    def _forget_links(self) -> None:
        """Remove what `extract link` made of other documents that stood here."""
        try:
            before = json.loads((self.out / "run.json").read_bytes())["outputs"][f"{DOCUMENTS}.jsonl"]["sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            before = None
        if before != self._files[DOCUMENTS].sha256:
            for name in LINKED:
                (self.out / f"{name}.jsonl").unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the files; what is in them stays for the next start."""
        for file in self._files.values():
            file.close()
        self._journal.close()

    def _locked(self) -> BinaryIO:
        lock = (self._work / "lock").open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise BusyError(f"another run is writing to {self.out}") from None
        return lock

    def _note(self, what: dict[str, Any]) -> None:
        for file in self._files.values():
            file.flush()
        self._journal.write(json.dumps(what).encode() + b"\n")
        self._journal.flush()

    def _resumed(self, notes: list[dict[str, Any]]) -> tuple[int, dict[str, int], dict[str, int]]:
        """Shards done, rows and sizes of the run that stopped here; nothing when it was another one."""
        if len(notes) < 2 or not self.again:
            return 0, dict.fromkeys(self._names, 0), dict.fromkeys(self._names, 0)
        return len(notes) - 1, notes[-1]["rows"], notes[-1]["sizes"]


def _notes(journal: Path) -> list[dict[str, Any]]:
    """The whole lines of the journal; the last may have been cut off."""
    if not journal.exists():
        return []
    return [json.loads(line) for line in journal.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]


class _Growing:
    """A file cut back to `size` bytes, hashed as it grows."""

    def __init__(self, path: Path, size: int):
        self._file = path.open("r+b" if size else "w+b")
        self._file.truncate(size)
        self._hash = sha256()
        while chunk := self._file.read(1 << 20):
            self._hash.update(chunk)
        self.size = size

    def write(self, text: bytes | bytearray) -> None:
        self._file.write(text)
        self._hash.update(text)
        self.size += len(text)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()
