"""The figures of `extract evaluate`: what counts as equal, what is ignored, and how marks pair up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extract import extract_folder
from extract.cli import app
from extract.evaluate import Score, evaluate
from extract.evaluate.equality import covered, same_body
from extract.models import Document

ROOT = Path(__file__).parents[1]
EXAMPLE = Document.model_validate_json((ROOT / "schemas/example.json").read_text("utf-8"))


def quote(start: int, end: int) -> dict[str, Any]:
    """The gold's way to name a place of the example."""
    words, nth, at = EXAMPLE.text[start:end], 0, EXAMPLE.text.find(EXAMPLE.text[start:end])
    while at != start:
        nth, at = nth + 1, EXAMPLE.text.find(words, at + 1)
    return {"quote": words, "nth": nth}


def gold_lists(lists: Any, days: dict[str, str]) -> list[dict[str, Any]]:
    return [{"style": one.style, "declared": one.declared_count, "items": [
        {**quote(item.start, item.end), "title": item.title, "deadline": days.get(item.deadline),
         "children": gold_lists(item.children, days)}
        for item in one.items]} for one in lists]  # fmt: skip


def perfect() -> dict[str, Any]:
    """Gold that says just what the example record says."""
    days = {date.id: date.edtf for date in EXAMPLE.dates}
    bodies = {body.id: body.name for body in EXAMPLE.organisations}
    people = {person.id: person.name for person in EXAMPLE.officials}
    return {
        "doc": "example.txt", "title": EXAMPLE.title, "published": EXAMPLE.published,
        "dates": [{**quote(one.start, one.end), "edtf": one.edtf} for one in EXAMPLE.dates],
        "organisations": [{"name": one.name, "mentions": [quote(x.start, x.end) for x in one.mentions]} for one in EXAMPLE.organisations],
        "officials": [{"name": one.name, "mentions": [quote(x.start, x.end) for x in one.mentions],
                       "posts": [{"organisation": x.organisation_name, "title": x.title} for x in one.posts]} for one in EXAMPLE.officials],
        "meetings": [{**quote(one.start, one.end), "date": days.get(one.date or ""), "organiser": bodies.get(one.organiser or ""),
                      "officials": [people[x.official] for x in one.participants]} for one in EXAMPLE.meetings],
        "lists": gold_lists(EXAMPLE.action_lists, days),
    }  # fmt: skip


