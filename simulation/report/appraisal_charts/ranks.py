"""Which option comes first, second ... under how many of all weights: stacked bars, dark to light.

Source of the colours: tints of one blue of the Government Analysis Function, so that the order of
ranks is the order of darkness. Words on them keep a contrast of 4.5:1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.report import style
from simulation.report.chart import MOST_TITLE_WORDS, Chart, text_width_cm
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place, place_of_interval
from simulation.report.study_charts.strips import Strips, strips_axes
from simulation.report.words import listed, lower_first
from simulation.valuation.criteria.acceptability import Acceptability
from simulation.valuation.criteria.checks import title_of
from simulation.valuation.criteria.scores import Scores
from simulation.valuation.spread import RANGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_BLUE = style.Series("#12436D", "solid", "o")
_DARKEST, _LIGHTEST = 1.0, 0.08
_WHITE_FROM, _INK_TO = 0.75, 0.55
"""tints between these leave neither white nor black words a contrast of 4.5:1"""
_NAMES = ("1st", "2nd", "3rd")
_ROOM_CM = 0.16
_BAR = 0.7
_MOST_OF_ALL = 0.5

_HOW = {
    "any weights": "every set of weights as likely as any other",
    "stated ranges": "each weight inside the range that the file states",
}


@dataclass(frozen=True)
class _Row:
    """An option: its share of each rank, and the error of the first."""

    title: str
    shares: tuple[float, ...]
    error: float


def chart(
    found: Acceptability,
    titles: Mapping[str, str],
    number: int,
    source: str,
    about: str,
    scored: Scores | None = None,
) -> Chart:
    """Return the chart. ``about`` says whose criteria they are, for the subtitle.

    ``scored`` gives the lead in points at the weights of the file, for the title.
    """
    rows = _rows(found, titles)
    strips = Strips(
        names=tuple(row.title for row in rows),
        words=tuple(_words(row) for row in rows),
        weighty=tuple(at == 0 for at in range(len(rows))),
        head="1st (95% error)",
        scale="Per cent of weights and draws",
        tall_cm=1.15,
    )

    def draw(figure: "SubFigure") -> None:
        _draw(strips_axes(figure, strips, lambda value: f"{at_place(value, 0)}%"), strips, rows)

    name = f"ranks_{found.how.replace(' ', '_')}"
    title = _title(rows[0], _lead(scored))
    points = _lead_words(scored, titles)
    ranks = [rank_name(rank) for rank in range(len(found.options))]
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"Share of weights and draws in which each option has each rank, {about}. From left: "
            f"{', '.join(ranks)}, dark to light. {found.samples:,} sets of weights, "
            f"{_HOW[found.how]}; {_draws(found)}{_fixed(found)}.{points}"
        ),
        caption=f"Rank of each option, as a share of weights and draws ({found.how})",
        source=source,
        header=("option", *(f"rank_{at}" for at in range(1, len(ranks) + 1)), "rank_1_error"),
        rows=tuple((row.title, *row.shares, row.error) for row in rows),
        alternative=(
            "Stacked horizontal bars from zero to 100 per cent, one an option. The parts of a bar "
            "are the ranks, from the first at the left, dark, to the last at the right, light. "
            f"{title}. " + "; ".join(_said(row) for row in rows) + ". "
            f"The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )


def rank_name(rank: int) -> str:
    """Return the name of a rank that is counted from 0."""
    return _NAMES[rank] if rank < len(_NAMES) else f"{rank + 1}th"


def tints(count: int) -> list[float]:
    """Return how strong the blue of each rank is, from the darkest down."""
    even = np.linspace(_DARKEST, _LIGHTEST, count)
    middle = (_WHITE_FROM + _INK_TO) / 2
    return [
        float(x) if not _INK_TO < x < _WHITE_FROM else (_WHITE_FROM if x >= middle else _INK_TO)
        for x in even
    ]


def _rows(found: Acceptability, titles: Mapping[str, str]) -> list[_Row]:
    rows = [
        _Row(titles[option], tuple(float(x) for x in shares), float(found.half_width[at, 0]))
        for at, (option, shares) in enumerate(zip(found.options, found.shares, strict=True))
    ]
    return sorted(rows, key=lambda row: tuple(-share for share in row.shares))


def _per_cent(share: float) -> str:
    """Return a share; one that is not quite none or all is not told as none or all."""
    whole = at_place(100 * share, 0)
    if whole == "0" and share > 0:
        return "<1%"
    return ">99%" if whole == "100" and share < 1 else f"{whole}%"


def _words(row: _Row) -> str:
    return f"{_per_cent(row.shares[0])} (± {at_place(100 * row.error, 0)})"


def _said(row: _Row) -> str:
    ranks = ", ".join(
        f"{rank_name(rank)} {_per_cent(share)}" for rank, share in enumerate(row.shares)
    )
    return f"{row.title}: {ranks}"


def _draws(found: Acceptability) -> str:
    return "the values of the files" if found.draws == 1 else f"{found.draws} joint draws"


def _fixed(found: Acceptability) -> str:
    if not found.fixed:
        return ""
    titles = [lower_first(title_of(measure)) for measure in found.fixed]
    return f". The same in each draw: {listed(titles)}"


class _Lead(NamedTuple):
    """By how many points the first leads the second: the mean, and nine in ten draws."""

    points: float
    low: float
    high: float

    @property
    def text(self) -> str:
        ends = f"{at_place(self.low, 0)} to {at_place(self.high, 0)}"
        # No finer than the ends as they are printed.
        place = place_of_interval(round(self.low), round(self.high))
        return f"{at_place(self.points, min(1, place))} points ({ends})"


def _lead(scored: Scores | None) -> _Lead | None:
    if scored is None or len(scored.options) < 2:
        return None
    first, second = scored.order[:2]
    by_draw = scored.by_draw[:, first] - scored.by_draw[:, second]
    low, _, high = np.percentile(by_draw, RANGE).tolist()
    return _Lead(float(by_draw.mean()), low, high)


def _lead_words(scored: Scores | None, titles: Mapping[str, str]) -> str:
    """Return the lead at the weights of the file; that it is none to build on if it holds zero."""
    lead = _lead(scored)
    if scored is None or lead is None:
        return ""
    first, second = (titles[scored.options[at]] for at in scored.order[:2])
    told = "" if lead.low > 0 else ", so either may be first"
    return f" At the file's weights {first} leads {second} by {lead.text} in 100{told}."


def _title(first: _Row, lead: _Lead | None) -> str:
    """Return the message: who is first under most weights and by how much, or that nobody is."""
    share = _per_cent(first.shares[0])
    for name in (first.title, short_title(first.title), "One option"):
        title = f"{name} is first in {share} of weights and draws"
        if first.shares[0] <= _MOST_OF_ALL:
            title = f"None is first in most weights and draws; {lower_first(name)} in {share}"
        elif lead is not None:
            title = f"{name}: first in {share} of weights and draws; lead {lead.text}"
        if len(title.split()) <= MOST_TITLE_WORDS:
            break
    return title


def _draw(axes: "Axes", strips: Strips, rows: list[_Row]) -> None:
    left, right = strips.margins
    wide = style.WIDTH_CM - left - right
    strong = tints(len(rows[0].shares))
    for at, row in enumerate(rows):
        begins = 0.0
        for rank, share in enumerate(row.shares):
            place = (100 * begins, 100 * share, float(strips.at(at)))
            axes.barh(
                place[2], place[1], _BAR, left=place[0], color=_BLUE.tint(strong[rank]),
                edgecolor=style.INK, linewidth=0.6, zorder=2,
            )  # fmt: skip
            _label(axes, place, rank, strong[rank], wide)
            begins += share
    axes.set_xlim(0, 100)
    axes.grid(visible=False)


def _label(
    axes: "Axes", place: tuple[float, float, float], rank: int, tint: float, wide: float
) -> None:
    """Write rank and share on a part of a bar, if it is wide enough for them."""
    begins, per_cent, y = place
    lines = (rank_name(rank), _per_cent(per_cent / 100))
    needed = max(text_width_cm(line, style.SMALL_PT) for line in lines) + _ROOM_CM
    if per_cent / 100 * wide < needed:
        return
    axes.text(
        begins + per_cent / 2, y, "\n".join(lines), size=style.SMALL_PT, ha="center", va="center",
        color="white" if tint >= _WHITE_FROM else style.INK, linespacing=1.1, zorder=3,
    )  # fmt: skip
