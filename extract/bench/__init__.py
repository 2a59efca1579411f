"""How fast the whole job is on one core, where the time goes, and the one figure to compare between machines: the job's time as a
multiple of one bare Aho-Corasick scan of the same texts in the same run."""

from __future__ import annotations

import gzip
import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from extract import compact, document, text
from extract.assemble import lists as assemble_lists
from extract.assemble import meetings as assemble_meetings
from extract.document import scanner
from extract.engine.scan import Scanner
from extract.resolve import dates as resolve_dates
from extract.resolve import officials as resolve_officials
from extract.resolve import organisations as resolve_organisations
from extract.rules import dates, header, lists, meetings, officials, organisations
from extract.run.shards import UnreadableError, lines_of

ENOUGH = 2_000_000  # bytes
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {  # stage -> the functions that are its work
    "text": ((text, "read"),),
    "scan": ((Scanner, "scan"),),
    "header": ((header, "read_header"),),
    "dates": ((dates, "find"), (resolve_dates, "resolve")),
    "organisations": ((organisations, "find"), (resolve_organisations, "resolve")),
    "officials": ((officials, "find"), (resolve_officials, "resolve")),
    "lists": ((lists, "find"), (assemble_lists, "assemble")),
    "meetings": ((meetings, "find"), (assemble_meetings, "assemble")),
    "record": ((document, "build_record"), (compact, "compact")),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a benchmark measured. Times in CPU seconds (other work on the machine does not count), rates in MB of UTF-8 a second."""

    documents: int
    megabytes: float
    seconds: float
    scan_seconds: float
    shares: dict[str, float]  # stage -> seconds
    peak_megabytes: float

    @property
    def ratio(self) -> float:
        """The whole job's time in bare scans."""
        return self.seconds / self.scan_seconds

    def lines(self) -> Iterator[str]:
        """The figures, to read."""
        yield f"{self.documents} documents, {self.megabytes:.1f} MB"
        rates = f"{self.megabytes / self.seconds:.2f} MB/s, {self.documents / self.seconds:.0f} documents/s"
        yield f"whole job {self.seconds:.2f} s: {rates}; {self.ratio:.1f} bare scans ({self.megabytes / self.scan_seconds:.0f} MB/s)"
        total = sum(self.shares.values())
        for stage, seconds in self.shares.items():
            yield f"  {stage:14}{seconds / total:6.1%}{seconds / self.megabytes * 8192:8.0f} µs per 8 KB"
        yield f"peak memory {self.peak_megabytes:.0f} MB"


def bench(texts: list[bytes]) -> Figures:
    """Measure on decoded-from-UTF-8 documents: from bytes to JSON lines, tables included."""
    _job(texts[:20])  # warm: rules and matchers are built on first use
    seconds = _timed(lambda: _job(texts))
    strings = [one.decode() for one in texts]
    automaton = scanner().bare()
    scan = _timed(lambda: [automaton.find_matches_as_indexes(one) for one in strings])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    megabytes = sum(map(len, texts)) / 1e6
    return Figures(len(texts), megabytes, seconds, scan, _shares(strings), peak)


def _job(texts: list[bytes]) -> None:
    for one in texts:
        list(lines_of(compact.compact(document.read_record(one.decode()))))


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _shares(strings: list[str]) -> dict[str, float]:
    """Seconds of each stage, in a second pass with a clock around each of its functions."""
    spent = dict.fromkeys([*STAGES, "json"], 0.0)
    originals = [(home, name, getattr(home, name)) for functions in STAGES.values() for home, name in functions]
    for stage, functions in STAGES.items():
        for home, name in functions:
            setattr(home, name, _clocked(getattr(home, name), spent, stage))
    try:
        for one in strings:
            record = compact.compact(document.read_record(one))
            spent["json"] += _timed(lambda record=record: list(lines_of(record)))  # type: ignore[misc]
    finally:
        for home, name, original in originals:
            setattr(home, name, original)
    return spent


def _clocked(function: Callable[..., Any], spent: dict[str, float], stage: str) -> Callable[..., Any]:
    def clocked(*args: Any, **kwargs: Any) -> Any:
        start = process_time()
        result = function(*args, **kwargs)
        spent[stage] += process_time() - start
        return result

    return clocked


def read_texts(path: Path, limit: int) -> list[bytes]:
    """The texts of a folder of .txt files or of a JSONL(.gz) with a `text` in each line, as UTF-8, up to `limit` bytes in all.

    Few texts are taken several times over, so that there is something to measure. Raises UnreadableError for a line that is none.
    """
    texts: list[bytes] = []
    size = 0
    for one in _texts(path):
        texts.append(one)
        if (size := size + len(one)) >= limit:
            break
    return texts * max(1, ENOUGH // max(size, 1))


def _texts(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        yield from (file.read_bytes() for file in sorted(path.rglob("*.txt")))
        return
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)["text"].encode()
            except (ValueError, KeyError, TypeError, AttributeError):
                raise UnreadableError(f"{path}:{number}: no JSON object with a string `text`") from None
