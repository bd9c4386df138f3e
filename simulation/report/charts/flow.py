"""Where residents go: the flow from contact to support, business as usual above another option."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import Chart
from simulation.report.charts.flow_counts import Flows, flows_of
from simulation.report.charts.flow_drawing import NAMES, draw_panel, panel_cm, scale_of
from simulation.report.charts.headline import headline
from simulation.report.results import Results
from simulation.report.words import listed

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

NAME = "flow"
_DECISIVE, _BAND = "packages_started", "long_term"
_MOST_DRAWN = 2


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs counted nobody, or not the ways of every option."""
    found = {option: flows_of(results, option) for option in results.drawn}
    flows = {option: each for option, each in found.items() if each is not None}
    if len(flows) < len(found) or not any(each.contacts.mean for each in flows.values()):
        return None
    shown = [results.baseline, *_other(results)][:_MOST_DRAWN]
    titles = {option: results.title(option) for option in flows}
    scale_cm = scale_of([flows[option] for option in shown])

    def draw(figure: "SubFigure") -> None:
        _draw(figure, results, flows, shown, scale_cm)

    title = headline(
        results, _DECISIVE, band=_BAND, lower="fewer long-term packages",
        higher="more long-term packages", same="long-term packages",
    )  # fmt: skip
    return Chart(
        name=NAME,
        number=number,
        title=title,
        subtitle=(
            f"People, {results.appraisal.council.title}, whole period, means over replications. "
            "Bars and bands to one scale. White: what is left over at a step, those who left or "
            f"were still on the way at the end, less those at the start.{_left_out(results, shown)}"
        ),
        caption="Where residents go, from contact to support",
        source=source,
        header=("option", "from", "to", "people", "low", "high", "counted"),
        rows=tuple(_rows(results, flows)),
        alternative=(
            f"Flow diagram, {'one panel' if len(shown) == 1 else 'two panels one above the other'}"
            ": from contacts at the left to support at the right, bands as high as the people who "
            f"go that way. {title}. "
            + " ".join(f"{titles[option]}: {_said(flows[option])}." for option in shown)
            + f" The numbers of every option are in {NAME}.csv."
        ),
        height_cm=_height_cm(flows, shown, scale_cm),
        draw=draw,
    )


def _other(results: Results) -> list[str]:
    """Return the option whose long-term packages differ most, if one can be told; else the first.

    Nothing if there is no other option.
    """
    told = []
    for at, option in enumerate(results.drawn[1:]):
        found = results.difference(option, _DECISIVE, band=_BAND)
        apart = abs(found.mean) if found is not None and found.distinct else 0.0
        told.append((-apart, at, option))
    return [min(told)[-1]] if told else []


def _left_out(results: Results, shown: list[str]) -> str:
    rest = [results.title(option) for option in results.drawn if option not in shown]
    if not rest:
        return ""
    base = results.title(shown[0])
    return f" Below {base}: the option whose long-term packages differ most."


def _rows(results: Results, flows: dict[str, Flows]) -> Iterator[tuple[object, ...]]:
    for option, each in flows.items():
        title = results.title(option)
        contacts = each.contacts
        yield title, "", NAMES["contacts"], contacts.mean, contacts.low, contacts.high, "yes"
        for flow in each.ways:
            ends = ("", "", "left over") if flow.is_rest else (flow.low, flow.high, "yes")
            yield title, NAMES[flow.start], NAMES[flow.end], flow.count, *ends


def _said(flows: Flows) -> str:
    parts = [
        f"{NAMES[flow.start].lower()} to {NAMES[flow.end].lower()} {flow.text}"
        for flow in flows.ways
    ]
    return listed(parts)


def _height_cm(flows: dict[str, Flows], shown: list[str], scale_cm: float) -> float:
    return panel_cm([flows[option] for option in shown], scale_cm) * len(shown)


def _draw(
    figure: "SubFigure",
    results: Results,
    flows: dict[str, Flows],
    shown: list[str],
    scale_cm: float,
) -> None:
    looks = style.series(results.drawn)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, style.WIDTH_CM)
    height = _height_cm(flows, shown, scale_cm)
    axes.set_ylim(0, height)
    axes.axis("off")
    for at, option in enumerate(shown):
        title = results.title(option)
        draw_panel(
            axes, flows[option], title, looks[option], scale_cm, height * (1 - at / len(shown))
        )
