"""The two drivers on what is shipped: every option of the main appraisals, under every setting.

The appraisals of the ten systems are in ``mechanisms/``.
"""

from pathlib import Path

import pytest

from simulation import load
from simulation.model.engine import Engine, play
from simulation.model.log_difference import first_difference
from simulation.model.simulate import draw_residents
from simulation.pathway.active import seconds_from
from simulation.pathway.care_provision import care_tables, end_date
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import apply_setting

FOLDER = Path(__file__).parents[2] / "scenarios" / "appraisals"
FILES = sorted(FOLDER.glob("*.yaml"))
OPTIONS = [(file, option) for file in FILES for option in load(file).options]
HERE = [(file, option) for file, option in OPTIONS if file.stem == "wokingham"]
"""those of the council that is small enough for the quick set"""
SETTINGS = [
    (file, setting, option)
    for file in FILES
    for setting, asked in load(file).settings.items()
    for option in load(file).options
    if not all(path.startswith("catalogue.") for path in asked.change)
]
"""not those that only weigh mechanisms: ``mechanisms/`` plays each at several strengths"""
TIGHT = "tight_supply"
"""the setting of the quick set: it reaches what the files as they are do not"""


def difference(appraisal: Appraisal, option: str, replication: int) -> str | None:
    horizon = seconds_from(appraisal.start, end_date(appraisal))
    residents = draw_residents(appraisal, replication, appraisal.seed)
    tables = care_tables(appraisal, option, residents)
    given = (tables, residents, appraisal.seed, replication, horizon)
    (simpy, states), (compiled, its_states) = play(*given), play(*given, Engine.COMPILED)
    assert states == its_states
    assert len(simpy) > 0
    return first_difference(simpy, compiled, tables, residents)


@pytest.mark.theory
@pytest.mark.parametrize(("file", "option"), HERE, ids=lambda each: getattr(each, "stem", each))
def test_every_option_gives_the_same_log_of_a_year_on_both_drivers(file: Path, option: str) -> None:
    assert difference(load(file, {"years": 1}), option, 0) is None


@pytest.mark.theory
@pytest.mark.slow
@pytest.mark.parametrize(("file", "option"), OPTIONS, ids=lambda each: getattr(each, "stem", each))
def test_every_option_of_every_appraisal_gives_the_same_log_on_both_drivers(
    file: Path, option: str
) -> None:
    # Wokingham at full length; a council of mean size is three times as large, so for a year.
    whole = {} if file.stem == "wokingham" else {"years": 1}
    assert difference(load(file, whole), option, 0) is None


@pytest.mark.theory
@pytest.mark.parametrize(
    ("file", "setting", "option"),
    [one if one[1] == TIGHT else pytest.param(*one, marks=pytest.mark.slow) for one in SETTINGS],
    ids=lambda each: getattr(each, "stem", each),
)
def test_settings_give_the_same_log_on_both_drivers(file: Path, setting: str, option: str) -> None:
    whole = load(file, {"years": 1})
    assert difference(apply_setting(whole, whole.settings[setting]), option, 1) is None


@pytest.mark.theory
def test_appraisals_are_found() -> None:
    assert OPTIONS
    assert SETTINGS
