"""The command line: which commands there are, in the order in which `extract --help` lists them.

Every command imports late what it needs: `extract --help` builds no model and no automaton.
"""

from __future__ import annotations

from typing import Annotated

import typer

from extract import __version__
from extract.cli.job import run
from extract.cli.quality import bench, evaluate, explain, mark, rules
from extract.cli.results import export, link, notebook, schema, validate, view

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
for command in (run, view, link, export, notebook, validate, schema, explain, rules, mark, evaluate, bench):
    app.command()(command)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def extract(
    version: Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Official Chinese documents to validated records: dates, organisations, officials with posts, meetings, numbered lists."""


def main() -> None:
    """Entry point of `extract`."""
    app()
