"""A run over a folder: the files it writes, the lines for what cannot be read, its exit status."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extract import extract_file, extract_folder
from extract.cli import app
from extract.link import write_links
from extract.linked import LINKED
from extract.models import Document
from extract.run import UnreadableError

SEEDS = Path(__file__).parent.parent / "seeds"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with every simple fault beside a good document."""
    folder = tmp_path / "in"
    (folder / "deep" / ".git").mkdir(parents=True)
    (folder / "deep" / "good.txt").write_bytes("4月20日，市委召开会议。\r\n".encode())
    (folder / "good.md").write_text("2023年", "utf-8")
    (folder / "good.txt").write_text("2023年", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (folder / ".hidden").write_text("2023年", "utf-8")
    (folder / "deep" / ".git" / "HEAD").write_text("2023年", "utf-8")
    (folder / "outside.txt").symlink_to(SEEDS / "000_92c448c510163adb.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    return folder


def test_faults_are_lines_and_the_run_goes_on(mixed: Path, tmp_path: Path) -> None:
    summary = extract_folder(mixed, tmp_path / "out")
    records, errors = lines(tmp_path / "out" / "documents.jsonl"), lines(tmp_path / "out" / "errors.jsonl")
    assert [(record["source"]["path"], record["doc_id"]) for record in records] == [
        ("deep/good.txt", "deep/good"), ("good.md", "good.md"), ("good.txt", "good.txt"),
    ]  # fmt: skip
    assert {error["path"] for error in errors} == {"binary.txt", "blank.txt", "empty.txt", "gone.txt"}
    assert all(set(error) == {"path", "stage", "error", "message"} and error["message"] for error in errors)
    assert (summary.inputs, summary.records, summary.errors) == (7, 3, 4)


def test_a_record_reloads_and_newlines_are_plain(mixed: Path, tmp_path: Path) -> None:
    extract_folder(mixed, tmp_path / "out")
    first = (tmp_path / "out" / "documents.jsonl").read_bytes().splitlines()[0]
    document = Document.model_validate_json(first)
    assert document.text == "4月20日，市委召开会议。\n"
    assert document.model_dump_json().encode() == first


def test_run_json_describes_the_outputs(tmp_path: Path) -> None:
    extract_folder(SEEDS, tmp_path)
    run = json.loads((tmp_path / "run.json").read_bytes())
    assert run["counts"] == {"inputs": 5, "records": 5, "errors": 0}
    for name, output in run["outputs"].items():
        data = (tmp_path / name).read_bytes()
        assert (output["sha256"], output["rows"]) == (sha256(data).hexdigest(), data.count(b"\n"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*run["outputs"], "run.json"])


def test_links_of_other_documents_do_not_stay(tmp_path: Path) -> None:
    texts, out = tmp_path / "in", tmp_path / "out"
    texts.mkdir()
    (texts / "a.txt").write_text("2023年4月20日，宁波市副市长李明出席会议。", "utf-8")
    extract_folder(texts, out)
    write_links(out)
    extract_folder(texts, out)
    assert (out / "people.jsonl").exists()
    (texts / "b.txt").write_text("2023年", "utf-8")
    extract_folder(texts, out)
    assert not [name for name in LINKED if (out / f"{name}.jsonl").exists()]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        extract_folder(SEEDS, tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@pytest.mark.parametrize(("content", "status"), [("2023年", 0), ("", 1), (None, 1)])
def test_exit_status(tmp_path: Path, content: str | None, status: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    if content is not None:
        (folder / "a.txt").write_text(content, "utf-8")
    assert CliRunner().invoke(app, ["run", str(folder), "--out", str(tmp_path / "out")]).exit_code == status


def test_bad_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["run", str(tmp_path / "nowhere")]).exit_code == 2
    assert CliRunner().invoke(app, ["dance"]).exit_code == 2


def test_one_file(tmp_path: Path) -> None:
    assert extract_file(SEEDS / "003_b5819832304a74dc.txt").doc_id == "003_b5819832304a74dc"
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableError, match="empty"):
        extract_file(tmp_path / "empty.txt")
