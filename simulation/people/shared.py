"""The residents of a replication, drawn once for all runs in which they are the same people."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from simulation.people.kept import Kept
from simulation.people.philox import Draws
from simulation.people.population import PURPOSES, population
from simulation.people.residents import Residents
from simulation.scenario.council import Council
from simulation.scenario.quantity import Model, Quantity

MOST_KEPT = 2
"""Replications kept: runs come option by option, so two are in use at once at most."""
_DRAWN: Kept[Residents] = Kept(MOST_KEPT)


def residents_of(
    council: Council, start: date, horizon: int, seed: int, replication: int
) -> Residents:
    """Return everyone who is there or arrives before the horizon (seconds); nobody changes them."""
    return _DRAWN.get(
        (what_residents_depend_on(council), start, horizon, seed, replication),
        lambda: population(council, start, horizon, Draws(seed, replication, PURPOSES)),
    )


def what_residents_depend_on(council: Council) -> Hashable:
    """Return what ``population`` reads of a council: equal for two councils with the same people.

    Ranges and evidence are left out. The order of weights counts, because sums depend on it.
    """
    care, stays = council.care, council.stays
    return _plain(
        (
            council.patches,
            council.demand,
            council.opening,
            (stays.exit_first_year_per_year, stays.exit_later_per_year),
            council.reviews.period_days,
            (care.weekly_cost_gbp, care.group_cost_ratio, care.cost_coefficient_of_variation),
            (care.short_term_weekly_cost_gbp, care.carer_weekly_cost_gbp),
            (care.client_contribution_share, care.care_homes),
        )
    )


def _plain(value: Any) -> Hashable:
    """Return tuples of plain values all the way down."""
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, Model):
        return tuple(_plain(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, dict):
        return tuple((key, _plain(each)) for key, each in value.items())
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    plain: Hashable = value  # a number, None or a word
    return plain
