"""A run on a Dask cluster: input and output on any fsspec path, shards as tasks, results as `TABLE/part-00012.jsonl`.

A shard's parts are the same bytes whoever writes them and however often, so a task that is tried again does no harm; its note in
`_notes/` comes last. A run that starts again skips the shards that have a note of the same fingerprint.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from platform import python_version
from typing import Any

from extract import __version__
from extract.inputs import FIELDS, LIMITS, Fields, Limits, Where, listed
from extract.models import SCHEMA_VERSION
from extract.report import Counts, Output, Problem, RunFile
from extract.run.plan import Input, Plan, engines, rules_fingerprint
from extract.run.shards import DOCUMENTS, ERRORS, Lines, read_shard

Note = dict[str, Any]  # fingerprint, and for each part: rows and sha256
Terms = tuple[str, Limits, bool, Fields]  # fingerprint, and what every task is told
AHEAD = 4  # tasks on the way for each thread of the cluster


def extract_on_cluster(
    source: Where | Sequence[Where], out: str, cluster: str, *, limits: Limits = LIMITS, tables: bool = True, fields: Fields = FIELDS
) -> Counts:
    """Read every document of `source` (as in `extract_folder`) and write parts to `out`, an fsspec path.

    cluster  address of a scheduler (tcp://host:8786), or "local" for one worker a core here
    Raises ImportError without the extra `cluster`.
    """
    from distributed import Client, LocalCluster
    from fsspec.core import url_to_fs

    store, root = url_to_fs(out)
    plan = Plan(listed([source] if isinstance(source, str | Path) else source))
    fingerprint = plan.fingerprint(limits, tables, fields)
    notes = _notes_of(store, root, fingerprint)
    local = LocalCluster(threads_per_worker=1, dashboard_address=None) if cluster == "local" else None
    with Client(local or cluster) as client:
        for number, note in _work(client, plan, out, (fingerprint, limits, tables, fields), set(notes)):
            notes[number] = note
    if local:
        local.close()
    return _finish(store, root, [notes[number] for number in range(len(plan.shards))])


def _work(client: Any, plan: Plan, out: str, terms: Terms, done: set[int]) -> Iterator[tuple[int, Note]]:
    """Hand out the shards that are not done; each note as it comes."""
    from distributed import KilledWorker, as_completed

    waiting = ((n, plan.inputs(shard)) for n, shard in enumerate(plan.shards) if n not in done)
    numbers: dict[str, tuple[int, list[Input]]] = {}

    def submitted(count: int) -> list[Any]:
        futures = []
        for number, inputs in islice(waiting, count):
            futures.append(client.submit(read_part, out, number, inputs, *terms, pure=False))
            numbers[futures[-1].key] = number, inputs
        return futures

    results = as_completed(submitted(AHEAD * max(1, sum(client.nthreads().values()))))
    for future in results:
        number, inputs = numbers.pop(future.key)
        try:
            yield number, future.result()
        except KilledWorker:  # something in this shard kills every worker that reads it: file by file, to find out what
            yield number, write_part(out, number, _one_by_one(client, inputs, terms), terms[0])
        results.update(submitted(1))


def _one_by_one(client: Any, inputs: list[Input], terms: Terms) -> Lines:
    from distributed import KilledWorker

    lines = Lines()
    for one in inputs:
        try:
            lines += client.submit(read_shard, [one], terms[1], None, *terms[2:], pure=False).result()
        except KilledWorker:
            message = "every process that read this file was killed"
            lines.add_problem(Problem(path=one.name, stage="extract", error="worker_died", message=message))
    return lines


def read_part(out: str, number: int, inputs: list[Input], fingerprint: str, limits: Limits, tables: bool, fields: Fields) -> Note:
    """What one task does: read a shard, write its parts."""
    return write_part(out, number, read_shard(inputs, limits, tables, fields), fingerprint)


def write_part(out: str, number: int, lines: Lines, fingerprint: str) -> Note:
    """Write the parts of one shard, then the note that they are there."""
    from fsspec.core import url_to_fs

    store, root = url_to_fs(out)
    note: Note = {"fingerprint": fingerprint, "parts": {}}
    for table, text in lines.text.items():
        name = f"{table}/part-{number:05}.jsonl"
        store.makedirs(f"{root}/{table}", exist_ok=True)
        store.pipe_file(f"{root}/{name}", bytes(text))
        note["parts"][name] = {"rows": lines.count[table], "sha256": sha256(text).hexdigest()}
    store.makedirs(f"{root}/_notes", exist_ok=True)
    store.pipe_file(f"{root}/_notes/part-{number:05}.json", json.dumps(note).encode())
    return note


def _notes_of(store: Any, root: str, fingerprint: str) -> dict[int, Note]:
    """The notes of an earlier run of the same; those of another are removed with their parts."""
    notes: dict[int, Note] = {}
    for path in store.glob(f"{root}/_notes/part-*.json"):
        note = json.loads(store.cat_file(path))
        if note["fingerprint"] == fingerprint:
            notes[int(path.rsplit("-", 1)[1].removesuffix(".json"))] = note
            continue
        for name in [*note["parts"], f"_notes/{path.rsplit('/', 1)[1]}"]:
            if store.exists(f"{root}/{name}"):
                store.rm_file(f"{root}/{name}")
    return notes


def _finish(store: Any, root: str, notes: list[Note]) -> Counts:
    """Write run.json over all parts."""
    parts = {name: part for note in notes for name, part in sorted(note["parts"].items())}
    records, errors = (sum(part["rows"] for name, part in parts.items() if name.startswith(f"{table}/")) for table in (DOCUMENTS, ERRORS))
    counts = Counts(inputs=records + errors, records=records, errors=errors)
    run = RunFile(
        extractor_version=__version__, schema_version=SCHEMA_VERSION, rules=rules_fingerprint(), python=python_version(),
        engines=engines(), counts=counts, outputs={name: Output(**part) for name, part in parts.items()},
    )  # fmt: skip
    store.makedirs(root, exist_ok=True)
    store.pipe_file(f"{root}/run.json", (run.model_dump_json(indent=2) + "\n").encode())
    return counts
