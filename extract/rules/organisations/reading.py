"""How a body's name is read outward from its cue: the region before it, the branches after it, and the border of an open name."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.engine.facts import Page
from extract.lexicon import table
from extract.lexicon.organs import beside, borders, brands, departments, everyday_words
from extract.lexicon.places import abbreviations, countries

EDITION = regex.compile(r"(?r)第[0-9]+")
GAMES = regex.compile(r"届[一-鿿]{1,4}?(?:运会|博览会|世界杯)")
BRACKETED = regex.compile(r"(?r)[（(][一-鿿]{2,6}[）)]")  # 太钢（集团）有限公司
PARTY = ("中国共产党", "中共")
USES = borders()
WORDS = everyday_words()
COUNTRIES, ABBREVIATIONS = countries(), abbreviations()
BORDERS, ALLOWED, LEADS, GENERIC = USES["border"], USES["inside"], USES["lead"], USES["generic"]
STOPS, QUANTITY, NUMERALS, AFTER_DEICTIC = USES["stop"], USES["quantity"], USES["numeral"], USES["not_after_deictic"]
WEAK, FOLLOWS, TASKS = USES["weak"], USES["follows"], USES["task"]
FIELDS = USES["field"] | {form[:2] for form in departments()}
PART_OF_A_WORD = beside(
    "not_after"
)  # 市 stands for the document's own city, unless the character before makes it part of a word or a quantity
HOLDING = frozenset("现曾历担出升调原时兼聘")  # a verb with 任
AREAS = ("自治区", "特别行政区", "特区")
TRANSLITERATING = frozenset(row["character"] for row in table("transliteration"))
NONE: frozenset[str] = frozenset()
DASHES = ("—", "－", "-")
REACH = 18  # characters that an open name may have before its head
CLOSED = ("other", "border")  # what no name holds
BRANDS = frozenset(brands())
PLACES = ("村", "镇", "乡", "街", "路", "社")  # what makes a place of the brand before it
WORD_USES = WORDS | dict.fromkeys(BORDERS, "border") | dict.fromkeys(TASKS & BORDERS, "task")
TAILS = frozenset(word[1:] for word in BORDERS if len(word) == 3)  # 编辑 may be the end of 总编辑
WORD_GOES_ON = beside("goes_on")  # a word that a cue only seems to end: 市委|员, 国防部|队, 教育局|面


class Named(NamedTuple):
    """What the characters say of a body: its kind, whether the name has a beginning of its own, and its full name where a rule knows it."""

    kind: str
    complete: bool = True
    name: str | None = None


def goes_on(clean: str, end: int) -> bool:
    """Whether the word at `end` goes on, so that no name ends here."""
    return clean[end : end + 1] in WORD_GOES_ON.get(clean[end - 1], NONE) and clean[end : end + 2] not in FOLLOWS


def units_after(page: Page, end: int) -> int:
    """The end of the branches that follow a body: 市委|组织部|办公室."""
    follows = page.starting("units")
    if end in follows:
        clean = page.text.clean
        while (to := follows.get(end)) and not goes_on(clean, to):
            end = to
    return end


def region_before(page: Page, at: int, floor: int) -> int | None:
    """Where the chain of regions begins that ends at `at` (浙江省|宁波市), or None."""
    ends, clean = page.ending("regions"), page.text.clean
    start = None
    while (before := ends.get(at)) is not None and before >= floor:
        if clean.startswith("和县", before) and before and before == floor:
            break  # 市委和县委: not the county of that name
        start = at = before
    return start


def lead_before(page: Page, at: int, floor: int) -> int | None:
    """Where the region begins that a body at `at` belongs to: a chain of regions, or 市 alone for the document's own."""
    start = region_before(page, at, floor)
    if start is None:
        clean = page.text.clean
        for area in AREAS:
            if at - len(area) >= floor and clean.endswith(area, 0, at):
                outer = region_before(page, at - len(area), floor)  # 香港|特区
                return at - len(area) if outer is None else outer
        if clean[at - 1] == "区" and (outer := region_before(page, at - 1, floor)) is not None:
            return outer  # 洪江|区管委会
        forbidden = PART_OF_A_WORD.get(clean[at - 1 : at])
        if forbidden is None or at - 1 < floor or (at > 1 and clean[at - 2] in forbidden):
            return None
        start = at - 1
    return start


