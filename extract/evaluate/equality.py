"""What counts as the same: two spellings of one stretch of days, two usual names of one body, two ways to print a title."""

from __future__ import annotations

import re

from extract.edtf import PARTS, month_length


def letters(text: str | None) -> str:
    """A title without punctuation and blanks."""
    return re.sub(r"\W", "", text or "")


# Official usage varies between these; the right side stands for both.
USAGE = (
    ("中国人民政治协商会议", "政协"), ("政协全国委员会", "全国政协"), ("全国人民代表大会", "全国人大"), ("人民代表大会", "人大"),
    ("常务委员会", "常委会"), ("中央军事委员会", "中央军委"), ("中央纪律检查委员会", "中央纪委"), ("国家监察委员会", "国家监委"),
    ("中央政法委员会", "中央政法委"), ("纪律检查委员会", "纪委"), ("人民政府", "政府"), ("发展和改革委员会", "发展改革委"),
    ("中国共产主义青年团", "共青团"), ("中华全国妇女联合会", "全国妇联"), ("中华全国总工会", "全国总工会"), ("(国家行政学院)", ""),
    ("国家发展改革委", "发展改革委"), ("国家税务总局", "税务总局"), ("市场监督管理", "市场监管"), ("中国人民银行", "人民银行"),
)  # fmt: skip


def same_body(name: str | None) -> str:
    """A body's name without the differences that official usage itself has."""
    name = re.sub(r"\s", "", name or "").replace("（", "(").replace("）", ")")
    name = name.replace("中国共产党", "中共").replace("中共中央委员会", "中共中央")
    for long, short in USAGE:
        name = name.replace(long, short)
    name = re.sub(r"(?<=[省市县区州盟旗])委员会(?!会)", "委", name)
    name = re.sub(r"^第?[一二三四五六七八九十\d]+届", "", name)
    name = re.sub(r"^中共(?=中央.)", "", name)
    return re.sub(r"^中共(?=.*[省市县区州盟旗]委)", "", name)


def covered(edtf: str | None) -> str:
    """The days an EDTF value covers as `first/last`, open ends as `..`: two spellings of one time are equal."""
    if not edtf:
        return ""
    edtf = re.sub(r"T[\d:.Z+\-]*|[~?%]", "", edtf)
    first, slash, last = edtf.partition("/")
    low = _span(first)[0] if first.strip(".") else ".."
    high = ".." if slash and last in {"", ".."} else _span(last or first)[1]
    return f"{low}/{high}"


def _span(one: str) -> tuple[str, str]:
    """First and last day of a single date; an unknown year stays XXXX."""
    year, _, rest = one.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return one, one
    if month.isdecimal():
        first, last = PARTS.get(int(month), (int(month), int(month)))
        return f"{year}-{first:02}-01", f"{year}-{last:02}-{month_length(int(year) if year.isdecimal() else None, last)}"
    known = year.rstrip("X")
    low, high = (known.ljust(4, "0"), known.ljust(4, "9")) if known else (year, year)
    return f"{low}-01-01", f"{high}-12-31"
