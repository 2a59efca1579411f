"""The readers' commands as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import extract
from extract.cli import app
from extract.loading import load


def command(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


def test_link(out: Path, tmp_path: Path) -> None:
    code, said = command("link", out)
    assert code == 0
    assert "people" in said
    (tmp_path / "bad.toml").write_text("[[same]]\nmembers = [1]\n")
    assert command("link", out, "--corrections", tmp_path / "bad.toml")[0] == 2
    code, said = command("link", tmp_path)
    assert code == 1
    assert "is this the folder of a run?" in said


def test_rules(out: Path) -> None:
    code, said = command("rules", "--kind", "lists", "--run", out)
    assert code == 0
    assert " cues  fired " in said
    assert "->  nothing" in said
    code, said = command("rules", "--json")
    assert {"name", "looks_for", "cues", "examples", "refuses", "fired"} == set(json.loads(said)[0])
    assert command("rules", "--kind", "weather")[0] == 2


def test_view(out: Path, tmp_path: Path) -> None:
    code, said = command("view", out, "--page", tmp_path / "page.html", "--title", "a & b")
    assert code == 0
    assert "page.html" in said
    assert "<title>a &amp; b</title>" in (tmp_path / "page.html").read_text("utf-8")
    assert command("view", tmp_path)[0] == 1


def test_export(out: Path, tmp_path: Path) -> None:
    code, _ = command("export", out, "--to", "csv", "--into", tmp_path / "csv")
    assert code == 0
    assert (tmp_path / "csv/posts.csv").exists()
    assert command("export", out, "--to", "excel")[0] == 2


def test_validate_takes_the_folder_of_a_run(out: Path, tmp_path: Path) -> None:
    code, said = command("validate", out)
    assert (code, " files hold" in said) == (0, True)


def test_version() -> None:
    assert command("--version") == (0, f"extract {extract.__version__}\n")


def test_mark_prints_gold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("宁波市委组织部于2024年3月1日召开座谈会。", "utf-8")
    code, said = command("mark", tmp_path / "a.txt")
    assert code == 0
    assert json.loads(said)["dates"] == [{"quote": "2024年3月1日", "nth": 0, "edtf": "2024-03-01"}]


def test_tables_of_a_run_come_in_the_forms_asked_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("宁波市委组织部于2024年3月1日召开座谈会。", "utf-8")
    out = tmp_path / "out"
    assert command("run", tmp_path / "in", "--out", out, "--tables", "jsonl,csv")[0] == 0
    assert (out / "dates.jsonl").exists()
    assert "2024-03-01" in (out / "csv/dates.csv").read_text("utf-8-sig")
    assert command("run", tmp_path / "in", "--out", out, "--tables", "none")[0] == 0
    assert {path.name for path in out.glob("*.json*")} == {"documents.jsonl", "errors.jsonl", "run.json"}
    assert [row.edtf for row in load(out, "dates")] == ["2024-03-01"]
    assert command("validate", out / "run.json")[0] == 0
    assert command("run", tmp_path / "in", "--out", out, "--tables", "excel")[0] == 2
    assert command("run", tmp_path / "in", "--out", out, "--tables", "none,csv")[0] == 2


def test_an_id_is_never_a_number(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/0017.txt").write_text("宁波市委组织部召开座谈会。", "utf-8")
    assert command("run", tmp_path / "in", "--out", tmp_path / "out")[0] == 0
    assert [document.doc_id for document in load(tmp_path / "out")] == ["0017.txt"]


@pytest.mark.parametrize("one", [one.callback.__name__ for one in app.registered_commands if one.callback])
def test_the_help_of_every_command_has_an_example(one: str) -> None:
    assert f"Example: extract {one}" in command(one, "--help")[1]
