"""Shards: which part is whose, and what cannot be merged."""

from pathlib import Path
from typing import Any

import pytest

from simulation.experiment.store.merging import Merged, merge
from simulation.experiment.store.run_store import Store, StoredPoint, StoredRun
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
        store.describe({"title": study, "file": str(file)})
        store.set_meta("model", model)
        store.put_points([StoredPoint("p00001", 1, point, {"a": 0.5})])
        store.put_scenarios({"scenario": {"council": "c"}})
        store.put_many([run], ("waiting_list", "hours/access|assess"))
    return file


@pytest.mark.parametrize("turned", [False, True])
def test_a_run_that_finished_anywhere_is_finished(tmp_path: Path, turned: bool) -> None:
    files = [shard(tmp_path / "a", "failed"), shard(tmp_path / "b")]
    target = tmp_path / "whole.sqlite"
    assert merge(target, files[::-1] if turned else files) == Merged(2, 1, 0)
    with Store(target) as whole:
        assert whole.read().values[0, 0] == 1.5 and not whole.failures()
        assert whole.points() == [StoredPoint("p00001", 1, "its digest", {"a": 0.5})]
        assert whole.description()["title"] == "a study" and whole.meta("model") == "a model"
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
        merge(tmp_path / "whole.sqlite", files)


def test_the_shards_of_a_folder_become_its_store(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    shard(folder / "runs-1-of-2.sqlite")
    shard(folder / "runs-2-of-2.sqlite", "failed")
    (folder / "sweep.yaml").write_text("a: sweep", encoding="utf-8")
    assert str(merge(folder, [folder])) == "2 stores merged: 1 runs finished"
    assert merge(tmp_path / "elsewhere", [folder]) == Merged(3, 1, 0)
    copied = tmp_path / "elsewhere" / "sweep.yaml"
    assert copied.read_text(encoding="utf-8") == "a: sweep"


def test_a_shard_that_is_not_there_and_a_target_that_is_a_source_are_mistakes(
    tmp_path: Path,
) -> None:
    here = shard(tmp_path / "a.sqlite")
    whole = tmp_path / "whole"
    for target, sources, problem in (
        (whole, [here, tmp_path / "b.sqlite"], "there is no store in"),
        (here, [here], "both merged and written to"),
        (whole, [], "nothing to merge"),
    ):
        with pytest.raises(ScenarioError, match=problem):
            merge(target, sources)
    assert not whole.exists()
