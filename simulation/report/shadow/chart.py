"""Each queue's simulated mean wait against theory's, on one scale of days that grows tenfold."""

from collections.abc import Sequence
from math import inf, isnan
from typing import TYPE_CHECKING

from simulation.experiment.shadow.queue import Queue, Verdict
from simulation.report import style
from simulation.report.chart import Chart
from simulation.report.shadow.shadow_words import (
    LEAST_DAYS,
    days_text,
    queue_name,
    ratio_text,
    simulated_days,
    theory_days,
)
from simulation.report.study_charts.strips import Strips, strips_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_BLUE = "#12436D"
_BAND = "#C9D3DE"
_BAR_CM = 0.34
HEADER = (
    "queue", "simulated_days", "low_days", "high_days", "theory_days", "ratio", "played_alone_days",
    "verdict",
)  # fmt: skip


def chart(
    name: str, title: str, queues: Sequence[Queue], band: tuple[float, float], number: int,
    source: str,
) -> Chart | None:  # fmt: skip
    """Return the chart of an option's queues that are judged, or nothing if none is.

    ``title`` is the option's, ``band`` the multiples of theory within which nothing is flagged.
    """
    judged = [queue for queue in queues if queue.verdict != Verdict.NOT_JUDGED]
    if not judged:
        return None
    strips = Strips(
        names=tuple(map(queue_name, judged)),
        words=tuple(map(_words, judged)),
        weighty=tuple(queue.verdict.flagged for queue in judged),
        head="Simulated over theory",
        scale="Mean wait in days of working time, each mark ten times the one before",
    )
    stem = f"shadow-{name}"
    return Chart(
        name=stem,
        number=number,
        title=_headline(judged),
        subtitle=(
            f"{title}. Bar: {band[0]:g} to {band[1]:g} times theory's mean wait, theory in its "
            "middle. Dot: simulated, open where outside the bar. Tall line: the same people and "
            "work at the same staff, played by themselves."
        ),
        caption=f"Simulated waits and theory's, {title}",
        source=source,
        header=HEADER,
        rows=tuple(_row(queue) for queue in judged),
        alternative=(
            "Rows of queues on one scale of days. Across: mean wait. In each row a bar from "
            f"{band[0]:g} to {band[1]:g} times the wait by theory, and a dot for the simulated "
            f"wait. {_headline(judged)}. {' '.join(map(_said, judged))} The numbers are in "
            f"{stem}.csv."
        ),
        height_cm=strips.height_cm,
        draw=lambda figure: _draw(figure, judged, strips, band),
    )


def _words(queue: Queue) -> str:
    return ratio_text(queue)


def _headline(judged: Sequence[Queue]) -> str:
    inside = sum(not queue.verdict.flagged for queue in judged)
    return f"{inside} of {len(judged)} queues wait about as long as theory says"


def _said(queue: Queue) -> str:
    return (
        f"{queue_name(queue)}: {days_text(simulated_days(queue))} days simulated, "
        f"{days_text(theory_days(queue))} by theory."
    )


def alone_days(queue: Queue) -> float:
    """Return the wait of the same people and work played by themselves; nan if not worked out."""
    return queue.alone * queue.second_days


def _row(queue: Queue) -> tuple[object, ...]:
    days = queue.second_days
    cells = (
        simulated_days(queue), max(queue.low * days, 0.0), queue.high * days, theory_days(queue),
        queue.ratio, alone_days(queue),
    )  # fmt: skip
    known = ("" if isnan(each) or each == inf else each for each in cells)
    return (queue_name(queue), *known, queue.verdict.value)


def _draw(
    figure: "SubFigure", judged: Sequence[Queue], strips: Strips, band: tuple[float, float]
) -> None:
    from matplotlib.ticker import FixedLocator, NullLocator  # noqa: PLC0415

    axes = strips_axes(figure, strips, lambda value: f"{value:g}")
    low, high = _ends(judged, band)
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    marks = [10.0**power for power in range(-4, 6) if low <= 10.0**power <= high]
    axes.xaxis.set_major_locator(FixedLocator(marks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks(marks, [f"{mark:,g}" for mark in marks])
    for row, queue in enumerate(judged):
        _queue(axes, strips.at(row), queue, band, (low, high), strips.row_cm)


def _ends(judged: Sequence[Queue], band: tuple[float, float]) -> tuple[float, float]:
    """Return the ends of the scale: waits under the least are drawn at its left end."""
    waits = [
        value
        for queue in judged
        for value in (simulated_days(queue), theory_days(queue) * band[1], alone_days(queue))
        if not isnan(value) and value < inf
    ]
    return LEAST_DAYS / 2, max([*waits, 1.0]) * 2


def _queue(
    axes: "Axes", y: float, queue: Queue, band: tuple[float, float], ends: tuple[float, float],
    row_cm: float,
) -> None:  # fmt: skip
    theory, simulated, alone = theory_days(queue), simulated_days(queue), alone_days(queue)
    half = _BAR_CM / row_cm / 2
    if theory < inf:
        left, right = (min(max(theory * each, ends[0]), ends[1]) for each in band)
        axes.fill_between(
            [left, right], y - half, y + half, facecolor=_BAND, edgecolor=style.REFERENCE,
            linewidth=0.8, zorder=2,
        )  # fmt: skip
        if ends[0] <= theory <= ends[1]:
            axes.plot(
                [theory, theory], [y - half, y + half], color=style.REFERENCE, linewidth=1.2,
                zorder=2.2,
            )  # fmt: skip
    open_dot = queue.verdict.flagged
    axes.plot(max(simulated, LEAST_DAYS / 2 * 1.1), y, marker="o", markersize=6.5, zorder=3,
              markerfacecolor="white" if open_dot else _BLUE, markeredgecolor=_BLUE,
              markeredgewidth=1.6, linestyle="none", clip_on=False)  # fmt: skip
    if not isnan(alone):
        axes.plot(
            max(alone, LEAST_DAYS / 2 * 1.1), y, marker="|", markersize=17, zorder=3.2,
            color=style.INK, markeredgewidth=1.6, linestyle="none", clip_on=False,
        )  # fmt: skip
