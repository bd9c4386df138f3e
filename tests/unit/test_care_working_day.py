"""A council's own contracted hours set the length of its working day."""

import pytest

from simulation.pathway.care_provision import daily_seconds
from simulation.scenario.loading import load_council
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(("hours", "seconds"), [(37.0, 26_640), (35.0, 25_200)])
def test_a_week_of_contracted_hours_is_five_equal_days(hours: float, seconds: int) -> None:
    staff = load_council(shipped_scenarios() / "councils" / "wokingham.yaml").staff
    changed = staff.model_copy(update={"contracted_hours_per_week": Quantity(value=hours)})
    assert daily_seconds(changed) == seconds
