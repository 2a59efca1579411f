"""A run on a Dask cluster: input and output on any fsspec path, shards as tasks, results as parts (see parts.py).

Small files go together, a large file of JSON Lines is divided by bytes, another large one is one task that writes a part for each shard's
worth. A task whose workers die is done again with care (careful.py), so that a poison document costs itself alone.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from extract import own
from extract.inputs import FIELDS, LIMITS, Fields, Limits, Piece, Where, divided, ids_of, in_this_process, is_divisible, listed, numbered
from extract.report import Counts
from extract.run import plan
from extract.run.careful import died, read_carefully
from extract.run.parts import Note, Parts
from extract.run.plan import Input, Plan, is_large, portions_of, rules_fingerprint
from extract.run.shards import Lines, read_shard

AHEAD = 4  # tasks on the way for each thread of the cluster
PATIENCE = 60  # seconds to wait for the first worker


class Terms(NamedTuple):
    """What every task is told."""

    out: str
    fingerprint: str  # of the run
    rules: str  # fingerprint of the rules
    limits: Limits
    tables: bool
    fields: Fields


class Task(NamedTuple):
    """What one worker does at a time. `name` orders the parts: 0000012, or 0000012-0000003 for a piece of a file."""

    name: str
    inputs: list[Input]
    careful: bool = False


def extract_on_cluster(
    source: Where | Sequence[Where], out: str, cluster: str, *, limits: Limits = LIMITS, tables: bool = True, fields: Fields = FIELDS
) -> Counts:
    """Read every document of `source` (as in `extract_folder`) and write parts to `out`, an fsspec path.

    cluster  address of a scheduler (tcp://host:8786), or "local" for one worker a core here

    The user's own rules travel with the tasks. Raises ImportError without the extra `cluster`, OSError when no worker comes or `out`
    cannot be written, RulesError when a worker has other rules or another version.
    """
    files = listed([source] if isinstance(source, str | Path) else source)
    whole = Plan(files)
    terms = Terms(out, whole.fingerprint(limits, tables, fields), rules_fingerprint(), limits, tables, fields)
    parts = Parts(out, terms.fingerprint)
    earlier = parts.resumed()
    notes: dict[str, Note] = {}
    with _client(cluster, threads=in_this_process(files) or out.startswith("memory://")) as client:

        def missing() -> Iterator[Task]:
            for task in _tasks(client, whole, terms):
                if task.name in earlier:
                    notes[task.name] = earlier[task.name]
                else:
                    yield task

        notes.update((task.name, note) for task, note in _done(client, missing(), terms))
    return parts.finish(notes)


@contextmanager
def _client(cluster: str, threads: bool) -> Iterator[Any]:
    """A client of the cluster, which has a worker; `threads` keeps a local one in this process, where memory:// is."""
    from dask import config
    from distributed import Client, LocalCluster

    if cluster != "local":
        with Client(cluster, timeout=PATIENCE) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            yield client
        return
    with (
        config.set({"distributed.scheduler.allowed-failures": 0}),  # the second attempt is a careful one: why wait for it
        LocalCluster(threads_per_worker=1, dashboard_address=None, processes=not threads) as local,
        Client(local) as client,
    ):
        yield client


def _submit(client: Any, function: Callable[..., Any], *arguments: Any) -> Any:
    return client.submit(own.call_with, own.packed(), pickle.dumps((function, arguments)), pure=False)


def _tasks(client: Any, whole: Plan, terms: Terms) -> Iterator[Task]:
    """Everything there is to do, in order."""
    for number, shard in enumerate(whole.shards):
        inputs = whole.inputs(shard)
        if is_large(inputs) and is_divisible(inputs[0].path):
            for n, piece in enumerate(_pieces(client, inputs[0], terms)):
                yield Task(f"{number:07}-{n:07}", [inputs[0]._replace(piece=piece)])
        else:
            yield Task(f"{number:07}", inputs)


def _pieces(client: Any, one: Input, terms: Terms) -> Iterator[Piece]:
    """A large file of JSON Lines in pieces, each told by a worker what stands in it."""
    pieces = divided(one.size, plan.SHARD_BYTES)
    ids = [_submit(client, ids_of, one.path, piece, terms.limits, terms.fields) for piece in pieces]
    return numbered(pieces, client.gather(ids))


def _done(client: Any, tasks: Iterator[Task], terms: Terms) -> Iterator[tuple[Task, Note]]:
    """Hand out the tasks, as many at a time as keep the cluster busy; each with its note as it comes."""
    from distributed import KilledWorker, as_completed

    sent: dict[str, Task] = {}

    def send(some: Iterable[Task]) -> list[Any]:
        futures = {_submit(client, read_task, task, terms): task for task in some}
        sent.update({future.key: task for future, task in futures.items()})
        return list(futures)

    results = as_completed(send(islice(tasks, AHEAD * sum(client.nthreads().values()))))
    for future in results:
        task = sent.pop(future.key)
        try:
            yield task, future.result()
        except KilledWorker:
            if not task.careful:
                results.update(send([task._replace(careful=True)]))
                continue
            yield task, _given_up(task, terms)
        results.update(send(islice(tasks, 1)))


def _given_up(task: Task, terms: Terms) -> Note:
    """What is left of a task that kills its workers before a document of it is in sight."""
    lines = Lines()
    for one in task.inputs:
        lines.add_problem(died(one.name))
    return Parts(terms.out, terms.fingerprint).write(task.name, [(task.name, lines)])


def read_task(task: Task, terms: Terms) -> Note:
    """What a worker does: read the documents of a task, write its parts. Raises RulesError."""
    _check_rules(terms.rules)
    read = partial(read_carefully if task.careful else read_shard, limits=terms.limits, tables=terms.tables, fields=terms.fields)
    portions: Iterable[tuple[str, Lines]] = ((task.name, read(inputs)) for inputs in [task.inputs])
    if is_large(task.inputs):
        large = portions_of(task.inputs[0], terms.limits, terms.fields)
        portions = ((f"{task.name}-{n:07}", read(portion)) for n, portion in enumerate(large))
    return Parts(terms.out, terms.fingerprint).write(task.name, portions)


@cache
def _check_rules(fingerprint: str) -> None:
    if fingerprint != rules_fingerprint():
        raise own.RulesError("a worker reads by other rules than this client: start the workers anew, with the same version of extract")
