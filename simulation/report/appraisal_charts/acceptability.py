"""Acceptability curves: how often each option is best, by the worth of a unit of effect."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import (
    LEADING,
    MOST_TITLE_WORDS,
    Chart,
    spread,
    wrapped,
    write_lines,
)
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import tick
from simulation.report.study_charts.strips import STEPS
from simulation.valuation.doubt.best import Best

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

Curve = Sequence[Sequence[Best]]

_LEFT_CM, _LABEL_CM, _HEAD_CM, _FOOT_CM = 1.35, 5.0, 1.1, 1.25
_PLOT_CM = 6.4
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72
_WIDE_CM = style.WIDTH_CM - _LEFT_CM - _LABEL_CM
_THICK, _THIN = 3.6, 1.5
_TOP = 100.0


def chart(
    curve: Curve,
    titles: Mapping[str, str],
    baseline: str,
    effect: str,
    worth_gbp: float,
    number: int,
    source: str,
) -> Chart | None:
    """Return the chart, or nothing without a curve of at least two worths.

    ``effect`` says what a week of the effect is, as in ``a week of need met``; ``worth_gbp`` is
    what one is taken to be worth, and is marked. Four options are drawn at most, the baseline and
    those best most often; the data hold all.
    """
    if len(curve) < 2:
        return None
    shown = _shown(curve, baseline)
    looks = style.series(shown)
    title = _title(curve, titles, worth_gbp)
    draws = curve[0][0].share.draws
    count = len(curve[0])
    left_out = f" Of {count} options, those best most often." if count > len(shown) else ""
    names = {option: wrapped(titles[option], _LABEL_CM - 1.75, style.SMALL_PT) for option in shown}

    def draw(figure: "SubFigure") -> None:
        _draw(figure, curve, looks, names, effect, worth_gbp)

    return Chart(
        name="acceptability",
        number=number,
        title=title,
        subtitle=(
            f"Share of {draws:,} draws of what is not known in which each option has the greatest "
            f"net benefit, by the worth of {effect}. Thick: greatest mean net benefit.{left_out}"
        ),
        caption="How often each option is best, by the worth of the effect",
        source=source,
        header=("worth_gbp", "option", "share_best", "low", "high", "without_luck", "leads"),
        rows=tuple(
            (one.worth_gbp, one.option, *one.share[:3], one.without_luck, int(one.leads))
            for at_worth in curve
            for one in at_worth
        ),
        alternative=(
            f"Line chart. Across: worth of {effect} in pounds. Up: per cent of draws in which an "
            f"option is best. A line for each option, thick where its mean is greatest. {title}. "
            + " ".join(_said(option, curve, titles) for option in shown)
            + " The numbers are in acceptability.csv."
        ),
        height_cm=_HEAD_CM + _tall_cm(names) + _FOOT_CM,
        draw=draw,
    )


def _shown(curve: Curve, baseline: str) -> list[str]:
    most = {
        one.option: max(at_worth[at].share.share for at_worth in curve)
        for at, one in enumerate(curve[0])
        if one.option != baseline
    }
    kept = sorted(most, key=lambda option: -most[option])[: style.MOST_SERIES - 1]
    return [baseline, *(option for option in most if option in kept)]


def _tall_cm(names: Mapping[str, Sequence[str]]) -> float:
    most = max(len(lines) for lines in names.values())
    return max(_PLOT_CM, len(names) * (0.25 + _LINE_CM * most))


def _at(curve: Curve, worth_gbp: float) -> Sequence[Best]:
    return min(curve, key=lambda at_worth: abs(at_worth[0].worth_gbp - worth_gbp))


def _per_cent(share: float) -> str:
    return f"{at_place(_TOP * share, 0)}%"


def _title(curve: Curve, titles: Mapping[str, str], worth_gbp: float) -> str:
    """Return how often the option is best whose mean is greatest at the worth that was taken."""
    at_worth = _at(curve, worth_gbp)
    leader = next(one for one in at_worth if one.leads)
    often = f"best in {_per_cent(leader.share.share)} of draws"
    worth = f"at £{at_place(leader.worth_gbp, 0)} a week"
    lead = f"{titles[leader.option]} is {often}"
    for title in (f"{lead}, {worth}", lead, f"The leading option is {often}, {worth}"):
        if len(title.split()) <= MOST_TITLE_WORDS:
            return title
    raise AssertionError("the last title is short")


def _said(option: str, curve: Curve, titles: Mapping[str, str]) -> str:
    first, last = (
        next(one for one in at_worth if one.option == option) for at_worth in (curve[0], curve[-1])
    )
    return (
        f"{titles[option]}: {_per_cent(first.share.share)} at £{at_place(first.worth_gbp, 0)}, "
        f"{_per_cent(last.share.share)} at £{at_place(last.worth_gbp, 0)}."
    )


def _draw(
    figure: "SubFigure",
    curve: Curve,
    looks: Mapping[str, style.Series],
    names: Mapping[str, Sequence[str]],
    effect: str,
    worth_gbp: float,
) -> None:
    tall = _tall_cm(names)
    height = _HEAD_CM + tall + _FOOT_CM
    axes = figure.add_axes(
        (
            _LEFT_CM / style.WIDTH_CM,
            _FOOT_CM / height,
            _WIDE_CM / style.WIDTH_CM,
            tall / height,
        )
    )
    figure.text(
        0.15 / style.WIDTH_CM, 1 - 0.3 / height, "Per cent of draws in which it is best",
        size=style.SMALL_PT, color=style.SOFT_INK, va="center", ha="left",
    )  # fmt: skip
    worths = [at_worth[0].worth_gbp for at_worth in curve]
    ends = {option: _line(axes, option, curve, worths, look) for option, look in looks.items()}
    _scale(axes, worths, effect)
    _taken(axes, worths, worth_gbp, tall)
    _labels(axes, ends, looks, names, tall)


def _line(
    axes: "Axes", option: str, curve: Curve, worths: Sequence[float], look: style.Series
) -> float:
    """Draw an option's line, thick where it leads; return its end."""
    own = [next(one for one in at_worth if one.option == option) for at_worth in curve]
    heights = [_TOP * one.share.share for one in own]
    axes.plot(
        worths, heights, color=look.colour, linestyle=look.dash, linewidth=_THIN,
        marker=look.marker, markevery=max(1, len(worths) // 6), markersize=5, zorder=3,
        clip_on=False,
    )  # fmt: skip
    leading = [
        height if one.leads else float("nan") for one, height in zip(own, heights, strict=True)
    ]
    axes.plot(
        worths, leading, color=look.colour, linewidth=_THICK, solid_capstyle="butt", zorder=2.5,
        clip_on=False,
    )  # fmt: skip
    return heights[-1]


def _scale(axes: "Axes", worths: Sequence[float], effect: str) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    axes.set_xlim(worths[0], worths[-1])
    axes.set_ylim(0, _TOP)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=3, steps=STEPS))
    axes.xaxis.set_major_formatter(lambda value, _: f"£{tick(value, '')}")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=STEPS))
    axes.yaxis.set_major_formatter(lambda value, _: f"{at_place(value, 0)}%")
    axes.set_xlabel(f"Worth of {effect}", size=style.SMALL_PT, color=style.SOFT_INK)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=True)


