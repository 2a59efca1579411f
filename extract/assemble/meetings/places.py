"""Where a gathering is held: what the sentence says behind its name (在北京召开) or before the verb (在京召开)."""

from __future__ import annotations

from functools import cache

import regex

from extract.assemble.meetings.organisers import is_seat
from extract.assemble.meetings.session import Session
from extract.engine.facts import Page
from extract.lexicon import table
from extract.lexicon.places import countries
from extract.rules.meetings.context import clause_start
from extract.rules.meetings.telling import Telling

CITIES = {  # the one character by which news call a city that is host
    "京": "北京", "沪": "上海", "津": "天津", "渝": "重庆", "穗": "广州", "蓉": "成都", "甬": "宁波", "杭": "杭州", "宁": "南京",
    "邕": "南宁", "榕": "福州",
    "昆": "昆明", "筑": "贵阳", "郑": "郑州", "济": "济南", "港": "香港", "澳": "澳门", "深": "深圳", "厦": "厦门",
    "汉": "武汉", "青": "青岛", "连": "大连",
}  # fmt: skip
_BEFORE = regex.compile(
    r"(?r)(?<![现所存实潜正内外旨好])[在于](?P<place>[^。,;:!?\s、在于]{1,30}?)(?:(?:期间|考察|调研|视察|访问)(?:期间|时)?并?)?(?:[同与][^,。]{1,30}?)?(?:[上下]午|当?晚|共同|为[^。,]{1,40})?"
    r"(?:主持|隆重|联合|共同|分别|同时|集体|应邀|组织|正式|成功|进行|以[^,。]{1,8}形式)*(?:召开|举行|举办|出席|参加|主持|进行)?$"
)
_WHERE = (
    "[省市县区州旗盟镇乡村国岛山湖港湾城厅堂馆室楼宫院园场门桥所局委部办处府]|中心|基地|大厦|酒店|宾馆|饭店|会所|学校|[大中小]学|党校|机关|总部|驻地|公司|集团|车站"
    "|街道|社区|大街|草坪|一线|现场|新区|半岛|一号|钓鱼台|大会堂|中南海|联合国"
)
_ENDS_A_PLACE = regex.compile(rf"(?r)(?:{_WHERE}|{_WHERE}[^。,]{{0,6}}层)$")
_GONE_TO = regex.compile(r"(?r)(?:赴|前往|来到|走进)(?P<place>[^。,;:!?\s、]{2,24}),?$")
_COMES = regex.compile("前来|来华|来京")
_NO_PLACE = regex.compile(
    r"[下中时后前](?!沙)$|之际|形式|方式|期间|过程|[上下]午|\d[日月年]|[今昨当去明][天晚年]|连夜|近[日期]|年[后前底初]|陆续|日前|刚刚|[强指同与]$|会[见谈晤]|来华|举行|召开|持续|出席|参加|主题|问题|背景|一起|基础"
    r"|即将|正式|会场$|主持|总?书记|[赴率]|访问|^[这当那此该本全各两多][里地届次国方场个]|结束|不久|^首次|^自|[上一]$|^华$|专家|代表|部门$|同志|先生|支持|领导|同意"
)


def place_of(session: Session, page: Page) -> str | None:
    """Where it is held, as printed; 在京 is 北京."""
    for told in session.tellings:
        if told.role == "at":
            continue
        if told.place and not _NO_PLACE.search(told.place):
            return _written(told.place)
        if place := _before_verb(told, page) or _gone_to(told, page):
            return place
    return None


def _written(place: str) -> str:
    return CITIES.get(place) or "".join(place.split())


def _before_verb(told: Telling, page: Page) -> str | None:
    """在杭州市人民大会堂|召开: a region, a country, a town, or words that end as a place does."""
    if told.role not in ("held", "attended", "lectured"):
        return None
    clean, lectured = page.text.clean, told.role == "lectured"
    found = _BEFORE.search(clean, clause_start(clean, told.verb), told.verb + (-1 if lectured else 2))
    if found is None or _COMES.search(clean, found.end("place"), told.verb):
        return None  # 在北京会见前来出席论坛的外宾
    (start, end), place = found.span("place"), found["place"]
    if place in CITIES:
        return CITIES[place]
    if len(place) < 2 or _NO_PLACE.search(place) or (not lectured and is_seat(clean, start - 1, told.verb)):
        return None
    by_itself = clean.startswith("的", told.verb + 2) and end == told.verb and len(place) < 6  # 在迪拜举行的大会
    return _written(place) if lectured or by_itself or _is_place(place, start, page) else None


def _gone_to(told: Telling, page: Page) -> str | None:
    """赴县人民医院,|参加签约仪式."""
    if told.role != "attended":
        return None
    found = _GONE_TO.search(page.text.clean, max(0, told.verb - 40), told.verb)
    return _written(found["place"]) if found and _is_place(found["place"], found.start("place"), page) else None


def _is_place(place: str, start: int, page: Page) -> bool:
    """Does it begin with a region, a country or a town, or end as a place does?"""
    if _NO_PLACE.search(place):
        return False
    return start in page.starting("regions") or _is_abroad(place) or _ENDS_A_PLACE.search(place) is not None


@cache
def _towns() -> frozenset[str]:
    return frozenset((*countries(), *(row["name"] for row in table("foreign_towns"))))


def _is_abroad(place: str) -> bool:
    """Does it begin with a country or a foreign town?"""
    towns = _towns()
    return any(place[:length] in towns for length in range(2, 7))
