"""Shards on several cores, results in order. A worker that dies costs one document at most, never the run."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread

from extract.run.plan import Input
from extract.run.shards import Lines

Read = Callable[[list[Input]], Lines]
AHEAD = 2  # shards handed out beyond one a worker: enough to keep all busy, few enough to keep memory flat


def in_order(read: Read, carefully: Read, shards: Iterable[list[Input]], workers: int) -> Iterator[tuple[list[Input], Lines]]:
    """Every shard with what `read` gives for it, in the order of the shards. With one worker all is done in this process.

    carefully  reads a shard that may have killed its worker, and lives
    """
    if workers < 2:
        yield from ((shard, read(shard)) for shard in shards)
        return
    waiting = iter(shards)
    ahead: deque[list[Input]] = deque()  # shards whose turn has not come; the first of them have a future
    futures: deque[Future[Lines]] = deque()
    pool = _pool(workers)
    try:
        while True:
            ahead.extend(islice(waiting, workers + AHEAD - len(ahead)))
            if not ahead:
                return
            try:
                while len(futures) < len(ahead):
                    futures.append(pool.submit(read, ahead[len(futures)]))
                lines = futures.popleft().result()
            except BrokenProcessPool:  # all that was on the way is lost: the first shard is read with care, the others again
                futures.clear()
                pool = _pool(workers)
                lines = carefully(ahead[0])
            yield ahead.popleft(), lines
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extract.run.ready"])  # matchers are built once and shared by all workers
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let no worker outlive a run that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
