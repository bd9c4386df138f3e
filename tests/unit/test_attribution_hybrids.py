"""Hybrids between two options: their ends, who owns what in them, and who waits for whom."""

from pathlib import Path

import pytest
from small_council import changed

from simulation.experiment.attribution.hybrids import Hybrids
from simulation.experiment.attribution.parts import body_of
from simulation.experiment.attribution.players import Game
from simulation.experiment.store.keys import run_key, scenario_digest
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Option
from simulation.scenario.pay_bill import pay_bill_gap
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName as M

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SHIPPED = load(FILE, settings=False)
OPTIONS = tuple(SHIPPED.options)
PAIRS = [(one, other) for one in OPTIONS for other in OPTIONS if one != other]


def hybrids(start: str, end: str, appraisal: Appraisal = SHIPPED) -> Hybrids:
    return Hybrids(appraisal, start, end)


def bits(of: Hybrids, *names: str) -> int:
    return sum(1 << at for at, part in enumerate(of.parts) if part.name in names)


def mixed(start: str, end: str, *names: str) -> Option:
    of = hybrids(start, end)
    return of.option(bits(of, *names))


def with_mechanism(option: str, name: M, switch: Switch) -> Appraisal:
    mechanisms = {**SHIPPED.options[option].mechanisms, name: switch}
    return changed(SHIPPED, option, mechanisms=mechanisms)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_with_no_part_it_is_the_one_and_with_all_the_other_under_the_same_run_keys(
    start: str, end: str
) -> None:
    between = hybrids(start, end)
    for part, option in ((0, start), (between.everything, end)):
        own = scenario_digest(between.appraisal_of(part), between.name(part))
        assert run_key(own, 1, 0) == run_key(scenario_digest(SHIPPED, option), 1, 0)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_every_mechanism_that_differs_is_a_part_and_no_other(start: str, end: str) -> None:
    one, other = SHIPPED.options[start].mechanisms, SHIPPED.options[end].mechanisms
    differ = {name for name in {*one, *other} if one.get(name) != other.get(name)}
    found = {part.mechanism for part in hybrids(start, end).parts} - {None}
    # Two switches may differ in evidence alone, which changes no run.
    assert found <= differ
    assert {name for name in differ if (name in one) != (name in other)} <= found


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_no_hybrid_costs_more_than_the_baseline(start: str, end: str) -> None:
    game, council = Game(hybrids(start, end)), SHIPPED.council
    baseline = SHIPPED.options[SHIPPED.baseline]
    for at in range(len(game.players)):
        option = game.hybrids.option(game.hybrid(1 << at))
        assert abs(pay_bill_gap(option, baseline, council)) < 300


def test_ownership_moves_a_team_and_no_post() -> None:
    found = mixed("in_house", "trading_company", "ownership")
    before = SHIPPED.options["in_house"]
    assert found.teams["long_term"].organisation == "company"
    assert found.teams["access"].organisation == "council"
    assert found.teams["long_term"].posts == before.teams["long_term"].posts
    assert set(found.teams) == set(before.teams)


def test_teams_of_the_company_without_its_ownership_are_the_councils() -> None:
    found = mixed("in_house", "trading_company", "teams_and_posts")
    assert {team.organisation for team in found.teams.values()} == {"council"}
    assert set(found.teams) == set(SHIPPED.options["trading_company"].teams)
    assert found.skills == SHIPPED.options["trading_company"].skills


def test_a_team_that_an_owner_does_not_have_belongs_where_its_work_is_done() -> None:
    company, practice = SHIPPED.options["trading_company"], SHIPPED.options["social_work_practice"]
    team = practice.teams["practice_carers"]
    assert body_of("practice_carers", team, company) == "council"
    brokers = company.teams["brokerage"]
    assert body_of("brokerage", brokers, practice) == "council"
    assert body_of("brokerage", brokers, company) == "company"


def test_ownership_is_no_part_where_all_teams_are_the_councils() -> None:
    names = [part.name for part in hybrids("in_house", "reformed_in_house").parts]
    assert "ownership" not in names
    assert "teams_and_posts" in names


def test_every_hybrid_changes_on_the_day_of_the_option_that_is_not_the_baseline() -> None:
    there = SHIPPED.options["trading_company"].timeline.transfer_on
    for start, end in (("in_house", "trading_company"), ("trading_company", "in_house")):
        assert mixed(start, end, "close_on_outcome").timeline.transfer_on == there


def test_of_two_alternatives_the_day_of_change_goes_with_ownership() -> None:
    company = SHIPPED.options["trading_company"]
    later = company.timeline.model_copy(update={"transfer_on": SHIPPED.start.replace(year=2012)})
    appraisal = changed(SHIPPED, "trading_company", timeline=later)
    between = hybrids("social_work_practice", "trading_company", appraisal)
    own = between.option(bits(between, "close_on_outcome"))
    assert (
        own.timeline.transfer_on == appraisal.options["social_work_practice"].timeline.transfer_on
    )
    moved = between.option(bits(between, "ownership"))
    assert moved.timeline.transfer_on == later.transfer_on


