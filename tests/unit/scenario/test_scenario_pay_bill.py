"""Options are compared at an equal yearly pay bill, and what differs is shown."""

from pathlib import Path

import pytest
from scenario_folder import Folder

from simulation.scenario.difference import diff, diff_to_parent
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load, load_with_places
from simulation.scenario.pay_bill import fte_by_role, pay_bill, pay_bill_gap
from simulation.scenario.vocabulary import Role

pytestmark = pytest.mark.unit

PAY = """\
staff:
  pay_gbp_per_year: {social_worker: 30000, team_manager: 40000, broker: 20000}
  on_cost_share: 0.25
"""


@pytest.fixture
def priced(folder: Folder) -> Folder:
    folder.edit("place.yaml", "demand:\n", PAY + "demand:\n")
    return folder


def with_posts(folder: Folder, posts: str, pay_bill: str = "") -> Path:
    text = f"    teams: {{all: {{posts: {{{posts}}}}}}}\n{pay_bill}    mechanisms:"
    return folder.edit("two_ways.yaml", "    mechanisms:", text)


def test_the_pay_bill_is_posts_times_pay_with_on_costs(priced: Folder) -> None:
    appraisal = load(priced.appraisal)
    expected = (10 * 30000 + 1 * 40000) * 1.25
    assert pay_bill(appraisal.options["one"], appraisal.council) == pytest.approx(expected)


def test_an_option_that_adds_posts_gives_up_others_of_the_same_cost(priced: Folder) -> None:
    with_posts(priced, "broker: 3")
    appraisal = load(priced.appraisal)
    two = appraisal.options["two"]
    assert fte_by_role(two)[Role.BROKER] == 3
    assert fte_by_role(two)[Role.SOCIAL_WORKER] == 8
    assert pay_bill_gap(two, appraisal.options["one"], appraisal.council) == pytest.approx(0)


def test_posts_are_rounded_to_a_hundredth_and_the_gap_that_remains_is_known(priced: Folder) -> None:
    with_posts(priced, "broker: 1")
    appraisal = load(priced.appraisal)
    two = appraisal.options["two"]
    assert fte_by_role(two)[Role.SOCIAL_WORKER] == 9.33
    gap = pay_bill_gap(two, appraisal.options["one"], appraisal.council)
    assert gap == pytest.approx(20000 * 1.25 - 0.67 * 30000 * 1.25)


def test_posts_stand_as_written_when_the_file_says_so(priced: Folder) -> None:
    with_posts(priced, "broker: 3", "    pay_bill: {rule: as_given}\n")
    appraisal = load(priced.appraisal)
    two = appraisal.options["two"]
    assert fte_by_role(two)[Role.SOCIAL_WORKER] == 10
    gap = pay_bill_gap(two, appraisal.options["one"], appraisal.council)
    assert gap == pytest.approx(75000)


def test_an_option_too_dear_to_balance_is_refused_with_its_place(priced: Folder) -> None:
    path = with_posts(priced, "broker: 30")
    with pytest.raises(ScenarioError) as caught:
        load(priced.appraisal)
    text = str(caught.value)
    assert text.startswith(f"{path}:")
    assert "options.two.pay_bill" in text
    assert "750,000 pounds a year more than the baseline's" in text


def test_a_balancing_role_that_nobody_has_is_refused(priced: Folder) -> None:
    with_posts(priced, "broker: 3", "    pay_bill: {balancing_role: volunteer}\n")
    with pytest.raises(ScenarioError, match="no team has a post of volunteer"):
        load(priced.appraisal)


def test_a_role_without_pay_is_refused(priced: Folder) -> None:
    priced.edit("place.yaml", "social_worker: 30000", "social_worker: null")
    with pytest.raises(ScenarioError, match="the council has no pay for this role"):
        load(priced.appraisal)


def test_the_pay_bill_is_made_equal_again_after_a_change_of_pay(priced: Folder) -> None:
    with_posts(priced, "broker: 3")
    appraisal = load(priced.appraisal, {"council.staff.pay_gbp_per_year.broker": 30000})
    assert fte_by_role(appraisal.options["two"])[Role.SOCIAL_WORKER] == 7


def test_a_difference_shows_each_value_that_differs_and_what_posts_cost(priced: Folder) -> None:
    with_posts(priced, "broker: 3")
    found = diff(load_with_places(priced.appraisal), "one", "two")
    rows = {row.path: (row.a, row.b) for row in found.rows}
    assert rows == {
        "mechanisms.clustered_reviews.strength": (None, 0.5),
        "teams.all.posts.broker": (None, 3),
        "teams.all.posts.social_worker": (10, 8),
    }
    assert found.fte_a[Role.SOCIAL_WORKER] - found.fte_b[Role.SOCIAL_WORKER] == 2
    assert found.pay_bill_gap == pytest.approx(0)


def test_an_option_differs_in_nothing_from_itself(priced: Folder) -> None:
    assert diff(load_with_places(priced.appraisal), "two", "two").rows == ()


def test_an_option_can_be_set_beside_the_file_it_extends(priced: Folder) -> None:
    loaded = load_with_places(priced.appraisal)
    found = diff_to_parent(loaded, "two")
    assert found is not None
    assert [row.path for row in found.rows] == ["mechanisms.clustered_reviews.strength"]
    assert diff_to_parent(loaded, "one") is None


def test_a_difference_to_an_option_that_is_not_there_is_refused(priced: Folder) -> None:
    with pytest.raises(ScenarioError, match="did you mean two"):
        diff(load_with_places(priced.appraisal), "one", "tow")
