"""What a title's place says of its post: whose it is, where it begins, whether it is over."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.engine.facts import Body

FORMER = ("原任", "原", "时任", "前任", "前")
PRESENT = ("现任", "新任", "候任", "当选", "现", "该")
MARKS = (*FORMER, *PRESENT)
_WRITTEN = regex.compile(r"[一-鿿()]*+(?:(?<=第)\d{1,3}(?=届)[一-鿿()]*)?")  # 第19届亚运会组委会
HEADS = frozenset("班科股协部局委厅院校处所会社团队司厂矿镇乡村区县市省组办室心站行店馆台网报署旗盟州联园庭关系")


class Seat(NamedTuple):
    """Whose a post is."""

    body: Body | None
    start: int  # where the post begins with its body
    former: bool
    known: bool  # the place says all that
    lent: bool = False  # the body is that of the post before, or a part of it (书记、|局长; 副部长、|党组副书记)


class Owned(NamedTuple):
    """The body printed before a title, and where it begins."""

    body: Body
    start: int
    over: bool = False  # 原 stands between a body and its part
    lent: bool = False  # the part of a body that stands further ahead


def without_mark(clean: str, floor: int, at: int) -> tuple[int, bool]:
    """The place before 原, 时任, 现任, and whether the mark says that the post is over."""
    if not clean.endswith(MARKS, floor, at):
        return at, False
    for mark in FORMER:
        if clean.endswith(mark, floor, at):
            return at - len(mark), True
    for mark in PRESENT:
        if clean.endswith(mark, floor, at):
            return at - len(mark), False
    return at, False


def named(printed: str) -> bool:
    """Does a printed span look like a body: Chinese characters that end in a head noun?"""
    if not 2 <= len(printed) <= 25 or printed[-1] not in HEADS:
        return False
    return _WRITTEN.fullmatch(printed) is not None
