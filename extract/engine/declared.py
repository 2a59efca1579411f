"""Rules that a user declares in `rules.toml` of the own folder: a few lines of data, no Python, and checked as strictly as ours.

    off = ["dates.era"]                                # rules of ours that are to stay silent

    [dates.expo]                                       # kind, point, a name of your own
    pattern = '世博会(?:举办|召开)?期间'                 # clean text: simplified, half-width punctuation; group `it` narrows
    value = "2010-05-01/2010-10-31"                    # what it means; {group} stands for a group of the pattern
    examples = [["世博会期间，客流平稳。", "2010-05-01/2010-10-31"]]
    refuses = ["世博会场馆改造。"]

What a rule of the user's finds, ours cannot have. `cues` (literals, one of which stands in every match) are read off the pattern where
two plain characters in a row stand in every match, and must be given where none do. Rules of organisations may say `kind`, those of
officials (titles) `seat`, as in lexicon/posts.csv; a meeting's name is what is printed, so it has no `value`. A rule of lists finds the
markers of items: it has no `value` either, its group `n` is the number, and its examples give the titles of the items.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from extract import own
from extract.engine.rule import Build, Rule
from extract.own import RULES_FILE, RulesError, Source

KINDS = ("dates", "organisations", "officials", "meetings", "lists")
KEYS = ("pattern", "value", "cues", "examples", "refuses")
REACH = 30  # characters before its cue at which a match may begin
_TOKEN = regex.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|\(\?(?:P?<\w+>|<?[=!]|[^)])|.", regex.S)  # of a regular expression
_HOLE = regex.compile(r"\{(\w+)\}")  # of a value
_PLAIN_GROUPS = regex.compile(r"\((?:\?(?:P?<\w+>|:))?")
_SPECIAL = frozenset(".^$*+?|()")

Choices = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Declared:
    """One rule as the user wrote it. `extra` holds the keys that only its kind has; a key left out is absent."""

    name: str
    source: Source
    pattern: str
    value: str | None
    extra: Mapping[str, str]

    def error(self, key: str, reason: str, quote: str = "") -> RulesError:
        """The error that names file and line of a key of this rule."""
        return self.source.error(self.name, key, f"{self.name}: {reason}", quote)

    def filled(self, match: regex.Match[str], write: Callable[[str, str], str | None] = lambda _, text: text) -> str | None:
        """`value` with the pattern's groups in place, each as `write(group, its text)` writes it; what was matched, without a `value`.

        None when a group is missing or cannot be written.
        """
        if self.value is None:
            return str(match["it"] if "it" in match.re.groupindex else match[0])
        parts = {name: write(name, text) for name, text in match.groupdict().items() if text is not None}
        wanted = _groups(self.value)
        if any(parts.get(name) is None for name in wanted):
            return None
        return str(_HOLE.sub(lambda hole: str(parts[hole[1]]), self.value))


def declared(kind: str, build: Callable[[Declared], Build], extra: Choices | None = None, *, value: str = "optional") -> tuple[Rule, ...]:
    """The user's rules of a kind.

    build   makes the builder of a declared rule; it may raise `Declared.error`
    extra   keys that rules of this kind have besides the common ones, and the words each may hold
    value   whether the key of that name is "needed", "optional" or "none"
    Raises RulesError.
    """
    return tuple(_rule(name, tree, build, extra or {}, value) for name, tree in _trees(kind))


def names() -> frozenset[str]:
    """The rules that the user declares."""
    return frozenset(f"{kind}.{name}" for kind in KINDS for name in _tree().get(kind, {}))


@cache
def off() -> frozenset[str]:
    """The rules that the user's file switches off in every document."""
    return frozenset(_tree().get("off", ()))


@cache
def source() -> Source:
    """The user's `rules.toml`; an empty one where there is none."""
    folder = own.folder()
    path = folder / RULES_FILE if folder else None
    return Source(str(path), own.read(path)) if path and path.exists() else Source(RULES_FILE, "")


@cache
def _tree() -> dict[str, Any]:
    """The whole file, its outer shape checked."""
    text = source()
    tree = text.tree()
    if not _strings(tree.get("off", [])):
        raise text.error("", "off", "off must be a list of names of rules")
    for kind, rules in tree.items():
        if kind == "off":
            continue
        if kind not in KINDS or not isinstance(rules, dict):
            section = ".".join([kind, *(rules if isinstance(rules, dict) else ())][:2])
            raise text.error(section, kind, f"unknown kind {kind!r}; there are {', '.join(KINDS)}, as in [dates.expo]")
        for name, rule in rules.items():
            if not isinstance(rule, dict) or not regex.fullmatch("[a-z][a-z0-9_]*", name):
                raise text.error(f"{kind}.{name}", name, f"{kind}.{name}: a rule is [{kind}.some_name], in small letters, digits and _")
    return tree


