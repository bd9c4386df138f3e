"""The large sweep with runs that take no time: what all but the runs costs.

python benchmarks/stand_in.py FILE FOLDER JOBS: a sweep whose every run gives made-up values.
"""

import sys
from functools import partial

from simulation import sweep
from simulation.activity.table import ALL, Activity, ActivityRow
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario.appraisal import Appraisal


def play(
    names: tuple[str, ...], appraisal: Appraisal, option: str, replication: int, seed: int
) -> Activity:
    """Return a value for each measure, another for each run."""
    places = (name.partition("/") for name in names)
    value = float(seed % 1000 + replication + len(option)) + appraisal.years / 7
    return Activity.of(
        ActivityRow(measure, ALL, ALL, band, value + at)
        for at, (measure, _, band) in enumerate(places)
    )


def main() -> None:
    """Do the sweep."""
    file, folder, jobs = sys.argv[1:]
    names = tuple(measure.name for measure in load_sweep(file).measures)
    sweep(file, out=folder, jobs=int(jobs), executor="processes", play=partial(play, names))


if __name__ == "__main__":
    main()
