"""``optare explore`` on a small result that the model made."""

import json
import re
from pathlib import Path

import pytest
from small_council import tenth

from simulation.api import compare
from simulation.api.exploring import explore_result
from simulation.cli import main
from simulation.report.explorer.building import require_few
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_criteria, load_prices

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("explore")]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PRICES = SCENARIOS / "prices" / "england_2011.yaml"
CRITERIA = SCENARIOS / "criteria" / "generic_success_factors.yaml"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a result of two options, one year, two replications and three draws."""
    whole = tenth()
    options = {name: whole.options[name] for name in ("in_house", "trading_company")}
    update = {
        "options": options,
        "replications": 2,
        "settings": {},
        "plan": None,
        "prices": load_prices(PRICES),
        "criteria": load_criteria(CRITERIA),
    }
    folder = tmp_path_factory.mktemp("results")
    appraisal = whole.model_copy(update=update)
    compare(appraisal, out=folder, name="small", report=False, uncertainty=3, jobs=1)
    return folder / "small" / "latest"


def data_of(file: Path, name: str) -> object:
    text = file.read_text(encoding="utf-8")
    found = re.search(f'<script type="application/json" id="explorer-{name}">(.*?)</script>', text)
    assert found is not None
    return json.loads(found.group(1))


def test_a_result_becomes_one_small_file_the_same_again(
    made: Path, tmp_path: Path, capsys: Capture
) -> None:
    one, two = tmp_path / "one.html", tmp_path / "deep" / "two.html"
    assert main(["explore", str(made), "--out", str(one)]) == 0
    assert "MB in one file" in capsys.readouterr().out
    assert main(["explore", str(made), "--out", str(two), "--json", "--quiet"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"file": str(two), "size_bytes": two.stat().st_size}
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < 3_000_000
    text = one.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["'](?!data:|#)""", text)
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_page_without_days_plays_no_run(made: Path, tmp_path: Path) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a run was played")

    found = explore_result(made, out=tmp_path / "page.html", days=False, playing=never)  # type: ignore[arg-type]
    assert data_of(found.file, "days") is None
    data = data_of(found.file, "data")
    assert isinstance(data, dict)
    assert [one["name"] for one in data["options"]] == ["in_house", "trading_company"]


def test_left_out_the_page_lies_in_the_result(made: Path, capsys: Capture) -> None:
    assert main(["explore", str(made), "--no-days", "--quiet"]) == 0
    assert capsys.readouterr().out.strip() == str(made / "explorer.html")
    assert (made / "explorer.html").is_file()


def test_a_folder_that_is_no_result_is_said_to_be_none(tmp_path: Path, capsys: Capture) -> None:
    assert main(["explore", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert str(tmp_path) in said


def test_more_options_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ScenarioError, match="can tell 4 options apart, not 5"):
        require_few(5)
