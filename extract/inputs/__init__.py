"""Inputs: what users have, turned into decoded documents. One file may hold many documents, or none that can be read.

The content decides what a file is, not its name: plain text in any of the usual encodings, HTML, PDF, docx, JSON Lines, WARC,
and zip, tar, gzip and zstandard files of these.
"""

from extract.inputs.decoding import decoded
from extract.inputs.kinds import FIELDS, LIMITS, Failure, Fields, Limits, Raw, Undecoded, is_defect
from extract.inputs.patience import TooSlowError, within
from extract.inputs.pieces import Piece, divided, ids_of, is_divisible, numbered
from extract.inputs.places import File, NoInputError, Where, in_this_process, listed
from extract.inputs.reading import read_input, undecoded

__all__ = [
    "FIELDS", "LIMITS", "Failure", "Fields", "File", "Limits", "NoInputError", "Piece", "Raw", "TooSlowError", "Undecoded", "Where",
    "decoded", "divided", "ids_of",
    "in_this_process", "is_defect", "is_divisible", "listed", "numbered", "read_input", "undecoded",
    "within",
]  # fmt: skip
