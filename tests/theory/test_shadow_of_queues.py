"""The shadow of small queues: near what is simulated where theory is exact; it flags faults."""

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Any

import numpy as np
import pytest
from test_laws_on_custom_models import outcome

from simulation.experiment.shadow.answers import ALLEN_CUNNEEN, ERLANG_A, NO_STEADY_STATE
from simulation.experiment.shadow.beside import Stretch, queues_of
from simulation.experiment.shadow.limits import limits
from simulation.experiment.shadow.queue import Queue, Verdict
from simulation.experiment.shadow.seen import seen_of
from simulation.model import serving
from simulation.model.engine import Engine
from simulation.model.state import State
from simulation.pathway.provision import Meetings, Pool, Provision
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    choose,
    delay,
    hold,
    release,
    until,
    work,
)
from simulation.pathway.tables import NONE
from simulation.pathway.working_time import WorkingCalendar, daily
from simulation.people.laws import Law, exponential, lognormal
from simulation.scenario.seconds import DAY
from simulation.verification.queues import UNIT, Crew, Stream, play, poisson, provision, residents

pytestmark = pytest.mark.theory

SEED, REPLICATIONS = 5, 2
LINE = Pathway({"visit": (work("serve", hours="serving"),)})
IMPATIENT = Pathway(
    {"visit": (
        work("serve", hours="serving", impatience=Impatience("patience", leave_to=END)),
    )}
)  # fmt: skip


def engine() -> Engine:
    try:
        import numba  # noqa: F401, PLC0415
    except ImportError:
        return Engine.SIMPY
    return Engine.COMPILED


def shadow(
    pathway: Pathway, means: Provision, rates: Mapping[int, float], count: int,
    driver: Engine | None = None, entry: str = "visit",
) -> list[Queue]:  # fmt: skip
    """Play a model with people of these urgencies, each at a rate, and return its queues."""
    seen, tables = [], None
    horizon = round(0.95 * count / sum(rates.values()) * UNIT)  # before the last of them comes
    for replication in range(REPLICATIONS):
        streams = [
            Stream(
                f"urgency {urgency}",
                poisson(
                    SEED, replication, rate=rate, source=urgency,
                    count=round(count * rate / sum(rates.values())),
                ),
                urgency=urgency,
            )
            for urgency, rate in rates.items()
        ]  # fmt: skip
        people = residents(streams, entry)
        played = play(
            pathway, means, people, SEED, replication, horizon=horizon, engine=driver or engine()
        )
        tables = played.tables
        (only,) = seen_of(outcome(played, means, horizon), tables)
        seen.append(only)
    assert tables is not None
    day = tables.calendar.window or DAY
    return queues_of(Stretch("model", seen, tables, day, "2001-01-01", "2009-12-31"), limits())


def one_desk(workers: int, law: Law, **more: Any) -> Provision:
    return provision({"desk": Crew(workers, ("serve",))}, {"serving": law}, **more)


def test_the_shadow_of_m_m_c_is_near_the_simulated_wait() -> None:
    (queue,) = shadow(LINE, one_desk(3, exponential(UNIT)), {0: 2.4}, 20_000)
    assert queue.verdict == Verdict.WITHIN
    assert queue.answer.method == ALLEN_CUNNEEN
    assert queue.ratio == pytest.approx(1, abs=0.1)
    assert (queue.rates.servers, queue.rates.load) == (3, pytest.approx(0.8, abs=0.02))
    assert queue.rates.gaps == pytest.approx(1, abs=0.1)
    assert queue.rates.services == pytest.approx(1, abs=0.1)


def test_the_shadow_of_m_g_1_follows_the_measured_variation_of_work() -> None:
    (queue,) = shadow(LINE, one_desk(1, lognormal(0.7 * UNIT, 1.5)), {0: 1.0}, 30_000)
    assert queue.rates.services == pytest.approx(1.5**2, rel=0.3)
    assert queue.ratio == pytest.approx(1, abs=0.15)


def test_the_shadow_of_impatient_people_is_erlang_a() -> None:
    means = provision(
        {"desk": Crew(4, ("serve",))},
        {"serving": exponential(UNIT), "patience": exponential(3 * UNIT)},
    )
    (queue,) = shadow(IMPATIENT, means, {0: 4.4}, 20_000)
    assert queue.answer.method == ERLANG_A
    assert queue.rates.load > 1  # and yet there is a steady state, since people leave
    assert queue.rates.patience == pytest.approx(3 * UNIT, rel=0.1)
    assert queue.ratio == pytest.approx(1, abs=0.1)


def test_the_shadow_of_urgent_people_is_the_priority_formula() -> None:
    means = one_desk(2, exponential(UNIT))
    (queue,) = shadow(LINE, means, {0: 0.5, 1: 1.2}, 30_000)
    assert queue.verdict == Verdict.WITHIN
    (line,) = queue.lines
    assert line.theory == pytest.approx(queue.answer.wait, rel=0.05)
    assert queue.ratio == pytest.approx(1, abs=0.15)


