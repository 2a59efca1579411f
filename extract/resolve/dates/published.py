"""Which of the dates is the publication date, and which is the signature below the text."""

from __future__ import annotations

import regex

from extract.edtf import exists
from extract.engine.facts import Found, Page
from extract.rules.dates.terms import Shift, Term

_LABEL = regex.compile(
    r"(?:发布|发表|发稿|刊发|更新|上网|公开)(?:(?:日期|时间|于)\s*:?\s*|:\s*|[^\S\n]*)\Z|(?:日期|时间)\s*:\s*$|来源\s*:?[^\n]{0,16}\s+$"
)
_STRICT = regex.compile(r"(?:发布|发表|上网)(?:日期|时间)\s*:\s*$")
_FOREIGN_LABEL = regex.compile(r"(?:Posted|Published|Date|Updated)\s*:?\s*(?:on\s*)?$", regex.I)
_NUMBER = regex.compile(r"^[ 　]*\p{Han}{2,10}[ 　]?[〔\[(](?P<year>(?:19|20)\d\d)[〕\])][ 　]?\d{1,4}[ 　]?号[ 　]*$", regex.M)
_SITTING = regex.compile(r"[上下]午|星期|周[一二三四五六日]|[-—–~～至到]\s?\d{1,2}:")
_FOOT = regex.compile(
    r"[^\S\n]*\n\s*[\[【(]?(?:录入|责任编辑|责编|编辑|作者|来源|审核|浏览|点击|阅读|打印)"
)  # what a site puts below a text
_AGENCY = regex.compile(r"(?:社|网|报|台)[^\S\n]?\p{Han}{0,6}[^\S\n]?\Z")
_WIRED = regex.compile(r"[^\S\n]?[电電讯訊](?![力话話视視商子台影报報])")
_HEAD = 600
_BEFORE_SIGNATURE = 40


def is_full(term: Term) -> bool:
    """Does the page itself say year, month and day, and is there such a day?"""
    year, month, day = term.year, term.month, term.day
    if not isinstance(year, int) or not isinstance(month, int) or not isinstance(day, int) or term.last is not None:
        return False
    return exists(year, month, day)


def is_plain(term: Term) -> bool:
    """Does the page itself say the year, and nothing that needs counting?"""
    return isinstance(term.year, int) and term.part is None and term.last is None and not isinstance(term.day, Shift)


def find_published(page: Page, found: list[Found]) -> Found | None:
    """The date that the header reader chose; else a labelled one anywhere, else one above the site's own lines, else one in the address."""
    if page.header_date is not None:
        start, end = page.header_date
        one = next((one for one in found if one.start < end and start < one.end), None)
        if one is not None and one.rule == "dates.address":
            return next((other for other in found if _labelled(page.text.clean, other)), one)
        # 时间：6月3日（星期一）下午2:30—5:00 in the head of minutes is when the meeting sat.
        return None if one and _SITTING.search(page.text.clean, one.start, one.end) else one
    clean = page.text.clean
    for one in found:
        if is_full(one.value) and one.rule != "dates.address":
            before = clean[max(one.start - 24, 0) : one.start]
            if (_LABEL if one.start < _HEAD else _STRICT).search(before) or _FOREIGN_LABEL.search(before):
                return one
            if one.rule == "dates.numeric" and not before[before.rfind("\n") + 1 :].strip() and _FOOT.match(clean, one.end):
                return one
    return next((one for one in found if one.rule == "dates.address"), None)


def year_of_number(page: Page) -> str | None:
    """The year in the number that a paper bears on a line of its own (国发〔2020〕6号): it was issued in that year."""
    number = _NUMBER.search(page.text.clean, 0, _HEAD)
    return number["year"] if number else None


def is_dateline(page: Page, one: Found) -> bool:
    """新华社北京4月26日电, 本报3月5日讯: the day on which what follows was written."""
    clean = page.text.clean
    return _WIRED.match(clean, one.end) is not None and _AGENCY.search(clean, max(one.start - 12, 0), one.start) is not None


def _labelled(clean: str, one: Found) -> bool:
    return is_full(one.value) and _STRICT.search(clean, max(one.start - 24, 0), one.start) is not None


def find_signatures(page: Page, found: list[Found], published: Found | None) -> list[Found]:
    """Full dates on a line of their own below the text (国务院办公厅 / 2018年12月21日): the day the text was signed."""
    clean, signatures = page.text.clean, []
    for one in found:
        if one is published or not is_full(one.value) or one.start < 100:
            continue
        low = clean.rfind("\n", 0, one.start) + 1
        high = clean.find("\n", one.end)
        beside = clean[low : one.start].strip() + clean[one.end : high if high >= 0 else len(clean)].strip()
        if (not beside and _below_a_name(clean, low)) or (beside and len(beside) <= 24 and not _SENTENCE.search(beside)):
            signatures.append(one)
    return signatures


_SENTENCE = regex.compile("[,。;:、!?\\d|]")


def _below_a_name(clean: str, low: int) -> bool:
    """Is the line above short and no label (成文日期：)?"""
    above = clean[:low].rstrip()
    line = above[above.rfind("\n") + 1 :].strip()
    return 0 < len(line) <= _BEFORE_SIGNATURE and line[-1] not in ":"
