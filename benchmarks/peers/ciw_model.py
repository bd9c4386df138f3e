"""The model in Ciw: nodes for triage, assessment, planning with reviews, and the year between.

The four customer classes carry urgency and stage: planning of the urgent, their reviews, planning
of the others, their reviews, which is the order in which the brokers serve.
"""

from collections.abc import Callable
from itertools import pairwise
from math import inf
from typing import Any

import ciw
from given import ASSESSMENT, PLANNING, REVIEW, TRIAGE, Given, Seen

NODES = (TRIAGE, ASSESSMENT, PLANNING, "year")
BROKERS_NODE, YEAR_NODE, EXIT_NODE = 3, 4, -1
CLASSES = ("urgent", "urgent_review", "routine", "routine_review")


class Work(ciw.dists.Distribution):
    """Takes the drawn time of whoever starts, and notes the start."""

    def __init__(self, run: "Run", activity: int) -> None:
        super().__init__()
        self.run, self.activity = run, activity

    def sample(self, t: float | None = None, ind: Any = None) -> int:
        """Return the time of this person's piece of work."""
        person, given = ind.id_number - 1, self.run.given
        reviewing = self.activity == PLANNING and ind.customer_class.endswith("review")
        activity = REVIEW if reviewing else self.activity
        self.run.seen.start(given, person, activity, t or 0)
        if not reviewing:
            return given.work[activity][person]
        self.run.done[person] += 1
        return given.reviews[self.run.done[person] - 1][person]


class Leaving(ciw.dists.Distribution):
    """How long someone waits for a review until the stay ends."""

    def __init__(self, run: "Run") -> None:
        super().__init__()
        self.run = run

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """Return the time left of the stay."""
        return self.run.leaves[ind.id_number - 1] - (t or 0)


class AfterBrokers(ciw.routing.NodeRouting):
    """To the year before the next review, unless the stay is over before it."""

    def __init__(self, run: "Run") -> None:
        self.run = run

    def next_node(self, ind: Any) -> Any:
        """Return the year's node or the exit."""
        person, given, now = ind.id_number - 1, self.run.given, self.simulation.current_time
        if not self.run.done[person] and person not in self.run.leaves:
            self.run.leaves[person] = now + given.stays[person] if given.joins[person] else -inf
        stays = now + given.year < self.run.leaves[person]
        return self.simulation.nodes[YEAR_NODE if stays else EXIT_NODE]

    def next_node_for_jockeying(self, ind: Any) -> Any:
        """Return the exit, for those whose stay ends while they wait."""
        return self.simulation.nodes[EXIT_NODE]


class Run:
    """The network of one run."""

    def __init__(self, given: Given) -> None:
        self.given, self.seen = given, Seen()
        self.done = [0] * len(given.arrives)
        self.leaves: dict[int, float] = {}

    def __deepcopy__(self, memo: Any) -> "Run":
        """Return itself: Ciw copies every distribution, and all are of one run."""
        return self

    def play(self) -> Seen:
        """Play to the horizon."""
        simulation = ciw.Simulation(self._network())
        simulation.simulate_until_max_time(self.given.horizon)
        return self.seen

    def _network(self) -> Any:
        brokers = [Work(self, activity) for activity in (TRIAGE, ASSESSMENT, PLANNING)]
        services = [*brokers, ciw.dists.Deterministic(self.given.year)]
        route = ciw.routing.NetworkRouting(
            [ciw.routing.Direct(2), ciw.routing.Direct(3), AfterBrokers(self),
             ciw.routing.Direct(BROKERS_NODE)]
        )  # fmt: skip
        return ciw.create_network(
            arrival_distributions={name: self._arrivals(name) for name in CLASSES},
            service_distributions=dict.fromkeys(CLASSES, services),
            routing=dict.fromkeys(CLASSES, route),
            number_of_servers=[*self.given.staff, inf],
            priority_classes={name: rank for rank, name in enumerate(CLASSES)},
            reneging_time_distributions={
                name: [None, None, Leaving(self) if name.endswith("review") else None, None]
                for name in CLASSES
            },
            class_change_matrices=[_same(), _same(), _becomes_review(), _same()],
        )

    def _arrivals(self, name: str) -> list[Any]:
        """Arrivals of a class at triage; nobody comes for a review from outside."""
        urgency = {"urgent": 0, "routine": 1}.get(name)
        people = zip(self.given.arrives, self.given.urgency, strict=True)
        times = [0, *(when for when, urgent in people if urgent == urgency)]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        first = ciw.dists.Sequential([*gaps, inf]) if gaps else None
        return [first, None, None, None]


def _same() -> dict[str, dict[str, float]]:
    return {name: {other: float(other == name) for other in CLASSES} for name in CLASSES}


def _becomes_review() -> dict[str, dict[str, float]]:
    """After the brokers everyone is of the class of reviews of their urgency."""
    return {
        name: {other: float(other == f"{name.removesuffix('_review')}_review") for other in CLASSES}
        for name in CLASSES
    }


def prepare(given: Given) -> Callable[[], Seen]:
    """Return a function that plays the run anew."""
    return lambda: Run(given).play()
