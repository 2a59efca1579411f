"""Numerals: two-way over the whole range, every way of writing, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import parse_number, to_chinese


@given(st.integers(0, 10**8 - 1))
def test_what_is_written_is_read_back(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


@given(st.integers(0, 99_999))
def test_digit_strings(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))) == number


@given(st.text(alphabet="零〇一二两十百千万亿廿卅12第年", max_size=8))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十五", 15), ("二十", 20), ("九十九", 99), ("廿一", 21), ("廿", 20), ("卅", 30), ("卅一", 31), ("两百", 200),
        ("一百零五", 105), ("一百一十", 110), ("一千零二十", 1020), ("三万二千", 32000), ("3万", 30000),
        ("二〇一九", 2019), ("二零一九", 2019), ("二○○九", 2009), ("２０１９", 2019), ("壹拾贰", 12), ("1亿", 10**8), ("十万", 100_000),
        ("一亿零三", 100_000_003),
    ],
)  # fmt: skip
def test_reads(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "第一", "年", "一百五", "十百", "百千", "零十", "一二三十", "-1", "1.5", "三万二", "十零"])
def test_refuses(text: str) -> None:
    assert parse_number(text) is None
