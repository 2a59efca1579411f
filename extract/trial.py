"""Try the rules of the user's own folder before a document is read with them: every example, every refusal, every name in `off`."""

from __future__ import annotations

from collections import Counter
from functools import cache

from extract import lexicon, own
from extract.catalogue import facts
from extract.document import BOOKS, extract_text
from extract.engine import declared
from extract.own import Source
from extract.profiles import load_folder
from extract.rules.officials import UNSWITCHED


@cache
def check_own_rules() -> int:
    """Try the user's rules, if there are any; gives how many. Raises RulesError with file, line and reason for what does not hold."""
    folder = own.folder()
    if folder is None:
        return 0
    lexicon.check()
    switchable = {rule.name for book in BOOKS for rule in book.rules} - UNSWITCHED
    for name, profile in load_folder(folder).items():
        _check_off(Source(str(folder / f"{name}.toml"), own.read(folder / f"{name}.toml")), "rules", profile.off, switchable)
    _check_off(declared.source(), "", declared.off(), switchable)
    theirs = declared.names()
    taken = Counter(rule.name for book in BOOKS for rule in (*book.all_rules, *book.joins))
    if twice := min((name for name in theirs if taken[name] > 1), default=None):
        raise declared.source().error(twice, "", f'{twice} is a rule of ours; take another name, and silence ours with off = ["{twice}"]')
    for rule in (rule for book in BOOKS if book.own for rule in book.own.rules):
        for text, value in rule.examples:
            found = [what for name, what in facts(extract_text(text)) if name == rule.name]
            if value not in found:
                told = f"finds {'、'.join(map(str, found))}" if found else "finds nothing"
                raise declared.source().error(rule.name, "examples", f"{rule.name}: in the example {text} it {told}, not {value}", text)
        for text in rule.refuses:
            if found := [what for name, what in facts(extract_text(text)) if name == rule.name]:
                raise declared.source().error(
                    rule.name, "refuses", f"{rule.name}: finds {found[0]} in {text}, which it should refuse", text
                )
    return len(theirs)


def _check_off(source: Source, section: str, off: frozenset[str], switchable: set[str]) -> None:
    if unknown := sorted(off - switchable):
        known = {rule.name for book in BOOKS for rule in (*book.rules, *book.joins)}
        reason = (
            "cannot be switched off: it puts together what others find" if unknown[0] in known else "is no rule; `extract rules` lists them"
        )
        raise source.error(section, "off", f"{unknown[0]} {reason}", unknown[0])
