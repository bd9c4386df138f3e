"""The sensitivity analysis of a study, where it can be done."""

from importlib import import_module
from typing import Any, NamedTuple

from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError


class Analysed(NamedTuple):
    """What the analyses say in plain words, their rows, and why there are none, if so."""

    lines: tuple[str, ...] = ()
    rows: tuple[Any, ...] = ()
    problem: str = ""


def analysed(data: StudyData) -> Analysed:
    """Return the analysis that fits a study's design; a study that has none is still a study."""
    try:
        found = import_module("simulation.experiment.sensitivity.analyses").analyse(data)
    except ScenarioError as wrong:
        return Analysed(problem=str(wrong))
    return Analysed(tuple(found.lines), tuple(found.rows))
