"""Tornado: how far each factor moves a difference, the others averaged over."""

from typing import TYPE_CHECKING

from simulation.experiment.study_response import PARTS, Swing, mean_of, swings
from simulation.report import style
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.study_charts.about import About, part_text, tick
from simulation.report.study_charts.strips import Strips, limits, strips_axes, whiskers
from simulation.report.words import count_name

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

_FIRST, _LAST = "o", "s"
"""markers of the lowest and the highest part"""
_BAR = "#A8C5DD"
_DARK = "#12436D"
_MOST = 12


def chart(about: About, number: int, source: str) -> Chart | None:
    """Return the chart of a difference, or nothing if no factor was varied."""
    found = swings(about.data, about.values)[:_MOST]
    if not found:
        return None
    overall = mean_of(about.values)
    strips = Strips(
        names=tuple(one.factor.title for one in found),
        words=tuple(_words(one) for one in found),
        weighty=tuple(_apart(one) for one in found),
        head="Setting",
        scale=(
            f"Mean difference, {about.unit}; line: mean of all points "
            f"({about.text(overall.mean, sign=True)})"
        ),
        tall_cm=0.9,
    )

    def draw(figure: "SubFigure") -> None:
        _draw(figure, strips, found, about, overall.mean)

    title = _title(found)
    said = "; ".join(
        f"{one.factor.title}: {about.text(one.at_first.mean, sign=True)} at "
        f"{part_text(one.factor, one.first)}, {about.text(one.at_last.mean, sign=True)} at "
        f"{part_text(one.factor, one.last)}"
        for one in found
    )
    return Chart(
        name=f"tornado-{about.stem}",
        number=number,
        title=title,
        subtitle=(
            f"{about.kept.title}: {about.title} less {about.base}, mean with each factor in the "
            f"lowest (circle) and the highest (square) {_nth()} of its range, the others averaged "
            "over. Of levels: the lowest and the highest mean. Whiskers: 95% interval of each "
            "mean, over points and replications. Bold: the intervals do not meet."
        ),
        caption=f"Tornado of {about.difference}",
        source=source,
        header=("factor", "end", "setting_low", "setting_high", "mean", "low", "high", "points"),
        rows=tuple(
            (one.factor.name, end, *_setting(one, part), mean.mean, mean.low, mean.high,
             mean.points)
            for one in found
            for end, part, mean in (
                ("first", one.first, one.at_first), ("last", one.last, one.at_last),
            )
        ),
        alternative=(
            f"Horizontal bars, one a factor, longest first. Across: mean difference in "
            f"{about.what}, {about.unit}. Each bar goes from the mean with the factor low (circle) "
            f"to the mean with it high (square). {title}. {said}. The numbers are in "
            f"tornado-{about.stem}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )  # fmt: skip


def _nth() -> str:
    return {5: "fifth"}.get(PARTS, f"1/{PARTS}")


def _setting(one: Swing, part: object) -> tuple[object, object]:
    found = one.first if part is one.first else one.last
    if one.factor.kind == "level":
        return one.factor.levels[round(found.low)], one.factor.levels[round(found.high)]
    return found.low, found.high


def _apart(one: Swing) -> bool:
    return one.at_first.high < one.at_last.low or one.at_last.high < one.at_first.low


def _words(one: Swing) -> str:
    return f"○ {part_text(one.factor, one.first)}\n■ {part_text(one.factor, one.last)}"


def _title(found: list[Swing]) -> str:
    telling = [one for one in found if _apart(one) and not one.factor.dummy]
    if not telling:
        return "No factor moves the difference by more than chance explains"
    title = f"{telling[0].factor.title} moves the difference most"
    if len(title.split()) > MOST_TITLE_WORDS:
        many = len(telling) > 1
        noun = "factors move" if many else "factor moves"
        return f"{count_name(len(telling)).capitalize()} {noun} the difference"
    return title


def _draw(
    figure: "SubFigure", strips: Strips, found: list[Swing], about: About, overall: float
) -> None:
    axes = strips_axes(figure, strips, lambda value: tick(value, about.kept.unit))
    ends = [overall]
    for row, one in enumerate(found):
        y = strips.at(row)
        first, last = one.at_first, one.at_last
        axes.plot(
            [first.mean, last.mean],
            [y, y],
            color=_BAR,
            linewidth=9,
            solid_capstyle="butt",
            zorder=2,
        )
        for mean, marker, up in ((first, _FIRST, 0.16), (last, _LAST, -0.16)):
            # A mean on its own has no interval: the marker stands without whiskers.
            half = whiskers(mean.low, mean.mean, mean.high)
            axes.errorbar(
                mean.mean, y + up, xerr=half, color=_DARK, marker=marker, markersize=5.5,
                markerfacecolor="white" if marker == _FIRST else _DARK, markeredgewidth=1.3,
                capsize=2.5, linewidth=1.1, zorder=3,
            )  # fmt: skip
            ends += [mean.low, mean.mean, mean.high]
    axes.axvline(overall, color=style.REFERENCE, linewidth=1.4, zorder=1)
    low, high = limits(ends)
    axes.set_xlim(low, high)
    if low < 0 < high:
        axes.axvline(0, color=style.EVENT, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
