"""Mutated documents without end: no crash, no hang, no invalid record, no wrong offset.

`python -m tests.fuzz 1000000` runs so many, from the seeds and from the rules' own examples, and stops at the first fault with the
text that shows it. The same number gives the same documents. `tests/test_fuzz.py` runs a few hundred of them.

Each is read twice, as a run does and as `extract_text` does, and what a run would write is checked without trusting the code that made
it: the same bytes both times, the published schemas (of the record and of every row of the tables), the models, every place and
quote, the days of every date, the numbers of every list.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs

from extract.compact import compact
from extract.document import BOOKS, extract_text, read_record
from extract.edtf import bounds
from extract.models import Document
from extract.run.shards import lines_of
from extract.tables import TABLES

SEEDS = Path(__file__).parents[1] / "seeds"
SCHEMAS = {
    name: jsonschema_rs.Draft202012Validator(json.loads((SEEDS.parent / f"schemas/{name}.schema.json").read_text("utf-8")))
    for name in ("documents", *TABLES)
}
SLOWEST = 5.0  # seconds that one document may take
STRANGE = [
    "\0", "\ufeff", "\u200b", "\u202e", "\ufe0f", "\ud800", "\ufffd", "??", "\ue000", "\uf0b7", "😀", "𠮷", "\u3000", "\xa0", "\t",
    "\r\n", "\n\n", "\u2028", "(lǐng)", "（", "）", "《", "》", "“", "”", "、",
    "。", "：", ":", "-", "—", "一、", "（一）", "1.", "①", "第一，", "一是",
    "首先，", "2023年", "13月", "31日", "2月30日", "0年", "〇", "99999999999", "十" * 30, "市委", "组织部", "常委、", "书记", "会议",
    "召开", "同志", "李", "欧阳", "原", "该市", "上述", "去年", "今天", "至", "~", "<script>", "=cmd()", "',", "{", "\\",
]  # fmt: skip


def originals() -> list[str]:
    """The texts that mutations start from."""
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    paragraphs = [line for text in seeds for line in text.split("\n") if len(line) > 10]
    examples = [text for book in BOOKS for rule in book.rules for text, _ in rule.examples]
    return [*(text[:1500] for text in seeds), *paragraphs, *examples]


def mutated(chance: random.Random, texts: list[str]) -> str:
    """One text, cut, doubled, spliced with others and strewn with strange characters."""
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.choice((0, 1, 3, 20, 300)))
        part = text[at:to]
        new = chance.choice(("", chance.choice(STRANGE), part * 2, part[::-1], chance.choice(texts)[:80]))
        text = (text[:at] + new + text[to:])[:3000]
    return text


class HungError(Exception):
    """A document was not done in time."""


@contextmanager
def hurried(seconds: float = SLOWEST) -> Iterator[None]:
    """Stop what runs longer: an alarm of its own, so that the run's time limit is not trusted here."""

    def late(number: int, frame: object) -> None:
        raise HungError(f"not done after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def faults(text: str) -> Iterator[str]:
    """What is wrong with the record of a text; nothing, one hopes."""
    try:
        with hurried():
            written = {table: lines for table, lines, _ in lines_of(compact(read_record(text)))}
            again = extract_text(text).model_dump_json().encode() + b"\n"
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
        return
    line = written.pop("documents")
    if again != line:
        yield "another record the second time"
    yield from wrong_record(line)
    for table, lines in written.items():
        for row in map(json.loads, lines.splitlines()):
            if not SCHEMAS[table].is_valid(row):
                yield f"a row that the schema of {table} refuses: {row}"


def wrong_record(line: bytes) -> Iterator[str]:
    """What is wrong with one line of documents.jsonl, told without trusting the code that made it."""
    record = json.loads(line)
    if not SCHEMAS["documents"].is_valid(record):
        yield "the published schema refuses the record"
    try:
        Document.model_validate_json(line, strict=True)
    except ValueError as error:
        yield f"the models refuse the record: {error}"
    text = record["text"]
    for node in nodes(record):
        if "start" in node and node["start"] is not None:
            if not 0 <= node["start"] < node["end"] <= len(text):
                yield f"a place outside the text: {node}"
            elif "text" in node and text[node["start"] : node["end"]] != node["text"]:
                yield f"a quote that does not stand there: {node}"
    for date in record["dates"]:
        if bounds(date["edtf"]) != (date["earliest"], date["latest"], date["precision"]):
            yield f"a date whose days are not those of its value: {date}"
        if (date["earliest"] or "") > (date["latest"] or "9999"):
            yield f"a date that ends before it begins: {date}"
    for one in (node for node in nodes(record) if "items" in node):
        numbers = [item["number"] for item in one["items"]]
        if one["complete"] and numbers != list(range(numbers[0], numbers[0] + len(numbers))):  # articles are counted on over chapters
            yield f"a list that is called complete and is not: {numbers}"
        if any(a["end"] > b["start"] for a, b in pairwise(one["items"])):
            yield f"items out of order: {one['id']}"


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a record."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def main(count: int, first: int = 0) -> int:
    texts = originals()
    begin, characters = time.monotonic(), 0
    for number in range(first, first + count):
        text = mutated(random.Random(number), texts)
        characters += len(text)
        for fault in faults(text):
            print(f"document {number}: {fault}\n{text!r}")
            return 1
        if number % 10_000 == 0:
            print(f"{number} documents, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{count} documents of {characters / count:.0f} characters on average without a fault, {time.monotonic() - begin:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["10000"])))
