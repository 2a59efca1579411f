"""Small files of every kind, made for the tests: text, HTML, JSON Lines, zip, tar, WARC, docx, PDF."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from extract.inputs import Failure, Limits, Raw, read_input

TEXT = "宁波市委组织部召开会议,传达学习党的二十大精神。\n一、提高政治站位。\n二、抓好任务落实。\n"
HTML = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>江城市召开会议-江城组工网</title>
<meta name="PubDate" content="2023-06-21 10:00"><script>var a = "<p>x</p>";</script></head><body>
<ul><li><a href="#">首页</a></li><li><a href="#">机关党建</a></li><li><a href="#">干部工作</a></li><li><a href="#">人才工作</a></li></ul>
<h1>江城市召开会议</h1><table><tr><td>来源：</td><td>江城组工</td></tr></table>
<div style="display: none">隐藏</div><p class=MsoNormal>4月20日，市委组织部<span>召开</span>会议。<br>会议强调&ldquo;落实&rdquo;。</p>
<ol><li>提高站位。</li><li>抓好落实。</li></ol></body></html>"""


def read(path: Path, data: bytes, limits: Limits | None = None) -> list[Raw | Failure]:
    """What a file of these bytes gives."""
    path.write_bytes(data)
    return list(read_input(path, limits or Limits()))


def one(path: Path, data: bytes) -> Raw:
    """The one document of a file of these bytes."""
    (raw,) = read(path, data)
    assert isinstance(raw, Raw)
    return raw


LINES = [
    {"id": "a", "title": "标题一", "text": TEXT, "published": "2023/6/1", "url": "http://x.cn/1"},
    {"content": TEXT},
    {"text": ""},
    ["no"],
]
JSONL = (
    "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES).encode()
    + b'\n{"text": broken\n{"id": "a", "text": "\\ud800'
    + b'x"}\n'
)


def zip_of(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tar_of(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


FILES = {
    "a/1.txt": TEXT.encode(),
    "../../etc/2.txt": TEXT.encode("gbk"),
    ".hidden": b"x",
    "a/3.jsonl": JSONL,
    "b.zip": zip_of({"4.txt": TEXT.encode()}),
    "5.png": b"\x89PNG\r\n",
}


def warc_of(html: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312\r\n\r\n" + html.encode("gbk")
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.cn/1.html\r\nContent-Type: application/http; msgtype=response\r\n"
    )
    record += b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\nWARC-Date: 2023-01-01T00:00:00Z\r\n"
    record += b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
    return record


def docx_of(paragraphs: list[tuple[str, str | None]]) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "责任单位", "市委组织部"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_of(*lines: str) -> bytes:
    """A page of text lines in a standard font, cross-reference table and all."""
    shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


PDF = pdf_of("Plan for the year 2023 of the city of", "Jiangcheng", "- 1 -", "1. First item")
