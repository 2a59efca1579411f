"""Read the header: the order in which its parts are looked for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extract.engine import declared
from extract.engine.facts import Page, RegionRef
from extract.profiles import DEFAULT, Profile, profiles
from extract.rules.header import furniture, title
from extract.rules.header.fields import DAY, Field, day, edtf, fields, value_words
from extract.text import Block, read

WATCHED = furniture.WATCHED
HEAD = 40  # lines that are looked at
_ISSUED = re.compile(r"^(?:[一-鿿]{0,24}?会议)?(?:通过|印发|发布|公布|批准)(?=[)\]】]|$)")  # (2021年7月28日通过)
REACH = 3000  # characters in which a profile's own patterns are searched


def read_header(
    page: Page,
    published: str | None,
    profile: str | None,
    url: str | None = None,
    headline: str | None = None,
) -> None:
    """Fill in the page's profile, title, publisher and publication date, and mark its header and furniture.

    published, url, headline    what the container of the document says; the headline is believed, the date only where the page has none
    Raises ValueError when there is no profile of that name.
    """
    own = _profile(page.text.clean, profile, url)
    page.profile, page.off, page.published = own.name, own.off | declared.off(), published
    if own.region:
        page.region = RegionRef(*own.region)
    if headline and (words := " ".join(read(headline).clean.split())):
        page.headline = words
    furniture.mark(page, own)
    _Header(page, own).read()


def _profile(clean: str, name: str | None, url: str | None) -> Profile:
    known = profiles()
    if name is not None:
        if name not in known:
            raise ValueError(f"there is no profile {name!r}; there are {', '.join(known)}")
        return known[name]
    host = urlsplit(url).hostname if url else None
    return next((one for one in known.values() if one.claims(clean, host)), DEFAULT)


class _Header:
    """The lines above the first sentence, told apart."""

    def __init__(self, page: Page, profile: Profile):
        self.page, self.profile = page, profile
        self.clean, self.blocks = page.text.clean, page.text.blocks
        self.lines: list[int] = []  # indexes of the blocks of the header, furniture left out
        self.fields: dict[int, list[Field]] = {}
        self.meta: set[int] = set()  # lines that hold fields or a bare date
        for index, block in enumerate(self.blocks[:HEAD]):
            labelled = fields(self.clean, block, profile) if block.end - block.start <= furniture.LONGEST else []
            if not labelled and block.kind == "footer":
                continue
            if furniture.is_prose(self.clean, block):
                break
            self.lines.append(index)
            if labelled:
                self.fields[index] = labelled
            if labelled or self._is_dated(block):
                self.meta.add(index)

    def read(self) -> None:
        """Set what the header says on the page."""
        page = self.page
        if page.headline:
            page.title = self._place(page.headline)
        else:
            page.title = self._own("title") or self._labelled_title() or self._title()
        page.header_date = self._own("published") or self._published()
        if page.header_date:
            printed = self.clean[slice(*page.header_date)]
            page.published = edtf(printed) or page.published
            if any(character.isascii() and character.isdigit() for character in printed) and not edtf(printed):
                page.header_date = None  # 2023-02-30
        publisher = self._own("publisher")
        page.publisher = self.clean[slice(*publisher)].strip() if publisher else self._publisher()
        last = max([page.text.block_at(page.title[1] - 1) if page.title else -1, *self.meta])
        for index in self.lines:
            if index <= last and (self.blocks[index].kind == "body" or index in self.fields):
                self.blocks[index] = Block(self.blocks[index].start, self.blocks[index].end, "header")

    def _place(self, headline: str) -> tuple[int, int] | None:
        """Where a headline that is known stands among the lines of the header."""
        wanted = "".join(headline.split())
        for first in self.lines:
            words = ""
            for index in range(first, min(first + 4, len(self.blocks))):
                words += "".join(self._line(index).split())
                if words == wanted:
                    return title.run(self.clean, self.blocks, first, index)
                if not wanted.startswith(words):
                    break
        return None

    def _own(self, part: str) -> tuple[int, int] | None:
        """What the profile's own pattern finds."""
        pattern = getattr(self.profile, part)
        match = pattern.search(self.clean, 0, REACH) if pattern else None
        return match.span("it") if match else None

    def _line(self, index: int) -> str:
        return self.clean[self.blocks[index].start : self.blocks[index].end]

    def _is_dated(self, block: Block) -> bool:
        """A line that is a date with at most a source or an author beside it: 2015-09-23 上海普陀."""
        found = DAY.search(self.clean, block.start, min(block.end, block.start + 40))
        if not found:
            return False
        end = found.start() + len(found[0].rstrip())
        before, after = self.clean[block.start : found.start()].strip(" ([【"), _ISSUED.sub("", self.clean[end : block.end])
        return len(before) <= 6 and (not after.strip(" )]】") or (after[0] in " )]】|" and len(after) <= 30))

    def _values(self, name: str) -> list[tuple[int, int]]:
        """The values of a field, each trimmed; an empty one is on the next line when that has no label."""
        found = []
        for index in self.lines:
            for field in self.fields.get(index, ()):
                if field.name != name:
                    continue
                start, end = field.value
                if self.clean[start:end].strip() or field is not self.fields[index][-1]:
                    found.append((start, end))
                elif index + 1 < len(self.blocks) and index + 1 not in self.fields:
                    found.append(self.blocks[index + 1][:2])
        return found

    def _labelled_title(self) -> tuple[int, int] | None:
        for start, end in self._values("title"):
            value = self.clean[start:end].strip()
            if len(value) >= 4:
                at = self.clean.index(value, start)
                return at, at + len(value)
        return None

    def _title(self) -> tuple[int, int] | None:
        """The headline nearest above the line of fields, else below it, else the first line when it is one."""
        texts = {index: self._line(index) for index in self.lines}
        free = [i for i in self.lines if i not in self.meta and self.blocks[i].kind == "body"]
        good = {i for i in free if title.could_be(texts[i])}
        main = self._beside_the_fields(free, good, texts) if self.meta else self._leading(sorted(good), texts)
        if main is None:
            return self._before_the_fields()
        good.add(main)
        run = [main]
        while run[0] - 1 in good:
            run.insert(0, run[0] - 1)
        while run[-1] + 1 in good:
            run.append(run[-1] + 1)
        first, last = title.joined([texts[i] for i in run], run.index(main))
        return title.run(self.clean, self.blocks, run[first], run[last])

    def _beside_the_fields(self, free: list[int], good: set[int], texts: dict[int, str]) -> int | None:
        """The likely line nearest above the fields, else the one nearest below, else whatever words stand right above."""
        first = min(self.meta)
        likely = [i for i in free if i in good and not title.is_body(texts[i])]
        above = [i for i in likely if i < first] or [i for i in free if i < first and title.has_words(texts[i])]
        below = [i for i in likely if i > first]
        return above[-1] if above else below[0] if below else None

    def _before_the_fields(self) -> tuple[int, int] | None:
        """A headline on the line of the fields itself: 江城市召开会议 作者:王小明 发布时间:2023-03-02."""
        for index in sorted(self.fields):
            start, first = self.blocks[index].start, self.fields[index][0].start
            words = self.clean[start:first].rstrip()
            if len(words) >= 8 and title.could_be(words) and not title.is_body(words):
                return start, start + len(words)
        return None

    def _leading(self, good: list[int], texts: dict[int, str]) -> int | None:
        """Without a line of fields the headline is the first line, an author's or sender's name apart."""
        for index in good:
            if not title.is_body(texts[index]):
                return index
            if index + 1 not in good or not title.is_notice(texts[index + 1]):
                return None
        return None

    def _published(self) -> tuple[int, int] | None:
        """The date of publication: a labelled one, else a bare one in the header, else the date of issue."""
        for name in ("published", "publisher", "issuer", "other"):
            for start, end in self._values(name):
                if found := day(self.clean, start, end):
                    return found
        for index in sorted(self.meta):
            if found := day(self.clean, *self.blocks[index][:2]):
                return found
        return None

    def _publisher(self) -> str | None:
        for name in ("publisher", "issuer"):
            for start, end in self._values(name):
                if words := value_words(self.clean, start, end):
                    return words
        return None
