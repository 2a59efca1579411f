"""Typical mistakes, from Python and on the command line: what is told says what is wrong, where, and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import extract
from extract.cli import app
from extract.inputs import NoInputError
from extract.run import UnreadableError

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds/003_b5819832304a74dc.txt"

IN_PYTHON: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
    "bytes for a text": (lambda: extract.extract_text("会议".encode()), TypeError, "text must be a string, not bytes; extract_file reads"),
    "a date in words": (
        lambda: extract.extract_text("会议", published="yesterday"),
        ValueError,
        "'yesterday' is no EDTF or ISO date, such as",
    ),
    "a day that no month has": (lambda: extract.extract_text("会议", published="2023-02-30"), ValueError, "'2023-02-30' is no EDTF"),
    "a date with slashes": (lambda: extract.extract_text("会议", published="2023/5/1"), ValueError, "such as 2023-05-01"),
    "an unknown profile": (lambda: extract.extract_text("会议", profile="zg"), ValueError, "there is no profile 'zg'; there are default"),
    "a file that is not there": (lambda: extract.extract_file("nowhere.txt"), UnreadableError, "nowhere.txt: No such file"),
    "a folder for a file": (lambda: extract.extract_file(ROOT / "seeds"), UnreadableError, "seeds: Is a directory"),
    "a folder that is not there": (lambda: extract.extract_folder("nowhere"), NoInputError, "no folder or file nowhere"),
    "no folder at all": (lambda: extract.extract_folder([]), NoInputError, "no folder, file or pattern is named"),
    "a run that is not there": (lambda: list(extract.load("nowhere")), ValueError, "is this the folder of a run"),
    "an unknown table": (lambda: extract.to_pandas("out", "meeting"), ValueError, "no table 'meeting'; there are documents, dates"),
    "an unknown name": (lambda: extract.extract_texts, AttributeError, "module 'extract' has no attribute 'extract_texts'"),
}


@pytest.mark.parametrize(("call", "error", "told"), IN_PYTHON.values(), ids=IN_PYTHON)
def test_in_python(call: Callable[[], Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error) as raised:
        call()
    assert told in str(raised.value)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match=r"pandas is not installed: pip install 'zugong-extract\[notebook\]'"):
        extract.to_pandas("out")


ON_THE_COMMAND_LINE: dict[str, tuple[list[object], int, str]] = {
    "no input": (["run"], 2, "Missing argument 'INPUTS"),
    "a folder that is not there": (["run", "nowhere"], 2, "no folder or file nowhere"),
    "a pattern without a match": (["run", "nowhere/*.txt"], 2, "nothing matches nowhere/*.txt"),
    "results among the documents": (["run", ROOT / "seeds", "--out", ROOT / "seeds"], 2, "choose another folder"),
    "a store without a cluster": (["run", SEED, "--out", "s3://bucket/out"], 2, "that needs --cluster"),
    "a form of table that is none": (["run", SEED, "--tables", "excel"], 2, "'excel': jsonl, parquet, csv"),
    "a key of no field": (["run", SEED, "--key", "body=x"], 2, "the name one of text, html, title"),
    "rules that are not there": (["run", SEED, "--rules", "nowhere"], 2, "nowhere: no such folder"),
    "a document for a run": (["view", SEED.parent], 1, "is this the folder of a run?"),
    "a form of export that is none": (["export", ROOT / "schemas", "--to", "excel"], 2, "'excel' is none of parquet, csv"),
    "a table that is none": (["schema", "post"], 2, "'post' is none of documents, dates"),
    "a folder without a run to validate": (["validate", ROOT / "seeds"], 2, "no file of a run in"),
    "a date in words": (["explain", SEED, "--published", "yesterday"], 2, "'yesterday' is no EDTF or ISO date, such as 2023-05-01"),
    "a day that no month has": (["mark", SEED, "--published", "2023-02-30"], 2, "'2023-02-30' is no EDTF"),
    "a document that is not there": (["explain", "nowhere.txt"], 1, "nowhere.txt: No such file"),
    "a kind that is none": (["rules", "--kind", "date"], 2, "'date' is none of dates, lists"),
    "gold that is none": (["evaluate", "--gold", ROOT / "schemas", "--text", ROOT / "seeds"], 1, "not in the form of a gold file"),
    "texts that are not there": (["evaluate", "--gold", ROOT / "tests/data/gold", "--text", ROOT], 1, "No such file"),
    "nothing to measure": (["bench", ROOT / "schemas"], 2, "a folder of .txt files, or JSON Lines"),
    "lines that are no JSON": (["bench", SEED], 1, ":1: no JSON object with a string `text`"),
}


@pytest.mark.parametrize(("words", "status", "told"), ON_THE_COMMAND_LINE.values(), ids=ON_THE_COMMAND_LINE)
def test_on_the_command_line(words: list[object], status: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert (result.exit_code, told in " ".join(result.output.split())) == (status, True), result.output
    assert not list(tmp_path.iterdir()), "nothing is written"
