"""Importing this makes a process ready to read: models built, rules compiled, the automaton there."""

from extract.run.shards import read_shard, warm

__all__ = ["read_shard"]
warm()
