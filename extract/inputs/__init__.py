"""Inputs: what users have, turned into decoded documents. One file may hold many documents, or none that can be read."""

from extract.inputs.inputs import LIMITS, Failure, Limits, Raw, read_input

__all__ = ["LIMITS", "Failure", "Limits", "Raw", "read_input"]
