"""What one worker does: read the files of a shard and give back lines, ready to append.

A shard is a run of consecutive inputs. What it yields depends on those inputs and the rules alone, so any number of workers, in
any order, gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath

from extract.compact import compact, to_lines
from extract.document import extract_text, read_record
from extract.inputs import FIELDS, LIMITS, Failure, Fields, Limits, Raw, TooSlowError, decoded, is_defect, read_input, undecoded, within
from extract.models import Document
from extract.report import Problem
from extract.run.plan import Input
from extract.tables import rows

DOCUMENTS, ERRORS = "documents", "errors"


class UnreadableError(Exception):
    """A file gave no document."""


@dataclass(slots=True)
class Lines:
    """JSON Lines by table, as bytes, and how many."""

    text: dict[str, bytearray] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, lines: bytes | bytearray, count: int) -> None:
        """Append so many lines, each with its newline."""
        self.text.setdefault(table, bytearray()).extend(lines)
        self.count[table] = self.count.get(table, 0) + count

    def add_problem(self, problem: Problem) -> Lines:
        """Append one line of errors.jsonl; gives itself."""
        self.add(ERRORS, problem.model_dump_json().encode() + b"\n", 1)
        return self

    def __add__(self, other: Lines) -> Lines:
        for table, text in other.text.items():
            self.add(table, text, other.count[table])
        return self


def extract_file(path: str | Path, *, published: str | None = None, profile: str | None = None) -> Document:
    """The record of the first document in a file, or behind the URL of one. Raises UnreadableError with the reason when it has none."""
    raw = _first(path)
    name = PurePath(path).name
    source = raw.source.model_copy(update={"path": name})
    return extract_text(
        raw.text, published=published or raw.published, title=raw.title, doc_id=PurePath(name).stem, profile=profile, source=source,
        warnings=raw.warnings,
    )  # fmt: skip


def read_text(path: str | Path) -> str:
    """The decoded text of a file's first document. Raises UnreadableError."""
    return _first(path).text


def _first(path: str | Path) -> Raw:
    first = next(read_input(path, LIMITS), None)
    if not isinstance(first, Raw):
        raise UnreadableError(f"{path}: {first.message if first else 'no document'}")
    return first


@cache
def warm() -> None:
    """Build what the first document would otherwise wait for: the automaton, the tables of names and places."""
    compact(read_record("2023年4月20日，中共宁波市委组织部部长李明同志出席会议。一是学习。二是工作。"))


def read_shard(inputs: Iterable[Input], limits: Limits = LIMITS, tables: bool = True, fields: Fields = FIELDS) -> Lines:
    """Every record and error of these inputs, in order."""
    warm()
    lines = Lines()
    for one in inputs:
        for result in read_file(one, limits, fields):
            if isinstance(result, Problem):
                lines.add_problem(result)
                continue
            for table, text, count in lines_of(result, tables):
                lines.add(table, text, count)
    return lines


def lines_of(record: Document, tables: bool = True) -> Iterator[tuple[str, bytes, int]]:
    """A compact record and its rows in the flat tables (if wanted): name of the table, its lines, how many."""
    yield DOCUMENTS, to_lines([record]), 1
    for table, table_rows in rows(record).items() if tables else ():
        yield table, to_lines(table_rows), len(table_rows)


def documents_of(one: Input, limits: Limits = LIMITS, fields: Fields = FIELDS) -> Iterator[Input]:
    """The documents of one file, not decoded yet."""
    return iter([one]) if one.found else map(one.within, undecoded(one.path, limits, fields, one.size, one.piece))


def read_file(one: Input, limits: Limits = LIMITS, fields: Fields = FIELDS) -> Iterator[Document | Problem]:
    """The documents of one file. Whatever happens to one of them, the others are read."""
    for document in documents_of(one, limits, fields):
        assert document.found
        name, raw = document.name, document.found if isinstance(document.found, Failure) else decoded(document.found, limits)
        if isinstance(raw, Failure):
            yield Problem(path=name, stage=raw.stage, error=raw.error, message=raw.message)
            continue
        try:
            yield within(limits.max_seconds, _extract, raw, name, document.doc_id)
        except TooSlowError:
            yield Problem(path=name, stage="extract", error="too_slow", message=f"more than {limits.max_seconds:g} seconds")
        except BaseException as error:  # a defect in a rule must not cost the other documents: it is reported, by its type
            if not is_defect(error):
                raise
            message = " ".join(str(error).split())[:500]
            yield Problem(path=name, stage="extract", error=type(error).__name__, message=message)


def _extract(raw: Raw, name: str, doc_id: str) -> Document:
    source = raw.source.model_copy(update={"path": name})
    return compact(read_record(raw.text, raw.published, raw.title, doc_id, None, source, raw.warnings))
