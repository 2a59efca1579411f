"""A time limit for one document: the last net under rules and libraries that nobody knows to be slow.

An alarm rings in the middle of whatever runs, a match of `re` or `regex` too, and costs nothing as long as it is silent; `regex`'s own
`timeout` would make every match four times as dear.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
AGAIN = 0.1  # seconds to the next ring: an exception in a destructor is lost


class TooSlowError(Exception):
    """A document took longer than its limit."""


def within(seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` gives. Raises TooSlowError when it takes longer, in seconds of this process's own time."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return _watched(seconds, work, *args, **kwargs)
    armed, rung = True, False

    def ring(number: int, frame: object) -> None:
        nonlocal rung
        if armed:
            rung = True
            raise TooSlowError

    before = signal.signal(signal.SIGPROF, ring)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        return work(*args, **kwargs)
    finally:
        armed = False  # first of all: Python hears no signal between leaving the block and this
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if rung:  # whatever became of the exception on its way here
            raise TooSlowError


def _watched(seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same by the clock, for threads that no alarm reaches (tasks of a cluster): a second thread looks after them.

    It is heard between two steps of Python, not inside a match.
    """
    limit = [time.monotonic() + seconds]
    _limits()[threading.get_ident()] = limit
    try:
        return work(*args, **kwargs)
    finally:
        limit.clear()
        with _WATCHING:
            _interrupt(ctypes.c_ulong(threading.get_ident()), ctypes.py_object())  # one that is on its way is called back


_WATCHING = threading.Lock()
_interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc


@cache
def _limits() -> dict[int, list[float]]:
    """When the time of each thread is over (nothing: it is done); a thread that looks after them starts with the first call."""
    limits: dict[int, list[float]] = {}

    def look() -> None:
        while True:
            time.sleep(AGAIN)
            with _WATCHING:
                for thread, limit in list(limits.items()):
                    if limit and time.monotonic() > limit[0]:
                        _interrupt(ctypes.c_ulong(thread), ctypes.py_object(TooSlowError))

    threading.Thread(target=look, daemon=True).start()
    return limits
