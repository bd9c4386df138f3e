"""Comparisons with the real model, on a council small enough to run in seconds."""

import math
from pathlib import Path

import pytest

from simulation import compare, load, run
from simulation.activity.catalogue import BY_NAME
from simulation.cli import main
from simulation.experiment.comparison import Comparison
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.integration

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SMALL = {
    "years": 1,
    "council.demand.contacts_per_year": 300,
    "council.opening.cases": 80,
    "council.opening.waiting_list": 10,
}
TWO = ("in_house", "trading_company")


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    whole = load(FILE, SMALL)
    options = {name: whole.options[name] for name in TWO}
    return whole.model_copy(update={"options": options, "settings": {}})


def rows(comparison: Comparison) -> tuple[list[str], list[str]]:
    return [repr(row) for row in comparison.measures], [repr(row) for row in comparison.differences]


def test_tables_are_the_same_for_one_and_two_processes(appraisal: Appraisal) -> None:
    one = compare(appraisal, replications=2, seed=7, jobs=1, engine="simpy")
    two = compare(appraisal, replications=2, seed=7, jobs=2, engine="simpy")
    assert not one.failures
    assert rows(one) == rows(two)


def test_in_house_against_itself_under_another_name_differs_by_exactly_nothing(
    appraisal: Appraisal,
) -> None:
    in_house = appraisal.options["in_house"]
    twins = {"in_house": in_house, "twin": in_house.model_copy(update={"title": "Twin"})}
    found = compare(
        appraisal.model_copy(update={"options": twins}), replications=2, jobs=1, engine="simpy"
    )
    assert len(found.runs) == 4 and not found.failures
    assert len(found.differences) > 100
    assert {row.mean for row in found.differences} == {0.0}
    assert all(row.low == row.high == 0 for row in found.differences if row.n > 1)


def test_every_measure_of_a_run_is_in_the_catalogue_with_its_unit(appraisal: Appraisal) -> None:
    table = run(appraisal, "trading_company", engine="simpy").table()
    assert {row["measure"] for row in table} <= set(BY_NAME)
    assert all(row["unit"] for row in table)
    assert all(math.isfinite(float(row["value"])) for row in table)


def test_a_run_in_a_comparison_is_the_run_alone(appraisal: Appraisal) -> None:
    found = compare(appraisal, replications=2, seed=3, jobs=1, engine="simpy")
    alone = run(appraisal, "trading_company", replication=1, seed=3, engine="simpy")
    assert found.runs[("main", "trading_company", 1)] == alone.activity  # type: ignore[index]


@pytest.mark.slow
def test_the_command_writes_the_same_tables_with_any_number_of_processes(tmp_path: Path) -> None:
    changes = [part for path, value in SMALL.items() for part in ("--set", f"{path}={value}")]
    scenarios = FILE.parents[1]
    options = [f"  {name}: {scenarios / 'options' / name}.yaml" for name in TWO]
    council = scenarios / "councils" / "wokingham.yaml"
    lines = ["title: Small", f"council: {council}", "options:", *options, "baseline: in_house"]
    lines += ["start: 2011-04-01", "years: 1", "replications: 2"]
    file = tmp_path / "small.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    for jobs in ("1", "2"):
        arguments = ["--replications", "2", "--seed", "7", "--jobs", jobs, "--no-report", "--quiet"]
        arguments += ["--engine", "simpy"]
        out = ["--out", str(tmp_path / jobs)]
        assert main(["compare", str(file), *arguments, *out, *changes]) == 0
    one, two = (tmp_path / jobs / "small" / "latest" for jobs in ("1", "2"))
    for name in ("measures.csv", "differences.csv", "activity.csv"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
