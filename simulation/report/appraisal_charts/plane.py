"""The cost-effectiveness plane: a panel an option, a point a draw, words in the quadrants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.report import style
from simulation.report.appraisal_charts.pounds import PoundScale, change_text, pound_scale
from simulation.report.chart import MOST_TITLE_WORDS, Chart, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import tick
from simulation.report.study_charts.strips import STEPS
from simulation.valuation.doubt.plane import Floats, OnPlane, Quadrant

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_PLOT_CM, _BAND_CM = 5.6, 0.95
"""height of a plot, and of the bands of it that are kept free for words"""
_LEFT_CM, _GAP_CM, _EDGE_CM = 1.3, 1.3, 0.7
_TOP_CM, _FOOT_CM, _LINE_CM = 0.65, 1.25, 0.42
_COLUMNS = 2
_ROOM = 0.06
_HALF = 0.5
_MOST = style.MOST_SERIES - 1
_CORNERS = {
    Quadrant.DEARER_WORSE: (False, True),
    Quadrant.DEARER_BETTER: (True, True),
    Quadrant.CHEAPER_WORSE: (False, False),
    Quadrant.CHEAPER_BETTER: (True, False),
}
"""whether a quadrant is at the right, and at the top"""


@dataclass(frozen=True)
class _Page:
    """What all panels share: their scale, their size and the words at them."""

    options: tuple[OnPlane, ...]
    names: tuple[tuple[str, ...], ...]
    effect: str
    worth_gbp: float
    wide_cm: float
    across: tuple[float, float]
    up: tuple[float, float]
    pounds: PoundScale

    @property
    def columns(self) -> int:
        """How many panels stand side by side."""
        return min(_COLUMNS, len(self.options))

    @property
    def head_cm(self) -> float:
        """Height of the names of the options."""
        return 0.25 + _LINE_CM * max(len(name) for name in self.names)

    @property
    def row_cm(self) -> float:
        """Height of a row of panels."""
        return self.head_cm + _PLOT_CM + _FOOT_CM

    @property
    def height_cm(self) -> float:
        """Height of the drawing."""
        return _TOP_CM + self.row_cm * -(-len(self.options) // self.columns)


def chart(
    options: Sequence[OnPlane],
    titles: Mapping[str, str],
    baseline: str,
    effect: str,
    worth_gbp: float,
    number: int,
    source: str,
) -> Chart | None:
    """Return the chart, or nothing without an option to compare.

    ``effect`` says what more of is better, as it stands under an axis: ``weeks of need met``;
    ``worth_gbp`` is what a week of it is taken to be worth. Three options are drawn at most: those
    with the greatest mean net benefit. The data hold all.
    """
    shown = _shown(options, worth_gbp)
    if not shown:
        return None
    page = _page(shown, titles, effect, worth_gbp)
    base = short_title(titles[baseline])
    looks = style.series([baseline, *(one.option for one in shown)])
    title = _title(shown, titles)
    draws = len(shown[0].effect)
    left_out = f" Of {len(options)} options, {len(shown)}." if options[len(shown) :] else ""

    def draw(figure: "SubFigure") -> None:
        _draw(figure, page, looks)

    return Chart(
        name="plane",
        number=number,
        title=title,
        subtitle=(
            f"Each option less {base}: cost and {effect}. A point: one of {draws:,} draws of what "
            f"is not known. Cross: their mean. Below the dashed line a draw is worth its cost, at "
            f"£{at_place(worth_gbp, 0)} a week.{left_out}"
        ),
        caption="Cost and effect of each option, draw by draw",
        source=source,
        header=("option", "draw", "effect", "cost_gbp"),
        rows=tuple(
            (one.option, at, float(effect_), float(cost))
            for one in options
            for at, (effect_, cost) in enumerate(zip(one.effect, one.cost_gbp, strict=True))
        ),
        alternative=(
            f"Scatter plots, one an option, on the same scale. Across: difference in {effect}; up: "
            f"difference in cost, {page.pounds.unit}. A point for each draw. {title}. "
            + " ".join(_said(one, titles) for one in shown)
            + " The numbers are in plane.csv."
        ),
        height_cm=page.height_cm,
        draw=draw,
    )


def _shown(options: Sequence[OnPlane], worth_gbp: float) -> tuple[OnPlane, ...]:
    best = sorted(options, key=lambda one: one.mean_cost_gbp - worth_gbp * one.mean_effect)
    kept = {one.option for one in best[:_MOST]}
    return tuple(one for one in options if one.option in kept)


def _page(
    shown: tuple[OnPlane, ...], titles: Mapping[str, str], effect: str, worth_gbp: float
) -> _Page:
    columns = min(_COLUMNS, len(shown))
    wide = (style.WIDTH_CM - _LEFT_CM - _EDGE_CM - _GAP_CM * (columns - 1)) / columns
    words = max(text_width_cm(line, style.SMALL_PT) for one in Quadrant for line in _lines(one, 1))
    least = (words + 0.3) / wide
    effects = np.concatenate([one.effect for one in shown])
    costs = np.concatenate([one.cost_gbp for one in shown])
    return _Page(
        options=shown,
        names=tuple(
            tuple(wrapped(titles[one.option], wide - 0.1, style.LABEL_PT, bold=True))
            for one in shown
        ),
        effect=effect,
        worth_gbp=worth_gbp,
        wide_cm=wide,
        across=_ends(float(effects.min()), float(effects.max()), least),
        up=_ends(float(costs.min()), float(costs.max()), _BAND_CM / _PLOT_CM, free=True),
        pounds=pound_scale(costs),
    )


def _ends(low: float, high: float, least: float, *, free: bool = False) -> tuple[float, float]:
    """Return ends of a scale with room for words at either side of zero.

    ``least`` is the share of the scale for words; with ``free`` no point lies in it.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    room = _ROOM * (high - low) or 1.0
    low, high = low - room, high + room
    if free:
        more = (high - low) * least / (1 - 2 * least)
        return low - more, high + more
    return min(low, -high * least / (1 - least)), max(high, -low * least / (1 - least))


