"""Chinese and Arabic numerals as integers, both ways: one small table walk instead of a library call.

Read are digit strings (2019, ２０１９, 二〇一九, 二零一九), counted numbers (二十一, 一百零五, 三万二千, 十), the old tens
(廿 20, 卅 30), bankers' forms (壹贰叁) and mixed ones (3万). Anything else is None, never a guess.
"""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("0123456789", range(10), strict=True)),
    **dict(zip("０１２３４５６７８９", range(10), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict.fromkeys("〇○ＯOО◯", 0),  # Ｏ, O and the Cyrillic О are typed for 〇
    "两": 2,
}
OLD_TENS = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"万": 10**4, "亿": 10**8}


@lru_cache(maxsize=4096)
def parse_number(text: str) -> int | None:
    """The value of a numeral, or None when `text` is not one.

    >>> [parse_number(one) for one in ("二十一", "廿一", "一百零五", "二〇一九", "12", "3万", "第一")]
    [21, 21, 105, 2019, 12, 30000, None]
    """
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    """A number written with units; each unit must be smaller than the one before it."""
    for char, value in reversed(MYRIADS.items()):
        high, found, low = text.partition(char)
        if found:
            # 三万二 is 32,000 in speech, but official texts write 三万二千: a bare digit after 万 is refused.
            above, below = parse_number(high), _below(low, value)
            return None if above is None or below is None else above * value + below
    return _section(text)


def _below(text: str, unit: int) -> int | None:
    """What stands after 万 or 亿: nothing, or a smaller number (one digit needs a 零 before it)."""
    if not text:
        return 0
    number = parse_number(text.removeprefix("零"))
    return None if number is None or number >= unit or text in DIGITS else number


_ONE = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖1-9]"
_SECTION = re.compile(
    rf"(?!零)(?:(?P<thousands>{_ONE})[千仟])?(?:零?(?P<hundreds>{_ONE})[百佰])?"
    rf"(?:零?(?:(?P<tens>{_ONE}?)[十拾]|(?P<old>[廿卅卌])))?(?:(?P<gap>零)?(?P<ones>{_ONE}))?"
)


def _section(text: str) -> int | None:
    """A number below 10,000 such as 一千零二十, 廿一, 十五."""
    match = _SECTION.fullmatch(text)
    if not match:
        return None
    thousands, hundreds, tens, old, ones = match.group("thousands", "hundreds", "tens", "old", "ones")
    if ones and tens is None and not old and (hundreds or thousands) and not match["gap"]:
        return None  # 一百五 is 150 in speech and 105 nowhere
    total = 1000 * DIGITS.get(thousands, 0) + 100 * DIGITS.get(hundreds, 0) + DIGITS.get(ones, 0)
    return total + (10 * DIGITS.get(tens, 1) if tens is not None else OLD_TENS.get(old, 0))


@lru_cache(maxsize=1024)
def to_chinese(number: int) -> str:
    """The usual Chinese writing of 0 to 99,999,999: 21 -> 二十一, 105 -> 一百零五, 10 -> 十.

    Raises ValueError outside that range.
    """
    if not 0 <= number < 10**8:
        raise ValueError(f"{number} is outside 0 to 99,999,999")
    high, low = divmod(number, 10_000)
    written = _four(high) + "万" + ("零" if 0 < low < 1000 else "") + _four(low) if high else _four(low) or "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def _four(number: int) -> str:
    """0 (nothing) to 9,999 with 零 for each run of empty places."""
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += "零一二三四五六七八九"[digit] + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written
