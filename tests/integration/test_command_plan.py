"""Plans and draws at the command line, with a stand-in for the model."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import simulation.cli.compare
from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare
from simulation.cli import main
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
APPRAISAL = ROOT / "scenarios" / "appraisals" / "wokingham.yaml"
PLAN = ROOT / "scenarios" / "plans" / "wokingham.yaml"
Capture = pytest.CaptureFixture[str]
Compare = Callable[..., int]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """The reformed service leaves much less need unmet; how much less follows an unknown."""
    luck = 7.0 * (replication * 31 % 11)
    gain = 4e5 * appraisal.council.delays.queue_share.value * (option == "reformed_in_house")
    names = ("waiting_list", "crises", "concern_undetected_days", "reviews_overdue")
    return Activity.of(
        [
            *(ActivityRow(name, "all", "all", "", 300 + luck) for name in names),
            ActivityRow("care_spend_gbp", "all", "all", "", 5e6 + 1000 * luck),
            ActivityRow("care_over_budget_gbp", "all", "all", "", 1000 * luck),
            ActivityRow("unmet_need_days", "all", "all", "", 9e5 + 10 * luck - gain),
        ]
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Compare:
    def command(*arguments: object) -> int:
        monkeypatch.setattr(simulation.cli.compare, "compare", partial(compare, play=play))
        rest = ["--replications", "3", "--jobs", "1", "--out", str(tmp_path)]
        return main(["compare", str(APPRAISAL), *rest, *map(str, arguments)])

    return command


def latest(tmp_path: Path) -> Path:
    return tmp_path / "wokingham" / "latest"


def manifest(tmp_path: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(
        (latest(tmp_path) / "manifest.json").read_text(encoding="utf-8")
    )
    return found


def test_the_report_says_what_the_rule_picks_and_what_is_not_known(
    run: Compare, tmp_path: Path, capsys: Capture
) -> None:
    assert run("--uncertainty", 6) == 0
    shown = " ".join(capsys.readouterr().out.split())
    text = (latest(tmp_path) / "summary.md").read_text(encoding="utf-8")
    for page in (shown, text):
        assert "The rule written before the runs picks Reformed in house" in page
        assert "inputs that have a range were drawn together, 6 times" in page
    assert "the plan asks for 50 draws of the evidence ranges, and 6 were run" in text
    assert "Probability of being best" in text and "Monte-Carlo error of the mean" in text
    assert "forecast" not in text.split("What is not known of the inputs")[1].split("## ")[0]
    charts = latest(tmp_path) / "charts"
    assert "line at zero" in (charts / "uncertainty.txt").read_text(encoding="utf-8")
    rows = (charts / "uncertainty.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("measure,unit,option,p5,median,p95,main_result")
    assert (charts / "uncertainty.png").is_file() and (latest(tmp_path) / "summary.docx").is_file()
    assert manifest(tmp_path)["uncertainty"]["draws"] == 6


@pytest.mark.slow
def test_another_winner_than_the_rules_is_called_a_later_choice(
    run: Compare, tmp_path: Path, capsys: Capture
) -> None:
    assert run("--choose", "trading_company", "--no-report") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "A later choice, not the rule, picked Trading company" in shown
    found = manifest(tmp_path)["plan"]
    assert (found["rule_picked"], found["chosen_by"]) == ("reformed_in_house", "later choice")
    assert run("--choose", "reformed_in_house", "--no-report", "--json") == 0
    assert json.loads(capsys.readouterr().out)["plan"]["chosen_by"] == "rule"
    assert run("--choose", "reformed", "--no-report") == 2
    assert "did you mean" in capsys.readouterr().err


@pytest.mark.slow
def test_a_plan_that_comes_after_the_runs_is_told_from_one_that_came_before(
    run: Compare, tmp_path: Path, capsys: Capture
) -> None:
    assert run("--no-report") == 0
    assert manifest(tmp_path)["plan"]["runs_there_when_first_seen"] == 0
    capsys.readouterr()
    harder = "plan.primary.minimum_important_difference=150000"
    assert run("--no-report", "--set", harder) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "cannot be called written before the runs: 72 finished runs were in this" in shown
    assert "1 other plan had been used" in shown
    assert manifest(tmp_path)["plan"]["runs_there_when_first_seen"] == 72
    # The plan of before is what it was.
    assert run("--no-report") == 0
    assert "The rule written before the runs" in " ".join(capsys.readouterr().out.split())


def test_a_result_can_be_checked_against_a_plan(
    run: Compare, tmp_path: Path, capsys: Capture
) -> None:
    assert run("--no-report") == 0
    capsys.readouterr()
    folder = str(latest(tmp_path))
    assert main(["plan", str(PLAN), "--check", folder]) == 0
    shown = capsys.readouterr().out
    assert "yes: this result was made under the plan, and no run was there before it" in shown
    assert "Hash: " in shown and "100,000 person-days" in shown
    template = str(PLAN.with_name("TEMPLATE.yaml"))
    assert main(["plan", template, "--check", folder, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["made_under"] is False
    file = latest(tmp_path) / "manifest.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"hash": "', '"hash": "0'))
    assert main(["plan", str(PLAN), "--check", folder]) == 1
    assert "do not carry the same plan" in capsys.readouterr().out
    assert main(["plan", str(PLAN), "--check", str(tmp_path)]) == 2


def test_the_plan_of_an_appraisal_can_be_printed_and_validated(
    tmp_path: Path, capsys: Capture
) -> None:
    assert main(["plan", str(APPRAISAL), "--json"]) == 0
    of_appraisal = json.loads(capsys.readouterr().out)["hash"]
    assert main(["validate", str(PLAN), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["plan_hash"]) == ("plan", of_appraisal)
    without = ROOT / "scenarios" / "appraisals" / "england_mean.yaml"
    assert main(["plan", str(without)]) == 2
    assert "has no plan" in capsys.readouterr().err


def test_without_a_plan_the_report_says_that_no_rule_was_fixed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    monkeypatch.setattr(simulation.cli.compare, "compare", partial(compare, play=play))
    file = ROOT / "scenarios" / "appraisals" / "england_mean.yaml"
    options = ["--replications", "2", "--jobs", "1", "--no-report", "--out", str(tmp_path)]
    assert main(["compare", str(file), *options, "--choose", "trading_company"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "No rule of decision was fixed before the runs" in shown
    assert "was picked by such a choice, not by a rule" in shown
