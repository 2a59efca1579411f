"""A few hundred mutated documents and broken files on every run of the tests; `tests/fuzz*.py` run millions."""

from __future__ import annotations

import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import fuzz, fuzz_bytes


def test_mutated_documents() -> None:
    texts = fuzz.originals()
    for number in range(300):
        text = fuzz.mutated(random.Random(number), texts)
        assert list(fuzz.faults(text)) == [], f"document {number}: {text!r}"


def test_broken_files(tmp_path: Path) -> None:
    files = fuzz_bytes.originals()
    for number in range(150):
        (tmp_path / "x").write_bytes(fuzz_bytes.broken(random.Random(number), files))
        assert list(fuzz_bytes.faults(tmp_path / "x")) == [], f"file {number}"


@pytest.mark.skipif(not find_spec("atheris"), reason="needs the extra `fuzz`")
def test_documents_that_coverage_chooses(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz_guided", "-runs=300", "-max_total_time=30", f"-artifact_prefix={tmp_path}/"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
