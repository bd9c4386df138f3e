"""Marks of what is dated, on an axis of month ends: a word, or a letter and a key beneath."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from simulation.report import style
from simulation.report.chart import text_width_cm
from simulation.report.results import Results
from simulation.report.timeline import Mark, by_chance, marks
from simulation.report.words import day_name, month_of

_TOGETHER = 0.5
"""months: days closer than this are one line in a picture"""
_WORD_CM = 2.2
"""the longest word that stands at its line"""

_Lettered = list[tuple[str, list[Mark]]]
"""each letter with what happens on the days that share its line"""


@dataclass(frozen=True)
class DateMarks:
    """Where each option's marks stand, 0 being the first month's end, and what they are called.

    ``key`` has a line for each letter, and for each option that leaves something to chance.
    ``said`` tells the same in the text alternative.
    """

    places: Mapping[str, tuple[tuple[float, str], ...]]
    key: tuple[str, ...]
    said: str


def date_marks(results: Results, first: str) -> DateMarks:
    """Return the marks of the options drawn, on an axis that begins with the month ``first``.

    What happens before the first month's end is the start itself, and is left out.
    """
    dated = {
        option: [
            mark
            for mark in marks(results.appraisal, results.appraisal.options[option])
            if place(mark[0], first) >= 0
        ]
        for option in results.drawn
    }
    lettered = [] if _few(dated.values()) else _letters(dated.values(), first)
    places = {option: _places(own, lettered, first) for option, own in dated.items()}
    chance = [
        f"By chance, not marked: {words} ({results.title(option)})."
        for option in results.drawn
        for words in by_chance(results, option)
    ]
    key = [f"{letter}: {_told(found)}." for letter, found in lettered]
    dates = [f"{results.title(option)}: {_told(own)}." for option, own in dated.items() if own]
    said = " ".join(["Marked with upright lines:", *dates] if dates else []) or "No date is marked."
    return DateMarks(places, (*key, *chance), " ".join([said, *chance]))


def place(day: date, first: str) -> float:
    """Return where a day stands: 0 is the end of the month ``first``, 1 that of the next."""
    start = month_of(first)
    months = 12 * (day.year - start.year) + day.month - start.month
    return months - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def _few(dated: Iterable[Sequence[Mark]]) -> bool:
    """Return whether words can stand at the lines: one an option, and short."""
    return all(
        len(own) < 2 and all(text_width_cm(mark[1], style.SMALL_PT) <= _WORD_CM for mark in own)
        for own in dated
    )


def _letters(dated: Iterable[Sequence[Mark]], first: str) -> _Lettered:
    """Give each day of any option a letter; days that share a line share it."""
    found: list[list[Mark]] = []
    for mark in sorted({mark for own in dated for mark in own}):
        at = place(mark[0], first)
        if found and at - place(found[-1][0][0], first) < _TOGETHER:
            found[-1].append(mark)
        else:
            found.append([mark])
    return list(zip(ascii_uppercase, found, strict=False))


def _places(own: Sequence[Mark], lettered: _Lettered, first: str) -> tuple[tuple[float, str], ...]:
    """Return the lines of one option, one for each letter, or for each mark without letters."""
    if not lettered:
        return tuple((place(day, first), words) for day, words in own)
    named = ((letter, [mark for mark in found if mark in own]) for letter, found in lettered)
    return tuple((place(here[0][0], first), letter) for letter, here in named if here)


def _told(found: Sequence[Mark]) -> str:
    """Return what happens on each day: ``1 July 2011, change or transfer planned``."""
    by_day: dict[date, list[str]] = {}
    for day, words in found:
        by_day.setdefault(day, []).append(words)
    return "; ".join(f"{day_name(day)}, {_united(words)}" for day, words in by_day.items())


def _united(words: list[str]) -> str:
    for end in ("", " planned", " began"):
        if words == [f"change{end}", f"transfer{end}"]:
            return f"change or transfer{end}"
    return ", ".join(words)
