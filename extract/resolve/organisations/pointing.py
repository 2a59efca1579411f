"""Short forms that point to a body named elsewhere in the document: 我局, 该校, 校党委, 常委会, 林业局."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

import regex

from extract.engine.facts import Body, Page, Place
from extract.lexicon.organs import heads
from extract.lexicon.places import countries
from extract.resolve.organisations.directory import FIRST_PERSON, Directory
from extract.resolve.organisations.naming import read_name, whole_of_state

SCHOOLS = ("大学", "学院", "学校", "中学", "小学", "党校")
FIRMS = ("公司", "集团")
HOSTS = {
    "校": SCHOOLS,
    "学校": SCHOOLS,
    "院": ("学院", "医院", "研究院", "科学院", "设计院", "卫生院", "法院", "检察院"),
    "委": ("委员会", "委"),
    "办": ("办公室", "办"),
    "行": ("银行", "分行", "支行"),
    "署": ("署", "公署"),
    "医院": ("医院",),
    "集团": FIRMS,
    "公司": FIRMS,
    "集团公司": FIRMS,
}
"""What a body may be called -> how its name then ends; else it ends as it is called."""
SPEAKERS = dict.fromkeys("委局厅", "government_department") | {"校": "school", "院": "institution"}
CELL = regex.compile("党委|党组|纪委|团委|工会")
COUNTRIES = countries()
MINISTRIES = frozenset(noun for noun, head in heads().items() if head.need == "country" and head.kind == "government_department")
MINISTER = regex.compile("副?部?长")
MINISTERS = regex.compile("部?长(?:会议|会晤|会谈|理事会)")
OURS = regex.compile("中国|我国|中方|中共|国务委员|全国政协|国务院")
SOME_STATE = regex.compile("访华.*|国家?的?$|(?<=前)$")
VISITED = ("在", "赴", "到", "于")  # who is visited is not who acts


def standing_committee(directory: Directory, printed: str, *, before: int) -> Body | None:
    """The standing committee that was named last before a clean offset."""
    for _, body in directory.before(before):
        if body.name.endswith(("常务委员会", "常委会")):
            return body
        if body.name.endswith("人民代表大会"):
            return directory.body(body.name + "常务委员会", at=before)
    return None


def ministry(directory: Directory, printed: str, start: int, end: int) -> Body | None:
    """国防部: another state's, where its own was named before or its minister is told of; None in a kind of body (成员国|国防部|长会议)."""
    page = directory.page
    clean = page.text.clean
    if MINISTER.match(clean, end):
        low = page.text.sentence(start)[0]
        if OURS.search(clean, low, start):
            return directory.body(printed, at=start)
        if MINISTERS.match(clean, end) or SOME_STATE.search(clean, low, start):
            return None
        inside = page.hits["regions"][bisect_left(page.hits["regions"], (low, 0)) : bisect_left(page.hits["regions"], (start, 0))]
        country = next((clean[a:b] for a, b in reversed(inside) if clean[a:b] in COUNTRIES), "")
        return directory.body(country + printed, at=start)
    block = page.text.blocks[page.text.block_at(start)]
    for place, body in directory.before(start) if not clean.startswith(("发言人", "新闻发言人"), end) else ():
        if place.start < block.start:
            break
        if body.name.endswith(printed):
            return body
    return directory.body(printed, at=start)


def own_cell(directory: Directory, printed: str, *, before: int) -> Body | None:
    """校党委, 局党组办公室: the cell of the school or bureau that was named last before a clean offset, or of the body that speaks."""
    if (cell := CELL.search(printed)) is None:
        return None
    host, clean = printed[: cell.start()], directory.page.text.clean
    for place, body in directory.before(before):
        if (whole := _host(body, host)) and not clean.endswith(VISITED, 0, place.start):
            return directory.body(whole + printed[cell.start() :], at=before)
    we = FIRST_PERSON[0] + host
    return directory.body(we + printed[cell.start() :], at=before) if directory.knows(we) else None


def unknown_cell(directory: Directory, printed: str) -> Body | None:
    """校党委 of a school that the document never names; a 公司工会 of none is any firm's."""
    return directory.unknown(printed) if "党" in printed else None


def _host(body: Body, called: str) -> str:
    """The school or bureau that a body is, or belongs to (宁波大学|教务处); "" if none."""
    if body.level == "central" and not body.mentions:
        return ""
    kinds = HOSTS.get(called, (called,))
    ends = (body.name.rfind(kind) + len(kind) for kind in kinds if kind in body.name)
    university = body.name.find("大学") + 2 if kinds is SCHOOLS else 0
    return body.name[: university if university > 1 else max(ends, default=0)]


def of_region(directory: Directory, printed: str, *, before: int) -> Body | None:
    """林业局: the State's in a central document, else of the region whose body was named last before a clean offset."""
    if directory.is_central:
        state = whole_of_state(printed)
        return directory.body(state, at=before) if state else None
    for _, body in directory.before(before):
        if body.level == "central":
            return None
        if body.level in ("province", "prefecture", "county") and (lead := read_name(body.name).lead):
            return directory.body("".join(lead) + printed, at=before)
    return None


def not_yet(directory: Directory, printed: str, *, before: int) -> None:
    """我局: only the whole document says who speaks."""


def told_before(directory: Directory, printed: str, *, before: int) -> Body | None:
    """该局, 你委: the body of that kind that was named last before a clean offset, or its branch (该局党组)."""
    for _, body in directory.before(before):
        if _is_called(body, printed[1]):
            return directory.body(body.name + printed[2:], at=before)
    return None


def speaker(directory: Directory, called: str, at: Collection[int]) -> Body | None:
    """我局, 本院: who publishes or signs; else the only body of that kind that was named before and never beside it (市教育局到|我局|调研).

    at    every place where the document speaks of itself so
    """
    page = directory.page
    if page.publisher and page.publisher.endswith(HOSTS.get(called, (called,))):
        return directory.body(page.publisher, at=0)
    alike = [body for body in directory.bodies if _is_called(body, called)]
    for body in alike:
        if any(_signs(page, place) for place in body.mentions):
            return body
    beside = {page.text.sentence(one) for one in at}
    known = [
        body
        for body in alike
        if body.mentions[0].start < min(at) and beside.isdisjoint(page.text.sentence(place.start) for place in body.mentions)
    ]
    return known[0] if len(known) == 1 else None


def _signs(page: Page, place: Place) -> bool:
    """Whether a mention stands alone on its line."""
    block = page.text.blocks[page.text.block_at(place.start)]
    return page.text.clean[block.start : block.end].strip() == page.text.clean[place.start : place.end]


def _is_called(body: Body, called: str) -> bool:
    """Whether a body is one of those that may be called 局, 校, 委 …: no Party committee is 我委, and the State Council no 院."""
    return bool(body.mentions) and body.kind != "party_committee" and body.name.endswith(HOSTS.get(called, (called,)))
