"""Names in lists: beside a sure one, far less evidence makes a name (潘利民、祖聪、徐良平出席)."""

from __future__ import annotations

import regex

from extract.resolve.officials.bearers import Claim, ending_at
from extract.rules.officials.names import HAN, HANZI, WORDS, followers
from extract.rules.officials.quick import padded, read_at

SURE, BESIDE = 2.0, 3.5  # log odds of a sure name, and what it adds to the next one of its list
ROW = 3  # so many items in a row that may be names are names (严肃、钱江、雷显锋)
SEPARATORS = frozenset("、 　")
ENDS = frozenset("、,。;:()等和与均 　\n") | {""}
_ITEM = regex.compile(f"[{HANZI}]{{2,3}}(?=、)")


def in_lists(clean: str, claims: list[Claim]) -> list[Claim]:
    """More claims, for the names that stand in a list beside a sure one."""
    more: list[Claim] = []
    sure = {claim.start: claim.end for claim in claims if claim.score > SURE}
    for start in sure:
        if clean.endswith("、", 0, start):
            more += [one._replace(rule=HAN) for one in ending_at(clean, start - 1, BESIDE, None, False)]
    known, ends = set(sure), sorted({*sure.values(), *(claim.end for claim in more if claim.score > SURE)})
    while ends:
        start = ends.pop() + 1
        if clean[start - 1 : start] not in SEPARATORS or start in known:
            continue
        known.add(start)
        if end := padded(clean, start):
            more.append(Claim(start, end, BESIDE, HAN))
            ends.append(end)
        if clean[start - 1] != "、":
            continue
        for one in read_at(clean, start, -BESIDE):
            border = clean[one.end : one.end + 1]
            if border in ENDS or followers(clean, one.end):
                within = border == "、" and one.end + 1 in known
                more.append(Claim(start, one.end, one.score + BESIDE + within, one.rule))
                ends += [one.end] if one.score + BESIDE > SURE else []
        if (item := _ITEM.match(clean, start)) and item.end() + 1 in sure and item.group() not in WORDS:
            more.append(Claim(start, item.end(), SURE, HAN))  # 王强、嘉秀娟、李明: between two names, whatever the surname
    return more
