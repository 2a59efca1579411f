"""One gathering while its tellings are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extract.engine.facts import Found
from extract.rules.meetings.telling import Telling

NTH = regex.compile(r"[一二三四五六七八九十百\d]+(?=[届次]|中全会)")


@dataclass(slots=True, eq=False)
class Session:
    """One gathering: its name, every sentence that tells of it (the body before the headline), every later mention (clean offsets)."""

    start: int
    end: int
    rule: str
    head: str
    name: str
    key: str
    in_heading: bool  # known from a headline only, as yet
    under: int  # how many headings stand before it
    tellings: list[Telling] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)  # where later sentences begin that report speeches at it

    @property
    def bare(self) -> bool:
        return self.name == self.head

    @property
    def planned(self) -> bool:
        return self.tellings[0].planned

    def take(self, one: Found, name: str, key: str, under: int) -> None:
        """Let the body's sentence speak before the headline's; its name counts, unless the headline's is the same in full."""
        self.tellings.insert(0, one.value)
        self.in_heading, self.under = False, under
        if len(self.key) > len(key) and self.key.endswith(key) and not NTH.search(key):
            self.mentions.append((one.start, one.end))
            return
        self.mentions.append((self.start, self.end))
        self.start, self.end, self.rule, self.head = one.start, one.end, one.rule, one.value.head
        self.name, self.key = name, key


def opens_course(name: str) -> bool:
    """开班式, 开班仪式, 结业式: the ceremony of the course told before, with no name of its own."""
    return len(name) <= 4 and name.startswith(("开班", "结业", "结班", "开学"))
