"""Where inputs may lie: folders, files, patterns, several of them, URLs; what is left out, and in which order they are read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extract import extract_file, extract_folder
from extract.cli import app
from extract.inputs import NoInputError, listed, read_input

TEXT = "4月20日，市委组织部召开会议。"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with hidden files and links of every kind."""
    folder = tmp_path / "docs"
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a/.hidden.txt", ".git/c.txt", "é/𠮷.txt", "😀 名.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")
    (tmp_path / "secret.txt").write_text(TEXT, "utf-8")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "s.txt").write_text(TEXT, "utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up.txt").symlink_to("../secret.txt")
    (folder / "outside").symlink_to(tmp_path / "secrets")
    (folder / "round").symlink_to(folder)
    (folder / "within.txt").symlink_to(folder / "b.txt")
    return folder


def names(*places: Path | str) -> list[str]:
    return [file.name for file in listed(places)]


INSIDE = ["a/10.txt", "a/2.txt", "b.txt", "within.txt", "é/𠮷.txt", "😀 名.txt"]


def test_a_folder_without_what_is_hidden_or_leads_out(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(docs) == INSIDE
    real = os.walk

    def reversed_walk(*args: Any, **kwargs: Any) -> Any:
        for parent, folders, files in real(*args, **kwargs):
            folders.reverse()
            yield parent, folders, files[::-1]

    monkeypatch.setattr(os, "walk", reversed_walk)
    assert names(docs) == INSIDE, "the order must be that of the names, not that of the disk"


def test_files_patterns_and_several_places(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(docs)
    assert names("b.txt") == ["b.txt"]
    assert names("*.txt") == ["b.txt", "within.txt", "😀 名.txt"]
    assert names("a/*.txt") == ["10.txt", "2.txt"] == names(docs / "a" / "*.txt")
    assert names("a/2.txt", "a/10.txt", "a/10.txt") == ["10.txt", "2.txt"]
    assert names("**/*.txt") == INSIDE
    assert names("a", "b.txt") == ["a/10.txt", "a/2.txt", "b.txt"]
    assert names("[ab]") == ["a/10.txt", "a/2.txt"]
    (docs / "x[1].txt").write_text(TEXT, "utf-8")
    assert names("x[1].txt") == ["x[1].txt"]


@pytest.mark.parametrize("place", ["nowhere", "nowhere/*.txt", "memory://nowhere", "memory://nowhere/*.txt", "nostore://x"])
def test_nothing_there_is_bad_usage(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoInputError):
        listed([place])
    assert CliRunner().invoke(app, ["run", "-", place], input=TEXT).exit_code == 2
    result = CliRunner().invoke(app, ["run", place])
    assert (result.exit_code, "INPUTS" in result.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_names_in_any_bytes(tmp_path: Path) -> None:
    for name in ("会议纪要.txt".encode("gbk"), "会议纪要.txt".encode(), b"\xff\xfe\xfd.txt", "换\n行\t.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_text(TEXT, "utf-8")
    summary = extract_folder(tmp_path, tmp_path / ".out")
    records = [json.loads(line) for line in (tmp_path / ".out" / "documents.jsonl").read_bytes().splitlines()]
    paths = {record["source"]["path"] for record in records}
    assert paths == {"\\xff\\xfe\\xfd.txt", "换\n行\t.txt", "会议纪要.txt", "会议纪要.txt~2"}
    assert summary.records == len({record["doc_id"] for record in records}) == 4


def test_ids_are_never_shared(tmp_path: Path) -> None:
    for name in ("a", "a.txt", "a.txt.md", "b#1.txt", "c.md", "c.txt", "2024.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT}), "utf-8")
    extract_folder(tmp_path, tmp_path / ".out")
    ids = [json.loads(line)["doc_id"] for line in (tmp_path / ".out" / "documents.jsonl").read_bytes().splitlines()]
    assert ids == ["2024.txt", "a", "a.txt", "a.txt.md", "b%231", "b#1", "c.md", "c.txt"]


def test_what_is_no_file_is_an_error_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    summary = extract_folder(tmp_path, tmp_path / ".out")
    problems = [json.loads(line) for line in (tmp_path / ".out" / "errors.jsonl").read_bytes().splitlines()]
    assert (summary.records, summary.errors) == (1, 2)
    assert [(one["path"], one["error"], one["message"]) for one in problems] == [
        ("dangling.txt", "unreadable", "No such file or directory"), ("pipe", "unreadable", "not a regular file"),
    ]  # fmt: skip


def test_a_folder_that_may_not_be_listed_is_an_error_line(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)  # we may be root, whom nothing is forbidden
    summary = extract_folder(docs, tmp_path / "out")
    assert (summary.records, summary.errors) == (4, 1)
    assert json.loads((tmp_path / "out" / "errors.jsonl").read_bytes())["path"] == "a"


def test_the_results_are_not_read_again(docs: Path) -> None:
    for _ in range(2):
        assert extract_folder(docs, docs / "out").inputs == 6
    result = CliRunner().invoke(app, ["run", str(docs), "--out", str(docs)])
    assert (result.exit_code, "--out" in result.stderr) == (2, True)


# ------------------------------------------------------------------ stores


@pytest.fixture
def store() -> Any:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a/.hidden.txt", ".git/c.txt"):
        memory.pipe_file(f"/docs/{name}", TEXT.encode())
    memory.pipe_file("/docs/more.jsonl", (json.dumps({"text": TEXT}) + "\n").encode() * 3)
    yield memory
    memory.rm("/docs", recursive=True)


def test_urls(store: Any, docs: Path) -> None:
    assert names("memory://docs") == ["a/10.txt", "a/2.txt", "b.txt", "more.jsonl"]
    assert names("memory://docs/a/*.txt") == ["10.txt", "2.txt"]
    assert names("memory://docs/b.txt") == ["b.txt"]
    assert names("memory://docs/b.txt", "memory://docs/a") == ["a/10.txt", "a/2.txt", "b.txt"]
    assert names(f"file://{docs}/a") == ["10.txt", "2.txt"]
    with pytest.raises(NoInputError, match="one run"):
        listed(["memory://docs", docs])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_over_urls_is_a_run_over_files(store: Any, docs: Path, tmp_path: Path, workers: int) -> None:
    assert extract_folder("memory://docs", tmp_path / "out", workers=workers).records == 6
    extract_folder(docs / "a", tmp_path / "disk", workers=workers)
    extract_folder("memory://docs/a", tmp_path / "memory", workers=workers)
    extract_folder(f"file://{docs}/a", tmp_path / "url", workers=workers)
    written = [(tmp_path / one / "documents.jsonl").read_bytes() for one in ("disk", "memory", "url")]
    assert written[0] == written[1] == written[2]
    assert extract_file("memory://docs/b.txt").dates[0].text == "4月20日"


def test_a_store_that_fails_is_an_error_line(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = listed(["memory://docs"])

    class OutageError(Exception):
        """What a store's own library raises."""

    def cat_file(*args: Any, **kwargs: Any) -> bytes:
        raise OutageError("503 Slow Down")

    monkeypatch.setattr(type(store), "_open", cat_file)
    (failure,) = read_input(files[0].where)
    assert (failure.stage, failure.error, failure.message) == ("read", "unreadable", "OutageError: 503 Slow Down")  # type: ignore[union-attr]


def test_results_go_to_a_folder_unless_on_a_cluster(docs: Path) -> None:
    result = CliRunner().invoke(app, ["run", str(docs), "--out", "s3://bucket/out"])
    assert (result.exit_code, "--cluster" in result.stderr) == (2, True)


def test_keys_on_the_command_line(tmp_path: Path) -> None:
    row = {"正文": TEXT, "标题": "会议", "编号": 7, "日期": "2023-04-21", "text": "2020年"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    keys = [part for one in ("text=正文", "title=标题", "id=编号", "published=日期") for part in ("--key", one)]
    result = CliRunner().invoke(app, ["run", str(tmp_path), "--out", "-", *keys])
    record = json.loads(result.stdout)
    assert (record["text"], record["title"], record["doc_id"], record["dates"][0]["edtf"]) == (TEXT, "会议", "a#7", "2023-04-20")
    for wrong in ("body=正文", "text", "text="):
        assert CliRunner().invoke(app, ["run", str(tmp_path), "--key", wrong]).exit_code == 2