@pytest.fixture
def judge(tmp_path: Path) -> Any:
    def scores(gold: dict[str, Any]) -> dict[str, Score]:
        (tmp_path / "example.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
        return evaluate(tmp_path, tmp_path, read=lambda path: EXAMPLE)

    return scores


def test_gold_that_agrees_gives_one(judge: Any) -> None:
    scores = judge(perfect())
    assert len(scores) >= 18
    assert {kind: one.f1 for kind, one in scores.items() if one.f1 != 1.0} == {}


def test_a_mark_more_and_a_mark_less(judge: Any) -> None:
    gold = perfect()
    found = gold["dates"].pop()
    assert (judge(gold)["date value"].precision, judge(gold)["date value"].recall) == (len(gold["dates"]) / len(EXAMPLE.dates), 1.0)
    gold["ignore"] = [found]
    assert judge(gold)["date value"].precision == 1.0
    gold["dates"][0]["edtf"] = "1900"
    assert judge(gold)["date span"].f1 == 1.0
    assert judge(gold)["date value"].recall == 1 - 1 / len(gold["dates"])


def test_a_quote_that_is_not_there_is_refused(judge: Any) -> None:
    gold = perfect()
    gold["dates"][0]["nth"] = 99
    with pytest.raises(ValueError, match="no occurrence 99"):
        judge(gold)


@pytest.mark.parametrize(("one", "other"), [
    ("2017-12", "2017-12-01/2017-12-31"), ("2024-02", "2024-02-01/2024-02-29"), ("2023", "2023-01/2023-12"),
    ("2023-40", "2023-01/2023-06"),
    ("2023-34", "2023-04-01/2023-06"), ("199X", "1990/1999"), ("2023-03/..", "2023-03-01/.."), ("../2023", "../2023-12-31"),
    ("2023~", "2023"), ("XXXX-04", "XXXX-04-01/XXXX-04-30"), ("2023-01-02T09:30", "2023-01-02"),
])  # fmt: skip
def test_two_spellings_of_one_time(one: str, other: str) -> None:
    assert covered(one) == covered(other)


@pytest.mark.parametrize(("one", "other"), [
    ("中国共产党宁波市委员会", "中共宁波市委"), ("宁波市委", "中共宁波市委"), ("宁波市人民政府", "宁波市政府"),
    ("中国人民政治协商会议宁波市委员会", "政协宁波市委"), ("中共中央委员会", "中共中央"), ("中共中央组织部", "中央组织部"),
])  # fmt: skip
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert same_body(one) == same_body(other)


def test_the_command(tmp_path: Path) -> None:
    command = ["evaluate", "--gold", str(ROOT / "tests/data/gold"), "--text", str(ROOT / "seeds")]
    result = CliRunner().invoke(app, [*command, "--show", "date value"])
    assert result.exit_code == 0
    assert "organisation resolved" in result.stdout
    assert set(json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)["title"]) == {
        "precision", "recall", "f1", "hits", "missed", "extra",
    }  # fmt: skip
    assert CliRunner().invoke(app, [*command, "--show", "weather"]).exit_code == 2
    (tmp_path / "bad.json").write_text('{"doc": "nowhere.txt"}')
    refused = CliRunner().invoke(app, ["evaluate", "--gold", str(tmp_path), "--text", str(tmp_path)])
    assert (refused.exit_code, "nowhere.txt" in refused.output) == (1, True)
    (tmp_path / "bad.json").unlink()
    assert CliRunner().invoke(app, ["evaluate", "--gold", str(tmp_path), "--text", str(tmp_path)]).exit_code == 2


def test_what_was_gained_and_lost(tmp_path: Path) -> None:
    texts, out = ROOT / "seeds", tmp_path / "out"
    extract_folder(texts, out)
    lines = [json.loads(line) for line in (out / "documents.jsonl").read_text("utf-8").splitlines()]
    dropped, added = lines[0]["dates"][1], lines[3]["dates"][0] | {"id": "d99", "start": 0, "end": 1, "text": lines[3]["text"][:1]}
    lines[0]["dates"] = [one for one in lines[0]["dates"] if one["id"] != dropped["id"]]
    lines[3]["dates"].append(added)
    for line in lines:  # nothing may point at what is gone
        for meeting in line["meetings"]:
            meeting["date"] = None
        for date in line["dates"]:
            date["anchor"] = None
    (out / "documents.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    command = ["evaluate", "--gold", str(ROOT / "tests/data/gold"), "--text", str(texts), "--against", str(out)]
    said = CliRunner().invoke(app, command).output
    assert "gained" in said.splitlines()[0]
    assert f"gained  date value  {lines[0]['source']['path']}  {dropped['start']} {dropped['text']}" in said
    assert f"mended  date value  {lines[3]['source']['path']}  0 {added['text']}" in said
    story = json.loads(CliRunner().invoke(app, [*command, "--json"]).output)
    assert len(story["date value"]["change"]["gained"]) == 1
    assert story["title"]["change"]["gained"] == []
    (out / "documents.jsonl").write_text(json.dumps(lines[0], ensure_ascii=False) + "\n", "utf-8")
    part = CliRunner().invoke(app, command)
    assert (part.exit_code, part.output.count("left out, for"), f"{lines[4]['doc_id']}.txt" in part.stderr) == (0, 1, True)
    assert lines[4]["source"]["path"] not in part.stdout
    (out / "documents.jsonl").write_text("", "utf-8")
    nothing = CliRunner().invoke(app, command)
    assert (nothing.exit_code, "holds no record of any document" in nothing.output) == (1, True)
