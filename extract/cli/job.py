"""`extract run`: the main job, documents in and JSON Lines out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.shared import Rules, plain_errors, take_rules

if TYPE_CHECKING:
    from extract.inputs import Fields, Limits
    from extract.run import RunSummary

SHOWN = 3  # errors that a summary tells


def run(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUTS", help="folders, files, patterns, URLs of a store (s3://…), or `-` for standard input")
    ],
    out: Annotated[str, typer.Option(help="folder for the results, made when it is not there; `-` prints the records")] = "out",
    workers: Annotated[int | None, typer.Option(min=1, help="processes; by default one a core. The bytes written are the same")] = None,
    rules: Rules = None,
    tables: Annotated[str, typer.Option(help="flat tables as jsonl, parquet, csv or none; several with commas")] = "jsonl",
    key: Annotated[
        list[str] | None, typer.Option(help="text=BODY: that key of JSON Lines is the text; also html, title, url, published, id")
    ] = None,
    max_bytes: Annotated[int, typer.Option(min=1, help="size of one document at most")] = 16_000_000,
    max_seconds: Annotated[float, typer.Option(min=0.001, help="time for one document at most")] = 60,
    cluster: Annotated[str | None, typer.Option(help="address of a Dask scheduler, or `local`; --out may be s3://… then")] = None,
) -> None:
    """Read documents; write records and tables.

    Every document of INPUTS gives a line in documents.jsonl and rows in the flat tables, or a line in errors.jsonl; run.json tells what
    was done. A run that was stopped goes on where it was. Exit status: 0 when there is a record, 1 when nothing could be read or the
    results cannot be written, 2 on bad usage.

    Example: extract run documents/ --out out --workers 4
    """
    from extract.inputs import LIMITS

    kinds, fields = _wanted_tables(tables), _fields(key or [])
    limits = LIMITS._replace(max_bytes=max_bytes, max_seconds=max_seconds)
    _check_places(inputs, out, cluster)
    take_rules(rules)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        places = [_copied(one, folder) for one in inputs]
        stack.enter_context(_told_faults(out))
        if cluster:
            done = _run_on_cluster(places, out, cluster, limits, fields, tables="jsonl" in kinds)
        else:
            target = folder / "out" if out == "-" else Path(out)
            done = _run_here(places, target, out, workers or os.cpu_count() or 1, limits, fields, kinds)
    sys.exit(0 if done else 1)


def _run_here(places: list[str], target: Path, out: str, workers: int, limits: Limits, fields: Fields, kinds: set[str]) -> int:
    """A run on this machine, told in a few lines; gives how many records it wrote."""
    import_module("extract.run.ready")
    from extract.run import extract_folder
    from extract.run.progress import bar

    with bar() as watch:
        summary = extract_folder(places, target, workers=workers, limits=limits, fields=fields, tables="jsonl" in kinds, watch=watch)
    _export(target, kinds - {"jsonl"})
    if out == "-":
        sys.stdout.buffer.write((target / "documents.jsonl").read_bytes())
        sys.stderr.buffer.write((target / "errors.jsonl").read_bytes())
    typer.echo(_told(summary, out, target), err=True)
    return summary.records


def _run_on_cluster(places: list[str], out: str, cluster: str, limits: Limits, fields: Fields, *, tables: bool) -> int:
    """A run on a cluster; gives how many records it wrote."""
    try:
        from extract.run.cluster import extract_on_cluster
    except ImportError as error:
        typer.echo(f"{error.name} is not installed: pip install 'zugong-extract[cluster]'", err=True)
        sys.exit(1)
    counts = extract_on_cluster(places, out, cluster, limits=limits, tables=tables, fields=fields)
    typer.echo(f"{counts.inputs} inputs: {counts.records} records, {counts.errors} errors -> {out}", err=True)
    return counts.records


@contextmanager
def _told_faults(out: str) -> Iterator[None]:
    """What a user can mend in one line: inputs that are not there (status 2), results that cannot be written, what is not installed."""
    from extract.inputs import NoInputError
    from extract.own import RulesError

    try:
        yield
    except NoInputError as error:
        raise typer.BadParameter(str(error), param_hint="INPUTS") from None
    except ImportError as error:
        typer.echo(f"{error}: pip install 'zugong-extract[remote]', and the package of your store", err=True)
    except RulesError as error:
        typer.echo(error, err=True)
    except OSError as error:
        typer.echo(f"cannot write to {out}: {error}", err=True)
    else:
        return
    sys.exit(1)


def _check_places(inputs: list[str], out: str, cluster: str | None) -> None:
    if not cluster and "://" in out:
        raise typer.BadParameter(f"{out} is no folder of this machine: that needs --cluster", param_hint="--out")
    if any(Path(one).is_dir() and Path(one).resolve() == Path(out).resolve() for one in inputs):
        raise typer.BadParameter("the results would lie among the documents: choose another folder", param_hint="--out")
    if "-" in inputs and len(inputs) > 1:
        raise typer.BadParameter("standard input goes alone", param_hint="INPUTS")


def _copied(place: str, folder: Path) -> str:
    """Standard input, or a pipe of the shell, as a file; anything else as it is."""
    if place != "-" and not Path(place).is_fifo():
        return place
    copy = folder / ("stdin" if place == "-" else f"pipe{Path(place).name}")
    with copy.open("wb") as file, Path(place).open("rb") if place != "-" else sys.stdin.buffer as stream:
        copyfileobj(stream, file)
    return str(copy)


def _fields(keys: list[str]) -> Fields:
    """What `--key text=BODY` says about JSON Lines."""
    from extract.inputs import FIELDS

    names: dict[str, tuple[str, ...]] = {}
    for one in keys:
        name, _, key = one.partition("=")
        if name not in FIELDS._fields or not key:
            raise typer.BadParameter(f"{one!r}: NAME=KEY, the name one of {', '.join(FIELDS._fields)}", param_hint="--key")
        names[name] = (*names.get(name, ()), key)
    return FIELDS._replace(**names)


def _wanted_tables(names: str) -> set[str]:
    """The forms of the flat tables that `--tables` asks for; empty for none."""
    kinds = {name.strip() for name in names.split(",")}
    if not kinds <= {"jsonl", "parquet", "csv", "none"} or ("none" in kinds and len(kinds) > 1):
        raise typer.BadParameter(f"{names!r}: jsonl, parquet, csv, several of them with commas, or none", param_hint="--tables")
    return kinds - {"none"}


def _export(out: Path, kinds: set[str]) -> None:
    """Write the flat tables of a run that is whole in further forms."""
    for kind in sorted(kinds):
        from extract.export import export

        with plain_errors():
            export(out, kind)


def _told(summary: RunSummary, out: str, folder: Path) -> str:
    """The summary in a few lines: counts, the first errors, facts."""
    import json

    facts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in summary.rows.items() if name not in {"documents", "errors"})
    told = [
        f"{summary.inputs} inputs: {summary.records} records, {summary.errors} errors -> {out}" if summary.inputs else "nothing to read"
    ]
    if out != "-":  # else they are told already
        with (folder / "errors.jsonl").open("rb") as file:
            told += [f"{one['path']}: {one['error']}: {one['message']}" for one in map(json.loads, islice(file, SHOWN))]
    if summary.errors > SHOWN:
        told.append(f"and {summary.errors - SHOWN} more in {out}/errors.jsonl")
    if summary.records and facts:
        told.append(facts)
    if summary.resumed:
        told.append(f"{summary.resumed} shards were there already")
    return "\n".join(told)
