"""`extract bench` measures every stage and leaves the pipeline as it was."""

from pathlib import Path

from extract import document
from extract.bench import STAGES, bench, read_texts

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
