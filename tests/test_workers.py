"""Runs on several cores, runs that are killed: the same bytes, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from extract import extract_folder
from extract.inputs import LIMITS, listed
from extract.run import BusyError, plan
from extract.run.output import Outputs
from extract.run.plan import Input
from extract.run.shards import ERRORS, Lines, read_shard
from extract.run.workers import in_order

SEEDS = Path(__file__).parents[1] / "seeds"
# A run in a process of its own, with shards so small that a kill falls between them.
RUN = """
import sys
from extract.run import extract_folder, plan
plan.SHARD_FILES = 5
extract_folder(*sys.argv[1:3], workers=int(sys.argv[3]))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred documents, all different, some of them faulty."""
    folder = tmp_path_factory.mktemp("many")
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for n in range(200):
        text = texts[n % 5]
        (folder / f"{n:03}.txt").write_text(text[n : n + 1500] if n % 7 else "", "utf-8")
    return folder


def test_workers_do_not_change_a_byte(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_FILES", 7)
    for workers in (1, 2, 3):
        summary = extract_folder(many, tmp_path / str(workers), workers=workers)
        assert (summary.inputs, summary.errors) == (200, 29)
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")


def test_a_large_file_is_read_in_portions(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text("utf-8") for path in sorted(many.glob("*.txt"))]
    (tmp_path / "all.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    extract_folder(tmp_path / "all.jsonl", tmp_path / "whole")
    monkeypatch.setattr(plan, "SHARD_BYTES", 10_000)
    assert len(list(plan.Plan(listed([tmp_path / "all.jsonl"])).portions(LIMITS))) > 50
    summary = extract_folder(tmp_path / "all.jsonl", tmp_path / "portions", workers=2)
    assert (summary.inputs, summary.errors) == (200, 29)
    assert contents(tmp_path / "whole") == contents(tmp_path / "portions")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str) -> None:
    monkeypatch.setattr(plan, "SHARD_FILES", 5)
    extract_folder(many, tmp_path / "whole")
    moments, kills, out = Random(7), 0, tmp_path / "killed"
    while not (out / "run.json").exists():
        process = subprocess.Popen([sys.executable, "-c", RUN, str(many), str(out), workers])
        if kills < 6:
            journal = out / ".run" / "journal"
            before = journal.stat().st_size if journal.exists() else 0
            while process.poll() is None and (not journal.exists() or journal.stat().st_size <= before):
                time.sleep(0.002)
            time.sleep(moments.random() / 50)
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
    assert contents(tmp_path / "whole") == contents(out)


def test_a_stopped_run_is_not_mixed_with_another(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_FILES", 50)

    def stop(progress: object) -> None:
        raise KeyboardInterrupt

    for change in (False, True):
        out = tmp_path / f"out{change}"
        with pytest.raises(KeyboardInterrupt):
            extract_folder(many, out, watch=stop)
        if change:
            os.utime(many / "003.txt", ns=(0, 0))
        assert extract_folder(many, out).resumed == (0 if change else 1)


def test_two_runs_into_one_folder(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path, "first")
    with pytest.raises(BusyError, match="another run"):
        extract_folder(SEEDS, tmp_path)
    outputs.close()


def deadly(shard: list[Input]) -> Lines:
    """Read a shard, and die at one file of it."""
    if any(one.name == "013.txt" for one in shard):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_shard(shard)


def test_a_file_that_kills_its_worker_is_an_error_line(many: Path) -> None:
    inputs = plan.Plan(listed([many])).inputs(range(40))
    shards = [inputs[start : start + 8] for start in range(0, 40, 8)]
    lines = sum((lines for _, lines in in_order(deadly, shards, 2)), Lines())
    assert (lines.count["documents"], lines.count[ERRORS]) == (33, 7)
    assert b'"013.txt","stage":"extract","error":"worker_died"' in lines.text[ERRORS]
