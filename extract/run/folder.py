"""One run: a folder of documents in, JSON Lines out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from extract.inputs import FIELDS, LIMITS, Fields, Limits, Where, in_this_process, listed
from extract.run.careful import read_carefully
from extract.run.output import NAMES, Outputs
from extract.run.plan import Plan
from extract.run.shards import DOCUMENTS, ERRORS, read_shard
from extract.run.workers import in_order
from extract.trial import check_own_rules


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. inputs = records + errors."""

    out: Path
    inputs: int
    records: int
    errors: int
    rows: dict[str, int]  # lines of each table
    resumed: int = 0  # shards that an earlier, stopped run had done


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    bytes_done: int
    bytes_total: int
    records: int
    errors: int


def extract_folder(
    folder: Where | Sequence[Where],
    out: str | Path = "out",
    *,
    workers: int = 1,
    limits: Limits = LIMITS,
    fields: Fields = FIELDS,
    tables: bool = True,
    watch: Callable[[Progress], None] | None = None,
) -> RunSummary:
    """Read every document below `folder` and write the files of a run to `out`.

    folder    a folder, a file, a pattern such as "docs/**/*.txt", the URL of any of these in a store that fsspec knows, or several
    fields    names of the keys of JSON Lines
    tables    without them only the records are written
    watch     told after each shard

    The bytes written do not depend on `workers`. A run that was stopped goes on where it was, the first shard with care, lest a document
    that killed it does so again. Raises NoInputError when there is nothing
    at `folder`, OSError when `out` cannot be written, BusyError when another run is writing there, RulesError when
    something in the user's own folder does not hold.
    """
    plan = Plan(listed([folder] if isinstance(folder, str | Path) else folder, without=Path(out).resolve()))
    check_own_rules()  # before anything is written
    outputs = Outputs(Path(out), plan.fingerprint(limits, tables, fields), NAMES if tables else (DOCUMENTS, ERRORS))
    resumed = outputs.done
    read, carefully = (partial(one, limits=limits, tables=tables, fields=fields) for one in (read_shard, read_carefully))
    workers = 1 if in_this_process(plan.files) else min(workers, plan.most_workers)
    try:
        portions = plan.portions(limits, fields)
        done = sum(one.size for portion in islice(portions, resumed) for one in portion)
        first = [(portion, carefully(portion)) for portion in islice(portions, 1)] if outputs.again else ()
        for portion, lines in chain(first, in_order(read, carefully, portions, workers)):
            outputs.append(lines)
            done += sum(one.size for one in portion)
            if watch:
                watch(Progress(done, plan.size, outputs.rows["documents"], outputs.rows["errors"]))
        counts = outputs.finish()
    finally:
        outputs.close()
    return RunSummary(Path(out), counts.inputs, counts.records, counts.errors, outputs.rows, resumed)