def test_a_mechanism_waits_for_the_one_that_it_needs_and_for_a_team_that_does_its_work() -> None:
    players = {one.name: one for one in Game(hybrids("in_house", "trading_company")).players}
    assert players["cluster_themes"].waits_for == ("clustered_reviews",)
    assert "does nothing without clustered_reviews" in players["cluster_themes"].why
    assert players["broker_planning"].waits_for == ("teams_and_posts",)
    assert "no team can do: broker" in players["broker_planning"].why
    assert players["clustered_reviews"].waits_for == players["ownership"].waits_for == ()


def test_a_part_that_waits_is_left_out_until_the_other_is_there() -> None:
    between = hybrids("in_house", "trading_company")
    game = Game(between)
    at = {one.name: 1 << number for number, one in enumerate(game.players)}
    assert game.hybrid(at["cluster_themes"]) == 0
    both = at["cluster_themes"] | at["clustered_reviews"]
    assert game.hybrid(both) == bits(between, "cluster_themes", "clustered_reviews")


def test_what_is_taken_away_waits_for_what_rests_on_it() -> None:
    players = {one.name: one for one in Game(hybrids("trading_company", "in_house")).players}
    assert players["clustered_reviews"].waits_for == ("cluster_themes",)
    assert players["teams_and_posts"].waits_for == ("broker_planning", "manager_sign_off")


def test_parts_that_need_each_other_are_one_player() -> None:
    """A step of an option needs a mechanism, and the mechanism is nothing without the step."""
    company = SHIPPED.options["trading_company"]
    broking = company.teams["brokerage"].model_copy(update={"does": ("broker",)})
    teams = {**company.teams, "brokerage": broking}
    long_term = teams["long_term"]
    teams["long_term"] = long_term.model_copy(update={"does": (*long_term.does, "review")})
    skills = {**company.skills, "review": SHIPPED.options["in_house"].skills["review"]}
    mechanisms = dict(company.mechanisms)
    appraisal = changed(
        SHIPPED, "trading_company", teams=teams, skills=skills, mechanisms=mechanisms
    )
    players = {
        one.name: one for one in Game(hybrids("in_house", "trading_company", appraisal)).players
    }
    # A team of brokers alone is a team that no step uses while brokers do not plan.
    joint = players["broker_planning+teams_and_posts"]
    assert joint.title == "Brokers build the support plan with Teams and posts"
    assert joint.bits.bit_count() == 2


def test_two_practices_that_exclude_each_other_change_places_in_order() -> None:
    appraisal = with_mechanism("trading_company", M.GENERIC_ROLES, Switch())
    appraisal = changed(
        appraisal,
        "in_house",
        mechanisms={**appraisal.options["in_house"].mechanisms, M.CLEAR_ROLES: Switch()},
    )
    game = Game(hybrids("in_house", "trading_company", appraisal))
    waits = {one.name: one.waits_for for one in game.players}
    assert waits["generic_roles"] == ("clear_roles",)
    assert waits["clear_roles"] == ()


def test_every_hybrid_that_is_run_passes_the_checks_of_a_scenario() -> None:
    game = Game(hybrids("trading_company", "social_work_practice"))
    for coalition in range(0, 1 << len(game.players), 1021):
        assert game.hybrids.problem(game.hybrid(coalition)) == ""


def test_a_mechanism_at_another_strength_is_a_part_whole() -> None:
    half = Switch(strength=Quantity(value=0.5))
    appraisal = with_mechanism("reformed_in_house", M.HAND_OFFS, half)
    assert "hand_offs" in [
        p.name for p in hybrids("in_house", "reformed_in_house", appraisal).parts
    ]


def test_a_title_says_if_a_practice_is_dropped_or_changed_on_the_way() -> None:
    half = Switch(strength=Quantity(value=0.5))
    appraisal = with_mechanism("trading_company", M.CLOSE_ON_OUTCOME, half)
    titles = {
        p.name: p.title for p in hybrids("reformed_in_house", "trading_company", appraisal).parts
    }
    assert titles["close_on_outcome"] == "Cases close when the outcome is met (changed)"
    assert titles["conversation_first"].endswith("before care is thought of (dropped)")
    assert titles["one_step_decision"] == "Ask the head of service, not a panel"


def test_wrong_names_and_an_option_with_itself_are_refused() -> None:
    with pytest.raises(ScenarioError, match="did you mean in_house"):
        hybrids("in_hose", "trading_company")
    with pytest.raises(ScenarioError, match="compared with itself"):
        hybrids("in_house", "in_house")
