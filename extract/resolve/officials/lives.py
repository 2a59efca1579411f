"""Posts told of the person named before: 张晓强，男，汉族。现任诸暨市委书记; the dated lines of a life; 此前他任某地市长."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from extract.resolve.officials.bearers import Claim

if TYPE_CHECKING:
    from extract.resolve.officials.chains import Chain

SENTENCE = 200  # characters that a sentence may have before its post
LIFE = 4000  # characters that one life may fill
STANDING = {"现任": False, "当选": False, "原任": True, "时任": True}  # verbs that a chain counts to its first post: is it over?
_VERB = regex.compile(
    r"(?P<over>不再担任|不再兼任|辞去|卸任|免去其|曾任|历任|曾担任|先后任|先后担任|先后出任|曾兼任)(?:了|过|所任|担任的)?[^的了在后时期间前与对向,、]{0,8}$"
    r"|(?:担任|兼任|出任|当选为|当选|升任|转任|就任|改任|调任|接任|任命为|聘为|选为|提任|任职|任)(?:过|于)?$"
)
_BEGINS = regex.compile(r"(?:[他她其后并还又现曾仍年月日起间]|此前|之前|同时|继续|挂职|先后|曾经|同样|随后|之后)$")
_DATED = regex.compile(
    r"\d{4}\s*(?:[.年/-]\s*\d{0,2}\s*月?)?\s*(?:(?:[—―–－-]{1,2}|至)\s*(?P<until>\d{4})?\s*年?(?:\s*[.年/-]?\s*\d{1,2}\s*月?)?)?[\s:,起至今后]*在?$"
)
_INTRODUCED = regex.compile(
    r"(?:同志|先生|女士)?(?:[(, ]{1,2}[男女]|(?:个人)?简历|年表|生于|[(, ]{0,2}\d{4}年\d{0,2}月?(?:\d+日)?(?:出)?生"
    r"|[(, ]{1,2}[^。\n]{0,24}?\d{4}年\d{0,2}月?(?:\d+日)?(?:出)?生|是?[一-鿿]{2,8}人,)"
)
_OTHER_NAME = ("曾用名", "原名", "又名", "本名")
_QUALIFIED = regex.compile(r"[,、](?:[一-鿿]{0,6}的)?[一-鿿]{0,16}$")  # …副主席，中国共产党的优秀|党员
_MADE_OF = regex.compile(r"(?:生|人|族|党|党员|学历|学位|工作|毕业)\)?,$")  # how the clause before a post ends in such an introduction
_PRONOUN = regex.compile(r"(?<!·)[他她]|该同志|(?<![及与])其(?![他它余中])")
_ON = regex.compile("[,、;和]")  # what may stand between two posts of one life,
_GOES_ON = regex.compile("[,、;和][^的了在后时期间前与对向,、见说]{0,4}")  # with the beginning of a body that nobody knows
_MOVED = regex.compile(r"(?:岗位|职务|一职)?(?:调|转|改|升|提|接|出|就)?任|晋升为?|当选为?")  # 从天河区委书记|调任|汕尾市委书记
_ENDS = "。;!?\n"
_AFTER = frozenset(",。;、!.()\n \u3000职一等至")  # what may follow a post that is told so


class Said(NamedTuple):
    """What the words before a chain say: that the post is over; that its line is one of a life."""

    over: bool
    line: bool = False


class Told(NamedTuple):
    """Whose posts a text goes on to tell, and up to where it has told them."""

    who: Claim
    over: bool
    end: int


def attributed(clean: str, chains: list[Chain], chosen: list[Claim]) -> list[Claim]:
    """For the chains beside which no name stands: the mention of the person they are told of, once more, with the posts."""
    borne = {id(claim.chain) for claim in chosen if claim.chain is not None}
    if all(id(chain) in borne or chain.titles[-1].seat == "none" for chain in chains):
        return []
    mentions = sorted((claim for claim in chosen if claim.end - claim.start > 1), key=lambda one: one.start)
    told = _qualified(clean, chains, chosen) + _moved(clean, chains, chosen)
    borne |= {id(claim.chain) for claim in told}
    last: Told | None = None
    pronouns: dict[str, str] = {}
    for chain in chains:
        if id(chain) in borne or not mentions or (chain.end < len(clean) and clean[chain.end] not in _AFTER):
            last = None
            continue
        on = last is not None and (_GOES_ON if last.over else _ON).fullmatch(clean, last.end, chain.start)
        one = last._replace(end=chain.end) if last is not None and on else _told(clean, chain, mentions, pronouns)
        if one is not None and any(title.seat != "none" for title in chain.titles):
            told.append(Claim(one.who.start, one.who.end, 0.0, one.who.rule, chain, one.over))
        last = one
    return told


def _told(clean: str, chain: Chain, mentions: list[Claim], pronouns: dict[str, str]) -> Told | None:
    """Of whom the words before a chain tell that post; `pronouns`: 他 or 她, by the name of whom they have meant."""
    n = bisect_left(mentions, chain.start, key=lambda one: one.start)
    begin = max(clean.rfind(mark, max(0, chain.start - SENTENCE), chain.start) for mark in _ENDS) + 1
    here = mentions[n - 1] if n and mentions[n - 1].start >= begin else None
    said = _said(clean, begin, chain)
    if said is None and not clean[begin : chain.start].strip() and n:
        who = _subject(clean, mentions[:n], chain.start)  # 第十四届市政协委员。
        return Told(who, False, chain.end) if who is not None else None
    if said is None:
        made = here is not None and _MADE_OF.search(clean, here.end, chain.start) and _INTRODUCED.match(clean, here.end)
        return Told(here, False, chain.end) if here is not None and made else None
    who = here if here is not None and not said.line else _subject(clean, mentions[:n], chain.start)
    if who is None and (pronoun := _PRONOUN.search(clean, begin, chain.start)) and (sole := _sole(clean, mentions[:n])):
        meant = pronouns.setdefault(clean[sole.start : sole.end], pronoun[0])
        who = sole if {meant, pronoun[0]} != {"他", "她"} else None  # 她 is somebody else, whose name was not read
    return Told(who, said.over, chain.end) if who is not None else None


def _sole(clean: str, mentions: list[Claim]) -> Claim | None:
    """Whom 他 means: the one person that the last sentence with a name in it names."""
    last = mentions[-1] if mentions else None
    begin = max(clean.rfind(mark, 0, last.start) for mark in _ENDS) if last is not None else 0
    names = {clean[one.start : one.end] for one in mentions[-5:] if one.start > begin}
    return last if len(names) == 1 else None


def _qualified(clean: str, chains: list[Chain], chosen: list[Claim]) -> list[Claim]:
    """Posts that a word for the same person parts from the name: 农工党中央原副主席，中国共产党的优秀党员宋金升."""
    bearer = {id(claim.chain): claim for claim in chosen if claim.chain is not None}
    told = []
    for chain, following in pairwise(chains):
        who = bearer.get(id(following))
        if who is None or id(chain) in bearer or chain.titles[0].seat == "none" or following.titles[0].seat != "none":
            continue
        if who.start >= following.end and _QUALIFIED.fullmatch(clean, chain.end, following.start):
            told.append(Claim(who.start, who.end, 0.0, who.rule, chain))
    return told


def _moved(clean: str, chains: list[Chain], chosen: list[Claim]) -> list[Claim]:
    """A post left for the next one: 从天河区委书记调任汕尾市委书记的林少春, 杨秀清从莲都区区长任缙云县委书记."""
    bearer = {id(claim.chain): claim for claim in chosen if claim.chain is not None}
    told = []
    for chain, following in pairwise(chains):
        if id(chain) in bearer or clean[chain.start - 1] not in "从由" or not _MOVED.fullmatch(clean, chain.end, following.start):
            continue
        who = bearer.get(id(following)) or next((one for one in chosen if one.end == chain.start - 1), None)
        if who is not None:
            told.append(Claim(who.start, who.end, 0.0, who.rule, chain, True))
            told += [Claim(who.start, who.end, 0.0, who.rule, following)] if id(following) not in bearer else []
    return told


def _said(clean: str, begin: int, chain: Chain) -> Said | None:
    """What the words before a chain say of it; nothing when they name no holding of a post."""
    head = clean[begin : chain.start]
    for mark, over in STANDING.items():
        if clean.startswith(mark, chain.start):
            return None if head and _han(head[-1]) and not _BEGINS.search(head) else Said(over)
    verb = _VERB.search(head, max(0, len(head) - 12))
    if verb is None:
        dated = _DATED.match(head)
        return Said(dated["until"] is not None, True) if dated else None
    if verb["over"]:
        return Said(True)
    rest = head[: verb.start()]
    if dated := _DATED.search(rest):
        return Said(dated["until"] is not None, dated.start() == 0)
    return None if rest and _han(rest[-1]) and not _BEGINS.search(rest) else Said(False)


def _han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _subject(clean: str, mentions: list[Claim], at: int) -> Claim | None:
    """The person whose life this is: the last one introduced with sex, birth or the word 简历."""
    for mention in reversed(mentions):
        if at - mention.end > LIFE:
            break
        if _INTRODUCED.match(clean, mention.end) and not clean.endswith(_OTHER_NAME, 0, mention.start):
            return mention
    return None
