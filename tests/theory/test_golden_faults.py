"""One rule of the model is broken, and a golden journey says in a sentence what went wrong.

Each expected sentence was worked out by hand from the broken rule. Only the SimPy driver reads
the broken function; the compiled one is its twin by other tests.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from golden_towns import story, town

from simulation.model import (
    budget,
    dated,
    dispatch,
    gathering,
    patience,
    regimes,
    serving,
    slots,
    staffing,
    steps,
)
from simulation.model.engine import Played, play
from simulation.model.heaps import head, is_empty, live_head, move, pop, push
from simulation.model.log import Event, EventLog
from simulation.model.recording import record
from simulation.model.resuming import go_on
from simulation.model.rules import DECISIONS, approval, review
from simulation.model.state import State
from simulation.pathway import care_provision
from simulation.pathway.names import Parameter, Rule
from simulation.pathway.steps import SameWorker
from simulation.pathway.tables import NONE
from simulation.pathway.working_time import WorkingCalendar
from simulation.scenario.seconds import DAY, WEEK
from simulation.verification.golden import replay, town_of
from simulation.verification.golden.town import Town

pytestmark = pytest.mark.theory
Break = Callable[[pytest.MonkeyPatch], None]


def first_sentence(name: str, town_was: Town | None = None) -> str:
    """Return the first difference of a story, played by SimPy with a broken rule."""
    return replay(story(name), town=town_was or town(story(name).name)).differences[0]


def test_without_bank_holidays_work_goes_on_on_good_friday(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def weekdays(start: date, years: int, *, window: int) -> WorkingCalendar:
        days = range(365 * years)
        is_open = tuple((start.weekday() + day) % 7 < 5 for day in days)
        opens = tuple(day * DAY + 9 * 3600 for day in days if is_open[day])
        ranks = tuple(sum(is_open[:day]) for day in days)
        return WorkingCalendar(start, opens, ranks, is_open, 9 * 3600, window)

    monkeypatch.setattr(care_provision, "english_working_days", weekdays)
    assert first_sentence("01", town_of(story("01"))) == (
        'community-000000: expected "contact is done" on Tue 26 Apr 2011 10:06, '
        "but that is on Fri 22 Apr 2011 10:06"
    )


def test_a_day_that_ends_at_five_finishes_earlier_after_easter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(care_provision, "daily_seconds", lambda staff: 8 * 3600)
    assert first_sentence("01", town_of(story("01"))) == (
        'community-000000: expected "contact is done" on Tue 26 Apr 2011 10:06, '
        "but that is on Tue 26 Apr 2011 09:30"
    )


def restarted_work(
    window: int, opens: tuple[int, ...], rank: tuple[int, ...], start: int, seconds: int
) -> int:
    """What does not fit into the day begins anew on the next."""
    today = rank[start // DAY]
    fits = start - opens[today] + seconds <= window
    return start + seconds if fits else opens[today + 1] + seconds


def meets_on_holidays(s: State, calendar: int, count: int) -> int:
    """A panel that meets on closed days too."""
    first = (s.meeting_weekday[calendar] - s.first_weekday) % 7
    return first * DAY + count * WEEK + 9 * 3600


ROUTE = approval._route


def below_the_limit(s: State, journey: int, limit: float, authority: int) -> int:
    """Agreed locally only below the limit, not at it."""
    return ROUTE(s, journey, limit - 1, authority)


def above_the_panel(s: State, journey: int, limit: float, authority: int) -> int:
    """Before the panel only above its sum, not at it."""
    route = ROUTE(s, journey, limit, authority)
    at_it = approval.planned_price(s, s.j_person[journey]) == s.par[Parameter.PANEL_FROM_PENCE]
    return approval.SIGN_OFF if route == approval.PANEL and at_it else route


def calm_crisis(s: State, journey: int, step: int) -> None:
    """A crisis that makes nobody more urgent."""
    record(
        s, Event.MARK, journey, s.crisis_mark, NONE, NONE, s.now - s.requested[s.j_person[journey]]
    )
    slots.ask(s, journey, s.step_subject[step], s.j_amount[journey])


def first_come(s: State, heap: int, journey: int, rank: int) -> None:
    """A line in the order of joining, whatever the work is."""
    push(s, heap, 0, s.j_joined[journey], s.j_place[journey], journey, s.j_stamp[journey])


def only_what_leaves_a_penny(s: State, number: int, journey: int) -> int:
    """A package that takes the last penny does not fit."""
    pence = s.j_amount[journey]
    return pence if pence < budget.headroom_pence_per_week(s, number) else -1


def nobody_overtakes() -> Callable[[State, int, int], int]:
    """A budget that passes nobody over at an instant."""
    granted, refused = budget._granted, set[int]()

    def in_turn(s: State, number: int, journey: int) -> int:
        pence = -1 if s.now in refused else granted(s, number, journey)
        if pence < 0:
            refused.add(s.now)
        return pence

    return in_turn


def passing_over(s: State, pool: int) -> None:
    """A pool that gives places to whoever fits, before those who joined earlier."""
    waiting = s.first_pool + pool
    while live_head(s, waiting) != NONE:
        journey = head(s, waiting)
        holder = slots._holder(s, pool, s.j_amount[journey])
        if holder == slots.NOBODY_FITS:
            move(s, waiting, s.spare_heap)
            continue
        pop(s, waiting)
        s.j_stamp[journey] += 1
        slots._give(s, pool, holder, journey, s.j_amount[journey])
        go_on(s, journey)
    while not is_empty(s, s.spare_heap):
        move(s, s.spare_heap, waiting)


def unsigned(s: State, journey: int, u: float) -> int:
    """Nobody signs off a broker's review."""
    s.j_depth[journey] = review.depth(s, journey)
    return 1


