"""A shard read in a process of its own, which a document may kill: that one becomes a line of errors, the others are read.

The process tells over its standard output where it is: the name of a document before it is read, its lines after, None after a file.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from extract.inputs import FIELDS, LIMITS, Fields, Limits
from extract.report import Problem
from extract.run.plan import Input
from extract.run.shards import Lines, documents_of, read_shard, warm

READY = True  # the first thing that the process tells


def read_carefully(inputs: list[Input], limits: Limits = LIMITS, tables: bool = True, fields: Fields = FIELDS) -> Lines:
    """What `read_shard` gives, with an error `worker_died` for each document that kills the process that reads it."""
    lines = Lines()
    rest, done = list(inputs), 0  # files not finished; how many documents of the first of them are
    while rest:
        reading: str | None = None
        for told in _told_by_child(rest, done, limits, tables, fields):
            if isinstance(told, str):
                reading = told
                continue
            if isinstance(told, Lines):
                lines += told
                done += 1
            else:
                del rest[0]
                done = 0
            reading = None
        if rest:
            lines.add_problem(died(reading or rest[0].name))
            rest, done = (rest, done + 1) if reading else (rest[1:], 0)  # with no document in sight, the file itself was at fault
    return lines


def died(name: str) -> Problem:
    """The line of errors for what kills whoever reads it."""
    return Problem(path=name, stage="extract", error="worker_died", message="every process that read this was killed")


def _told_by_child(*work: Any) -> Iterator[str | Lines | None]:
    """What the process tells until it ends. Raises RuntimeError when it does not even begin."""
    command = [sys.executable, "-c", f"from {__name__} import main; main()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        try:
            pickle.dump(work, child.stdin)
            child.stdin.close()
            if pickle.load(child.stdout) is not READY:
                raise EOFError
        except (OSError, EOFError):
            raise RuntimeError(f"{' '.join(command)} does not start") from None
        while True:
            try:
                yield pickle.load(child.stdout)
            except (EOFError, pickle.UnpicklingError):  # the end, or cut off in the middle
                return


def _tell(what: str | Lines | bool | None) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def main() -> None:
    """The process: read what standard input says, tell over standard output."""
    rest, done, limits, tables, fields = pickle.load(sys.stdin.buffer)
    warm()
    _tell(READY)
    for one in rest:
        for number, document in enumerate(documents_of(one, limits, fields)):
            if number >= done:
                _tell(document.name)
                _tell(read_shard([document], limits, tables, fields))
        _tell(None)
        done = 0
