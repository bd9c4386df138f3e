"""Waits for an assessment as cumulative curves: everyone, then each client group."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import LEADING, Chart, wrapped, write_lines
from simulation.report.charts.headline import headline
from simulation.report.charts.wait_curves import TICKS, Curves, curves_of
from simulation.report.results import ALL, Estimate, Results
from simulation.report.rounding import at_place, with_interval
from simulation.report.words import name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

MEASURE = "wait_to_assessment_curve"
_WAIT = "wait_request_to_assessment_days"
_LARGE_CM = 6.6
_SMALL_CM = 4.5
_COLUMNS = 3
_LABEL_CM = 5.6
"""room at the right for the names of the lines: leader, sample of the line, name"""
_LEADER_CM, _SAMPLE_CM = 0.5, 0.75
_GAP_CM = 0.95
_AROUND_CM = 2.15
"""above and below the plot of the large panel"""
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not measure the curves."""
    curves = curves_of(results, MEASURE)
    if ALL not in curves.by_group:
        return None
    titles = {option: results.title(option) for option in results.drawn}

    def draw(figure: "SubFigure") -> None:
        _draw(figure, curves, titles)

    title = headline(
        results,
        _WAIT,
        band="mean",
        lower="a shorter mean wait",
        higher="a longer mean wait",
        same="the mean wait",
    )
    at = _nearest(curves.days, 28)
    said = "; ".join(
        f"{titles[option]} {_percent(line[at])}" for option, line in curves.by_group[ALL].items()
    )
    groups = len(curves.by_group) - 1
    return Chart(
        name="waits",
        number=number,
        title=title,
        subtitle=(
            "Per cent of all requests assessed within so many days, with those still waiting "
            f"counted (Kaplan-Meier), means over replications, {results.appraisal.council.title}, "
            "whole period."
        ),
        caption="Waits from request to assessment as cumulative curves, by client group",
        source=source,
        header=("group", "option", "days", "share", "low", "high"),
        rows=tuple(
            (name_of(group), titles[option], day, point.mean, point.low, point.high)
            for group, lines in curves.by_group.items()
            for option, line in lines.items()
            for day, point in zip(curves.days, line, strict=True)
        ),
        alternative=(
            f"Cumulative curves: one large panel for everyone, and {groups} small ones for client "
            "groups, with a line for each option. Across: days since the request. Up: per cent "
            f"assessed. {title}. Everyone, assessed within {curves.days[at]} days: {said}. "
            "The numbers are in waits.csv."
        ),
        height_cm=_large_cm(titles) + _SMALL_CM * _rows(groups),
        draw=draw,
    )


def _large_cm(titles: Mapping[str, str]) -> float:
    """Return the height of the large panel: its names may need more than its plot."""
    names = [_name_lines(title) for title in titles.values()]
    return max(_LARGE_CM, _AROUND_CM + sum(_tall_cm(lines) for lines in names) + _GAP_CM)


def _name_lines(title: str) -> list[str]:
    return wrapped(title, _LABEL_CM - _LEADER_CM - _SAMPLE_CM - 0.45, style.SMALL_PT)


def _tall_cm(lines: Sequence[str]) -> float:
    return _LINE_CM * len(lines) + 0.12


