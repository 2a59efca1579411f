"""Short forms that point to a body named elsewhere in the document: 我局, 该校, 校党委, 常委会, 林业局."""

from __future__ import annotations

from collections.abc import Collection

import regex

from extract.engine.facts import Body, Page, Place
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
    "集团": FIRMS,
    "公司": FIRMS,
    "集团公司": FIRMS,
}
"""What a body may be called -> how its name then ends; else it ends as it is called."""
SPEAKERS = dict.fromkeys("委局厅", "government_department") | {"校": "school", "院": "institution"}
CELL = regex.compile("党委|党组|纪委|团委|工会")
VISITED = ("在", "赴", "到", "于")  # who is visited is not who acts


def standing_committee(directory: Directory, printed: str, *, before: int) -> Body | None:
    """The standing committee that was named last before a clean offset."""
    for _, body in directory.before(before):
        if body.name.endswith(("常务委员会", "常委会")):
            return body
        if body.name.endswith("人民代表大会"):
            return directory.body(body.name + "常务委员会", at=before)
    return None


def own_cell(directory: Directory, printed: str, *, before: int) -> Body | None:
    """校党委, 局党组办公室: the cell of the school or bureau that was named last before a clean offset, or of the body that speaks."""
    if (cell := CELL.search(printed)) is None:
        return None
    host, clean = printed[: cell.start()], directory.page.text.clean
    kinds = HOSTS.get(host, (host,))
    for place, body in directory.before(before):
        if body.name.endswith(kinds) and not clean.endswith(VISITED, 0, place.start):
            university = body.name.find("大学") + 2 if kinds is SCHOOLS else 0
            return directory.body((body.name[:university] if university > 1 else body.name) + printed[cell.start() :], at=before)
    we = FIRST_PERSON[0] + host
    return directory.body(we + printed[cell.start() :], at=before) if directory.knows(we) else None


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
