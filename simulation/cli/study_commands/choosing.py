"""Which measures and options of a study are meant."""

from collections.abc import Sequence

from simulation.cli.arguments.study import ALL_MEASURES
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError, did_you_mean


def measures_of(data: StudyData, asked: Sequence[str]) -> list[str]:
    """Return the asked measures; the study's first if none is asked, every one for ``all``.

    Raises ``ScenarioError`` for a measure that the study does not have.
    """
    if ALL_MEASURES in asked:
        return list(data.measure_names)
    return _known(asked, data.measure_names, "measure") or list(data.measure_names[:1])


def options_of(data: StudyData, asked: Sequence[str]) -> list[str]:
    """Return the asked options; every one that is compared with the baseline if none is asked.

    Raises ``ScenarioError`` for an option that the study does not compare.
    """
    return _known(asked, data.others, "option") or list(data.others)


def left_out(data: StudyData, measures: Sequence[str]) -> str:
    """Return the line that names the measures which were not asked for; nothing if all were."""
    left = [name for name in data.measure_names if name not in measures]
    if not left:
        return ""
    return f"Not of: {', '.join(left)} (--measure NAME, or --measure {ALL_MEASURES})"


def _known(asked: Sequence[str], known: Sequence[str], what: str) -> list[str]:
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known)
            raise ScenarioError(f"the study compares no {what} {name!r}", hint=hint)
    return list(dict.fromkeys(asked))
