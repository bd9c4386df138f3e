"""A tiny system with a stand-in for the model: verdicts, ways, resuming, the document."""

from pathlib import Path

import pytest
from systems_folder import FIGURES, play, play_and_fail, write

from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.experiment.systems.points import Plan
from simulation.experiment.systems.reading import read_systems
from simulation.experiment.systems.results import SystemResult, Verdict
from simulation.experiment.systems.study import run_systems
from simulation.report.systems_page import systems_document
from simulation.report.writers.markdown import markdown

pytestmark = pytest.mark.unit

PLAN = Plan(draws=8, replications=2, steps=3)


def played(folder: Path, store: Store | None = None, by: Play = play) -> SystemResult:
    systems = read_systems(write(folder, FIGURES))
    (result,) = run_systems(systems, PLAN, store or Store(":memory:"), play=by)
    return result


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> SystemResult:
    return played(tmp_path_factory.mktemp("systems"))


def verdicts(result: SystemResult) -> dict[str, Verdict]:
    return {one.name: one.verdict for one in result.figures}


def test_each_figure_has_a_verdict(result: SystemResult) -> None:
    assert verdicts(result) == {
        "reviewed": Verdict.NOT_REACHABLE,
        "staff": Verdict.INPUT,
        "waits": Verdict.REACHABLE,
        "contract": Verdict.NOT_COMPARABLE,
        "budgets": Verdict.REACHABLE,
    }


def test_a_reason_says_on_which_side_a_figure_lies_and_how_many_draws_go_its_way(
    result: SystemResult,
) -> None:
    reasons = {one.name: one.reason for one in result.figures}
    assert reasons["reviewed"] == "The published figure lies above the simulated range."
    assert "below `in_house` in 100 % of the draws" in reasons["waits"]
    assert reasons["staff"].startswith("It enters at `options.company.teams")
    assert reasons["contract"] == "It buys care."


def test_options_are_paired_in_each_draw(result: SystemResult) -> None:
    """The noise is common, so what is left is ten times the share that each draw gives."""
    waits = next(one for one in result.figures if one.name == "waits").simulated
    assert waits is not None
    assert waits.central == pytest.approx(-5)
    assert -8.4 < waits.low < waits.high < -1.6
    assert waits.draws == PLAN.draws


def test_a_way_says_what_it_needs_or_that_it_does_not_get_there(result: SystemResult) -> None:
    mix, unmet = result.ways
    assert mix.needed["budgets"] == pytest.approx(1 / 3)
    assert unmet.needed["budgets"] is None
    assert mix.at_needed["budgets"]["budgets"] == pytest.approx(0.3)
    assert "returns" in mix.at_needed["budgets"]


def test_finished_runs_are_never_done_again(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        first = played(tmp_path, store)
        rows = len(store.rows())

        def refuse(*_: object) -> None:
            raise AssertionError("a finished run was done again")

        again = played(tmp_path, store, refuse)  # type: ignore[arg-type]
        assert again == first
        assert len(store.rows()) == rows


def test_a_run_that_failed_is_told_and_left_out_with_its_pair(tmp_path: Path) -> None:
    result = played(tmp_path, by=play_and_fail)
    assert result.failures and "commitments" in result.failures[0]
    waits = next(one for one in result.figures if one.name == "waits").simulated
    assert waits is not None and waits.draws == PLAN.draws - 1


def test_the_document_has_every_figure_and_the_same_bytes_each_time(
    tmp_path: Path, result: SystemResult
) -> None:
    text = markdown(systems_document([result], PLAN), tmp_path)
    assert text == markdown(systems_document([played(tmp_path)], PLAN), tmp_path)
    for one in result.figures:
        assert one.figure.title in text
    assert "| A tiny system | 2011 to 2016 | 5 | 1 | 2 | 1 | 1 |" in text
    assert "95 %" in text
    assert "not reached" in text
    assert "Nobody can tell." in text


def test_what_lies_inside_the_model_is_counted_from_the_teams(result: SystemResult) -> None:
    assert result.staff.amount == pytest.approx(41.6, abs=0.3)
    assert result.staff.share == pytest.approx(0.416, abs=0.003)
    assert result.money.share is None and result.money.amount > 1e6
