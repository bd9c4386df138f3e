"""Morris screening: how much a factor does, against how unevenly it does it."""

from collections.abc import Iterator, Mapping, Sequence
from math import hypot, isnan
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import Chart, text_width_cm, wrapped
from simulation.report.study_charts.about import About, tick
from simulation.report.study_charts.rows import Row, rows_about, statistics_of
from simulation.report.study_charts.strips import STEPS, limits, whiskers
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

METHOD, STAR, SIGMA = "morris", "mu_star", "sigma"
_BLUE, _GREY = "#12436D", "#8C8C8C"
_HEIGHT_CM = 9.6
_LEFT_CM, _RIGHT_CM, _FOOT_CM, _HEAD_CM = 1.9, 0.4, 1.3, 0.75
_WIDE_CM, _TALL_CM = style.WIDTH_CM - _LEFT_CM - _RIGHT_CM, _HEIGHT_CM - _FOOT_CM - _HEAD_CM
_TEXT_CM, _NAME_CM = 0.42, 7.0
"""height of a line of a name, and the most that it is wide"""
_STEP_CM = 0.2
_DOT_CM = 0.14
"""half the size of a point"""
_FAR_CM = 0.5
"""a name further from its point than this is tied to it by a line"""

Box = tuple[float, float, float, float]
"""left, right, foot and top in centimetres"""


