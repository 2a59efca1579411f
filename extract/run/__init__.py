"""Runs over files: one of them, a folder, on several cores; begun again where it stopped."""

from extract.run.folder import RunSummary, extract_folder
from extract.run.output import BusyError
from extract.run.shards import UnreadableError, extract_file, read_text

__all__ = ["BusyError", "RunSummary", "UnreadableError", "extract_file", "extract_folder", "read_text"]