def _taken(axes: "Axes", worths: Sequence[float], worth_gbp: float, tall: float) -> None:
    """Mark the worth that was taken, if it lies on the scale."""
    low, high = worths[0], worths[-1]
    if not low <= worth_gbp <= high:
        return
    axes.axvline(worth_gbp, color=style.EVENT, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
    right = worth_gbp > (low + high) / 2
    axes.text(
        worth_gbp, 1 + 0.12 / tall, f"£{at_place(worth_gbp, 0)} taken",
        transform=axes.get_xaxis_transform(), size=style.SMALL_PT, color=style.SOFT_INK,
        ha="right" if right else "left", va="bottom",
    )  # fmt: skip


def _labels(
    axes: "Axes",
    ends: Mapping[str, float],
    looks: Mapping[str, style.Series],
    names: Mapping[str, Sequence[str]],
    tall: float,
) -> None:
    """Name the lines at the right, near their ends, with a leader and a piece of the line."""
    most = max(len(lines) for lines in names.values())
    gap = min(_TOP / tall * (_LINE_CM * most + 0.14), _TOP / len(names))
    placed = spread(list(ends.values()), gap, gap / 2, _TOP - gap / 2)
    across, cm = axes.get_yaxis_transform(), 1 / _WIDE_CM
    for (option, end), at in zip(ends.items(), placed, strict=True):
        look = looks[option]
        axes.plot(
            [1 + 0.12 * cm, 1 + 0.5 * cm], [end, at], transform=across, clip_on=False,
            color=style.LEADER, linewidth=0.6, zorder=1,
        )  # fmt: skip
        axes.plot(
            [1 + 0.6 * cm, 1 + 0.95 * cm, 1 + 1.3 * cm], [at] * 3, transform=across, clip_on=False,
            color=look.colour, linestyle=look.dash, marker=look.marker, markevery=[1],
            linewidth=_THIN, markersize=5,
        )  # fmt: skip
        write_lines(axes, (1 + 1.45 * cm, at), names[option], across, size=style.SMALL_PT)
