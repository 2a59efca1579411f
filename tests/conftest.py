"""What all tests share: the user's own folder, and how long the property tests look.

Hypothesis takes the same examples each time, unless `pytest --hypothesis-profile=long` asks for new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from extract import lexicon, own
from extract.engine import declared
from extract.profiles import profiles

settings.register_profile("short", max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("short")

READ_ONCE = (own.folder, profiles, declared.source, declared._tree, declared.off, lexicon.table)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user's own, empty as yet, that is read anew in this process; the rules built from it before are not."""
    monkeypatch.setenv(own.VARIABLE, str(tmp_path))
    for read in READ_ONCE:
        read.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    for read in READ_ONCE:
        read.cache_clear()


POISON = """
import os, signal
from extract.inputs import decoding
from extract.run import shards

def deadly(raw, *more, extract=shards._extract):
    if "毒药" in raw.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(raw, *more)

def deadly_bytes(one, content=decoding._content):
    if "毒酒".encode() in one.data:
        os.kill(os.getpid(), signal.SIGKILL)
    return content(one)

shards._extract, decoding._content = deadly, deadly_bytes
"""


@pytest.fixture
def poisoned(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process begun from now on is killed by a document that says 毒药, and by one that says 毒酒 while it is being decoded."""
    folder = tmp_path_factory.mktemp("poison")
    (folder / "sitecustomize.py").write_text(POISON, "utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{Path(__file__).parents[1]}")
