"""Numbers of a size that no council has are told with their place before anything is run."""

from pathlib import Path

import pytest

from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[3] / "scenarios" / "appraisals" / "wokingham.yaml"


@pytest.mark.parametrize(
    ("path", "given", "told"),
    [
        ("council.demand.contacts_per_year", 1e9, "no council has more than 10,000,000"),
        ("council.opening.cases", 1e8, "no council has more than 10,000,000"),
        ("council.care.care_homes", 10**9, "no council has more than 100,000"),
        ("council.work.contact_hours", 1e15, "no number of a scenario is as large"),
        ("council.stays.exit_later_per_year", 1e-300, "as near to nothing"),
        ("options.in_house.teams.access.posts.social_worker", 1e7, "no team has more than 100,000"),
    ],
)
def test_a_number_of_impossible_size_is_told_with_its_path(
    path: str, given: float, told: str
) -> None:
    with pytest.raises(ScenarioError) as wrong:
        load(FILE, {path: given}, settings=False)
    (error,) = wrong.value.errors
    assert told in str(error)
    assert ".".join(map(str, error.path)) == path


@pytest.mark.parametrize(
    ("path", "given"),
    [("council.demand.contacts_per_year", 0), ("council.work.contact_hours", 1e-6)],
)
def test_nothing_and_very_little_may_be_said(path: str, given: float) -> None:
    assert load(FILE, {path: given}, settings=False)


def test_every_end_of_every_shipped_range_has_a_possible_size() -> None:
    for file in sorted(FILE.parent.rglob("*.yaml")):
        assert load(file)
