"""Resolve organisations: which body each mention means, and the directory that the later stages ask."""

from __future__ import annotations

import regex

from extract.engine.facts import Body, Found, Page, Place
from extract.lexicon.organs import borders, everyday_words
from extract.resolve.organisations import pointing
from extract.resolve.organisations.directory import FIRST_PERSON, Directory, in_full
from extract.resolve.organisations.naming import read_name

OPENING = regex.compile(r"[（(，,](?:以下|下)?(?:(?:统|合)?简称|称)")
OFFICE = "办公室"
PRODUCT = borders()["product"]  # 苹果|手机 is no mention of the company
ANOTHER = frozenset("各分子总某全该")  # 分|公司 is not the company
WORDS = everyday_words()
POINTING = {
    "organisations.definite": pointing.standing_committee,
    "organisations.own_cell": pointing.own_cell,
    "organisations.bare": pointing.of_region,
    "organisations.told_before": pointing.told_before,
    "organisations.speaker": pointing.not_yet,
}
WAITING = ("organisations.speaker", "organisations.own_cell")

__all__ = ["Directory", "resolve"]


def resolve(page: Page, found: list[Found]) -> Directory:
    """Every body of the document, in a directory; sets the page's region."""
    clean = page.text.clean
    directory = Directory(page)
    printed = [clean[one.start : one.end] for one in found]
    for one, name in zip(found, printed, strict=True):
        reading = read_name(name)
        if reading.lead and not reading.deictic and (reading.lexical or in_full(reading.lead[-1])):
            directory.note(reading.lead, one.start)  # 宁波市第一医院 says where we are, 北京大学 does not
        elif reading.deictic:
            directory.surroundings.point(reading.lead[0], one.start)
    directory.noted()
    waiting = _in_order(directory, found, printed)
    _spoken(directory, [one for one in waiting if one.rule == "organisations.speaker"])
    for one in waiting:
        name = clean[one.start : one.end]
        if one.rule != "organisations.own_cell":
            continue
        if body := pointing.own_cell(directory, name, before=one.start) or pointing.unknown_cell(directory, name):
            directory.mention(body, Place(one.start, one.end, one.rule))
    directory.settle()
    return directory


def _in_order(directory: Directory, found: list[Found], printed: list[str]) -> list[Found]:
    """The mentions that what stands before them explains, and the aliases; returns those that only the whole document explains."""
    before: Body | None = None
    aliases: dict[str, tuple[int, Body]] = {}
    waiting: list[Found] = []
    for one, name in zip(found, printed, strict=True):
        body = _meant(directory, one, name, before)
        if body:
            directory.mention(body, Place(one.start, one.end, one.rule))
            before = body
            if one.rule == "organisations.alias":
                directory.also_called(name, body)
                aliases.setdefault(name, (one.end, body))
        elif one.rule in WAITING:
            waiting.append(one)
    for alias, (start, body) in aliases.items():
        _mention_again(directory, directory.page.text.clean, alias, start, body)
    return waiting


def _spoken(directory: Directory, found: list[Found]) -> None:
    """The mentions of the body that speaks (我局), and of its branches (我局党组)."""
    clean = directory.page.text.clean
    for called in sorted({clean[one.start + 1] for one in found}):
        body = pointing.speaker(directory, called, [one.start for one in found if clean[one.start + 1] == called])
        for who in FIRST_PERSON:
            directory.also_called(who + called, body or directory.unknown(who + called, pointing.SPEAKERS[called]))
    for one in found:
        directory.mention(directory.body(clean[one.start : one.end], at=one.start), Place(one.start, one.end, one.rule))


def _meant(directory: Directory, one: Found, name: str, before: Body | None) -> Body | None:
    """The body that one mention means, None where the document does not say; `before`: the last one."""
    if one.rule in POINTING:
        return POINTING[one.rule](directory, name, before=one.start)
    if one.rule == "organisations.central" and name in pointing.MINISTRIES:
        return pointing.ministry(directory, name, one.start, one.end)
    if one.rule == "organisations.alias":
        return _introduced(directory, directory.page.text.clean, one.start)
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
