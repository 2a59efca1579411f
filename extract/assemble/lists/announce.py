"""What announces a list: its lead-in and the number of items it promises."""

from __future__ import annotations

import regex

from extract.engine.facts import ListFact, Page
from extract.numerals import parse_number

_WORDS = r"一二两三四五六七八九十\d"
_DIGITS = frozenset("一二两三四五六七八九十0123456789")
_MEASURE = r"个方面|方面|个|根|项|点|条|件|大|种|类|层|步|句|道|场|轮|招|抓手"
_COUNTED = regex.compile(rf"(?<![第{_WORDS}.])(?P<n>[{_WORDS}]{{1,3}})(?:{_MEASURE})(?!月)")
_HEADING = regex.compile(
    rf"(?<![第{_WORDS}.])(?P<n>[{_WORDS}]{{1,3}})(?:{_MEASURE})(?:重点|主要|具体|硬性|核心)?(?:措施|举措|任务|规定|要求|意见|原则|办法|政策|工程|行动|制度|工作|关系|事项)"
)
_PROMISE = regex.compile(
    rf"(?:以下|下列|如下|抓好|做好|做到|提出|强调|落实|采取|实施|推进|出台|制定|推出|明确|开展|部署|包括|分为|聚焦)[^。;,]{{0,8}}?(?P<n>[{_WORDS}]{{1,3}})(?:{_MEASURE})[^。;,]{{0,10}}[:—。,]*$"
    rf"|(?<![第{_WORDS}.])(?P<n>[{_WORDS}]{{1,3}})(?:{_MEASURE})[^。;,:]{{0,10}}:$|有(?P<n>[二三四五六七八九十])[:,]$"
)
_HEADED = regex.compile(r"(附件|附表|目 *录|目 *次)[: \n]*$")
_SALUTATION = regex.compile(
    r"(?:(?:各|全体|尊敬的|同志|女士)(?![^:]*(?:如下|以下|下列|要求|做[到好]|通知|意见))[^:。]*"
    r"|(?:[^,。;:、(]{2,30}(?:局|委|办|部|厅|政府|公司|学校|街道|镇|乡|主任|代表|委员)(?:\([^()]*\))?[,、]?)+):$"
)
_LONGEST = 300  # characters of one sentence
_TELLS = regex.compile(rf"以下|下列|如下|[{_WORDS}几](?:{_MEASURE})")
_AFTER = regex.compile(rf"(?:上述|以上|这)这?(?P<n>[{_WORDS}]{{1,3}})(?:{_MEASURE})")
_QUOTED = regex.compile(rf"[“\"](?P<n>[{_WORDS}]{{1,3}})个一[^”\"]{{0,4}}[”\"]")


def announce(page: Page, lists: list[ListFact]) -> None:
    """Fill in `lead_in`, `declared_count` and `complete`, inner lists too."""
    stack = [(page.title or (0, 0), lists)]
    while stack:
        heading, siblings = stack.pop()
        floor = heading[1]
        for one in siblings:
            one.style = _ahead(page, one.start) + one.style
            one.lead_in = _lead_in(page, floor, one.start)
            one.declared_count = _declared(page, heading, one)
            one.complete = one.complete and one.declared_count in (None, len(one.items))
            floor = one.end
            stack += [(item.title, item.children) for item in one.items if item.children]


def _ahead(page: Page, start: int) -> str:
    """附件： or 目录： where the list names attachments or the parts of the document: no list of things to do."""
    clean, low = page.text.clean, max(0, start - 10)
    if clean.find("附", low, start) < 0 and clean.find("目", low, start) < 0:
        return ""
    match = _HEADED.search(clean, low, start)
    return match[1].replace(" ", "") + "：" if match else ""


def _lead_in(page: Page, floor: int, start: int) -> tuple[int, int] | None:
    """The sentence that ends where the list begins; `floor`: the end of the heading that the list stands under."""
    clean = page.text.clean
    end = start
    while end and clean[end - 1] in " \t\n":
        end -= 1
    if not end:
        return None
    reach = max(0, end - _LONGEST)
    low = max(reach - 1, *(clean.rfind(mark, reach, end - 1) for mark in ("。", "\n", "!", "?", "  "))) + 1
    low = max(low, floor)
    while low < end and clean[low] in " \t。:;,":
        low += 1
    if clean[end - 1] == ":" and _SALUTATION.match(clean, low, end):
        return None
    told = "\n" not in clean[end:start] or clean[end - 1] in ":—" or _TELLS.search(clean, low, end)
    return (low, end) if low < end and told else None


def _declared(page: Page, heading: tuple[int, int], one: ListFact) -> int | None:
    """The number promised in the lead-in, or one that the heading or the neighbourhood names and the list keeps."""
    clean, size = page.text.clean, len(one.items)
    if one.lead_in:
        lead = clean[slice(*one.lead_in)]
        counts = _counts(lead)
        if size in counts:
            return size
        promise = _PROMISE.search(lead)
        if promise and (number := parse_number(promise["n"])) and 1 < number < 30:
            return number
    title = clean[slice(*heading)]
    if not _DIGITS.isdisjoint(title) and size in (parse_number(match["n"]) for match in _HEADING.finditer(title)):
        return size
    around = []
    if clean.find("个一", low := max(0, one.start - 800), one.start) >= 0:
        around += _QUOTED.finditer(clean, low, one.start)
    if clean.find("这", one.end, one.end + 80) >= 0 or clean.find("上", one.end, one.end + 80) >= 0:
        around += _AFTER.finditer(clean, one.end, one.end + 80)
    return size if any(parse_number(match["n"]) == size for match in around) else None


def _counts(text: str) -> list[int]:
    """The numbers of things that a text counts: 五项措施, 三个方面."""
    if _DIGITS.isdisjoint(text):
        return []
    return [number for match in _COUNTED.finditer(text) if (number := parse_number(match["n"]))]
