"""Which physical inputs to ask about: those that go with what is decided on, in the draws."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from simulation.experiment.folder.csv_rows import records, table_lines
from simulation.experiment.study_data import Floats
from simulation.experiment.uncertainty.drawing import Uncertain
from simulation.scenario.errors import ScenarioError, did_you_mean

DRAWS, DRAW_RUNS = "draws.csv", "draw_runs.csv"


def foremost(names: Sequence[str], drawn: Floats, differences: Floats, count: int) -> list[str]:
    """Return the ``count`` inputs that go most with any of some differences, foremost first.

    ``drawn`` has shape (draws, inputs), ``differences`` (draws, differences): what the options are
    worth less one of them. By Spearman's rank correlation, the largest of all differences; an
    input that does not vary goes with nothing. nan is left out with its draw.
    """
    kept = ~np.isnan(differences).any(axis=1)
    ranks, others = _ranks(drawn[kept]), _ranks(differences[kept])
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.sqrt((ranks**2).sum(axis=0)[:, None] * (others**2).sum(axis=0)[None])
        found = np.nan_to_num(np.abs(ranks.T @ others) / scale)
    order = sorted(range(len(names)), key=lambda at: (-found[at].max(), names[at]))
    return [names[at] for at in order[:count]]


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata  # noqa: PLC0415  (slow to import)

    ranks = rankdata(values, axis=0)
    centred: Floats = ranks - ranks.mean(axis=0, keepdims=True)
    return centred


def foremost_in(
    folder: Path, measure: str, options: Sequence[str], baseline: str, count: int
) -> list[str]:
    """Return the foremost inputs for a headline measure from a result's draws.

    Raises ``ScenarioError`` if the result has no draws, or not of the measure.
    """
    if not (folder / DRAWS).is_file():
        raise ScenarioError(
            f"{folder} has no draws to choose inputs from",
            hint="give --input, or run optare compare with --uncertainty 200",
        )
    names, drawn = _drawn(folder / DRAWS)
    values = _values(folder / DRAW_RUNS, measure, options, len(drawn))
    if np.isnan(values).all():
        raise ScenarioError(f"the draws hold no {measure}", hint="a headline measure, or --input")
    at = list(options).index(baseline)
    differences = np.delete(values, at, axis=1) - values[:, [at]]
    return foremost(names, drawn, differences, count)


def chosen(unknowns: Sequence[Uncertain], names: Sequence[str]) -> tuple[Uncertain, ...]:
    """Return the unknowns of these names, which may be any of the paths at which they stand.

    Raises ``ScenarioError`` for a name that no input with a range has.
    """
    paths = {".".join(map(str, path)): one for one in unknowns for path in one.paths}
    for name in names:
        if name not in paths:
            raise ScenarioError(
                f"no input with a range is called {name!r}", hint=did_you_mean(name, paths)
            )
    return tuple(dict.fromkeys(paths[name] for name in names))


def _drawn(file: Path) -> tuple[list[str], Floats]:
    found: dict[str, list[float]] = {}
    with table_lines(file) as lines:
        for row in records(lines):
            found.setdefault(row["unknown"], []).append(float(row["value"]))
    return list(found), np.array(list(found.values())).T


def _values(file: Path, measure: str, options: Sequence[str], draws: int) -> Floats:
    """Return the means of each draw, shape (draws, options); nan where there is none."""
    found: dict[tuple[int, str], list[float]] = {}
    with table_lines(file) as lines:
        for row in records(lines):
            if row["measure"] == measure and row["value"]:
                key = int(row["draw"]), row["option"]
                found.setdefault(key, []).append(float(row["value"]))
    means = {key: float(np.mean(values)) for key, values in found.items()}
    rows = [[means.get((draw, option), np.nan) for option in options] for draw in range(draws)]
    return np.array(rows)
