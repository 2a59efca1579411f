"""A template is gold for the very output it was made from: every figure is 1."""

from __future__ import annotations

import json
from pathlib import Path

from extract.evaluate import evaluate
from extract.evaluate.draft import gold_text
from extract.models import Document


def test_a_template_agrees_with_its_document(tmp_path: Path, example: Document, seeds: list[Document]) -> None:
    documents = {f"{one.doc_id}.txt": one for one in [example, *seeds]}
    for name, one in documents.items():
        (tmp_path / f"{one.doc_id}.json").write_text(gold_text(one, name), "utf-8")
    scores = evaluate(tmp_path, tmp_path, read=lambda path: documents[path.name])
    assert scores
    for kind, score in scores.items():
        assert not score.missed, kind
        assert not score.extra, kind


def test_equal_quotes_are_numbered(example: Document) -> None:
    bodies = json.loads(gold_text(example, "example.txt"))["organisations"]
    department = next(one for one in bodies if one["name"] == "中共宁波市委组织部")
    assert department["mentions"] == [{"quote": "组织部", "nth": 0}, {"quote": "市委组织部", "nth": 0}, {"quote": "市委组织部", "nth": 1}]
