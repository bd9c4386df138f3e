"""Dates, times of day and lengths of time as the golden files write them."""

import re
from datetime import date, datetime, time, timedelta

from simulation.scenario.seconds import DAY, HOUR, WEEK

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (*("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),)
_MOMENT = re.compile(
    r"(?P<weekday>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"
    r"( (?P<hour>\d{2}):(?P<minute>\d{2})(:(?P<second>\d{2}))?)?"
)
_UNITS = {"week": WEEK, "day": DAY, "h": HOUR, "min": 60, "s": 1}
_PART = re.compile(r"(\d+(?:\.\d+)?) (weeks?|days?|h|min|s)")


def seconds_at(text: str, start: date) -> int:
    """Return the seconds from midnight of ``start`` to ``Tue 5 Apr 2011 09:00``.

    Raises:
        ValueError: it is not such a moment, or the date is on another weekday.
    """
    found = _MOMENT.fullmatch(text)
    if found is None or found["month"] not in _MONTHS:
        raise ValueError(f"{text!r} is not a moment such as 'Tue 5 Apr 2011 09:00'")
    day = date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    if _DAYS[day.weekday()] != found["weekday"]:
        raise ValueError(f"{text!r} is a {_DAYS[day.weekday()]}")
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    clock = time(hour, minute, second)
    since = datetime.combine(day, clock) - datetime.combine(start, time())
    return since.days * _UNITS["day"] + since.seconds


def moment(seconds: int, start: date) -> str:
    """Return the moment so many seconds after midnight of ``start``: ``Tue 5 Apr 2011 09:00``."""
    when = datetime.combine(start, time()) + timedelta(seconds=seconds)
    clock = f"{when:%H:%M:%S}" if when.second else f"{when:%H:%M}"
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year} {clock}"


def seconds_in(text: str) -> float:
    """Return the seconds of a length of time: ``3 h``, ``2 days 4 h``, ``1 h 30 min``.

    Raises:
        ValueError: it is not such a length.
    """
    parts = _PART.findall(text)
    if not parts or " ".join(f"{number} {unit}" for number, unit in parts) != text:
        raise ValueError(f"{text!r} is not a length of time such as '2 days 4 h' or '30 min'")
    return sum(float(number) * _UNITS[unit.removesuffix("s") or "s"] for number, unit in parts)


def length(seconds: int) -> str:
    """Return a length of time as the files write it; no time at all is ``0 min``."""
    days, rest = divmod(seconds, _UNITS["day"])
    hours, rest = divmod(rest, _UNITS["h"])
    minutes, left = divmod(rest, _UNITS["min"])
    parts = [
        f"{days} day{'s' if days != 1 else ''}" if days else "",
        f"{hours} h" if hours else "",
        f"{minutes} min" if minutes else "",
        f"{left} s" if left else "",
    ]
    return " ".join(part for part in parts if part) or "0 min"
