"""Resolve organisations: which body each mention means, and the directory that the later stages ask."""

from __future__ import annotations

import regex

from extract.engine.facts import Body, Found, Page, Place
from extract.lexicon.organs import borders, everyday_words
from extract.lexicon.places import by_name
from extract.resolve.organisations.directory import Directory
from extract.resolve.organisations.naming import read_name

OPENING = regex.compile(r"[（(，,](?:以下|下)?(?:(?:统|合)?简称|称)")
OFFICE = "办公室"
PRODUCT = borders()["product"]  # 苹果|手机 is no mention of the company
ANOTHER = frozenset("各分子总某全该")  # 分|公司 is not the company
WORDS = everyday_words()

__all__ = ["Directory", "resolve"]


def resolve(page: Page, found: list[Found]) -> Directory:
    """Every body of the document, in a directory; sets the page's region."""
    clean = page.text.clean
    directory = Directory(page)
    printed = [clean[one.start : one.end] for one in found]
    for one, name in zip(found, printed, strict=True):
        reading = read_name(name)
        if reading.lead and not reading.deictic and (reading.lexical or _in_full(reading.lead[-1])):
            directory.note(reading.lead, one.start)  # 宁波市第一医院 says where we are, 北京大学 does not
    directory.noted()
    before: Body | None = None
    aliases: dict[str, tuple[int, Body]] = {}
    for one, name in zip(found, printed, strict=True):
        body = _meant(directory, one, name, before)
        if body:
            directory.mention(body, Place(one.start, one.end, one.rule))
            before = body
            if one.rule == "organisations.alias":
                directory.also_called(name, body)
                aliases.setdefault(name, (one.end, body))
    for alias, (start, body) in aliases.items():
        _mention_again(directory, clean, alias, start, body)
    directory.settle()
    return directory


def _in_full(region: str) -> bool:
    """Whether a region is printed with its full name: 郑州市, not 郑州."""
    return region[-1] in "省市县区州旗盟" and any(one.name == region for one in by_name().get(region, ()))


def _meant(directory: Directory, one: Found, name: str, before: Body | None) -> Body | None:
    """The body that one mention means, None where the document does not say; `before`: the last one."""
    match one.rule:
        case "organisations.definite":
            return directory.standing_committee(before=one.start)
        case "organisations.alias":
            return _introduced(directory, directory.page.text.clean, one.start)
        case "organisations.own_cell":
            return directory.own_cell(name, before=one.start)
        case "organisations.bare":
            return directory.of_region(name, before=one.start)
    if one.value.name:
        body = directory.body(one.value.name, at=one.start)
        body.kind = one.value.kind
        return body
    return directory.body(name, at=one.start, within=None if one.value.complete else before)


def _introduced(directory: Directory, clean: str, at: int) -> Body | None:
    """The body before the brackets of （以下简称“…”）."""
    opening = OPENING.search(clean, max(at - 12, 0), at)
    return directory.ending_at(opening.start()) if opening else None


def _mention_again(directory: Directory, clean: str, alias: str, start: int, body: Body) -> None:
    """Every later place where the alias stands by itself."""
    while (start := clean.find(alias, start)) >= 0:
        end = start + len(alias)
        following = clean[end : end + 1]
        inside = clean[start - 1] in ANOTHER or clean[start - 1 : start + 1] in WORDS
        goods = following in PRODUCT or (following.isascii() and following.isalnum())
        if not inside and not goods and not directory.covered(start, end):
            meant = body
            if body.kind == "working_group" and clean.startswith(OFFICE, end):  # 试点工作小组|办公室 is a body of its own
                end, meant = end + len(OFFICE), directory.body(body.name + OFFICE, at=start)
            directory.mention(meant, Place(start, end, "organisations.alias"))
        start = end
