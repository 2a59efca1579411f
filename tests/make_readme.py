"""Bring the generated parts of README.md up to date: the record shown and the accuracy table.

usage: python tests/make_readme.py [GOLD TEXTS]    a second set of gold and texts, for the second column
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from extract import extract_file
from extract.evaluate import Score, Scores, evaluate

ROOT = Path(__file__).parents[1]
SHOWN = ROOT / "seeds/000_92c448c510163adb.txt"
FIELDS = ("doc_id", "title", "published", "publisher", "region", "dates", "organisations", "officials", "meetings", "action_lists")


def record_part() -> str:
    """The first fact of each kind of a real record."""
    record = extract_file(SHOWN).model_dump()
    lines = []
    for name in FIELDS:
        value = record[name]
        shown = json.dumps(_shortened(value[0]) if isinstance(value, list) and value else value, ensure_ascii=False)
        lines.append(f'  "{name}": ' + (f"[\n    {shown}, …{len(value) - 1} more]" if isinstance(value, list) and value else shown))
    return "```text\n{\n" + ",\n".join(lines) + "\n}\n```"


def _shortened(value: Any) -> Any:
    """A fact small enough to read: the first two elements of lists, the first words of long texts."""
    if isinstance(value, dict):
        return {key: _shortened(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_shortened(one) for one in value[:2]]
    return value[:24] + "…" if isinstance(value, str) and len(value) > 25 else value


def accuracy_part(sets: dict[str, Scores]) -> str:
    """F1 by kind, one column for each set of documents."""
    kinds = list(dict.fromkeys(kind for scores in sets.values() for kind in scores))
    lines = [f"| F1 | {' | '.join(sets)} |", "|---|" + "---:|" * len(sets)]
    for kind in kinds:
        marked = [scores.get(kind, Score()) for scores in sets.values()]
        cells = [f"{one.f1:.2f}" if one.hits or one.missed else "" for one in marked]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def replaced(text: str, name: str, part: str) -> str:
    """The README with one generated part renewed."""
    return re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda match: f"{match[1]}{part}\n{match[2]}", text, flags=re.S)


def main() -> None:
    sets = {"five of `seeds/`": evaluate(ROOT / "tests/data/gold", ROOT / "seeds")}
    if len(sys.argv) == 3:
        sets["18 others"] = evaluate(Path(sys.argv[1]), Path(sys.argv[2]))
    readme = ROOT / "README.md"
    text = replaced(readme.read_text("utf-8"), "record", record_part())
    readme.write_text(replaced(text, "accuracy", accuracy_part(sets)), "utf-8")


if __name__ == "__main__":
    main()
