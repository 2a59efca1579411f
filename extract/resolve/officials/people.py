"""Who is named: readings of names, weighed by place, by post and by vote of the whole document."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import regex

from extract.engine.facts import Body, Found, Page, Person, Place, PostFact
from extract.resolve.officials.chains import Chain
from extract.resolve.officials.doubts import ALONE, NOT_NAMES, in_work, refused
from extract.rules.officials.names import FOREIGN, LAST_GIVEN, SURNAMES, lengthened
from extract.rules.officials.quick import read_at, score_han

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

AFTER_POST = 4.5  # log odds that a post adds to the name beside it
APPOINTED = 8.0  # 任命…为, 免去…的: nothing but a name can stand there
AFTER_WORD = 1.0  # and an occupation (村民), or a title without its body
ADDRESSES = ("先生", "女士", "小姐")  # what a bare surname may stand before
PARTICLES = frozenset("向于从应经由时就对当和全以将都方能常任")  # surnames that are oftener a word of another kind,
PARTICLE = 1.0  # which takes so much from the log odds
HEADS_OF_STATE = frozenset(("习近平", "胡锦涛", "江泽民", "杨尚昆", "李先念", "刘少奇"))  # whose bare 主席 is 国家主席
SEPARATORS = ("、", "和", "与", ",", "及")
_GAP = regex.compile(r"[ 　]*[:：]?[ 　]*")
_BLANKS = frozenset(" 　:：")
_BECOMES = regex.compile(r"(?:同志)?(?:当选为|当选|兼任|担任|出任|升任|转任|就任|改任|调任|任|为|是)$")
_APPOINTS = frozenset("选任为是")  # the ends of that
_REMOVED = regex.compile(r"(?:免去|撤销|接受|罢免|辞去)(?:了)?(?P<name>[一-鿿·]{2,12}?)(?:同志)?(?:兼任|担任|所任|辞去)?的?$")
_PROPOSAL = regex.compile(
    r"(?P<body>(?:全国|[一-鿿]{2,3}[省市县区州盟旗]|[省市县区])?(?:人大|政协))\S{0,3}[一二三四五六七八九十]+次\s*会议"
)


class Claim(NamedTuple):
    """One reading with what the place adds to it, and the posts it would bear."""

    start: int
    end: int
    score: float
    rule: str
    chain: Chain | None = None
    former: bool = False


def people(page: Page, readings: list[Found], chains: list[Chain], directory: Directory) -> list[Person]:
    """The persons of the document in order of first mention."""
    clean = page.text.clean
    doubted = refused(page, readings)
    claims = [Claim(one.start, one.end, one.value, one.rule) for one in readings if (one.start, one.end) not in doubted]
    for chain in chains:
        claims += _after(clean, chain) or _before(clean, chain)
    for start, _ in page.hits["officials.sex"]:
        claims += _ending_at(clean, start, APPOINTED, None, False)
    bodies = sorted((place.start, place.end) for body in directory.bodies for place in body.mentions)
    chosen = _elect(clean, [claim for claim in claims if not _overlaps(bodies, claim.start, claim.end)])
    chosen += _again(clean, chosen, bodies)
    return _gather(page, directory, chosen)


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does one of the sorted spans share a character with start..end?"""
    at = bisect_left(spans, (end, 0))
    return any(stop > start for _, stop in spans[max(0, at - 4) : at])


def _read(clean: str, start: int, bonus: float, rule: str, chain: Chain | None) -> list[Claim]:
    bonus -= PARTICLE * (clean[start : start + 1] in PARTICLES)
    readings = read_at(clean, start, -bonus)
    abroad = chain is not None and chain.abroad
    readings += [longer for one in readings if one.rule == FOREIGN or (abroad and one.end > start + 2) for longer in lengthened(clean, one)]
    return [Claim(one.start, one.end, one.score + bonus, rule, chain) for one in readings if clean[one.start : one.end] not in NOT_NAMES]


def _after(clean: str, chain: Chain) -> list[Claim]:
    """Names after the posts: 市委书记王桂峰; 副市长A、B、C."""
    start = chain.end
    if clean[start : start + 1] in _BLANKS and (gap := _GAP.match(clean, start)):
        start = gap.end()
    bonus = AFTER_POST if chain.placed else AFTER_WORD
    claims = _read(clean, start, bonus, "officials.post_name", chain)
    if not (claims and chain.shared):
        return claims
    best = max(claims, key=lambda one: one.score)
    while joint := next((mark for mark in SEPARATORS if clean.startswith(mark, best.end)), ""):
        more = _read(clean, best.end + len(joint), bonus - 0.5, "officials.post_name", chain)
        if not more:
            break
        claims += more
        best = max(more, key=lambda one: one.score)
    return claims


