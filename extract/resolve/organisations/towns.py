"""Which township a document is about: 镇党委 after 龙潭镇召开会议 is 龙潭镇党委."""

from __future__ import annotations

from extract.engine.facts import Page
from extract.lexicon.organs import everyday_words

LONGEST = 4  # characters of a township's name before 镇
BEFORE = frozenset("在到赴为由对和与及从向于是让日")  # a name may begin right after these
DETERMINERS = frozenset("各全本该我贵某每此两个几余多家数")  # 全镇, 该镇: none in particular
KINDS = frozenset(
    (
        "乡",
        "城",
        "村",
        "集",
        "古",
        "小",
        "名",
        "重点",
        "中心",
        "强",
        "建制",
        "特色小",
        "文明",
        "百强",
        "城乡",
        "和",
        "县",
        "市",
        "最后",
        "随后",
        "同时",
        "目前",
        "近日",
    )
)
NO_NAME = frozenset("届的了着过等中上下内外")


class Towns:
    """The townships that a text names, by what they are called."""

    def __init__(self, page: Page):
        self._named: dict[str, list[tuple[int, str]]] = {}
        for start, end in page.hits["towns"]:
            if (begin := _begin(page, start)) is not None:
                kind = page.text.clean[start:end]
                self._named.setdefault(kind, []).append((begin, page.text.clean[begin:end]))

    def meant(self, kind: str, at: int) -> str | None:
        """The township that 镇 means at a clean offset: the only one named, else the last one named before."""
        named = self._named.get(kind, [])
        if len({name for _, name in named}) == 1:
            return named[0][1]
        before = [name for start, name in named if start < at]
        return before[-1] if before else None

    @property
    def only(self) -> str | None:
        """The one township of the text."""
        names = {name for named in self._named.values() for _, name in named}
        return names.pop() if len(names) == 1 else None


def _begin(page: Page, at: int) -> int | None:
    """Where the name begins whose 镇 stands at `at`, if its border is certain."""
    clean, regions = page.text.clean, page.ending("regions")
    if clean[at - 1 : at] == "乡":
        return None  # 宣读乡镇名单
    for start in range(at - 1, max(at - LONGEST, 0) - 1, -1):
        character = clean[start]
        if not "一" <= character <= "鿿" or character in NO_NAME or character in BEFORE or character in DETERMINERS:
            return None
        if start == at - 1:
            continue  # 副镇长, 乡镇: hardly a township has a name of one character
        border = start == 0 or start in regions or not "一" <= clean[start - 1] <= "鿿" or clean[start - 1] in BEFORE
        if border:
            name = clean[start:at]
            return start if name not in KINDS and everyday_words().get(name) != "verb" else None
    return None
