"""The notebook of a sweep is run from top to bottom, and kept without output."""

import pytest

from notebooks import is_kept_without_output, played

pytestmark = pytest.mark.integration

NAME = "02_parameter_sweep"


@pytest.mark.slow
def test_the_notebook_of_a_sweep_runs_and_draws_what_it_promises() -> None:
    printed, pictures = played(NAME)
    assert "points, options, measures, replications" in printed
    assert "- Wait from request to support" in printed
    assert pictures >= 3
    assert "exactly 0" in printed


def test_the_notebook_of_a_sweep_is_kept_without_output() -> None:
    assert is_kept_without_output(NAME)
