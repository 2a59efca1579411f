"""Who bears a chain of posts: a name after it, a name before it, or the names that something is done to (任命…为, 免去…的)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from extract.rules.officials.names import (
    CALLED,
    COMPOUND,
    FOREIGN,
    HANZI,
    LIKELY,
    PARTICLES,
    SURNAMES,
    TRANSLITERATING,
    WORDS,
    lengthened,
    may_be_given,
)
from extract.rules.officials.quick import read_at
from extract.rules.officials.weigh import score_han

if TYPE_CHECKING:
    from extract.resolve.officials.chains import Chain

AFTER_POST = 4.5  # log odds that a post adds to the name beside it
APPOINTED = 8.0  # 任命…为, 免去…的: nothing but a name can stand there
LAID_OUT = 6.0  # 王桂峰    县委书记: a line of a list
LONGEST_NAME = 5  # characters of a name that opens the line, a blank within it
AFTER_WORD = 1.0  # and an occupation (村民), or a title without its body
PARTICLE = 1.5  # what a surname that is oftener a particle takes from the log odds
SEPARATORS = ("、", "和", "与", ",", "及")
HELD = ("时任", "现任", "原任", "曾任", "新任")
HOLDS = ("现任", "曾任", "担任", "担任过", "调任", "出任", "就任", "转任", "升任")
MARKED_OFF = frozenset("、,。;(\n")  # 区长于帆,
LINE_STARTS = ("", "\n", ":")
_GAP = regex.compile(r"[ 　]*[:：]?[ 　]*")
_BLANKS = frozenset(" 　:：")
_COUNT = r"(?:等?[一二两三四五六七八九十\d]+[名位])?(?:同志|先生|女士)?"
_BECOMES = regex.compile(
    _COUNT + r"(?:在|于|利用|成功|不再|继续|同时|依法|正式|先后|被|获|也|还|现|曾|并|兼|均|分别|一致|全票){0,2}"
    r"(?:当选为|当选|兼任|担任|出任|升任|转任|就任|改任|调任|接任|聘任为|任命为|聘为|选为|任|为|是|系)$"
)
_LEAVES = regex.compile(
    _COUNT
    + r"(?:历任|曾任|曾担任|先后任|先后担任|曾兼任)$|"
    + _COUNT
    + r"(?:因[^，。；,;]{1,12})?(?:申请)?(?:不再担任|不再兼任|辞去|卸任)了?(?:其?所?担任的)?$"
)
_REMOVED = regex.compile(
    r"(?:免去|撤销|接受|罢免)了?(?P<names>[@·]{2,12}?(?:、[@·]{2,4}){0,6})等?(?:同志|先生|女士)?(?:因[^，。；,;]{1,12})?(?:兼任|担任|所任|辞去)?(?:的|(?<=同志|先生|女士)的[一-鿿]{1,6})?$".replace(
        "@", HANZI
    )
)
_LIFE = regex.compile(r"(?:自|曾?于)?\d{4}年|长期|历任|[曾现出担]任|毕业")
_SPACED = regex.compile(f"(?<![{HANZI}])([{HANZI}])[ 　]{{1,3}}([{HANZI}])$")  # 孙　明, spaced to the width of three characters
_COUNTED = regex.compile(r"等?[一二两三四五六七八九十\d]+[名位](?:同志)?$")
_LAST_OF_SURNAMES = frozenset(surname[-1] for surname in SURNAMES)
_LAST_OF_VERBS = frozenset("任选为是系")


class Claim(NamedTuple):
    """One reading with what the place adds to it, and the posts it would bear."""

    start: int
    end: int
    score: float
    rule: str
    chain: Chain | None = None
    former: bool = False


def after(clean: str, chain: Chain) -> tuple[list[Claim], int]:
    """Names after the posts (市委书记王桂峰; 副市长A、B、C), and where the last of them ends."""
    start = past_note(clean, chain.end)
    if clean.startswith(("的", "一职的"), start) and (clean.startswith(HELD, chain.start) or clean.endswith(HOLDS, 0, chain.start)):
        start = clean.index("的", start) + 1  # 时任诸暨市委书记的张晓强
    if clean[start : start + 1] in _BLANKS and (gap := _GAP.match(clean, start)):
        start = gap.end()
    bonus = AFTER_POST if chain.placed or chain.lends else AFTER_WORD
    claims = _read(clean, start, bonus, "officials.post_name", chain)
    if not claims:
        return claims, chain.end
    best = max(claims, key=lambda one: one.score)
    while chain.shared and (joint := next((mark for mark in SEPARATORS if clean.startswith(mark, best.end)), "")):
        more = _read(clean, best.end + len(joint), bonus - 0.5, "officials.post_name", chain)
        if not more:
            break
        claims += more
        best = max(more, key=lambda one: one.score)
    return claims, best.end


def past_note(clean: str, at: int) -> int:
    """The place behind a short note in brackets: 副局长(正处级)."""
    if not clean.startswith("(", at):
        return at
    close = clean.find(")", at, at + 12)
    return close + 1 if close >= 0 else at


def _read(clean: str, start: int, bonus: float, rule: str, chain: Chain | None) -> list[Claim]:
    particle = PARTICLE * (clean[start : start + 1] in PARTICLES)
    readings = read_at(clean, start, -bonus)
    if not readings:
        return []
    shortest = start + (2 if chain is not None and chain.abroad else 9)
    open_ended = [one for one in readings if one.rule == FOREIGN or one.end > shortest or clean[one.end - 1] == "氏"]
    readings += [longer for one in open_ended for longer in lengthened(clean, one)]
    return [
        Claim(one.start, one.end, one.score + bonus - particle * (clean[one.end : one.end + 1] not in MARKED_OFF), rule, chain)
        for one in readings
    ]


class Approach(NamedTuple):
    """How the words before a chain lead to its bearer: where the name ends, what they add to it, whether the post is over by them."""

    end: int
    bonus: float
    former: bool = False
    several: bool = False  # a list of names may stand there


def _approach(clean: str, chain: Chain) -> Approach:
    end, office = chain.called or chain.start, chain.titles[0].seat
    bonus = AFTER_POST if chain.called or office in ("centre", "state") else AFTER_WORD + 1.0 * (office != "none")
    low = max(0, end - 24)
    window = clean[low:end]
    last = window[-1:]
    if "去" in window or "销" in window or "受" in window or "任" in window:
        if removed := _REMOVED.search(window):
            return Approach(low + removed.end("names"), APPOINTED, True, True)
        if leaves := _LEAVES.search(window):
            return Approach(low + leaves.start(), APPOINTED, True, True)
    if last in _LAST_OF_VERBS and (office != "none" or last == "是") and (becomes := _BECOMES.search(window)):
        return Approach(low + becomes.start(), APPOINTED, False, True)
    if last == "的" and clean.startswith("职务", chain.end):
        return Approach(end - 1 - 2 * clean.endswith("同志", 0, end - 1), APPOINTED, True, True)
    if last and last in "名位" and (counted := _COUNTED.search(window)):
        return Approach(low + counted.start(), AFTER_POST if chain.placed else bonus, False, True)
    several = last == "等" and chain.placed  # 张建明、王秀兰等|镇人大代表
    if last and last in "(等":
        end -= 1
    if last == "," and (bracket := window.rfind("(")) >= 0 and ")" not in window[bracket:]:
        end = low + bracket  # 王建国(中共党员,|县委书记)
    laid_out = False
    if last and last in _BLANKS:
        blanks = len(window) - len(window.rstrip(" 　"))
        end -= blanks
        if clean[end - 1] == ")" and (bracket := clean.rfind("(", low, end)) >= 0:
            end = bracket  # 王秀兰(女) 居委会主任
        laid_out = chain.placed and (blanks > 1 or end - clean.rfind("\n", 0, end) - 1 <= LONGEST_NAME)
    return Approach(end, LAID_OUT if laid_out else AFTER_POST if several else bonus, False, several)


def appointed(clean: str, chain: Chain) -> bool:
    """Whether the words before the chain make somebody bear it."""
    return clean[chain.start - 1 : chain.start] in _LAST_OF_VERBS and _approach(clean, chain).bonus == APPOINTED


def before(clean: str, chain: Chain) -> list[Claim]:
    """Names before their posts: 王桂峰副书记; 黄灵杰（县委常委）; 任命张进、王毅为副检察长; 免去王毅的外交部部长职务."""
    end, bonus, former, several = _approach(clean, chain)
    claims = ending_at(clean, end, bonus, chain, former)
    if chain.titles[0].seat != "none" and end < chain.start and (name := _SPACED.search(clean, max(0, end - 6), end)):
        at = name.start()
        if name[1] in SURNAMES and may_be_given(name[2]) and (bonus == LAID_OUT or clean[at - 1 : at] in LINE_STARTS):
            claims.append(Claim(at, end, LAID_OUT, "officials.name_post", chain))
    if not claims and chain.titles[0].text in CALLED:
        return _called(clean, chain)
    more = claims
    while several and more:
        end = max(more, key=lambda one: one.score).start
        if clean[end - 1 : end] not in ("、", "和", ","):
            break
        more = ending_at(clean, end - 1, bonus - 2.0, chain, former)
        claims += more
    return claims


def spaced(clean: str, end: int, chain: Chain | None) -> list[Claim]:
    """A name of two characters, set as wide as one of three, that ends here: 孙　明."""
    name = _SPACED.search(clean, max(0, end - 6), end)
    if name is None or name[1] not in SURNAMES or not may_be_given(name[2]):
        return []
    return [Claim(name.start(1), end, LAID_OUT, "officials.name_post", chain)]


def ending_at(clean: str, end: int, bonus: float, chain: Chain | None, former: bool) -> list[Claim]:
    """Chinese names that end here."""
    if end < 2 or not may_be_given(clean[end - 1]) or _LAST_OF_SURNAMES.isdisjoint(clean[max(end - 3, 0) : end - 1]):
        return []
    return [
        Claim(start, end, score + bonus, "officials.name_post", chain, former)
        for family, given in ((1, 1), (1, 2), (2, 1), (2, 2))
        if (start := end - family - given) >= 0
        and clean[start : start + family] in SURNAMES
        and (family == 2 or clean[start - 1 : start + 1] not in COMPOUND)
        and not (end - start == 2 and clean[start] in PARTICLES and clean[start + 1] in SURNAMES)  # 向|王副市长
        and (score := score_han(clean, start, family, given, -bonus)) > -bonus
    ]


def _called(clean: str, chain: Chain) -> list[Claim]:
    """Whom surname and form of address name, both together (市民李女士); in a line of a life the surname does (顾先生1993年出任总经理)."""
    end = chain.start
    start = end - (2 if clean[end - 2 : end] in COMPOUND else 1)
    before, surname = clean[max(0, start - 1) : start], clean[start:end]
    if start < 0 or (surname not in LIKELY and surname not in COMPOUND) or before + surname[0] in WORDS:
        return []  # 对于|先生, 时尚|女士
    if before in TRANSLITERATING and surname in TRANSLITERATING:
        return []  # 欧文先生
    return [Claim(start, end if _LIFE.match(clean, chain.end) else chain.end, AFTER_WORD, "officials.name_post", chain)]
