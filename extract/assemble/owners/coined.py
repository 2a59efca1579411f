"""Bodies that the document itself founds and names: 成立联合采购办公室, 组成…工作小组（以下简称试点工作小组）."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.engine.facts import Body, Place
from extract.resolve.organisations import Directory

_FOUNDING = ("成立", "设立", "组建", "组成")
_NAME = regex.compile(
    r"(?P<it>(?!由|以|了|各|相应|相关|专门)[一-鿿]{2,30}?(?:领导小组|工作小组|协调小组|工作组|指挥部|专班|办公室))(?:\(以下(?:统|合)?简称[:为]?“?(?P<short>[一-鿿]{3,16})”?\))?(?=[,。;、]|及其?办公室|$)"
)
_PLAIN = regex.compile(
    r"(?:省|市|县|区|镇|乡|街道|村|级|全|本|各|统一|临时|常设|专项|联合|综合|日常|工作|协调|推进|指导|领导|管理|事务|的)*(?:小组|工作组|指挥部|专班|办公室)"
)
_HEADS = ("小组", "办公室", "指挥部", "专班", "工作组")
_REACH = 40  # characters that hold a founding word and a name
_OFFICE = "办公室"
_MOST = 20  # names of one document


def name_coined(directory: Directory, clean: str) -> None:
    """Tell the directory of the bodies that the document founds, wherever it names them."""
    seen: set[str | None] = set()
    for match in sorted(_founded(clean), key=lambda match: match["short"] is None):  # names with a short form tell what that means
        name, short = match["it"], match["short"]
        if name in seen or len(seen) >= _MOST or _PLAIN.fullmatch(name) or directory.covered(*match.span("it")):
            continue
        seen |= {name, short}
        body = directory.body(name, at=match.start())
        office = directory.body(name + _OFFICE, at=match.start()) if not name.endswith(_OFFICE) else None
        for printed in (name, short) if short else (name,):
            directory.also_called(printed, body)
            _mention(directory, clean, printed, body, office)


def _founded(clean: str) -> Iterator[regex.Match[str]]:
    """Where a founding word stands right before a name."""
    for word in _FOUNDING:
        at = clean.find(word)
        while at >= 0:
            ahead = clean[at : at + _REACH]
            if any(map(ahead.__contains__, _HEADS)) and (match := _NAME.match(clean, at + len(word))):
                yield match
            at = clean.find(word, at + 1)


def _mention(directory: Directory, clean: str, printed: str, body: Body, office: Body | None) -> None:
    """Every place where `printed` stands by itself, or with 办公室 behind it as the name of its office."""
    at = clean.find(printed)
    while at >= 0:
        end = at + len(printed)
        meant = body
        if office and clean.startswith(_OFFICE, end):
            end, meant = end + len(_OFFICE), office
        if not directory.covered(at, end):
            directory.mention(meant, Place(at, end, "organisations.coined"))
        at = clean.find(printed, end)
