"""A few hundred mutated documents on every run of the tests; `tests/fuzz.py` runs millions."""

from __future__ import annotations

import random

from tests import fuzz


def test_mutated_documents() -> None:
    texts = fuzz.originals()
    for number in range(300):
        text = fuzz.mutated(random.Random(number), texts)
        assert list(fuzz.faults(text)) == [], f"document {number}: {text!r}"
