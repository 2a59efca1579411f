"""The body printed before a title: one that is mentioned there, one that only the post names, or a part of either (公司党委|书记)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from extract.engine.facts import Body, Found, Page, PostFact
from extract.resolve.officials.bearers import AFTER_POST, APPOINTED, ending_at
from extract.resolve.officials.seat import HEADS, Owned, named, without_mark
from extract.resolve.officials.speaker import speaker
from extract.resolve.officials.suits import BESIDE, KINDS, above, beside, small, stem, suits, unit
from extract.resolve.organisations.naming import DEICTIC, PARTY_DEPARTMENTS, REGIONAL, read_name
from extract.rules.officials.names import may_be_given
from extract.rules.officials.posts import Title
from extract.rules.officials.quick import read_han
from extract.rules.organisations.reading import WORDS, open_start

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

PARTS = (
    *("机关党委", "机关党总支", "机关党支部"),
    *("党工委", "党总支", "党支部", "党组", "党委", "纪检监察组", "纪检组", "纪委", "监委", "团委", "总工会", "工会"),
    *("董事会", "监事会", "理事会", "人大", "政协", "政府", "管委会", "办事处", "武装部", "人武部"),
    *("村委会", "居委会", "审判委员会", "审委会", "检察委员会", "检委会", "人大工委", "纪工委", "团工委"),
)  # fmt: skip
LAST_OF_PARTS = frozenset(part[-1] for part in PARTS)
LAST_OF_BODIES = HEADS | LAST_OF_PARTS | frozenset(")")
SHARING = frozenset(head + "长" for head in HEADS)  # titles that may share a character with their body: 组织部长
ITSELF = ("学校", "学院", "医院", "公司", "集团", "社区", "中心", "校", "院", "局", "厅", "委", "行", "社", "区", "村")  # 校|党委, 局|党组
GRAMMAR = frozenset("的了在和与向为是对将由从以被把给让使应邀及跟或并而且但也都很不没这那任")
NAMED = 1.0  # log odds that a title adds to the name before it
NO_BODIES = frozenset(
    (
        "驻村",
        "全市",
        "全县",
        "全区",
        "全省",
        "全镇",
        "全乡",
        "全村",
        "本村",
        "包村",
        "联村",
        "大会",
        "全会",
        "本会",
        "有关",
        "相关",
        "机关",
        "联系",
        "关系",
        "体系",
    )
)
WORDY = 8  # characters from which on a printed body is told apart from the words before it
NOUNS = frozenset(("支队", "总队", "大队", "分局", "商会", "协会", "学会", "校友会", "农场", "林场", "指挥部", "领导小组", "督导组"))
SPEAKERS = {  # what a speaker's name ends in that calls itself so
    **dict.fromkeys(("学校", "校"), ("大学", "学院", "学校", "中学", "小学", "校")),
    **dict.fromkeys(("公司", "集团", "行"), ("公司", "集团", "银行")),
    **{word: (word,) for word in ("学院", "医院", "院", "局", "厅", "社", "中心")},
    "委": ("委员会", "委"),
}
OWN_PARTS = frozenset(("党委", "党组", "党总支", "纪委", "工会", "团委", "机关党委"))
STAFF = ("政治部", "政治处")  # that has no part of its own
OF_WHOLES = ("党委", "纪委", "团委", "机关党委", "机关党总支", "机关党支部")  # that no unit has
SENT = frozenset("派驻选原")  # how a word begins that says who is sent or gone
ZONES = {"党工委": ("管委会", "管理委员会"), "管委会": ("党工委", "党委")}  # side by side in a development zone
CONGRESS = ("人大", "人民代表大会")
TOWNS = ("镇", "乡")
NUMERALS = frozenset("第一二三四五六七八九十0123456789新本首上")


class Printed:
    """What the words before the titles of one document say."""

    def __init__(self, page: Page, directory: Directory):
        self.page = page
        self.clean = page.text.clean
        self.directory = directory
        self.alone: set[str] = set()  # names that have stood for a body by themselves: 外联处
        self.itself: dict[str, Body] = {}  # 党委 -> 校党委, once the document says that

    def may_end(self, title: Found, at: int) -> bool:
        """A first look: whether the name of a body may end right before the title."""
        return self.clean[at - 1 : at] in LAST_OF_BODIES or title.value.text in SHARING or self.directory.ending_at(at) is not None

    def body(self, title: Found, floor: int, at: int, previous: Body | None, earlier: list[PostFact], own: bool) -> Owned | None:
        """The body whose name stands before the title."""
        if self.clean[at - 1 : at] == ")" and not self.directory.ending_at(at) and (bracket := self.clean.rfind("(", floor + 2, at)) > 0:
            at = bracket  # 工商业联合会(总商会)|主席
        part = self._part(title, floor, at, earlier)
        if part is not None and part.over:
            return part
        mentioned = self._mentioned(title, floor, at, previous, own)
        if mentioned is not None and part is not None and part.lent and earlier and part.start == mentioned.start:
            return part
        return mentioned or part or self._printed(title, floor, at, previous, own)

    def before_name(self, title: Found, floor: int, own: list[PostFact]) -> Body | None:
        """The body that the name right before the title follows: 区妇联|周秀华|主席."""
        clean, end, core = self.clean, title.start, stem(title.value.text)
        if title.value.seat not in ("body", "party", "personal") or not may_be_given(clean[end - 1]):
            return None
        for start in range(max(end - 4, floor + 2), end - 1):
            mention = self.directory.mention_ending_at(start)
            if mention is None and clean[start - 1] != core[-2]:
                continue
            if any(claim.start == start for claim in ending_at(clean, end, AFTER_POST, None, False)):
                previous = own[-1].body if own else None
                owned = self.body(title._replace(start=start), floor, start, previous, own, bool(own))
                return owned.body if owned and suits(core, owned.body) else None
        return None

    @cached_property
    def speaker(self) -> Body | None:
        """The court, school, company or department that the document speaks for."""
        return speaker(self.page, self.directory)

    def _mentioned(self, title: Found, floor: int, at: int, previous: Body | None, own: bool) -> Owned | None:
        """The body whose mention ends right before the title (组织部|部长) or shares its first character (组织部长)."""
        for end in _ends(self.clean, title, at):
            mention = self.directory.mention_ending_at(end)
            if mention is not None and mention[0].start >= floor:
                body, start = mention[1], mention[0].start
                if self.clean[start] == "原" and body.name[0] == "原" and self.clean[start : start + 2] not in WORDS:
                    start += 1
                    body = self.directory.body(self.clean[start:end], at=start)  # 原|对外文化联络委员会
                if body.level == "central" and start - 1 == floor and self.clean[floor] in "省市县区州":
                    body, start = self.directory.body(self.clean[floor:end], at=floor), floor  # 市|中医药管理局
                if previous is not None and body.basis != "explicit" and self.clean[start] not in DEICTIC:
                    printed = self.clean[start:end]
                    body = beside(self.directory, printed, previous, start) or unit(self.directory, printed, previous, own, start) or body
                body = self._committee(body, title.value, start)
                return Owned(body, self.term(floor, start))
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
                    start = self._open(start, end)
                start = self._behind_name(start, end)
                start += _before(clean, start, end, title.value.seat)
            printed = clean[start:end]
            over = clean.rfind("原", start + 2, end - 2)
            if over > 0 and clean[over - 1] in HEADS and clean[over : over + 2] not in WORDS:
                printed = clean[start:over] + clean[over + 1 : end]  # 山西省总队原|政治部
            if printed in TOWNS and title.value.seat == "party":
                return Owned(self.directory.body(printed + "党委", at=start), start)
            if named(printed) and printed not in NO_BODIES:
                body = self._near(printed, previous, own, start) if previous is not None else None
                lent = own and body is not None
                if body is None:
                    self.alone.add(printed)
                    body = self._again(printed, start) or self.directory.body(printed, at=start)
                return Owned(self._committee(body, title.value, start), self.term(floor, start), printed != clean[start:end], lent)
        return None

    def _again(self, printed: str, at: int) -> Body | None:
        """The body that a bare noun means: 支队, where the document has named one 消防救援支队 alone."""
        if printed not in NOUNS:
            return None
        ones = {id(body): body for _, body in self.directory.before(at) if body.name.endswith(printed)}
        return next(iter(ones.values())) if len(ones) == 1 else None

    def _open(self, floor: int, end: int) -> int:
        """Where a long name begins that ends here: behind a verb or a border, at its ordinal (第五督导组, 第19届亚运会组委会)."""
        start = max(floor, open_start(self.page, end - 1, floor).at)
        if end - start < 2 and (ordinal := self.clean.rfind("第", floor, end)) >= 0:
            return ordinal
        return self.term(floor, start + (self.clean[start] == "届"))

    def term(self, floor: int, at: int) -> int:
        """The place before a term: 第九届|全国政协, 总商会第十七届|主席, 商会新一届|会长."""
        if at - 3 < floor or self.clean[at - 1] != "届":
            return at
        at -= 1
        while at > floor and self.clean[at - 1] in NUMERALS:
            at -= 1
        return self.term(floor, at - 1) if self.clean[at - 2 : at] == "届、" else at  # 第七届、八届|常务委员

    def _near(self, printed: str, previous: Body, own: bool, at: int) -> Body | None:
        """The body so printed beside or below the one of the post before."""
        directory = self.directory
        if (printed in REGIONAL or printed in PARTY_DEPARTMENTS) and not (own and previous.kind == "mass_organisation"):
            body = directory.body(printed, at=at, within=previous) if own else beside(directory, printed, previous, at)
            if body is not None:
                return body
        if _whole(printed) or previous.name.startswith(printed):
            return None
        return None if printed in self.alone else unit(directory, printed, previous, own, at)

    def _behind_name(self, start: int, end: int) -> int:
        """免去安凤成|通钢集团…: where a body begins when the name of the person stands right before it."""
        if not self.clean.endswith(("免去", "任命", "聘任", "选举", "提名"), 0, start):
            return start
        best = max(read_han(self.clean, start, -APPOINTED), key=lambda one: one.score, default=None)
        return best.end if best is not None and best.end + 2 <= end else start

    def _committee(self, body: Body, title: Title, at: int) -> Body:
        """A Party post in a township (镇组织委员) is one of its Party committee, a 主任 of a congress one of its standing committee."""
        if title.seat == "party" and body.name.endswith(("镇", "乡", "街道")):
            return self.directory.body(body.name + ("党工委" if body.name.endswith("街道") else "党委"), at=at)
        if body.kind == "congress" and body.level != "township" and body.name.endswith(CONGRESS) and stem(title.text) == "主任":
            end = next(end for end in CONGRESS if body.name.endswith(end))
            return self.directory.body(body.name.removesuffix(end) + "人大常委会", at=at)
        return body

    def _part(self, title: Found, floor: int, at: int, earlier: list[PostFact]) -> Owned | None:
        """A part of a body printed before the title (公司党委|书记)."""
        clean = self.clean
        if not clean.endswith(PARTS, floor, at):
            return None
        part = next(part for part in PARTS if clean.endswith(part, floor, at))
        part = "临时" * clean.endswith("临时", floor, at - len(part)) + part
        start = at - len(part)
        before, over = without_mark(clean, floor, self.term(floor, start))
        ahead = title._replace(start=before)
        if owner := self._mentioned(ahead, floor, before, None, False) or self._printed(ahead, floor, before, None, False):
            return Owned(self._group(part, owner.body, before), owner.start, over)
        if before - 1 > floor and clean[before - 1] == "的" and (mention := self.directory.mention_ending_at(before - 1)):
            return Owned(self._group(part, mention[1], before), mention[0].start)  # 中心学校的党总支
        return self._pointed(part, floor, before) or self._lent(part, before, earlier)

    def _pointed(self, part: str, floor: int, at: int) -> Owned | None:
        """校|党委, 局|党组: of the one that the document speaks for, else as printed."""
        directory = self.directory
        word = next((word for word in ITSELF if self.clean.endswith(word, floor, at)), "")
        if not word:
            return None
        whole = self.speaker if self.speaker is not None and self.speaker.name.endswith(SPEAKERS.get(word, ("\n",))) else None
        body = directory.body(part, at=at, within=whole) if whole else directory.body(word + part, at=at)
        self.itself.setdefault(part, body)
        return Owned(body, at - len(word))

    def _lent(self, part: str, at: int, earlier: list[PostFact]) -> Owned:
        """党委 alone: of the body of the posts before, of the one that the document speaks for, or nobody knows whose."""
        for post in reversed(earlier):
            if post.body is not None and not (post.body.name.endswith(STAFF) or (part in OF_WHOLES and small(post.body))):
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
        zone = next((end for end in ZONES.get(part, ()) if owner.name.endswith(end)), "")
        if zone:
            return directory.body(owner.name.removesuffix(zone) + part, at=at)
        if owner.level == "township" and owner.region is not None and part not in BESIDE:
            return directory.body(owner.region.name + part, at=at)  # 镇长、|党委书记; 街道党工委书记、|人大工委主任
        if word := next((word for word in KINDS if owner.name.startswith(word)), ""):
            return directory.body(word + part, at=at)
        body = directory.body(part, at=at, within=above(directory, owner, at))
        return next((one for one in directory.bodies if one.mentions and one.name == "中共" + body.name), body)


def _ends(clean: str, title: Found, at: int) -> tuple[int, ...]:
    """Where the body may end: before the title, or with the title's first character (组织部长)."""
    word = title.value.text
    return (at + 1, at) if word in SHARING and at == title.start and clean[at - 1 : at] != word[0] else (at,)


def _before(clean: str, start: int, end: int, seat: str) -> int:
    """How many characters before a body are none of it: 会议听取|城建委, 新一届|学院党委, 派驻|辛庄村, 原|工作队."""
    if clean[start] in SENT:
        sent = next((word for word in ("派驻", "选派", "驻") if seat == "party" and clean.startswith(word, start, end - 2)), "")
        return len(sent) or (clean.startswith("原", start, end - 2) and clean[start : start + 2] not in WORDS)
    term = clean.find("届", start + 1, min(start + 6, end - 2))
    if term >= 0 and NUMERALS.issuperset(clean[start:term]):
        return term + 1 - start
    verb = max(clean.rfind(verb, start, end - 2) for verb in ("听取", "邀请"))
    return verb + 2 - start if verb >= 0 else 0


def _whole(printed: str) -> bool:
    """Does a printed name need no other before it?"""
    reading = read_name(printed)
    return reading.central or bool(reading.lead)
