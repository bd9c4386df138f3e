"""The prose of a STRESS-DES report: which cell is blank is told with its name, file and line."""

from pathlib import Path

import pytest
import yaml

from simulation import load
from simulation.report.stress.blank import CELLS, is_blank, require_written
from simulation.report.stress.item import ITEMS, once, prose
from simulation.scenario.errors import ScenarioError
from simulation.scenario.kinds import kind_of
from simulation.scenario.loading import load_stress, stress_with_places
from simulation.scenario.stress import Stress
from simulation.scenario.yaml_places import read

pytestmark = pytest.mark.unit

SCENARIOS = Path(__file__).parents[2] / "scenarios"
WOKINGHAM = SCENARIOS / "stress" / "wokingham.yaml"
TEMPLATE = SCENARIOS / "stress" / "TEMPLATE.yaml"
APPRAISAL = load(SCENARIOS / "appraisals" / "wokingham.yaml")


def wrong(file: Path) -> list[ScenarioError]:
    words, tree = stress_with_places(file)
    try:
        require_written(words, APPRAISAL, tree)
    except ScenarioError as found:
        return list(found.errors)
    return []


def changed(tmp_path: Path, **cells: object) -> Path:
    data = yaml.safe_load(WOKINGHAM.read_text(encoding="utf-8")) | cells
    data = {name: cell for name, cell in data.items() if cell is not None}
    file = tmp_path / "stress" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return file


def test_the_twenty_items_of_the_list_are_all_there_with_the_five_components_apart() -> None:
    assert len(ITEMS) == 24
    assert len({number[:3] for number in ITEMS}) == 20
    assert list(ITEMS) == sorted(ITEMS)


@pytest.mark.parametrize(
    "name", sorted((SCENARIOS / "stress").glob("*.yaml")), ids=lambda f: f.stem
)
def test_every_shipped_file_of_prose_is_read_and_known_by_its_folder(name: Path) -> None:
    assert isinstance(load_stress(name), Stress)
    assert kind_of(read(name)) == "stress"


def test_a_file_elsewhere_is_known_by_its_keys(tmp_path: Path) -> None:
    file = tmp_path / "anything.yaml"
    file.write_text(WOKINGHAM.read_text(encoding="utf-8"), encoding="utf-8")
    assert kind_of(read(file)) == "stress"


@pytest.mark.parametrize("stem", ["wokingham", "england_mean"])
def test_a_shipped_appraisal_has_every_cell_of_its_report_written(stem: str) -> None:
    appraisal = load(SCENARIOS / "appraisals" / f"{stem}.yaml")
    words, tree = stress_with_places(SCENARIOS / "stress" / f"{stem}.yaml")
    assert appraisal.stress == words
    require_written(words, appraisal, tree)


def test_the_template_lacks_every_cell_and_says_each_with_its_line() -> None:
    found = wrong(TEMPLATE)
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    assert len(found) == len(CELLS) + len(APPRAISAL.options) + 3
    for error in found:
        assert error.place is not None
        assert error.place.file == TEMPLATE
        key = str(error.path[0] if error.path[0] == "options" else error.path[-1])
        assert lines[error.place.line - 1].lstrip().startswith(f"{key}:")


@pytest.mark.parametrize("cell", CELLS)
def test_each_cell_alone_is_missed_when_it_is_blank(cell: str, tmp_path: Path) -> None:
    (found,) = wrong(changed(tmp_path, **{cell: "  \n"}))
    assert found.path == (cell,)
    assert f"STRESS-DES {CELLS[cell]}, {ITEMS[CELLS[cell]]}" in str(found)
    assert "mine.yaml:" in str(found)


def test_a_cell_that_is_left_out_is_missed_at_the_place_of_the_file(tmp_path: Path) -> None:
    file = changed(tmp_path, run_length=None)
    (found,) = wrong(file)
    assert found.path == ("run_length",)
    assert "mine.yaml:" in str(found)


def test_an_option_under_a_wrong_name_is_missed_and_the_near_name_is_told(tmp_path: Path) -> None:
    given = dict(load_stress(WOKINGHAM).options)
    given["trading_compny"] = given.pop("trading_company")
    (found,) = wrong(changed(tmp_path, options=given))
    assert found.path == ("options", "trading_company")
    assert "did you mean trading_compny?" in str(found)


def test_an_option_that_this_appraisal_does_not_compare_may_be_explained_too(
    tmp_path: Path,
) -> None:
    given = {**load_stress(WOKINGHAM).options, "mixed": "Side by side."}
    assert wrong(changed(tmp_path, options=given)) == []


@pytest.mark.parametrize("text", ["", " \n ", "-", "...", "TODO", "tbc.", "[To be written]", "12"])
def test_what_says_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text", ["None.", "Ten years.", "n/a because nothing was done", "Not done"]
)
def test_what_says_little_is_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_an_unknown_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"mine\.yaml:\d+:\d+: purposes"):
        load_stress(changed(tmp_path, purposes="x"))


def test_a_blank_line_begins_a_paragraph_however_yaml_was_folded() -> None:
    for text in ("one\ntwo", "one\n\ntwo", "one\n\n\ntwo\n"):
        assert [block.text for block in prose(text)] == ["one", "two"]  # type: ignore[union-attr]
    wrapped = "a line\nthat goes on\n\nand another"
    said = [block.text for block in prose(wrapped)]  # type: ignore[union-attr]
    assert said == ["a line that goes on", "and another"]


def test_equal_rows_stand_once_with_how_many_there_are() -> None:
    rows = [("file", "1 h"), ("visit", "2 h"), ("file", "1 h")]
    assert once(rows) == [("file (2 times)", "1 h"), ("visit", "2 h")]
