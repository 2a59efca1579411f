"""Mutated documents without end: no crash, no hang, no invalid record, no wrong offset.

`python -m tests.fuzz 1000000` runs so many, from the seeds and from the rules' own examples, and stops at the first fault with the
text that shows it. The same number gives the same documents. `tests/test_fuzz.py` runs a few hundred of them.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from extract.document import BOOKS, extract_text
from extract.models import Document

SEEDS = Path(__file__).parents[1] / "seeds"
SLOWEST = 2.0  # seconds that one document may take
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


def faults(text: str) -> Iterator[str]:
    """What is wrong with the record of a text; nothing, one hopes."""
    begin = time.perf_counter()
    try:
        record = extract_text(text)
        line = record.model_dump_json()
        if extract_text(text).model_dump_json() != line:
            yield "another record the second time"
        if Document.model_validate_json(line) != record:
            yield "the record does not survive JSON"
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
    if time.perf_counter() - begin > 2 * SLOWEST:
        yield f"took {time.perf_counter() - begin:.1f} seconds"


def main(count: int, first: int = 0) -> int:
    texts = originals()
    begin = time.monotonic()
    for number in range(first, first + count):
        text = mutated(random.Random(number), texts)
        for fault in faults(text):
            print(f"document {number}: {fault}\n{text!r}")
            return 1
        if number % 10_000 == 0:
            print(f"{number} documents, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{count} documents without a fault")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["10000"])))
