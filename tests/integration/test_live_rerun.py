"""Reruns of a small result by the model itself: the same runs as those of the result."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from made_live import BROKERS, MEASURES, OPTION, asking, kept_result

from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.experiment.residents.source import read_result
from simulation.experiment.running.engines import engine_named
from simulation.live.asking import Refused, read_asked
from simulation.live.base import base_of
from simulation.live.reading import values_of
from simulation.live.rerun import Rerunner
from simulation.live.terms import shipped_terms
from simulation.model.simulate import simulate
from simulation.scenario.appraisal import Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting
from simulation.scenario.pay_bill import cost_of_post, pay_bill, pay_bill_gap

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("live")]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_result(tmp_path_factory)


@pytest.fixture(scope="module")
def rerunner(result: Path) -> Iterator[Rerunner]:
    base = base_of(read_result(result), shipped_terms(), engine_named(None), _refuse_to_tell)
    assert not base.played
    there = Rerunner(base, shipped_terms())
    yield there
    there.close()


def _refuse_to_tell(text: str) -> None:
    raise AssertionError(text)


def answers(rerunner: Rerunner, **fields: Any) -> list[dict[str, Any]]:
    change, changed = rerunner.change(read_asked(json.dumps(asking(**fields)).encode()))
    return list(rerunner.answers(change, changed, Event()))


@pytest.mark.parametrize("option", ["in_house", OPTION])
def test_an_option_that_is_not_changed_gives_the_stored_numbers_to_the_last_digit(
    rerunner: Rerunner, option: str
) -> None:
    (answer,) = answers(rerunner, option=option)
    assert answer["finished"] and answer["of"] == 3
    for row in answer["rows"]:
        assert row["now"] == row["filed"]
        assert row["change"]["mean"] == row["change"]["low"] == row["change"]["high"] == 0


def test_the_stored_numbers_are_those_of_the_results_table(
    result: Path, rerunner: Rerunner
) -> None:
    year = rerunner.base.what.horizon.year
    with (result / "activity_by_year.csv").open(encoding="utf-8", newline="") as text:
        table = {
            (row["option"], row["measure"], row["band"], int(row["replication"])): row["value"]
            for row in csv.DictReader(text)
            if row["period"] == year and row["group"] == "all" and row["setting"] == "main"
        }
    for option, values in rerunner.base.filed.items():
        for at, name in enumerate(MEASURES):
            measure, _, band = name.partition("/")
            for number in rerunner.base.what.numbers:
                there = table.get((option, measure, band, number))
                if there is not None:
                    assert values[at, number] == float(there)
        hours = sum(float(value) for key, value in table.items() if key[1] == "hours"
                    and key[0] == option and key[3] == 0)  # fmt: skip
        assert values[MEASURES.index("hours"), 0] == pytest.approx(hours, rel=1e-12)


def test_a_change_is_what_a_comparison_of_the_changed_file_would_have_shown(
    rerunner: Rerunner,
) -> None:
    base = rerunner.base
    change = {f"options.{OPTION}.teams.brokerage.posts.broker": 1.2}
    changed = apply_setting(base.source.appraisal, Setting(title="more brokers", change=change))
    (answer,) = answers(rerunner, levers={BROKERS: 1.2})
    rows = [
        values_of(observe(simulate(changed, OPTION, number, base.what.seed)), MEASURES,
                  base.what.horizon.year)
        for number in base.what.numbers
    ]  # fmt: skip
    shift = np.array(rows).T - base.filed[OPTION]
    assert np.abs(shift).max() > 0
    for at, row in enumerate(answer["rows"]):
        scale = {"per cent": 100, "£ million": 1e-6, "£ thousand": 1e-3}.get(row["unit"], 1)
        assert row["change"]["mean"] == pytest.approx(shift[at].mean() * scale, rel=1e-9)


@pytest.mark.slow
def test_a_shorter_horizon_is_the_same_run_up_to_then(rerunner: Rerunner) -> None:
    what, appraisal = rerunner.base.what, rerunner.base.source.appraisal
    year = what.horizon.year
    longer = apply_setting(appraisal, Setting(title="longer", change={"years": 3}))
    for option in appraisal.options:
        whole = observe(simulate(longer, option, 0, what.seed))
        until = simulate(longer, option, 0, what.seed, until=what.horizon.until)
        assert values_of(observe(until), MEASURES, year) == values_of(whole, MEASURES, year)
        assert values_of(Activity.of(whole.rows()), MEASURES, year) == values_of(
            whole, MEASURES, year
        )


def test_an_equal_pay_bill_is_kept_by_the_posts_that_pay(rerunner: Rerunner) -> None:
    _, changed = rerunner.change(read_asked(json.dumps(asking(levers={BROKERS: 1.2})).encode()))
    options, council = changed.options, changed.council
    gap = pay_bill_gap(options[OPTION], options["in_house"], council)
    role = options[OPTION].pay_bill.balancing_role
    assert abs(gap) <= 0.005 * cost_of_post(role, council) + 1e-6
    (answer,) = answers(rerunner, levers={BROKERS: 1.2})
    assert "stays equal" in answer["pay_bill"]["sentence"]
    assert "social worker, long-term team: 1.3 to" in answer["pay_bill"]["sentence"]


def test_what_a_change_adds_to_the_pay_bill_is_said(rerunner: Rerunner) -> None:
    (answer,) = answers(rerunner, levers={BROKERS: 1.2}, keep_pay_bill=False)
    appraisal = rerunner.base.source.appraisal
    brokers = appraisal.options[OPTION].teams["brokerage"].posts["broker"].value  # type: ignore[index]
    added = (1.2 - brokers) * cost_of_post("broker", appraisal.council)  # type: ignore[arg-type]
    pay = answer["pay_bill"]
    assert pay["added_gbp"] == pytest.approx(added)
    assert pay["filed_gbp"] == pytest.approx(pay_bill(appraisal.options[OPTION], appraisal.council))
    assert "adds £" in pay["sentence"]


def test_a_pay_bill_that_cannot_be_made_equal_is_refused_with_the_reason(
    rerunner: Rerunner,
) -> None:
    posts = rerunner.base.source.appraisal.options[OPTION].teams["long_term"].posts
    levers = {f"posts.long_term.{role}": 2 * post.value for role, post in posts.items()
              if role != "social_worker"}  # fmt: skip
    with pytest.raises(Refused, match="does not make up for it"):
        answers(rerunner, levers=levers)


def test_a_result_of_another_model_is_played_again_at_the_start(
    result: Path, rerunner: Rerunner, tmp_path: Path
) -> None:
    other = shutil.copytree(result, tmp_path / "other")
    (other / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    (other / "manifest.json").write_text(json.dumps({**manifest, "model": "x"}), encoding="utf-8")
    told: list[str] = []
    base = base_of(read_result(other), shipped_terms(), engine_named(None), told.append)
    assert base.played and "another version of the model" in told[0]
    for option, values in base.filed.items():
        assert np.array_equal(values, rerunner.base.filed[option])


def test_a_result_without_runs_by_year_cannot_be_run_again(result: Path, tmp_path: Path) -> None:
    other = shutil.copytree(result, tmp_path / "other")
    (other / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    (other / "activity_by_year.csv").unlink()
    with pytest.raises(ScenarioError, match="no runs by year"):
        base_of(read_result(other), shipped_terms(), engine_named(None), _refuse_to_tell)
    head = "setting,option,replication,measure,period,group,band,value\n"
    (other / "activity_by_year.csv").write_text(head, encoding="utf-8")
    with pytest.raises(ScenarioError, match="fewer than two"):
        base_of(read_result(other), shipped_terms(), engine_named(None), _refuse_to_tell)
