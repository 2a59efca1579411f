"""Inputs: encodings, formats, archives, and what goes wrong in them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import pytest

from extract.inputs import Failure, Fields, Limits, Raw, read_input
from extract.run import extract_folder
from extract.text.decode import UndecodableError, decode
from tests.samples import FILES, HTML, JSONL, TEXT, one, read, tar_of, warc_of, zip_of

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312", "big5hkscs")


def written_in(seed: Path, encoding: str) -> str:
    """A seed in characters that an encoding has: Big5 has the traditional ones."""
    text = seed.read_text("utf-8")
    if encoding == "big5hkscs":
        rows = (SEEDS[0].parents[1] / "extract/text/traditional.csv").read_text("utf-8").splitlines()
        pairs = (row.split(",") for row in rows if not row.startswith("#"))
        text = text.translate({ord(simple): old[0] for simple, _, old in pairs if len(simple) == 1})
    return text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_every_seed_in_every_encoding_whole_and_cut(seed: Path, encoding: str) -> None:
    text = written_in(seed, encoding)
    data = text.encode(encoding, "ignore")
    whole = data.decode(encoding)
    assert encoding == "gb2312" or len(whole) > 0.9 * len(text)
    assert decode(data).text == whole
    for head in range(4 if encoding not in ("utf-8-sig", "utf-16", "utf-32") else 1):
        for tail in range(5):
            assert whole[8:-8] in decode(data[head : len(data) - tail]).text


@pytest.mark.parametrize(("wrong", "right"), [("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "utf-8"), ("cp1252", "utf-8")])
def test_mojibake_is_read_again_when_that_is_certain(wrong: str, right: str) -> None:
    text = "宁波市委组织部深入学习贯彻党的二十大精神"
    data = text.encode(right)
    garbled = data.decode(wrong) if wrong != "cp1252" else "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in data)
    decoded = decode(garbled.encode())
    assert decoded.text == text
    assert decoded.warnings[0][0] == "mojibake"


@pytest.mark.parametrize(("wrong", "right"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("cp1252", "utf-8")])
def test_mojibake_that_has_lost_characters_is_not_guessed(wrong: str, right: str) -> None:
    garbled = TEXT.encode(right).decode(wrong, "replace")
    decoded = decode(garbled.encode())
    assert decoded.text == garbled
    assert [code for code, _ in decoded.warnings] == ["garbled"]


@pytest.mark.parametrize("text", ["東京都知事は会議で述べた。今日の予定です。" * 2, "会议", "Größe", "ΑΒΓ", "龘靐齉爩"])
def test_what_is_rare_but_right_stays(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0" * 64, "binary"),
        ("Grüße, schöne Straßen".encode("latin-1"), "undecodable"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(UndecodableError) as raised:
        decode(data)
    assert raised.value.code == code


def test_lines_in_two_encodings() -> None:
    decoded = decode(TEXT.encode() * 20 + "三、加强组织领导。\n".encode("gbk") + TEXT.encode())
    assert "三、加强组织领导。" in decoded.text
    assert [code for code, _ in decoded.warnings] == ["mixed_encodings"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_html_whose_charset_lies(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("selectolax")
    raw = one(tmp_path / "page.txt", HTML.encode(encoding, "ignore"))
    assert raw.source.media_type == "text/html"
    assert raw.source.encoding == encoding
    assert (raw.title, raw.published) == ("江城市召开会议" if encoding != "big5hkscs" else raw.title, "2023-06-21")
    if encoding != "big5hkscs":
        lines = [
            "江城市召开会议",
            "来源：  江城组工",
            "4月20日，市委组织部召开会议。",
            "会议强调“落实”。",
            "1. 提高站位。",
            "2. 抓好落实。",
        ]
        assert raw.text.split("\n") == lines


def test_deeply_nested_html(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    raw = one(tmp_path / "deep.html", ("<div>" * 100_000 + TEXT).encode())
    assert "提高政治站位" in raw.text


def test_json_lines(tmp_path: Path) -> None:
    found = read(tmp_path / "x", JSONL)
    assert [(one.part, getattr(one, "error", "")) for one in found] == [
        ("a", ""), ("2", ""), ("3", "no_text"), ("4", "bad_json"), ("5", "bad_json"), ("a~6", ""),
    ]  # fmt: skip
    first = found[0]
    assert isinstance(first, Raw)
    assert (first.title, first.published, first.source.url, first.text) == ("标题一", "2023-06-01", "http://x.cn/1", TEXT)


@pytest.mark.parametrize(("indent", "count"), [(None, 1), (1, 1), (1, 3)])
def test_json_that_is_printed_for_people(tmp_path: Path, indent: int | None, count: int) -> None:
    row = {"title": "标题", "text": TEXT}
    data = json.dumps(row if count == 1 else [row] * count, indent=indent, ensure_ascii=False).encode()
    assert [getattr(one, "title", "") for one in read(tmp_path / "x", data)] == ["标题"] * count


def test_json_lines_with_other_names(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(json.dumps({"正文": TEXT}), "utf-8")
    (raw,) = read_input(tmp_path / "x", fields=Fields(text=("正文",)))
    assert isinstance(raw, Raw)
    assert raw.text == TEXT


@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_archives(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    found = {raw.part: raw for raw in read(tmp_path / "x", pack(FILES))}
    assert [raw.part for raw in found.values() if isinstance(raw, Raw)] == [
        "a/1.txt",
        "etc/2.txt",
        "a/3.jsonl/a",
        "a/3.jsonl/2",
        "a/3.jsonl/a~6",
        "b.zip/4.txt",
    ]
    failure = found["5.png"]
    assert isinstance(failure, Failure)
    assert failure.error == "unsupported"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    assert one(tmp_path / "x", pack(TEXT.encode())).text == TEXT
    assert len(read(tmp_path / "x", pack(JSONL))) == 6


def test_names_in_archives(tmp_path: Path) -> None:
    """Old Chinese zip programs write names in GBK without saying so; a name may stand twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("AAAAAAAA.txt", TEXT)
        archive.writestr("会议.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("会议.txt", TEXT)
    data = file.getvalue().replace(b"AAAAAAAA", "会议纪要".encode("gbk"))
    assert [one.part for one in read(tmp_path / "x", data)] == ["会议纪要.txt", "会议.txt", "会议.txt~2"]


def test_ids_of_rows(tmp_path: Path) -> None:
    """Rows without an id bear their number; none shares its name with another."""
    rows = [{"id": 3}, {"id": "a"}, {}, {"id": "a"}, {"id": 5}, {"id": "3"}, {"id": "2"}]
    data = "\n".join(json.dumps({"text": TEXT, **row}) for row in rows).encode()
    parts = [one.part for one in read(tmp_path / "x", data)]
    assert parts == ["3", "a", "3~3", "a~4", "5", "3~6", "2~7"]


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    assert len(read(tmp_path / "x", zstandard.ZstdCompressor().compress(JSONL))) == 6


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    raw = one(tmp_path / "x.warc", warc_of(HTML))
    assert (raw.source.url, raw.title) == ("http://x.cn/1.html", "江城市召开会议")


def test_wet(tmp_path: Path) -> None:
    """The texts of a crawl, one gzip member a record; what is no text is passed over, what is too large is an error."""
    pytest.importorskip("fastwarc")

    def record(kind: str, media: str, body: bytes, number: int) -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://x.cn/{number}\r\nContent-Type: {media}\r\n"
        head += f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-12345678901{number}>\r\nWARC-Date: 2023-01-01T00:00:00Z\r\n"
        return gzip.compress(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n", mtime=0)

    data = record("warcinfo", "application/warc-fields", b"software: x\r\n", 0)
    data += record("conversion", "text/plain", TEXT.encode(), 1) + record("resource", "image/png", b"\x89PNG", 2)
    data += record("conversion", "text/plain", TEXT.encode() * 99, 3) + record("conversion", "text/plain", TEXT.encode() + b"x", 4)
    first, large, last = read(tmp_path / "x.wet.gz", data, Limits(max_bytes=1000))
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert (first.text, first.source.url, first.source.media_type) == (TEXT, "http://x.cn/1", "text/plain")
    assert (last.text, getattr(large, "error", "")) == (TEXT + "x", "too_large")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (gzip.compress(b"\0" * 50_000_000, mtime=0), "too_large"),
        (gzip.compress(TEXT.encode() * 99, mtime=0)[:60], "broken_archive"),
        (zip_of(FILES)[:99], "broken_archive"),
        (zip_of({"x": zip_of({"x": zip_of({"x": zip_of({"x": zip_of({"x": b"x"})})})})}), "too_deep"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "broken_docx"),
        (b"%PDF-1.4 nothing", "broken_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported"),
    ],
    ids=["gzip bomb", "cut gzip", "cut zip", "zip in zip in zip", "a sheet", "no PDF", "old Word"],
)
def test_hostile_and_broken_files(tmp_path: Path, data: bytes, error: str) -> None:
    (failure,) = read(tmp_path / "x", data)
    assert isinstance(failure, Failure)
    assert failure.error == error


