"""The systems of queueing theory, each built from the pathway vocabulary.

A model takes the parameters of a case and one ``Setting``, plays one replication and returns its
measures, times in units.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.model.engine import Engine
from simulation.model.log import Event
from simulation.pathway.provision import Meetings, Pool
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    choose,
    cycle,
    delay,
    gather,
    hold,
    mark,
    release,
    scope,
    until,
    work,
)
from simulation.people.laws import Law, exponential, fixed, lognormal
from simulation.scenario.seconds import DAY, WEEK
from simulation.verification.queues import (
    NOT_SEEN,
    UNIT,
    Crew,
    Played,
    Stream,
    play,
    poisson,
    provision,
    residents,
)

Measures = dict[str, float]
Times = NDArray[np.int64]

ONE_LINE = Pathway({"visit": (work("serve", hours="serving"),)})
ONE_DESK = ("serve",)


@dataclass(frozen=True)
class Setting:
    """What a replication needs beside its case."""

    seed: int
    replication: int
    persons: int
    warm_up: int
    """persons at the beginning who are left out"""
    service_factor: float = 1.0
    """every piece of work takes this many times too long (a test of the test)"""
    engine: Engine = Engine.SIMPY

    def poisson(self, rate: float, source: int = 0, share: float = 1.0) -> list[int]:
        """Return the arrivals of one source, a share of all persons."""
        count = round(self.persons * share)
        return poisson(self.seed, self.replication, rate=rate, count=count, source=source)

    def law(self, mean: float, variation: float = 1.0, kind: str = "exponential") -> Law:
        """Return the law of a piece of work with a mean in units."""
        return law(mean * self.service_factor, variation, kind)

    def play(self, pathway: Pathway, means: Any, streams: list[Stream], entry: str) -> Played:
        """Play one replication of these streams."""
        people = residents(streams, entry)
        return play(pathway, means, people, self.seed, self.replication, engine=self.engine)


def law(mean: float, variation: float = 1.0, kind: str = "exponential") -> Law:
    """Return a law with a mean in units."""
    if kind == "fixed":
        return fixed(mean * UNIT)
    return lognormal(mean * UNIT, variation) if kind == "lognormal" else exponential(mean * UNIT)


def line(
    setting: Setting,
    *,
    arrivals: float,
    service: float,
    workers: float = 1,
    kind: str = "exponential",
    variation: float = 1.0,
    patience: float | None = None,
    patience_kind: str = "exponential",
) -> Measures:
    """One line, ``workers`` alike: M/G/c, with or without patience."""
    laws = {"serving": setting.law(service, variation, kind)}
    pathway = ONE_LINE
    if patience is not None:
        laws["patience"] = law(patience, kind=patience_kind)
        loses = Impatience("patience", leave_to=END)
        pathway = Pathway({"visit": (work("serve", hours="serving", impatience=loses),)})
    crew = Crew(int(workers), ONE_DESK)
    streams = [Stream("all", setting.poisson(arrivals))]
    played = setting.play(pathway, provision({"desk": crew}, laws), streams, "visit")
    return _line_measures(played, setting.warm_up, int(workers))


def _line_measures(played: Played, warm_up: int, workers: int) -> Measures:
    joined, started = played.first(Event.JOIN), played.first(Event.START)
    done = played.first(Event.FINISH)
    left = started == NOT_SEEN
    gone = np.where(left, played.first(Event.LEAVE), started)
    counted = slice(warm_up, None)
    waits = (gone - joined)[counted]
    window = (int(joined[warm_up]), int(joined[-1]))
    served = ~left
    ends = np.where(served, done, gone)
    return {
        "utilisation": number_in(started[served], done[served], window) / workers,
        "share_waiting": float((waits > 0).mean()),
        "share_leaving": float(left[counted].mean()),
        "mean_wait": float(waits.mean()) / UNIT,
        "mean_queue": number_in(joined, gone, window),
        "mean_time": float((ends - joined)[counted].mean()) / UNIT,
        "mean_in_system": number_in(joined, ends, window),
    }


def number_in(begins: Times, ends: Times, window: tuple[int, int]) -> float:
    """Return the mean number there over a window of time, from when each came and went."""
    first, last = window
    inside = np.clip(ends, first, last) - np.clip(begins, first, last)
    return float(inside.sum()) / (last - first)


def two_lines_or_one(setting: Setting, *, arrivals: float, service: float) -> Measures:
    """Two workers with a line each, everyone bound to one, and one line for both."""
    laws = {"serving": setting.law(service)}
    halves = [
        Stream(name, setting.poisson(arrivals / 2, source, 0.5), cls=source)
        for source, name in enumerate(("left", "right"))
    ]
    split = provision(
        {"left": Crew(1, ONE_DESK), "right": Crew(1, ONE_DESK)},
        {"serving": (laws["serving"],) * 2},
        routes={"serve": ("left", "right")},
        classes=2,
    )
    pooled = provision({"desk": Crew(2, ONE_DESK)}, {"serving": (laws["serving"],) * 2}, classes=2)
    results = {}
    for name, means in (("split", split), ("pooled", pooled)):
        played = setting.play(ONE_LINE, means, halves, "visit")
        waits = played.first(Event.START) - played.first(Event.JOIN)
        late = np.asarray(played.people.number) >= setting.warm_up // 2
        results[f"mean_wait_{name}"] = float(waits[late].mean()) / UNIT
    return results


def priorities(setting: Setting, *, urgent: float, other: float, service: float) -> Measures:
    """One worker, two urgencies, no pre-emption."""
    total = urgent + other
    streams = [
        Stream("urgent", setting.poisson(urgent, 0, urgent / total), urgency=0),
        Stream("other", setting.poisson(other, 1, other / total), urgency=1),
    ]
    means = provision({"desk": Crew(1, ONE_DESK)}, {"serving": setting.law(service)})
    played = setting.play(ONE_LINE, means, streams, "visit")
    joined = played.first(Event.JOIN)
    waits, times = played.first(Event.START) - joined, played.first(Event.FINISH) - joined
    source = np.asarray(played.people.source)
    last = min(streams[0].arrives[-1], streams[1].arrives[-1])
    late = (joined >= setting.warm_up / total * UNIT) & (joined <= last)
    results = {}
    for place, stream in enumerate(streams):
        chosen = late & (source == place)
        results[f"mean_wait_{stream.name}"] = float(waits[chosen].mean()) / UNIT
        results[f"mean_time_{stream.name}"] = float(times[chosen].mean()) / UNIT
    return results


def two_desks(setting: Setting, *, arrivals: float, first: float, second: float) -> Measures:
    """Two pieces of work in a row, by two workers."""
    pathway = Pathway(
        {"visit": (work("assess", hours="assessing"), work("plan", hours="planning"))}
    )
    means = provision(
        {"first": Crew(1, ("assess",)), "second": Crew(1, ("plan",))},
        {"assessing": setting.law(first), "planning": setting.law(second)},
    )
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "visit")
    return _time_inside(played, setting.warm_up)


def round_again(
    setting: Setting, *, arrivals: float, service: float, share_back: float
) -> Measures:
    """One worker; a share of the work comes back to the line."""
    pathway = Pathway(
        {"visit": (
            work("serve", hours="serving"),
            choose("outcome", {"again": "serve", "done": END}),
        )}
    )  # fmt: skip
    means = provision(
        {"desk": Crew(1, ONE_DESK)},
        {"serving": setting.law(service)},
        shares={"outcome": {"again": share_back, "done": 1 - share_back}},
    )
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "visit")
    return _time_inside(played, setting.warm_up)


def _time_inside(played: Played, warm_up: int) -> Measures:
    came, gone = played.first(Event.ARRIVE), played.last(Event.END)
    window = (int(came[warm_up]), int(came[-1]))
    return {
        "mean_time": float((gone - came)[warm_up:].mean()) / UNIT,
        "mean_in_system": number_in(came, gone, window),
    }


def room(setting: Setting, *, arrivals: float, service: float, room: float) -> Measures:
    """One worker in a room for ``room`` people: who finds it full leaves at once."""
    leaves = Impatience("no_patience", leave_to=END)
    pathway = Pathway(
        {"visit": (
            hold("enter", slot="room", impatience=leaves),
            work("serve", hours="serving"),
            release("go", slot="room"),
        )}
    )  # fmt: skip
    means = provision(
        {"desk": Crew(1, ONE_DESK)},
        {"serving": setting.law(service), "no_patience": fixed(0)},
        pools={"room": Pool((int(room),))},
    )
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "visit")
    return {"share_leaving": float(played.count(Event.LEAVE)[setting.warm_up :].mean())}


def places(setting: Setting, *, arrivals: float, service: float, workers: float) -> Measures:
    """Hold one of so many places while time passes; nobody works."""
    pathway = Pathway(
        {"stay": (hold("ask", slot="beds"), delay("rest"), release("go", slot="beds"))}
    )
    means = provision({}, {"rest": setting.law(service)}, pools={"beds": Pool((int(workers),))})
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "stay")
    waits = (played.first(Event.HOLD) - played.first(Event.HOLD_JOIN))[setting.warm_up :]
    return {"mean_wait": float(waits.mean()) / UNIT, "share_waiting": float((waits > 0).mean())}


def caseload(
    setting: Setting, *, arrivals: float, stay: float, kind: str, variation: float = 1.0
) -> Measures:
    """Everyone stays on the caseload for their own time; nobody waits for anybody."""
    means = provision({}, {"stay": setting.law(stay, variation, kind)})
    pathway = Pathway({"case": (delay("stay"),)})
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "case")
    came, gone = played.first(Event.ARRIVE), played.first(Event.END)
    window = (int(came[setting.warm_up]), int(came[-1]))
    mean = arrivals * stay
    return {
        "mean_number": number_in(came, gone, window),
        "variance_of_number": _mean_square_distance(came, gone, window, mean),
    }


def _mean_square_distance(came: Times, gone: Times, window: tuple[int, int], mean: float) -> float:
    """Return the time mean of (number there - mean)^2."""
    times = np.concatenate([came, gone])
    steps = np.concatenate([np.ones(len(came)), -np.ones(len(gone))])
    order = np.argsort(times, kind="stable")
    edges = np.clip(times[order], *window)
    number = np.cumsum(steps[order])[:-1]
    return float(((number - mean) ** 2 * np.diff(edges)).sum()) / (window[1] - window[0])


def reviews(setting: Setting, *, stay: float, period: float) -> Measures:
    """A review every ``period`` until the case ends."""
    pathway = Pathway(
        {"case": (
            scope("open", exit_clock="stay", after=END),
            cycle("due", period="period"),
            mark("review", record="reviewed", value="since_due", then="due"),
        )}
    )  # fmt: skip
    means = provision({}, {"stay": law(stay), "period": setting.law(period, kind="fixed")})
    played = setting.play(pathway, means, [Stream("all", setting.poisson(1.0))], "case")
    return {"reviews_per_case": float(played.count(Event.MARK).mean())}


def groups(setting: Setting, *, arrivals: float, size: float) -> Measures:
    """Groups of ``size`` form in the order of arrival; the session itself has staff enough."""
    pathway = Pathway(
        {"carer": (gather("session", hours="meeting", size="size", window="no_limit"),)}
    )
    laws = {
        "meeting": fixed(UNIT // 1000),
        "size": fixed(size),
        "no_limit": fixed(1e6 * UNIT),
    }
    means = provision({"peers": Crew(200, ("session",))}, laws)
    played = setting.play(pathway, means, [Stream("all", setting.poisson(arrivals))], "carer")
    formed = played.first(Event.START)
    complete = formed != NOT_SEEN
    waits = (formed - played.first(Event.GATHER_JOIN))[complete]
    return {"mean_wait": float(waits.mean()) / UNIT}


def panel(setting: Setting, *, interval: float) -> Measures:
    """Wait for the next weekly meeting; a unit is a day. The seven days are the calendar's."""
    if interval * UNIT != WEEK * UNIT / DAY:
        raise ValueError("the panel meets every seventh day")
    pathway = Pathway({"decision": (until("panel", calendar="panel"),)})
    means = provision({}, {}, calendars={"panel": Meetings(-1)})
    streams = [Stream("all", setting.poisson(1.0 * UNIT / DAY))]
    people = residents(streams, "decision")
    end = streams[0].arrives[-1] + 2 * WEEK
    luck = (setting.seed, setting.replication)
    played = play(pathway, means, people, *luck, horizon=end, engine=setting.engine)
    waits = played.first(Event.MEET) - played.first(Event.ARRIVE)
    return {"mean_wait": float(waits.mean()) / DAY}


MODELS: Mapping[str, Callable[..., Measures]] = {
    "line": line,
    "two lines or one": two_lines_or_one,
    "priorities": priorities,
    "two desks": two_desks,
    "round again": round_again,
    "room": room,
    "places": places,
    "caseload": caseload,
    "reviews": reviews,
    "groups": groups,
    "panel": panel,
}
"""The model that each case of ``cases.yaml`` names."""