def _before(clean: str, chain: Chain) -> list[Claim]:
    """A name before its posts: 王桂峰副书记; 黄灵杰（县委常委）; 任命张进为检察长; 免去王毅的外交部部长职务."""
    office = chain.titles[0].seat
    end, former = chain.start, False
    bonus = AFTER_POST if office in ("centre", "state") else AFTER_WORD + 1.0 * (office != "none")
    window = clean[max(0, end - 16) : end]
    if removed := _REMOVED.search(window):
        end -= len(window) - removed.end("name")
        bonus, former = APPOINTED, True
    elif window[-1:] in _APPOINTS and (becomes := _BECOMES.search(window)):
        end -= len(window) - becomes.start()
        bonus = APPOINTED
    elif window.endswith(("(", "等")):
        end -= 1
    end -= len(clean[max(0, end - 4) : end]) - len(clean[max(0, end - 4) : end].rstrip(" 　"))
    claims = _ending_at(clean, end, bonus, chain, former)
    if not claims and chain.titles[0].text in ADDRESSES and end and clean[end - 1] in SURNAMES and not _han(clean, end - 2):
        claims = [Claim(end - 1, end, bonus, "officials.name_post", chain)]  # 顾先生
    return claims


def _ending_at(clean: str, end: int, bonus: float, chain: Chain | None, former: bool) -> list[Claim]:
    """Chinese names that end here."""
    if end < 2 or clean[end - 1] not in LAST_GIVEN:
        return []
    return [
        Claim(start, end, score + bonus, "officials.name_post", chain, former)
        for family, given in ((1, 1), (1, 2), (2, 1), (2, 2))
        if (start := end - family - given) >= 0
        and clean[start : start + family] in SURNAMES
        and (score := score_han(clean, start, family, given, -bonus)) > -bonus
    ]


def _han(clean: str, at: int) -> bool:
    return at >= 0 and "一" <= clean[at] <= "鿿"


def _elect(clean: str, claims: list[Claim]) -> list[Claim]:
    """The claims that the whole document upholds, none overlapping: each place votes for its name."""
    votes: dict[str, dict[int, float]] = defaultdict(dict)
    for claim in claims:
        name = clean[claim.start : claim.end]
        votes[name][claim.start] = max(claim.score, votes[name].get(claim.start, claim.score))
    standing = {name: _standing(list(places.values())) for name, places in votes.items()}
    announced = {clean[claim.start : claim.end] for claim in claims if claim.chain is not None}
    chosen: list[Claim] = []
    taken: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda one: -one.score - 0.5 * standing[clean[one.start : one.end]]):
        name = clean[claim.start : claim.end]
        if standing[name] <= (0.0 if name in announced else ALONE.get(claim.rule, 0.0)) or claim.score <= -1:
            continue
        rival = next((taken[at] for at in range(claim.start, claim.end) if at in taken), None)
        if rival is None:
            taken |= dict.fromkeys(range(claim.start, claim.end), claim)
            chosen.append(claim)
        elif claim.chain is not None and (rival.start, rival.end) == (claim.start, claim.end):
            chosen.append(claim)
    return chosen


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
    for claim in sorted(chosen, key=lambda one: (one.start, one.chain is None)):
        name = clean[claim.start : claim.end]
        if in_work(clean, claim.end):
            continue
        if len(name) == 1:  # a bare surname means the one person of the document who has it
            namesakes = [full for full in persons if full.startswith(name)]
            name = namesakes[0] if len(namesakes) == 1 else name
        person = persons.setdefault(name, Person(name))
        if not person.mentions or person.mentions[-1].start != claim.start:
            person.mentions.append(Place(claim.start, claim.end, claim.rule))
        if claim.chain is not None:
            _bestow(page, person, claim, directory)
    return list(persons.values())


def _bestow(page: Page, person: Person, claim: Claim, directory: Directory) -> None:
    """Give the person the posts of the claim's chain, each once."""
    assert claim.chain is not None
    for post, title in zip(claim.chain.posts, claim.chain.titles, strict=True):
        if title.seat == "none":
            continue
        name, body = post.title, post.body
        if body is None and not claim.chain.placed and person.name[0] in SURNAMES:
            if name in ("总理", "副总理") and claim.rule == "officials.name_post":  # 温家宝总理
                body = directory.body("国务院", at=post.start)
            elif name == "主席" and person.name in HEADS_OF_STATE:
                name = "国家主席"
            elif name in ("代表", "委员"):
                body = _proposal(page, directory, post)
                if body is None:
                    continue
        if not any(one.title == name and _same_seat(body, one.body) for one in person.posts):
            person.posts.append(PostFact(name, post.start, post.end, post.rule, body, post.former or claim.former))


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
