"""Broken files without end: whatever the bytes, `read_input` gives documents or failures, never an exception.

`python -m tests.fuzz_bytes 100000` breaks a sample of every format so many times.
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
from pathlib import Path

from extract.inputs import read_input
from tests import test_inputs as samples


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


def main(count: int, first: int = 0) -> int:
    files = originals()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        for number in range(first, first + count):
            path.write_bytes(broken(random.Random(number), files))
            try:
                found = list(read_input(path))
            except Exception as error:
                print(f"file {number}: {type(error).__name__}: {error}")
                return 1
            if not found:
                print(f"file {number} gave nothing")
                return 1
    print(f"{count} files without an exception")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["1000"])))
