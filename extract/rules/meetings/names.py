"""The name of a gathering, read leftwards from its head noun (座谈会, 培训班, 开幕式): where it begins and what governs it.

A name has no left mark of its own. It begins behind the nearest border: punctuation, the verb of holding or attending, a
preposition, a time, a relative clause (举行的). Quotes and brackets are stepped over as wholes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.lexicon import table

HEADS = {row["head"]: row["class"] for row in table("meeting_heads")}
NEVER_ALONE = frozenset(row["head"] for row in table("meeting_heads") if row["alone"] == "no")

LONGEST = max(map(len, HEADS))

HARD = frozenset("。,;:!?\n\t…】")
REACH = 72  # no name with its governor is longer
HELD = r"召开|举行|举办|召集|(?<!播音)主持(?!人)|主办|承办|协办|开好|办好|开办|开展|进行|开设"
ATTENDED = r"出席|参加|列席|参与|见证"
AT = r"(?<![现所存实潜正内外好旨])在|(?<![关对基位由属处等])于|(?<![服顺听])从(?![业事严])"
THAT = r"这[次个场届]|此[次届]|本[次届场]|(?<!应)该|上述"
TIME = (
    r"今[天日]\([^)\n]{1,12}\)|(?<=\d)[日号](?:上午|下午|晚上?|凌晨|中午)?(?:\([^)\n]{1,12}\))?|[今昨当同次近]日|[今昨明当]天|日前|[上下]午|中午"
    r"|[当今]晚|连日来|此前|随后|[期其]间|目前|刚[才刚]|(?<=\d)月|[上下]?半年"
)
COUNT = (
    r"(?<![第届首\d一二三四五六七八九十百千年大委会])(?P<count>(?:\d+\.)?[\d一二三四五六七八九十两几多数百千万]+余?多?|若干)"
    r"(?:场次|[场次个期轮])"
)
WISHED = r"祝贺|预祝|祝愿|期待|希望|迎接|欢迎"
OTHER = (  # words that no name holds and that do not say that it was held
    r"筹备|确保|带到|宣布|决定|建议|提请|通过|批准|获悉|表示|指出|强调|认为|传达|根据|按照|介绍|[正恰适]?赶上|[恰适]逢|为了|(?<!但)是|即将"
    r"|(?<![^,。\n])经(?!济|贸|开区|管)|(?<![自缘理])由|(?<![面方走导取意志])向(?!人民英雄)|(?<!成)就(?![业地近医学职任座])|(?<![大小名干老健武])将(?![军领来士])|率团?|先后"
)
_BORDER = regex.compile(
    rf"(?r)(?P<time>{TIME})|(?P<close>[”’》)])|(?P<open>[“‘《(【])|(?P<hard>[】。,;:!?\n\t…]|——|(?<!\d) )|(?P<soft>、)"
    rf"|(?P<wished>{WISHED})|(?P<held>{HELD})|(?P<attended>{ATTENDED})|(?P<at>{AT})|(?P<that>{THAT})|{COUNT}|(?P<of>(?<![党目])的|了|关于)"
    rf"|(?P<other>{OTHER})|(?P<and>(?<=[会式班坛礼议习动])(?:以及|[和与及并]))"
)
_GOVERNOR = regex.compile(rf"(?r)(?P<held>{HELD})了?|(?P<attended>{ATTENDED})了?|(?P<at>{AT})")
_OF_TERM = regex.compile("[一二三四五六七八九十]届")
_PAIRS = {"”": "“", "’": "‘", "》": "《", ")": "("}
_QUOTE_END = regex.compile("[”’]")
_ENDS_A_NAME = frozenset("会议式班坛礼座习")  # 开幕式、座谈会: two gatherings; 政治、经济论坛: one
_SEVERAL = regex.compile(r"若干|[2-9两几多数余二三四五六七八九十]|\d\d")
_NO_NAME = regex.compile(
    r"(?:[ 了过等与及并又也还再都暨]|和(?![平谐])|(?:隆重|盛大|简短|热烈|庄严|正式)(?!的)|指导|第?[一二三四五六七八九十]是"
    r"|[我本][国省市县区州旗镇乡村校院所局厅委办司部会馆站](?![届次级部庆长区]))+"
)
_THEME = regex.compile(r"(?:深入|认真)?学习(?:贯彻|宣传)|贯彻落实|宣传贯彻|纪念|庆祝")  # a name that may hold 的
_ORDINAL = regex.compile(r"(?r)(?:首|第[一二三四五六七八九十百\d]{1,4})[场期届次讲堂批]")


class Left(NamedTuple):
    """What stands left of a head noun.

    start     where the name begins
    role      what governs it: held (召开), attended (出席), at (在), that (这次), wished (祝贺), or "" for nothing
    verb      where the governing word begins; where the search ended if there is none
    several   a number above one stands before the name: a total, no gathering
    cited     the name stands inside a title 《…》
    pointed   这次 or 该 stands before it: without a name it can only mean one told before
    """

    start: int
    role: str
    verb: int
    several: bool = False
    cited: bool = False
    pointed: bool = False


def head_of(name: str) -> str | None:
    """The head noun with which a name ends, the longest."""
    return next((name[-length:] for length in range(LONGEST, 1, -1) if name[-length:] in HEADS), None)


@lru_cache(maxsize=4)
def left_of(clean: str, head: int) -> Left:
    """Read leftwards from the head noun that begins at `head`."""
    if head == 0 or clean[head - 1] in HARD:
        return Left(head, "", head)  # 会议强调: most head nouns begin a clause
    low = max(0, head - REACH)
    start = _quoted(clean, head, low)
    several, counted = False, head
    for border in _borders(clean, low, head if start is None else start):
        kind, (a, b) = border.lastgroup, border.span()
        if border[0] == "《":
            return Left(b, "", b, several, cited=True)
        if start is None and (kind != "soft" or clean[a - 1] in _ENDS_A_NAME):
            start = b  # but the search goes on for what governs it
        if kind == "count":
            several, counted = several or bool(_SEVERAL.search(border["count"])), a
        elif kind == "that" and (governor := _GOVERNOR.search(clean, low, a)) and governor.end() == a:
            return Left(_trim(clean, b, start), str(governor.lastgroup), governor.start(), several, pointed=True)
        elif kind in ("held", "attended", "at", "that", "wished"):
            if several and _OF_TERM.search(clean, max(0, a - 12), a):
                several, start = False, counted  # 二届市委召开108次常委会会议
            return Left(_trim(clean, b, start), kind, a, several, pointed=kind == "that")
        elif kind in ("hard", "open", "close", "other"):
            return Left(_trim(clean, b, start), "", b, several)
    return Left(_trim(clean, low, start), "", low, several)


def _borders(clean: str, low: int, at: int) -> Iterator[regex.Match[str]]:
    """The borders left of `at`, nearest first; what stands in quotes or brackets is stepped over."""
    while border := _BORDER.search(clean, low, at):
        at = border.start()
        if border.lastgroup == "close" and (opening := clean.rfind(_PAIRS[border[0]], low, at)) >= 0:
            at = opening
            continue
        yield border


def _quoted(clean: str, head: int, low: int) -> int | None:
    """Where the quotation begins that ends with this head noun (“半月讲堂”), if it is one."""
    closing = _QUOTE_END.search(clean, head, head + 9)
    if closing is None:
        return None
    opening = clean.rfind(_PAIRS[closing[0]], low, head)
    return opening if opening >= 0 and closing[0] not in clean[opening:head] else None


def _trim(clean: str, border: int, start: int | None) -> int:
    """Where the name begins between the last border and the first: without particles, with the ordinal before a quotation."""
    if start is None or (clean[start - 1] == "的" and _THEME.match(clean, border)):
        start = border
    if particles := _NO_NAME.match(clean, start):
        start = int(particles.end())
    if clean[start] in "“‘" and (ordinal := _ORDINAL.search(clean, max(0, start - 6), start)) and ordinal.end() == start:
        return int(ordinal.start())
    return start
