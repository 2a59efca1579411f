"""Fold a document to the form that rules match on, character by character: positions never move here.

* Traditional characters, compatibility ideographs and Kangxi radicals become simplified ones.
* Full-width ASCII becomes ASCII, punctuation too: （）：，；！？％．～ and ０-９Ａ-Ｚａ-ｚ become ( ) : , ; ! ? % . ~ 0-9 A-Z a-z.
  So a rule writes `,` `:` `;` `(` `)` `!` `?` and `%` once. 。、《》“”‘’—…【】〔〕·〇 and ① Ⅰ ㈠ stay what they are.
* Every space (U+3000, NBSP, control characters, symbol fonts) becomes U+0020, every line separator becomes \\n.
* Look-alikes: dashes ‐‑‒–− are -, ―─━ are —, •‧・ are ·, ○◯ are 〇 (二○○四年), 「」『』 are “”‘’.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.text.noise import NOISY

Script = Literal["Hans", "Hant"]

# These stand in nearly every document: replacing one character throughout is far cheaper than translating them all.
COMMON = tuple(zip("，：；（）！？\u3000\xa0", ",:;()!?  ", strict=True))
# the first of each group stands for all of it
LOOK_ALIKES = (
    "-‐‑‒–−",
    "—―─━",
    "·•‧・･∙⋅",
    "〇○◯",
    "“「｢〝",
    "”」｣〞",
    "‘『",
    "’』",
    "。｡",
    "、､﹑",
    "〔﹝",
    "〕﹞",
    "\n\v\f\x85\u2028\u2029",
)
CONTROLS = (range(9), range(0x0E, 0x20), range(0x7F, 0x85), range(0x86, 0xA0))
BLANKS = (*CONTROLS, range(0x2000, 0x200B), (0x1680, 0x202F, 0x205F), range(0xF000, 0xF100))  # the last: bullets of symbol fonts
COMPATIBLE = (range(0x2E80, 0x2FD6), range(0xF900, 0xFB00), range(0xFE50, 0xFE70), range(0xFF01, 0xFF5F))
LAST = "\uffff"  # beyond the basic plane nothing is folded: a class that reaches there is a hundred times slower
TRADITIONAL, NOISE = 1, 2  # marks: no simplified text uses this character; it belongs to noise


class Tables(NamedTuple):
    """Arrays over all code points: what each becomes, in a simplified and in a traditional document, and its marks."""

    hans: NDArray[np.uint32]
    hant: NDArray[np.uint32]
    marks: NDArray[np.uint8]
    rare: re.Pattern[str]  # any character that changes or has a mark


@cache
def tables() -> Tables:
    """The tables of this process."""
    always: dict[int, str] = {}
    hant: dict[int, str] = {}
    lines = files("extract.text").joinpath("traditional.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        table = always if row["kind"] == "always" else hant
        table |= {ord(form): row["simplified"] for form in row["traditional"] if form <= LAST}
    marks = np.zeros(sys.maxunicode + 1, np.uint8)
    marks[list(always)] = TRADITIONAL
    marks[[ord(character) for character in re.findall(f"[{NOISY}]", "".join(map(chr, range(ord(LAST)))))]] = NOISE
    always |= _symbols(always)
    hant |= always
    return Tables(_array(always), _array(hant), marks, re.compile(f"[{re.escape(''.join(map(chr, hant)))}{NOISY}]"))


def _array(table: dict[int, str]) -> NDArray[np.uint32]:
    array = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    array[list(table)] = [ord(character) for character in table.values()]
    return array


def _symbols(simplified: dict[int, str]) -> dict[int, str]:
    """Compatibility forms, blanks and look-alikes, by code point; characters of `COMMON` are left out."""
    table = {}
    for code in chain(*COMPATIBLE):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = simplified.get(ord(plain), plain)
    table |= dict.fromkeys(chain(*BLANKS), " ")
    for alike in LOOK_ALIKES:
        table |= dict.fromkeys(map(ord, alike[1:]), alike[0])
    for common, _ in COMMON:
        table.pop(ord(common), None)
    return table


def fold(raw: str) -> tuple[str, Script, bool]:
    """The folded text, of the same length; the script that the document is written in; whether there may be noise in it."""
    text = raw
    for wide, narrow in COMMON:
        text = text.replace(wide, narrow)
    hans, hant, marks, rare = tables()
    if not rare.search(text):
        return text, "Hans", False
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    marked = marks[codes]
    script: Script = "Hant" if 20 * np.count_nonzero(marked == TRADITIONAL) > len(text) else "Hans"
    folded = (hant if script == "Hant" else hans)[codes].tobytes().decode("utf-32-le", "surrogatepass")
    return folded, script, bool((marked == NOISE).any())
