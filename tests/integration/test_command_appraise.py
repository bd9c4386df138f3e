"""``optare appraise`` and ``optare reconcile`` on a small result that the model made."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml
from small_council import tenth

from simulation.api import compare
from simulation.api.appraising import appraise_result
from simulation.cli import main
from simulation.experiment.appraising.price_draws import WEEK
from simulation.scenario.loading import load_criteria, load_prices
from simulation.scenario.prices import Prices
from simulation.valuation.lines import Lens

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("appraise")]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PRICES = SCENARIOS / "prices" / "england_2011.yaml"
DRAWS = 4

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a result of two options, two years, three replications and four draws."""
    whole = tenth()
    options = {name: whole.options[name] for name in ("in_house", "trading_company")}
    update = {
        "options": options,
        "years": 2,
        "replications": 3,
        "settings": {},
        "plan": None,
        "prices": load_prices(PRICES),
        "criteria": load_criteria(SCENARIOS / "criteria" / "generic_success_factors.yaml"),
    }
    folder = tmp_path_factory.mktemp("results")
    appraisal = whole.model_copy(update=update)
    compare(appraisal, out=folder, name="small", report=False, uncertainty=DRAWS, jobs=1)
    return folder / "small" / "latest"


def table(folder: Path, start: str) -> list[dict[str, str]]:
    (file,) = sorted((folder / "tables").glob(f"{start}_*.csv"))
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "appraisal.json"
    }


