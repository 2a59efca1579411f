"""Furniture: navigation, counters, sponsor lines, everything a site puts around a document."""

from __future__ import annotations

import re
from typing import Final

from extract.engine.facts import Page
from extract.profiles import DEFAULT, Profile
from extract.text import Block

WATCHED: Final = {"furniture.anywhere": DEFAULT.anywhere, "furniture.foot": DEFAULT.foot}

LONGEST = 240  # characters in a line of furniture
STRANGERS = 3  # lines of unknown kind that the foot of a page may hold in a row (menus, names of partner sites)
_HAN = re.compile("[一-鿿]")
_MENU = re.compile(
    r"首页(?: *$| *[>|»/·-])|(?:登录|注册|搜索|导航|菜单|繁体|简体|English|RSS|手机版|移动版) *$"
    r"|[^,。:]{1,12}(?: *(?:[>»›→]|>>|::) *[^,。:]{1,40})+$|(?:[^,。:;|]{2,8} *[|│] *){2,}[^,。:;|]{1,8}$|[^一-鿿\d]+$"
)


def mark(page: Page, profile: Profile) -> None:
    """Give every block of furniture the kind `footer`."""
    text = page.text
    blocks, clean = text.blocks, text.clean
    if not blocks:
        return
    certain = _lines_with(page, "furniture.anywhere")
    if profile.lines:
        certain |= {text.block_at(match.start()) for match in profile.lines.finditer(clean)}
    certain |= _above_a_breadcrumb(page, certain)
    first = _foot(page, certain, certain | _lines_with(page, "furniture.foot"))
    for index in certain.union(range(first, len(blocks))):
        blocks[index] = Block(blocks[index].start, blocks[index].end, "footer")


def is_prose(clean: str, block: Block) -> bool:
    """A paragraph of the text: it has a full stop, or is longer than any headline."""
    return clean.find("。", block.start, block.end) >= 0 or block.end - block.start > LONGEST


def _lines_with(page: Page, kind: str) -> set[int]:
    """The blocks in which a word of furniture stands and no sentence does."""
    text = page.text
    found = {text.block_at(start) for start, _ in page.hits[kind]}
    return {index for index in found if not is_prose(text.clean, text.blocks[index])}


def _above_a_breadcrumb(page: Page, certain: set[int]) -> set[int]:
    """What stands above the first lines of furniture, and the menus among the lines at the head."""
    text = page.text
    head: set[int] = set()
    for index, block in enumerate(text.blocks[:40]):
        if is_prose(text.clean, block):
            break
        if index in certain or _MENU.match(text.clean, block.start, block.end):
            head.add(index)
            if text.clean.find("位置", block.start, min(block.end, block.start + 12)) >= 0:
                head.update(range(index))
    return head


def _foot(page: Page, certain: set[int], likely: set[int]) -> int:
    """Index of the block at which the foot of the page begins (the number of blocks when it has none).

    Read from the end upwards: a few lines of unknown kind are passed only to reach a certain one, so that a signature stays text.
    """
    text = page.text
    blocks, clean = text.blocks, text.clean
    first, strangers = len(blocks), 0
    for index in range(len(blocks) - 1, -1, -1):
        start, end, _ = blocks[index]
        if strangers <= (STRANGERS if index in certain else 0) and index in likely:
            first, strangers = index, 0
        elif is_prose(clean, blocks[index]):
            break
        elif end - start <= 12 and clean[start:end].rstrip(":") in DEFAULT.related:
            first, strangers = index, 0
        elif _HAN.search(clean, start, end):
            strangers += 1
    return first
