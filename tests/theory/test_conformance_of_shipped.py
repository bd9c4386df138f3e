"""Every option of every shipped appraisal, those of the ten systems too, obeys its pathway."""

from pathlib import Path

import pytest

from simulation import load
from simulation.api.conforming import conform
from simulation.scenario.errors import ScenarioError

FOLDER = Path(__file__).parents[2] / "scenarios" / "appraisals"
MOST_YEARS = 2
FILES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("systems/*.yaml")])


def shortened(file: Path) -> int:
    """Return a short run in years; that of the file, if a dated change comes later."""
    try:
        return load(file, {"years": MOST_YEARS}).years
    except ScenarioError:
        return load(file).years


@pytest.mark.slow
@pytest.mark.theory
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_option_of_a_shipped_appraisal_obeys_its_pathway(file: Path) -> None:
    appraisal = load(file)
    years = appraisal.years if file.stem == "wokingham" else shortened(file)
    found = list(conform(file, changes={"years": years}))
    assert len(found) == len(appraisal.options)
    assert [one.fault for one in found] == [""] * len(found)
