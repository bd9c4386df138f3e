"""Waterfall: from the baseline's cost to an option's, line by line, in one lens.

The scale is the change from the baseline's cost, so that its nought is that cost: whole costs from
nought would make changes of one in a hundred too small to see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.appraisal_charts.pounds import PoundScale, change_text, pound_scale
from simulation.report.appraisal_tables.units import pounds_text
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.charts.headline import short_title
from simulation.report.rounding import MINUS
from simulation.report.study_charts.strips import Strips, limits, strips_axes
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_MORE, _LESS, _WHOLE = "#12436D", "#28A197", "#3D3D3D"
_HATCH = "////"
_BAR_TALL = 0.62
_MOST_LINES = 14
_LEAST_GBP = 0.5
"""a line that changes by less is no line"""
TRANSFER = " (transfer)"


@dataclass(frozen=True)
class WaterfallLine:
    """A line of the cost: how many pounds more it costs than in the baseline.

    A transfer only moves money from one party to another; it is hatched.
    """

    title: str
    pounds: float
    is_transfer: bool = False


@dataclass(frozen=True)
class Waterfall:
    """From ``start_gbp``, the baseline's cost, over lines to ``end_gbp``, the option's.

    ``lens`` says what is counted, ``basis`` in which pounds and over what time. ``low_gbp`` and
    ``high_gbp`` are the interval of the whole change, named by ``interval``.

    Raises:
        ValueError: the lines do not add up to the change.
    """

    name: str
    option: str
    baseline: str
    lens: str
    basis: str
    start_gbp: float
    end_gbp: float
    lines: tuple[WaterfallLine, ...]
    low_gbp: float | None = None
    high_gbp: float | None = None
    interval: str = ""

    def __post_init__(self) -> None:
        found = sum(line.pounds for line in self.lines)
        size = max(abs(self.start_gbp), abs(self.end_gbp), 1.0)
        if not isclose(found, self.change_gbp, rel_tol=1e-6, abs_tol=1e-9 * size):
            raise ValueError(
                f"the lines of {self.name} add up to {found:,.2f} pounds, "
                f"not to the change of {self.change_gbp:,.2f}"
            )

    @property
    def change_gbp(self) -> float:
        """How much more the option costs than the baseline."""
        return self.end_gbp - self.start_gbp

    @property
    def told(self) -> bool:
        """Whether the interval of the change leaves out zero; true if there is none."""
        if self.low_gbp is None or self.high_gbp is None:
            return True
        return self.low_gbp > 0 or self.high_gbp < 0

    @property
    def scale(self) -> PoundScale:
        """The scale in which the lines are told: that of the largest."""
        return pound_scale(line.pounds for line in self.lines)

    @property
    def shown(self) -> tuple[WaterfallLine, ...]:
        """The lines that change; the smallest of many are one line, and those printed as nought."""
        scale = self.scale
        nought = scale.number(0.0)
        moved = [line for line in self.lines if abs(line.pounds) >= _LEAST_GBP]
        told = [line for line in moved if scale.number(line.pounds).lstrip(MINUS) != nought]
        large = sorted(told, key=lambda line: -abs(line.pounds))[: _MOST_LINES - 1]
        rest = [line for line in moved if line not in large]
        if len(rest) < 2:
            return tuple(moved)
        pounds = sum(line.pounds for line in rest)
        all_transfers = all(line.is_transfer for line in rest)
        other = WaterfallLine(f"{len(rest)} smaller lines", pounds, all_transfers)
        return (*(line for line in moved if line in large), other)


def chart(given: Waterfall, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if no line changes."""
    lines = given.shown
    if not lines:
        return None
    steps = _steps(lines)
    scale = given.scale
    strips = _strips(given, lines, scale)

    def draw(figure: "SubFigure") -> None:
        axes = strips_axes(figure, strips, lambda value: scale.tick(value * scale.by))
        _draw(axes, strips, given, lines, scale)

    title = _title(given)
    name = f"waterfall_{given.name}"
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=_subtitle(given, lines),
        caption=f"From the cost of {given.baseline} to that of {given.option}: {given.lens}",
        source=source,
        header=("line", "change_gbp", "is_transfer", "cost_before_gbp", "cost_after_gbp"),
        rows=_rows(given, lines, steps),
        alternative=_alternative(given, lines, title, name),
        height_cm=strips.height_cm,
        draw=draw,
    )


def _steps(lines: Sequence[WaterfallLine]) -> list[float]:
    """Return the change before the first line and after each."""
    steps = [0.0]
    for line in lines:
        steps.append(steps[-1] + line.pounds)
    return steps


