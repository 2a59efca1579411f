"""What looks like a name and is none: places, ordinary words, pieces of longer names, names inside theories and works."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extract.engine.facts import Found, Page
from extract.lexicon import table
from extract.lexicon.places import by_code, countries
from extract.rules.officials.names import DOTS, FOREIGN, HAN, MARKS, PARTICLES, SURNAMES, WORDS

Spans = list[tuple[int, int]]

ALONE = {HAN: 1.2, FOREIGN: 2.0}
JOINED = 1.5  # so much less does one need whose parts are joined by dots
RARE = 10  # a surname that fewer people bear in the tagged text needs stronger evidence,
RARER = 1.5  # by these log odds
UNDOUBTED = 5.0  # and from here on a place's name is one of a person too (金华)
THING = 3.5  # and by these more what ends like the name of a thing or a place (寿皇殿, 石斛兰)
AMONG_THINGS = 7.0  # below these, a name in a list of what are no names is none either (朱砂梅、绿萼梅)
EVERYDAY = {word: row["use"] for row in table("everyday") for word in row["words"].split()}
NOT_NAMES = frozenset(row["word"] for row in table("not_names")).union(
    countries(), (one.name for one in by_code().values()), (word for word in EVERYDAY if len(word) == 2)
)
_TIMES = frozenset("后前中里内外上下时")
_AFTER_ALL = frozenset("受为被已有不未在系属将可应由是获")  # 高冲均|受到处分
_LEADS = PARTICLES | {"曾"}
_THINGS = next(row["characters"] for row in table("name_characters") if row["use"] == "ends things")
_AT_PLACE = regex.compile(
    "市(?![长民委政])|[州省](?![长委])|镇(?![长党])|村(?![民支党])|岛(?!民)|[山河湖江湾港洲](?!大)|[县区](?![长委])|自治[区州]|地区|机场|国际机场|海峡|半岛|群岛|方向|等地|附近|境内"
    "|[东西南北中]部|郊区|隧道|大桥|清真寺|定居点|难民营|边境|口岸|核电站|公国|共和国|王国|联邦|海域|沿岸|高原|平原|沙漠|盆地|火山|上空|路|街|站|高速|公司|集团|银行|酒店"
    "|航空|(?:长江|黄河|跨海|高铁)大桥|大道|小区|社区|广场|公园|水库|煤矿|油田|新区|遗址|古镇|铁路|特大桥|战争"
)
_FIRM = regex.compile("控股|集团|股份|有限")  # 盛虹|控股集团
_CODE = regex.compile(r"[一-鿿]{0,3}[〔\[【(]\d{4}[〕\]】)]")  # the rest of a document's number: 鲁政发〔2014〕20号
_ITEM = regex.compile(r"[一-鿿]{2,4}(?=[、,。;:!?()“”《》\s和与及等]|$)")
_WORK = regex.compile(
    r"新时代中国特色|(?:经济|法治|生态文明|外交|强军|文化)?思想|理论|主义|精神(?!饱满|抖擞)|(?:党章|红军|希望|实验)?(?:学堂|小学|学校)"
    r"|故居|纪念[馆堂园碑]|基金会?|中学|大学(?!毕业|学历|文化)|医院|奖(?!励)|杯|号(?![召称])|式"
)


def bar_of(rule: str, name: str) -> float:
    """The log odds that a name needs which no post or frame announces."""
    return ALONE.get(rule, 0.0) - JOINED * (not DOTS.isdisjoint(name)) + THING * (rule == HAN and name[-1] in _THINGS)


def known_places(page: Page) -> Spans:
    """Where regions, countries and foreign towns stand, sorted."""
    return sorted(set(page.hits["regions"]) | set(page.hits["officials.towns"]))


def never(clean: str, known: Spans, start: int, end: int) -> bool:
    """Whether nothing makes this a name: a word that is none, a piece of a known place (埃塞俄|比亚)."""
    name, at = clean[start:end], bisect_left(known, (start + 1, 0))
    if name in NOT_NAMES or (name[0] in _LEADS and EVERYDAY.get(name[1:], "noun") != "noun"):
        return True  # 于近日, 曾回信
    if (name[-1] in _TIMES and name[:-1] in WORDS) or (len(name) == 2 and clean[start : end + 1] in WORDS):
        return True  # 回信中, 摩托|车
    if _FIRM.match(clean, end) or (name[-1] == "均" and clean[end : end + 1] in _AFTER_ALL):
        return True
    return any(a <= start and end <= b and b - a > end - start for a, b in known[max(0, at - 3) : at])


def refused(clean: str, readings: list[Found], known: Spans) -> set[tuple[int, int]]:
    """The places of the readings that no post announces and that something speaks against."""
    towns = {clean[one.start : one.end] for one in readings if _AT_PLACE.match(clean, one.end)}
    borders = {one.start for one in readings} | {one.end for one in readings}
    return {
        (one.start, one.end)
        for one in readings
        if _refused(clean, one, towns, known) or (one.rule == HAN and one.value < AMONG_THINGS and _among_things(clean, one, borders))
    }


def _among_things(clean: str, one: Found, borders: set[int]) -> bool:
    """Is it an item of a list beside one as short that is no name (蝴蝶兰、石斛兰)? `borders`: where readings begin and end."""
    items = []
    if clean.startswith("、", one.end) and one.end + 1 not in borders and (item := _ITEM.match(clean, one.end + 1)):
        items.append(item.group())
    if clean.endswith("、", 0, one.start) and one.start - 1 not in borders:
        items += [item.group()[::-1] for item in [_ITEM.match(clean[max(0, one.start - 6) : one.start - 1][::-1])] if item]
    return any(item[0] not in SURNAMES and (item[-1] in _THINGS or item[:2] in WORDS or item[-2:] in WORDS) for item in items)


def _refused(clean: str, one: Found, towns: set[str], known: Spans) -> bool:
    name = clean[one.start : one.end]
    bar = bar_of(one.rule, name)
    if one.rule == HAN and max(SURNAMES.get(name[:2], 0), SURNAMES.get(name[0], 0)) < RARE:
        bar += RARER
    if one.value <= bar - 2 or name in towns or _CODE.match(clean, one.end):
        return True
    if _joined(clean, one.start - 1) or _joined(clean, one.end):
        return True
    return (one.rule == FOREIGN or one.value < UNDOUBTED) and _on_place(known, one.start, one.end, one.rule == FOREIGN)


def _joined(clean: str, at: int) -> bool:
    """Is the character a mark that joins the parts of a longer name?"""
    return 0 <= at < len(clean) and clean[at] in MARKS


def _on_place(known: Spans, start: int, end: int, foreign: bool) -> bool:
    """Does a known place begin before the reading, or with it, and share characters with it, or (foreign) end with it or behind it?"""
    at = bisect_left(known, (end, 0))
    return any(b > start and (a <= start or (foreign and b >= end)) for a, b in known[max(0, at - 8) : at])


def in_work(clean: str, end: int) -> bool:
    """Does a name that ends here belong to a theory, a school, a prize (习近平新时代中国特色社会主义思想, 张人亚党章学堂)?"""
    return _WORK.match(clean, end) is not None
