"""Whose post a title names: the body printed before it, the one that the posts before it belong to, or none."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from extract.engine.facts import Body, Found, Page, PostFact
from extract.lexicon import places
from extract.resolve.officials.bearers import APPOINTED, ending_at
from extract.resolve.officials.speaker import speaker
from extract.resolve.officials.suits import BESIDE, KINDS, above, beside, heir, stem, suits
from extract.resolve.organisations.naming import DEICTIC, PARTY_DEPARTMENTS, REGIONAL, read_name
from extract.rules.officials.names import TRANSLITERATING
from extract.rules.officials.posts import Title
from extract.rules.officials.quick import read_han
from extract.rules.organisations.reading import WORDS, open_start

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

FORMER = ("原任", "原", "时任", "前任", "前")
PRESENT = ("现任", "新任", "候任", "当选", "现", "该")
MARKS = (*FORMER, *PRESENT)
PARTS = (
    *("机关党委", "党工委", "党总支", "党支部", "党组", "党委", "纪检监察组", "纪检组", "纪委", "监委", "团委", "工会"),
    *("董事会", "监事会", "理事会", "人大", "政协", "政府", "管委会", "办事处", "武装部", "人武部"),
)  # fmt: skip
LAST_OF_PARTS = frozenset(part[-1] for part in PARTS)
ITSELF = ("学校", "学院", "医院", "公司", "集团", "社区", "校", "院", "局", "厅", "委", "行", "社", "区")  # 校|党委, 局|党组
GRAMMAR = frozenset("的了在和与向为是对将由从以被把给让使应邀及跟或并而且但也都很不没这那任")
HEADS = frozenset("班科股协部局委厅院校处所会社团队司厂矿镇乡村区县市省组办室心站行店馆台网报署旗盟州")
NAMED = 1.0  # log odds that a title adds to the name before it
REGIONS = frozenset("省市县区州盟旗镇乡")
GOVERNMENTS = ("政府", "行政公署", "行署", "办事处", "管委会", "管理委员会")
NO_BODIES = frozenset(("驻村", "全市", "全县", "全区", "全省", "全镇", "全乡", "全村", "本村", "包村", "联村", "大会", "全会", "本会"))
WORDY = 8  # characters from which on a printed body is told apart from the words before it
BECOMES = ("任命为", "聘为", "选为", "当选为", "当选", "担任", "兼任", "出任", "升任", "转任", "改任", "调任", "接任", "历任", "曾任", "任")
VERBAL = frozenset("期内过了着满命职务用免何教课选意")  # 任|期, 任|职
OWN = {"校长": "school", "院长": "institution", "董事长": "enterprise", "总经理": "enterprise"}
SPEAKERS = {"学校": "school", "学院": "school", "校": "school", "医院": "institution", "公司": "enterprise", "集团": "enterprise"}
OWN_PARTS = frozenset(("党委", "纪委", "工会", "团委"))
NUMERALS = frozenset("第一二三四五六七八九十0123456789")


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


class Seats:
    """The seats of one document's posts."""

    def __init__(self, page: Page, directory: Directory):
        self.page = page
        self.clean = page.text.clean
        self.directory = directory
        self.itself: dict[str, Body] = {}  # 党委 -> 校党委, once the document says that

    def of(self, title: Found, floor: int, own: list[PostFact], others: list[PostFact]) -> Seat:
        """Whose post the title names. Nothing before `floor` is looked at. Posts that may lend their body, the last one first asked:
        `own`, those of the same person, then `others`, those of the persons enumerated before."""
        clean, value = self.clean, title.value
        at, former = without_mark(clean, floor, title.start)
        floor, at = self._charged(floor, at)
        previous = next((post.body for post in reversed(own or others) if post.body is not None), None) if own or others else None
        seat = self._governed(title, floor, at, previous) if value.seat == "government" else None
        if seat is None and (owned := self._owned(title, floor, at, previous, own or others, bool(own))):
            start, was = without_mark(clean, floor, owned.start)
            seat = Seat(owned.body, start, was or owned.over, True, owned.lent and bool(own))
        if seat is None:
            seat = self._unnamed(value, floor, at, own, others)
        return seat._replace(former=former or seat.former)

    def _owned(self, title: Found, floor: int, at: int, previous: Body | None, earlier: list[PostFact], own: bool) -> Owned | None:
        """The body whose name stands before the title."""
        part = self._part(title, floor, at, earlier)
        if part is not None and part.over:
            return part
        return self._mentioned(title, floor, at, previous) or part or self._printed(title, floor, at, previous, own)

    def _unnamed(self, title: Title, floor: int, at: int, own: list[PostFact], others: list[PostFact]) -> Seat:
        """The seat of a title before which no body's name stands."""
        clean, directory = self.clean, self.directory
        if country := _country(clean, floor, at):
            return Seat(None, at - len(country), False, True)
        if title.seat == "centre":
            foreign = clean.endswith("中央", floor, at)  # 越共中央总书记
            return Seat(None if foreign else directory.body(title.body, at=at), at, False, True)
        if title.seat in ("state", "none"):
            return Seat(None, at, False, title.seat == "state")
        if (start := self._appointed(floor, at)) < at:
            return Seat(directory.body(clean[start:at], at=start), start, False, True)
        body = heir(directory, title, own, True) if own else None
        if body is None and others:
            body = heir(directory, title, others, False)
        body = body or self._own(title)
        return Seat(body, at, False, False, bool(own))

    def _appointed(self, floor: int, at: int) -> int:
        """Where the body begins of which somebody becomes something (任|河柴重工|董事长), though its name has no head noun."""
        clean = self.clean
        window = clean[floor:at]
        if not window or window[-1] in GRAMMAR or ("任" not in window and "选" not in window and "为" not in window):
            return at
        start = max((m for verb in BECOMES if (m := clean.rfind(verb, floor, at) + len(verb)) >= floor + len(verb)), default=at)
        printed = clean[start:at]
        return start if 2 <= len(printed) <= 15 and printed[0] not in VERBAL and GRAMMAR.isdisjoint(printed) else at

    def _own(self, title: Title) -> Body | None:
        """The school, hospital or company that the document speaks for, where it alone can have such a post."""
        kind = OWN.get(stem(title.text))
        one = self.speaker if kind else None
        return one if one is not None and one.kind == kind and suits(stem(title.text), one) else None

    @cached_property
    def speaker(self) -> Body | None:
        """The school, hospital or company that the document speaks for."""
        return speaker(self.page, self.directory)

    def _charged(self, floor: int, at: int) -> tuple[int, int]:
        """The part of the text that holds the body: in 主持X工作的|副书记 X alone, after 任 what follows it."""
        clean = self.clean
        if clean.endswith("工作的", floor, at):
            end = at - 3 - 2 * clean.endswith(("全面工作的", "日常工作的"), floor, at)
            begin = clean.rfind("主持", max(floor, end - 12), end)
            return (begin + 2, end) if begin >= 0 else (floor, at)
        return floor, at

    def _mentioned(self, title: Found, floor: int, at: int, previous: Body | None) -> Owned | None:
        """The body whose mention ends right before the title (组织部|部长) or shares its first character (组织部长)."""
        for end in _ends(self.clean, title, at):
            mention = self.directory.mention_ending_at(end)
            if mention is not None and mention[0].start >= floor:
                body, start = mention[1], mention[0].start
                if body.level == "central" and start - 1 == floor and self.clean[floor] in "省市县区州":
                    body, start = self.directory.body(self.clean[floor:end], at=floor), floor  # 市|中医药管理局
                if previous is not None and body.basis != "explicit" and self.clean[start] not in DEICTIC:
                    body = beside(self.directory, self.clean[start:end], previous, start) or body
                body = self._committee(body, title.value, start)
                if start - 3 >= floor and self.clean[start - 1] == "届":
                    start -= 1
                    while start > floor and self.clean[start - 1] in NUMERALS:
                        start -= 1  # 第九届|全国政协
                return Owned(body, start)
        return None

    def _printed(self, title: Found, floor: int, at: int, previous: Body | None, own: bool) -> Owned | None:
        """The same for a body that nobody mentioned yet, but that the words before the title name; a part of `previous` if that is of
        the same person's post, beside it if of another's."""
        clean = self.clean
        for end in reversed(_ends(clean, title, at)):
            if end > at and ending_at(clean, at, NAMED, None, False):
                continue  # 李振成|局长
            start = end
            if end > floor and clean[end - 1] in HEADS:
                while start > floor and clean[start - 1] not in GRAMMAR:
                    start -= 1
                if end - start > WORDY:
                    start = max(start, open_start(self.page, end - 1, start).at)
                start = self._behind_name(start, end)
            printed = clean[start:end]
            if _named(printed) and printed not in NO_BODIES:
                body = None
                if previous is not None and not own and (printed in REGIONAL or printed in PARTY_DEPARTMENTS):
                    body = beside(self.directory, printed, previous, start)
                within = previous if own and not _whole(printed) else None
                body = body or self.directory.body(printed, at=start, within=within)
                return Owned(self._committee(body, title.value, start), start)
        return None

    def _behind_name(self, start: int, end: int) -> int:
        """免去安凤成|通钢集团…: where a body begins when the name of the person stands right before it."""
        if not self.clean.endswith(("免去", "任命", "聘任", "选举", "提名"), 0, start):
            return start
        best = max(read_han(self.clean, start, -APPOINTED), key=lambda one: one.score, default=None)
        return best.end if best is not None and best.end + 2 <= end else start

    def _committee(self, body: Body, title: Title, at: int) -> Body:
        """A Party post in a township (镇组织委员) is one of its Party committee."""
        if title.seat == "party" and body.name.endswith(("镇", "乡", "街道")):
            return self.directory.body(body.name + ("党工委" if body.name.endswith("街道") else "党委"), at=at)
        return body

    def _part(self, title: Found, floor: int, at: int, earlier: list[PostFact]) -> Owned | None:
        """A part of a body printed before the title (公司党委|书记)."""
        clean = self.clean
        if at - 2 < floor or clean[at - 1] not in LAST_OF_PARTS:
            return None
        part = next((part for part in PARTS if clean.endswith(part, floor, at)), None)
        if part is None:
            return None
        part = "临时" * clean.endswith("临时", floor, at - len(part)) + part
        start = at - len(part)
        before, _ = without_mark(clean, floor, start)
        ahead = title._replace(start=before)
        if owner := self._mentioned(ahead, floor, before, None) or self._printed(ahead, floor, before, None, False):
            return Owned(self._group(part, owner.body, before), owner.start, before < start)
        if before - 1 > floor and clean[before - 1] == "的" and (mention := self.directory.mention_ending_at(before - 1)):
            return Owned(self._group(part, mention[1], before), mention[0].start)  # 中心学校的党总支
        return self._pointed(part, floor, before) or self._lent(part, before, earlier)

    def _pointed(self, part: str, floor: int, at: int) -> Owned | None:
        """校|党委, 局|党组: of the one that the document speaks for, else as printed."""
        directory = self.directory
        word = next((word for word in ITSELF if self.clean.endswith(word, floor, at)), "")
        if not word:
            return None
        whole = self.speaker if self.speaker is not None and self.speaker.kind == SPEAKERS.get(word) else None
        body = directory.body(part, at=at, within=whole) if whole else directory.body(word + part, at=at)
        self.itself.setdefault(part, body)
        return Owned(body, at - len(word))

    def _lent(self, part: str, at: int, earlier: list[PostFact]) -> Owned:
        """党委 alone: of the body of the posts before, of the one that the document speaks for, or nobody knows whose."""
        for post in reversed(earlier):
            if post.body is not None:
                same = post.body.name.endswith(part)
                return Owned(post.body if same else self._group(part, post.body, at), at, lent=True)
        if part in OWN_PARTS and self.speaker is not None:
            return Owned(self.directory.body(part, at=at, within=self.speaker), at)
        return Owned(self.itself.get(part) or self.directory.body(part, at=at), at)

    def _group(self, part: str, owner: Body, at: int) -> Body:
        """The part of a body, by its fuller name where the document has that (中共全国人大常委会党组)."""
        directory = self.directory
        if part in BESIDE and (body := beside(directory, part, owner, at)):
            return body
        if word := next((word for word in KINDS if owner.name.startswith(word)), ""):
            return directory.body(word + part, at=at)
        body = directory.body(part, at=at, within=above(directory, owner, at))
        return next((one for one in directory.bodies if one.mentions and one.name == "中共" + body.name), body)

    def _governed(self, title: Found, floor: int, at: int, previous: Body | None) -> Seat | None:
        """The people's government of 宁波市市长, 宁波市长, 市政府副市长, or of the region that the post before belongs to."""
        clean = self.clean
        mention = self.directory.mention_ending_at(at)
        if mention is not None and mention[0].start >= floor and mention[1].name.endswith(GOVERNMENTS):
            return Seat(mention[1], mention[0].start, False, True)
        kind = next((char for char in title.value.text if char in REGIONS), "")
        if not kind and (mention is not None or clean[at - 1 : at] in HEADS):
            return None  # 外交部西亚非洲司|专员
        if clean.endswith("政府", floor, at):
            at -= 2
        start = self._region(floor, at, kind)
        if start < at:
            printed = clean[start:at] if clean[at - 1] == kind else clean[start:at] + kind
            while (longer := self._region(floor, start, "")) < start:
                start = longer
            return Seat(self.directory.government(printed, at=start), start, False, True)
        stem = at - (clean[at - 1 : at] == kind)
        if not kind or (stem - 2 >= floor and _foreign(clean, stem, kind)):
            return Seat(None, at, False, False)  # 莫斯科市长, 联合国难民署专员
        region = previous.region.name if previous is not None and previous.region is not None else ""
        return Seat(self.directory.government(region if region.endswith(kind) else kind, at=at), at, False, False)

    def _region(self, floor: int, at: int, kind: str) -> int:
        """Where the region's name begins that ends at `at`, its last character possibly left to the title (宁波|市长)."""
        known, clean = places.by_name(), self.clean
        for start in range(max(floor, at - 12), at - 1):
            if (name := clean[start:at]) in known or (kind and name + kind in known):
                return start
        if kind in "镇乡" and kind and 1 <= at - floor <= 6 and _named(clean[floor:at] + kind):
            return floor
        return at


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


