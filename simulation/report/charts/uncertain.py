"""Each option's difference over the draws of what is not known, one strip a measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isnan
from typing import TYPE_CHECKING

from simulation.experiment.uncertainty.results import Spreads, UncertainRow, uncertain_rows
from simulation.report import style
from simulation.report.chart import Chart, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import short_title
from simulation.report.headline_measures import headline_measure, in_charts
from simulation.report.key_measures import KeyMeasure
from simulation.report.results import Results
from simulation.report.uncertain_words import FIRM, firm_signs, range_text, share_text
from simulation.report.words import listed, lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_ROW_CM = 0.82
_HEAD_CM = 0.62
_FOOT_CM = 0.74
_LEFT_CM = 3.7
"""what option names take at most; longer ones are wrapped"""
_GAP_CM = 0.65
_MOST_STRIPS = 6
_ROOM = 0.06
"""part of the scale that is left free beyond the outermost end"""


@dataclass(frozen=True)
class _Row:
    option: str
    name: tuple[str, ...]
    found: UncertainRow
    spreads: Spreads
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Strip:
    measure: KeyMeasure
    rows: tuple[_Row, ...]

    @property
    def height_cm(self) -> float:
        return _HEAD_CM + _ROW_CM * len(self.rows) + _FOOT_CM


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if no draws were asked for."""
    found = results.comparison.uncertainty
    strips = _strips(results)
    if found is None or not strips:
        return None
    base = short_title(results.title(results.baseline))
    firm, total = firm_signs([row.found for strip in strips for row in strip.rows])
    title = f"{firm} of {total} differences keep their sign in {100 * FIRM:.0f}% of draws"
    measures = listed([lower_first(strip.measure.title) for strip in strips])
    draws = len(found.draws) - len(found.failed_draws)

    def draw(figure: "SubFigure") -> None:
        _draw(figure, strips, style.series(results.drawn))

    return Chart(
        name="uncertainty",
        number=number,
        title=title,
        subtitle=(
            f"Paired difference to {base} over {draws} joint draws of the inputs, "
            f"{results.appraisal.council.title}, whole period. Bar: 5th to 95th percentile. "
            "Marker: median. Short dark line: main result."
        ),
        caption="Differences to the baseline over draws of what is not known",
        source=source,
        header=(
            *("measure", "unit", "option", "p5", "median", "p95", "main_result"),
            *("same_sign_share", "draws"),
        ),
        rows=tuple(
            (
                *(strip.measure.title, strip.measure.unit, results.title(row.option)),
                *_scaled(strip.measure, row.spreads),
                row.found.same_sign.share if row.found.same_sign else "",
                row.found.same_sign.draws if row.found.same_sign else 0,
            )
            for strip in strips
            for row in strip.rows
        ),
        alternative=(
            "Interval plot in strips, one strip for each measure in its own unit. In each strip a "
            f"row for each option: a bar from the 5th to the 95th percentile of its difference to "
            f"{base} over the draws, a marker at the median, a short dark line at the main result, "
            f"and a line at zero, no difference. {title}. Measures: {measures}. "
            "The numbers are in uncertainty.csv beside the chart and in the table of differences."
        ),
        height_cm=sum(strip.height_cm for strip in strips),
        draw=draw,
    )


def _strips(results: Results) -> list[_Strip]:
    rows = uncertain_rows(results.comparison)
    by_measure = {name: list(some) for name, some in groupby(rows, lambda row: row.measure)}
    strips = []
    for name in in_charts(results, list(by_measure)):
        measure = headline_measure(results, name)
        found = tuple(
            _Row(row.option, _left(results.title(row.option)), row, row.difference, words)
            for row in by_measure[name]
            if row.option in results.drawn
            and row.difference is not None
            and not isnan(row.difference.p50)
            for words in [_words(measure, row)]
        )
        if found:
            strips.append(_Strip(measure, found))
    return strips[:_MOST_STRIPS]


def _words(measure: KeyMeasure, row: UncertainRow) -> tuple[str, ...]:
    if row.difference is None or row.same_sign is None:
        return ()
    told = range_text(measure, row.difference, sign=True)
    return told, f"same sign in {share_text(row.same_sign)}"


def _left(title: str) -> tuple[str, ...]:
    return tuple(wrapped(title, _LEFT_CM, style.SMALL_PT)[:2])


def _scaled(measure: KeyMeasure, found: Spreads) -> tuple[float, float, float, float]:
    by = measure.scale
    return found.p5 / by, found.p50 / by, found.p95 / by, found.main / by


def _draw(figure: "SubFigure", strips: Sequence[_Strip], looks: dict[str, style.Series]) -> None:
    height = sum(strip.height_cm for strip in strips)
    left = _GAP_CM + _widest([row.name for strip in strips for row in strip.rows])
    right = _GAP_CM + _widest([row.words for strip in strips for row in strip.rows])
    top = height
    for strip in strips:
        rows = _ROW_CM * len(strip.rows)
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                (top - _HEAD_CM - rows) / height,
                1 - (left + right) / style.WIDTH_CM,
                rows / height,
            )
        )
        text = f"{strip.measure.title} ({strip.measure.unit})"
        place = (0.15 / style.WIDTH_CM, (top - 0.42) / height)
        figure.text(*place, text, size=style.LABEL_PT, weight="bold", va="center")
        _strip(axes, strip, looks, (left, right))
        top -= strip.height_cm


def _widest(words: Sequence[tuple[str, ...]]) -> float:
    return max(text_width_cm(line, style.SMALL_PT) for lines in words for line in lines)


def _strip(
    axes: "Axes", strip: _Strip, looks: dict[str, style.Series], margins: tuple[float, float]
) -> None:
    left, right = margins
    plot = style.WIDTH_CM - left - right
    across = axes.get_yaxis_transform()
    axes.axvline(0, color=style.REFERENCE, linewidth=1.6, zorder=1)
    for at, row in enumerate(strip.rows):
        y, look = len(strip.rows) - 1 - at, looks[row.option]
        low, middle, high, main = _scaled(strip.measure, row.spreads)
        axes.plot([low, high], [y, y], color=look.tint(0.55), linewidth=4, zorder=2)
        axes.plot(middle, y, color=look.colour, marker=look.marker, markersize=6.5, zorder=4)
        axes.plot([main, main], [y - 0.28, y + 0.28], color=style.INK, linewidth=1.6, zorder=3)
        size = style.SMALL_PT
        write_lines(axes, (-(left - 0.15) / plot, y), row.name, across, size=size)
        write_lines(axes, (1 + 0.3 / plot, y), row.words, across, size=size)
    axes.set_ylim(-0.5, len(strip.rows) - 0.5)
    axes.set_yticks([])
    _scale(axes, strip)


def _scale(axes: "Axes", strip: _Strip) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    ends = [0.0]
    for row in strip.rows:
        ends += [end for end in _scaled(strip.measure, row.spreads) if not isnan(end)]
    room = (max(ends) - min(ends)) * _ROOM or 1.0
    axes.set_xlim(min(ends) - room, max(ends) + room)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2))
    axes.xaxis.set_major_formatter(lambda value, _: strip.measure.tick_text(value))
    axes.grid(axis="x", visible=True)
    axes.grid(axis="y", visible=False)
