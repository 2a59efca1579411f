"""Runs on several cores, runs that are killed: the same bytes, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random

import pytest

from extract import extract_folder
from extract.inputs import LIMITS, listed
from extract.run import BusyError, plan
from extract.run.careful import read_carefully
from extract.run.output import Outputs

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


def test_a_document_that_kills_its_worker_is_an_error_line(many: Path, tmp_path: Path, poisoned: None) -> None:
    mixed = tmp_path / "in"
    mixed.mkdir()
    for n in range(40):
        (mixed / f"{n:02}.txt").write_bytes((many / f"{n:03}.txt").read_bytes())
    (mixed / "13.txt").write_text("毒药", "utf-8")
    (mixed / "lines.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in ("2023年", "毒药", "2024年")), "utf-8")
    command = [sys.executable, "-c", RUN, str(mixed), str(tmp_path / "out"), "2"]
    assert subprocess.run(command, check=False).returncode == 0
    errors = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").open()]
    assert [one["path"] for one in errors if one["error"] == "worker_died"] == ["13.txt", "lines.jsonl#2"]
    assert len((tmp_path / "out" / "documents.jsonl").read_bytes().splitlines()) + len(errors) == 43


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_member_of_an_archive_that_kills_whoever_decodes_it_costs_itself_alone(tmp_path: Path, poisoned: None, workers: str) -> None:
    """With one worker it kills the run, which then goes on behind it."""
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "all.zip", "w") as archive:
        for n in range(6):
            archive.writestr(f"{n}.txt", "毒酒" if n == 3 else f"202{n}年" + "市委召开会议。" * 300)
    script = RUN.replace("plan.SHARD_FILES = 5", "plan.SHARD_BYTES = 10_000")
    command = [sys.executable, "-c", script, str(tmp_path / "in"), str(tmp_path / "out"), workers]
    if workers == "1":
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert subprocess.run(command, check=False).returncode == 0
    errors = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").open()]
    assert [(one["path"], one["error"]) for one in errors] == [("all.zip#3.txt", "worker_died")]
    assert len((tmp_path / "out" / "documents.jsonl").read_bytes().splitlines()) == 5


def test_a_reader_that_does_not_start_stops_the_run(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="does not start"):
        read_carefully(plan.Plan(listed([many])).inputs(range(2)))
