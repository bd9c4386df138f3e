"""How every chart looks: the Government Analysis Function style, fixed so that machines agree."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

WIDTH_CM = 16.0
"""Width of every chart as placed on an A4 page."""
DOTS_PER_INCH = 300
CM = 1 / 2.54
"""Inches in a centimetre."""

INK = "#1A1A1A"
"""Text: 17:1 on white."""
SOFT_INK = "#505050"
"""Subtitles, sources and axis numbers: 8:1 on white."""
GRID = "#D9D9D9"
LEADER = "#BDBDBD"
"""Thin lines from a label to what it names: never mistaken for data."""
EVENT = "#8C8C8C"
"""A dated event: 3.4:1 on white."""
REFERENCE = "#5E5E5E"
"""Lines that are not an option's: the baseline in another's panel, a budget."""

TITLE_PT = 12.0
SUBTITLE_PT = 9.5
LABEL_PT = 9.5
SMALL_PT = 9.0
"""The smallest text anywhere on a chart, as placed."""

MOST_SERIES = 4
"""More lines than this in one picture cannot be told apart."""

_DASHES: tuple[Any, ...] = ("solid", (0, (6, 2)), (0, (7, 2, 1.5, 2)), (0, (1.6, 1.4)))
_MARKERS = ("o", "s", "^", "D")


@dataclass(frozen=True)
class Series:
    """How one option is drawn in every chart: never by colour alone."""

    colour: str
    dash: Any
    marker: str

    def tint(self, share: float) -> str:
        """Return the colour mixed with white; ``share`` 1 is the full colour."""
        channels = (int(self.colour[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - c) * share):02X}" for c in channels)


def series(options: Sequence[str]) -> dict[str, Series]:
    """Return the look of each option, stable by its place in the appraisal.

    Raises:
        ValueError: more than four options.
    """
    from afcharts.af_colours import get_af_colours  # noqa: PLC0415

    if len(options) > MOST_SERIES:
        raise ValueError(f"charts can tell {MOST_SERIES} options apart, not {len(options)}")
    colours = get_af_colours("categorical", number_of_colours=6)
    return {
        option: Series(str(colours[at]), _DASHES[at], _MARKERS[at])
        for at, option in enumerate(options)
    }


@contextmanager
def analysis_function() -> Iterator[None]:
    """Draw inside this: the style, one open font, and bytes that do not depend on the day."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.style import context  # noqa: PLC0415

    mpl.use("Agg")
    fixed: dict[Any, Any] = {
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans"],
        "font.size": LABEL_PT,
        "axes.labelsize": LABEL_PT,
        "axes.titlesize": LABEL_PT,
        "xtick.labelsize": SMALL_PT,
        "ytick.labelsize": SMALL_PT,
        "xtick.labelcolor": SOFT_INK,
        "ytick.labelcolor": SOFT_INK,
        "text.color": INK,
        "grid.color": GRID,
        "axes.unicode_minus": True,
        "hatch.linewidth": 0.7,
        "lines.linewidth": 1.8,
        "lines.markersize": 4.5,
        "svg.hashsalt": "optare",
        "svg.fonttype": "path",
        "figure.dpi": 100,
        "savefig.dpi": DOTS_PER_INCH,
    }
    with context(["default", "afcharts.afcharts"]), mpl.rc_context(fixed):
        yield
