"""The README keeps its word: its Python runs as printed, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract import extract_folder
from extract.cli import app
from extract.profiles.profile import parse

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.S))
def test_the_python_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for library in ("pandas", "polars", "duckdb"):
        pytest.importorskip(library)
    assert len(code.splitlines()) == 3
    extract_folder(ROOT / "seeds", tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(?:\.venv/bin/)?extract ([a-z]+)", README))))
def test_the_commands_exist(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_the_files_it_names_are_there() -> None:
    table = README.partition("## Finding your way in the code")[2].partition("\n## ")[0]
    named = [
        f"extract/{name}" for row in table.splitlines() if row.startswith("| `") for name in re.findall(r"`([^`]+)`", row.split("|")[1])
    ]
    assert len(named) > 20
    for name in [*named, *re.findall(r"`((?:extract|tests|schemas)/[\w./]+)`", README)]:
        assert (ROOT / name).exists(), name


def test_two_shell_commands_do_everything() -> None:
    assert len(re.findall(r"```sh\n(.+)\n```", README)) == README.count("```sh") == 2


def test_the_profile_holds() -> None:
    profile = next(one for one in re.findall(r"```toml\n(.*?)```", README, re.S) if "[when]" in one)
    assert parse(profile, "zg.toml").region == ("宁波市", "330200")
