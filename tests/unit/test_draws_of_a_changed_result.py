"""A result whose scenario was changed after its draws is refused in one sentence."""

from types import SimpleNamespace
from typing import Any

import pytest

from simulation.experiment.appraising.appraise import _require_drawn
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


def stored(*names: str) -> Any:
    unknowns = [SimpleNamespace(name=name) for name in names]
    return SimpleNamespace(folder="result", draws=[{"council.a": 1.0}], unknowns=unknowns)


def test_a_range_that_no_draw_holds_is_told() -> None:
    with pytest.raises(ScenarioError, match=r"a range for council\.b, which its draws do not hold"):
        _require_drawn(stored("council.a", "council.b"))


def test_draws_of_the_scenario_are_taken() -> None:
    _require_drawn(stored("council.a"))
