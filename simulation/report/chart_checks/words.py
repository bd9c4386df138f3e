"""The words that go with a chart: its title and its text alternative."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.report.chart_checks.fault import Fault

if TYPE_CHECKING:
    from simulation.report.chart import Chart

MOST_TITLE_WORDS = 15
_LEAST_ALTERNATIVE_WORDS = 15
"""No shorter text says what a picture is, what its axes are, and where its numbers stand."""
_AXES = re.compile(
    r"\b(across|up|down|axis|axes|rows?|columns?|corners?|bars?|panels?|strips?|left|right|boxes)\b",
    re.IGNORECASE,
)


def faults_of_words(chart: "Chart") -> Iterator[Fault]:
    """Yield what is wrong with title and text alternative."""
    count = len(chart.title.split())
    if count > MOST_TITLE_WORDS:
        found = f"{count} words, at most {MOST_TITLE_WORDS}"
        yield Fault("the title is short", f"title {chart.title!r}", found)
    if not chart.title.strip():
        yield Fault("the title is there", "title", "empty")
    yield from _alternative(chart)


def _alternative(chart: "Chart") -> Iterator[Fault]:
    rule, where, said = "the text alternative serves", "alternative", chart.alternative.strip()
    if not said:
        yield Fault("the text alternative is there", where, "empty")
        return
    beyond = said.replace(chart.title, "") if chart.title else said
    count = len(beyond.split())
    if count < _LEAST_ALTERNATIVE_WORDS:
        found = f"{count} words beside the title, at least {_LEAST_ALTERNATIVE_WORDS}"
        yield Fault(rule, where, found)
    if not _AXES.search(beyond):
        yield Fault(rule, where, "does not say what lies across, up, in rows or in panels")
    if f"{chart.name}.csv" not in said:
        yield Fault(rule, where, f"does not say that the numbers are in {chart.name}.csv")
