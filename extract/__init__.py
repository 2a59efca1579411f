"""Official Chinese documents to validated records: see README.md.

The public names load on first use, so that `extract --help` costs no model building.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "extract_text": "extract.document",
    "extract_file": "extract.run",
    "extract_folder": "extract.run",
    "RunSummary": "extract.run",
    "load": "extract.loading",
    "to_pandas": "extract.loading",
    "to_polars": "extract.loading",
    "to_duckdb": "extract.loading",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