def permanent_only(s: State, worker: int) -> None:
    """No agency worker comes."""
    if staffing._filled(s, worker):
        staffing.arrive(s, worker, False)


def rounded_down(s: State, journey: int, u: float) -> int:
    """A change of price without its half penny."""
    return int(s.package[s.j_person[journey]] * s.par[Parameter.COST_CHANGE_MEAN])


def nothing(*_: Any) -> None:
    """A rule that is left out."""


def patched(where: Any, name: str, broken: Any) -> Break:
    """Return a break of one function or number of a module."""
    return lambda patch: patch.setattr(where, name, broken)


def decided(rule: Rule, broken: Any) -> Break:
    """Return a break of one decision."""
    return lambda patch: patch.setitem(DECISIONS, rule, broken)


FAULTS: dict[str, tuple[str, Break, str]] = {
    "work begins anew each morning": (
        "02", patched(serving, "finish_time", restarted_work),
        'community-000000: expected "review is done" on Tue 24 May 2011 09:36, '
        "but that is on Tue 24 May 2011 11:00",
    ),
    "the panel meets on Good Friday": (
        "03", patched(dated, "_meeting_time", meets_on_holidays),
        'community-000000: expected "the panel meets (since Wed 20 Apr 2011 13:00)" on '
        "Fri 6 May 2011 09:00, but that is on Fri 22 Apr 2011 09:00",
    ),
    "the panel's sum itself goes to the manager": (
        "03", patched(approval, "_route", above_the_panel),
        'community-000000: expected "financial assessment is done" on Wed 20 Apr 2011 13:00, '
        'but before it "waits for sign-off of the package" on Wed 20 Apr 2011 13:00',
    ),
    "a crisis changes nothing": (
        "05", patched(patience, "_crisis", calm_crisis),
        'community-000001: expected "has a place on a caseload of social worker 1" on '
        "Fri 8 Apr 2011 15:00, but that is on Wed 6 Apr 2011 12:00",
    ),
    "an enquiry waits its turn": (
        "06", patched(dispatch, "push_waiting", first_come),
        'community-000001: expected "social worker 1 starts assessment (3 h)" on '
        "Mon 4 Apr 2011 14:00, but that is on Mon 4 Apr 2011 12:00",
    ),
    "the last penny is kept": (
        "07", patched(budget, "_granted", only_what_leaves_a_penny),
        'community-000001: expected "a provider is sought, 5 h after the request" on '
        'Wed 21 Mar 2012 14:00, but instead "the budget has no room for £67.20 a week" on '
        "Wed 21 Mar 2012 14:00",
    ),
    "the budget passes nobody over": (
        "07", lambda patch: patch.setattr(budget, "_granted", nobody_overtakes()),
        'community-000001: expected "a provider is sought, 5 h after the request" on '
        'Wed 21 Mar 2012 14:00, but instead "the budget has no room for £67.20 a week" on '
        "Wed 21 Mar 2012 14:00",
    ),
    "a third of a package is enough": (
        "08", patched(budget, "LEAST_CAPPED_SHARE", 3),
        'community-000000: expected "the budget has no room for £134.41 a week" on '
        'Wed 21 Mar 2012 14:00, but instead "a provider is sought, 5 h after the request" on '
        "Wed 21 Mar 2012 14:00",
    ),
    "nothing is saved together": (
        "09", patched(gathering, "shared_seconds", lambda own, members, saving: own),
        'opening-case-000000: expected "social worker 1 starts review (3 h 24 min)" on '
        'Tue 3 May 2011 09:00, but instead "social worker 1 starts review (4 h)" on '
        "Tue 3 May 2011 09:00",
    ),
    "anybody reviews": (
        "10", patched(steps, "_usual_preference", lambda s, journey: int(SameWorker.ANY)),
        'community-000000: expected "waits for review by social worker 1 only" on '
        'Mon 16 May 2011 14:00, but instead "waits for review" on Mon 16 May 2011 14:00',
    ),
    "the known worker is waited for without end": (
        "11", patched(steps, "stop_insisting_later", nothing),
        'community-000000: expected "social worker 2 starts review (2 h)" on '
        'Tue 17 May 2011 14:00, but instead "social worker 1 starts review (1 h 30 min)" on '
        "Tue 17 May 2011 15:36",
    ),
    "no manager signs the review": (
        "13", decided(Rule.SIGN_OFF_NEEDED, unsigned),
        'community-000000: expected "waits for sign-off of the review" on '
        'Mon 16 May 2011 16:15, but instead "reviewed by a broker, 2 h after it was due" on '
        "Mon 16 May 2011 16:15",
    ),
    "the team agrees only below its limit": (
        "14", patched(approval, "_route", below_the_limit),
        'community-000000: expected "the package is agreed, 0 min after the plan" on '
        'Wed 20 Apr 2011 13:00, but instead "financial assessment is done" on '
        "Wed 20 Apr 2011 13:00",
    ),
    "no second decision comes": (
        "14", decided(Rule.RENEWAL_NEEDED, lambda s, journey, u: 1),
        'community-000000: expected "renewal begins" on Wed 20 Apr 2011 13:00, '
        "but nothing more happens",
    ),
    "whoever waits is forgotten at the transfer": (
        "15", patched(regimes, "join_line", nothing),
        'opening-case-000001: expected "social worker 1 starts review (2 h)" on '
        "Wed 4 May 2011 15:12, but nothing more happens",
    ),
    "a leaver's cases go to nobody": (
        "16", patched(staffing, "return_to_allocation", nothing),
        'community-000001: expected "waits for assessment by social worker 1 only" on '
        'Fri 1 Jul 2011 09:06, but instead "waits for assessment" on Fri 1 Jul 2011 09:06',
    ),
    "no agency covers": (
        "16", patched(staffing, "_fill", permanent_only),
        'staff: expected "contact officer 1 is covered by agency" on Wed 1 Jun 2011 00:00, '
        'but instead "contact officer 1 is joined by a permanent worker" on '
        "Fri 1 Jul 2011 00:00",
    ),
    "whoever fits has a provider": (
        "20", lambda patch: patch.setattr("simulation.model.last_phase.serve_pool", passing_over),
        'community-000001: expected "has a care provider for £40.00 a week" on '
        "Wed 11 May 2011 00:00, but that is on Wed 20 Apr 2011 00:00",
    ),
    "what is known is found again": (
        "21", decided(Rule.CONCERN_STILL_HIDDEN, lambda s, journey, u: 0),
        'opening-case-000000: expected "a hidden concern begins" on Mon 6 Jun 2011 00:00, '
        'but before it "the concern comes to light, 0 min after it began" on '
        "Thu 19 May 2011 00:00",
    ),
    "half a penny is dropped": (
        "22", patched(steps, "price_change", rounded_down),
        'opening-case-000000: expected "the budget commits £37.51 a week" on '
        'Wed 20 Apr 2011 14:00, but instead "the budget commits £37.50 a week" on '
        "Wed 20 Apr 2011 14:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_rule_is_told_in_a_sentence(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, break_it, sentence = FAULTS[fault]
    break_it(monkeypatch)
    assert first_sentence(name) == sentence


def test_a_driver_that_is_a_second_late_is_told() -> None:
    def late(*given: Any) -> Played:
        log, states = play(*given)
        rows = log.rows.copy()
        rows["time"][5] += 1
        return EventLog(rows), states

    told = replay(story("02"), town=town(story("02").name), playing=late)
    assert told.differences == (
        'community-000000: expected "assessment begins" on Mon 4 Apr 2011 10:00, '
        "but that is on Mon 4 Apr 2011 10:00:01",
    )
