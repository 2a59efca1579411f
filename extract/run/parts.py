"""The output of a cluster in a store: `TABLE/part-0000012.jsonl`, a note for each finished task, run.json at the end.

The parts of a task are the same bytes whoever writes them and however often, so a task that is tried again does no harm; its note in
`_notes/` comes last. A run that starts again skips the tasks that have a note of the same fingerprint.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from importlib import import_module
from platform import python_version
from typing import Any

from extract import __version__
from extract.models import SCHEMA_VERSION
from extract.report import Counts, Output, RunFile
from extract.run.output import NAMES
from extract.run.plan import engines, rules_fingerprint
from extract.run.shards import DOCUMENTS, ERRORS, Lines

Note = dict[str, Any]  # fingerprint, and for each part: rows and sha256
_PART = re.compile(rf"({'|'.join(NAMES)})/part-[\d-]+\.jsonl")


class Parts:
    """The parts below an fsspec path."""

    def __init__(self, out: str, fingerprint: str):
        self._store, self._root = import_module("fsspec.core").url_to_fs(out)
        self._fingerprint = fingerprint

    def write(self, task: str, portions: Iterable[tuple[str, Lines]]) -> Note:
        """Write the parts of a task, (name, lines) each, then the note that they are there."""
        note: Note = {"fingerprint": self._fingerprint, "parts": {}}
        for part, lines in portions:
            for table, text in lines.text.items():
                name = f"{table}/part-{part}.jsonl"
                self._put(name, bytes(text))
                note["parts"][name] = {"rows": lines.count[table], "sha256": sha256(text).hexdigest()}
        self._put(f"_notes/part-{task}.json", json.dumps(note).encode())
        return note

    def resumed(self) -> dict[str, Note]:
        """The notes of an earlier run of the same, by task. What else an earlier run has left is removed."""
        there = self._there()
        notes: dict[str, Note] = {}
        for name in there:
            if name.startswith("_notes/part-") and (note := self._whole(name, there)):
                notes[name.removeprefix("_notes/part-").removesuffix(".json")] = note
        self._keep(notes, there)
        return notes

    def finish(self, notes: dict[str, Note]) -> Counts:
        """Describe all parts in run.json, and remove what is none of them."""
        self._keep(notes, self._there())
        parts = {name: part for _, note in sorted(notes.items()) for name, part in sorted(note["parts"].items())}
        records, errors = (sum(part["rows"] for name, part in parts.items() if name.startswith(f"{one}/")) for one in (DOCUMENTS, ERRORS))
        counts = Counts(inputs=records + errors, records=records, errors=errors)
        run = RunFile(
            extractor_version=__version__, schema_version=SCHEMA_VERSION, rules=rules_fingerprint(), python=python_version(),
            engines=engines(), counts=counts, outputs={name: Output(**part) for name, part in parts.items()},
        )  # fmt: skip
        self._put("run.json", (run.model_dump_json(indent=2) + "\n").encode())
        return counts

    def _there(self) -> set[str]:
        return {path.removeprefix(f"{self._root}/") for path in self._store.find(self._root)}

    def _whole(self, name: str, there: set[str]) -> Note | None:
        """A note of this run whose parts are all there."""
        try:
            note: Note = json.loads(self._store.cat_file(f"{self._root}/{name}"))
            return note if note["fingerprint"] == self._fingerprint and there.issuperset(note["parts"]) else None
        except (ValueError, KeyError):  # cut off when its writer was killed
            return None

    def _keep(self, notes: dict[str, Note], there: set[str]) -> None:
        """Remove every part and note but these."""
        kept = {f"_notes/part-{task}.json" for task in notes} | {name for note in notes.values() for name in note["parts"]}
        for name in there - kept:
            if _PART.fullmatch(name) or name.startswith("_notes/part-") or name == "run.json":
                self._store.rm_file(f"{self._root}/{name}")

    def _put(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        self._store.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._store.pipe_file(path, data)
