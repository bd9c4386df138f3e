"""``optare attribute`` with a stand-in for the model, and once with the model itself."""

import csv
import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from small_council import tenth

import simulation.cli.attribute
from simulation import load
from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare
from simulation.api.attribution import attribute
from simulation.cli import main
from simulation.experiment.attribution.study import Question, measured
from simulation.experiment.attribution.study import attribute as attribute_study
from simulation.experiment.attribution.table import table
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.model.engine import usual_engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName as M

pytestmark = pytest.mark.integration

APPRAISAL = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
MEASURE = "waiting_list"

Capture = pytest.CaptureFixture[str]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """Reviews in clusters take 10, owners 4, brokers and reviewers together 6 people off."""
    given = appraisal.options[option]
    owned = any(team.organisation != "council" for team in given.teams.values())
    broking = M.BROKER_PLANNING in given.mechanisms
    clusters = M.CLUSTERED_REVIEWS in given.mechanisms
    luck = (replication * 7) % 5
    waiting = 100 + luck - (10 + luck) * clusters - 4 * owned - 6 * broking
    return Activity.of(
        [
            ActivityRow(MEASURE, "all", "all", "", waiting),
            ActivityRow("utilisation", "all", "all", "access", 0.5),
        ]
    )


def play_and_fail(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if option == "in_house_to_trading_company" and replication == 1:
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)


def command(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: object, model: Play = play
) -> int:
    monkeypatch.setattr(simulation.cli.attribute, "attribute", partial(attribute, play=model))
    given = {
        "--from": "in_house",
        "--to": "trading_company",
        "--measure": MEASURE,
        "--replications": "5",
        "--jobs": "1",
        "--out": str(folder),
    }
    rest = list(map(str, arguments))
    for flag, value in given.items():
        if flag not in rest:
            rest += [flag, value]
    result = str(APPRAISAL)
    if rest and not rest[0].startswith("--"):
        result, *rest = rest
    return main(["attribute", result, *rest])


def rows_in(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "attribution.csv").open(encoding="utf-8", newline="") as lines:
        return {row["difference"]: row for row in csv.DictReader(lines)}


def test_each_part_makes_what_it_makes_and_the_parts_add_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert command(monkeypatch, tmp_path, "--quiet") == 0
    rows = rows_in(tmp_path / "wokingham" / "attribution" / "in_house_to_trading_company")
    makes = {name: float(row["contribution"]) for name, row in rows.items()}
    assert makes.pop("total") == pytest.approx(-22)
    assert sum(makes.values()) == pytest.approx(-22)
    assert makes["clustered_reviews"] == pytest.approx(-12)
    assert makes["ownership"] == pytest.approx(-4)
    # Brokers act only where there is a team for them, so the two share what they do together.
    assert makes["broker_planning"] + makes["teams_and_posts"] == pytest.approx(-6)
    assert makes["broker_planning"] == pytest.approx(-3)
    assert makes["close_on_outcome"] == 0 == float(rows["close_on_outcome"]["high"])
    assert float(rows["clustered_reviews"]["low"]) < -12 < float(rows["clustered_reviews"]["high"])
    assert float(rows["ownership"]["low"]) == float(rows["ownership"]["high"]) == -4


def test_the_answer_is_in_sentences_and_says_what_does_not_stand_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path) == 0
    said = capsys.readouterr()
    assert "the difference is −22.0 (−24.0 to −20.0) people" in said.out
    assert "“Reviews due in one care home are done together” makes −12.0" in said.out
    assert "Ownership makes −4" in said.out
    assert "cannot stand without “Teams and posts”" in said.out
    assert "12 differences, 12 orders" in said.err
    assert (tmp_path / "wokingham" / "attribution" / "in_house_to_trading_company").is_dir()


@pytest.mark.slow
def test_the_same_question_again_runs_nothing_and_writes_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "wokingham" / "attribution" / "in_house_to_trading_company"
    command(monkeypatch, tmp_path)
    first = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    capsys.readouterr()
    assert command(monkeypatch, tmp_path, model=play_and_fail) == 0
    assert "0 to run" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == first
    assert {file.suffix for file in first} == {".csv", ".json", ".md", ".png", ".svg", ".txt"}


def test_a_result_folder_is_read_and_its_runs_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    appraisal = load(APPRAISAL)
    compare(appraisal, 5, out=tmp_path, name="wokingham", play=play, report=False, jobs=1)
    for given in (tmp_path / "wokingham" / "latest", tmp_path / "wokingham"):
        assert command(monkeypatch, tmp_path, given, "--json") == 0
        said = capsys.readouterr()
        found = json.loads(said.out)
        assert found["seed"] == appraisal.seed
        assert all("latest" in file for file in found["files"])
    assert "0 to run" in said.err
    with Store(tmp_path / "wokingham" / "runs.sqlite") as store:
        rows = store.rows()
    mine = [row for row in rows if row.option == "in_house" and row.setting == "main"]
    assert len(mine) == 5
    hybrids = {row.setting for row in rows if row.option == "in_house_to_trading_company"}
    assert len(hybrids) == found["hybrids"] - 2


