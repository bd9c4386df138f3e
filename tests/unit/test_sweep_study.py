"""A sweep from its file to its study: what is done, kept, done again and told."""

import json
from pathlib import Path

import numpy as np
import pytest
from sweep_files import BROKERS, QUEUE, load_once, sweep_file

from simulation import sweep
from simulation.activity.table import ALL, Activity, ActivityRow
from simulation.api.studies import explain, how_large, one_run, retry
from simulation.cli import main
from simulation.experiment.running.doing import NothingFinished
from simulation.experiment.store.merging import merge
from simulation.experiment.store.run_store import Store
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep import reading
from simulation.experiment.sweep.description import read_study, store_of
from simulation.experiment.sweep.words import study_lines
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

COMPANY = "trading_company"
MORE = "measures: [waiting_list, crises]\nreplications: 3"
GRID = "{kind: grid, steps: 2}"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load", load_once)


class Stand:
    """Stands in for the model: a company waits ten less for each broker, with a little luck."""

    def __init__(self, noise: float = 1.0, fails_at: float | None = None) -> None:
        self.noise = noise
        self.fails_at = fails_at
        self.runs = 0

    def __call__(self, appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        self.runs += 1
        teams = appraisal.options[COMPANY].teams
        brokers = teams["brokerage"].posts["broker"].value if option == COMPANY else 0
        if brokers == self.fails_at:
            raise ValueError("nobody is left to plan")
        # Luck is shared by the options but for what the company's own draws add.
        luck = np.random.default_rng([seed, replication]).normal()
        own = np.random.default_rng([seed, replication, 1]).normal() * self.noise * brokers
        waiting = 100 + luck + (own - 10 * brokers if option == COMPANY else 0)
        rows = [("waiting_list", waiting), ("crises", 5.0)]
        return Activity.of(ActivityRow(name, ALL, ALL, "", value) for name, value in rows)


def test_a_study_has_every_value_at_its_point_option_and_replication(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, QUEUE, design=GRID, more=MORE)
    data = sweep(file, play=Stand(noise=0), jobs=1)
    assert data.values.shape == (4, 2, 2, 3)
    assert data.options == ("in_house", COMPANY)
    brokers = data.settings[:, 0]
    gained = data.difference("waiting_list", COMPANY)
    assert gained == pytest.approx(np.repeat(-10 * brokers[:, None], 3, axis=1))
    assert not data.difference("crises", COMPANY).any()


def test_a_study_read_back_from_its_folder_is_the_one_that_was_returned(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    data = sweep(file, play=Stand(), jobs=1, out=tmp_path)
    again = read_study(tmp_path / "trial")
    same(data, again)
    manifest = json.loads((tmp_path / "trial" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["runs"] == 12
    assert manifest["factors"] == {"brokers": list(data.factors[0].paths)}
    assert (tmp_path / "trial" / "sweep.yaml").read_text() == file.read_text()


def test_a_second_sweep_does_only_what_is_missing(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    first, second = Stand(), Stand()
    sweep(file, play=first, jobs=1, out=tmp_path, first_points=1)
    whole = sweep(file, play=second, jobs=1, out=tmp_path)
    assert (first.runs, second.runs) == (6, 3)  # the baseline has no such team: done once
    same(whole, sweep(file, play=Stand(), jobs=1))


def test_runs_of_an_earlier_design_are_found_again_at_their_new_points(tmp_path: Path) -> None:
    values = "brokers: {path: options.*.teams.brokerage.posts.broker, values: VALUES}"
    before = sweep_file(tmp_path, values.replace("VALUES", "[4, 9]"), design="grid", more=MORE)
    sweep(before, play=Stand(), jobs=1, out=tmp_path)
    after = sweep_file(tmp_path, values.replace("VALUES", "[6, 9, 4]"), design="grid", more=MORE)
    stand = Stand()
    data = sweep(after, play=stand, jobs=1, out=tmp_path)
    assert stand.runs == 3  # only the new number of brokers
    same(data, sweep(after, play=Stand(), jobs=1))
    sweep(after, play=Stand(), jobs=1, out=tmp_path / "fresh")
    assert table(tmp_path / "trial") == table(tmp_path / "fresh" / "trial")


def test_a_failed_run_of_an_earlier_design_is_told_by_its_new_point(tmp_path: Path) -> None:
    values = "brokers: {path: options.*.teams.brokerage.posts.broker, values: VALUES}"
    before = sweep_file(tmp_path, values.replace("VALUES", "[9, 4]"), design="grid", more=MORE)
    sweep(before, play=Stand(fails_at=9), jobs=1, out=tmp_path)
    after = sweep_file(tmp_path, values.replace("VALUES", "[4, 9]"), design="grid", more=MORE)
    data = sweep(after, play=Stand(), jobs=1, out=tmp_path)
    assert {one.point for one in data.failures} == {"p00001"}
    assert data.failures[0].command.endswith(f"--only p00001/{COMPANY}/0")


def test_a_failed_run_is_told_with_a_command_and_left_until_it_is_asked_for(
    tmp_path: Path,
) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    data = sweep(file, play=Stand(fails_at=16), jobs=1, out=tmp_path)
    assert {one.option for one in data.failures} == {COMPANY}
    assert len(data.failures) == 3
    assert "nobody is left to plan" in data.failures[0].reason
    assert data.failures[0].command == f"optare sweep {file} --only p00001/{COMPANY}/0"
    assert np.isnan(data.difference("waiting_list", COMPANY)[1]).all()

    idle, willing = Stand(), Stand()
    sweep(file, play=idle, jobs=1, out=tmp_path)
    mended = sweep(file, play=willing, jobs=1, out=tmp_path, retry_failed=True)
    assert (idle.runs, willing.runs) == (0, 3)
    assert not mended.failures
    same(mended, sweep(file, play=Stand(), jobs=1))


def test_a_sweep_in_which_everything_fails_is_given_up(tmp_path: Path) -> None:
    file = sweep_file(
        tmp_path, BROKERS, QUEUE, design=GRID, more="measures: [crises]\nreplications: 100"
    )

    def broken(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        raise ValueError("no model today")

    with pytest.raises(NothingFinished, match="no model today"):
        sweep(file, play=broken, jobs=1)


WIDE = (
    "measures: [waiting_list]\n"
    "replications: {at_least: 4, block: 4, at_most: 40, half_width: {waiting_list: 9}}"
)


def test_points_get_replications_until_their_own_difference_is_narrow(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=WIDE)
    data = sweep(file, play=Stand(noise=1), jobs=1)
    few, many = (~np.isnan(data.difference("waiting_list", COMPANY))).sum(axis=1)
    assert 4 <= few < many <= 40  # the noise grows with the number of brokers


def test_shards_with_automatic_replications_merge_to_the_whole(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, QUEUE, design=GRID, more=WIDE)
    whole = sweep(file, play=Stand(noise=1), jobs=1)
    for number in (1, 2):
        sweep(file, play=Stand(noise=1), jobs=1, out=tmp_path, shard=(number, 2))
    merge(tmp_path / "trial", [tmp_path / "trial"])
    same(whole, read_study(tmp_path / "trial"))


def test_merging_says_what_no_shard_has_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, play=Stand(), jobs=1, out=tmp_path, shard=(1, 2))
    assert main(["study", "merge", "trial", "trial", "--out", str(tmp_path)]) == 0
    assert "3 runs of the study are in none of them" in capsys.readouterr().out


def test_a_first_look_takes_nothing_away_from_a_study(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    whole = sweep(file, play=Stand(), jobs=1, out=tmp_path)
    idle = Stand()
    same(whole, sweep(file, play=idle, jobs=1, out=tmp_path, first_points=1))
    assert idle.runs == 0


def test_a_study_that_was_renamed_is_retried_where_it_is(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, play=Stand(fails_at=16), jobs=1, out=tmp_path, first_points=2)
    (tmp_path / "trial").rename(tmp_path / "other")
    stand = Stand()
    data = retry(tmp_path / "other", jobs=1, play=stand)
    assert (stand.runs, len(data.failures)) == (3, 0)
    assert not (tmp_path / "trial").exists()


def test_what_was_set_in_python_is_set_again_when_runs_are_looked_for(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, {"council.care.supply_ratio": None}, play=Stand(), jobs=1, out=tmp_path)
    assert explain(tmp_path / "trial") == ["9 of 9 runs would be used again"]


def test_a_study_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE.replace("3", "40"))
    seen: list[int] = []

    def watched(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        if (tmp_path / "trial" / "runs.sqlite").exists() and replication % 10 == 9:
            data = read_study(tmp_path / "trial")
            seen.append(int(np.isfinite(data.values[:, :, 0, :]).sum()))
        return Stand()(appraisal, option, replication, seed)

    sweep(file, play=watched, jobs=1, out=tmp_path)
    assert len(seen) > 8
    assert seen == sorted(seen)


def test_an_impossible_point_is_a_failed_run_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(appraisal: Appraisal, tree: object) -> list[ScenarioError]:
        brokers = appraisal.options[COMPANY].teams["brokerage"].posts["broker"].value
        return [ScenarioError("no room for so many")] if brokers == 16 else []

    monkeypatch.setattr("simulation.experiment.sweep.points.check", refuse)
    data = sweep(sweep_file(tmp_path, BROKERS, design=GRID, more=MORE), play=Stand(), jobs=1)
    assert {(one.point, one.option) for one in data.failures} == {
        ("p00001", "in_house"),
        ("p00001", COMPANY),
    }
    assert "no room for so many" in data.failures[0].reason
    assert not np.isnan(data.values[0]).any()


def test_one_run_alone_gives_the_values_that_the_study_has(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="there is no point p00009"):
        one_run(sweep_file(tmp_path, BROKERS, design=GRID, more=MORE), None, "p00009", COMPANY, 0)


def test_what_changed_is_named_when_runs_would_not_be_used_again(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, play=Stand(), jobs=1, out=tmp_path)
    assert explain(tmp_path / "trial") == ["9 of 9 runs would be used again"]
    text = file.read_text()
    file.write_text(text.replace("years: 1", "years: 1, council.work.review_hours: 9"))
    lines = explain(tmp_path / "trial")
    assert lines[0] == "0 of 9 runs would be used again"
    assert lines[1].startswith("9 to run: council differs from the stored run")
    file.write_text(text.replace("replications: 3", "replications: 3\nseed: 7"))
    assert any("seed differs" in line for line in explain(tmp_path / "trial"))


def test_a_study_without_its_sweep_file_says_so(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, play=Stand(), jobs=1, out=tmp_path)
    file.unlink()
    with pytest.raises(ScenarioError, match=r"sweep file .* is not there"):
        retry(tmp_path / "trial")


PLAN = """\
title: A trial
question: Who waits less?
measures: {waiting_list: lower}
primary: {measure: waiting_list, minimum_important_difference: 60}
if_none_is_better: baseline
if_several_are_as_good: no_choice
replications: 3
"""


def test_the_rule_of_a_plan_is_applied_at_every_point(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(PLAN, encoding="utf-8")
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=f"{MORE}\nplan: rule.yaml")
    data = sweep(file, play=Stand(noise=0.01), jobs=1, out=tmp_path)
    plan = json.loads((tmp_path / "trial" / "manifest.json").read_text())["plan"]
    assert plan["picks_by_points"] == {"in_house": 1, COMPANY: 1}
    assert plan["runs_there_when_first_seen"] == 0
    assert data.rule.startswith("The rule written before the runs picks, of 2 points: ")
    assert read_study(tmp_path / "trial").rule == data.rule
    assert f"{data.rule}." in study_lines(data)


def test_a_plan_that_decides_by_what_is_not_kept_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(PLAN.replace("waiting_list", "open_cases"))
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=f"{MORE}\nplan: rule.yaml")
    with pytest.raises(ScenarioError, match="which the sweep does not keep"):
        sweep(file, play=Stand(), jobs=1)


def test_a_large_sweep_is_asked_about_before_its_points_are_made(tmp_path: Path) -> None:
    size = "{kind: latin_hypercube, points: 10000000}"
    file = sweep_file(tmp_path, BROKERS, QUEUE, design=size, more=MORE)
    with pytest.raises(ScenarioError, match="60,000,000 runs") as refused:
        sweep(file, play=Stand(), jobs=1)
    assert "--yes" in refused.value.hint


def test_progress_tells_speed_and_the_half_width_of_the_headline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.experiment.running.progress._LINE_EVERY_SECONDS", -1)
    sweep(
        sweep_file(tmp_path, BROKERS, design=GRID, more=MORE), play=Stand(), jobs=1, progress=True
    )
    said = capsys.readouterr().err
    assert "0 runs reused, 9 to run" in said
    assert "runs a second; waiting_list, trading_company less in_house: half-width" in said


def test_the_lines_of_a_study_say_where_a_difference_is_shown(tmp_path: Path) -> None:
    data = sweep(
        sweep_file(tmp_path, BROKERS, design=GRID, more=MORE), play=Stand(noise=0.1), jobs=1
    )
    lines = study_lines(data)
    assert lines[1] == "2 points, 12 runs finished, 0 failed"
    assert "distinctly lower at 100%, higher at 0%" in lines[2]
    assert "no difference shown at 100% of points" in lines[3]


def test_the_size_of_a_sweep_is_told_from_the_runs_that_are_there(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    sweep(file, play=Stand(), jobs=1, out=tmp_path)
    asked, size = how_large(file, out=tmp_path, jobs=2, engine="simpy")
    assert asked.name == "trial"
    assert (size.points, size.runs) == (2, 12)
    assert size.seconds is not None


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (["--shard", "3/2"], "shard 3/2"),
        (["--shard", "a"], "--shard 'a'"),
        (["--only", "p00000"], "--only 'p00000'"),
        (["--only", "p00000/nobody/0"], "there is no option 'nobody'"),
        (["--points", "0"], "0 points"),
        (["--replications", "1"], "1 replications"),
        (["--jobs", "0"], "0 jobs"),
        (["--scheduler", "tcp://x:1", "--executor", "threads"], "scheduler's address"),
    ],
)
def test_a_wrong_argument_of_the_command_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], problem: str
) -> None:
    file = sweep_file(tmp_path, BROKERS, design=GRID, more=MORE)
    assert main(["sweep", str(file), "--out", str(tmp_path), *more]) == 2
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "trial").exists()


def table(folder: Path) -> str:
    """Return the final table of a study."""
    with Store(store_of(folder), write=False) as store:
        return store.table_text()


def same(one: StudyData, other: StudyData) -> None:
    """Assert that two studies have the same points and values."""
    assert one.points == other.points
    assert one.measures == other.measures
    assert np.array_equal(one.settings, other.settings)
    assert np.array_equal(one.values, other.values, equal_nan=True)
