"""What an evaluation says, as a table for people and as JSON; and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from extract.evaluate.comparison import Score, Scores

Place = tuple[str, str]  # (document, what)


class Change(NamedTuple):
    """One kind, before and now. Every entry is (document, what)."""

    f1_before: float
    gained: list[Place]  # missed before, found now
    lost: list[Place]  # found before, missed now
    mended: list[Place]  # found wrongly before, no longer
    spoilt: list[Place]  # found wrongly now, not before


def changes(before: Scores, now: Scores) -> dict[str, Change]:
    """What was gained and lost, by kind."""
    return {kind: _change(before.get(kind, Score()), score) for kind, score in now.items()}


def _change(before: Score, now: Score) -> Change:
    missed, extra = (_told(before.missed), _told(now.missed)), (_told(before.extra), _told(now.extra))
    return Change(before.f1, _less(*missed), _less(*reversed(missed)), _less(*extra), _less(*reversed(extra)))


def _told(entries: list[tuple[str, Any]]) -> list[Place]:
    return [(document, str(what)) for document, what in entries]


def _less(some: list[Place], others: list[Place]) -> list[Place]:
    there = set(others)
    return [one for one in some if one not in there]


def table(scores: Scores, changed: dict[str, Change] | None = None) -> str:
    """The figures as text, one kind a line; with what changed since another evaluation, where that is given."""
    head = f"{'':26}{'P':>7}{'R':>7}{'F1':>7}{'hits':>7}{'missed':>8}{'extra':>7}"
    lines = [head + (f"{'before':>9}{'gained':>8}{'lost':>6}{'mended':>8}{'spoilt':>8}" if changed else "")]
    for kind, one in scores.items():
        line = f"{kind:26}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}{one.hits:7}{len(one.missed):8}{len(one.extra):7}"
        if changed:
            was = changed[kind]
            line += f"{was.f1_before:9.3f}{len(was.gained):8}{len(was.lost):6}{len(was.mended):8}{len(was.spoilt):8}"
        lines.append(line)
    return "\n".join(lines)


def evidence(scores: Scores, kind: str) -> Iterator[str]:
    """Every miss of a kind, one a line."""
    for name, entries in (("missed", scores[kind].missed), ("extra", scores[kind].extra)):
        yield from (f"{name}  {document}  {what}" for document, what in entries)


def difference(changed: dict[str, Change]) -> Iterator[str]:
    """Everything that changed, one a line."""
    for kind, one in changed.items():
        for name, entries in zip(one._fields[1:], one[1:], strict=True):
            yield from (f"{name}  {kind}  {document}  {what}" for document, what in entries)


def tree(scores: Scores, changed: dict[str, Change] | None = None) -> dict[str, Any]:
    """The figures with their evidence, as JSON values."""
    return {
        kind: {
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "f1": round(one.f1, 4),
            "hits": one.hits,
            "missed": _told(one.missed),
            "extra": _told(one.extra),
        } | ({"change": changed[kind]._asdict()} if changed else {})
        for kind, one in scores.items()
    }  # fmt: skip
