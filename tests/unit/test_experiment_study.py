"""Studies with a stand-in for the model: what is run, kept, reused and told."""

import os
import random
from pathlib import Path

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.experiment.comparison import MAIN, Comparison, RunId
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.running.tasks import Result
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import Interrupted, NothingFinished, Silent, plan
from simulation.experiment.study import compare as compare_study
from simulation.scenario.appraisal import Appraisal, Automatic
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
OPTIONS = ("in_house", "trading_company")


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    whole = load(FILE)
    options = {name: whole.options[name] for name in OPTIONS}
    changed = {"options": options, "settings": {}, "replications": 3}
    return whole.model_copy(update=changed)


def seen(waiting: float, spend: float) -> Activity:
    return Activity.of(
        [
            ActivityRow("waiting_list", "all", "all", "", waiting),
            ActivityRow("care_spend_gbp", "all", "all", "", spend),
            ActivityRow("care_spend_gbp", "2011/12", "all", "", spend / 3),
        ]
    )


def luck(replication: int, seed: int) -> float:
    return random.Random(f"{seed}/{replication}").random() * 1000


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """As the model would: common luck, a difference by option, and by a value of the council."""
    slope = appraisal.council.delays.queue_share.value
    noise = luck(replication, seed)
    effect = 0.0 if option == "in_house" else -10 - noise / 500
    return seen(500 + noise * slope + effect, 1e6 + noise / 7)


def play_and_fail_once(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if (option, replication) == ("trading_company", 1):
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)


