"""The notebook of a board paper is run from top to bottom, and kept without output."""

import pytest

from notebooks import is_kept_without_output, played

pytestmark = pytest.mark.integration

NAME = "03_board_paper"


@pytest.mark.slow
def test_the_notebook_of_a_paper_runs_and_finds_the_digit_that_was_changed() -> None:
    printed, pictures = played(NAME)
    assert "numbers agree; faults: 0" in printed
    assert "the result gives" in printed
    assert "contract price in the whole paper: True" in printed
    assert "T7c: Contract price" in printed
    assert pictures


def test_the_notebook_of_a_paper_is_kept_without_output() -> None:
    assert is_kept_without_output(NAME)
