"""What a run says about itself: the lines of `errors.jsonl` and the file `run.json`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from extract.models import Record

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class Problem(Record):
    """One input that gave no record."""

    path: str = Field(description="path below the input folder; `#` names a document inside a file of several")
    stage: Literal["read", "decode", "extract"] = Field(description="how far it came")
    error: str = Field(description="short code: empty, binary, undecodable, too_large, … or the name of an exception")
    message: str = Field(description="what happened, for a person")


class Counts(Record):
    """inputs = records + errors."""

    inputs: Count = Field(description="documents that came in")
    records: Count = Field(description="lines of documents.jsonl")
    errors: Count = Field(description="lines of errors.jsonl")

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        if self.inputs != self.records + self.errors:
            raise ValueError(f"{self.inputs} inputs are not {self.records} records + {self.errors} errors")
        return self


class Output(Record):
    """One file beside run.json."""

    rows: Count = Field(description="lines")
    sha256: Sha256 = Field(description="of the file's bytes")


class RunFile(Record):
    """`run.json`: written last, so a folder that has one is whole."""

    extractor_version: str = Field(description="version of the program")
    schema_version: str = Field(description="version of the record format")
    rules: Sha256 = Field(description="fingerprint of everything that can change a record: stages, lexicons, profiles")
    python: str = Field(description="version of Python")
    engines: dict[str, str] = Field(description="versions of the libraries that read and check the text")
    counts: Counts = Field(description="inputs, records and errors")
    outputs: dict[str, Output] = Field(description="by file name")
