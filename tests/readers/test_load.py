"""Reading a run back: models, and frames whose types a notebook can trust."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import extract
from extract.loading import NAMES, LoadError, load, row_model
from extract.models import Document
from extract.tables import TABLES


@pytest.mark.parametrize("table", NAMES)
def test_models_come_back(out: Path, table: str) -> None:
    model = Document if table == "documents" else row_model(table)
    records = list(load(out, table))
    assert records
    assert all(type(record) is model for record in records)


def test_tables_are_made_from_documents_when_the_run_wrote_none(out: Path, tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_bytes((out / "documents.jsonl").read_bytes())
    for table in TABLES:
        assert list(load(tmp_path, table)) == list(load(out, table))
        assert list(load(tmp_path / "documents.jsonl", table)) == list(load(out, table))


def test_a_bad_line_is_named(out: Path, tmp_path: Path) -> None:
    (tmp_path / "dates.jsonl").write_bytes((out / "dates.jsonl").read_bytes() + b'{"doc_id": 1}\n')
    with pytest.raises(LoadError, match=r"dates\.jsonl:\d+: doc_id: "):
        list(load(tmp_path, "dates"))
    with pytest.raises(LoadError, match="no such file"):
        list(load(tmp_path, "documents"))
    with pytest.raises(LoadError, match="no table 'day'"):
        list(load(tmp_path, "day"))


def test_pandas(out: Path) -> None:
    pytest.importorskip("pandas")
    frame = extract.to_pandas(out, "dates")
    first = frame[frame.doc_id == "example"].iloc[0]
    assert (first.edtf, first.earliest.date()) == ("2024-03-18", date(2024, 3, 18))
    assert {name: str(kind) for name, kind in frame.dtypes.items() if name in {"edtf", "start", "earliest"}} == {
        "edtf": "string", "start": "Int64", "earliest": "datetime64[s]",
    }  # fmt: skip
    bodies = extract.to_pandas(out, "organisations")
    assert "330200" in set(bodies.adcode)
    posts, documents = extract.to_pandas(out, "posts"), extract.to_pandas(out)
    joined = posts.merge(documents, on="doc_id", how="left", suffixes=("", "_document"))
    assert len(joined) == len(posts) > 0
    assert joined.published.notna().any()


def test_polars(out: Path) -> None:
    pl = pytest.importorskip("polars")
    frame = extract.to_polars(out, "meetings")
    assert (frame.schema["earliest"], frame.schema["edtf"], frame.schema["start"]) == (pl.Date, pl.String, pl.Int64)
    joined = frame.join(extract.to_polars(out), on="doc_id", how="left")
    assert joined.filter(pl.col("doc_id") == "example")["published_earliest"].to_list() == [date(2024, 3, 18)]


def test_duckdb(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    connection = extract.to_duckdb(out)
    held = connection.sql(
        "SELECT d.title, m.name, m.earliest FROM meetings m JOIN documents d USING (doc_id) WHERE doc_id = 'example'"
    ).fetchall()
    assert held == [("宁波市召开组织工作会议", "全市组织工作会议", date(2024, 3, 15))]
    assert connection.sql("SELECT typeof(adcode), typeof(former) FROM posts LIMIT 1").fetchall() == [("VARCHAR", "BOOLEAN")]
    for _ in range(2):  # a second time replaces
        extract.to_duckdb(out, "posts", tmp_path / "run.duckdb").close()
    assert (tmp_path / "run.duckdb").stat().st_size > 0


def test_empty_run(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_bytes(b"")
    for table in NAMES:
        assert list(load(tmp_path, table)) == []
    pytest.importorskip("pandas")
    assert len(extract.to_pandas(tmp_path, "posts")) == 0
    pytest.importorskip("duckdb")
    assert extract.to_duckdb(tmp_path).sql("SELECT * FROM posts").fetchall() == []


def test_the_public_names_stay_functions() -> None:
    assert all(callable(getattr(extract, name)) for name in extract.__all__)
