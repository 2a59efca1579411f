"""Reading a run back: models one by one, or a whole table in pandas, polars or DuckDB with the right types.

    for document in extract.load("out"): ...
    frame = extract.to_pandas("out", "meetings")

EDTF values and ids stay text, `earliest`, `latest` and their like become dates, counts and offsets integers. A table that the run
did not write is made from `documents.jsonl`. Needs the extra `notebook` for the frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import orjson
from pydantic import BaseModel, ValidationError

from extract.linked import LINKED, TenureRow
from extract.models import Document, IsoDay
from extract.tables import TABLES, Cells, DocumentRow, document_row, rows

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars

Kind = Literal["text", "integer", "flag", "day"]
DOCUMENTS = "documents"
NAMES = (DOCUMENTS, *TABLES)
TENURES = "tenures"  # a flat table too, but one that `extract link` writes
CHUNK = 10_000


class LoadError(ValueError):
    """A file of a run that is missing or does not hold what it should; the message names file and line."""


def load(out: str | Path, table: str = DOCUMENTS) -> Iterator[BaseModel]:
    """The records of a run one by one: `Document`, the row model of a table, or what `link` made of `people` and `bodies`.

    Raises LoadError.
    """
    model: type[BaseModel] = Document if table == DOCUMENTS else LINKED[table] if table in LINKED else row_model(table)
    path = _file(out, table)
    if table in TABLES and not path.exists():
        yield from (model.model_validate(row) for row in read_rows(out, table))
        return
    for number, line in _lines(path):
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"])) or "record"
            raise LoadError(f"{path}:{number}: {place}: {first['msg']}") from None


def documents(out: str | Path) -> Iterator[Document]:
    """The documents of a run, in its order."""
    for document in load(out):
        assert isinstance(document, Document)
        yield document


def row_model(table: str) -> type[BaseModel]:
    """The model of one row of a flat table. Raises LoadError for a name that is none."""
    models: dict[str, type[BaseModel]] = {DOCUMENTS: DocumentRow, **TABLES, TENURES: TenureRow}
    if table not in models:
        raise LoadError(f"no table {table!r}; there are {', '.join(models)}")
    return models[table]


def names(out: str | Path) -> tuple[str, ...]:
    """The flat tables that a run can give, `tenures` among them once `extract link` has been there."""
    return (*NAMES, TENURES) if _file(out, TENURES).exists() else NAMES


def read_rows(out: str | Path, table: str) -> Iterator[Cells]:
    """The rows of a table as plain dictionaries, days still ISO text. `documents` gives one flat row for each document."""
    row_model(table)
    path = _file(out, table)
    if table == DOCUMENTS:
        yield from map(document_row, documents(out))
    elif table == TENURES or path.exists():
        for number, line in _lines(path):
            try:
                yield orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise LoadError(f"{path}:{number}: {error}") from None
    else:
        for document in documents(out):
            yield from rows(document)[table]


def columns(table: str) -> dict[str, Kind]:
    """What each column of a table holds."""
    return {name: _kind(field.annotation) for name, field in row_model(table).model_fields.items()}


def to_pandas(out: str | Path, table: str = DOCUMENTS) -> pandas.DataFrame:
    """A table as a pandas frame: text as `string`, days as `datetime64[s]`, integers that may be missing as `Int64`."""
    with _optional():
        import pandas as pd
    kinds: dict[Kind, str] = {"text": "string", "integer": "Int64", "flag": "bool", "day": "datetime64[s]"}
    wanted = columns(table)
    values = _columns(read_rows(out, table), wanted)
    return pd.DataFrame({name: pd.Series(values[name], dtype=kinds[kind]) for name, kind in wanted.items()})


def to_polars(out: str | Path, table: str = DOCUMENTS) -> polars.DataFrame:
    """A table as a polars frame: text as `String`, days as `Date`, integers as `Int64`."""
    with _optional():
        import polars as pl
    kinds: dict[Kind, Any] = {"text": pl.String, "integer": pl.Int64, "flag": pl.Boolean, "day": pl.Date}
    wanted = columns(table)
    return pl.DataFrame(_columns(read_rows(out, table), wanted), schema={name: kinds[kind] for name, kind in wanted.items()})


def to_duckdb(out: str | Path, table: str | None = None, database: str | Path = ":memory:") -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that holds the tables of a run (or the one named), ready to be joined by `doc_id`.

    `database` is a file to write to; tables of the same name in it are replaced.
    """
    with _optional():
        import duckdb
    kinds: dict[Kind, str] = {"text": "VARCHAR", "integer": "BIGINT", "flag": "BOOLEAN", "day": "DATE"}
    connection = duckdb.connect(str(database))
    with TemporaryDirectory() as folder:
        for name in names(out) if table is None else [table]:
            wanted = columns(name)
            path = Path(folder, f"{name}.jsonl")
            with path.open("wb") as file:
                file.writelines(orjson.dumps(row) + b"\n" for row in read_rows(out, name))
            fields = ", ".join(f'"{column}" {kinds[kind]}' for column, kind in wanted.items())
            connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({fields})')
            if path.stat().st_size:
                types = {column: kinds[kind] for column, kind in wanted.items()}
                connection.execute(
                    f"INSERT INTO \"{name}\" SELECT * FROM read_json(?, columns={types!r}, format='newline_delimited')", [str(path)]
                )
    return connection


@contextmanager
def _optional() -> Iterator[None]:
    """For the import of an optional library: where it is not installed, the error says how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{error.name} is not installed: pip install 'zugong-extract[notebook]'", name=error.name) from None


def _columns(table: Iterator[Cells], wanted: dict[str, Kind]) -> dict[str, list[Any]]:
    """Rows turned into columns, days as `datetime.date`."""
    values: dict[str, list[Any]] = {name: [] for name in wanted}
    for row in table:
        for name, column in values.items():
            column.append(row[name])
    for name, kind in wanted.items():
        if kind == "day":
            values[name] = [None if day is None else date.fromisoformat(day) for day in values[name]]
    return values


def _kind(annotation: Any) -> Kind:
    if annotation == IsoDay or IsoDay in get_args(annotation):
        return "day"
    if get_origin(annotation) in (UnionType, Union):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)))
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    return "flag" if annotation is bool else "integer" if annotation is int else "text"


def _file(out: str | Path, table: str) -> Path:
    """A run's folder, or its documents.jsonl itself."""
    out = Path(out)
    return out if table == DOCUMENTS and out.is_file() else (out.parent if out.is_file() else out) / f"{table}.jsonl"


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """(line number, line) of a JSON Lines file, empty lines left out."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line
    except FileNotFoundError:
        what = f"`extract link {path.parent}` writes it" if path.stem in LINKED else "is this the folder of a run?"
        raise LoadError(f"{path}: no such file; {what}") from None
