"""What several commands share: their arguments, and how a fault that a user can mend is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from extract.edtf import is_valid
from extract.own import VARIABLE, RulesError


def _edtf(value: str | None) -> str | None:
    if value is not None and not is_valid(value):
        raise typer.BadParameter(f"{value!r} is no EDTF or ISO date, such as 2023-05-01, 2023-05 or 2023")
    return value


RunFolder = Annotated[Path, typer.Argument(metavar="OUT", help="folder of a run", exists=True, show_default="out")]
Published = Annotated[
    str | None, typer.Option(callback=_edtf, help="EDTF or ISO date that relative dates refer to, where the document names none")
]
Rules = Annotated[
    Path | None, typer.Option("--rules", envvar=VARIABLE, file_okay=False, help="folder with your own rules, lexicon lines and profiles")
]


def take_rules(folder: Path | None) -> int:
    """Use the rules of the user's folder in this process; gives how many. What does not hold in it ends the command with status 2."""
    if folder is None:
        return 0
    from extract import use_rules

    try:
        return use_rules(folder)
    except RulesError as error:
        raise typer.BadParameter(str(error), param_hint="--rules") from None


@contextmanager
def plain_errors() -> Iterator[None]:
    """What a user can mend - a bad run, a bad file, a package that is not installed - ends in one line and status 1."""
    from extract.evaluate import GoldError
    from extract.loading import LoadError
    from extract.run import UnreadableError

    try:
        yield
    except ModuleNotFoundError as error:
        typer.echo(f"{error.name} is not installed: pip install 'zugong-extract[export]'", err=True)
        sys.exit(1)
    except (LoadError, GoldError, UnreadableError, OSError) as error:
        typer.echo(error, err=True)
        sys.exit(1)
