"""Official Chinese documents to validated records.

extract_text(text)                      one document as a `models.Document`
extract_file(path)                      the same for the first document of a file
extract_folder(folder, out)             a run: records, tables and errors as JSON Lines in the folder `out`
load(out), to_pandas, to_polars,        a run read back: models, or a table with the right types
    to_duckdb(out, table)
use_rules(folder)                       your own rules, words and profiles, before the first document

README.md shows each. They load on first use, so that `extract --help` costs no model building.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.document import extract_text
    from extract.loading import load, to_duckdb, to_pandas, to_polars
    from extract.run import RunSummary, extract_file, extract_folder

__version__ = "0.1.0"

_HOME: dict[str, str] = {
    "extract_text": "extract.document",
    "extract_file": "extract.run",
    "extract_folder": "extract.run",
    "RunSummary": "extract.run",
    "load": "extract.loading",
    "to_pandas": "extract.loading",
    "to_polars": "extract.loading",
    "to_duckdb": "extract.loading",
}
__all__ = [
    "RunSummary", "extract_file", "extract_folder", "extract_text", "load", "to_duckdb", "to_pandas", "to_polars", "use_rules",
]  # fmt: skip


def use_rules(folder: str | PathLike[str]) -> int:
    """Take the user's own rules, lexicon lines and profiles from this folder (README: "Your own rules"); gives how many rules.

    To be called before the first document is read. Raises own.RulesError with file, line and reason for what does not hold.
    """
    own = import_module("extract.own")
    own.use(folder)
    count: int = import_module("extract.trial").check_own_rules()
    return count


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
