"""T8: unit costs. Staff and all that they need, shared out by the paid hours of each activity."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.vocabulary import Activity
from simulation.valuation.cases.columns import spread_columns
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.lines import Lens, Line
from simulation.valuation.quantities import HOURS
from simulation.valuation.seen import Seen
from simulation.valuation.spread import spread
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

STAFF = (
    Line.PAY, Line.AGENCY, Line.RECRUITMENT, Line.TRAINING, Line.ACCOMMODATION, Line.IT,
    Line.SUPPORT_OVERHEAD, Line.STRANDED_OVERHEAD, Line.COMPANY_OVERHEAD, Line.SHOP_FRONT_RENT,
    Line.CLIENT_SIDE,
)  # fmt: skip
"""lines that staff cost, whoever employs them"""

_OF_WHAT: dict[str, tuple[tuple[Activity, ...], tuple[str, ...]]] = {
    "Assessment": (
        (Activity.ASSESS, Activity.ASSESS_CARER, Activity.PEER_CARER, Activity.SIGN_OFF),
        ("assessments", "carer_assessments"),
    ),
    "Review": ((Activity.REVIEW, Activity.REASSESS), ("reviews_done",)),
    "Package arranged": (
        (Activity.PLAN, Activity.BROKER, Activity.APPROVE, Activity.PEER_PLAN,
         Activity.FINANCIAL_ASSESSMENT),
        ("packages_started",),
    ),
    "Safeguarding enquiry": ((Activity.SAFEGUARD,), ("enquiries",)),
}  # fmt: skip
"""what is counted: the activities that make it, and the quantities that count it"""


def unit_costs_table(both: Both, main_seen: Seen, draws_seen: Seen) -> DataTable:
    """Return the cost of one of each thing over the run, real and undiscounted."""
    rows = [
        row for at, _ in enumerate(both.main.options)
        for row in _rows(both, main_seen, draws_seen, at)
    ]  # fmt: skip
    return DataTable(
        "T8",
        "unit_costs",
        f"Unit costs over the run, pounds of {both.price_year}",
        (
            Column("option", "Option"),
            Column("unit", "Cost of one"),
            *spread_columns(),
        ),
        tuple(rows),
        (
            "All that staff cost is shared out by the paid hours of each activity: idle time and "
            "casework are in them only as a share of every hour.",
            "A person supported costs care and staff together, for each person supported a year or "
            "more at a year end.",
        ),
    )


def _rows(both: Both, main: Seen, draws: Seen, option: int) -> Iterator[tuple[Cell, ...]]:
    title = both.titles[both.main.options[option]]
    for name, cost in _costs().items():
        values = cost(both.main, main, option)[0], cost(both.draws, draws, option)
        if not np.isnan(values[0]).all():
            found = spread(*values)
            yield (title, name, *(None if np.isnan(each) else each for each in found))


_Cost = Callable[[Worth, Seen, int], Floats]


def _costs() -> dict[str, _Cost]:
    each: dict[str, _Cost] = {name: _of_activity(name) for name in _OF_WHAT}
    return {**each, "Person supported, a year": _of_person}


def _of_activity(name: str) -> _Cost:
    activities, counted = _OF_WHAT[name]

    def cost(worth: Worth, seen: Seen, option: int) -> Floats:
        hours = [one for one in seen.quantities if one.startswith(f"{HOURS}|")]
        whole = sum(seen.of(one)[:, :, option].sum(axis=-1) for one in hours)
        part = sum(seen.of(f"{HOURS}|{one}")[:, :, option].sum(axis=-1) for one in activities)
        units = sum(seen.of(one)[:, :, option].sum(axis=-1) for one in counted)
        return _over(_real(worth, option, *STAFF) * _over(part, whole), units)

    return cost


def _of_person(worth: Worth, seen: Seen, option: int) -> Floats:
    people = seen.of("supported_a_year")[:, :, option].sum(axis=-1)
    return _over(_real(worth, option, *STAFF, Line.CARE), people)


def _real(worth: Worth, option: int, *lines: Line) -> Floats:
    """Return real pounds over all years, not discounted, (draws, replications)."""
    pounds = worth.ledger.cost(Lens.RESOURCE, real=True)[:, :, option]
    places = [at for at, one in enumerate(worth.ledger.entries) if one.line in lines]
    found: Floats = pounds[..., places].sum(axis=(-1, -2))
    return found


def _over(part: Floats | int, whole: Floats | int) -> Floats:
    over = np.asarray(whole, dtype=np.float64)
    return np.where(over > 0, part / np.where(over > 0, over, 1.0), np.nan)
