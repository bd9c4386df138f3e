"""Where a resident stands when the run ends: one class each, the first that applies."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.requests import Requests
from simulation.activity.view import NEVER

if TYPE_CHECKING:
    from simulation.experiment.residents.outcomes import Outcomes


class Became(NamedTuple):
    """A class of outcome: its name in tables, and its title."""

    name: str
    title: str


BECAME = (
    Became("support_began", "Support began in the run"),
    Became("had_support", "Had support on the first day"),
    Became("waits_for_support", "Assessed, and waits for support"),
    Became("waits_for_assessment", "Waits for an assessment"),
    Became("gave_up", "Gave up waiting"),
    Became("assessed_only", "Assessed, without funded support"),
    Became("reabled", "Needed nothing after reablement"),
    Became("contact_only", "Advice or another answer to a contact"),
)
"""The classes, in the order in which they are asked."""


def became_of(found: "Outcomes", requests: Requests, reabled: Ints) -> Ints:
    """Return each person's class as an index into ``BECAME``, shape (people,).

    ``reabled`` counts the times that reablement left no further need.
    """
    number = len(found.asked)
    waits = _any(number, requests.person[requests.wait_over == NEVER])
    need = (requests.assessed < NEVER) & ~requests.carer & (requests.need_over == NEVER)
    applies = (
        found.support_starts > 0,
        found.had_support,
        _any(number, requests.person[need]),
        waits,
        found.gave_up > 0,
        found.assessed > 0,
        reabled > 0,
    )
    classes: Ints = np.select(applies, range(len(applies)), default=len(applies))
    return classes


def _any(number: int, person: Ints) -> Flags:
    there = np.zeros(number, dtype=np.bool_)
    there[person] = True
    return there
