"""`schemas/README.md`: every field of every file of a run - type, unit, meaning, example - generated from the models.

`python -m extract.reference` writes it anew; the examples come from `schemas/example.json`, the one record made by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from extract.link import link, tenures
from extract.models import SCHEMA_VERSION, Document
from extract.report import Counts, Output, Problem, RunFile
from extract.schema import MODELS
from extract.tables import TABLES, rows

FOLDER = Path("schemas")
INTRO = """# The files of a run

Generated from the models by `python -m extract.reference`: change the models, not this page. Record format {version}.
Each `NAME.schema.json` beside it is the JSON Schema (draft 2020-12) of one line of `NAME.jsonl` (of the whole of `run.json`).

Every key is always there: what is unknown is `null`, what is none is `[]`. Offsets are half-open positions in `text`, counted in
Unicode code points from 0: `record.text[start:end] == mention.text`. Ids hold within one document; across tables join by `doc_id`.
Most examples are those of [`example.json`](example.json).
"""
UNITS = (  # the first pattern that a field's name matches
    (r"start|end", "code point"), (r"characters", "code points"), (r"bytes", "bytes"), (r"adcode", "GB/T 2260"),
    (r"(.*_)?(earliest|latest)|first|last|day", "ISO 8601 day"), (r"edtf|published|deadline", "EDTF"), (r"sha256|rules", "SHA-256, hex"),
    (r".*_count|rows|inputs|records|errors", "count"), (r"number|depth", "count from 1"), (r"media_type", "IANA media type"),
)  # fmt: skip
LONGEST = 44  # characters of an example
SUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PROBLEM = Problem(path="2024/annex.pdf", stage="read", error="encrypted", message="the file asks for a password")
RUN = RunFile(
    extractor_version="0.1.0", schema_version=SCHEMA_VERSION, rules=SUM, python="3.11.7", engines={"pydantic": "2.12.0"},
    counts=Counts(inputs=2, records=1, errors=1), outputs={"documents.jsonl": Output(rows=1, sha256=SUM)},
)  # fmt: skip


def reference(example: Document) -> str:
    """The page. `example` fills the last column."""
    examples = _examples(example)
    parts = [INTRO.format(version=SCHEMA_VERSION)]
    parts += [f"- [`{_file(name)}`](#{_anchor(_file(name))})" for name in MODELS]
    told: set[type[BaseModel]] = set(MODELS.values())
    for name, model in MODELS.items():
        parts += [f"\n## {_file(name)}\n", *_section(model, examples)]
        for part in _parts(model):
            if part not in told:
                told.add(part)
                parts += [f"\n### {part.__name__}\n", *_section(part, examples)]
    return "\n".join(parts) + "\n"


def _file(name: str) -> str:
    return "run.json" if name == "run" else f"{name}.jsonl"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w-]", "", heading.lower())


def _section(model: type[BaseModel], examples: dict[tuple[str, str], Any]) -> Iterator[str]:
    """What the model says of itself, and a row for each field."""
    if model.__doc__:
        yield f"{' '.join(model.__doc__.split())}\n"
    yield "| field | type | unit | meaning | example |"
    yield "| --- | --- | --- | --- | --- |"
    for name, field in model.model_fields.items():
        value = examples.get((model.__name__, name))
        shown = "" if value is None else f"`{_cell(_short(value))}`"
        yield f"| `{name}` | {_cell(_type(field.annotation))} | {_unit(name, field.annotation)} | {_cell(describe(field))} | {shown} |"


def describe(field: FieldInfo) -> str:
    """What a field means; an optional one may say so inside its type."""
    return field.description or next((inner.description for inner in _infos(field.annotation) if inner.description), "")


def _infos(annotation: Any) -> Iterator[FieldInfo]:
    if get_origin(annotation) is Annotated:
        yield from (one for one in annotation.__metadata__ if isinstance(one, FieldInfo))
    for part in get_args(annotation):
        if not isinstance(part, str):
            yield from _infos(part)


def _type(annotation: Any) -> str:
    """A type in words; models are links to their section."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " · ".join(f"`{part}`" for part in parts)
    words = [_type(part) for part in parts if not isinstance(part, FieldInfo)] if origin is not Annotated else [_type(parts[0])]
    if origin is not None:
        return {list: "list of {0}", dict: "object of {1} by {0}"}.get(origin, "{0}" if len(words) < 2 else "{0} or {1}").format(*words)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    names = {type(None): "null", str: "string", int: "integer", bool: "boolean"}
    return names.get(annotation) or _ahead(annotation.__forward_arg__)


def _ahead(name: str) -> str:
    """A type that was named before it was defined."""
    inner = name.removeprefix("list[").removesuffix("]")
    return f"{'list of ' if inner != name else ''}[{inner}](#{inner.lower()})"


def _unit(name: str, annotation: Any) -> str:
    if name in {"rules", "outputs", "errors"} and get_origin(annotation) is dict:
        return ""
    return next((unit for pattern, unit in UNITS if re.fullmatch(pattern, name)), "")


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that a model holds, each before its own parts."""
    for field in model.model_fields.values():
        yield from _held(field.annotation)


def _held(annotation: Any, seen: frozenset[type[BaseModel]] = frozenset()) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        yield annotation
        for field in annotation.model_fields.values():
            yield from _held(field.annotation, seen | {annotation})
    for part in get_args(annotation):
        yield from _held(part, seen)


def _examples(document: Document) -> dict[tuple[str, str], Any]:
    """(model, field) -> the first value that says something, in the record, its rows and its links, in a line of errors and a run.json."""
    with TemporaryDirectory() as folder:
        lines = (one.model_dump_json() for one in _three(document))
        Path(folder, "documents.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        people, bodies = link(folder)
    found: dict[tuple[str, str], Any] = {
        ("MeetingRow", "attendees"): "李明、王芳",
        ("ActionItemRow", "responsible_owners"): "宁波市财政局",
    }
    tables = [TABLES[name].model_validate(row) for name, table in rows(document).items() for row in table]
    for record in [document, *tables, *people, *bodies, *tenures(people, bodies), PROBLEM, RUN]:
        _collect(record, found)
    return found


def _three(document: Document) -> Iterator[Document]:
    """The example, a later one with the same people, and one with a namesake whom nothing joins."""
    yield document
    yield document.model_copy(update={"doc_id": "later"})
    namesake = document.officials[0].model_copy(update={"posts": []})
    yield document.model_copy(
        update={"doc_id": "namesake", "officials": [namesake], "organisations": [], "meetings": [], "action_lists": [], "dates": []}
    )


def _collect(value: Any, found: dict[tuple[str, str], Any]) -> None:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner is not None and inner not in ("", [], {}):
                found.setdefault((type(value).__name__, name), inner)
            _collect(inner, found)
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            _collect(one, found)


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    return value.model_dump() if isinstance(value, BaseModel) else [_plain(one) for one in value] if isinstance(value, list) else value


def _short(value: Any) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False, default=_plain)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…" + ('"' if isinstance(value, str) else "")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the page into `schemas/`."""
    example = Document.model_validate_json((FOLDER / "example.json").read_text("utf-8"))
    (FOLDER / "README.md").write_text(reference(example), "utf-8")


if __name__ == "__main__":
    main()
