"""Which option wins under which weights of three groups of criteria: a triangle of all weights."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from simulation.report import style
from simulation.report.appraisal_charts.weights_drawing import HEIGHT_CM, SURE, draw
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place, per_cent
from simulation.report.words import listed
from simulation.valuation.criteria.triangle import Region, Triangle

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

NAME = "weights"
_MOST_OF_ALL = 0.5


def chart(
    found: Triangle, titles: Mapping[str, str], number: int, source: str, about: str
) -> Chart | None:
    """Return the chart, or nothing if more options win somewhere than can be told apart.

    ``about`` says whose criteria they are.
    """
    looks = _looks(found)
    if looks is None:
        return None
    title = _title(found, titles)
    groups = [group.title for group in found.groups]

    def drawing(figure: "SubFigure") -> None:
        draw(figure, found, titles, looks)

    return Chart(
        name=NAME,
        number=number,
        title=title,
        subtitle=(
            f"Which option has the best mean score, {about}. The nearer a corner, the more weight "
            "on it. Per cent in a region: its part of all weights. A marker: the middle of all "
            "weights at which its option is first (top, left, right)."
            f"{_sure_words(found)}{_rest_words(found)}"
        ),
        caption="Which option wins under which weights of three groups of criteria",
        source=source,
        header=("what", "option", *groups, "share_of_weights", "share_of_weights_and_draws"),
        rows=tuple(_rows(found, titles)),
        alternative=(
            f"Triangle of all weights of three groups of criteria. Its corners: {listed(groups)}; "
            "at a corner all weight is on that group, in the middle the three count alike. It is "
            f"parted into regions with the name of the option that is first there. {title}. "
            + " ".join(_said(region, titles) for region in found.regions)
            + f" At the file's weights ({_weights(found.file)}) {_at_file(found, titles)}. "
            f"The numbers are in {NAME}.csv."
        ),
        height_cm=HEIGHT_CM,
        draw=drawing,
    )


def _looks(found: Triangle) -> dict[str, style.Series] | None:
    """Return the look of each option; of those that win somewhere, where all are too many."""
    options = [region.option for region in found.regions]
    if len(options) > style.MOST_SERIES:
        options = [region.option for region in found.regions if len(region.corners)]
    return style.series(options) if len(options) <= style.MOST_SERIES else None


def _title(found: Triangle, titles: Mapping[str, str]) -> str:
    """Return who is first under most weights, and in how much of them that can be told."""
    largest = max(found.regions, key=lambda region: region.share)
    sure = f"; {_told_words(_sure_share(found))}" if found.draws > 1 else ""
    for name in (titles[largest.option], short_title(titles[largest.option]), "One option"):
        title = f"{name} scores best on average under {_most(largest.share)}{sure}"
        if largest.share <= _MOST_OF_ALL:
            title = f"No option is first under most weights{sure}"
        if len(title.split()) <= MOST_TITLE_WORDS:
            break
    return title


def _most(share: float) -> str:
    text = per_cent(share)
    return "nearly all weights" if text.startswith(">") else f"{text} of weights"


def _told_words(share: float) -> str:
    """Return under how many weights the draws tell who is first."""
    return f"told under {per_cent(share)}" if share else "none of it told"


def _sure_share(found: Triangle) -> float:
    return float((found.sure >= SURE).mean())


def _sure_words(found: Triangle) -> str:
    if found.draws == 1:
        return " The values of the files alone, so how sure the regions are is not known."
    return (
        f" Dots: the first is so in fewer than nine in ten of {found.draws} joint draws, which "
        "cannot be told; what people judged is not drawn."
    )


def _rest_words(found: Triangle) -> str:
    if not found.rest:
        return ""
    kept = per_cent(found.rest)
    return f" The other criteria keep {kept} of all weight, as in the file."


def _rows(found: Triangle, titles: Mapping[str, str]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [("weights of the file", "", *found.file.tolist(), "", "")]
    for region in found.regions:
        shares = (region.share, region.drawn_share)
        name = titles[region.option]
        central = ("", "", "") if region.central is None else region.central.tolist()
        rows.append(("central weights", name, *central, *shares))
        rows += [("corner of region", name, *one.tolist(), "", "") for one in region.corners]
    return rows


def _said(region: Region, titles: Mapping[str, str]) -> str:
    name = titles[region.option]
    if region.same and len(region.corners):
        name = f"{name} (the same as {listed([titles[one] for one in region.same])})"
    if not len(region.corners):
        return f"{name}: nowhere first alone."
    central = "" if region.central is None else f", in the middle at {_weights(region.central)}"
    return f"{name}: first under {per_cent(region.share)} of weights{central}."


def _at_file(found: Triangle, titles: Mapping[str, str]) -> str:
    at = int(np.argmin(np.abs(found.grid - found.file).sum(axis=1)))
    for region in found.regions:
        if len(region.corners) and _inside(region.corners, found.file):
            told = "can" if found.sure[at] >= SURE else "cannot"
            sure = "" if found.draws == 1 else f", which {told} be told"
            return f"{titles[region.option]} is first{sure}"
    return "no option is first"


def _inside(corners: np.ndarray, point: np.ndarray) -> bool:
    """Return whether a point lies in a convex polygon whose corners go round one way."""
    one, other = corners, np.roll(corners, -1, axis=0)
    (x, y), (dx, dy) = one[:, :2].T, (other - one)[:, :2].T
    side = dx * (point[1] - y) - dy * (point[0] - x)
    return bool((side >= -1e-9).all() or (side <= 1e-9).all())


def _weights(shares: np.ndarray) -> str:
    return listed([f"{at_place(100 * float(share), 0)}%" for share in shares])