def _strips(given: Waterfall, lines: Sequence[WaterfallLine], scale: PoundScale) -> Strips:
    names = (line.title + TRANSFER * line.is_transfer for line in lines)
    whole = change_text(given.change_gbp)
    return Strips(
        names=(f"{given.baseline}, whole cost", *names, f"{given.option}, whole cost"),
        words=(
            pounds_text(given.start_gbp),
            *(scale.number(line.pounds, sign=True) for line in lines),
            f"{pounds_text(given.end_gbp)}\n{whole}",
        ),
        weighty=(True, *(False for _ in lines), True),
        head=f"Changes in {scale.unit}",
        scale=f"Change from the baseline's cost, {scale.unit}",
        tall_cm=0.6,
    )


def _title(given: Waterfall) -> str:
    option, base = given.option, short_title(given.baseline)
    amount = pounds_text(abs(given.change_gbp))
    way = "more" if given.change_gbp > 0 else "less"
    texts = [
        f"{option} costs {amount} {way} than {base}",
        f"The option costs {amount} {way} than the baseline",
    ]
    if not given.told:
        texts = [
            f"{option} cannot be told apart from {base} in cost",
            "The option cannot be told apart from the baseline in cost",
        ]
    return next(text for text in texts if len(text.split()) <= MOST_TITLE_WORDS)


def _subtitle(given: Waterfall, lines: Sequence[WaterfallLine]) -> str:
    said = f"{given.lens}, {given.basis}. Each bar begins where the one above it ends."
    if any(line.is_transfer for line in lines):
        said += " Hatched: transfers, which only move money between parties."
    if given.low_gbp is not None:
        said += f" Whiskers: {given.interval}."
    return said


def _rows(
    given: Waterfall, lines: Sequence[WaterfallLine], steps: Sequence[float]
) -> tuple[tuple[object, ...], ...]:
    start = given.start_gbp
    body = (
        (line.title, line.pounds, "yes" if line.is_transfer else "no", start + before, start + now)
        for line, before, now in zip(lines, steps[:-1], steps[1:], strict=True)
    )
    end = given.end_gbp
    return (
        (given.baseline, 0.0, "", start, start),
        *body,
        (given.option, end - start, "", start, end),
    )


def _alternative(given: Waterfall, lines: Sequence[WaterfallLine], title: str, name: str) -> str:
    changes = "; ".join(
        f"{lower_first(line.title)}{TRANSFER * line.is_transfer} {change_text(line.pounds)}"
        for line in lines
    )
    return (
        f"Waterfall chart, a row for each line of cost, read from the top. Across: change from the "
        f"cost of {given.baseline} ({pounds_text(given.start_gbp)}). Each bar begins where the one "
        f"above it ends; the last goes from nought to the whole change. {title}. {changes}. Whole "
        f"cost of {given.option}: {pounds_text(given.end_gbp)}. The numbers are in {name}.csv."
    )


def _draw(
    axes: "Axes",
    strips: Strips,
    given: Waterfall,
    lines: Sequence[WaterfallLine],
    scale: PoundScale,
) -> None:
    steps = [step / scale.by for step in _steps(lines)]
    last = len(strips.names) - 1
    axes.axvline(0, color=style.REFERENCE, linewidth=1.4, zorder=1)
    for at, line in enumerate(lines, start=1):
        _bar(axes, strips.at(at), steps[at - 1], steps[at], is_transfer=line.is_transfer)
    for at in range(len(lines) + 1):
        ends = [strips.at(at), strips.at(at + 1)]
        axes.plot([steps[at]] * 2, ends, color=style.EVENT, linewidth=0.9, zorder=1.5)
    y = strips.at(last)
    axes.barh(y, steps[-1], height=_BAR_TALL, color=_WHOLE, zorder=2)
    shown = [*steps, 0.0]
    if given.low_gbp is not None and given.high_gbp is not None:
        low, high = given.low_gbp / scale.by, given.high_gbp / scale.by
        _interval(axes, y, low, high)
        shown += [low, high]
    axes.set_xlim(*limits(shown, room=0.05))


def _interval(axes: "Axes", y: int, low: float, high: float) -> None:
    """Draw an interval, edged with white; of joint draws it need not hold the end of the bar."""
    for colour, width, tall in (("white", 3.0, 11), (style.INK, 1.3, 9)):
        axes.plot(
            [low, high], [y, y], color=colour, marker="|", markersize=tall, markeredgewidth=width,
            linewidth=width, zorder=3,
        )  # fmt: skip


def _bar(axes: "Axes", y: int, start: float, end: float, *, is_transfer: bool) -> None:
    colour = _MORE if end > start else _LESS
    axes.barh(
        y, end - start, left=start, height=_BAR_TALL, zorder=2, edgecolor=colour, linewidth=1.2,
        color="white" if is_transfer else colour, hatch=_HATCH if is_transfer else "",
    )  # fmt: skip
