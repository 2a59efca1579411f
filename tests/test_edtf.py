"""The calendar algebra, checked against the `edtf` package and the standard library's calendar."""

import calendar
import datetime
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from extract import edtf

YEARS = st.integers(1000, 2999)


def oracle(value: str) -> tuple[str, str]:
    parsed = parse_edtf(value)
    return day(parsed.lower_strict()), day(parsed.upper_strict())


def day(at: struct_time) -> str:
    return f"{at.tm_year:04}-{at.tm_mon:02}-{at.tm_mday:02}"


@given(YEARS, st.integers(1, 12))
def test_month_lengths(year: int, month: int) -> None:
    assert edtf.month_length(year, month) == calendar.monthrange(year, month)[1]


@given(YEARS, st.one_of(st.none(), st.integers(1, 12), st.sampled_from([21, 22, 23, 24])))
def test_bounds_agree_with_the_edtf_package(year: int, month: int | None) -> None:
    value = edtf.write(year, month)
    assert edtf.bounds(value)[:2] == oracle(value)


@given(st.integers(-999, 9999), st.none() | st.integers(1, 12) | st.sampled_from([*edtf.PARTS]), st.none() | st.integers(1, 31))
def test_what_is_written_is_valid_when_the_day_exists(year: int, month: int | None, day: int | None) -> None:
    assert edtf.is_valid(edtf.write(year, month, day)) == (day is None or month is None or edtf.exists(year, month, day))


@pytest.mark.parametrize(
    "value", ["", "..", "2023/5/1", "2023-13", "2023-02-29", "2023-00-01", "2023-05-01T10:00", "23-05", "2023-05-01/", "XX23"]
)
def test_what_is_no_edtf(value: str) -> None:
    assert not edtf.is_valid(value)


@pytest.mark.parametrize(
    "value", ["198X", "19XX", "2017-11-08", "2000-02", "1900-02", "2017-12/2018-01", "2017-11-08/2017-11-10", "2023-02-XX"]
)
def test_bounds_of_other_shapes_agree(value: str) -> None:
    assert edtf.bounds(value)[:2] == oracle(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018-33", ("2018-01-01", "2018-03-31", "quarter")),
        ("2018-36", ("2018-10-01", "2018-12-31", "quarter")),
        ("2018-41", ("2018-07-01", "2018-12-31", "half-year")),
        ("2023-03/..", ("2023-03-01", None, "interval")),
        ("../2020", (None, "2020-12-31", "interval")),
        ("XXXX-04-20", (None, None, "day")),
        ("XXXX-04-20/XXXX-04-21", (None, None, "interval")),
        ("XXXX", (None, None, "year")),
        ("XXXX-XX-07", (None, None, "day")),
        ("2026~", ("2026-01-01", "2026-12-31", "year")),
        ("-0220", (None, None, "year")),
        ("198X", ("1980-01-01", "1989-12-31", "decade")),
    ],
)
def test_bounds(value: str, expected: tuple[str | None, str | None, str]) -> None:
    assert edtf.bounds(value) == expected
    parse_edtf(value)  # the package reads every value that we write


@given(YEARS, st.integers(1, 12), st.integers(-30, 30))
def test_months_add_up(year: int, month: int, shift: int) -> None:
    assert edtf.add_months(*edtf.add_months(year, month, shift), -shift) == (year, month)


@given(st.dates(), st.integers(-60, 60))
def test_weeks_begin_on_monday(day: datetime.date, shift: int) -> None:
    if datetime.date(2, 1, 1) <= day <= datetime.date(9997, 1, 1):
        monday, sunday = edtf.week(day, shift)
        assert (monday.weekday(), sunday.weekday()) == (0, 6)
        assert monday <= day + datetime.timedelta(weeks=shift) <= sunday


def test_february_of_an_unknown_year_may_have_29_days() -> None:
    assert edtf.exists(None, 2, 29)
    assert not edtf.exists(2023, 2, 29)
    assert not edtf.exists(None, 2, 30)
    assert not edtf.exists(2023, 13, 1)