def test_limits(tmp_path: Path) -> None:
    small = Limits(max_bytes=400)
    assert [getattr(one, "error", "") for one in read(tmp_path / "x", b"x" * 401, small)] == ["too_large"]
    (failure,) = read(tmp_path / "x", b"x\n" * 11, Limits(max_lines=10))
    assert getattr(failure, "error", "") == "too_large"
    rows = json.dumps({"text": "x"}) + "\n" + json.dumps({"text": "x" * 999}) + "\n" + json.dumps({"text": "y"})
    assert [getattr(one, "error", "") for one in read(tmp_path / "x", rows.encode(), small)] == ["", "too_large", ""]


def test_a_document_that_takes_too_long_is_an_error_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "slow.txt").write_text("市委书记李明、" * 600_000, "utf-8")
    (tmp_path / "in" / "quick.txt").write_text(TEXT, "utf-8")
    summary = extract_folder(tmp_path / "in", tmp_path / "out", limits=Limits(max_seconds=5))
    assert (summary.records, summary.errors) == (1, 1)
    assert json.loads((tmp_path / "out" / "errors.jsonl").read_text("utf-8"))["error"] == "too_slow"


@pytest.mark.parametrize(
    "data",
    [zip_of({}), zip_of({".x": b"x"}), tar_of({}), b"WARC/1.0\r\n\r\n", b'{"'],
    ids=["empty zip", "hidden name", "empty tar", "WARC", "cut JSON"],  # archives hold the time of day: no names for tests
)
def test_every_file_gives_something(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path / "x", data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (failure,) = read_input(tmp_path / "nothing")
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.error) == ("read", "unreadable")
