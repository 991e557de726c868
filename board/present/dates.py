"""Dates and lengths of time as people write them, the same in every locale."""

from __future__ import annotations

import datetime as dt
import time

MINUTE, HOUR, DAY = 60, 3_600, 86_400
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: dt.date) -> str:
    """A date: ``6 Jan 2026``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date, today: dt.date) -> str:
    """A date without its year where that is the present one, or less than half a year away."""
    near = date.year == today.year or abs((date - today).days) < 183
    return f"{date.day} {_MONTHS[date.month - 1]}" if near else day(date)


def day_of(when: float) -> str:
    """A time in seconds since 1970, to the day: ``6 Jan 2026``; itself where no calendar has it."""
    moment = _moment(when)
    return day(moment.date()) if moment is not None else f"@{when:.0f}"


def short(when: float, now: float) -> str:
    """A time as short as it may be: ``14:05`` where that is today, else ``6 Jan 2026``."""
    moment, today = _moment(when), _moment(now)
    if moment is not None and today is not None and moment.date() == today.date():
        return f"{moment:%H:%M}"
    return day_of(when)


def full(when: float) -> str:
    """A time in seconds since 1970, to the minute: ``6 Jan 2026, 14:05``."""
    moment = _moment(when)
    return f"{day(moment.date())}, {moment:%H:%M}" if moment is not None else f"@{when:.0f}"


def _moment(when: float) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(when)
    except (OverflowError, OSError, ValueError):
        return None


def iso(when: int, form: str = "%Y-%m-%d") -> str:
    """A time as local date; a time that no calendar has, as the number that it is."""
    try:
        return time.strftime(form, time.localtime(when))
    except (OverflowError, ValueError, OSError):
        return f"@{when}"


def duration(seconds: int) -> str:
    """A length of time in words, in the largest unit of which it is at least two."""
    units = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second"))
    unit, name = next((pair for pair in units if seconds >= 2 * pair[0]), units[-1])
    number = f"{round(seconds / unit, 1) if seconds < 10 * unit else round(seconds / unit):g}"
    return f"{number} {name}{'' if number == '1' else 's'}"
