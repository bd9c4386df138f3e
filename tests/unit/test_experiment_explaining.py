"""Why a run has to be done although there are runs like it."""

from pathlib import Path

import pytest

from simulation.api import load
from simulation.experiment.comparison import RunId
from simulation.experiment.store.explaining import Wanted, why_missing
from simulation.experiment.store.keys import scenario_parts
from simulation.experiment.store.run_store import Store, StoredRun

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
RUN = RunId("p00042", "trading_company", 3)
PARTS = ("council", "option", "baseline", "dates", "catalogue")
THERE = {name: f"{name} as it was" for name in PARTS}


def stored(status: str = "finished", error: str = "") -> Store:
    store = Store(":memory:")
    row = ("key", "sweep", *RUN, status, error, 1, "simpy", None)
    values = (2.0,) if status == "finished" else ()
    store.put_many([StoredRun(*row, "", "s1", 7, "aaaaaaaaaa", values)], ("waiting_list",))
    store.put_scenarios({"s1": THERE})
    return store


def why(store: Store, **other: object) -> list[str]:
    given = {"run_id": RUN, "seed": 7, "model": "aaaaaaaaaa", "scenario": "s1", "parts": THERE}
    return why_missing(store, Wanted(**(given | other)))  # type: ignore[arg-type]


def test_a_run_that_is_there_needs_no_reason() -> None:
    assert why(stored()) == []
    assert why(stored(), keeps=("waiting_list",)) == []


def test_each_part_of_the_key_that_differs_is_named() -> None:
    parts = {**THERE, "council": "another", "dates": "other ones"}
    assert why(stored(), scenario="s2", parts=parts, seed=8, model="bbbbbbbbbb") == [
        "the model changed (aaaaaaaa -> bbbbbbbb)",
        "seed differs (stored 7, asked for 8)",
        "council differs from the stored run of the same point, option and replication",
        "dates differs from the stored run of the same point, option and replication",
    ]


def test_of_several_stored_runs_the_nearest_is_compared() -> None:
    store = stored()
    row = ("other key", "sweep", *RUN, "finished", "", 1, "simpy", None)
    store.put(StoredRun(*row, "", "s3", 9, "cccccccccc"))
    assert why(store, seed=8) == ["seed differs (stored 7, asked for 8)"]


def test_a_run_that_failed_or_kept_less_says_so() -> None:
    assert why(stored("failed", "no reason")) == ["it failed: no reason"]
    wanted = ("waiting_list", "care_spend_gbp")
    assert why(stored(), keeps=wanted) == ["the stored run did not keep care_spend_gbp"]


def test_a_run_that_was_never_done_says_what_there_is() -> None:
    store = stored()
    assert why(store, run_id=RUN._replace(replication=4)) == [
        "replication 4 of p00042, trading_company has not been run (there are 3)"
    ]
    assert why(store, run_id=RUN._replace(option="in_house")) == [
        "option in_house of p00042 has not been run"
    ]
    assert why(store, run_id=RUN._replace(setting="p1")) == ["p1 has not been run"]


def test_a_change_of_the_files_changes_the_part_that_it_is_in() -> None:
    appraisal = load(FILE)
    before = scenario_parts(appraisal, "trading_company")
    cases = {
        "council": load(FILE, {"council.work.contact_hours": 9}),
        "dates": appraisal.model_copy(update={"years": appraisal.years + 1}),
        "baseline": appraisal.model_copy(update={"baseline": "reformed_in_house"}),
    }
    for part, changed in cases.items():
        after = scenario_parts(changed, "trading_company")
        assert [name for name in before if before[name] != after[name]] == [part]
    assert (
        scenario_parts(load(FILE, {"council.observed.cases_open": 7}), "trading_company") == before
    )
