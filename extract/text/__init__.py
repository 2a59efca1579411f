"""The ground: raw text, the clean string that rules match on, an exact map between them, blocks and sentences."""

from extract.text.text import Block, Text, read

__all__ = ["Block", "Text", "read"]
