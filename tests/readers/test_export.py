"""A run in the forms of other programs, read back with their own readers where they are installed."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extract.export import export
from extract.export.brat import _inside, marks
from extract.loading import columns, names, read_rows
from extract.models import Document


def test_parquet_has_the_same_rows_with_dates_as_dates(out: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    folder, count = export(out, "parquet", tmp_path / "parquet")
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in names(out)}
    assert count == sum(table.num_rows for table in tables.values()) > 0
    assert tables["meetings"].filter(tables["meetings"]["doc_id"].to_numpy(zero_copy_only=False) == "example")["earliest"].to_pylist() == [
        date(2024, 3, 15)
    ]
    assert all(tables[name].column_names == list(columns(name)) for name in names(out))


def test_csv_opens_in_a_spreadsheet_without_running_anything(
    tmp_path: Path, example: Document, write_run: Callable[[Path, list[Document]], Path]
) -> None:
    trap = example.model_copy(update={"title": "=cmd()", "publisher": "@SUM(A1)"})
    folder, _ = export(write_run(tmp_path, [trap]), "csv")
    raw = (folder / "documents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True))
    assert (row["title"], row["publisher"], row["text"]) == ("'=cmd()", "'@SUM(A1)", example.text)
    assert len(list(csv.reader((folder / "posts.csv").open(encoding="utf-8-sig")))) == 5


def test_duckdb(out: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path, count = export(out, "duckdb", tmp_path / "run.duckdb")
    connection = duckdb.connect(str(path), read_only=True)
    assert {name for (name,) in connection.execute("SHOW TABLES").fetchall()} == set(names(out))
    assert count == sum(1 for name in names(out) for _ in read_rows(out, name))
    connection.close()


def test_ftm_entities_are_known_to_the_package_and_refer_to_each_other(out: Path, tmp_path: Path) -> None:
    path, count = export(out, "ftm", tmp_path / "entities.ftm.json")
    entities = {one["id"]: one for one in map(json.loads, path.read_text("utf-8").splitlines())}
    assert len(entities) == count
    assert {"Person", "PublicBody", "Position", "Occupancy", "Event"} <= {one["schema"] for one in entities.values()}
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for one in entities.values():
        kept = model.get_proxy(one, cleaned=False)
        kept.schema.validate(one)
        for name, values in one["properties"].items():
            known = kept.schema.properties[name]
            assert all(known.type.validate(value) for value in values), (name, values)
            if known.range:
                assert all(model.schemata[entities[value]["schema"]].is_a(known.range) for value in values)


def test_popolo_refers_only_to_what_it_holds(out: Path, tmp_path: Path) -> None:
    path, _ = export(out, "popolo", tmp_path / "popolo.json")
    tree = json.loads(path.read_bytes())
    ids = {name: {node["id"] for node in nodes} for name, nodes in tree.items()}
    assert all(len(ids[name]) == len(tree[name]) for name in tree)
    for one in tree["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one["organization_id"] in ids["organizations"] | {None}
        assert one["post_id"] in ids["posts"] | {None}
    for one in tree["events"]:
        assert {who["id"] for who in one["attendees"]} <= ids["persons"]
        assert one["organization_id"] in ids["organizations"] | {None}
    assert {one["area_id"] for one in tree["organizations"]} <= ids["areas"] | {None}


def test_brat_marks_quote_the_text(out: Path, tmp_path: Path, example: Document) -> None:
    folder, count = export(out, "brat", tmp_path / "brat")
    assert count == len(list(folder.glob("*.ann"))) == 6
    text = (folder / "example.txt").read_text("utf-8")
    seen = 0
    for line in (folder / "example.ann").read_text("utf-8").splitlines():
        if line.startswith("T"):
            _, places, quote = line.split("\t")
            spans = [tuple(map(int, part.split())) for part in places.partition(" ")[2].split(";")]
            assert " ".join(text[start:end] for start, end in spans) == quote
            seen += 1
    assert seen == sum(1 for _ in example.spans()) - 2  # a later mention of the meeting and a target are no marks
    assert "DueBy" in "\n".join(marks(example))


def test_no_document_writes_outside_its_folder() -> None:
    assert str(_inside("../../etc/passwd")) == "etc/passwd"
    assert str(_inside("..")) == "document"
    assert str(_inside("/root/a")) == "root/a"
