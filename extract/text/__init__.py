"""The ground: raw text, the clean string that rules match on, an exact map between them, blocks and sentences."""

from extract.text.text import Block, Mend, Text, read

__all__ = ["Block", "Mend", "Text", "read"]
