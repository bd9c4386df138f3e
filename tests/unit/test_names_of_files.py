"""Names that become names of files lead nowhere else, and no two of them to the same file."""

from pathlib import Path

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.cli import main
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.names import (
    file_name,
    option_errors,
    require_result_name,
    setting_errors,
)

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
HOSTILE = [
    "../../x", "..", ".", "a/b", "a\\b", "/etc/passwd", "C:\\x", "a\x00b", "a\nb", "", " ",
    ".hidden", "-rf", "=cmd()", "@x", "+x", "a:b", "a|b", "<b>", "con", "NUL", "com1", "a" * 65,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_key_that_files_cannot_be_named_after_is_no_option(name: str) -> None:
    (found,) = option_errors(["in_house", name])
    assert found.path == ("options", name[:64])
    assert "\n" not in str(found)


@pytest.mark.parametrize("name", ["in_house", "practice-2", "Praxis", "2nd", "été", "a" * 64])
def test_a_plain_key_is_an_option(name: str) -> None:
    assert list(option_errors([name])) == []


def test_keys_that_differ_in_capitals_alone_are_refused() -> None:
    # Windows and macOS take them for one file.
    (found,) = option_errors(["Practice", "practice"])
    assert "too alike" in str(found)


def test_settings_whose_files_would_have_one_name_are_refused() -> None:
    (found,) = setting_errors(["low supply", "low/supply"])
    assert "too alike" in str(found)
    assert list(setting_errors(["low supply", "high supply"])) == []


@pytest.mark.parametrize("name", ["main", "Main", "../main", "a\x1b[2J", "", "x" * 201])
def test_a_setting_that_would_hide_another_file_is_refused(name: str) -> None:
    assert len(list(setting_errors([name]))) == 1


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "..", "a/b", "con"])
def test_whatever_a_setting_is_called_its_file_stays_in_its_folder(name: str) -> None:
    assert Path(file_name(name)).name == file_name(name)
    assert not file_name(name).startswith(".")


@pytest.mark.parametrize("name", [one for one in HOSTILE if len(one) < 65])
def test_a_name_that_leads_elsewhere_is_no_name_of_a_result(name: str) -> None:
    with pytest.raises(ScenarioError, match="cannot be the name of a study") as found:
        require_result_name(name, "study")
    assert "\n" not in str(found.value)


@pytest.mark.parametrize("name", ["wokingham", "my_sweep-2", "Wokingham 2011", "v1.2"])
def test_a_plain_name_is_one_of_a_result(name: str) -> None:
    require_result_name(name)


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    return Activity.of([ActivityRow("waiting_list", "all", "all", "", 1.0 + replication)])


def test_a_comparison_from_python_cannot_be_written_outside_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="cannot be the name"):
        compare(load(FILE), replications=2, jobs=1, out=tmp_path / "in", name="../out", play=play)
    assert list(tmp_path.iterdir()) == []


def test_an_appraisal_from_python_is_held_to_the_same_names(tmp_path: Path) -> None:
    whole = load(FILE)
    twice = {"main": Setting(title="Hidden", change={})}
    with pytest.raises(ScenarioError, match="without any setting"):
        compare(
            whole.model_copy(update={"settings": twice}),
            replications=2, jobs=1, out=tmp_path, name="x", play=play,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_the_mistake_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hostile.yaml"
    options = FILE.parent.parent / "options"
    file.write_text(
        "title: Hostile\ncouncil: wokingham\nbaseline: in_house\nstart: 2011-04-01\nyears: 1\n"
        f"replications: 2\noptions:\n  in_house: {options}/in_house.yaml\n"
        f"  ../../../x: {options}/trading_company.yaml\n",
        encoding="utf-8",
    )
    assert main(["validate", str(file)]) == 2
    told = capsys.readouterr().err
    assert "hostile.yaml:9:3" in told
    assert "files are named after it" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("name", ["../../x", "/etc", "..", "no_such_study"])
def test_a_study_outside_of_the_results_is_no_study(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["study", "show", name, "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "there is no study" in told
    assert "Traceback" not in told
