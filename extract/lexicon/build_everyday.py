"""Build `everyday.csv`: the everyday words of two and three characters, by what they do at the border of a name.

    pip download jieba==0.42.1 --no-deps && tar xzf jieba-0.42.1.tar.gz
    python -m extract.lexicon.build_everyday jieba-0.42.1/jieba/dict.txt

noun: may stand inside a name, but names nothing by itself; verb: divides a name from what stands before, unless a region
stands there; other: adverbs, pronouns, numerals and the like, which no name holds.
"""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = """\
# source: PyPI jieba 0.42.1, dict.txt (words with frequency and part of speech; MIT): the words of 2 characters seen at least 50 times and
# of 3 characters seen at least 100 times, proper names left out. Built by build_everyday.py
"""
NUMERALS = set("一二三四五六七八九十百千万亿两几半双")  # 第一医院, 三一集团: numerals stand in names
CLASSES = {
    "noun": ("n", "vn", "a", "an", "b", "z", "s", "f"),
    "verb": ("v",),
    "other": ("d", "c", "p", "r", "m", "t", "ad", "q", "mq", "u", "y"),
}
SEEN = {2: 50, 3: 100}


def main(source: Path) -> None:
    kept: dict[str, list[str]] = {name: [] for name in CLASSES}
    for line in source.read_text("utf-8").splitlines():
        word, count, part = line.split()
        for name, parts in CLASSES.items():
            if part in parts and int(count) >= SEEN.get(len(word), 1 << 30) and not (name == "other" and NUMERALS & set(word)):
                kept[name].append(word)
    rows = [f"{name},{' '.join(words[at : at + 30])}" for name, words in kept.items() for at in range(0, len(words), 30)]
    Path(__file__).with_name("everyday.csv").write_text(HEAD + "use,words\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
