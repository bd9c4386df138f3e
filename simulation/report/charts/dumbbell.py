"""Each option against the baseline, with intervals: one strip a measure, each in its own unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import Chart, cut_to, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import fits_title, short_title
from simulation.report.key_measures import KeyMeasure, key_measures
from simulation.report.results import Difference, Estimate, Results
from simulation.report.words import listed, lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_ROW_CM = (0.52, 0.78)
"""a row whose words take one line, and two"""
_HEAD_CM = 0.62
_FOOT_CM = 0.74
_LEFT_CM = 4.2
"""the most that option names take; longer ones are wrapped"""
_ONE_LINE_CM = 4.4
"""differences longer than this are broken into two lines"""
_MOST_STRIPS = 6
_MOST_STEPS = 4
"""between the numbers of a scale"""
_TICK_GAP_CM = 0.3


@dataclass(frozen=True)
class _Strip:
    measure: KeyMeasure
    baseline: Estimate
    others: tuple[tuple[str, Estimate, Difference], ...]
    names: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[tuple[str, ...]]:
        """The difference of each row, in lines."""
        return [_right(self.measure.bare_difference_text(diff)) for _, _, diff in self.others]

    @property
    def rows_cm(self) -> float:
        """Height of the rows: two lines each if any of their words needs two."""
        two = any(len(lines) > 1 for lines in (*self.names, *self.words))
        return _ROW_CM[two] * len(self.others)

    @property
    def height_cm(self) -> float:
        """Height with heading and axis."""
        return _HEAD_CM + self.rows_cm + _FOOT_CM


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if there is nothing to compare."""
    strips = _strips(results)
    if not strips:
        return None
    base = results.title(results.baseline)

    def draw(figure: "SubFigure") -> None:
        _draw(figure, strips, style.series(results.drawn))

    apart = sum(d.distinct for strip in strips for _, _, d in strip.others)
    total = sum(len(strip.others) for strip in strips)
    title = _title(_share(apart, total), short_title(base))
    measures = listed([lower_first(strip.measure.title) for strip in strips])
    return Chart(
        name="dumbbell",
        number=number,
        title=title,
        subtitle=(
            f"Each option against {short_title(base)} (dark bar), "
            f"{results.appraisal.council.title}, whole period. Whiskers and brackets: "
            "95% interval of the paired difference. Filled and bold: told apart from zero."
        ),
        caption="Each option against the baseline, by measure",
        source=source,
        header=(
            *("measure", "unit", "option", "baseline_mean", "option_mean"),
            *("difference", "low", "high", "told_apart"),
        ),
        rows=tuple(
            (
                *(strip.measure.title, strip.measure.unit, results.title(option)),
                *(strip.baseline.mean, own.mean, diff.mean, diff.low, diff.high),
                "yes" if diff.distinct else "no",
            )
            for strip in strips
            for option, own, diff in strip.others
        ),
        alternative=(
            "Dot plot in strips, one strip for each measure in its own unit. In each strip a row "
            f"for each option: a dark bar at {short_title(base)}, a marker at the option, and "
            f"whiskers for the interval of their difference; a marker is filled if it can be told "
            f"apart from zero. {title}. Measures: {measures}. "
            "The numbers are in dumbbell.csv and in the tables of key measures."
        ),
        height_cm=sum(strip.height_cm for strip in strips),
        draw=draw,
    )


def _title(share: str, base: str) -> str:
    whole = f"{share} differences from {base} can be told from zero"
    return whole if fits_title(whole) else f"{share} differences can be told from zero"


def _share(count: int, total: int) -> str:
    if count == total:
        return f"All {total}"
    return f"{count} of {total}" if count else f"None of {total}"


def _strips(results: Results) -> list[_Strip]:
    strips = []
    for measure in key_measures(results):
        baseline = measure.estimate(results, results.baseline)
        others = [
            (option, own, diff)
            for option in results.drawn[1:]
            if (own := measure.estimate(results, option))
            and (diff := measure.difference(results, option))
        ]
        if baseline and others and measure.in_dumbbell:
            names = tuple(_left(results.title(option)) for option, _, _ in others)
            strips.append(_Strip(measure, baseline, tuple(others), names))
    return strips[:_MOST_STRIPS]


