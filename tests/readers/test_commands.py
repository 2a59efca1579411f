"""The readers' commands as a user types them."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from extract.cli import app


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
