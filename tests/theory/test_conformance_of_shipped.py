"""Every option of every shipped appraisal, those of the ten systems too, obeys its pathway."""

from pathlib import Path

import pytest

from simulation import load
from simulation.api.conforming import conform

FOLDER = Path(__file__).parents[2] / "scenarios" / "appraisals"
FILES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("systems/*.yaml")])


@pytest.mark.slow
@pytest.mark.theory
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_option_of_a_shipped_appraisal_obeys_its_pathway(file: Path) -> None:
    # Long enough for every dated change of most options; whole for the first council.
    years = load(file).years if file.stem == "wokingham" else 2
    found = list(conform(file, changes={"years": years}))
    assert len(found) == len(load(file).options)
    assert [one.fault for one in found] == [""] * len(found)
