"""Check files against the models: every violation with its line, its path in the record and the reason.

Files of other makers are welcome: nothing in them - broken UTF-8, broken JSON, nesting without end - stops the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import ValidationError

from extract.models import Document, Record
from extract.report import RunFile
from extract.schema import MODELS

REFERENCES = {  # key -> where the ids stand that it may hold
    "anchor": "dates", "date": "dates", "deadline": "dates", "official": "officials",
    "parent": "organisations", "organisation": "organisations", "organiser": "organisations",
}  # fmt: skip


class Violation(NamedTuple):
    """What is wrong at one place of one line."""

    line: int  # from 1
    path: str  # in the record: dates[0].edtf; empty for the record as a whole
    reason: str


def validate_file(path: Path, table: str | None = None) -> Iterator[Violation]:
    """Every violation in one file: JSON Lines of one table, or a run.json with the outputs beside it."""
    if path.suffix == ".json" and (table or path.stem) == "run":
        yield from _run_file(path)
        return
    with path.open("rb") as lines:
        yield from validate_lines(lines, table or (path.stem if path.stem in MODELS else None))


def files_of(folder: Path) -> list[Path]:
    """The files of a run that stand in its folder."""
    paths = (folder / ("run.json" if name == "run" else f"{name}.jsonl") for name in MODELS)
    return [path for path in paths if path.is_file()]


def validate_lines(lines: BinaryIO | Iterable[bytes], table: str | None = None) -> Iterator[Violation]:
    """Every violation in JSON Lines. Without a table's name the keys of the first object tell which one it is."""
    model = MODELS[table] if table else None
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        model = model or _likely_model(line)
        try:
            record = (model or Document).model_validate_json(line, strict=True)
        except ValidationError as error:
            yield from (Violation(number, path, reason) for path, reason in _reasons(error, line))
            continue
        if isinstance(record, Document) and seen.setdefault(record.doc_id, number) != number:
            yield Violation(number, "doc_id", f"{record.doc_id!r} stands on line {seen[record.doc_id]} too")


def _likely_model(line: bytes) -> type[Record] | None:
    """The model that shares most keys with an object."""
    try:
        keys = set(json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    return max(MODELS.values(), key=lambda model: len(keys & set(model.model_fields)) / len(model.model_fields))


def _reasons(error: ValidationError, line: bytes) -> Iterator[tuple[str, str]]:
    problems = error.errors(include_url=False, include_context=False)
    if [problem["type"] for problem in problems] == ["value_error"] and not problems[0]["loc"]:
        disagreements = list(_disagreements(json.loads(line)))  # the shape holds: say where the parts disagree
        if disagreements:
            yield from disagreements
            return
    for problem in problems:
        shown = "" if problem["type"] in {"missing", "json_invalid", "value_error"} else f", not {_short(problem['input'])}"
        yield _path(problem["loc"]), problem["msg"] + shown


def _disagreements(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Quotes that do not stand where they say, ids that stand twice, references to nothing."""
    text, ids = record.get("text", ""), set()
    nodes = list(_nodes(record))
    for path, node in nodes:
        if {"start", "end", "text"} <= node.keys():
            there = text[node["start"] : node["end"]]
            if not there or there != node["text"]:
                yield (
                    _path((*path, "text")),
                    f"{_short(node['text'])} does not stand at {node['start']}:{node['end']}, {_short(there)} does",
                )
        if "id" in node:
            if node["id"] in ids:
                yield _path((*path, "id")), f"{node['id']!r} stands twice"
            ids.add(node["id"])
    known = {group: {fact["id"] for fact in record[group]} for group in REFERENCES.values()}
    for path, node in nodes:
        for key in REFERENCES.keys() & node.keys():
            target = node[key]
            if target is not None and (key, target) != ("anchor", "published") and target not in known[REFERENCES[key]]:
                yield _path((*path, key)), f"{target!r} is no id in {REFERENCES[key]}"


def _nodes(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every object below the record, with its path."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict):
            yield (*path, key), value
        if isinstance(value, dict | list):
            yield from _nodes(value, (*path, key))


def _run_file(path: Path) -> Iterator[Violation]:
    data = path.read_bytes()
    try:
        run = RunFile.model_validate_json(data, strict=True)
    except ValidationError as error:
        yield from (Violation(1, where, reason) for where, reason in _reasons(error, data))
        return
    for name, output in run.outputs.items():
        beside = path.parent / Path(name).name
        if not beside.is_file():
            yield Violation(1, f"outputs.{name}", "this file is missing")
            continue
        with beside.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != output.sha256:
                yield Violation(1, f"outputs.{name}.sha256", "the file has changed since the run")


def _path(parts: Iterable[str | int]) -> str:
    """dates[0].edtf"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).removeprefix(".")


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