def test_few_differences_are_attributed_over_all_their_orders() -> None:
    """From practice to reformed in house: by hand, one practice and one interaction."""
    appraisal = tenth()
    reformed = appraisal.options["reformed_in_house"]
    mechanisms = {
        name: switch for name, switch in reformed.mechanisms.items() if name != M.CLUSTERED_REVIEWS
    }
    mechanisms.pop(M.CLUSTER_THEMES)
    without = reformed.model_copy(update={"mechanisms": mechanisms})
    appraisal = appraisal.model_copy(update={"options": {**appraisal.options, "without": without}})
    with Store(":memory:") as store:
        found = attribute_study(
            Question(appraisal, "without", "reformed_in_house", 5, 1),
            [MEASURE],
            measured([MEASURE]),
            "town",
            store,
            play=play,
        )
    assert found.orders is None and found.hybrids == 3
    assert found.same_owners
    assert found.contributions[MEASURE].shape == (1, 2, 5)
    assert found.shares(MEASURE).mean == pytest.approx([-12, 0])


def test_a_run_can_be_worth_anything_that_follows_from_it_and_from_its_option() -> None:
    """Such as a cost: here the number of bodies, which ownership makes, and of teams."""

    def value_of(appraisal: Appraisal, option: str, seen: Activity) -> dict[str, float]:
        teams = appraisal.options[option].teams.values()
        return {"bodies": len({team.organisation for team in teams}), "teams_gbp": len(teams)}

    with Store(":memory:") as store:
        found = attribute_study(
            Question(tenth(), "in_house", "trading_company", 2, 1, orders=4),
            ["bodies", "teams_gbp"],
            value_of,
            "town",
            store,
            play=play,
        )
    made = {name: dict(zip([one.name for one in found.players], found.shares(name).mean,
                           strict=True)) for name in found.measures}  # fmt: skip
    assert {name for name, value in made["bodies"].items() if value} == {"ownership"}
    assert made["teams_gbp"]["teams_and_posts"] == 1
    assert set(table(found).column("unit")) == {"", "GBP"}


def test_a_failed_run_ends_it_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path, model=play_and_fail) == 1
    said = capsys.readouterr().err
    assert "a run failed: in_house_to_trading_company, replication 1, in_house with" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "in_hose"], "did you mean in_house?"),
        (["--to", "in_house"], "compared with itself"),
        (["--measure", "waiting_lists"], "did you mean waiting_list?"),
        (["--orders", "3"], "orders come in pairs"),
        (["--replications", "1"], "at least 2"),
        (["results_that_are_not_there.yaml"], "results_that_are_not_there"),
        ([str(APPRAISAL.parent)], "is no result folder"),
    ],
    ids=lambda given: given[0][-20:] if isinstance(given, list) else "",
)
def test_a_mistake_is_one_line_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: Capture,
    arguments: list[str],
    said: str,
) -> None:
    assert command(monkeypatch, tmp_path, *arguments, "--quiet") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_the_model_itself_adds_up_and_a_mechanism_at_no_strength_makes_exactly_nothing() -> None:
    """A small town for a year: the day of change alone, and a practice switched off, do nothing."""
    appraisal = tenth()
    house = appraisal.options["in_house"]
    off = Switch(strength=Quantity(value=0))
    changed = house.model_copy(
        update={
            "mechanisms": {
                **house.mechanisms,
                M.SAME_WORKER: off,
                M.CLOSE_ON_OUTCOME: Switch(),
                M.NO_JUST_IN_CASE: Switch(),
            },
            "timeline": appraisal.options["trading_company"].timeline,
        }
    )
    appraisal = appraisal.model_copy(
        update={"options": {"in_house": house, "changed": changed}, "plan": None}
    )
    measures = ["open_cases", "rereferral_12_month_share", "care_spend_gbp"]
    with Store(":memory:") as store:
        found = attribute_study(
            Question(appraisal, "in_house", "changed", 2, appraisal.seed),
            measures,
            measured(measures),
            "town",
            store,
            engine=usual_engine(),
        )
    assert [player.name for player in found.players] == [
        "close_on_outcome", "no_just_in_case", "same_worker",
    ]  # fmt: skip
    assert found.orders is None and found.hybrids == 8
    for measure in measures:
        each = found.contributions[measure]
        assert np.abs(each.sum(axis=1) - found.totals[measure]).max() < 1e-6
        assert (each[:, 2] == 0).all()
    assert found.contributions["open_cases"][:, :2].any()