def party_before(clean: str, start: int, floor: int) -> int:
    """The start moved over 中共 or 中国共产党, where it stands before."""
    if start == 0 or clean[start - 1] not in "共党":
        return start
    for party in PARTY:
        if start - len(party) >= floor and clean.startswith(party, start - len(party)):
            return start - len(party)
    return start


def abroad(page: Page, start: int, floor: int) -> int | None:
    """Where the foreign country begins whose ministry stands at `start`: 美国|国务院, 韩国国土|交通部, 俄|国防部."""
    clean, ends = page.text.clean, page.ending("regions")
    for at in (start, start - 2, start - 4):
        if (before := ends.get(at)) is not None and before >= floor and clean[before:at] in COUNTRIES:
            return before
        if WORDS.get(clean[at - 2 : at]) != "noun" or clean[at - 2 : at] in BORDERS:
            break
    short = start - 1 >= floor and clean[start - 1] in ABBREVIATIONS and clean[start - 2 : start] not in WORDS
    return start - 1 if short else None


class Start(NamedTuple):
    """Where an open name begins."""

    at: int
    own: bool  # False: it goes on the body that stands right before
    proper: bool  # it begins with a region or another word that makes it the name of one particular body
    named: bool  # something in it is no everyday word


class Walk(NamedTuple):
    """What a walk to the left saw; offsets are -1 where it saw none."""

    to: int  # where it stopped
    proper: int  # the outermost region, country, brand or other word that makes a name proper
    weak: int  # the outermost 国家, 全国, 国际
    verb: int  # the end of the last verb
    named: bool  # whether anything was no everyday word
    named_after_verb: bool
    named_weak: bool  # the same between the outermost 国家 and the head


def open_start(page: Page, at: int, floor: int, *, reach: int = REACH, verb_inside: bool = False, tasked: bool = False) -> Start:
    """Where the open name begins that its head ends at `at`.

    The beginning is the outermost region or other proper word before the next border, else the body that stands right
    before (北京大学|国家发展研究院), else the border itself. Verbs divide only where no region stands before them, and
    with `verb_inside` not right before the head (租赁|有限公司); a `tasked` body may be named by what it does.
    """
    clean = page.text.clean
    if tasked and (start := _tasked_start(page, at, floor)):
        return start
    walk = _walk_left(page, at, max(floor, at - reach), floor)
    i = walk.to
    if verb_inside and walk.verb == at:
        walk = walk._replace(verb=-1)
    goes_on_body, points = i == floor > 0, _points(clean, i, at)
    undivided = walk.proper >= 0 or walk.weak >= 0 or goes_on_body or (points and walk.verb == at)  # 市急救|中心
    if walk.verb >= 0 and (walk.named_after_verb or not undivided):
        return Start(walk.verb, True, False, walk.named_after_verb)
    if walk.proper >= 0 and not (goes_on_body and clean[i] == "驻"):
        whole_country = clean[walk.weak : walk.proper] == "全国"  # 全国|台湾同胞投资企业联谊会
        return Start(walk.weak if whole_country else walk.proper, True, True, True)
    if walk.weak >= 0:
        return _weak_start(clean, walk)
    if goes_on_body:
        return Start(i, False, False, True)
    return Start(i, True, points, walk.named and i > at - reach)


def _weak_start(clean: str, walk: Walk) -> Start:
    """A name that begins with 国家 or 国际: proper only if it says more than that; not one of 31个国家…中心."""
    at = walk.weak
    if clean[at - 1 : at] in ABBREVIATIONS and clean[at - 2 : at] not in WORDS:
        return Start(at - 1, True, True, True)  # 俄|国家电力公司
    proper = walk.named_weak and not (at > 0 and clean[at - 1] in QUANTITY)
    return Start(at, True, proper, proper)


def _tasked_start(page: Page, at: int, floor: int) -> Start | None:
    """The same for a body named by its task, verbs and all: 国务院|根治拖欠农民工工资工作领导小组, 宁波市推进…领导小组."""
    walk = _walk_left(page, at, max(floor, at - REACH), floor, tasked=True)
    if walk.to == floor > 0:
        return Start(floor, False, False, True)
    begin = walk.proper if walk.proper >= 0 else walk.to if _points(page.text.clean, walk.to, at) else None
    return Start(begin, True, True, True) if begin is not None else None


