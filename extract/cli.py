"""The command line. It imports late: `extract --help` builds no model and no automaton."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Official Chinese documents to validated records: dates, organisations, officials with posts, meetings, numbered lists.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

OUT = typer.Option(help="folder for the results, made when it is not there")


@app.callback()
def _commands() -> None:
    """Keep `run` a command of its own, however many there are."""


@app.command()
def run(folder: Annotated[Path, typer.Argument(exists=True)], out: Annotated[Path, OUT] = Path("out")) -> None:
    """Read every document below FOLDER; write documents.jsonl, errors.jsonl and run.json."""
    from extract.run import extract_folder

    summary = extract_folder(folder, out)
    typer.echo(f"{summary.inputs} inputs: {summary.records} records, {summary.errors} errors -> {summary.out}", err=True)
    sys.exit(0 if summary.records else 1)


def main() -> None:
    """Entry point of `extract`."""
    app()
