"""Load profiles and check them: file, line and reason for whatever does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract import own
from extract.own import RULES_FILE, Source

LABELS = ("title", "published", "written", "publisher", "issuer", "other")
# section -> key -> what stands there
SHAPE: dict[str, dict[str, type]] = {
    "when": {"host": list, "header": re.Pattern, "footer": re.Pattern},
    "header": {"title": re.Pattern, "published": re.Pattern, "publisher": re.Pattern},
    "furniture": {"lines": list, "anywhere": list, "foot": list, "related": list},
    "labels": dict.fromkeys(LABELS, list),
    "region": {"name": str, "adcode": str},
    "rules": {"off": list},
}
EXPECTED = {list: "a list of strings", str: "a string", re.Pattern: "a regular expression"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile; see the package for what each part means."""

    name: str
    description: str
    host: tuple[str, ...] = ()
    when_header: re.Pattern[str] | None = None
    when_footer: re.Pattern[str] | None = None
    title: re.Pattern[str] | None = None
    published: re.Pattern[str] | None = None
    publisher: re.Pattern[str] | None = None
    lines: re.Pattern[str] | None = None
    anywhere: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    related: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str], ...] = ()  # (label, field)
    region: tuple[str, str | None] | None = None
    off: frozenset[str] = frozenset()

    def claims(self, clean: str, host: str | None) -> bool:
        """Whether a document is this profile's."""
        if host is not None and host in self.host:
            return True
        return bool(
            (self.when_header and self.when_header.search(clean, 0, 1000))
            or (self.when_footer and self.when_footer.search(clean, max(len(clean) - 1000, 0)))
        )


def parse(text: str, file: str) -> Profile:
    """The profile that a TOML text describes; `file` names it in errors. Raises RulesError."""
    source = Source(file, text)
    tree = source.tree()
    description = tree.pop("description", None)
    if not isinstance(description, str):
        raise source.error("", "description", "a profile needs a description, a string")
    parts: dict[str, dict[str, Any]] = {}
    for section, body in tree.items():
        shape = SHAPE.get(section)
        if shape is None or not isinstance(body, dict):
            raise source.error(section, "", f"unknown section {section!r}; there are {', '.join(SHAPE)}")
        parts[section] = {key: _value(source, section, key, value, shape) for key, value in body.items()}
    return _profile(source, description, parts)


def _profile(source: Source, description: str, parts: dict[str, dict[str, Any]]) -> Profile:
    when, header, furniture, region = (parts.get(section, {}) for section in ("when", "header", "furniture", "region"))
    for key, pattern in header.items():
        if "it" not in pattern.groupindex:
            raise source.error("header", key, "the pattern needs a group (?P<it>…) around the value")
    if region and "name" not in region:
        raise source.error("region", "adcode", "a region needs a name")
    if not re.fullmatch(r"\d{6}|\d{9}|", region.get("adcode", "")):
        raise source.error("region", "adcode", f"adcode {region['adcode']!r} is not a code of six or nine digits (GB/T 2260)")
    labels = parts.get("labels", {})
    return Profile(
        name=Path(source.file).stem,
        description=description,
        host=tuple(when.get("host", ())),
        when_header=when.get("header"),
        when_footer=when.get("footer"),
        **header,
        lines=_any_of(source, furniture.get("lines", [])),
        anywhere=tuple(furniture.get("anywhere", ())),
        foot=tuple(furniture.get("foot", ())),
        related=frozenset(furniture.get("related", ())),
        labels=tuple((label, field) for field in LABELS for label in labels.get(field, ())),
        region=(region["name"], region.get("adcode") or None) if region else None,
        off=frozenset(parts.get("rules", {}).get("off", ())),
    )


def _value(source: Source, section: str, key: str, value: Any, shape: dict[str, type]) -> Any:
    wanted = shape.get(key)
    if wanted is None:
        raise source.error(section, key, f"unknown key {key!r}; [{section}] knows {', '.join(shape)}")
    good = isinstance(value, list) and all(isinstance(one, str) for one in value) if wanted is list else isinstance(value, str)
    if not good:
        raise source.error(section, key, f"{key} must be {EXPECTED[wanted]}")
    return _pattern(source, section, key, value) if wanted is re.Pattern else value


def _any_of(source: Source, patterns: list[str]) -> re.Pattern[str] | None:
    for pattern in patterns:
        _pattern(source, "furniture", "lines", pattern)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.M) if patterns else None


def _pattern(source: Source, section: str, key: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.M)
    except re.error as error:
        raise source.error(section, key, f"bad regular expression {pattern!r}: {error}") from None


def load_folder(folder: Path) -> dict[str, Profile]:
    """The profiles of a folder, by name. Raises RulesError."""
    toml = sorted(path for path in folder.glob("*.toml") if path.name != RULES_FILE)
    return {path.stem: parse(own.read(path), str(path)) for path in toml}


@cache
def _ours() -> dict[str, Profile]:
    toml = sorted((one for one in files("extract.profiles").iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name.removesuffix(".toml"): parse(one.read_text("utf-8"), one.name) for one in toml}


@cache
def profiles() -> dict[str, Profile]:
    """Every profile by name: the user's come first, so that they are asked first and may replace one of ours. Raises RulesError."""
    folder = own.folder()
    theirs = load_folder(folder) if folder else {}
    return theirs | {name: profile for name, profile in _ours().items() if name not in theirs}


DEFAULT = _ours()["default"]