def _points(clean: str, i: int, at: int) -> bool:
    """Whether an open name begins with 省, 市, 县 or 区 for the document's own, or with an ordinal."""
    if clean[i] not in "省市县区第" or at - i <= 2 or clean[i + 1] in AFTER_DEICTIC:
        return False
    return clean[i + 1] in NUMERALS if clean[i] == "第" else clean[i - 1 : i] not in PART_OF_A_WORD[clean[i]]


def _walk_left(page: Page, at: int, low: int, floor: int, *, tasked: bool = False) -> Walk:
    """Walk over regions, everyday words and single characters until something that no name holds."""
    clean, ends = page.text.clean, page.ending("regions")
    i, proper, weak, verb = at, -1, -1, -1
    named = named_after_verb = proper_after_verb = named_weak = False
    while i > low:
        if (before := ends.get(i)) is not None and before >= floor:
            word = clean[before:i]
            if word in WEAK:
                weak, named_weak = before, named
                if word == "中央" and before not in ends and proper < 0:
                    i = before
                    break  # …主题教育|中央第二十指导组
            elif word in BRANDS and (clean[i : i + 1] in PLACES or clean[before - 1 : i] in WORDS):
                named = True  # 中兴|社区党委, 大熊猫|研究中心
            elif verb < 0 or not proper_after_verb:
                proper, proper_after_verb = before, verb < 0
            i = before - (clean[before - 1 : before] in DASHES and before - 1 in ends)  # 中国—柬埔寨
            continue
        two, step = clean[i - 2 : i], 2
        use = WORD_USES.get(two)
        if (use is None or two in TAILS) and (longer := WORD_USES.get(clean[i - 3 : i])) and (use is None or longer == "border"):
            use, step = longer, 3
        if two == "联合" and i - 2 in ends and i not in page.starting("regions"):
            use = "noun"  # 美国|联合|航空公司; but 上海|联合|江苏
        if use in CLOSED or (use == "task" and not tasked):
            break
        if use is None or i - step < low:
            use, step = None, _one_back(clean, i, at, floor) or (tasked and proper < 0 and _joins_tasks(clean, i, at, floor))
            if step == 0:
                break
            named = named or (step == 1 and clean[i - 1] not in GENERIC)
        elif use == "verb" and verb < 0:
            verb, named_after_verb = i, named
        i -= step
    return Walk(i, proper, weak, verb, named, named_after_verb, named_weak)


def _one_back(clean: str, i: int, at: int, floor: int) -> int:
    """How many characters before `i` still belong to an open name, no everyday word ending there: 0 at a border."""
    char = clean[i - 1]
    if not "㐀" <= char <= "鿿":
        return _sign_back(clean, i, floor)
    if char in "省市县区州国" and clean[i - 2] in "该本":
        return 0
    if char in STOPS and clean[i - 1 : i + 1] not in ALLOWED and clean[i - 2 : i] not in ALLOWED and not _joins_fields(clean, i, at):
        return 0
    return 0 if char in QUANTITY and i - 2 >= floor and clean[i - 2] in NUMERALS else 1


def _sign_back(clean: str, i: int, floor: int) -> int:
    """The same for what is no ideograph: 太钢(集团)|, 第19|届, 洛克希德—|马丁."""
    char = clean[i - 1]
    if char in ")）" and (inside := BRACKETED.match(clean, max(floor, i - 8), i)):
        return i - int(inside.start())
    if clean[i : i + 1] == "届" and GAMES.match(clean, i) and (edition := EDITION.match(clean, max(floor, i - 4), i)):
        return i - int(edition.start())
    dash = char in DASHES and clean[i - 2] in TRANSLITERATING and clean[i : i + 1] in TRANSLITERATING
    return 1 if dash or char in "·〇" else 0


def _joins_tasks(clean: str, i: int, at: int, floor: int) -> bool:
    """文史和学习|委员会: 和 between two everyday words, in the name of a committee or an office."""
    return clean[at] in "委办" and clean[i - 1] in "和与及" and clean[i - 3 : i - 1] in WORDS and i - 3 > floor


def _joins_fields(clean: str, i: int, at: int) -> bool:
    """教育和科学技术|委员会: 和 between two fields of work divides nothing; but 计划和乡村|博物馆."""
    if clean[i - 1] == "和" and clean[i : i + 1] == "第" and clean[i - 2] in "会节赛":
        return True  # 第19届亚运会和第4届亚残运会工作领导小组
    return clean[at] not in "博纪展" and clean[i - 1] in "和与及" and clean[i - 3 : i - 1] in FIELDS and clean[i : i + 2] in FIELDS
