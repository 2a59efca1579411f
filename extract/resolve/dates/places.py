"""Where a part of a term lies on the calendar once the parts above it are known."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate, TermUtils
from dateutil.easter import easter

from extract.edtf import FIRST_HALF, FIRST_QUARTER, add_months, interval, month_length, week, write
from extract.lexicon import table

Day = datetime.date
Args = tuple[str | int, ...]
UNKNOWN_DAY = "XXXX-XX-XX"
_HOLIDAYS = {row["name"]: (row["calendar"], int(row["month"]), int(row["day"])) for row in table("holidays")}
_WEEK = datetime.timedelta(days=7)
_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=4096)
def locate(part: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    """The EDTF value of a part; unknown digits where the parts above it are unknown, None when there is no such place."""
    if (month is not None and month > 12) or (year is not None and not datetime.MINYEAR < year < datetime.MAXYEAR):
        return None  # 今冬中旬, 公元前221年春节: nothing that can be counted out
    return _PLACES[str(part[0])](part[1:], year, month, now)


def _fixed(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    return str(args[0])


def _days(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    """Days a to b of a month (上旬); 31 is its last."""
    first, last = int(args[0]), int(args[1])
    last = last if last < 31 else month_length(year, month) if month else 31
    return interval(write(year, month, first), write(year, month, last))


def _months(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    return interval(write(year, int(args[0])), write(year, int(args[1])))


def _half_years(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    if now is None:
        return "XXXX"
    years, half = divmod((now.month > 6) + int(args[0]), 2)
    return write(now.year + years, FIRST_HALF + half)


def _quarters(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    if now is None:
        return "XXXX"
    years, quarter = divmod((now.month - 1) // 3 + int(args[0]), 4)
    return write(now.year + years, FIRST_QUARTER + quarter)


def _span(first: Day, last: Day) -> str:
    return interval(first.isoformat(), last.isoformat())


def _first_monday(year: int, month: int) -> Day:
    first = Day(year, month, 1)
    return first + datetime.timedelta(days=-first.weekday() % 7)


def _nth_week(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    """Week n of a month or year, counted from its first Monday."""
    if year is None or not isinstance(month or 1, int) or (month or 1) > 12:
        return None
    monday = _first_monday(year, month or 1) + (int(args[0]) - 1) * _WEEK
    return _span(monday, monday + 6 * _DAY)


def _first_weeks(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    if year is None:
        return None
    monday = _first_monday(year, month or 1)
    return _span(monday, monday + int(args[0]) * _WEEK - _DAY)


def _last_weeks(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    """The last n whole weeks."""
    if year is None:
        return None
    last = Day(year, month or 12, month_length(year, month or 12))
    sunday = last - datetime.timedelta(days=(last.weekday() + 1) % 7)
    return _span(sunday - int(args[0]) * _WEEK + _DAY, sunday)


def _nth_weekday(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    if year is None or month is None:
        return None
    first = Day(year, month, 1)
    day = 1 + (int(args[1]) - first.weekday()) % 7 + 7 * (int(args[0]) - 1)
    return write(year, month, day) if day <= month_length(year, month) else None


def _week(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    return UNKNOWN_DAY if now is None else _span(*week(now, int(args[0])))


def _weekday(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    return UNKNOWN_DAY if now is None else (week(now, int(args[0]))[0] + int(args[1]) * _DAY).isoformat()


def _weekend(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    if now is None:
        return UNKNOWN_DAY
    sunday = week(now, int(args[0]))[1]
    return _span(sunday - _DAY, sunday)


def _lunar(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    """Without a year the nearest one: 腊月 of a year of the moon lies in January."""
    if year is not None:
        return _lunar_day(year, int(args[0]), int(args[1]))
    if now is None:
        return UNKNOWN_DAY
    days = [day for y in (now.year - 1, now.year) if (day := _lunar_day(y, int(args[0]), int(args[1])))]
    return min(days, key=lambda day: abs(Day.fromisoformat(day) - now), default=None)


def _lunar_day(year: int, month: int, day: int) -> str | None:
    """A day of the lunar calendar; day 0 is the last of the month (除夕)."""
    try:
        if day == 0:  # the eve of the first day of the year after
            return str((LunarDate(year, 1, 1).to_solar_date() - _DAY).isoformat())
        solar: Day = LunarDate(year, month, day).to_solar_date()
    except (InvalidLunarDateError, ValueError):
        return None
    return str(solar.isoformat())


def _holiday(args: Args, year: int | None, month: int | None, now: Day | None) -> str | None:
    """The day of a holiday; without a year the next one, or the nearest when `args` says that its time is meant (期间)."""
    name = str(args[0])
    if year is not None:
        return _holiday_in(name, year)
    if now is None:
        calendar, m, d = _HOLIDAYS[name]
        return write(None, m, d) if calendar == "solar" else UNKNOWN_DAY
    days = [Day.fromisoformat(day) for y in (now.year - 1, now.year, now.year + 1) if (day := _holiday_in(name, y))]
    if len(args) > 1:
        return min(days, key=lambda day: abs(day - now), default=now).isoformat() if days else None
    return next((day.isoformat() for day in days if day >= now), None)


@lru_cache(maxsize=1024)
def _holiday_in(name: str, year: int) -> str | None:
    calendar, month, day = _HOLIDAYS[name]
    if calendar == "solar":
        return write(year, month, day)
    if calendar == "lunar":
        return _lunar_day(year, month, day)
    if calendar == "nth_weekday":
        return _nth_weekday((day // 10, day % 10 - 1), year, month, None)
    if calendar == "easter":
        return str((easter(year) + day * _DAY).isoformat())
    return str(TermUtils.nth_term_day(year, day).isoformat()) if 1900 <= year <= 2100 else None


def _century(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    """上世纪80年代: the century before that of `now`, and its decade (-1: none is said)."""
    if now is None:
        return "XXXX"
    tens = "X" if args[1] == -1 else args[1]
    return f"{now.year // 100 + int(args[0])}{tens}X"


def _rolling(args: Args, year: int | None, month: int | None, now: Day | None) -> str:
    """上两周, 近30天: whole weeks and months beside that of `now`, or days counted from it."""
    if now is None:
        return "XXXX" if args[2] == "years" else UNKNOWN_DAY
    which, count, unit = str(args[0]), int(args[1]), str(args[2])
    back = which in ("上", "前", "近", "最近")
    if unit == "weeks":
        return _span(week(now, -count)[0], week(now, -1)[1]) if back else _span(week(now, 1)[0], week(now, count)[1])
    if unit == "months":
        return _month_span(now, -count, -1) if back else _month_span(now, 1, count)
    days = count * _DAY if unit == "days" else datetime.timedelta(days=0)
    other = now - days if back else now + days
    if unit == "years":
        other = _years_on(now, -count if back else count)
    if which in ("近", "最近"):
        return _span(other, now)
    if which in ("未来", "今后"):
        return _span(now, other)
    return _span(other, now - _DAY) if back else _span(now + _DAY, other)


def _month_span(now: Day, first: int, last: int) -> str:
    return interval(write(*add_months(now.year, now.month, first)), write(*add_months(now.year, now.month, last)))


def _years_on(day: Day, years: int) -> Day:
    return day.replace(year=day.year + years, day=min(day.day, month_length(day.year + years, day.month)))


_PLACES: dict[str, Callable[[Args, int | None, int | None, Day | None], str | None]] = {
    "edtf": _fixed, "era": _fixed, "days": _days, "months": _months, "half_years": _half_years, "quarters": _quarters,
    "nth_week": _nth_week, "first_weeks": _first_weeks, "last_weeks": _last_weeks, "nth_weekday": _nth_weekday,
    "week": _week, "weekday": _weekday, "weekend": _weekend, "lunar": _lunar, "holiday": _holiday, "century": _century,
    "rolling": _rolling,
}  # fmt: skip
