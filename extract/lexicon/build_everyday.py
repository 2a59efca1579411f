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
IN_NAMES = """
    高新 港澳台 大连 大同 大佛 青年 少年 少儿 少数 自然 立法 良种 当代 近代 古代 未来 互动 多元 零件 零部件
    系列 仿真 相声 天元 中天 明月 青春 首都 永新 正定 当阳 定远 约旦 公开 活佛 中日 同步 大众 立新 至诚
"""  # counted among the adverbs, numerals or times, and still parts of names: 高新区, 中日友好医院
PERSONS = frozenset(("屈原", "周恩来"))  # nouns in the dictionary
CLASSES = {
    "noun": ("n", "vn", "a", "an", "b", "z", "s", "f"),
    "verb": ("v",),
    "other": ("d", "c", "p", "r", "m", "t", "ad", "q", "mq", "u", "y"),
}
SEEN = {2: 50, 3: 100}


def main(source: Path) -> None:
    kept: dict[str, list[str]] = {name: [] for name in CLASSES}
    in_names = set(IN_NAMES.split())
    for line in source.read_text("utf-8").splitlines():
        word, count, part = line.split()
        for name, parts in CLASSES.items():
            if part not in parts or int(count) < SEEN.get(len(word), 1 << 30):
                continue
            if word in PERSONS or (name == "other" and NUMERALS & set(word)):
                continue
            kept["noun" if name == "other" and word in in_names else name].append(word)
    rows = [f"{name},{' '.join(words[at : at + 30])}" for name, words in kept.items() for at in range(0, len(words), 30)]
    Path(__file__).with_name("everyday.csv").write_text(HEAD + "use,words\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
