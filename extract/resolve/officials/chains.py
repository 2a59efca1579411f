"""Chains of posts: 市委常委、组织部部长 is two posts, each tied to its body, and who may bear them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.engine.facts import Body, Found, Page, PostFact
from extract.resolve.officials.bearers import AFTER_POST, Claim, after, appointed, before, past_note
from extract.resolve.officials.printed import LAST_OF_BODIES
from extract.resolve.officials.seat import MARKS
from extract.resolve.officials.seats import Seats
from extract.resolve.officials.suits import stem
from extract.rules.officials.names import CALLED, LIKELY, SURNAMES, WORDS
from extract.rules.officials.posts import Title
from extract.rules.officials.quick import read_at

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

JOINTS = frozenset("、兼,和及暨 　/;(")
BREAKS = frozenset("，。；：、！？“”‘’「」《》（）()【】[]\n\t 　,;:·—-|…!?")
_RUN = re.compile(f"[^{re.escape(''.join(sorted(BREAKS)))}]*")
LONGEST_PART = 8  # characters of a part of a body between them: 主任戴骅，党组副书记宋嘉禾
SHARED = ("常委", "委员", "成员", "代表", "院士", "教授", "研究员", "顾问", "董事", "监事", "理事")
LONGEST_NOTE = 16  # characters of a note in brackets behind a body
FARTHEST = 30  # characters between a title and the far end of its body's name
ENDS, SENTENCE = "。；;!?\n", 200  # what ends a sentence, and how long one may be
BETWEEN = "、,;和与及以 　\n"  # what may stand between one person's name and the posts of the next

LEADS_TO_TITLE = frozenset("为是系的名位()等 　届").union(mark[-1] for mark in MARKS)  # how what belongs to a title before it may end
LEADS_ON = JOINTS.difference(",;").union(":：由")  # and how what belongs to an occupation behind it may begin
SELDOM_SURNAMES = frozenset(surname[0] for surname in SURNAMES) - LIKELY


@dataclass(slots=True)
class Chain:
    """Posts that belong together, in document order; a name may stand before `start` or after `end`."""

    start: int
    end: int
    posts: list[PostFact]
    titles: list[Title]
    placed: bool  # some post has its own body, country or national office
    claims: list[Claim] = field(default_factory=list)  # the names that may bear them
    reach: int = 0  # where the last name after the posts ends
    lends: list[PostFact] = field(default_factory=list)  # the posts before it in one enumeration of persons
    comma: int = 0  # how many posts stand before its last comma
    called: int = 0  # where the title begins before which the name stands, behind the body: 区妇联周秀华|主席

    @property
    def shared(self) -> bool:
        """A title that several persons bear, so that a list of names may follow: 副市长A、B、C."""
        last = self.titles[-1]
        return "副" in last.text or last.seat == "none" or last.text.endswith(SHARED)

    @property
    def abroad(self) -> bool:
        """A foreign office, or one of a country that is named."""
        return self.titles[-1].seat == "foreign" or (self.placed and self.posts[-1].body is None and self.titles[-1].seat != "state")


class Chains:
    """The chains of one document, made left to right."""

    def __init__(self, page: Page, directory: Directory, readings: list[Found]):
        self.page = page
        self.clean = page.text.clean
        self.seats = Seats(page, directory)
        self.directory = directory
        self.named = {one.start for one in readings}.union(one.end for one in readings)  # where a name may begin or end
        self.made: list[Chain] = []
        self.heads: dict[str, dict[int, Body]] = {}  # 局长 -> the bodies that one has been named of, by identity
        self.passed = 0  # the end of the last title that is nobody's

    def read(self, titles: list[Found]) -> list[Chain]:
        for title in titles:
            if title.value.seat == "none" and self._is_nobodys(title):
                self.passed = title.end
            elif not self._extend(title):
                self._close()
                self._open(title)
        self._close()
        return self.made

    def _is_nobodys(self, title: Found) -> bool:
        """Whether an occupation (党员, 干部) has neither a name nor a body, another title or a mark beside it."""
        clean, start, end = self.clean, title.start, title.end
        before, behind = clean[start - 1 : start], clean[end : end + 1]
        return not (
            start in self.named
            or end in self.named
            or before in LEADS_TO_TITLE
            or behind in LEADS_ON
            or (behind in SELDOM_SURNAMES and clean[end : end + 2] not in WORDS)
            or (before in LAST_OF_BODIES and read_at(clean, end, -AFTER_POST))
            or title.value.text in CALLED
            or self.directory.ending_at(start)
            or self.directory.starting_at(end)
            or start in self.page.ending("regions")
        )

    def _close(self) -> None:
        """No more posts: look for the names."""
        if not self.made:
            return
        chain = self.made[-1]
        chain.claims, chain.reach = ([], chain.end) if chain.called else after(self.clean, chain)
        if chain.claims and chain.comma and appointed(self.clean, chain):
            self._part(chain)
        chain.claims = chain.claims or before(self.clean, chain)

    def _part(self, chain: Chain) -> None:
        """以陆浩为团长，省委副书记徐守盛为…: what stands before the comma is another person's."""
        n = chain.comma
        head = Chain(chain.start, chain.posts[n - 1].end, chain.posts[:n], chain.titles[:n], chain.placed, lends=chain.lends)
        head.claims, head.reach = before(self.clean, head), head.end
        if head.claims:
            chain.start, chain.posts, chain.titles = chain.posts[n].start, chain.posts[n:], chain.titles[n:]
            self.made.insert(-1, head)

    def _open(self, title: Found) -> None:
        clean, last = self.clean, self.made[-1] if self.made else None
        lowest = max(last.end if last else 0, self.passed, title.start - FARTHEST)
        floor = _back(clean, lowest, title.start)
        while clean[floor - 1 : floor] == ")" and (bracket := clean.rfind("(", max(lowest, floor - LONGEST_NOTE), floor)) >= 0:
            floor = _back(clean, lowest, bracket)  # 中国人寿保险(集团)公司
        lends = self._lent(last, title.start) if last and self.passed <= last.end else []
        seat = self.seats.of(title, floor, [], lends)
        post = PostFact(title.value.text, seat.start, title.end, title.rule, seat.body, seat.former)
        chain = Chain(seat.start, title.end, [post], [title.value], seat.known, lends=lends)
        if not seat.known and (body := self.seats.printed.before_name(title, floor, [])):
            post.body, chain.called = body, title.start
        elif not seat.known and seat.body is None and "副" in title.value.text:
            post.body = self._chief_of(title) or self._only_chief(title)
        self.made.append(chain)
        self._note(post)

    def _note(self, post: PostFact) -> None:
        if post.body is not None and not post.former and "副" not in post.title:
            self.heads.setdefault(stem(post.title), {})[id(post.body)] = post.body

    def _only_chief(self, title: Found) -> Body | None:
        """The one body of which the document has named such a chief so far: 副主任赵刚, on a page with one 主任."""
        core = stem(title.value.text)
        known = self.heads.get(core, {}) if core == "主任" or (core[-1] == "长" and core != "部长") else {}
        return next(iter(known.values())) if len(known) == 1 else None

    def _lent(self, last: Chain, at: int) -> list[PostFact]:
        """The posts of the person named right before: 主任戴骅，副主任宋嘉禾."""
        if last.reach == last.end and not (last.lends and last.titles[0].seat == "none"):
            return []
        gap = self.clean[last.reach : at]
        between = len(gap) - len(gap.lstrip(BETWEEN))
        if not between <= 3 or (gap and not between) or len(gap) > between + LONGEST_PART or not BREAKS.isdisjoint(gap[between:]):
            return []
        return last.lends + [post for post, title in zip(last.posts, last.titles, strict=True) if title.seat != "none"]

    def _chief_of(self, title: Found) -> Body | None:
        """The body of the deputy's chief, named earlier in the sentence or in the one before: 主任吴辰主持会议，副主任张敏出席. None where
        there are several."""
        core, far = stem(title.value.text), max(0, title.start - SENTENCE)
        begin = self._sentence(far, title.start)
        if begin > far and self.clean[begin - 1] != "\n":
            begin = self._sentence(far, begin - 1)
        bodies: list[Body | None] = []
        for chain in reversed(self.made):
            if chain.start < begin:
                break
            bodies += [post.body for post in chain.posts if stem(post.title) == core]
        return bodies[0] if bodies and all(body is bodies[0] for body in bodies) else None

    def _sentence(self, low: int, at: int) -> int:
        """Where the sentence begins that goes on at `at`."""
        return max(low - 1, *(self.clean.rfind(mark, low, at) for mark in ENDS)) + 1

    def _extend(self, title: Found) -> bool:
        """Add the title to the last chain when everything between is its body."""
        clean = self.clean
        if not self.made or (chain := self.made[-1]).called or title.start - chain.end > FARTHEST + 10 or self.passed > chain.end:
            return False
        floor = chain.end if clean[chain.end] != "(" or title.start == chain.end + 1 else past_note(clean, chain.end)
        joint = clean[floor] if floor < title.start and clean[floor] in JOINTS else ""
        if joint in (",", ";") and chain.titles[-1].seat == "none":
            return False  # 研究生，现任教育局副局长
        floor += len(joint) + (joint == "兼" and clean.startswith("任", floor + 1, title.start))
        if not joint and not ((mention := self.directory.mention_ending_at(title.start)) and mention[0].start == floor):
            return False
        seat = self.seats.of(title, floor, chain.posts, chain.lends)
        if seat.start != floor:
            return joint == "、" and self._call(title, floor, chain)
        former = seat.former or (chain.posts[-1].former and (seat.lent or not seat.known or clean.startswith("时任", chain.start)))
        if joint == ",":
            chain.comma = len(chain.posts)
        chain.posts.append(PostFact(title.value.text, floor, title.end, title.rule, seat.body, former))
        self._note(chain.posts[-1])
        chain.titles.append(title.value)
        chain.end = title.end + (joint == "(" and clean.startswith(")", title.end))
        chain.placed |= seat.known
        return True

    def _call(self, title: Found, floor: int, chain: Chain) -> bool:
        """Add a title that the name stands before, behind its body: 市委常委、统战部王铁强|部长."""
        body = self.seats.printed.before_name(title, floor, chain.posts)
        if body is not None:
            chain.posts.append(PostFact(title.value.text, title.start, title.end, title.rule, body))
            chain.titles.append(title.value)
            chain.end, chain.called = title.end, title.start
        return body is not None


def _back(clean: str, low: int, at: int) -> int:
    """Where the run of characters begins that ends at `at` and holds no break."""
    if clean[at - 1 : at] in BREAKS:
        return at
    run = _RUN.match(clean[low:at][::-1])
    return at - run.end() if run else at
