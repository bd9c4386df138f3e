"""The sensitivity analysis of a study, where it can be done."""

from collections.abc import Sequence
from typing import NamedTuple

from simulation.experiment.sensitivity.analyses import analyse
from simulation.experiment.sensitivity.rows import Row
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError


class Analysed(NamedTuple):
    """What the analyses say in plain words, their rows, and why there are none, if so.

    ``failed`` says which must not be used, ``left_out`` what could not be analysed.
    """

    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problem: str = ""
    failed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def analysed(data: StudyData, measures: Sequence[str] | None = None) -> Analysed:
    """Return the analyses that fit a study's design, of some measures or all.

    A study that cannot be analysed is still a study: ``problem`` says why.
    """
    try:
        found = analyse(data, measures)
    except ScenarioError as wrong:
        return Analysed(problem=str(wrong))
    return Analysed(found.lines, found.rows, "", found.failed, found.left_out)