def _draw(figure: "SubFigure", strips: Sequence[_Strip], looks: dict[str, style.Series]) -> None:
    height = sum(strip.height_cm for strip in strips)
    left = 0.45 + _widest([lines for strip in strips for lines in strip.names])
    right = 0.65 + _widest([lines for strip in strips for lines in strip.words])
    margins = (left, right)
    top = height
    for strip in strips:
        rows = strip.rows_cm
        bottom = top - _HEAD_CM - rows
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                bottom / height,
                1 - (left + right) / style.WIDTH_CM,
                rows / height,
            )
        )
        _heading(figure, strip, (top - 0.42) / height)
        _strip(axes, strip, looks, margins)
        _scale(axes, strip, style.WIDTH_CM - left - right)
        top -= strip.height_cm


def _heading(figure: "SubFigure", strip: _Strip, at: float) -> None:
    margin = 0.15 / style.WIDTH_CM
    text = f"{strip.measure.title} ({strip.measure.unit})"
    figure.text(margin, at, text, size=style.LABEL_PT, weight="bold", va="center")


def _widest(words: Sequence[tuple[str, ...]]) -> float:
    return max(text_width_cm(line, style.SMALL_PT, bold=True) for lines in words for line in lines)


def _strip(
    axes: "Axes", strip: _Strip, looks: dict[str, style.Series], margins: tuple[float, float]
) -> None:
    base = strip.baseline.mean
    count = len(strip.others)
    axes.axvline(base, color=style.REFERENCE, linewidth=2.4, zorder=1)
    # The paired difference, not the option's own mean: the two part if a run is missing.
    for at, (option, _, diff) in enumerate(strip.others):
        y, look = count - 1 - at, looks[option]
        there = base + diff.mean
        axes.plot([base, there], [y, y], color=look.tint(0.55), linewidth=3, zorder=2)
        axes.errorbar(
            there,
            y,
            xerr=[[diff.mean - diff.low], [diff.high - diff.mean]],
            color=look.colour,
            marker=look.marker,
            markersize=6.5,
            markerfacecolor=look.colour if diff.distinct else "white",
            markeredgewidth=1.4,
            capsize=3.5,
            linewidth=1.4,
            zorder=3,
        )
        _row_words(axes, y, strip.names[at], strip.words[at], margins, told=diff.distinct)
    axes.set_ylim(-0.5, count - 0.5)
    axes.set_yticks([])


def _scale(axes: "Axes", strip: _Strip, width_cm: float) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    base = strip.baseline.mean
    ends = [base]
    for _, _, diff in strip.others:
        ends += [base + diff.mean, base + diff.low, base + diff.high]
    known = [end for end in ends if end == end]  # noqa: PLR0124  (leaves out nan)
    room = (max(known) - min(known)) * 0.07 or abs(strip.baseline.mean) * 0.05 or 1.0
    low = min(known) - room
    # Nothing below zero is shown unless an interval reaches there.
    axes.set_xlim(max(low, 0.0) if min(known) >= 0 else low, max(known) + room)
    number = max(text_width_cm(strip.measure.tick_text(end), style.SMALL_PT) for end in known)
    steps = min(_MOST_STEPS, max(1, int(width_cm / (number + _TICK_GAP_CM))))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=steps, min_n_ticks=min(steps, 2)))
    axes.xaxis.set_major_formatter(lambda value, _: strip.measure.tick_text(value))
    axes.grid(axis="x", visible=True)
    axes.grid(axis="y", visible=False)


def _left(title: str) -> tuple[str, ...]:
    return tuple(cut_to(2, wrapped(title, _LEFT_CM - 0.5, style.SMALL_PT)))


def _right(difference: str) -> tuple[str, ...]:
    if text_width_cm(difference, style.SMALL_PT) <= _ONE_LINE_CM:
        return (difference,)
    told, apart, note = difference.partition(": ")
    return (told, note) if apart else tuple(difference.replace(" (", "\n(").split("\n"))


def _row_words(
    axes: "Axes",
    y: float,
    name: tuple[str, ...],
    words: tuple[str, ...],
    margins: tuple[float, float],
    *,
    told: bool,
) -> None:
    left, right = margins
    plot = style.WIDTH_CM - left - right
    across = axes.get_yaxis_transform()
    write_lines(axes, (-(left - 0.15) / plot, y), name, across, size=style.SMALL_PT)
    write_lines(
        axes, (1 + 0.3 / plot, y), words, across, size=style.SMALL_PT,
        weight="bold" if told else "normal", colour=style.INK if told else style.SOFT_INK,
    )  # fmt: skip
