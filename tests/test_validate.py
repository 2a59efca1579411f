"""`extract validate`: each violation with line, path and reason; nothing in a foreign file stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from extract import extract_folder
from extract.cli import app
from extract.validate import validate_file, validate_lines

ROOT = Path(__file__).parents[1]
EXAMPLE = json.loads((ROOT / "schemas/example.json").read_text("utf-8"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    extract_folder(ROOT / "seeds", tmp_path)
    return tmp_path


def test_every_file_of_a_run_holds(out: Path) -> None:
    for path in out.iterdir():
        assert list(validate_file(path)) == []
    result = CliRunner().invoke(app, ["validate", *map(str, out.iterdir())])
    assert (result.exit_code, result.stdout) == (0, "")


def test_line_path_and_reason(tmp_path: Path) -> None:
    bad = json.loads(json.dumps(EXAMPLE))
    bad["dates"][0]["precision"] = "hour"
    bad["officials"][0]["posts"][0]["former"] = "yes"
    lines = [json.dumps(record, ensure_ascii=False) for record in (EXAMPLE, bad, EXAMPLE)]
    (tmp_path / "foreign.jsonl").write_text("\n".join(lines), "utf-8")
    result = CliRunner().invoke(app, ["validate", str(tmp_path / "foreign.jsonl")])
    assert result.exit_code == 1
    second, third, fourth = (one.split("foreign.jsonl:")[1] for one in result.stdout.splitlines())
    assert second.startswith("2: dates[0].precision: Input should be 'day', 'month'")
    assert third.startswith("2: officials[0].posts[0].former: ")
    assert fourth == f"3: doc_id: {EXAMPLE['doc_id']!r} stands on line 1 too"


def test_standard_input_and_bad_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["validate", "-"], input=json.dumps(EXAMPLE)).exit_code == 0
    assert CliRunner().invoke(app, ["validate", str(tmp_path / "nowhere")]).exit_code == 2
    assert CliRunner().invoke(app, ["validate", "-", "--table", "dogs"], input="").exit_code == 2


def test_a_changed_output_is_noticed(out: Path) -> None:
    with (out / "documents.jsonl").open("ab") as file:
        file.write(b"\n")
    (out / "posts.jsonl").unlink()
    assert [one.path for one in validate_file(out / "run.json")] == ["outputs.documents.jsonl.sha256", "outputs.posts.jsonl"]


@pytest.mark.parametrize("line", [
    b"", b"\n", b"{", b"[]", b"null", b"3", b'"text"', b"\xff\xfe", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"a":' * 100_000, b"\0" * 1000,
    b'{"doc_id": "\\ud800"}', b'{"text": NaN}', b'{"a": 1, "a": 2}',
    b"1" * 10_000, b'{"text": 1e999}', b'{"start": 99999999999999999999999}',
])  # fmt: skip
def test_foreign_lines_are_violations_not_crashes(line: bytes) -> None:
    assert list(validate_lines([line]))


@given(st.binary() | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*EXAMPLE]) | st.text(), inner),
).map(lambda tree: json.dumps(tree).encode()))  # fmt: skip
def test_any_line_gives_reasons(line: bytes) -> None:
    assert all(violation.reason for violation in validate_lines([line]))
