"""What goes wrong around a run: each ends in a clear line and the documented status, the counts add up, nothing else is disturbed."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from extract import extract_folder, extract_text
from extract.inputs import Failure, Limits, Raw, read_input
from extract.run import plan, shards
from extract.run.output import Outputs
from extract.validate import validate_file
from tests import kills, samples

TEXT = "4月20日，市委组织部召开会议，部长李明主持。\n一、提高站位。\n二、抓好落实。\n"
RUN = [sys.executable, "-m", "extract", "run"]


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def run(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False, **more)


def adds_up(out: Path) -> tuple[int, int]:
    """Records and errors of a run, after a look at all its files."""
    for path in out.iterdir():
        assert list(validate_file(path)) == []
    counts = json.loads((out / "run.json").read_bytes())["counts"]
    found = len(lines(out / "documents.jsonl")), len(lines(out / "errors.jsonl"))
    assert (counts["records"], counts["errors"], counts["inputs"]) == (*found, sum(found))
    assert not (out / ".run").exists()
    return found


# ------------------------------------------------------------------ the machine


def test_a_run_that_is_killed_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """A few kills; `python -m tests.kills 100` does a hundred over 2,000 files."""
    folder = kills.documents(tmp_path / "in", 150)
    for moment, same in kills.killed_and_resumed(folder, tmp_path, 2, Random(1)):
        assert same, f"killed after {moment:.2f} s"


def test_the_disk_is_full(tmp_path: Path) -> None:
    """A limit on the size of a file stands for it. What was written is kept, and the next start goes on."""
    folder = kills.documents(tmp_path / "in", 120)
    extract_folder(folder, tmp_path / "whole")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    out = tmp_path / "out"
    for workers in ("1", "2"):
        done = run(folder, "--out", out, "--workers", workers, preexec_fn=little_room)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert re.match(rf"cannot write to {out}: .*File too large", done.stderr)
        assert not (out / "run.json").exists()
    assert run(folder, "--out", out).returncode == 0
    assert kills.contents(out) == kills.contents(tmp_path / "whole")


def test_the_disk_is_full_at_the_last_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older whole run stays whole until the new one is."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    out = tmp_path / ".out"
    extract_folder(tmp_path, out)
    before = kills.contents(out)
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")

    def no_space(*args: Any, **kwargs: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", no_space)
        with pytest.raises(OSError, match="No space"):
            extract_folder(tmp_path, out)
    assert {name: data for name, data in kills.contents(out).items() if not name.startswith(".run")} == before
    extract_folder(tmp_path, out)
    assert adds_up(out) == (2, 0)


@pytest.mark.parametrize("out", ["file", "file/below", "/proc/nothing"])
def test_the_output_cannot_be_written(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run(tmp_path / "a.txt", "--out", tmp_path / out)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(f"cannot write to {tmp_path / out}: ")
    assert (tmp_path / "file").read_text() == "x"


def test_two_runs_into_one_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    first = Outputs(tmp_path / "out", "first")
    before = kills.contents(tmp_path / "out")
    done = run(tmp_path / "a.txt", "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (1, f"cannot write to {tmp_path / 'out'}: another run is writing to {tmp_path / 'out'}\n")
    assert kills.contents(tmp_path / "out") == before
    first.close()


def test_the_summary_tells_the_first_errors(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").touch()
    done = run(tmp_path, "--out", tmp_path / ".out")
    assert (done.returncode, done.stderr.splitlines()) == (1, [
        f"5 inputs: 0 records, 5 errors -> {tmp_path}/.out",
        *[f"{n}.txt: empty: no characters but white space" for n in range(3)],
        f"and 2 more in {tmp_path}/.out/errors.jsonl",
    ])  # fmt: skip
    (tmp_path / "none").mkdir()
    done = run(tmp_path / "none", "--out", tmp_path / ".out")
    assert (done.returncode, done.stderr) == (1, "nothing to read\n")


@pytest.mark.parametrize("whom", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_interrupted_goes_on_later(tmp_path: Path, whom: signal.Signals) -> None:
    folder = kills.documents(tmp_path / "in", 150)
    extract_folder(folder, tmp_path / "whole")
    process = subprocess.Popen([*RUN, str(folder), "--out", str(tmp_path / "out"), "--workers", "2"], stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not (tmp_path / "out" / ".run" / "journal").exists():
        time.sleep(0.01)
    process.send_signal(whom)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0 or "Traceback" not in told  # 0: in a destructor Python loses the interruption
    assert run(folder, "--out", tmp_path / "out").returncode == 0
    assert kills.contents(tmp_path / "out") == kills.contents(tmp_path / "whole")


# ------------------------------------------------------------------ inputs that change


def test_inputs_that_vanish_grow_and_shrink_in_mid_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_FILES", 1)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "gone", "grown", "shrunk", "swapped", "z"):
        (folder / f"{name}.txt").write_text(TEXT, "utf-8")

    def meddle(progress: object) -> None:
        (folder / "gone.txt").unlink(missing_ok=True)
        (folder / "grown.txt").write_text(TEXT * 2, "utf-8")
        (folder / "shrunk.txt").write_text(TEXT[:20], "utf-8")
        if (folder / "swapped.txt").is_file():
            (folder / "swapped.txt").unlink()
            (folder / "swapped.txt").mkdir()

    extract_folder(folder, tmp_path / "out", watch=meddle)
    assert adds_up(tmp_path / "out") == (4, 2)
    assert [(one["path"], one["stage"], one["error"]) for one in lines(tmp_path / "out" / "errors.jsonl")] == [
        ("gone.txt", "read", "unreadable"), ("swapped.txt", "read", "unreadable"),
    ]  # fmt: skip
    records = {record["doc_id"]: record for record in lines(tmp_path / "out" / "documents.jsonl")}
    assert [name for name, record in records.items() if "changed_input" in str(record["warnings"])] == ["grown", "shrunk"]
    assert records["grown"]["text"] == TEXT * 2


# ------------------------------------------------------------------ hostile inputs


def read(path: Path, limits: Limits | None = None) -> list[Raw | Failure]:
    return list(read_input(path, limits or Limits()))


def codes(found: list[Raw | Failure]) -> list[str]:
    return [one.error if isinstance(one, Failure) else "" for one in found]


def peak() -> int:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_bombs_of_every_kind(tmp_path: Path) -> None:
    """What unpacks to more than its limits is refused before it is there."""
    before = peak()
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.txt", "w") as member:
        for _ in range(20):
            member.write(b"\0" * 4_000_000)
    with gzip.open(tmp_path / "bomb.gz", "wb") as file:
        for _ in range(30):
            file.write("的".encode() * 1_000_000)
    (tmp_path / "bomb.bz2").write_bytes(bz2.compress(b"x" * 20_000_000))
    (tmp_path / "twice.gz").write_bytes(gzip.compress(gzip.compress(b"\0" * 20_000_000)))
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for n in range(30):
            archive.writestr(f"{n}.txt", TEXT)
    for name in ("bomb.zip", "bomb.gz", "bomb.bz2", "twice.gz"):
        assert codes(read(tmp_path / name)) == ["too_large"], name
    assert codes(read(tmp_path / "many.zip", Limits(max_parts=20))) == [""] * 20 + ["too_many_parts"]
    assert peak() - before < 300


def test_a_gigabyte_of_one_character(tmp_path: Path) -> None:
    with (tmp_path / "giant.txt").open("wb") as file:
        file.truncate(1 << 30)  # a hole: it takes no room on the disk
    before, begin = peak(), time.process_time()
    assert codes(read(tmp_path / "giant.txt")) == ["too_large"]
    assert peak() - before < 100
    assert time.process_time() - begin < 5


def test_ten_million_tiny_lines_are_read_in_portions(tmp_path: Path) -> None:
    """Some thousands here; a row costs no memory, a text of a million lines is refused."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rows.jsonl").write_bytes(b'{"text":"x"}\n{}\n' * 1_500 + b"\n" * 50_000)
    extract_folder(tmp_path / "in", tmp_path / "out", tables=False)
    counts = json.loads((tmp_path / "out" / "run.json").read_bytes())["counts"]
    assert counts == {"inputs": 3_000, "records": 1_500, "errors": 1_500}
    (tmp_path / "in" / "rows.jsonl").write_bytes(b"x\n" * 1_000_001)
    assert codes(read(tmp_path / "in" / "rows.jsonl")) == ["too_large"]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + TEXT,
        "<table><tr><td>" * 50_000 + TEXT,
        "<b><i>" * 100_000 + TEXT + "</i></b>",
        "<p>" + "&amp;" * 500_000 + TEXT,
        "<!--" * 200_000 + TEXT + "<p><p><p>" + TEXT,
        "<ul><li>" * 60_000 + TEXT,
        "<html " + 'a="1" ' * 300_000 + "><p>" + TEXT,
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;' + TEXT,
    ],
    ids=["div", "table", "inline", "entities", "comments", "lists", "attributes", "own entities"],
)
def test_html_that_is_nested_or_long_beyond_reason(tmp_path: Path, html: str) -> None:
    pytest.importorskip("selectolax")
    (tmp_path / "x").write_text("<html><body>" * (not html.startswith("<")) + html, "utf-8")
    begin = time.process_time()
    (raw,) = read(tmp_path / "x")
    assert time.process_time() - begin < 20
    assert isinstance(raw, Failure) or "aaaa" not in raw.text


