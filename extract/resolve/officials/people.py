"""Who is named: readings of names, weighed by place, by post and by vote of the whole document."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from extract.engine.facts import Body, Found, Page, Person, Place, PostFact
from extract.lexicon import table
from extract.resolve.officials.bearers import AFTER_WORD, APPOINTED, Claim, ending_at, spaced
from extract.resolve.officials.chains import Chain
from extract.resolve.officials.doubts import bar_of, in_work, known_places, never, refused
from extract.resolve.officials.listed import in_lists
from extract.resolve.officials.lives import attributed
from extract.resolve.officials.rosters import seated
from extract.resolve.officials.suits import stem
from extract.rules.officials.names import CALLED, FOREIGN, SURNAMES, TRANSLITERATING

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

LEADERS: dict[str, str] = {row["name"]: row["office"] for row in table("leaders")}  # whose bare 主席, 总理 everybody knows
_PROPOSAL = regex.compile(
    r"(?P<body>(?:全国|[一-鿿]{2,3}[省市县区州盟旗]|[省市县区])?(?:人大|政协))\S{0,3}[一二三四五六七八九十]+次\s*会议"
)
NO_SEX = frozenset("性子人士孩儿生足篮排团干职")  # ,女性: no word on the person before
REPORTERS = ("记者", "特约记者", "实习记者", "见习记者")  # an occupation that is a post where the medium is named


def people(page: Page, readings: list[Found], chains: list[Chain], directory: Directory) -> list[Person]:
    """The persons of the document in order of first mention."""
    clean = page.text.clean
    known = known_places(page)
    doubted = refused(clean, readings, known)
    seats = [(chain.start, chain.end) for chain in chains if chain.placed]
    claims = [
        Claim(one.start, one.end, one.value, one.rule)
        for one in readings
        if (one.start, one.end) not in doubted and not _overlaps(seats, one.start, one.end)
    ]
    abroad = {claim.end: claim for claim in claims if claim.rule == FOREIGN}
    for chain in chains:
        claims += _bearers(chain, abroad)
    for start, end in page.hits["officials.sex"]:
        if clean[end : end + 1] not in NO_SEX:
            claims += ending_at(clean, start, APPOINTED, None, False) or spaced(clean, start, None)
    claims += in_lists(clean, claims)
    bodies = sorted((place.start, place.end) for body in directory.bodies for place in body.mentions)
    claims = [one for one in claims if not _overlaps(bodies, one.start, one.end) and not never(clean, known, one.start, one.end)]
    chosen = _elect(clean, claims)
    _whole(clean, chosen)
    chosen += [one for one in _again(clean, chosen, bodies) if not never(clean, known, one.start, one.end)]
    chosen += attributed(clean, chains, chosen) + seated(page, directory, chains, chosen)
    return _gather(page, directory, chosen)


def _bearers(chain: Chain, abroad: dict[int, Claim]) -> list[Claim]:
    """The chain's claims, a foreign name before it among them (普京总统), and whole (约瑟夫·博阿凯 | 当选总统)."""
    if not chain.claims and (one := abroad.get(chain.start)):
        return [one._replace(score=one.score + AFTER_WORD, rule="officials.name_post", chain=chain)]
    return [
        claim._replace(start=one.start) if (one := abroad.get(claim.end)) and one.start < claim.start else claim for claim in chain.claims
    ]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does one of the sorted spans share a character with start..end?"""
    at = bisect_left(spans, (end, 0))
    return at > 0 and (spans[at - 1][1] > start or (at > 1 and spans[at - 2][1] > start) or (at > 2 and spans[at - 3][1] > start))


def _elect(clean: str, claims: list[Claim]) -> list[Claim]:
    """The claims that the whole document upholds, none overlapping: each place votes for its name."""
    votes: dict[str, dict[int, float]] = defaultdict(dict)
    named = [(clean[claim.start : claim.end], claim) for claim in claims]
    for name, claim in named:
        places = votes[name]
        places[claim.start] = max(claim.score, places.get(claim.start, claim.score))
    standing = {name: _standing(list(places.values())) for name, places in votes.items()}
    whole = {name: _contexts(clean, name, places) for name, places in votes.items() if len(places) > 1}
    announced = {name for name, claim in named if claim.chain is not None}
    chosen: list[Claim] = []
    taken: dict[int, Claim] = {}
    for name, claim in sorted(named, key=lambda one: -one[1].score - 0.5 * (standing[one[0]] + whole.get(one[0], 0))):
        if standing[name] <= (0.0 if name in announced else bar_of(claim.rule, name)) or claim.score <= -1:
            continue
        rival = next((taken[at] for at in range(claim.start, claim.end) if at in taken), None)
        if rival is None:
            taken |= dict.fromkeys(range(claim.start, claim.end), claim)
            chosen.append(claim)
        elif claim.chain is not None and (rival.start, rival.end) == (claim.start, claim.end):
            chosen.append(claim)
    return chosen


def _whole(clean: str, chosen: list[Claim]) -> None:
    """Draw a piece of a foreign name (索达莉) out to the whole one that the document names elsewhere (昆索达莉)."""
    named = [clean[claim.start : claim.end] for claim in chosen]
    abroad = {name for name in named if TRANSLITERATING.issuperset(name)}
    longer = {name for name in named if len(TRANSLITERATING.intersection(name)) > 2}
    taken = {(claim.start, claim.end) for claim in chosen}
    for at, (claim, name) in enumerate(zip(chosen, named, strict=True)):
        for whole in longer if name in abroad else ():
            start = claim.start - whole.find(name)
            end = start + len(whole)
            if whole != name and name in whole and clean.startswith(whole, start) and (start, end) not in taken:
                chosen[at] = claim._replace(start=start, end=end)


def _contexts(clean: str, name: str, places: Iterable[int]) -> int:
    """How many more characters than one stand before a name, or behind it, whichever are fewer: 魏凤 always goes on with 和."""
    around = {clean[at - 1 : at] for at in places}, {clean[at + len(name) : at + len(name) + 1] for at in places}
    return min(2, *(len(one) - 1 for one in around))


def _standing(scores: list[float]) -> float:
    """The best place counts in full, every other one that speaks for the name counts half."""
    best = max(scores)
    return best + 0.5 * sum(one for one in scores if 0 < one < best)


def _again(clean: str, chosen: list[Claim], bodies: list[tuple[int, int]]) -> list[Claim]:
    """Every other place where a chosen name stands and no longer or better name does."""
    taken = sorted((claim.start, claim.end) for claim in chosen)
    more: list[Claim] = []
    for name in sorted({clean[claim.start : claim.end] for claim in chosen if claim.end - claim.start > 1}, key=len, reverse=True):
        at = clean.find(name)
        while at >= 0:
            end = at + len(name)
            if not _overlaps(taken, at, end) and not _overlaps(bodies, at, end):
                more.append(Claim(at, end, 0.0, "officials.again"))
                insort(taken, (at, end))
            at = clean.find(name, end)
    return more


def _gather(page: Page, directory: Directory, chosen: list[Claim]) -> list[Person]:
    """One person for each name, with every mention and post."""
    clean = page.text.clean
    persons: dict[str, Person] = {}
    for claim in sorted(chosen, key=lambda one: (one.start, one.chain is None, one.chain is not None and one.chain.start)):
        name, end = "".join(clean[claim.start : claim.end].split()), claim.end
        if in_work(clean, claim.end):
            continue
        if name.endswith(CALLED) or len(name) == 1:
            name, end = _namesake(clean, persons, name, claim)
        person = persons.setdefault(name, Person(name))
        if not person.mentions or person.mentions[-1].start != claim.start:
            person.mentions.append(Place(claim.start, end, claim.rule))
        if claim.chain is not None:
            _bestow(page, person, claim, directory)
    return list(persons.values())


def _namesake(clean: str, persons: Iterable[str], name: str, claim: Claim) -> tuple[str, int]:
    """The one person whom the document calls by the full name too (李桂英女士 … 李女士), and where the surname ends that names them."""
    address = next((one for one in CALLED if name.endswith(one)), "")
    surname = name.removesuffix(address)
    namesakes = [full for full in persons if full.startswith(surname) and full != name and (full + address in clean or full in LEADERS)]
    return (namesakes[0], claim.end - len(address)) if len(namesakes) == 1 else (name, claim.end)


def _bestow(page: Page, person: Person, claim: Claim, directory: Directory) -> None:
    """Give the person the posts of the claim's chain, each once."""
    assert claim.chain is not None
    for post, title in zip(claim.chain.posts, claim.chain.titles, strict=True):
        if title.seat == "none" and not (title.text in REPORTERS and post.body is not None and post.body.kind == "media"):
            continue
        known = _completed(page, person, claim, post, directory)
        if known is None:
            continue
        name, body = known
        told = PostFact(name, post.start, post.end, post.rule, body, post.former or claim.former)
        for n, one in enumerate(person.posts):
            if one.title == name and _same_seat(body, one.body):
                break
            if one.title == name and _same_seat(one.body, body):
                person.posts[n] = told
                break
        else:
            person.posts.append(told)


