"""Each rule of the domain on one resident, with numbers worked beside it."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest

from simulation.model.rules import (
    DECISIONS,
    KEPT_SHARES,
    NUMBERS,
    approval,
    casework,
    records,
    review,
    safeguarding,
)
from simulation.model.rules.sharing import shared_seconds
from simulation.model.state import State
from simulation.pathway.journeys.package import package
from simulation.pathway.names import Parameter, Rule
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER
from simulation.scenario.seconds import DAY, WEEK

pytestmark = pytest.mark.unit
P = Parameter
YEAR = round(365.25 * DAY)
PLAIN: Mapping[str, Any] = {
    "now": 100 * DAY, "j_person": [0], "j_occurrence": [0], "j_joined": [NEVER], "j_role": [0],
    "j_size": [1], "j_depth": [review.FULL], "j_known": [0], "broker_role": [0, 1],
    "long_term": [0], "approved_locally": [0], "package": [0], "change": [0], "requested": [0],
    "assessed": [0], "planned": [0], "due": [0], "last_done": [NEVER], "closed": [NONE],
    "concern_since": [NONE], "found_at": [NONE], "known_worker": [NONE], "known_tenure": [0],
    "w_present": [1], "w_tenure": [0], "price_law": NONE,
}  # fmt: skip
PERSON: Mapping[str, Any] = {
    "weekly_pence": [30_000], "short_pence": [12_000], "contribution_pence": [4_500],
    "opening_package": [0], "requested_at": [NEVER],
}  # fmt: skip


def state(
    parameters: Mapping[Parameter, float] | None = None,
    person: Mapping[str, Any] | None = None,
    **columns: Any,
) -> State:
    """Return the state of one resident (number 0) with one journey and one worker."""
    par = [0.0] * len(Parameter)
    for name, value in (parameters or {}).items():
        par[name] = value
    copied = {k: list(v) if isinstance(v, list) else v for k, v in PLAIN.items()}
    facts = {**PERSON, **(person or {})}
    return cast("State", SimpleNamespace(**{**copied, **facts, **columns}, par=par))


# approval

LIMITS = {
    P.LOCAL_LIMIT_PENCE: 20_000,
    P.PANEL_USED: 1,
    P.PANEL_FROM_PENCE: 40_000,
    P.SIGN_OFF_USED: 1,
}


@pytest.mark.parametrize(
    ("pence", "route"),
    [
        (20_000, approval.LOCAL),
        (20_001, approval.SIGN_OFF),
        (39_999, approval.SIGN_OFF),
        (40_000, approval.PANEL),
    ],
)
def test_a_package_is_agreed_by_the_team_its_manager_or_the_panel_by_its_price(
    pence: int, route: int
) -> None:
    s = state(LIMITS, {"weekly_pence": [pence]}, long_term=[1])
    assert approval.approval_route(s, 0, 0.5) == route
    assert s.approved_locally == [approval.USUAL if route == approval.LOCAL else 0]


def test_who_decides_is_numbered_as_the_branches_of_the_pathway_are() -> None:
    routes = {step.name: tuple(step.branches) for step in package() if step.name.endswith("_route")}
    assert set(routes) == {"delegated_route", "usual_route"}
    for branches in routes.values():
        named = dict(enumerate(branches))
        assert named[approval.LOCAL] == "local"
        assert named[approval.SIGN_OFF] == "sign_off"
        assert named[approval.PANEL] == "panel"


def test_a_short_term_package_is_judged_by_its_own_price() -> None:
    assert approval.planned_price(state(), 0) == 12_000
    assert approval.planned_price(state(long_term=[1]), 0) == 30_000


def test_without_panel_the_manager_decides_and_without_sign_off_the_team_does() -> None:
    dear = {"weekly_pence": [90_000]}
    no_panel = {**LIMITS, P.PANEL_USED: 0}
    assert (
        approval.approval_route(state(no_panel, dear, long_term=[1]), 0, 0.5) == approval.SIGN_OFF
    )
    nobody = {**no_panel, P.SIGN_OFF_USED: 0}
    assert approval.approval_route(state(nobody, dear, long_term=[1]), 0, 0.5) == approval.LOCAL


def test_a_delegated_budget_raises_the_limit_and_never_lowers_it() -> None:
    for delegated, route in ((35_000, approval.LOCAL), (25_000, approval.SIGN_OFF)):
        s = state({**LIMITS, P.DELEGATED_LIMIT_PENCE: delegated}, long_term=[1])
        assert approval.delegated_route(s, 0, 0.5) == route
    low = state({**LIMITS, P.DELEGATED_LIMIT_PENCE: 100}, {"weekly_pence": [19_000]}, long_term=[1])
    assert approval.delegated_route(low, 0, 0.5) == approval.LOCAL
    assert low.approved_locally == [approval.DELEGATED]


@pytest.mark.parametrize(
    ("budgets", "committed", "over"),
    [(2, 1_001, True), (2, 1_000, True), (2, 999, False), (0, 2_000, False)],
)
def test_a_budget_without_a_penny_left_is_overcommitted_and_no_budget_never_is(
    budgets: int, committed: int, over: bool
) -> None:
    # Ten weeks at 1000 pence a week, nothing spent yet: 1000 a week may be committed. That a second
    # budget has money left does not matter.
    s = state(
        now=0, budgets=budgets, budget_year=0, year_starts=[0, 10 * WEEK], pence_at=[0, 1, 2],
        pence=[10_000, 90_000], budget_committed=[committed, 0], budget_reserved=[0, 0],
        budget_spent=[0, 0], budget_since=[0, 0],
    )  # fmt: skip
    assert approval.overcommitted(s) is over


def test_in_the_last_instant_of_a_year_its_budget_has_no_room_left() -> None:
    s = state(
        now=WEEK, budgets=1, budget_year=0, year_starts=[0, WEEK], pence_at=[0, 1], pence=[9_000],
        budget_committed=[0], budget_reserved=[0], budget_spent=[0], budget_since=[0],
    )  # fmt: skip
    assert approval.overcommitted(s)
    s.now = WEEK - 1
    assert not approval.overcommitted(s)


@pytest.mark.parametrize(("u", "decides"), [(0.29, approval.SIGN_OFF), (0.3, approval.LOCAL)])
def test_a_share_of_decisions_goes_back_to_the_council_while_its_budget_is_overcommitted(
    u: float, decides: int
) -> None:
    # Delegated limit £350, price £300: local. An account of strength 0.3 sends 3 in 10 back,
    # and there the usual limit of £200 holds.
    s = state(
        {**LIMITS, P.DELEGATED_LIMIT_PENCE: 35_000, P.ACCOUNT_STRENGTH: 0.3},
        now=0, budgets=1, budget_year=0, year_starts=[0, WEEK], pence_at=[0, 1], pence=[0],
        budget_committed=[0], budget_reserved=[0], budget_spent=[0], budget_since=[0],
        long_term=[1],
    )  # fmt: skip
    assert approval.delegated_route(s, 0, u) == decides


@pytest.mark.parametrize(
    ("authority", "strength", "u", "paid"),
    [
        (approval.DELEGATED, 0.3, 0.29, 1),
        (approval.DELEGATED, 0.3, 0.3, 0),
        (approval.DELEGATED, 0.0, 0.0, 0),
        (approval.USUAL, 0.3, 0.29, 0),
    ],
)
def test_only_packages_under_delegated_authority_are_paid_from_the_account_and_only_a_share(
    authority: int, strength: float, u: float, paid: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approval, "draw", lambda s, purpose, person: u)
    s = state({P.ACCOUNT_STRENGTH: strength}, approved_locally=[authority])
    assert approval.paid_from_account(s, 0, 5) == paid


def test_an_account_that_is_not_used_draws_no_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(approval, "draw")
    s = state(approved_locally=[approval.DELEGATED])
    assert approval.paid_from_account(s, 0, 5) == 0


@pytest.mark.parametrize(
    ("authority", "weeks"), [(0, 0), (approval.USUAL, 6), (approval.DELEGATED, 26)]
)
def test_a_locally_agreed_package_comes_back_after_its_term(authority: int, weeks: int) -> None:
    terms = {
        P.PANEL_USED: 1,
        P.LOCAL_TERM_SECONDS: 6 * WEEK,
        P.DELEGATED_TERM_SECONDS: 26 * WEEK,
        P.REVIEW_PERIOD_SECONDS: 365 * DAY,
    }
    s = state(terms, approved_locally=[authority])
    assert approval.renewal_seconds(s, 0) == weeks * WEEK
    assert approval.renewal_needed(s, 0, 0.5) == (0 if weeks else 1)


@pytest.mark.parametrize("authority", [approval.USUAL, approval.DELEGATED])
def test_without_a_panel_nothing_comes_back_to_it(authority: int) -> None:
    terms = {
        P.PANEL_USED: 0,
        P.LOCAL_TERM_SECONDS: 6 * WEEK,
        P.DELEGATED_TERM_SECONDS: 26 * WEEK,
        P.REVIEW_PERIOD_SECONDS: 365 * DAY,
    }
    s = state(terms, approved_locally=[authority])
    assert approval.renewal_seconds(s, 0) == 0
    assert approval.renewal_needed(s, 0, 0.5) == 1


def test_a_term_as_long_as_the_review_period_needs_no_decision_of_its_own() -> None:
    # 365 days less a week is 358 days: a term of 357 days comes back, one of 358 does not.
    for days, seconds in ((357, 357 * DAY), (358, 0), (364, 0)):
        terms = {
            P.PANEL_USED: 1,
            P.LOCAL_TERM_SECONDS: days * DAY,
            P.REVIEW_PERIOD_SECONDS: 365 * DAY,
        }
        s = state(terms, approved_locally=[1])
        assert approval.renewal_seconds(s, 0) == seconds
        assert approval.renewal_needed(s, 0, 0.5) == (0 if seconds else 1)


def test_the_length_of_a_package_is_the_one_that_was_planned() -> None:
    s = state()
    assert records.plans_long(s, 0) == 0
    assert approval.package_length(s, 0, 0.5) == 1
    assert records.plans_short(s, 0) == 0
    assert approval.package_length(s, 0, 0.5) == 0


# casework


def test_casework_comes_at_its_base_rate_when_neither_review_nor_worker_matter() -> None:
    s = state({P.CASEWORK_CEILING: 1.25}, last_done=[0], known_worker=[0])
    assert casework.casework_kept_share(s, 0) == pytest.approx(1 / 1.25)


@pytest.mark.parametrize(("years", "rate"), [(0, 1.0), (0.5, 1.05), (2, 1.2), (9, 1.2)])
def test_casework_grows_with_the_years_since_a_review_up_to_two(years: float, rate: float) -> None:
    # A tenth more for each year; the ceiling is 1 + 0.1 x 2 = 1.2.
    effect = {P.RECENCY_EFFECT: 0.1, P.RECENCY_CEILING_YEARS: 2, P.CASEWORK_CEILING: 1.2}
    s = state(effect, now=10 * YEAR, last_done=[round((10 - years) * YEAR)])
    assert casework.casework_kept_share(s, 0) == pytest.approx(rate / 1.2)


def test_a_case_never_reviewed_is_not_overdue() -> None:
    effect = {P.RECENCY_EFFECT: 0.1, P.RECENCY_CEILING_YEARS: 2, P.CASEWORK_CEILING: 1}
    assert casework.casework_kept_share(state(effect), 0) == 1


def test_an_allocated_worker_changes_casework_only_while_they_still_work_here() -> None:
    effect = {P.ALLOCATED_EFFECT: -0.2, P.CASEWORK_CEILING: 1}
    cases: tuple[tuple[dict[str, Any], float], ...] = (
        ({"known_worker": [0]}, 0.8),
        ({"known_worker": [0], "w_present": [0]}, 1.0),
        ({"known_worker": [0], "w_tenure": [1]}, 1.0),
        ({"known_worker": [NONE]}, 1.0),
    )
    for columns, share in cases:
        assert casework.casework_kept_share(state(effect, **columns), 0) == pytest.approx(share)


@pytest.mark.parametrize("moved_by", [P.RECENCY_EFFECT, P.ALLOCATED_EFFECT])
def test_casework_is_known_in_advance_only_if_neither_review_nor_worker_moves_it(
    moved_by: Parameter,
) -> None:
    ceiling = {P.CASEWORK_CEILING: 1.25}
    assert casework.steady_kept_share(state(ceiling)) == pytest.approx(0.8)
    assert casework.steady_kept_share(state({**ceiling, moved_by: 0.1})) == -1


# reviews


@pytest.mark.parametrize(
    ("size", "role", "depth"),
    [
        (1, 0, review.FULL),
        (1, 1, review.BROKER_LED),
        (2, 0, review.CLUSTERED),
        (3, 1, review.CLUSTERED),
    ],
)
def test_a_review_is_as_deep_as_who_does_it_and_how(size: int, role: int, depth: int) -> None:
    s = state(j_size=[size], j_role=[role])
    review.sign_off_needed(s, 0, 0.5)
    assert review.review_depth(s, 0, 0.9) == depth


def test_the_depth_is_noted_before_the_manager_touches_the_case() -> None:
    s = state({P.REVIEW_SIGN_OFF_STRENGTH: 1}, j_role=[1])
    assert review.sign_off_needed(s, 0, 0.5) == 0
    s.j_role[0] = 0  # the manager's
    assert review.review_depth(s, 0, 0.5) == review.BROKER_LED


def test_only_a_share_of_broker_led_reviews_is_signed_off_and_no_other() -> None:
    half = {P.REVIEW_SIGN_OFF_STRENGTH: 0.5}
    assert review.sign_off_needed(state(half, j_role=[1]), 0, 0.49) == 0
    assert review.sign_off_needed(state(half, j_role=[1]), 0, 0.5) == 1
    assert review.sign_off_needed(state(half, j_role=[0]), 0, 0.0) == 1


@pytest.mark.parametrize(
    ("depth", "finds_below"),
    [(review.FULL, 0.5), (review.BROKER_LED, 0.4), (review.CLUSTERED, 0.3)],
)
def test_a_review_of_less_depth_finds_less(depth: int, finds_below: float) -> None:
    # Half of full reviews find a change; broker-led 0.8 and clustered 0.6 times as often.
    shares = {P.NO_CHANGE_SHARE: 0.5, P.BROKER_LED_RATIO: 0.8, P.CLUSTERED_RATIO: 0.6}
    s = state(shares, j_depth=[depth])
    assert review.review_finding(s, 0, finds_below - 1e-9) == 0
    assert review.review_finding(s, 0, shares[P.NO_CHANGE_SHARE]) == 1
    assert review.review_finding(s, 0, finds_below + 1e-9) == 1


@pytest.mark.parametrize(
    ("u", "change"), [(0.0, -9_000), (0.5, -1_500), (0.75, 2_250), (1.0, 6_000)]
)
def test_a_price_changes_evenly_around_its_mean(u: float, change: int) -> None:
    # £300 a week; on average -5 %, 25 points up or down: from -30 % to +20 %.
    spread = {P.COST_CHANGE_MEAN: -0.05, P.COST_CHANGE_SPREAD: 0.25}
    assert review.price_change(state(spread, package=[30_000]), 0, u) == change


def test_a_package_never_falls_below_nothing() -> None:
    fall = {P.COST_CHANGE_MEAN: -1.5}
    assert review.price_change(state(fall, package=[999]), 0, 0.5) == -999


@pytest.mark.parametrize(("pence", "branch"), [(1, 0), (-1, 1), (0, 2)])
def test_a_new_price_is_up_down_or_the_same(pence: int, branch: int) -> None:
    s = state(change=[pence])
    assert records.package_change(s, 0, 0.5) == branch
    assert records.change_of_package(s, 0) == pence


# safeguarding


@pytest.mark.parametrize(
    ("depth", "found_below"),
    [(review.FULL, 0.6), (review.BROKER_LED, 0.3), (review.CLUSTERED, 0.25)],
)
def test_a_review_notices_a_hidden_concern_by_its_depth(depth: int, found_below: float) -> None:
    # Full 0.6; a broker half as often; a clustered visit 0.25 x 0.6 = 0.15, and 0.1 for themes.
    shares = {
        P.FOUND_AT_FULL_SHARE: 0.6, P.BROKER_LED_RATIO: 0.5, P.CLUSTERED_RATIO: 0.25,
        P.EXTRA_CONCERN_SHARE: 0.1,
    }  # fmt: skip
    s = state(shares, j_depth=[depth], concern_since=[0])
    assert safeguarding.concern_at_review(s, 0, found_below - 1e-9) == 0
    assert safeguarding.concern_at_review(s, 0, found_below + 1e-9) == 1


def test_a_review_finds_a_concern_in_exactly_the_share_of_cases() -> None:
    # Half of the numbers from 0 to 1, 1 left out, lie below a half; a half itself does not.
    s = state({P.FOUND_AT_FULL_SHARE: 0.5}, concern_since=[0])
    assert safeguarding.concern_at_review(s, 0, 0.5) == 1


def test_no_review_finds_a_concern_that_is_not_there() -> None:
    s = state({P.FOUND_AT_FULL_SHARE: 1})
    assert safeguarding.concern_at_review(s, 0, 0.0) == 1
    assert safeguarding.concern_still_hidden(s, 0, 0.0) == 1


def test_a_concern_is_hidden_from_when_it_began_until_it_is_found_once() -> None:
    s = state()
    assert records.concern_begins(s, 0) == 0
    assert safeguarding.concern_still_hidden(s, 0, 0.5) == 0
    s.now += 9 * DAY
    assert records.concern_ends(s, 0) == 9 * DAY
    assert safeguarding.concern_still_hidden(s, 0, 0.5) == 1
    s.now += DAY
    assert records.since_found(s, 0) == DAY
    assert records.concern_ends(s, 0) == 0


def test_a_concern_that_came_in_with_the_contact_was_never_hidden() -> None:
    assert records.since_found(state(), 0) == 0


# sharing


@pytest.mark.parametrize(
    ("members", "saving", "seconds"),
    [(1, 0.4, 3_600), (2, 0.0, 7_200), (2, 0.25, 6_300), (5, 0.4, 12_240), (2, 1.0, 3_600)],
)
def test_each_member_after_the_first_saves_a_share(
    members: int, saving: float, seconds: int
) -> None:
    # One hour each: 1 + (n - 1)(1 - saving) hours. Five at 0.4: 1 + 4 x 0.6 = 3.4 hours.
    assert shared_seconds(3_600 * members, members, saving) == seconds


@pytest.mark.parametrize(("members", "branch"), [(1, 1), (2, 0), (5, 0)])
def test_a_session_of_one_is_no_group_session(members: int, branch: int) -> None:
    assert DECISIONS[Rule.SESSION_SHARED](state(j_size=[members]), 0, 0.5) == branch


def test_a_session_takes_some_time_however_much_is_saved() -> None:
    # One second for three, all of it saved but the first's third: 0.33 is still a second.
    assert shared_seconds(1, 3, 1.0) == 1


# records


def test_a_request_is_made_now_unless_it_was_made_before_the_start() -> None:
    new, opening = state(), state(person={"requested_at": [-30 * DAY]})
    assert records.new_request(new, 0) == new.now == new.j_joined[0]
    assert records.new_request(opening, 0) == -30 * DAY == opening.j_joined[0]
    assert records.since_request(opening, 0) == 130 * DAY
    again = state(person={"requested_at": [-30 * DAY]}, j_occurrence=[1])
    assert records.new_request(again, 0) == again.now


def test_dates_follow_from_assessment_to_plan_to_decision() -> None:
    s = state(requested=[90 * DAY])
    assert records.assessed_now(s, 0) == 10 * DAY
    s.now += 3 * DAY
    assert records.plan_is_ready(s, 0) == 3 * DAY
    s.now += 5 * DAY
    assert records.since_plan(s, 0) == 5 * DAY


def test_a_review_done_is_the_last_one_and_late_by_the_time_since_it_was_due() -> None:
    s = state(due=[88 * DAY])
    assert records.due_time(s, 0) == 88 * DAY
    assert records.since_due(s, 0) == 12 * DAY
    assert s.last_done == [100 * DAY]


def test_who_was_sent_away_comes_back_as_somebody_known() -> None:
    s = state()
    assert records.first_time(s, 0, 0.5) == 0
    assert records.since_closed(s, 0) == 0
    assert records.closed_now(s, 0) == 0
    s.now += 40 * DAY
    assert records.since_closed(s, 0) == 40 * DAY
    assert records.first_time(s, 0, 0.5) == 1
    assert records.first_time(state(j_occurrence=[1]), 0, 0.5) == 1


def test_only_the_first_case_of_an_opening_resident_was_open_before_the_start() -> None:
    with_package, asked = {"opening_package": [1]}, {"requested_at": [-DAY]}
    assert records.from_opening_caseload(state(), 0, 0.5) == 0
    assert records.from_opening_caseload(state(person=with_package), 0, 0.5) == 1
    assert records.from_opening_caseload(state(person=with_package, j_occurrence=[1]), 0, 0.5) == 0
    assert records.from_opening_list(state(), 0, 0.5) == 0
    assert records.from_opening_list(state(person=asked), 0, 0.5) == 1
    assert records.from_opening_list(state(person=asked, j_occurrence=[1]), 0, 0.5) == 0


def test_a_record_carries_the_contribution_and_whether_the_worker_was_known() -> None:
    s = state(j_known=[1])
    assert records.contribution(s, 0) == 4_500
    assert records.known_worker(s, 0) == 1


def test_the_number_of_no_rule_is_nothing_and_of_one_is_one() -> None:
    assert [NUMBERS[rule](state(), 0) for rule in (Rule.NONE, Rule.ONE)] == [0, 1]


def test_every_rule_that_a_step_may_name_has_one_function() -> None:
    # Rules of commit, gather and hold say what to do, and are read by their steps.
    read_by_steps = {
        Rule.RESERVE, Rule.START, Rule.REPRICE, Rule.RESERVE_SHORT, Rule.RESERVE_LONG_INSTEAD,
        Rule.CARE_HOME, Rule.PACKAGE_PENCE, Rule.OPENING_PACKAGE,
    }  # fmt: skip
    tables: list[set[int]] = [
        set(DECISIONS), set(NUMBERS), set(KEPT_SHARES), {int(rule) for rule in read_by_steps}
    ]  # fmt: skip
    assert set().union(*tables) == set(Rule)
    assert sum(len(each) for each in tables) == len(Rule)
