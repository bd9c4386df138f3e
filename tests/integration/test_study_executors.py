"""The same study table whoever does the runs, in whatever order, whole or in parts."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_study import RUNS, batches, doing, table, undisturbed
from small_council import tenth

from simulation.experiment.running.doing import Doing
from simulation.experiment.running.executors import Kind
from simulation.experiment.running.processes import WorkersLost
from simulation.experiment.running.progress import Tally
from simulation.experiment.running.tasks import Batch, Task, batches_of
from simulation.experiment.store.kept_values import kept_values
from simulation.experiment.store.merging import Merged, merge
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import compare as compare_study
from simulation.experiment.study import plan
from simulation.model.engine import usual_engine
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> str:
    return undisturbed(tmp_path_factory.mktemp("one") / "runs.sqlite")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A scheduler with two workers, as another machine would have it."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,  # workers in threads start at once; the fault tests use processes
        dashboard_address=":0",
    ) as cluster:
        yield cluster.scheduler_address


def done(file: Path, some: list[Batch], **how: object) -> str:
    with Store(file) as store:
        doing(store, **how).do(some)
    return table(file)


@pytest.mark.parametrize(("kind", "jobs"), [("threads", 3), ("processes", 2), ("dask", 1)])
def test_every_executor_gives_the_table_of_one_process(
    tmp_path: Path, wanted: str, kind: Kind, jobs: int
) -> None:
    assert done(tmp_path / "runs.sqlite", batches(), kind=kind, jobs=jobs) == wanted


def test_a_shuffled_order_gives_the_same_table(tmp_path: Path, wanted: str) -> None:
    shuffled = [tuple(random.Random(1).sample(batch, len(batch))) for batch in batches()]
    random.Random(2).shuffle(shuffled)
    assert done(tmp_path / "runs.sqlite", shuffled, kind="threads", jobs=2) == wanted


def test_two_workers_of_a_scheduler_elsewhere_give_the_same_table_twice(
    tmp_path: Path, wanted: str, cluster: str
) -> None:
    for name in ("first", "second"):  # the workers hold nothing of the study before
        assert done(tmp_path / name, batches(), scheduler=cluster) == wanted


def test_workers_with_another_model_are_refused(
    tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.experiment.running.dask_cluster.model_id", lambda: "another")
    with Store(tmp_path / "runs.sqlite") as store, pytest.raises(WorkersLost, match="same version"):
        doing(store, scheduler=cluster).do(batches())


def test_an_address_where_nobody_answers_is_a_mistake_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.experiment.running.dask_cluster._CONNECT_SECONDS", 0.2)
    with Store(tmp_path / "runs.sqlite") as store, pytest.raises(ScenarioError) as wrong:
        doing(store, scheduler="tcp://127.0.0.1:1").do(batches())
    assert "no Dask scheduler answers at" in str(wrong.value)


def test_shards_merged_are_the_study_done_at_once(tmp_path: Path, wanted: str) -> None:
    files = [tmp_path / f"shard_{number}.sqlite" for number in (1, 2, 3)]
    for shard, file in enumerate(files, 1):
        done(file, batches()[shard - 1 :: len(files)])
    whole = tmp_path / "whole" / "runs.sqlite"
    assert merge(whole, files[:2]) == Merged(2, RUNS * 2 // 3, 0)
    assert merge(whole, files[::-1]) == Merged(3, RUNS, 0)  # the target may be there already
    assert table(whole) == wanted
    with Store(whole) as store:
        again = Tally()
        doing(store, again).do(batches())
    assert (again.reused, again.done) == (RUNS, 0)


def test_the_sweep_keeps_the_values_that_a_comparison_shows(tmp_path: Path) -> None:
    options = {name: tenth().options[name] for name in ("in_house", "trading_company")}
    appraisal = tenth().model_copy(update={"options": options, "settings": {}})
    study = plan(appraisal, "test", 2)
    keeps = ("waiting_list", "care_spend_gbp", "no_such_measure")
    with Store(":memory:") as whole, Store(":memory:") as few:
        comparison = compare_study(study, whole, engine=usual_engine())
        work = Doing("sweep", study.appraisals, study.seed, few, keeps=keeps, engine=usual_engine())
        tasks = [Task(key, run) for key, run in zip(comparison.keys, comparison.runs, strict=True)]
        work.do(batches_of(tasks, 4))
        read = few.read()
    assert read.measures == keeps and read.settings == ("main",)
    found = {
        (read.options[option], int(replication)): tuple(values)
        for option, replication, values in zip(
            read.option, read.replication, read.values, strict=True
        )
    }
    for run, activity in comparison.runs.items():
        expected = kept_values(activity, keeps)
        assert found[run.option, run.replication][:2] == expected[:2]
        assert expected[0] == activity.value_of("waiting_list")
        assert expected[2] != expected[2]  # not a number: nobody measured it
