"""Kill a run at random moments, start it again, compare: the same bytes as a run that nobody disturbed.

`python -m tests.kills 100` kills a run over 2,000 files a hundred times, each time at another moment between its start and its end, with
one worker and with two by turns, then starts it again and lets it finish. `tests/test_faults.py` does the same a few times.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
RUN = """
import sys
from extract.run import extract_folder, plan
plan.SHARD_FILES = 50
extract_folder(*sys.argv[1:3], workers=int(sys.argv[3]))
"""


def documents(folder: Path, count: int) -> Path:
    """A folder of so many documents, all different, some of them faulty."""
    texts = [path.read_text("utf-8") for path in SEEDS]
    folder.mkdir()
    for n in range(count):
        text = texts[n % len(texts)]
        start = 37 * n % max(len(text) - 400, 1)
        (folder / f"{n:04}.txt").write_bytes(
            text[start : start + 400].encode("gbk" if n % 3 else "utf-8", "ignore") if n % 11 else b"\0\1\2" * n
        )
    return folder


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a run."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def start(folder: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN, str(folder), str(out), str(workers)], stderr=subprocess.DEVNULL)


def killed_and_resumed(folder: Path, work: Path, count: int, chance: Random) -> Iterator[tuple[float, bool]]:
    """For each kill in the midst of a run: at which second, and whether the run begun again ended with the right bytes."""
    begin = time.monotonic()
    assert start(folder, work / "whole", 1).wait() == 0
    whole, lasts = contents(work / "whole"), time.monotonic() - begin
    done = 0
    while done < count:
        out, workers = work / "killed", 1 + done % 2
        run, moment = start(folder, out, workers), chance.uniform(0, lasts)
        time.sleep(moment)
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
            run.wait()
            resumed = start(folder, out, workers).wait() == 0
            done += 1
            yield moment, resumed and contents(out) == whole
        else:
            lasts = min(lasts, moment)
        rmtree(out, ignore_errors=True)


def main(count: int) -> int:
    with TemporaryDirectory() as work:
        folder = documents(Path(work, "in"), 2000)
        for moment, same in killed_and_resumed(folder, Path(work), count, Random(2026)):
            print(f"killed after {moment:.2f} s: {'the same bytes' if same else 'DIFFERENT'}", flush=True)
            if not same:
                return 1
    print(f"{count} kills: the same bytes each time")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["100"])))
