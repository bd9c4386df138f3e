"""Several ways to the same figures: what each would need, and what would tell them apart."""

from collections.abc import Iterable, Sequence

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
        others = [figures[other] for other in ways.figures if other != name]
        yield _needed(figures[name], others, result.ways, ways)
    yield Paragraph(ways.conclusion)


def _needed(
    figure: FigureResult,
    others: Sequence[FigureResult],
    found: tuple[WayResult, ...],
    ways: Ways,
) -> Table:
    apart = (_title(one) for one in ways.tell_apart.values())
    beside = (f"{other.figure.title}, there" for other in others)
    header = ("Way", "What it needs", "From end to end", *beside, *apart)
    rows = tuple(_row(figure, others, one, ways) for one in found)
    wanted = amount(figure.published.value or 0.0, figure.published.unit)
    note = (
        "Each way moves by itself, all else at its central value; between the points that were "
        "run the figure is taken to move evenly."
    )
    return Table(f"{figure.figure.title}: what gives {wanted}", header, rows, note, numeric=False)


def _row(
    figure: FigureResult, others: Sequence[FigureResult], found: WayResult, ways: Ways
) -> tuple[str, ...]:
    way = ways.ways[found.name]
    unit, share = figure.published.unit, found.needed[figure.name]
    begin, end = (found.points[at].values[figure.name] for at in (0, -1))
    ends = f"{amount(begin, unit)} to {amount(end, unit)}"
    if share is None:
        empty = ("" for _ in (*others, *ways.tell_apart))
        return (way.title, "not reached", ends, *empty)
    there = found.at_needed[figure.name]
    beside = (amount(there[other.name], other.published.unit) for other in others)
    apart = (amount(there[name], _unit(one)) for name, one in ways.tell_apart.items())
    return (way.title, _values(way, share), ends, *beside, *apart)


def _values(way: Way, share: float) -> str:
    """Return the values that move; those that stand still say how the way is set, not how far."""
    return "\n".join(
        f"`{path}` = {plain(begin + share * (end - begin))}"
        for path, (begin, end) in way.change.items()
        if begin != end
    )


def _unit(compared: Compared) -> str:
    return "share" if compared.per else BY_NAME[compared.of[0].measure].unit


def _title(compared: Compared) -> str:
    return BY_NAME[compared.of[0].measure].title
