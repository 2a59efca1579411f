"""The headline: which line, or which lines together, it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.text import Block

LONGEST = 120  # characters of one line of a headline
_HAN = re.compile(r"[一-鿿]")
_YEAR = r"(?:19|20)\d\d"
_DOCUMENT_NUMBER = re.compile(
    rf"(?:[一-鿿A-Za-z()]{{0,24}}[〔\[(]{_YEAR}[〕\])] *(?:第? *\d+|[xX×]+)号?"
    rf"|[一-鿿]{{2,12}}(?:公告|令)? *{_YEAR}年? *第 *\d+ *[号期]|第 *\d+ *[号期]|中华人民共和国[一-鿿]{{2,12}}令)$"
)
_LETTERHEAD = re.compile(
    r"(?!.*(?:会议|关于|统计|发展|全会))[一-鿿 ]{2,40}(?:文件|公报|简报|纪要)$"
    r"|\(?(?:总第|第) *\d+ *期\)?$|目 *录$|内部资料|机密|秘密|绝密|特急|急件|平急|加急"
)
_ROLE = r"(?:首席|特约|见习|实习|全媒体|融媒体)?(?:记者|通讯员|评论员|撰稿|供稿|作者|编辑|策划|监制|文/图|图/文|文|图)(?:[ :/]|$)"
_BYLINE = re.compile(
    rf"(?:本[报网刊台社])?{_ROLE}|[□■▢◇◆●◎*] ?[一-鿿]|[一-鿿]{{2,3}}(?:[ 、,]+[一-鿿]{{2,3}}){{0,5}}$"
    r"|[一-鿿·]{2,6} +(?:摄|文|报道)$|[(【\[].*[)】\]]$|编者按|图为|图片?:|.*(?:摄|供图)$"
)
_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3} ?[、.]|\([一二三四五六七八九十\d]{1,3}\)"
    r"|第[一二三四五六七八九十\d]{1,3}[章节条]|\d{1,2}(?:[、.](?!\d)|\))|[①-⑳]"
)
_BODY_ALONE = re.compile(
    r"(?!.*(?:关于|召开|举行|开展|举办|调研|走进|[赴致向对同与为是在的来受任]))[一-鿿()·  ]{2,40}"
    r"(?:办公室|委员会|[部委局厅署院社]|党组|政府|大学|学院|学校|[中小]学|公司|集团|中心|协会|学会|联合会|工会|小组|指挥部|总?支部|党总支|法院|检察院|(?<![公通简快海])报|网)$"
)
_NOTICE = re.compile(
    r"(?:通知|决定|意见|批复|复函|函|通报|公告|通告|公报|命令|令|办法|规定|条例|细则|方案|规划|纲要|要点|报告|请示|议案|答复|纪要|讲话|致辞|倡议书|建议)"
    r"(?:\([^()]*\))?$"
)
_LABELLED = re.compile(r"https?://|(?:发文|发布|制发)(?:机[关构]|日期|字号|单位)|时效性|效力级别|(?:施行|成文|印发)日期|索引号|主题分类")
_OF_THE_TEXT = re.compile(r"\d{1,2} ?月 ?\d{1,2} ?日(?:[ ,上下晚]|$)")  # 1月2日 农场党委书记……
_GOES_ON = ("的", "关于", "、", "和", "与", "强调", "指出", "要求", "表示", "提出", "批示")
_WHO_SPOKE = re.compile(r"[一-鿿· ]{2,16}(?:出席|主持|参加|讲话|致辞|发言|作报告|宣布[一-鿿]{0,6}|作批示)(?:会议|活动|仪式)?$")
_MARKDOWN = re.compile(r"#{1,6} +")
_STARTS_INSIDE = re.compile(r"关于|印发|转发|批转|——|-- ?|——|[的和与及、暨》”]")


def is_number(line: str) -> bool:
    """A document number: 国发〔2018〕43号."""
    return bool(_DOCUMENT_NUMBER.match(line))


def has_words(line: str) -> bool:
    """A line of a headline's length with words in it that is no number of a document."""
    return len(line) <= LONGEST and len(_HAN.findall(line[:40])) >= 3 and line[-1] not in "。;,、" and not is_number(line)


def could_be(line: str) -> bool:
    """Whether a line may be a headline or a part of one, by what it holds."""
    if not 4 <= len(line) <= LONGEST or line[-1] in ":。;,、" or len(_HAN.findall(line[:40])) < 3:
        return False
    return not (
        _MARKER.match(line)
        or _LABELLED.match(line)
        or _OF_THE_TEXT.match(line)
        or _BYLINE.match(line)
        or _LETTERHEAD.match(line)
        or is_number(line)
    )


def is_body(line: str) -> bool:
    """A line that only names a body: an author, a signature, a letterhead."""
    return bool(_BODY_ALONE.match(line))


def is_notice(line: str) -> bool:
    """A line that ends as the headline of an official paper does."""
    return bool(_NOTICE.search(line))


def joined(lines: Sequence[str], main: int) -> tuple[int, int]:
    """The run of lines, first and last index, that is one headline with the line `main`; all of them adjacent candidates."""
    first = last = main
    while first > 0 and _continues(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _continues(lines[last], lines[last + 1]):
        last += 1
    return first, last


def _continues(upper: str, lower: str) -> bool:
    """Whether the second line goes on with the headline of the first."""
    if upper.count("《") > upper.count("》") or upper.count("“") > upper.count("”"):
        return True
    if _WHO_SPOKE.match(lower) and not _WHO_SPOKE.match(upper):
        return True
    if is_notice(upper) and not lower.startswith("——"):
        return False
    if _STARTS_INSIDE.match(lower) or upper.endswith(_GOES_ON) or (lower.startswith("《") and lower.endswith("》")):
        return True
    return is_notice(lower) and ("关于" in upper or "对" in upper or is_body(upper) or "印发" in upper)


def run(clean: str, blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """The span of a run of lines, without the marks that Markdown sets before a heading."""
    start = blocks[first].start
    marks = _MARKDOWN.match(clean, start)
    return marks.end() if marks else start, blocks[last].end