def test_a_stored_result_becomes_tables_a_workbook_charts_and_a_page_the_same_again(
    made: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["appraise", str(made), "--out", str(tmp_path / "one")]) == 0
    said = capsys.readouterr().out
    assert "What the money says" in said
    assert "appraisal.html" in said
    folder = tmp_path / "one"
    numbers = {file.name.partition("_")[0] for file in (folder / "tables").iterdir()}
    wanted = {f"T{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 18)}
    assert wanted <= numbers
    assert {"T12a", "T13b", "T13c", "T7r"} <= numbers
    assert (folder / "tables.xlsx").is_file()
    assert "How sure it is" in (folder / "appraisal.html").read_text(encoding="utf-8")
    charts = {file.stem for file in (folder / "charts").glob("*.png")}
    assert {"plane", "acceptability", "payback"} <= charts
    assert any(name.startswith("waterfall_resource") for name in charts)
    assert main(["appraise", str(made), "--json", "--out", str(tmp_path / "two")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["preferred"] in {"in_house", "trading_company"}
    assert {"T1", "T6"} == set(told["tables"])
    assert digests(tmp_path / "two") == digests(folder)


@pytest.mark.slow
def test_left_to_itself_it_writes_beside_the_result_under_a_key_of_its_inputs(
    made: Path, capsys: Capture
) -> None:
    assert main(["appraise", str(made), "--quiet"]) == 0
    capsys.readouterr()
    folders = {one.name for one in (made / "appraisals").iterdir() if one.is_dir()}
    text = json.loads((made / "appraisals" / "latest" / "appraisal.json").read_text("utf-8"))
    assert folders == {text["key"], "latest"}


def test_another_price_changes_the_worth_and_runs_nothing(made: Path, tmp_path: Path) -> None:
    dear = tmp_path / "dear.yaml"
    text = {
        "extends": str(PRICES.resolve()),
        "title": "Waiting is dear",
        "waiting_gbp_per_week": {"value": 1000, "evidence": ["as_val_waiting_gbp_per_week"]},
    }
    dear.write_text(yaml.safe_dump(text), encoding="utf-8")
    store = made.resolve().parent / "runs.sqlite"
    before = store.read_bytes()
    usual = appraise_result(made, write=False).findings.appraised
    other = appraise_result(made, dear, write=False).findings.appraised
    assert store.read_bytes() == before
    weeks = -usual.main.effect_weeks
    more = other.main.npsc_gbp - usual.main.npsc_gbp
    assert more == pytest.approx(weeks * (1000 - usual.week_gbp), rel=1e-9)
    # Nothing but waiting has changed, and the council does not pay for it.
    assert (other.main.total_gbp(Lens.COUNCIL) == usual.main.total_gbp(Lens.COUNCIL)).all()


def test_the_baseline_has_no_value_against_itself_in_any_draw(made: Path) -> None:
    found = appraise_result(made, write=False).findings
    worth = found.appraised.draws
    at = worth.options.index("in_house")
    assert worth.cost_gbp.shape == (DRAWS, 2, 2)
    assert (worth.to_baseline(worth.npsc_gbp)[:, :, at] == 0).all()


def test_every_line_adds_up(made: Path, capsys: Capture) -> None:
    assert main(["reconcile", str(made)]) == 0
    said = capsys.readouterr().out
    assert "the same to the half penny: 3 replications, 2 options" in said
    assert main(["reconcile", str(made), "--option", "trading_company"]) == 0
    assert "In house" not in capsys.readouterr().out


def broken(made: Path, tmp_path: Path, **changed: object) -> Path:
    """Return a copy of the result whose price set is changed."""
    copy = tmp_path / "copy"
    shutil.copytree(made.resolve(), copy)
    (copy / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    file = copy / "scenarios" / "main.yaml"
    scenario = yaml.safe_load(file.read_text(encoding="utf-8"))
    scenario["prices"].update(changed)
    file.write_text(yaml.safe_dump(scenario, sort_keys=False), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"price_year": "1950/51"}, "deflator"),
        ({"horizon_years": 9}, "horizon"),
        ({"discount": "green_bok"}, "discount schedule"),
        ({"care_index": {"2011/12": 100.0}}, "2012/13"),
    ],
)
def test_a_price_set_that_does_not_fit_is_refused_in_a_sentence(
    made: Path, tmp_path: Path, capsys: Capture, changed: dict[str, object], said: str
) -> None:
    copy = broken(made, tmp_path, **changed)
    assert main(["appraise", str(copy), "--out", str(tmp_path / "out")]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_a_body_without_terms_is_refused(made: Path, tmp_path: Path, capsys: Capture) -> None:
    forms = load_prices(PRICES).model_dump(mode="json")["forms"]
    copy = broken(made, tmp_path, forms={"council": forms["council"]})
    assert main(["appraise", str(copy)]) == 2
    assert "no terms" in capsys.readouterr().err


def test_a_result_without_prices_says_how_to_give_them(
    made: Path, tmp_path: Path, capsys: Capture
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made.resolve(), copy)
    (copy / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    file = copy / "scenarios" / "main.yaml"
    scenario = yaml.safe_load(file.read_text(encoding="utf-8"))
    scenario["prices"] = None
    file.write_text(yaml.safe_dump(scenario, sort_keys=False), encoding="utf-8")
    assert main(["appraise", str(copy)]) == 2
    assert "--prices" in capsys.readouterr().err
    given = ["--prices", str(PRICES), "--out", str(tmp_path / "out"), "--quiet"]
    assert main(["appraise", str(copy), *given]) == 0


def test_a_folder_that_is_no_result_or_an_old_one_is_refused(
    made: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["appraise", str(tmp_path)]) == 2
    assert "is no result folder" in capsys.readouterr().err
    copy = tmp_path / "copy"
    shutil.copytree(made.resolve(), copy)
    (copy / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    (copy / "quantities.csv").unlink()
    assert main(["appraise", str(copy)]) == 2
    assert "run optare compare again" in capsys.readouterr().err


def test_prices_are_no_part_of_what_is_run(made: Path) -> None:
    assert isinstance(load_prices(PRICES), Prices)
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    assert not any("prices" in name for name in manifest["uncertainty"]["unknowns"])


def test_the_worth_of_a_week_is_moved_and_never_drawn(made: Path, tmp_path: Path) -> None:
    found = appraise_result(made, write=False).findings
    assert WEEK not in found.stakes.parameters
    assert WEEK in {one.name for one in found.inputs}
    wide = tmp_path / "wide.yaml"
    text = {
        "extends": str(PRICES.resolve()),
        "title": "A wider range of the week",
        "waiting_gbp_per_week": {
            "value": found.week_gbp,
            "low": 0,
            "high": 5000,
            "evidence": ["as_val_waiting_gbp_per_week"],
        },
    }
    wide.write_text(yaml.safe_dump(text), encoding="utf-8")
    other = appraise_result(made, wide, write=False).findings
    assert (other.appraised.draws.npsc_gbp == found.appraised.draws.npsc_gbp).all()


def test_the_spread_over_draws_is_that_of_net_benefits_at_the_same_worth(made: Path) -> None:
    """The economic case and the ranges of doubt rest on one worth of a week."""
    found = appraise_result(made, write=False).findings
    cost = found.both.difference("npsc_gbp", "trading_company")
    gained = found.stakes.means(found.week_gbp)
    at, base = (found.stakes.options.index(one) for one in ("trading_company", "in_house"))
    median = float(np.median(gained[:, at] - gained[:, base]))
    assert -cost.draw_median == pytest.approx(median, rel=1e-9)