def _trees(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((f"{kind}.{name}", rule) for name, rule in _tree().get(kind, {}).items())


def _rule(name: str, tree: dict[str, Any], build: Callable[[Declared], Build], extra: Choices, value: str) -> Rule:
    """One rule, every key of it checked."""
    text = source()
    keys = [key for key in KEYS if key != "value" or value != "none"] + list(extra)
    if strange := next((key for key in tree if key not in keys), None):
        raise text.error(name, strange, f"{name}: unknown key {strange!r}; there are {', '.join(keys)}")
    needed = ["pattern", "examples", "refuses", *(["value"] if value == "needed" else [])]
    if missing := next((key for key in needed if key not in tree), None):
        raise text.error(name, "", f"{name}: {missing} is missing")
    for key in ("pattern", "value", *extra):
        if key in tree and not isinstance(tree[key], str):
            raise text.error(name, key, f"{name}: {key} must be a string")
    for key, words in extra.items():
        if key in tree and tree[key] not in words:
            raise text.error(name, key, f"{name}: {key} {tree[key]!r} is none of {', '.join(words)}")
    rule = Declared(name, text, tree["pattern"], tree.get("value"), {key: tree[key] for key in extra if key in tree})
    return Rule(name, _cues(rule, tree.get("cues")), rule.pattern, build(rule), _examples(rule, tree), _refuses(rule, tree), REACH)


def _cues(rule: Declared, given: Any) -> tuple[str, ...]:
    try:
        pattern = regex.compile(rule.pattern.replace("<cue>", "."))
    except regex.error as error:
        raise rule.error("pattern", f"bad regular expression {rule.pattern!r}: {error}") from None
    if strange := next((name for name in _groups(rule.value or "") if name not in pattern.groupindex), None):
        raise rule.error("value", f"the pattern has no group (?P<{strange}>…)")
    if pattern.fullmatch(""):
        raise rule.error("pattern", "the pattern matches nothing at all, and so everywhere")
    if given is not None:
        if not _strings(given) or not all(given) or not given:
            raise rule.error("cues", "cues must be a list of strings, none of them empty")
        return tuple(given)
    cues = literals(rule.pattern)
    if not cues:
        raise rule.error("pattern", 'no two plain characters in a row stand in every match: name cues = ["…"] of which one always does')
    return cues


def _examples(rule: Declared, tree: dict[str, Any]) -> tuple[tuple[str, str | list[str]], ...]:
    pairs = tree["examples"]
    if not (isinstance(pairs, list) and pairs and all(map(_is_pair, pairs))):
        raise rule.error("examples", 'examples must be pairs of a text and what the rule finds in it: [["…", "…"]], one at least')
    return tuple((text, value) for text, value in pairs)


def _refuses(rule: Declared, tree: dict[str, Any]) -> tuple[str, ...]:
    if not _strings(tree["refuses"]) or not tree["refuses"]:
        raise rule.error("refuses", "refuses must be a list of texts in which the rule finds nothing, one at least")
    return tuple(tree["refuses"])


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and (isinstance(value[1], str) or _strings(value[1]))


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _groups(value: str) -> list[str]:
    return [hole[1] for hole in _HOLE.finditer(value)]


def literals(pattern: str) -> tuple[str, ...]:
    """The longest plain stretch of each alternative of a pattern; empty when one has none of two characters.

    >>> literals("(?:第[一二]届)?(?P<it>世博会)(?:举办)?期间"), literals("甬江实验室|东海实验室?"), literals("[一二]期")
    (('世博会',), ('甬江实验室', '东海实验'), ())
    """
    longest = [max(stretches, key=len, default="") for stretches in _alternatives(deque(_TOKEN.findall(pattern)))]
    return tuple(longest) if all(len(one) > 1 for one in longest) else ()


def _alternatives(tokens: deque[str]) -> list[list[str]]:
    """The plain stretches of each alternative, up to the bracket that closes it."""
    alternatives = [[""]]
    while tokens and (token := tokens.popleft()) != ")":
        stretches = alternatives[-1]
        if token in "?*" or token[0] == "{":
            stretches[-1] = stretches[-1][:-1]  # the character before may be missing
        if token[0] == "(":
            inside = _alternatives(tokens)
            optional = bool(tokens) and (tokens[0] in "?*" or tokens[0][0] == "{")
            if len(inside) == 1 and not optional and _PLAIN_GROUPS.fullmatch(token):
                stretches += inside[0]
        if token == "|":
            alternatives.append([""])
        elif len(token) == 1 and token not in _SPECIAL:
            stretches[-1] += token
        else:
            stretches.append("")
    return alternatives
