"""Broken files without end: whatever the bytes, `read_input` gives documents or failures, never an exception, and every record holds.

`python -m tests.fuzz_bytes 100000` breaks a sample of every format so many times.
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from extract.inputs import Failure, read_input
from extract.report import Problem
from tests import samples
from tests.fuzz import faults as wrong_text
from tests.fuzz import hurried


def originals() -> list[bytes]:
    """One small file of each format."""
    files = samples.zip_of(samples.FILES)
    texts = [samples.TEXT.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16")]
    packed = [files, samples.tar_of(samples.FILES), gzip.compress(samples.JSONL)]
    return [
        *texts,
        *packed,
        samples.HTML.encode("gbk"),
        samples.JSONL,
        samples.docx_of([("方案", None)]),
        samples.warc_of(samples.HTML),
        gzip.compress(samples.warc_of(samples.HTML) * 2),
        samples.PDF,
    ]


def broken(chance: random.Random, files: list[bytes]) -> bytes:
    """One file with some bytes changed, cut out, doubled or taken from another."""
    data = bytearray(chance.choice(files))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        to = at + chance.choice((0, 1, 2, 16, 200))
        data[at:to] = chance.choice((b"", bytes(data[at:to]) * 2, chance.randbytes(3), chance.choice(files)[:50], b"\xff\xff\xff\xff"))
    return bytes(data)


def faults(path: Path) -> Iterator[str]:
    """What is wrong with what a file gives; nothing, one hopes."""
    try:
        with hurried():
            found = list(read_input(path))
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
        return
    if not found:
        yield "neither a document nor a failure"
    for one in found:
        if isinstance(one, Failure):
            Problem(path="x", stage=one.stage, error=one.error, message=one.message).model_dump_json()
        else:
            yield from wrong_text(one.text)


def main(count: int, first: int = 0) -> int:
    files = originals()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        for number in range(first, first + count):
            path.write_bytes(broken(random.Random(number), files))
            for fault in faults(path):
                print(f"file {number}: {fault}")
                return 1
            if number % 10_000 == 0:
                print(f"{number} files", flush=True)
    print(f"{count} files without a fault")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["1000"])))
