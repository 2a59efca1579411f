"""The time limit: heard in the middle of a match, never outside the block, by threads too."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
import regex

from extract.inputs import TooSlowError, within


class Slow:
    """An object whose destruction takes long and loses exceptions."""

    def __del__(self) -> None:
        busy(0.15)


def busy(seconds: float, clock: Callable[[], float] = time.process_time) -> str:
    end = clock() + seconds
    while clock() < end:
        sum(range(100))
    return "done"


def stubborn() -> str:
    """Work that swallows the exception, and ends with another."""
    slow = [Slow(), Slow()]
    try:
        busy(9)
    except Exception as error:
        del slow
        raise ValueError("something else") from error
    return "done"


@pytest.mark.parametrize("engine", [re, regex])
def test_a_match_that_never_ends(engine: type) -> None:
    pattern = engine.compile("(?:(?:a|aa)+)+$")  # type: ignore[attr-defined]
    begin = time.process_time()
    with pytest.raises(TooSlowError):
        within(0.3, pattern.match, "a" * 60 + "b")
    assert time.process_time() - begin < 3


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_exception_may_not_be_swallowed() -> None:
    with pytest.raises(TooSlowError):
        within(0.1, stubborn)
    assert within(1, lambda: "done") == "done"


def test_nothing_rings_after_the_block() -> None:
    """Limits about as long as the work, many times over: it is done or too slow, and afterwards all is quiet."""
    chance = Random(5)
    before = signal.getsignal(signal.SIGPROF)
    answers = set()
    for _ in range(150):
        try:
            answers.add(within(chance.uniform(0.005, 0.035), busy, 0.02))
        except TooSlowError:
            answers.add("late")
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
        assert signal.getsignal(signal.SIGPROF) == before
    assert answers == {"done", "late"}


def test_threads_are_watched_too() -> None:
    def hammer(number: int) -> set[str]:
        answers = {within(60, busy, 0.01, time.perf_counter)}
        for seconds in (0.05, 0.1, 0.2, 0.3):
            try:
                answers.add(within(seconds, busy, 0.25, time.perf_counter))
            except TooSlowError:
                answers.add("late")
        busy(0.3, time.perf_counter)
        return answers

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(hammer, range(8))) == [{"done", "late"}] * 8
    assert threading.active_count() < 20
