"""The flat tables as Parquet, CSV or a DuckDB file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from extract.loading import Kind, columns, names, read_rows, to_duckdb
from extract.tables import Cells

BATCH = 20_000  # rows in memory at a time
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula to a spreadsheet


def write_parquet(out: Path, folder: Path) -> int:
    """One `.parquet` file per table, days as dates, all else as in `extract.loading`. Needs pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds: dict[Kind, Any] = {"text": pa.string(), "integer": pa.int64(), "flag": pa.bool_(), "day": pa.date32()}
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name in names(out):
        schema = pa.schema([(column, kinds[kind]) for column, kind in columns(name).items()])
        days = [column for column, kind in columns(name).items() if kind == "day"]
        with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
            for batch in _batches(read_rows(out, name)):
                for row in batch:
                    row.update({day: date.fromisoformat(row[day]) for day in days if row[day]})
                writer.write_table(pa.Table.from_pylist(batch, schema))
                count += len(batch)
    return count


def write_csv(out: Path, folder: Path) -> int:
    """One `.csv` file per table: UTF-8 with BOM, as spreadsheets want it; a cell that looks like a formula gets a leading '."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name in names(out):
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns(name))
            for row in read_rows(out, name):
                writer.writerow([_cell(row[column]) for column in columns(name)])
                count += 1
    return count


def write_duckdb(out: Path, path: Path) -> int:
    """One DuckDB database with every table. Needs duckdb."""
    connection = to_duckdb(out, database=path)
    count = sum(int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]) for name in names(out))
    connection.close()
    return count


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _batches(table: Iterable[Cells]) -> Iterator[list[Cells]]:
    rows = iter(table)
    while batch := list(islice(rows, BATCH)):
        yield batch
