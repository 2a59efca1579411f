"""Try the rules of the user's own folder before a document is read with them: every example, every refusal, every name in `off`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extract import lexicon, own
from extract.catalogue import facts
from extract.document import BOOKS, extract_text
from extract.engine import declared
from extract.engine.rule import Rule
from extract.own import RulesError, Source
from extract.profiles import load_folder
from extract.rules.officials import UNSWITCHED


@cache
def check_own_rules() -> int:
    """Try the user's rules, if there are any; gives how many. Raises RulesError that tells every fault, with file, line and reason."""
    folder = own.folder()
    if folder is None:
        return 0
    lexicon.check()
    if faults := [*_off_faults(folder), *_name_faults(), *(fault for rule in _theirs() for fault in _example_faults(rule))]:
        raise RulesError("\n".join(map(str, faults)))
    return len(declared.names())


def _theirs() -> Iterator[Rule]:
    return (rule for book in BOOKS if book.own for rule in book.own.rules if isinstance(rule, Rule))


def _off_faults(folder: Path) -> Iterator[RulesError]:
    """Names in `off` that are no rule, or none that can be silent."""
    switchable = {rule.name for book in BOOKS for rule in book.rules} - UNSWITCHED
    known = {rule.name for book in BOOKS for rule in (*book.rules, *book.joins)}
    lists = [(Source(str(path := folder / f"{name}.toml"), own.read(path)), "rules", one.off) for name, one in load_folder(folder).items()]
    for source, section, off in [*lists, (declared.source(), "", declared.off())]:
        for name in sorted(off - switchable):
            reason = (
                "cannot be switched off: it puts together what others find" if name in known else "is no rule; `extract rules` lists them"
            )
            yield source.error(section, "off", f"{name} {reason}", name)


def _name_faults() -> Iterator[RulesError]:
    taken = Counter(rule.name for book in BOOKS for rule in (*book.all_rules, *book.joins))
    for name in sorted(name for name in declared.names() if taken[name] > 1):
        yield declared.source().error(name, "", f'{name} is a rule of ours; take another name, and silence ours with off = ["{name}"]')


def _example_faults(rule: Rule) -> Iterator[RulesError]:
    """Examples that the rule does not find, and refusals that it does."""
    source = declared.source()
    for text, value in rule.examples:
        if value not in (found := _found(rule.name, text)):
            told = f"finds {'、'.join(map(str, found))}" if found else "finds nothing"
            yield source.error(rule.name, "examples", f"{rule.name}: in the example {text} it {told}, not {value}", text)
    for text in rule.refuses:
        if found := _found(rule.name, text):
            yield source.error(rule.name, "refuses", f"{rule.name}: finds {found[0]} in {text}, which it should refuse", text)


def _found(rule: str, text: str) -> list[object]:
    return [value for name, value in facts(extract_text(text)) if name == rule]
