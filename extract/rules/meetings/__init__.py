"""Find meetings: names of gatherings of which the sentence says that they were, are or will be held.

The cue is the head noun (会议, 培训班). `telling` reads the sentence around it and `names` what stands before it, with the
patterns of `context`; `rules` shows each rule with its examples; `forms` reads minutes and notices.
"""

from __future__ import annotations

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, Join, RuleBook
from extract.rules.meetings import forms
from extract.rules.meetings.names import head_of
from extract.rules.meetings.rules import RULES
from extract.rules.meetings.telling import Telling


def _own(rule: Declared) -> Build:
    """A rule that the user declares: its match tells of the gathering, and the group `it` is its name."""

    def build(match: regex.Match[str], page: Page) -> Telling:
        start, end = match.span("it" if "it" in match.re.groupindex else 0)
        name = match.string[start:end]
        head = head_of(name) or name[-1]
        return Telling(start, end, head, "held", match.start(), match.end(), planned=False)

    return build


FORM = Join(
    "meetings.form",
    examples=(
        ("青山县人民政府专题会议纪要\n时间:2023年6月8日\n地点:县政府会议室\n主持人:李国华\n会议研究了供水问题。", "青山县人民政府专题会议"),
        ("会议名称:第三次局党组会议\n会议时间:5月16日\n会议地点:局会议室\n会议议定以下事项。", "第三次局党组会议"),
        ("关于召开全市防汛工作会议的通知\n各单位:\n一、会议时间\n3月15日上午\n二、会议地点\n市政府三楼", "全市防汛工作会议"),
    ),
    says="minutes or a notice: lines of labels (时间、地点、主持人、参会人员), each with its value",
    refuses=("青山县科技馆开放公告\n开放时间:9:00至17:00\n地点:青山路5号", "会议纪要应写明时间、地点、主持人。"),
)
BOOK = RuleBook("meetings", RULES, joins=(FORM,), own=declared("meetings", _own, value="none"))
WATCHED = {**BOOK.watched, "minutes": forms.CUES}


def find(page: Page) -> list[Found]:
    """Every place where the text tells of a gathering, in document order; `value` is a `Telling`, that of the first may be a `Form`."""
    found = BOOK.fire(page)
    if "meetings.form" not in page.off and (form := forms.read(page)):
        found.insert(0, Found(0, 0, "meetings.form", form))
    return found