def _ends(clean: str, title: Found, at: int) -> tuple[int, ...]:
    """Where the body may end: before the title, or with the title's first character (组织部长)."""
    word = title.value.text
    shared = at == title.start and len(word) == 2 and word[0] in HEADS and word[1] == "长"
    return (at + 1, at) if shared and clean[at - 1 : at] != word[0] else (at,)


def _whole(printed: str) -> bool:
    """Does a printed name need no other before it?"""
    reading = read_name(printed)
    return reading.central or bool(reading.lead)


def _named(printed: str) -> bool:
    """Does a printed span look like a body: Chinese characters that end in a head noun?"""
    return 2 <= len(printed) <= 25 and printed[-1] in HEADS and all("一" <= char <= "鿿" or char in "()" for char in printed)


def _foreign(clean: str, end: int, kind: str) -> bool:
    """Does a word end here that transliterates (莫斯科|市长), or of which the document's own country has none (南卡|州长)?"""
    word = clean[end - 2 : end]
    return word not in WORDS and (TRANSLITERATING.issuperset(word) or (kind == "州" and word[1] in TRANSLITERATING))


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(country[-1] for country in places.countries())


def _country(clean: str, floor: int, at: int) -> str:
    """The foreign country printed right before `at`, or nothing."""
    known = places.countries()
    if clean[at - 1] not in _last_characters():
        return ""
    return next((clean[start:at] for start in range(max(floor, at - 12), at - 1) if clean[start:at] in known), "")
