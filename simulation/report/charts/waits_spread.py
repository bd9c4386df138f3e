"""How far apart client groups wait for support, tails and all: one panel an option."""

from collections.abc import Sequence
from math import floor, isfinite
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.charts.wait_curves import Curves, curves_of, day_reached
from simulation.report.charts.waits_spread_drawing import Row, draw, height_cm
from simulation.report.results import ALL, Estimate, Results
from simulation.report.rounding import at_place, place_of_interval
from simulation.report.words import listed, lower_first, name_of

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

NAME = "waits_spread"
MEASURE = "wait_to_support_curve"
_SIZE = "referrals"
_HALF, _NINE = 0.5, 0.9
_FEWEST = 2


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if there are not two client groups whose curves are known."""
    curves = curves_of(results, MEASURE, _NINE)
    groups = _groups(results, curves)
    if ALL not in curves.by_group or len(groups) < _FEWEST:
        return None
    titles = {option: results.title(option) for option in curves.by_group[ALL]}
    panels = {option: _rows(curves, groups, option) for option in titles}
    names = list(titles.values())

    def drawing(figure: "SubFigure") -> None:
        draw(figure, curves.days, panels, titles, style.series(results.drawn))

    title = _title(curves, groups, results)
    return Chart(
        name=NAME,
        number=number,
        title=title,
        subtitle=(
            "Per cent of requests supported within so many days; who was sent elsewhere, left or "
            "still waits counts until then (Kaplan-Meier). Means over replications, "
            f"{results.appraisal.council.title}, whole period. {_shown_words(results, groups)}"
        ),
        caption="How far apart client groups wait for support, by option",
        source=source,
        header=("option", "group", "shown", "days", "share", "low", "high"),
        rows=tuple(
            (titles[option], name_of(group), "yes" if group in (ALL, *groups) else "no", day,
             point.mean, point.low, point.high)
            for option in titles
            for group, lines in curves.by_group.items()
            for day, point in zip(curves.days, lines.get(option, ()), strict=option in lines)
        ),
        alternative=(
            f"Cumulative curves, {len(names)} panels one above the other, one for each option. "
            "Across: days since the request. Up: per cent supported. A line for everyone and for "
            f"{listed([lower_first(name_of(group)) for group in groups])}. {title}. "
            + " ".join(f"{titles[one]}: {_said(rows)}." for one, rows in panels.items())
            + f" The numbers of every group are in {NAME}.csv."
        ),
        height_cm=height_cm(panels, titles),
        draw=drawing,
    )  # fmt: skip


def _groups(results: Results, curves: Curves) -> list[str]:
    """Return the groups that wait shortest and longest in the baseline, and the largest between.

    By the day by which half have support; a group that never gets there waits longest.
    """
    base = results.baseline
    waits = {
        group: day_reached(curves.days, lines[base], _HALF).day
        for group, lines in curves.by_group.items()
        if group != ALL and base in lines and all(option in lines for option in results.drawn)
    }
    order = sorted(waits, key=lambda group: (waits[group], group))
    between = order[1:-1]
    sizes = {group: _size(results, group) for group in between}
    largest = sorted(between, key=lambda group: (-sizes[group], group))[:1]
    return [*order[:1], *largest, *order[1:][-1:]]


def _size(results: Results, group: str) -> float:
    found = results.estimate(results.baseline, _SIZE, group=group)
    return found.mean if found is not None else 0.0


def _rows(curves: Curves, groups: Sequence[str], option: str) -> list[Row]:
    rows = []
    for group in (ALL, *groups):
        line = curves.by_group[group][option]
        days = [_day_text(curves.days, line, share) for share in (_HALF, _NINE)]
        rows.append(Row(name_of(group), tuple(point.mean for point in line), days[0], days[1]))
    return rows


def _day_text(days: Sequence[int], line: Sequence[Estimate], share: float) -> str:
    """Return the day by which so many are supported, no finer than its interval supports.

    Where the interval has no end on the curve only its beginning is told.
    """
    found = day_reached(days, line, share)
    if isfinite(found.high):
        place = min(0, place_of_interval(found.low, found.high)) if found.high > found.low else 0
        return at_place(found.day, place)
    return f"over {floor(found.low) if isfinite(found.low) else days[-1]}"


def _title(curves: Curves, groups: Sequence[str], results: Results) -> str:
    """Return which group waits longest in the baseline, if that can be told from the shortest."""
    base = results.baseline
    quick, slow = (
        day_reached(curves.days, curves.by_group[group][base], _HALF)
        for group in (groups[0], groups[-1])
    )
    if slow.low <= quick.high or not isfinite(quick.high):
        return "No client group can be told to wait longer for support than another"
    names = [lower_first(name_of(group)) for group in (groups[-1], groups[0])]
    late, soon = (
        _day_text(curves.days, curves.by_group[group][base], _HALF)
        for group in (groups[-1], groups[0])
    )
    said = f"half have support by day {late} ({names[0]}), {soon} ({names[1]})"
    whole = f"{results.title(base)}: {said}"
    fits = len(whole.split()) <= MOST_TITLE_WORDS
    return whole if fits else said[:1].upper() + said[1:]


def _shown_words(results: Results, groups: Sequence[str]) -> str:
    base = results.title(results.baseline)
    if len(groups) == _FEWEST:
        return f"Shown: who waits shortest and longest under {base}."
    return f"Shown: who waits shortest and longest under {base}, and the largest group between."


def _said(rows: Sequence[Row]) -> str:
    return "; ".join(
        f"{lower_first(row.name)} half by day {row.half}, nine in ten by day {row.nine}"
        for row in rows
    )