TWO = Pathway({"visit": (work("assess", hours="long"), work("plan", hours="short"))})
EITHER = Pathway(
    {"visit": (
        choose("which", {"assess": "assess", "plan": "plan"}),
        work("assess", hours="long", then=END),
        work("plan", hours="long"),
    )}
)  # fmt: skip


def test_activities_of_a_team_are_held_against_their_own_place_in_its_order() -> None:
    means = provision(
        {"team": Crew(2, ("plan", "assess"))},
        {"long": exponential(UNIT)},
        shares={"which": {"assess": 0.5, "plan": 0.5}},
    )
    (queue,) = shadow(EITHER, means, {0: 1.7}, 30_000)
    by_name = {line.activity: line for line in queue.lines}
    assert by_name["plan"].theory < by_name["assess"].theory / 3
    for line in queue.lines:
        assert line.simulated / line.theory == pytest.approx(1, abs=0.2)


def test_two_teams_are_two_queues() -> None:
    means = provision(
        {"first": Crew(1, ("assess",)), "second": Crew(1, ("plan",))},
        {"long": exponential(0.7 * UNIT), "short": exponential(0.6 * UNIT)},
    )
    queues = shadow(TWO, means, {0: 1.0}, 30_000)
    assert [queue.activities for queue in queues] == [("assess",), ("plan",)]
    assert all(queue.ratio == pytest.approx(1, abs=0.15) for queue in queues)


@pytest.mark.parametrize("calendar", [None, daily(date(2001, 1, 1), 12_000, 0, 8 * 3600)])
def test_a_line_played_by_itself_waits_as_the_model_does(calendar: WorkingCalendar | None) -> None:
    # Nights, people who leave and urgency are all in it: only the model is not.
    means = provision(
        {"desk": Crew(3, ("serve",))},
        {"serving": exponential(UNIT / 4), "patience": exponential(UNIT)},
        **({"calendar": calendar} if calendar else {}),
    )
    (queue,) = shadow(IMPATIENT, means, {0: 1.0, 1: 2.2}, 4_000)
    assert queue.left_share > 0
    assert queue.alone == pytest.approx(queue.simulated, rel=0.02)


def test_more_work_than_time_has_no_steady_state_and_says_so() -> None:
    (queue,) = shadow(LINE, one_desk(2, exponential(UNIT)), {0: 2.2}, 8_000)
    assert queue.verdict == Verdict.NO_STEADY_STATE
    assert queue.verdict.flagged
    assert (queue.answer.method, queue.answer.wait) == (NO_STEADY_STATE, inf)
    growing = next(one for one in queue.reasons if one.name == "growing")
    assert growing.wait == pytest.approx(queue.simulated, rel=0.25)
    assert "growing" in queue.accounts(limits().band)
    assert queue.waiting[1] > 100


def test_workers_left_idle_are_flagged_and_nothing_accounts_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = serving.next_match

    def keeps_one_idle(s: State, team: int) -> tuple[int, int]:
        return (NONE, NONE) if s.team_idle[team] < 2 else right(s, team)

    monkeypatch.setattr(serving, "next_match", keeps_one_idle)
    (queue,) = shadow(LINE, one_desk(3, exponential(UNIT)), {0: 1.6}, 4_000, Engine.SIMPY)
    assert queue.verdict == Verdict.LONGER
    assert queue.ratio > 4
    assert queue.accounts(limits().band) == ()


PLACES = Pathway(
    {"visit": (
        hold("ask", slot="caseload"), delay("rest"), release("go", slot="caseload"),
        work("serve", hours="serving"),
    )}
)  # fmt: skip


def test_a_caseload_is_a_queue_whose_servers_are_its_places() -> None:
    means = provision(
        {"desk": Crew(2, ("serve",), slots=3)},
        {"serving": exponential(UNIT / 100), "rest": exponential(UNIT)},
        pools={"caseload": Pool(caseload_of="serve")},
    )
    queues = {queue.kind: queue for queue in shadow(PLACES, means, {0: 4.8}, 20_000)}
    caseload = queues["caseload"]
    assert caseload.rates.servers == 6
    assert caseload.ratio == pytest.approx(1, abs=0.15)
    assert caseload.alone == pytest.approx(caseload.simulated, rel=0.02)


def test_the_next_meeting_is_half_an_interval_away() -> None:
    means = provision({}, {}, calendars={"panel": Meetings(-1)})
    pathway = Pathway({"visit": (until("meet", calendar="panel"),)})
    (queue,) = shadow(pathway, means, {0: UNIT / DAY}, 3_000)
    assert queue.kind == "meeting"
    assert queue.answer.wait * queue.second_days == pytest.approx(3.5)
    assert queue.ratio == pytest.approx(1, abs=0.05)


def test_a_short_stretch_or_a_few_people_are_not_judged() -> None:
    (queue,) = shadow(LINE, one_desk(3, exponential(UNIT)), {0: 2.4}, 40)
    assert queue.verdict == Verdict.NOT_JUDGED
    assert queue.reasons == ()
    assert np.isnan(queue.alone)
