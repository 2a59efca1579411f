"""`extract explain`: every fact of the record is told, with its rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.explain import explain

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_fact_is_told(path: Path) -> None:
    record, steps, stray = explain(path.read_text("utf-8"))
    spans = sum(len(body.mentions) for body in record.organisations) + sum(len(one.mentions) + len(one.posts) for one in record.officials)
    assert len(steps) == len(record.dates) + spans + len(record.meetings) + len(list(record.items()))
    assert [step.start for step in steps] == sorted(step.start for step in steps)
    for attempt in [*stray, *(rival for step in steps for rival in step.rivals)]:
        assert record.text[attempt.start : attempt.end] == attempt.text


def test_the_command(tmp_path: Path) -> None:
    story = json.loads(CliRunner().invoke(app, ["explain", str(SEEDS[3]), "--json"]).stdout)
    assert list(story)[-3:] == ["facts", "attempts", "rules"]
    assert all(rule["looks_for"] and rule["examples"] for rule in story["rules"].values())
    assert {fact["rule"] for fact in story["facts"]} <= set(story["rules"])
    assert CliRunner().invoke(app, ["explain", "-"], input="4月20日，市委召开会议。").exit_code == 0
    assert CliRunner().invoke(app, ["explain", str(tmp_path / "nowhere.txt")]).exit_code == 1