def _completed(page: Page, person: Person, claim: Claim, post: PostFact, directory: Directory) -> tuple[str, Body | None] | None:
    """Title and body of a post, the body that nobody prints from what is known of the person; None for a mere form of address."""
    name, body, chain = post.title, post.body, claim.chain
    if body is not None or chain is None or chain.placed:
        return name, body
    chinese = person.name[0] in SURNAMES
    office = LEADERS.get(person.name) if chinese else None
    if name in ("总理", "副总理") and office == "国务院":  # 温家宝总理
        return name, directory.body("国务院", at=post.start)
    if name == "主席" and office == "国家主席":
        return "国家主席", None
    if chinese and name in ("代表", "委员"):
        deputy = _proposal(page, directory, post)
        return (name, deputy) if deputy else None
    if name == "负责人" or (claim.end == chain.start and any(one.title.endswith(name) for one in person.posts)):
        return None  # 等单位负责人; 吕志伟主任, of whom the document has told that he is 政治部主任
    same = (one.body for one in person.posts if "副" in name and "副" in one.title and stem(one.title) == stem(name))
    return name, next(same, None)


def _same_seat(short: Body | None, full: Body | None) -> bool:
    """Whether a post told again in short (罗军部长, 党委副书记李兴成) is the one told before."""
    return short is full or (full is not None and (short is None or (short.region is None and full.name.endswith(short.name))))


def _proposal(page: Page, directory: Directory, post: PostFact) -> Body | None:
    """Whose deputy a reply to a proposal addresses (周桂英等代表:): the congress or the conference that its headline names."""
    clean = page.text.clean
    if not clean.startswith(":", post.end):
        return None
    named = _PROPOSAL.search(clean, 0, post.start)
    return directory.body(named["body"], at=named.start("body")) if named else None
