"""Criteria at the command line: what is good, what is wrong, and the example of the page."""

import re
from pathlib import Path

import pytest

from simulation.cli import main

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
PRESETS = ROOT / "scenarios" / "criteria"
PAGE = (ROOT / "docs" / "criteria.md").read_text(encoding="utf-8")
Capture = pytest.CaptureFixture[str]


def _example(tmp_path: Path) -> Path:
    """Return the example of the page as a file in a folder of criteria."""
    found = re.search(r"```yaml[^\n]*\n(# scenarios/criteria/ours\.yaml\n.*?)```", PAGE, re.DOTALL)
    assert found is not None
    file = tmp_path / "criteria" / "ours.yaml"
    file.parent.mkdir()
    file.write_text(found[1], encoding="utf-8")
    return file


def test_the_example_of_the_page_is_good(tmp_path: Path, capsys: Capture) -> None:
    assert main(["validate", str(_example(tmp_path))]) == 0
    assert "criteria: 1 shown as money, 1 judged, 3 measured" in capsys.readouterr().out


def test_every_preset_is_good_and_says_what_is_in_no_score(capsys: Capture) -> None:
    assert main(["validate", *map(str, sorted(PRESETS.glob("*.yaml")))]) == 0
    assert "1 shown as money, 4 not modelled" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight: 100", "weight: 80", "instead of 80, 80, 60, 30 write 100, 100, 75, 37.5"),
        ("broker_days:", "broker_day:", "did you mean broker_days?"),
        ("swing: from", "from_to: from", "unknown key"),
        ("because:", "# because:", "this key is missing"),
    ],
)
def test_a_mistake_is_one_line_with_a_hint_and_exit_code_2(
    tmp_path: Path, capsys: Capture, old: str, new: str, said: str
) -> None:
    file = _example(tmp_path)
    whole = (PRESETS / "windsor_and_maidenhead.yaml").read_text(encoding="utf-8")
    (file.parent / "windsor_and_maidenhead.yaml").write_text(
        whole.replace(old, new), encoding="utf-8"
    )
    assert main(["validate", str(file)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_the_table_of_presets_on_the_page_names_every_preset() -> None:
    for preset in PRESETS.glob("*.yaml"):
        assert f"`{preset.name}`" in PAGE
