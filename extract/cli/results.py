"""The commands for those who read results: each takes the folder of a run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.shared import Rules, RunFolder, plain_errors, take_rules

OUT = Path("out")
UNITS = {"ftm": "entities", "popolo": "nodes", "brat": "documents"}


def view(
    out: RunFolder = OUT,
    page: Annotated[Path | None, typer.Option("--page", help="the file to write, by default view.html in the run's folder")] = None,
    title: Annotated[str | None, typer.Option(help="title of the page")] = None,
    rules: Rules = None,
) -> None:
    """Make one HTML page to browse a run.

    To read, search and check it in a browser, without a server or the network.

    Example: extract view out
    """
    take_rules(rules)
    from extract.view import write_view

    with plain_errors():
        path = write_view(out, page, title=title)
    typer.echo(f"{path} ({path.stat().st_size / 1e6:.1f} MB)", err=True)


def link(
    out: RunFolder = OUT,
    corrections: Annotated[Path | None, typer.Option(help="TOML file of [[same]] and [[apart]], each with members = [refs]")] = None,
) -> None:
    """Join people and bodies over a run.

    Writes people.jsonl, bodies.jsonl and tenures.jsonl (who held which post when) into its folder, every join with its reason.

    Example: extract link out --corrections corrections.toml
    """
    from extract.link import write_links
    from extract.link.corrections import CorrectionError

    with plain_errors():
        try:
            people, bodies = write_links(out, corrections)
        except CorrectionError as error:
            raise typer.BadParameter(str(error), param_hint="--corrections") from None
    typer.echo(f"{people} people, {bodies} bodies -> {out}", err=True)


def export(
    out: RunFolder = OUT,
    to: Annotated[str, typer.Option("--to", help="parquet, csv, duckdb, ftm, popolo or brat")] = "csv",
    into: Annotated[Path | None, typer.Option(help="folder (parquet, csv, brat) or file to write, by default in the run's folder")] = None,
) -> None:
    """Write a run for other programs.

    Tables for spreadsheets and databases, registers of officials, marks to correct by hand.

    Example: extract export out --to parquet
    """
    from extract.export import FORMATS, export

    if to not in FORMATS:
        raise typer.BadParameter(f"{to!r} is none of {', '.join(FORMATS)}", param_hint="--to")
    with plain_errors():
        path, count = export(out, to, into)
    typer.echo(f"{count} {UNITS.get(to, 'rows')} -> {path}", err=True)


def notebook(out: RunFolder = OUT) -> None:
    """Make a Jupyter notebook of a run.

    Writes explore.ipynb into its folder: counts, timelines, people, bodies, deadlines, one document with its marks.

    Example: extract notebook out && jupyter lab out/explore.ipynb
    """
    from extract.notebook import write_notebook

    with plain_errors():
        typer.echo(f"{write_notebook(out)} (run it with pip install 'zugong-extract[notebook]')", err=True)


def validate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="JSON Lines, a run.json, or the folder of a run; `-` reads standard input")
    ],
    table: Annotated[str | None, typer.Option(help="which table the lines are of; by default the file's name or its keys tell")] = None,
) -> None:
    """Check files against the record's models.

    Tells line, path in the record and reason of each violation. Exit status: 0 when all hold, 1 when one does not.

    Example: extract validate out
    """
    from extract.schema import MODELS
    from extract.validate import files_of, validate_file, validate_lines

    if table and table not in MODELS:
        raise typer.BadParameter(f"{table!r} is none of {', '.join(MODELS)}", param_hint="--table")
    paths = [path for file in files for path in (files_of(file) if file.is_dir() else [file])]
    for path in paths:
        if str(path) != "-" and not path.is_file():
            raise typer.BadParameter(f"no file {path}", param_hint="FILES")
    if not paths:
        raise typer.BadParameter(f"no file of a run in {', '.join(map(str, files))}", param_hint="FILES")
    count = 0
    for path in paths:
        for one in validate_lines(sys.stdin.buffer, table) if str(path) == "-" else validate_file(path, table):
            typer.echo(f"{path}:{one.line}: {one.path or 'record'}: {one.reason}")
            count += 1
    typer.echo(f"{count} violations in {len(paths)} files" if count else f"{len(paths)} files hold", err=True)
    sys.exit(1 if count else 0)


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="documents, a table, people, bodies, errors or run")] = "documents",
    write: Annotated[Path | None, typer.Option(help="write all schemas into this folder instead")] = None,
) -> None:
    """Print the JSON Schema of one file of a run.

    Draft 2020-12, as published in schemas/.

    Example: extract schema posts
    """
    from extract.schema import MODELS, schema_text, write_schemas

    if name not in MODELS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(MODELS)}", param_hint="NAME")
    if write:
        typer.echo(f"{len(write_schemas(write))} schemas -> {write}", err=True)
    else:
        typer.echo(schema_text(name), nl=False)
