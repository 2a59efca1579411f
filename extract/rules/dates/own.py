"""Date rules that a user declares: the value is an EDTF date, in which {year}, {month} … stand for groups of the pattern."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.edtf import is_valid
from extract.engine.declared import Declared
from extract.engine.facts import Page
from extract.engine.rule import Build
from extract.rules.dates.terms import Term, number

_FREE = regex.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def build(rule: Declared) -> Build:
    """Builds the `Term` of a match; XXXX-04-20 takes its year from the context, as any date without one."""
    assert rule.value is not None
    if "{" not in rule.value and not _holds(rule.value):
        raise rule.error("value", f"{rule.value!r} is no EDTF date, such as 2010-05-01/2010-10-31, XXXX-04-20 or {{year}}-06")

    def term(match: regex.Match[str], page: Page) -> Term | None:
        value = rule.filled(match, _written)
        return _term(value) if value and _holds(value) else None

    return term


def _written(group: str, text: str) -> str | None:
    value = number(text)
    return None if value is None else f"{value:04}" if group == "year" else f"{value:02}"


def _holds(value: str) -> bool:
    return is_valid(value) and value != "XXXX"


@lru_cache(maxsize=1024)
def _term(value: str) -> Term:
    parts = _FREE.fullmatch(value)
    if parts is None:
        return Term(part=("edtf", value))
    year, month, day = (int(part) if part and part != "XXXX" else None for part in parts.groups())
    return Term(year, month, day)
