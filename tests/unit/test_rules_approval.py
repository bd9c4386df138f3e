"""Who agrees a package, on one resident, with numbers worked beside it."""

import pytest
from one_resident import P, state

from simulation.model.rules import approval, records
from simulation.pathway.journeys.package import package
from simulation.scenario.seconds import DAY, WEEK

pytestmark = pytest.mark.unit

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


TERMS = {
    P.LOCAL_TERM_SECONDS: 6 * WEEK,
    P.DELEGATED_TERM_SECONDS: 26 * WEEK,
    P.REVIEW_PERIOD_SECONDS: 365 * DAY,
}


@pytest.mark.parametrize(
    ("authority", "weeks"), [(0, 0), (approval.USUAL, 6), (approval.DELEGATED, 26)]
)
def test_a_locally_agreed_package_comes_back_after_its_term(authority: int, weeks: int) -> None:
    s = state({**TERMS, P.PANEL_USED: 1}, approved_locally=[authority])
    assert approval.renewal_seconds(s, 0) == weeks * WEEK
    assert approval.renewal_needed(s, 0, 0.5) == (0 if weeks else 1)


@pytest.mark.parametrize("authority", [approval.USUAL, approval.DELEGATED])
def test_without_a_panel_nothing_comes_back_to_it(authority: int) -> None:
    s = state({**TERMS, P.PANEL_USED: 0}, approved_locally=[authority])
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
