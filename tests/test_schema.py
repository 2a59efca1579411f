"""The published schemas: they match the models, and two independent validators and the models agree on good and broken records."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from typer.testing import CliRunner

from extract import extract_folder
from extract.cli import app
from extract.schema import MODELS, schema, schema_text
from extract.validate import validate_file, validate_lines

ROOT = Path(__file__).parents[1]
EXAMPLE = json.loads((ROOT / "schemas/example.json").read_text("utf-8"))
Tree = Any


@pytest.mark.parametrize("name", MODELS)
def test_the_published_schema_is_the_models_own(name: str) -> None:
    published = (ROOT / f"schemas/{name}.schema.json").read_text("utf-8")
    assert published == schema_text(name), "run: extract schema --write schemas"


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_is_valid_and_closed(name: str) -> None:
    one = schema(name)
    jsonschema.Draft202012Validator.check_schema(one)
    for part in [one, *one.get("$defs", {}).values()]:
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])


def put(path: str, value: object) -> Callable[[Tree], None]:
    """Set the value at a path such as `dates.0.edtf`."""

    def change(record: Tree) -> None:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in parents:
            record = record[part]
        record[last] = value

    return change


def drop(path: str) -> Callable[[Tree], None]:
    """Remove the key at a path."""

    def change(record: Tree) -> None:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in parents:
            record = record[part]
        del record[last]

    return change


# What a schema can see: shapes, types, words from closed lists.
BROKEN_SHAPES = {
    "no doc_id": drop("doc_id"),
    "no text": drop("text"),
    "no dates": drop("dates"),
    "no warnings": drop("warnings"),
    "no source": drop("source"),
    "no region": drop("region"),
    "no title": drop("title"),
    "no start of a date": drop("dates.0.start"),
    "no rule of a mention": drop("organisations.0.mentions.0.rule"),
    "no posts": drop("officials.0.posts"),
    "no mentions": drop("officials.0.mentions"),
    "no former": drop("officials.0.posts.0.former"),
    "no participants": drop("meetings.0.participants"),
    "no items": drop("action_lists.0.items"),
    "no children": drop("action_lists.0.items.0.children"),
    "no number": drop("action_lists.0.items.0.number"),
    "a new key": put("colour", "red"),
    "a new key of a date": put("dates.0.colour", "red"),
    "a new key of an item": put("action_lists.0.items.0.colour", 1),
    "a new key of the source": put("source.owner", "me"),
    "text is null": put("text", None),
    "text is a number": put("text", 3),
    "dates is an object": put("dates", {}),
    "dates is null": put("dates", None),
    "a date is a string": put("dates.0", "2024"),
    "start is a string": put("dates.0.start", "3"),
    "start is below zero": put("dates.0.start", -1),
    "end is zero": put("dates.0.end", 0),
    "end is half": put("dates.0.end", 2.5),
    "start is true": put("dates.0.start", True),
    "a precision of no list": put("dates.0.precision", "hour"),
    "a basis of no list": put("dates.0.basis", "guessed"),
    "a role of no list": put("dates.0.role", "birthday"),
    "earliest is no day": put("dates.0.earliest", "2024"),
    "latest is a number": put("dates.0.latest", 20240131),
    "a kind of no list": put("organisations.0.kind", "club"),
    "a level of no list": put("organisations.0.level", "street"),
    "an adcode of letters": put("region", {"name": "宁波市", "adcode": "abc"}),
    "an adcode of five digits": put("region", {"name": "宁波市", "adcode": "33020"}),
    "former is a word": put("officials.0.posts.0.former", "yes"),
    "a status of no list": put("meetings.0.status", "cancelled"),
    "a participant's role of no list": put("meetings.0.participants.0.role", "guest"),
    "number zero": put("action_lists.0.items.0.number", 0),
    "complete is null": put("action_lists.0.complete", None),
    "an owner's role of no list": put("action_lists.0.items.0.owners.0.role", "boss"),
    "declared_count is a word": put("action_lists.0.declared_count", "十"),
    "a script of no list": put("script", "Latn"),
    "sha256 is short": put("source.sha256", "abc"),
    "bytes below zero": put("source.bytes", -5),
    "a list for a title": put("title", ["a"]),
    "a mention that is a string": put("organisations.0.mentions.0", "市委"),
    "a participant without a role": drop("meetings.0.participants.0.role"),
    "an owner without a body": drop("action_lists.0.items.0.owners.0.organisation"),
    "children are null": put("action_lists.0.items.0.children", None),
}

assert len(BROKEN_SHAPES) >= 50

# What only the models see: parts that disagree with each other.
BROKEN_TRUTHS = {
    "a quote that stands elsewhere": (put("dates.0.start", 1), "dates[0].text"),
    "a quote past the end": (put("officials.0.mentions.0.end", 10**9), "officials[0].mentions[0].text"),
    "an id twice": (put("dates.1.id", "d1"), "dates[1].id"),
    "a date that is not there": (put("meetings.0.date", "d99"), "meetings[0].date"),
    "a body that is not there": (put("officials.0.posts.0.organisation", "o99"), "officials[0].posts[0].organisation"),
    "a date for an organiser": (put("meetings.0.organiser", "d1"), "meetings[0].organiser"),
    "an owner that is not there": (
        put("action_lists.0.items.0.owners.0.organisation", "o99"),
        "action_lists[0].items[0].owners[0].organisation",
    ),
    "a participant that is not there": (put("meetings.0.participants.0.official", "p99"), "meetings[0].participants[0].official"),
    "an anchor that is not there": (put("dates.0.anchor", "d99"), "dates[0].anchor"),
    "a parent that is not there": (put("organisations.0.parent", "o99"), "organisations[0].parent"),
}


def broken(change: Callable[[Tree], None]) -> Tree:
    record = copy.deepcopy(EXAMPLE)
    change(record)
    return record


def line(record: Tree) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


def test_the_example_holds() -> None:
    jsonschema.Draft202012Validator(schema("documents")).validate(EXAMPLE)
    jsonschema_rs.Draft202012Validator(schema("documents")).validate(EXAMPLE)
    assert list(validate_lines([line(EXAMPLE)])) == []


def test_all_three_accept_every_line_of_a_run(tmp_path: Path) -> None:
    """The seeds, pieces of them that begin and end anywhere, what cannot be read, and the links between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for seed in (ROOT / "seeds").glob("*.txt"):
        text = seed.read_text("utf-8")
        (folder / seed.name).write_text(text, "utf-8")
        for n in range(0, len(text), 500):
            (folder / f"{n}_{seed.name}").write_text(text[n : n + 700], "utf-8")
    (folder / "empty.txt").touch()
    (folder / "pages.jsonl").write_text('{"text": "今天，市委召开会议。", "published": "2023/4/20"}\n{"text": ', "utf-8")
    extract_folder(folder, tmp_path / "out")
    assert CliRunner().invoke(app, ["link", str(tmp_path / "out")]).exit_code == 0
    files = sorted((tmp_path / "out").glob("*.json*"))
    assert {path.stem for path in files} == set(MODELS)
    for path in files:
        validators = jsonschema.Draft202012Validator(schema(path.stem)), jsonschema_rs.Draft202012Validator(schema(path.stem))
        lines = [path.read_bytes()] if path.suffix == ".json" else path.read_bytes().splitlines()
        assert lines
        for one in map(json.loads, lines):
            assert all(validator.is_valid(one) for validator in validators), (path.name, one)
        assert list(validate_file(path)) == []


@pytest.mark.parametrize("change", BROKEN_SHAPES.values(), ids=BROKEN_SHAPES)
def test_all_three_reject_a_broken_shape(change: Callable[[Tree], None]) -> None:
    record = broken(change)
    assert not jsonschema.Draft202012Validator(schema("documents")).is_valid(record)
    assert not jsonschema_rs.Draft202012Validator(schema("documents")).is_valid(record)
    assert list(validate_lines([line(record)], "documents"))


@pytest.mark.parametrize(("change", "path"), BROKEN_TRUTHS.values(), ids=BROKEN_TRUTHS)
def test_the_models_reject_parts_that_disagree(change: Callable[[Tree], None], path: str) -> None:
    assert path in [violation.path for violation in validate_lines([line(broken(change))], "documents")]
