"""Names in lists: beside a sure one, far less evidence makes a name (潘利民、祖聪、徐良平出席)."""

from __future__ import annotations

from extract.resolve.officials.bearers import Claim
from extract.rules.officials.names import HAN, followers
from extract.rules.officials.quick import padded, read_at

SURE, BESIDE = 2.0, 3.5  # log odds of a sure name, and what it adds to the next one of its list
SEPARATORS = frozenset("、 　")
ENDS = frozenset("、,。;:()等和与 　\n") | {""}


def in_lists(clean: str, claims: list[Claim]) -> list[Claim]:
    """More claims, for the names that stand in a list behind a sure one."""
    more: list[Claim] = []
    known = {claim.start for claim in claims if claim.score > SURE}
    ends = sorted({claim.end for claim in claims if claim.score > SURE})
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
    return more
