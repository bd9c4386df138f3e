"""An attribution as a table."""

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.appraising.run_worth import MONEY
from simulation.experiment.attribution.players import Player
from simulation.experiment.attribution.study import Attribution
from simulation.valuation.data_table import Cell, Column, DataTable

TOTAL = "total"
SAME_OWNERS = "Ownership (the same in both)"

_COLUMNS = (
    Column("measure", "Measure"),
    Column("measure_title", "Title of the measure"),
    Column("unit", "Unit"),
    Column("difference", "Difference"),
    Column("title", "Title of the difference"),
    Column("contribution", "Contribution"),
    Column("low", "Low end of the 95 % interval"),
    Column("high", "High end of the 95 % interval"),
    Column("replications", "Replications", "count"),
)


def title_of(measure: str) -> str:
    """Return a measure's title; its name where the catalogue does not know it."""
    name, _, band = measure.partition("/")
    if name in MONEY:
        return MONEY[name]
    title = BY_NAME[name].title if name in BY_NAME else name.replace("_", " ").capitalize()
    return f"{title} ({band.replace('_', ' ')})" if band else title


def unit_of(measure: str) -> str:
    """Return a measure's unit; pounds by its name where the catalogue does not know it."""
    name = measure.partition("/")[0]
    if name in BY_NAME:
        return BY_NAME[name].unit
    return "GBP" if name.endswith("_gbp") else ""


def table(found: Attribution) -> DataTable:
    """Return what each difference makes of each measure, with its interval, and the total."""
    asked = found.question
    options = asked.appraisal.options
    rows = tuple(row for measure in found.measures for row in _rows(found, measure))
    one, other = options[asked.start].title, options[asked.end].title
    title = f"What makes the difference from {one} to {other}"
    return DataTable("A1", "attribution", title, _COLUMNS, rows, tuple(notes(found)))


def _rows(found: Attribution, measure: str) -> list[tuple[Cell, ...]]:
    shares, total = found.shares(measure), found.total(measure)
    about = (measure, title_of(measure), unit_of(measure))
    count = len(found.totals[measure])
    rows: list[tuple[Cell, ...]] = [
        (*about, player.name, player.title, *_numbers(shares.mean[at], shares.low[at],
                                                      shares.high[at]), count)
        for at, player in enumerate(found.players)
    ]  # fmt: skip
    if found.same_owners:
        rows.append((*about, "ownership", SAME_OWNERS, 0.0, 0.0, 0.0, count))
    rows.append(
        (*about, TOTAL, "The whole difference", *_numbers(total.mean, total.low, total.high), count)
    )
    return rows


def _numbers(*given: object) -> tuple[float, ...]:
    return tuple(float(one) for one in given)  # type: ignore[arg-type]


def notes(found: Attribution) -> list[str]:
    """Return sentences about how it was worked out and what does not stand apart."""
    asked = found.question
    how = "all orders in which the differences may come"
    if found.orders is not None:
        how = f"{len(found.orders)} orders of the differences (half are the reverse of the others)"
    said = [
        f"Shapley values over {how}: {found.hybrids} options between the two, "
        f"{asked.replications} replications each, under the same draws.",
        "The contributions to a measure add up to the whole difference.",
    ]
    said += [waiting(player, found) for player in found.players if player.waits_for]
    said += [
        f"“{player.title}”: none of these can stand without the others, so they count as one."
        for player in found.players
        if "+" in player.name
    ]
    if found.same_owners:
        said.append("Ownership is the same in both options, so it makes nothing.")
    said += [f"{title_of(one)}: too few runs have a value." for one in found.left_out]
    return said


def waiting(player: Player, found: Attribution) -> str:
    """Return a sentence about what a player waits for."""
    titles = {one.name: one.title for one in found.players}
    awaited = " and ".join(f"“{titles[name]}”" for name in player.waits_for)
    return (
        f"“{player.title}” cannot stand without {awaited}: it is left out until that is there "
        f"({player.why})."
    )
