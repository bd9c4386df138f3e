"""Shards: which part is whose, and what cannot be merged."""

from pathlib import Path
from typing import Any

import pytest

from simulation.experiment.comparison import RunId
from simulation.experiment.merging import Merged, Shard, merge, shard_named
from simulation.experiment.store import Store, StoredPoint, StoredRun
from simulation.experiment.tasks import Task, batches_of
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


def shard(
    file: Path,
    status: str = "finished",
    study: Any = "a study",
    model: str = "a model",
    point: str = "its digest",
) -> Path:
    values = (1.5, float("nan")) if status == "finished" else ()
    row = ("key", "sweep", "p00001", "in_house", 0, status, "", 1, "simpy", None)
    run = StoredRun(*row, "", "scenario", 1, model, values)
    with Store(file) as store:
        store.describe({"title": study})
        store.set_meta("model", model)
        store.put_points([StoredPoint("p00001", 1, point, {"a": 0.5})])
        store.put_scenarios({"scenario": {"council": "c"}})
        store.put_many([run], ("waiting_list", "hours/access|assess"))
    return file


def test_every_batch_is_in_one_shard() -> None:
    batches = batches_of([Task(str(number), RunId("p", "a", number)) for number in range(23)], 2)
    parts = [Shard(number, 5).part(batches) for number in range(1, 6)]
    assert sorted(batch for part in parts for batch in part) == sorted(batches)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("text", ["0/2", "3/2", "2", "a/b", "1/", "/2", "-1/2", "1/0"])
def test_a_shard_that_makes_no_sense_is_refused(text: str) -> None:
    assert shard_named("2/8") == Shard(2, 8)
    with pytest.raises(ScenarioError, match="is no shard"):
        shard_named(text)


@pytest.mark.parametrize("turned", [False, True])
def test_a_run_that_finished_anywhere_is_finished(tmp_path: Path, turned: bool) -> None:
    files = [shard(tmp_path / "a", "failed"), shard(tmp_path / "b")]
    target = tmp_path / "whole"
    assert merge(target, files[::-1] if turned else files) == Merged(1, 0)
    with Store(target) as whole:
        assert whole.read().values[0, 0] == 1.5 and not whole.failures()
        assert whole.points() == [StoredPoint("p00001", 1, "its digest", {"a": 0.5})]
        assert whole.description() == {"title": "a study"} and whole.meta("model") == "a model"
        assert whole.scenario("scenario") == {"council": "c"}


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"study": "another"}, "is of another study than .*: title differs"),
        ({"model": "another"}, "another version of the model"),
        ({"point": "another"}, "point p00001 is another one"),
    ],
)
def test_parts_of_different_studies_are_not_merged(
    tmp_path: Path, other: dict[str, str], problem: str
) -> None:
    files = [shard(tmp_path / "a"), shard(tmp_path / "b", **other)]
    with pytest.raises(ScenarioError, match=problem):
        merge(tmp_path / "whole", files)


def test_a_shard_that_is_not_there_and_a_target_that_is_a_source_are_mistakes(
    tmp_path: Path,
) -> None:
    here = shard(tmp_path / "a")
    for target, sources, problem in (
        (tmp_path / "whole", [here, tmp_path / "b"], "there is no store"),
        (here, [here], "both merged and written to"),
        (tmp_path / "whole", [], "nothing to merge"),
    ):
        with pytest.raises(ScenarioError, match=problem):
            merge(target, sources)
