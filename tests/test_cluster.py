"""A run on a Dask cluster: nothing lost, nothing twice, whatever dies."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from extract import extract_folder
from extract.inputs import LIMITS
from extract.own import RulesError
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

        lost = out / "_notes" / "part-0000003.json"
        lost.unlink()
        before = (out / "documents" / "part-0000002.jsonl").stat().st_mtime_ns
        assert extract_on_cluster(str(many), str(out), cluster.scheduler_address) == counts
        assert lost.exists()
        assert (out / "documents" / "part-0000002.jsonl").stat().st_mtime_ns == before


def test_a_poison_document_is_an_error_line(many: Path, tmp_path: Path, poisoned: None) -> None:
    (many / "13.txt").write_text("毒药", "utf-8")
    counts = extract_on_cluster(str(many), str(tmp_path / "out"), "local")
    assert (counts.inputs, counts.errors) == (60, 10)
    died = [json.loads(line) for line in joined(tmp_path / "out", "errors").splitlines() if b"worker_died" in line]
    assert [one["path"] for one in died] == ["13.txt"]


@pytest.fixture
def memory() -> Iterator[Any]:
    """The store memory://, empty."""
    store = pytest.importorskip("fsspec").filesystem("memory")
    yield store
    for path in store.ls("/", detail=False):
        store.rm(path, recursive=True)


def from_memory(store: Any, table: str) -> bytes:
    return b"".join(store.cat_file(path) for path in sorted(store.glob(f"/out/{table}/part-*.jsonl")))


def lines_of_json(many: Path) -> bytes:
    """Lines of every sort: with ids, without, with ids that came before, broken, blank, far too long."""
    lines: list[str] = []
    for n, path in enumerate(sorted(many.glob("*.txt"))):
        row = {"text": path.read_text("utf-8")} | ({"id": f"a{n % 25}"} if n % 3 else {"id": str(n + 5)} if n % 2 else {})
        lines.append(json.dumps(row, ensure_ascii=n % 2 > 0))
        lines += [["", "{", "[1]", json.dumps({"text": "二" * 30_000})][n // 5 % 4]] if n % 5 == 0 else []
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_a_large_file_is_many_parts(many: Path, tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    data = lines_of_json(many)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    limits = LIMITS._replace(max_bytes=60_000)
    extract_folder(tmp_path / name, tmp_path / "alone", limits=limits)
    memory.pipe_file(f"/in/{name}", (tmp_path / name).read_bytes())
    monkeypatch.setattr(plan, "SHARD_BYTES", 10_000)
    counts = extract_on_cluster("memory://in", "memory://out", "local", limits=limits)
    assert len(memory.glob("/out/documents/part-*.jsonl")) > 10
    assert counts.inputs == counts.records + counts.errors == 69
    for table in ("documents", "dates", "errors"):
        assert from_memory(memory, table) == (tmp_path / "alone" / f"{table}.jsonl").read_bytes()


def test_what_another_run_left_is_removed(tmp_path: Path, memory: Any) -> None:
    for name in ("documents/part-0000009.jsonl", "_notes/part-0000009.json", "documents/mine.txt"):
        memory.pipe_file(f"/out/{name}", b"{")
    memory.pipe_file("/in/a.txt", "2023年4月20日".encode())
    extract_on_cluster("memory://in", "memory://out", "local")
    assert [path.rsplit("/", 1)[1] for path in memory.find("/out/documents")] == ["mine.txt", "part-0000000.jsonl"]


RULES = """
[dates.millennium]
pattern = "千禧年"
value = "2000"
examples = [["千禧年的钟声", "2000"]]
refuses = ["千禧一代"]
"""
CLIENT = """
import sys, extract
extract.use_rules(sys.argv[1])
from extract.run.cluster import extract_on_cluster
extract_on_cluster(*sys.argv[2:])
"""


def test_workers_take_the_rules_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("千禧年的钟声", "utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.toml").write_text(RULES, "utf-8")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        places = [str(tmp_path / name) for name in ("rules", "in", "out")]
        subprocess.run([sys.executable, "-c", CLIENT, *places, cluster.scheduler_address], check=True)
        assert b'"rule":"dates.millennium"' in joined(tmp_path / "out", "dates")
        with pytest.raises(RulesError, match="other rules"):
            extract_on_cluster(places[1], str(tmp_path / "again"), cluster.scheduler_address)
