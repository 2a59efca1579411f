"""Build traditional.csv from OpenCC's table of characters: `pip install opencc-purepy`, then `python -m extract.text.build_traditional`.

Not needed at run time; it is here so that the table can be made again.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

HEADER = """\
# Traditional characters and the simplified character that each folds to. kind: always | hant.
# hant: also current in simplified text (names such as 昇, the surname 於), so folded only in a document written in traditional characters.
# source: OpenCC, data/dictionary/TSCharacters.txt (PyPI opencc-purepy 1.5.0), licence Apache-2.0
simplified,kind,traditional
"""
KEPT = set("乾著薰")  # 乾隆, 显著, 薰衣草: current in both scripts; traditional official text writes 幹 for the cadre


def main() -> None:
    rows: dict[tuple[str, str], str] = {}
    lines = files("opencc_purepy").joinpath("dicts/TSCharacters.txt").read_text("utf-8").splitlines()
    for line in lines:
        traditional, _, targets = line.partition("\t")
        if len(traditional) != 1 or not targets:
            continue
        choices = targets.split()
        if choices[0] == traditional or traditional in KEPT:
            continue
        kind = "hant" if traditional in choices else "always"
        rows[choices[0], kind] = rows.get((choices[0], kind), "") + traditional
    body = "".join(f"{simplified},{kind},{forms}\n" for (simplified, kind), forms in sorted(rows.items()))
    Path(__file__).with_name("traditional.csv").write_text(HEADER + body, "utf-8")


if __name__ == "__main__":
    main()