def _lines(quadrant: Quadrant, share: float) -> tuple[str, str]:
    return quadrant.value.replace("_", ", ").capitalize(), f"{_per_cent(share)} of draws"


def _per_cent(share: float) -> str:
    return f"{at_place(100 * share, 0)}%"


def _title(shown: Sequence[OnPlane], titles: Mapping[str, str]) -> str:
    """Return what most draws of the option say that is most surely on one side."""
    share, one, quadrant = max(
        ((one.shares[each], one, each) for one in shown for each in Quadrant),
        key=lambda found: found[0],
    )
    if share < _HALF:
        return "Draws disagree whether options are dearer or cheaper, better or worse"
    where = quadrant.value.replace("_", " and ")
    title = f"{titles[one.option]} is {where} in {_per_cent(share)} of draws"
    if len(title.split()) > MOST_TITLE_WORDS:
        return "In how many draws each option is dearer or cheaper, better or worse"
    return title


def _said(one: OnPlane, titles: Mapping[str, str]) -> str:
    shares = ", ".join(
        f"{each.value.replace('_', ' and ')} {_per_cent(one.shares[each])}" for each in Quadrant
    )
    cost = change_text(one.mean_cost_gbp)
    return (
        f"{titles[one.option]}: {shares}; mean cost {cost}, mean effect "
        f"{at_place(one.mean_effect, 0, sign=True)}."
    )


def _draw(figure: "SubFigure", page: _Page, looks: Mapping[str, style.Series]) -> None:
    height = page.height_cm
    figure.text(
        0.15 / style.WIDTH_CM, 1 - 0.3 / height, f"Difference in cost, {page.pounds.unit}",
        size=style.SMALL_PT, color=style.SOFT_INK, va="center", ha="left",
    )  # fmt: skip
    for at, one in enumerate(page.options):
        row, column = divmod(at, page.columns)
        left = _LEFT_CM + column * (page.wide_cm + _GAP_CM)
        foot = height - _TOP_CM - page.row_cm * (row + 1) + _FOOT_CM
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                foot / height,
                page.wide_cm / style.WIDTH_CM,
                _PLOT_CM / height,
            )
        )
        _panel(axes, one, page, looks[one.option])
        write_lines(
            axes, (0, 1 + 0.2 / _PLOT_CM), page.names[at], axes.transAxes, size=style.LABEL_PT,
            anchor="foot", weight="bold",
        )  # fmt: skip


def _worth_line(page: _Page) -> Floats:
    """Return from where to where across the line goes that ends at the words in the corners."""
    ends = np.array(page.across)
    if not page.worth_gbp:
        return ends
    low, high = page.up
    words = _BAND_CM / _PLOT_CM * (high - low)
    reach = np.array([low + words, high - words]) / page.worth_gbp
    found: Floats = np.clip(ends, reach.min(), reach.max())
    return found


def _panel(axes: "Axes", one: OnPlane, page: _Page, look: style.Series) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    axes.axhline(0, color=style.REFERENCE, linewidth=1.2, zorder=1)
    axes.axvline(0, color=style.REFERENCE, linewidth=1.2, zorder=1)
    ends = _worth_line(page)
    axes.plot(
        ends, page.worth_gbp * ends, color=style.REFERENCE, linewidth=1.0, linestyle=(0, (4, 3)),
        zorder=1,
    )  # fmt: skip
    axes.plot(
        one.effect, one.cost_gbp, linestyle="none", color=look.colour, marker=look.marker,
        markersize=3.6, markerfacecolor=look.tint(0.3), markeredgewidth=0.8, zorder=2,
    )  # fmt: skip
    for colour, size, width in (("white", 11, 4.5), (style.INK, 10, 2.2)):
        axes.plot(
            [one.mean_effect], [one.mean_cost_gbp], color=colour, marker="x", markersize=size,
            markeredgewidth=width, zorder=3,
        )  # fmt: skip
    axes.set_xlim(*page.across)
    axes.set_ylim(*page.up)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2, steps=STEPS))
    axes.xaxis.set_major_formatter(lambda value, _: tick(value, ""))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2, steps=STEPS))
    axes.yaxis.set_major_formatter(lambda value, _: page.pounds.tick(value))
    axes.set_xlabel(f"Difference in {page.effect}", size=style.SMALL_PT, color=style.SOFT_INK)
    axes.grid(visible=False)
    _quadrant_words(axes, one, page)


def _quadrant_words(axes: "Axes", one: OnPlane, page: _Page) -> None:
    for quadrant, (right, top) in _CORNERS.items():
        lines = _lines(quadrant, one.shares[quadrant])
        width = max(text_width_cm(line, style.SMALL_PT) for line in lines)
        x = 1 - (width + 0.1) / page.wide_cm if right else 0.1 / page.wide_cm
        y = 1 - 0.05 / _PLOT_CM if top else 0.1 / _PLOT_CM
        write_lines(
            axes, (x, y), lines, axes.transAxes, size=style.SMALL_PT,
            anchor="top" if top else "foot", colour=style.SOFT_INK,
        )  # fmt: skip
