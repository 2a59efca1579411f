"""Importing this makes a process ready to read: models built, rules compiled, the automaton there."""

from extract.document import scanner
from extract.run.shards import read_shard

__all__ = ["read_shard"]
scanner()