def _rows(groups: int) -> int:
    return -(-groups // _COLUMNS)


def _percent(point: Estimate) -> str:
    scaled = (100 * x for x in (point.mean, point.low, point.high))
    mean, low, high = with_interval(*scaled, most=0)
    return f"{mean}%" if low == high else f"{mean}% ({low} to {high}%)"


def _nearest(days: Sequence[int], wanted: int) -> int:
    return min(range(len(days)), key=lambda at: abs(days[at] - wanted))


def _draw(figure: "SubFigure", curves: Curves, titles: Mapping[str, str]) -> None:
    groups = [group for group in curves.by_group if group != ALL]
    large_cm = _large_cm(titles)
    height = large_cm + _SMALL_CM * _rows(len(groups))
    looks = style.series(list(titles))
    large = figure.add_axes(
        (
            1.3 / style.WIDTH_CM,
            (height - large_cm + 1.2) / height,
            1 - (1.3 + _LABEL_CM) / style.WIDTH_CM,
            (large_cm - _AROUND_CM) / height,
        )
    )
    _panel(large, curves, ALL, looks)
    _direct_labels(large, curves, titles, looks)
    large.set_xlabel("Days since the request", color=style.SOFT_INK, size=style.SMALL_PT)
    width = (style.WIDTH_CM - 1.3 - 0.4 - _GAP_CM * (_COLUMNS - 1)) / _COLUMNS
    for at, group in enumerate(groups):
        row, column = divmod(at, _COLUMNS)
        axes = figure.add_axes(
            (
                (1.3 + column * (width + _GAP_CM)) / style.WIDTH_CM,
                (height - large_cm - _SMALL_CM * (row + 1) + 0.85) / height,
                width / style.WIDTH_CM,
                (_SMALL_CM - 1.6) / height,
            )
        )
        _panel(axes, curves, group, looks)
        axes.tick_params(labelleft=column == 0)


def _panel(axes: "Axes", curves: Curves, group: str, looks: Mapping[str, style.Series]) -> None:
    large = group == ALL
    for at, (option, line) in enumerate(curves.by_group[group].items()):
        look = looks[option]
        axes.plot(
            [0, *curves.days],
            [0.0, *(100 * point.mean for point in line)],
            color=look.colour,
            linestyle=look.dash,
            marker=look.marker,
            markersize=4.5 if large else 3.5,
            markevery=(3 + 2 * at, 8),
            linewidth=1.8 if large else 1.4,
        )
    axes.set_title(name_of(group), size=style.LABEL_PT, weight="bold", loc="left", pad=6)
    axes.set_ylim(0, 101.5)
    axes.set_yticks([0, 25, 50, 75, 100] if large else [0, 50, 100])
    axes.yaxis.set_major_formatter(lambda value, _: at_place(value, 0) + "%")
    axes.set_xlim(0, curves.days[-1])
    axes.set_xticks(TICKS.get(curves.days[-1], (0, curves.days[-1])))
    axes.tick_params(axis="y", length=0)


def _direct_labels(
    axes: "Axes",
    curves: Curves,
    titles: Mapping[str, str],
    looks: Mapping[str, style.Series],
) -> None:
    """Name the lines at the right, in their order from the top, with a pale leader to each."""
    lines = curves.by_group[ALL]
    # Lines that meet at the end keep the order in which they came there.
    order = sorted(lines, key=lambda one: (lines[one][-1].mean, _area(lines[one])), reverse=True)
    names = {option: _name_lines(titles[option]) for option in order}
    ends = {option: 100 * lines[option][-1].mean for option in order}
    across = axes.get_yaxis_transform()
    cm = 1 / (style.WIDTH_CM - 1.3 - _LABEL_CM)
    start, stop = 1 + (_LEADER_CM + 0.1) * cm, 1 + (_LEADER_CM + 0.1 + _SAMPLE_CM) * cm
    for option, at in _stacked(names, ends, _large_cm(titles)).items():
        look = looks[option]
        axes.plot(
            [1 + 0.08 * cm, start - 0.08 * cm], [ends[option], at], transform=across,
            clip_on=False, color=style.LEADER, linewidth=0.6, zorder=1,
        )  # fmt: skip
        axes.plot(
            [start, (start + stop) / 2, stop], [at] * 3, transform=across, clip_on=False,
            color=look.colour, linestyle=look.dash, marker=look.marker, markevery=[1],
            linewidth=1.6,
        )  # fmt: skip
        write_lines(axes, (stop + 0.15 * cm, at), names[option], across, size=style.SMALL_PT)


def _area(line: Sequence[Estimate]) -> float:
    return sum(point.mean for point in line)


def _stacked(
    names: Mapping[str, Sequence[str]], ends: Mapping[str, float], large_cm: float
) -> dict[str, float]:
    """Return the middle of each label, close together, around the ends of their lines."""
    per_cm = 101.5 / (large_cm - _AROUND_CM)
    tall = {option: per_cm * _tall_cm(lines) for option, lines in names.items()}
    whole = sum(tall.values())
    top = sum(ends.values()) / len(ends) + whole / 2
    top = max(min(top, 101.5 + per_cm * _LINE_CM / 2), whole)
    placed = {}
    for option, height in tall.items():
        placed[option] = top - height / 2
        top -= height
    return placed
