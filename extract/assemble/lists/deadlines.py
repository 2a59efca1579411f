"""By when an item is to be done: the one time that binds the whole of it, or none.

A time that binds one sentence among several, and several staged times (6月底前…，9月底前…), are no deadline of the item.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from extract.assemble.lists.action import is_deed
from extract.engine.facts import DateFact

Span = tuple[int, int]

_LIMIT_AFTER = regex.compile(r"(?:之|以)?前(?!后|述|期|往|来|景|瞻|列|提)|(?:之|以)?内(?!容|部|外|地|涵|在)|为期限|为限")
_LIMIT_BEFORE = regex.compile(r"(?:到|至|最迟|不晚于|不迟于|赶在|(?:报名|申报|受理|报送|征集|申请)截止到?)$")
_LABEL = regex.compile(
    r"(?<!会议|活动|培训|考试|笔试|面试|实施|施行|公示)(?:时限|时间|期限|节点|日期|进度)(?:要求|安排|节点)?(?:[:为]|\n) ?\(?$"
)
_ALONE = regex.compile(r"(?:之|以)?[前内]?(?:全面|基本|全部)?(?:完成|开展|进行|实施|到位)?(?:整改|任务)?(?:\)(?!》)|[。;\n,、]|$)")
_PLAN = regex.compile(r"规划|计划|纲要|远景|目标纲要|方案|行动|年度|期间|以来|版|届|级|学年|第")  # “十四五”规划, 2035年远景目标
_PLAN_BEFORE = regex.compile(r"(?:规划|计划|纲要|方案|行动|意见|办法|目标)》?\(?$")
_DEED = regex.compile(r"[^,。;\n]{0,8}?(?:完成|办结|到位|报送|上报|建成|竣工|开工|投产|启用|上线|实现|结束|形成|出台|印发|公布)")
_EVENT = regex.compile(r"(?:上午|下午|前后)?(?:集中|统一|组织)?(?:开展|举行|举办|召开|启动)")
_IN = regex.compile(r"(?:(?:于|在|力争|争取|确保|计划|预计)|(?:^|[,。;:(—\n ]))$")
_DOING = regex.compile(r"[要将应须]|举行|召开|开展|组织|完成")  # 12月6日，市政府举行…
_PAST = regex.compile(r"期间|曾|任职|担任|违规|违反|收受|接受|被")  # 2015年11月,某某在…期间
_OTHERWISE = regex.compile(
    r"已|截至|(?<!报名|申报|受理|报送|征集|申请)截止|去年|上年|以来|每年|[自从]$|[了过](?!解|程|渡)|起施行"
)  # done, repeated, or a beginning
_WHOLE = regex.compile(r"该项|此项|本项|这项|上述|以上|各项|全部|所有|全面|整体")
_SENTENCE = regex.compile(r"[^。;\n]+[。;\n]*")
_JUST_DONE = regex.compile(r"(?:之|以)?前?(?:要|须|必须|应|全部|全面|基本)*(?:完成|到位|办结|整改到位|落实到位)[。;\n]*$")
_NOTE = 200  # characters of a duty note
_CLAUSE_END = regex.compile(r"[,。;\n]")
_SENTENCE_END = regex.compile(r"[。;\n]")
_LEADING = "—。:;, \n在于从"  # between a title and the time its text opens with
_TOO_WIDE = ("year", "decade", "century")  # to say when something is done, unless a word sets a limit


class Calendar:
    """The dates of a document, found by place."""

    def __init__(self, dates: list[DateFact], published: str | None):
        self.dates, self.published = dates, published
        self._starts = [date.start for date in dates]

    def between(self, start: int, end: int) -> list[DateFact]:
        """The dates that start in start <= … < end, have an end, and are not over when the document comes out."""
        return [date for date in self._all_between(start, end) if not (date.edtf.endswith("..") or self._over(date))]

    def is_over(self, start: int, end: int) -> bool:
        """Does a date stand in start <= … < end, and was each of them over when the document came out?"""
        found = self._all_between(start, end)
        return bool(found) and all(map(self._over, found))

    def _all_between(self, start: int, end: int) -> list[DateFact]:
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _over(self, date: DateFact) -> bool:
        return bool(self.published and date.latest and date.latest < self.published[:10])


def deadline(clean: str, calendar: Calendar, title: Span, parts: list[Span]) -> DateFact | None:
    """The date by or in which the whole item is to be done; `parts`: its text outside the lists inside it."""
    found = [(date, part) for part in parts for date in calendar.between(*part) if not _names_a_plan(clean, date)]
    if not found:
        return None
    labelled = [date for date, part in found if _is_labelled(clean, date, part)]
    bound = labelled or [date for date, part in found if _binds(clean, date, title, part, dated=bool(calendar.published))]
    if len({date.edtf for date in bound}) != 1:
        return None
    plain = labelled or bound[0].end <= title[1]
    return bound[0] if plain or _covers(clean, bound[0], title, parts) else None


def _names_a_plan(clean: str, date: DateFact) -> bool:
    """“十四五”规划, 2035年远景目标, 三年行动计划（2025－2027年）: the name of a plan and not the time of a deed."""
    return bool(
        _PLAN.match(clean, date.end + (clean[date.end : date.end + 1] in '”》"'))
        or _PLAN_BEFORE.search(clean, max(0, date.start - 6), date.start)
    )


def _is_labelled(clean: str, date: DateFact, part: Span) -> bool:
    """完成时限：2019年6月底; （3月1日—3月15日）; （2019年底前完成）; （市教育局负责，2019年底前完成）."""
    after = _ALONE.match(clean, date.end, min(part[1], date.end + 12))
    if not after:
        return False
    low = max(part[0], date.start - 12)
    if _LABEL.search(clean, low, date.start) or clean[low : date.start].endswith("("):
        return True
    opening = clean.rfind("(", max(part[0], date.start - _NOTE), date.start)
    return opening >= 0 and after[0].endswith(")") and clean[date.start - 1] in ",;。" and clean.find(")", opening, date.start) < 0


def _binds(clean: str, date: DateFact, title: Span, part: Span, *, dated: bool) -> bool:
    """Does the text set this date as the time of something to be done?

    dated  the document says when it came out, so that a date that is not over is ahead
    """
    before = clean[max(part[0], date.start - 10) : date.start]
    after = clean[date.end : min(part[1], date.end + 20)]
    if _OTHERWISE.search(_CLAUSE_END.split(before)[-1] + clean[date.start : date.end] + _SENTENCE_END.split(after)[0][:12]):
        return False
    if _LIMIT_AFTER.match(after) or _LIMIT_BEFORE.search(before) or clean[date.end - 1] in "前内":
        return True
    if _is_wide(date) or after.startswith("的"):
        return False
    if (_DEED.match(after) or (dated and date.latest and _EVENT.match(after))) and _IN.search(before):
        return True
    opens = date.start <= title[0] + 1 or not clean[title[1] : date.start].strip(_LEADING)
    if not (opens and after[:1] in (",", "、")):
        return False
    clause = _CLAUSE_END.split(clean[date.end + 1 : date.end + 40])[0]
    return not _PAST.search(clause) and (is_deed(clause) or _DOING.search(clause) is not None)


def _is_wide(date: DateFact) -> bool:
    """A year or more says when something is done only where a word sets a limit."""
    years = date.precision == "interval" and date.earliest and date.latest and int(date.latest[:4]) - int(date.earliest[:4]) > 1
    return bool(years) or date.precision in _TOO_WIDE


def _covers(clean: str, date: DateFact, title: Span, parts: list[Span]) -> bool:
    """Does a date in the body bind the whole item?

    It does where it opens the body, in a body of one sentence, or where it says so: 该项工作于…, 2019年底前完成。
    """
    found = [match for start, end in parts for match in _SENTENCE.finditer(clean, max(start, title[1]), end)]
    sentences = [match for match in found if match[0].strip(_LEADING) and not match[0].lstrip(_LEADING).startswith("(")]
    own = next((match for match in sentences if match.start() <= date.start < match.end()), None)
    if own is None or len(sentences) == 1:
        return True
    before = clean[own.start() : date.start]
    if own is sentences[0] and not before.strip(_LEADING):
        return True
    return bool(_WHOLE.search(before)) or (not before.strip(_LEADING) and _JUST_DONE.match(clean, date.end, own.end()) is not None)
