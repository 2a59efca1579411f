"""The verb phrase that says what an item asks for: 要对标对表带头学, 规范小区配套幼儿园使用."""

from __future__ import annotations

import re
from functools import cache
from operator import concat
from typing import NamedTuple

from extract.lexicon import table

_CLAUSE = re.compile(r"[\s,、。:;—“‘]*(?P<it>[^\s,。;:!?][^,。;:!?\n]*)")
_DEMANDS = ("要", "应", "须", "把", "将", "对", "让")  # 要对标对表, 把责任压实, 对违规行为问责: a verb follows somewhere
_HEADS = (
    "组", "目标", "任务", "原则", "要求", "安排", "措施", "依据", "范围", "条件", "标准", "程序", "方式", "步骤", "内容", "机构", "情况",
    "时间",
    "目的", "日期", "体系", "职责", "思想",
)  # fmt: skip


class _Words(NamedTuple):
    verbs: frozenset[str]
    adverbs: dict[str, tuple[str, ...]]  # first character -> adverbs, longest first


@cache
def _words() -> _Words:
    adverbs: dict[str, list[str]] = {}
    for row in sorted(table("action_words"), key=lambda row: -len(row["word"])):
        if row["kind"] == "adverb":
            adverbs.setdefault(row["word"][0], []).append(row["word"])
    verbs = frozenset(row["word"] for row in table("action_words") if row["kind"] == "verb")
    return _Words(verbs, {first: tuple(words) for first, words in adverbs.items()})


def action(clean: str, title: tuple[int, int], end: int) -> tuple[int, int] | None:
    """The first clause of the title when it opens with a verb, or else the first one after the title."""
    for start, stop in (title, (title[1], end)):
        clause = _CLAUSE.match(clean, start, stop)
        if clause and is_deed(clause["it"]):
            return clause.span("it")
    return None


def is_deed(clause: str) -> bool:
    """Does the clause open with a verb, adverbs before it left aside, and is it more than a heading (监督组, 工作安排)?"""
    verbs, adverbs = _words()
    if len(clause) < 7 and clause.endswith(_HEADS):
        return False
    at = 0
    deed = False
    while step := next((word for word in adverbs.get(clause[at : at + 1], ()) if clause.startswith(word, at)), ""):
        deed |= step in verbs  # 加快, 确保 stand before verbs and before things
        at += len(step)
    rest = clause[at:]
    if deed or rest[:2] in verbs or rest[:3] in verbs:
        return True
    return clause.startswith(_DEMANDS) and not verbs.isdisjoint(map(concat, rest, rest[1:]))
