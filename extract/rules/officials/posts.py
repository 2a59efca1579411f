"""Titles: which words name a post, and whose post each is (lexicon `posts`)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, Rule
from extract.lexicon import table
from extract.rules.officials.names import ADDRESSES, SURNAMES, TRANSLITERATING, UNITS_OF_NAMES

KIND = "officials"


class Title(NamedTuple):
    """A title as printed, its vice and acting forms included. `seat`, `body`: see lexicon/posts.csv."""

    text: str
    seat: str
    body: str


TITLES = {row["title"]: (row["seat"], row["body"]) for row in table("posts")}
DEGREES = (
    *("常务副", "专职副", "第一副", "常任副", "执行副", "高级副", "资深副", "兼职副", "挂职副", "副"),
    *("代理", "代", "名誉", "荣誉", "执行", "首席", "轮值", "联席", "高级", "候任", "专职", "常务", "终身", "一级", "二级", "三级", "四级"),
    *(level + step for step in ("级", "") for level in ("正厅", "副厅", "正处", "副处", "正科", "副科")),
)
_NO_POST_BEFORE = frozenset("岭会处府令团室层级馆部组制站国后性局培教队考监")  # 常委会, 书记处, 主席团, 干部局: no post
_PROPOSED = ("人选", "候选人", "提名人")  # 市长人选 is no mayor yet
_PROPOSES = frozenset(word[0] for word in _PROPOSED)
_OPENERS = frozenset(name[0] for name in SURNAMES) | TRANSLITERATING | {unit[0] for unit in UNITS_OF_NAMES}
_TOTAL = frozenset("经裁司工监编会理设指审规建农畜兽统法督台干队领参教")
_MEETS = frozenset(("会见", "会谈", "会晤", "会同"))
_ALL = ("全体", "各位", "各", "班子")  # 全体委员, 班子成员: nobody's post
_DEGREE_ENDS = frozenset(degree[-1] for degree in DEGREES)
POST = Rule(
    "officials.post",
    cues=tuple(TITLES),
    pattern=f"(?:{'|'.join(DEGREES)})?(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})(?:助理)?",
    build=lambda match, page: match.group(),
    examples=(
        ("宁波市委常委、组织部部长钟关华出席会议。", "常委"),
        ("宁波市委常委、组织部部长钟关华出席会议。", "部长"),
        ("国务院总理李强主持召开国务院常务会议。", "总理"),
        ("北京大学副校长、教授王振华作报告。", "教授"),
        ("湖北省政府原党组成员、副省长曹广晶受到处理。", "副省长"),
    ),
    refuses=("这次部长例会研究了三个问题。", "村民王桂英高兴地说，日子好了。", "各级书记要亲自抓。"),
    back=3,
)


def _own(rule: Declared) -> Build:
    """A rule that the user declares: the bare title, as printed or as the rule says it, and whose post it is."""

    def build(match: regex.Match[str], page: Page) -> Title | None:
        title = rule.filled(match)
        return Title(title, rule.extra.get("seat", "body"), "") if title else None

    return build


OWN = declared(KIND, _own, {"seat": tuple(sorted({row["seat"] for row in table("posts")}))})


def find_titles(page: Page) -> list[Found]:
    """Every title in the text, the longest at each place, none inside another."""
    clean = page.text.clean
    titles = []
    frontier = 0
    for start, end in page.hits[KIND]:
        if start < frontier:
            continue
        word, behind = clean[start:end], clean[end : end + 1]
        if behind in _NO_POST_BEFORE and clean[end : end + 2] not in _MEETS:
            continue
        if (behind == "记" and word[-1] == "书") or (behind in _TOTAL and word[-1] == "总"):
            continue  # 党总支|书记, 副总|经理
        seat, body = TITLES[word]
        frontier = end
        if seat == "none" and "一" <= behind <= "鿿" and behind not in _OPENERS and word not in ADDRESSES:
            continue  # no name can follow: 干部|培训中心
        if behind in _PROPOSES and clean.startswith(_PROPOSED, end):
            seat = "none"
        first, last = start - _degree(clean, start), end
        if behind == "助" and clean.startswith("助理", end):
            last = frontier = end + 2
        if clean.endswith(_ALL, 0, first):
            continue
        titles.append(Found(first, last, POST.name, Title(clean[first:last], seat, body)))
    return titles


def _degree(clean: str, start: int) -> int:
    """How many characters of 副, 代理, 名誉 … stand before a title."""
    if start == 0 or clean[start - 1] not in _DEGREE_ENDS or not clean.endswith(DEGREES, 0, start):
        return 0
    return next(len(degree) for degree in DEGREES if clean.endswith(degree, 0, start))
