"""How many runs of a study are done, failed and missing."""

import numpy as np

from simulation.experiment.study_data import StudyData
from simulation.experiment.study_export.tables import ASKED_FOR, STATUS, statuses


def run_counts(data: StudyData) -> dict[str, int]:
    """Return the number of runs by status; together they are all that the study asks for."""
    counted = np.bincount(statuses(data).reshape(-1), minlength=len(STATUS))
    return {name: int(counted[at]) for at, name in enumerate(ASKED_FOR)}