STRANGE = {
    "nul": "4月20日\0，市委组织部召开会议。",
    "halves of a pair": "4月20日，\ud842\udfb7\ud800市委组织部召开会议。\udc00",
    "right to left": "4月20日，\u202e市委\u200f组织部\u2066召开\u2069会议。",
    "private use": "4月20日，\ue000市委组织部\U000f0000召开会议。",
    "emoji": "4月20日，👨‍👩‍👧‍👦市委组织部🇨🇳召开会议。",
    "beyond the BMP": "4月20日，市委组织部部长王𬱖、副部长𠮷田明召开会议。",
    "variants": "4月20日，市委组织部部长邉\U000e0101明召开会议。",
    "combining": "4月20日，市委组织部部长e\u0301召开会议。" + "\u0300" * 1000,
    "no break": "\ufeff4月20日，市\u200b委\u2060组织部召开会议。\ufffe\uffff",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_characters(tmp_path: Path, text: str) -> None:
    """In a JSON line, where any of them can stand: a record that holds, with the date and the body in it."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "title": text, "id": text}), "utf-8")
    extract_folder(tmp_path, tmp_path / ".out")
    assert adds_up(tmp_path / ".out") == (1, 0)
    (record,) = lines(tmp_path / ".out" / "documents.jsonl")
    assert [date["text"] for date in record["dates"]] == ["4月20日"]
    assert any(body["name"].endswith("组织部") for body in record["organisations"])


def test_names_beyond_the_bmp() -> None:
    record = extract_text("宁波市委组织部部长李明𬱖主持会议，副部长王𠮷田、周平出席𠀀𠀁𠀂会。")
    assert "周平" in [person.name for person in record.officials]
    assert all(record.text[span.start : span.end] == span.text for span in record.spans())


# ------------------------------------------------------------------ security

XXE = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY n SYSTEM "http://127.0.0.1:1/x">]>"""


def docx_with(change: Callable[[str, bytes], bytes], target: Path) -> None:
    """A docx file whose parts went through `change`."""
    source = target.with_suffix(".source")
    source.write_bytes(samples.docx_of([("方案", None)]))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    source.unlink()


@pytest.mark.parametrize("entity", ["&c;", "&f;", "&n;"])
def test_entities_of_a_docx_do_not_expand(tmp_path: Path, entity: str) -> None:
    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        body = re.sub(rb"^<\?xml.*?\?>", b"", data, flags=re.S)
        return XXE + body.replace("方案".encode(), f"方案{entity}".encode())

    docx_with(change, tmp_path / "x.docx")
    (found,) = read(tmp_path / "x.docx")
    secret = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "ha"
    assert isinstance(found, Failure) or ("haha" not in found.text and secret not in found.text)


def test_nothing_is_fetched_and_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every format, with all that points elsewhere in it; no socket is opened, no program starts, no file is written."""

    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError(f"a document made us do this: {args}")

    links = """<link rel="stylesheet" href="http://x.cn/a.css"><script src="http://x.cn/a.js"></script><base href="http://x.cn/">
    <meta http-equiv="refresh" content="0;url=http://x.cn/"><body onload="alert(1)"><img src="http://x.cn/a.png"><iframe src="file:///etc/passwd"></iframe>
    <object data="http://x.cn/a"></object><xml:include href="file:///etc/passwd"/><p>"""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(f"<html>{links}{TEXT}", "utf-8")
    (folder / "b.zip").write_bytes(
        samples.zip_of({"../../../b.txt": TEXT.encode(), "/etc/b.txt": TEXT.encode(), "c:\\b.txt": TEXT.encode()})
    )
    (folder / "c.tar.gz").write_bytes(samples.tar_of({"../../c.txt": TEXT.encode(), "/c.txt": TEXT.encode()}))
    (folder / "d.jsonl").write_text(
        json.dumps({"text": TEXT, "id": "../../../d", "url": "file:///etc/passwd", "title": "<script>"}), "utf-8"
    )
    (folder / "e.warc").write_bytes(samples.warc_of(links + TEXT))
    (folder / "f.pdf").write_bytes(samples.PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/URI/URI(http://x.cn)>>"))

    def change(name: str, data: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return data
        far = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        return data.replace(b"</Relationships>", far + b'Target="http://x.cn/a.dotm" TargetMode="External"/></Relationships>')

    docx_with(change, folder / "g.docx")
    extract_text(TEXT)
    before = set(tmp_path.rglob("*"))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("system", "posix_spawn", "execve", "fork"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    extract_folder(folder, tmp_path / "out")
    assert adds_up(tmp_path / "out") == (10, 0)
    after = set(tmp_path.rglob("*"))
    assert {path.parent for path in after - before} == {tmp_path, tmp_path / "out"}
    for record in lines(tmp_path / "out" / "documents.jsonl"):
        assert ".." not in record["source"]["path"].split("#")[-1].split("/") or record["source"]["path"].startswith("d.jsonl#")
        assert "root:" not in record["text"]


def test_a_panic_in_a_library_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries in Rust raise their panics beside Exception."""

    class PanicException(BaseException):
        pass

    def panic(*args: Any) -> Any:
        raise PanicException("called `Option::unwrap()` on a `None` value")

    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.html").write_text(f"<html><p>{TEXT}", "utf-8")
    monkeypatch.setattr("extract.inputs.web.read", panic)
    read_record = shards.read_record
    monkeypatch.setattr(shards, "read_record", lambda text, *rest: panic() if "a" in rest[2:3] else read_record(text, *rest))
    extract_folder(tmp_path, tmp_path / ".out")
    assert [(one["path"], one["stage"], one["error"]) for one in lines(tmp_path / ".out" / "errors.jsonl")] == [
        ("a.txt", "extract", "PanicException"), ("c.html", "decode", "broken"),
    ]  # fmt: skip
    assert adds_up(tmp_path / ".out") == (1, 2)
