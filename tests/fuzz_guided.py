"""The same checks on documents that coverage chooses: atheris (libFuzzer) keeps what reaches new branches and mutates that.

`python -m tests.fuzz_guided -max_total_time=600` with any option of libFuzzer; needs the extra `fuzz`. A fault ends it with the text.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["extract"]):
    from extract.text.decode import UndecodableError, decode
    from tests.fuzz import STRANGE, faults, originals

PIECES = [*STRANGE, *(part for text in originals() if len(text) < 200 for part in (text, text[: len(text) // 2], text[len(text) // 2 :]))]


def document(data: bytes) -> str:
    """A text that some bytes mean: words and sentences one after another, or, after a first byte of 0, the bytes themselves."""
    if data[:1] == b"\0":
        try:
            return decode(data[1:]).text
        except UndecodableError:
            return ""
    pairs = zip(data[::2], data[1::2], strict=False)
    return "".join(PIECES[(high << 8 | low) % len(PIECES)] for high, low in pairs)[:2000]


def one_input(data: bytes) -> None:
    text = document(data)
    for fault in faults(text):
        raise AssertionError(f"{fault}\n{text!r}")


def main() -> None:
    atheris.Setup([*sys.argv, "-max_len=80"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
