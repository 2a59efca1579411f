"""A run on a Dask cluster: nothing lost, nothing twice, whatever dies."""

from __future__ import annotations

import json
import os
import signal
from hashlib import sha256
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from extract import extract_folder
from extract.run import plan
from extract.run.cluster import extract_on_cluster

distributed = pytest.importorskip("distributed")
SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(plan, "SHARD_FILES", 4)
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(texts[n % 5][n : n + 2000] if n % 7 else "", "utf-8")
    return folder


def joined(out: Path, table: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((out / table).glob("part-*.jsonl")))


def test_a_killed_worker_costs_nothing(many: Path, tmp_path: Path) -> None:
    extract_folder(many, tmp_path / "alone")
    out = tmp_path / "out"
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim: Any = next(iter(cluster.workers.values()))
        Timer(0.5, lambda: os.kill(victim.pid, signal.SIGKILL)).start()
        counts = extract_on_cluster(str(many), str(out), cluster.scheduler_address)
        assert (counts.inputs, counts.errors) == (60, 9)
        for table in ("documents", "dates", "errors"):
            assert joined(out, table) == (tmp_path / "alone" / f"{table}.jsonl").read_bytes()
        run = json.loads((out / "run.json").read_bytes())
        assert all(sha256((out / name).read_bytes()).hexdigest() == part["sha256"] for name, part in run["outputs"].items())

        lost = out / "_notes" / "part-00003.json"
        lost.unlink()
        before = (out / "documents" / "part-00002.jsonl").stat().st_mtime_ns
        assert extract_on_cluster(str(many), str(out), cluster.scheduler_address) == counts
        assert lost.exists()
        assert (out / "documents" / "part-00002.jsonl").stat().st_mtime_ns == before
