"""`extract export`: a run in the forms that other programs read.

parquet, csv, duckdb   the flat tables and one row per document; who held which post when, once `extract link` has been there
ftm                    FollowTheMoney entities: Person, Organization, PublicBody, Position, Occupancy, Event
popolo                 Popolo JSON: persons, organizations, posts, memberships, events, areas
brat                   text and standoff marks of each document, for correction by hand
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.export import brat, ftm, popolo, tabular
from extract.loading import documents

FORMATS: dict[str, tuple[str, Callable[[Path, Path], int]]] = {  # format -> (name in the run's folder, what writes it)
    "parquet": ("parquet", tabular.write_parquet),
    "csv": ("csv", tabular.write_csv),
    "duckdb": ("run.duckdb", tabular.write_duckdb),
    "ftm": ("entities.ftm.json", ftm.write_ftm),
    "popolo": ("popolo.json", popolo.write_popolo),
    "brat": ("brat", brat.write_brat),
}


def export(out: str | Path, to: str, into: str | Path | None = None) -> tuple[Path, int]:
    """Write a run in another form; gives where, and how many rows, entities or documents.

    `into` is a folder for parquet, csv and brat, a file for the others. Raises LoadError for a bad run, KeyError for an unknown form.
    """
    name, write = FORMATS[to]
    out = Path(out)
    path = Path(into) if into else (out.parent if out.is_file() else out) / name
    next(documents(out), None)  # nothing is made for what is no run
    path.parent.mkdir(parents=True, exist_ok=True)
    return path, write(out, path)