def chart(about: About, rows: Sequence[Row], number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the study was not screened for this difference."""
    found = rows_about(rows, METHOD, about.measure, about.option, about.data.baseline)
    star, sigma = statistics_of(found, STAR), statistics_of(found, SIGMA)
    titles = {factor.name: factor.title for factor in about.data.factors}
    order = sorted((n for n in star if n in sigma and n in titles), key=lambda n: -star[n].value)
    if not order:
        return None
    dummies = {factor.name for factor in about.data.factors if factor.dummy}

    def draw(figure: "SubFigure") -> None:
        _draw(figure, [(star[name], sigma[name]) for name in order], titles, dummies, about)

    title = f"The factor that does most: {lower_first(titles[order[0]])}"
    if len(title.split()) > 15:
        title = "How much each factor does, and how unevenly"
    name = f"morris-{about.stem}"
    said = "; ".join(
        f"{titles[n]}: {about.text(star[n].value)}, spread {about.text(sigma[n].value)}"
        for n in order
    )
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"{about.kept.title}: {about.title} less {about.base}, {about.unit}. Elementary "
            "effects over the whole range of a factor. Right: it does more. Above the dashed "
            "line: its effect depends on the other factors or bends. Whiskers: 95% interval."
        ),
        caption=f"Morris screening of {about.difference}",
        source=source,
        header=("factor", "statistic", "value", "low", "high", "ranked", "note"),
        rows=tuple(
            (row.factor, row.statistic, row.value, row.low, row.high,
             "yes" if row.ranked else "no", row.note)
            for row in found
        ),
        alternative=(
            "Scatter of factors, each named. Across: mean size of its elementary effects (mu*). "
            f"Up: their standard deviation (sigma). {title}. {said}. The numbers are in {name}.csv."
        ),
        height_cm=_HEIGHT_CM,
        draw=draw,
    )  # fmt: skip


def _draw(
    figure: "SubFigure",
    pairs: Sequence[tuple[Row, Row]],
    titles: Mapping[str, str],
    dummies: set[str],
    about: About,
) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    axes = figure.add_axes(
        (
            _LEFT_CM / style.WIDTH_CM,
            _FOOT_CM / _HEIGHT_CM,
            _WIDE_CM / style.WIDTH_CM,
            _TALL_CM / _HEIGHT_CM,
        )
    )
    across = limits([x for star, _ in pairs for x in (star.value, star.high)], zero=True)[1]
    up = limits([sigma.value for _, sigma in pairs], zero=True, room=0.1)[1]
    for star, sigma in pairs:
        plain = star.factor in dummies
        half = whiskers(star.low, star.value, star.high)
        axes.errorbar(
            star.value, sigma.value, xerr=half, marker="D" if plain else "o",
            color=_GREY if plain else _BLUE, markersize=6, capsize=2.5, linewidth=1.0, zorder=3,
            markerfacecolor="white" if plain else _BLUE, clip_on=False,
        )  # fmt: skip
    top = min(across, up)
    axes.plot([0, top], [0, top], color=style.REFERENCE, linewidth=1.0, linestyle=(0, (4, 2)))
    axes.set_xlim(0, across)
    axes.set_ylim(0, up)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2, steps=STEPS))
        axis.set_major_formatter(lambda value, _: tick(value, about.kept.unit))
    axes.grid(axis="both", visible=True)
    axes.set_xlabel("Mean size of the effect (μ*)", size=style.SMALL_PT, color=style.SOFT_INK)
    figure.text(
        0.15 / style.WIDTH_CM, 1 - 0.3 / _HEIGHT_CM, "Standard deviation of the effect (σ)",
        size=style.SMALL_PT, color=style.SOFT_INK, va="center",
    )  # fmt: skip
    _name_points(axes, pairs, titles, (across, up))


def _name_points(
    axes: "Axes",
    pairs: Sequence[tuple[Row, Row]],
    titles: Mapping[str, str],
    ends: tuple[float, float],
) -> None:
    """Write each name beside its point, where it meets no other name and no other point."""
    scale = _WIDE_CM / ends[0], _TALL_CM / ends[1]
    marks = [_mark(star, sigma, scale) for star, sigma in pairs]
    taken = list(marks)
    for (star, _), mark in zip(pairs, marks, strict=True):
        lines = wrapped(titles[star.factor], _NAME_CM, style.SMALL_PT)
        width = max(text_width_cm(line, style.SMALL_PT) for line in lines) * 1.02
        box = _free(mark, width, _TEXT_CM * len(lines), taken)
        taken.append(box)
        left, right, foot, top = box
        x, y = star.value * scale[0], (mark[2] + mark[3]) / 2
        if abs((foot + top) / 2 - y) > _FAR_CM:
            axes.plot(
                [x / _WIDE_CM, max(left, min(x, right)) / _WIDE_CM],
                [y / _TALL_CM, (foot if foot > y else top) / _TALL_CM],
                transform=axes.transAxes, color=style.LEADER, linewidth=0.7, zorder=2,
            )  # fmt: skip
        axes.text(
            left / _WIDE_CM, (foot + top) / 2 / _TALL_CM, "\n".join(lines), zorder=2.5,
            transform=axes.transAxes, size=style.SMALL_PT, va="center", ha="left", linespacing=1.1,
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.2},
        )  # fmt: skip


def _mark(star: Row, sigma: Row, scale: tuple[float, float]) -> Box:
    """Return what a point takes with its whiskers."""
    y = sigma.value * scale[1]
    low, high = ((star.value if isnan(end) else end) * scale[0] for end in (star.low, star.high))
    middle = star.value * scale[0]
    left, right = min(low, middle - _DOT_CM), max(high, middle + _DOT_CM)
    return left, right, y - _DOT_CM, y + _DOT_CM


def _free(mark: Box, width: float, tall: float, taken: Sequence[Box]) -> Box:
    """Return the nearest free place for a name beside or around a point, else anywhere."""
    for left, foot in _places(mark, width, tall):
        box = (left, left + width, foot, foot + tall)
        inside = left >= 0.05 and box[1] <= _WIDE_CM and foot >= 0.02 and box[3] <= _TALL_CM
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return mark[1], mark[1] + width, mark[2], mark[2] + tall


def _places(mark: Box, width: float, tall: float) -> Iterator[tuple[float, float]]:
    low, high, y = mark[0], mark[1], (mark[2] + mark[3]) / 2
    beside, around = (high + 0.12, low - 0.12 - width), ((low + high - width) / 2,)
    for step in [0.0, *(sign * 0.2 * count for count in range(1, 8) for sign in (1, -1))]:
        for left in (*beside, *(around if abs(step) > _DOT_CM + tall / 2 else ())):
            yield left, y + step - tall / 2
    everywhere = [
        (across * _STEP_CM, up * _STEP_CM)
        for across in range(round(_WIDE_CM / _STEP_CM))
        for up in range(round(_TALL_CM / _STEP_CM))
    ]
    middle = (low + high) / 2 - width / 2, y - tall / 2
    yield from sorted(
        everywhere, key=lambda one: (hypot(one[0] - middle[0], one[1] - middle[1]), one)
    )


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
