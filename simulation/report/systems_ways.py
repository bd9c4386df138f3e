"""Several ways to the same figures: what each would need, and what would tell them apart."""

from collections.abc import Iterable

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.systems.models import Compared, Way, Ways
from simulation.experiment.systems.results import FigureResult, SystemResult, WayResult
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.figure_text import amount
from simulation.report.rounding import plain


def way_blocks(result: SystemResult) -> Iterable[Block]:
    """Return the part on ways to the same figures, for a system that has one."""
    ways = result.system.ways
    if ways is None:
        return
    yield Heading(f"{len(ways.ways)} ways to the same figures", level=3)
    yield Items(tuple(f"{way.title}: {way.says}" for way in ways.ways.values()))
    figures = {one.name: one for one in result.figures}
    for name in ways.figures:
        yield _needed(figures[name], result.ways, ways)
    yield Paragraph(ways.conclusion)


def _needed(figure: FigureResult, found: tuple[WayResult, ...], ways: Ways) -> Table:
    header = (
        "Way",
        "What it needs",
        "At its ends",
        *(_title(ways, one) for one in ways.tell_apart),
    )
    rows = tuple(_row(figure, one, ways) for one in found)
    unit = figure.published.unit
    wanted = amount(figure.published.value or 0.0, unit)
    note = (
        "Each way moves by itself, all else at its central value; between the points that were "
        "run the figure is taken to move evenly."
    )
    return Table(f"{figure.figure.title}: what gives {wanted}", header, rows, note, numeric=False)


def _row(figure: FigureResult, found: WayResult, ways: Ways) -> tuple[str, ...]:
    way = ways.ways[found.name]
    unit, share = figure.published.unit, found.needed[figure.name]
    begin, end = (found.points[at].values[figure.name] for at in (0, -1))
    ends = f"{amount(begin, unit)} to {amount(end, unit)}"
    if share is None:
        return (way.title, "not reached", ends, *("" for _ in ways.tell_apart))
    there = found.at_needed[figure.name]
    apart = (_shown(there[name], one) for name, one in ways.tell_apart.items())
    return (way.title, _values(way, share), ends, *apart)


def _values(way: Way, share: float) -> str:
    return "\n".join(
        f"`{path}` = {plain(begin + share * (end - begin))}"
        for path, (begin, end) in way.change.items()
    )


def _shown(value: float, compared: Compared) -> str:
    return amount(value, _unit(compared))


def _unit(compared: Compared) -> str:
    return "share" if compared.per else BY_NAME[compared.of[0].measure].unit


def _title(ways: Ways, name: str) -> str:
    measure = BY_NAME[ways.tell_apart[name].of[0].measure]
    return measure.title
