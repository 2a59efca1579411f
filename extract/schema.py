"""The published JSON Schemas (draft 2020-12), generated from the models: `extract schema --write schemas`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract.linked import LINKED
from extract.models import SCHEMA_VERSION, Document, Record
from extract.report import Problem, RunFile
from extract.tables import TABLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[Record]] = {"documents": Document, **TABLES, **LINKED, "errors": Problem, "run": RunFile}  # by file of a run


def schema(name: str) -> dict[str, Any]:
    """The schema of one line of `NAME.jsonl`, or of `run.json`. Its `$id` carries the version of the record format."""
    model = MODELS[name]
    generated = model.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": f"urn:zugong-extract:{SCHEMA_VERSION}:{name}", **generated}


def schema_text(name: str) -> str:
    """The schema as it stands in `schemas/`."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in MODELS:
        paths.append(folder / f"{name}.schema.json")
        paths[-1].write_text(schema_text(name), "utf-8")
    return paths