def play_and_fail(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    raise ValueError("nothing works")


def play_and_die(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """End the process at the first try of one run, as the system does when memory runs out."""
    flag = Path(os.environ["OPTARE_TEST_FLAG"])
    if (option, replication) == ("in_house", 1) and not flag.exists():
        flag.touch()
        os._exit(9)
    return play(appraisal, option, replication, seed)


def tables(comparison: Comparison) -> tuple[str, str]:
    return (
        csv_text(("row",), [(row,) for row in comparison.measures]),
        csv_text(("row",), [(row,) for row in comparison.differences]),
    )


class Stopper(Silent):
    """Presses Ctrl-C after some results."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.plans: list[tuple[int, int]] = []

    def planned(self, reused: int, to_run: int) -> None:
        self.plans.append((reused, to_run))

    def finished(self, result: Result) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


def test_differences_are_those_of_the_same_luck(appraisal: Appraisal) -> None:
    found = compare(appraisal, jobs=1, play=play)
    (row,) = (row for row in found.differences if row.measure == "waiting_list")
    expected = [-10 - luck(replication, appraisal.seed) / 500 for replication in range(3)]
    assert (row.option, row.n) == ("trading_company", 3)
    assert row.mean == pytest.approx(sum(expected) / 3, rel=1e-12)
    assert row.distinct
    spend = [row for row in found.differences if row.measure == "care_spend_gbp"]
    assert [(row.mean, row.low, row.high) for row in spend] == [(0, 0, 0)] * 2


def test_two_processes_give_the_tables_of_one(appraisal: Appraisal) -> None:
    one = compare(appraisal, jobs=1, play=play)
    two = compare(appraisal, jobs=2, play=play)
    assert tables(one) == tables(two)
    assert one.runs == two.runs and list(one.runs) == list(two.runs)


def test_another_seed_is_other_luck(appraisal: Appraisal) -> None:
    one, other = (compare(appraisal, jobs=1, seed=seed, play=play) for seed in (1, 2))
    assert tables(one) != tables(other)


def test_runs_go_replication_by_replication(appraisal: Appraisal) -> None:
    order: list[RunId] = []

    class Listener(Silent):
        def finished(self, result: Result) -> None:
            order.append(result.task.run_id)

    with Store(":memory:") as store:
        compare_study(plan(appraisal, "test"), store, 1, Listener(), play)
    assert [(run.replication, run.option) for run in order] == [
        (replication, option) for replication in range(3) for option in OPTIONS
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_study_goes_on_where_it_stopped(
    appraisal: Appraisal, tmp_path: Path, jobs: int
) -> None:
    file = tmp_path / "runs.sqlite"
    study = plan(appraisal, "test")
    with Store(file) as store, pytest.raises(Interrupted, match="of 6 runs are finished and kept"):
        compare_study(study, store, jobs, Stopper(after=3), play)
    watcher = Stopper(after=-1)
    with Store(file) as store:
        resumed = compare_study(study, store, jobs, watcher, play)
    ((reused, to_run),) = watcher.plans
    assert reused >= 3 and reused + to_run == 6
    assert tables(resumed) == tables(compare(appraisal, jobs=1, play=play))


def test_a_finished_study_is_not_run_again(appraisal: Appraisal, tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        first = compare_study(plan(appraisal, "test"), store, 1, None, play)
        again = compare_study(plan(appraisal, "test"), store, 1, None, play_and_fail)
    assert tables(first) == tables(again)


def test_a_failed_run_is_told_and_left_out_of_its_pair_only(appraisal: Appraisal) -> None:
    found = compare(appraisal, jobs=1, play=play_and_fail_once)
    (failure,) = found.failures
    assert failure[:3] == (MAIN, "trading_company", 1)
    assert "commitments are not the sum" in failure.reason
    numbers = {row.option: row.n for row in found.measures if row.measure == "waiting_list"}
    assert numbers == {"in_house": 3, "trading_company": 2}
    (row,) = (row for row in found.differences if row.measure == "waiting_list")
    assert row.n == 2


def test_a_failed_run_is_tried_again_next_time(appraisal: Appraisal) -> None:
    with Store(":memory:") as store:
        failed = compare_study(plan(appraisal, "test"), store, 1, None, play_and_fail_once)
        assert [run.status for run in store.rows()].count("failed") == 1
        mended = compare_study(plan(appraisal, "test"), store, 1, None, play)
    assert len(failed.failures) == 1 and not mended.failures
    assert tables(mended) == tables(compare(appraisal, jobs=1, play=play))


def test_when_every_run_fails_the_first_reason_is_given(appraisal: Appraisal) -> None:
    with pytest.raises(NothingFinished, match="nothing works"):
        compare(appraisal, jobs=1, play=play_and_fail)


def test_a_lost_process_is_replaced_once_and_nothing_is_missing(
    appraisal: Appraisal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPTARE_TEST_FLAG", str(tmp_path / "died"))
    found = compare(appraisal, jobs=2, play=play_and_die)
    assert (tmp_path / "died").exists()
    assert tables(found) == tables(compare(appraisal, jobs=1, play=play))


def test_a_setting_gets_no_more_replications_than_the_main_comparison(appraisal: Appraisal) -> None:
    whole = load(FILE)
    settings = {"queue_share_low": whole.settings["queue_share_low"]}
    given = appraisal.model_copy(update={"settings": settings})
    found = compare(given, replications=2, jobs=1, play=play)
    assert {name: found.replications(name) for name in found.settings} == {
        "main": 2,
        "queue_share_low": 2,
    }
    slopes = {name: one.council.delays.queue_share.value for name, one in found.appraisals.items()}
    assert slopes["queue_share_low"] < slopes["main"]


def test_automatic_replications_stop_at_the_width_asked_for(appraisal: Appraisal) -> None:
    def with_target(width: float) -> Appraisal:
        rule = Automatic(at_least=4, at_most=40, block=2, half_width={"waiting_list": width})
        return appraisal.model_copy(update={"replications": rule})

    easy, hard, never = (
        compare(with_target(width), jobs=1, play=play) for width in (50.0, 0.4, 0.0001)
    )
    assert easy.replications() == 4
    assert 4 < hard.replications() < 40
    assert [one.reached for one in hard.attained] == [True]
    assert never.replications() == 40
    assert [one.reached for one in never.attained] == [False]


def test_a_pilot_fixes_the_number_and_is_left_out_of_every_result(appraisal: Appraisal) -> None:
    rule = Automatic(
        rule="two_stage", at_least=4, at_most=40, block=2, half_width={"waiting_list": 0.4}
    )
    found = compare(appraisal.model_copy(update={"replications": rule}), jobs=1, play=play)
    numbers = sorted({run.replication for run in found.runs})
    assert numbers == list(range(4, 4 + found.replications()))
    assert 4 < found.replications() <= 40
    difference = next(row for row in found.differences if row.measure == "waiting_list")
    assert difference.n == found.replications()
    fixed = [-10 - luck(each, found.seed) / 500 for each in numbers]
    assert difference.mean == pytest.approx(sum(fixed) / len(fixed))


def test_a_grid_has_a_row_for_every_point_option_replication_and_headline_measure(
    appraisal: Appraisal,
) -> None:
    from simulation.experiment.grid import grid_csv, grid_means_csv  # noqa: PLC0415

    given = appraisal.model_copy(update={"headline": ("waiting_list",)})
    vary = {"council.delays.queue_share": ["0.2", "0.4"], "council.care.care_homes": ["5"]}
    found = compare(given, replications=2, jobs=1, vary=vary, play=play)
    lines = grid_csv(found).splitlines()
    assert lines[0] == (
        "council.delays.queue_share,council.care.care_homes,option,replication,measure,value"
    )
    expected = 500 + luck(0, appraisal.seed) * 0.2
    assert lines[1] == f"0.2,5,in_house,0,waiting_list,{expected:.12g}"
    assert len(lines) == 1 + 2 * 2 * 2
    means = grid_means_csv(found).splitlines()
    assert len(means) == 1 + 2 * 2


def test_three_varied_paths_are_refused(appraisal: Appraisal) -> None:
    with pytest.raises(ScenarioError, match="3 paths"):
        compare(appraisal, vary={"a": ["1"], "b": ["1"], "c": ["1"]}, play=play)


@pytest.mark.parametrize(
    "wrong", [{"replications": 1}, {"jobs": 0}, {"seed": -1}], ids=lambda wrong: next(iter(wrong))
)
def test_a_number_that_makes_no_sense_is_refused(
    appraisal: Appraisal, wrong: dict[str, int]
) -> None:
    with pytest.raises(ScenarioError):
        compare(appraisal, play=play, **wrong)  # type: ignore[arg-type]


def test_an_option_under_another_name_differs_by_exactly_nothing(appraisal: Appraisal) -> None:
    def same(given: Appraisal, option: str, replication: int, seed: int) -> Activity:
        return play(given, "in_house", replication, seed)

    twins = {"in_house": appraisal.options["in_house"], "twin": appraisal.options["in_house"]}
    found = compare(appraisal.model_copy(update={"options": twins}), jobs=1, play=same)
    assert {(row.mean, row.low, row.high) for row in found.differences} == {(0.0, 0.0, 0.0)}
    assert not any(row.distinct for row in found.differences)


def test_a_model_that_fails_at_once_is_not_run_to_the_end(appraisal: Appraisal) -> None:
    with Store(":memory:") as store:
        with pytest.raises(NothingFinished):
            compare_study(plan(appraisal, "test", 50), store, 1, None, play_and_fail)
        assert len(store.rows()) == len(OPTIONS)
