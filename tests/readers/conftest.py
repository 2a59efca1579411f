"""A small run for the readers: the example record, where every field is filled, and the seeds as the rules read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from extract import extract_text
from extract.models import Document
from extract.tables import TABLES, rows

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example() -> Document:
    return Document.model_validate_json((ROOT / "schemas/example.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def seeds() -> list[Document]:
    return [extract_text(path.read_text("utf-8"), doc_id=path.stem) for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory, example: Document, seeds: list[Document]) -> Path:
    """The folder of a run."""
    return _write_run(tmp_path_factory.mktemp("run"), [example, *seeds])


@pytest.fixture(scope="session")
def write_run() -> Callable[[Path, list[Document]], Path]:
    """Writes documents and their tables as a run does."""
    return _write_run


def _write_run(folder: Path, documents: list[Document]) -> Path:
    (folder / "documents.jsonl").write_text("".join(one.model_dump_json() + "\n" for one in documents), "utf-8")
    for table in TABLES:
        lines = [orjson.dumps(row) + b"\n" for one in documents for row in rows(one)[table]]
        (folder / f"{table}.jsonl").write_bytes(b"".join(lines))
    return folder
