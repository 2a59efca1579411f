"""The notebook runs from its first cell to its last, and its pictures are there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.loading import LoadError
from extract.models import Document
from extract.notebook import notebook, write_notebook
from extract.notebook.highlight import highlight


@pytest.fixture(autouse=True)
def _this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel imports the package under test, installed or not."""
    monkeypatch.setenv("PYTHONPATH", str(Path(extract.__file__).parents[1]))


def outputs(cells: list[Any], kind: str) -> list[str]:
    return [output.data[kind] for cell in cells for output in cell.get("outputs", []) if kind in output.get("data", {})]


def execute(folder: Path) -> list[Any]:
    """The cells of the folder's notebook after running them all there."""
    pytest.importorskip("matplotlib")
    pytest.importorskip("ipykernel")
    client = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    book = nbformat.read(write_notebook(folder), as_version=4)
    nbformat.validate(book)
    client.NotebookClient(book, timeout=90, resources={"metadata": {"path": str(folder)}}).execute()
    assert not [
        output
        for cell in book.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error" or output.get("name") == "stderr"
    ]
    return list(book.cells)


def test_it_runs_and_draws(out: Path, tmp_path: Path) -> None:
    cells = execute(Path(shutil.copytree(out, tmp_path / "run")))
    assert len(outputs(cells, "image/png")) == 4
    assert "<mark" in outputs(cells, "text/html")[-1]


def test_an_empty_run_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").touch()
    assert len(outputs(execute(tmp_path), "image/png")) == 1


def test_cells_are_code_and_prose_in_turn() -> None:
    kinds = [cell["cell_type"] for cell in notebook()["cells"]]
    assert kinds == ["markdown", "code"] * (len(kinds) // 2)
    for cell in notebook()["cells"]:
        if cell["cell_type"] == "code":
            compile("".join(cell["source"]), cell["id"], "exec")


def test_only_a_run_gets_one(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is this the folder of a run"):
        write_notebook(tmp_path)


def test_marks_are_escaped(example: Document) -> None:
    html = highlight(example.model_copy(update={"title": "<script>"}))
    assert "&lt;script&gt;" in html
    assert html.count("<mark") > 15
