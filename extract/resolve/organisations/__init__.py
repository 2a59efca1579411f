"""Resolve organisations: which body each mention means, and the directory that the later stages ask."""

from __future__ import annotations

from extract.engine.facts import Body, Found, Page, Place
from extract.resolve.organisations.directory import Directory
from extract.resolve.organisations.naming import read_name

__all__ = ["Directory", "resolve"]


def resolve(page: Page, found: list[Found]) -> Directory:
    """Every body of the document, in a directory; sets the page's region."""
    clean = page.text.clean
    directory = Directory(page)
    printed = [clean[one.start : one.end] for one in found]
    for one, name in zip(found, printed, strict=True):
        reading = read_name(name)
        if reading.lead and not reading.deictic and (reading.lexical or reading.lead[-1][-1] in "省市县区州旗盟"):
            directory.note(reading.lead, one.start)  # 宁波市第一医院 says where we are, 北京大学 does not
    directory.noted()
    before: Body | None = None
    for one, name in zip(found, printed, strict=True):
        if one.rule == "organisations.definite":
            body = directory.standing_committee(before=one.start)
        else:
            body = directory.body(name, at=one.start, within=None if one.value.complete else before)
        if body:
            directory.mention(body, Place(one.start, one.end, one.rule))
            before = body
    directory.settle()
    return directory
