"""A whole calibration: fits under several seeds, tables under another, and what it changes."""

from collections.abc import Mapping, Sequence

import numpy as np

from simulation.experiment.calibration.evaluate import Evaluator, Floats, Place, Runner
from simulation.experiment.calibration.fitting import Fit, Told, fit
from simulation.experiment.calibration.identify import Told as Telling
from simulation.experiment.calibration.identify import singular_values, told
from simulation.experiment.calibration.problem import Aim, Free, Problem
from simulation.experiment.calibration.reading import entered
from simulation.experiment.calibration.result import (
    DifferenceFound,
    FitFound,
    Found,
    ParameterFound,
    Simulated,
    TargetFound,
)
from simulation.experiment.comparison import MAIN, DifferenceRow
from simulation.experiment.replications import headline_name
from simulation.experiment.statistics import estimate

CHECKED = 6
"""times as many replications stand behind the tables as behind a step of the fit"""


def calibrate(
    problem: Problem, runner: Runner, seeds: Sequence[int], replications: int, say: Told
) -> Found:
    """Fit under each seed and return what was found; the values are the mean over the seeds.

    Tables are made under a seed that was not fitted, so that the fit is not told too well. Raises
    ``RunFailed`` if a run fails, ``Interrupted`` on Ctrl-C; what was run is in the store.
    """
    fits = []
    for seed in seeds:
        evaluator = Evaluator(problem, runner, replications, seed)
        say(f"fit under seed {seed}: {len(problem.fitted)} targets, {len(problem.free)} parameters")
        fits.append(fit(problem, evaluator, say))
    check = Evaluator(problem, runner, CHECKED * replications, max(seeds) + 1)
    start = tuple(one.place(one.start) for one in problem.free)
    place = tuple(map(float, np.mean([one.place for one in fits], axis=0)))
    before, after = check.values([start, place])
    say("the options of the appraisal at both sets of values")
    return Found(
        title=problem.title,
        place=problem.appraisal.council.title,
        baseline=problem.appraisal.options[problem.appraisal.baseline].title,
        years=problem.appraisal.years,
        replications=replications,
        checked=check.replications,
        check_seed=check.seed,
        pull=problem.pull,
        began=_objective(check, before),
        ended=_objective(check, after),
        targets=_targets(problem, before, after, values_at(problem, place)),
        parameters=_parameters(problem, fits, place),
        held=problem.held,
        fits=tuple(FitFound(f.seed, f.began, f.objective, f.steps, f.reason) for f in fits),
        singular_values=singular_values(_slopes(fits)[0]),
        differences=_differences(problem, place, runner, replications, check.seed),
    )


def _objective(check: Evaluator, values: Floats) -> float:
    misses = np.nanmean(check.residuals(values), axis=1)
    return float(misses @ misses)


def _slopes(fits: Sequence[Fit]) -> tuple[Floats, Floats]:
    """Return the slopes and their standard errors, mean over the seeds."""
    errors = np.sqrt(np.sum([fit.errors**2 for fit in fits], axis=0)) / len(fits)
    return np.mean([fit.slopes for fit in fits], axis=0), errors


def values_at(problem: Problem, place: Place) -> dict[str, float]:
    """Return the value of each parameter at a place."""
    return {one.name: one.value(where) for one, where in zip(problem.free, place, strict=True)}


def _targets(
    problem: Problem, before: Floats, after: Floats, values: Mapping[str, float]
) -> tuple[TargetFound, ...]:
    fitted = problem.at(values, problem.baseline()).council
    found = []
    for aim in problem.aims:
        if aim.entered is not None:
            both = [entered(aim.entered, one) for one in (problem.appraisal.council, fitted)]
            was, now = (Simulated(one, float("nan"), float("nan")) for one in both)
        elif aim.figures:
            row = problem.simulated.index(aim)
            was, now = _mean(before[row]), _mean(after[row])
        else:
            found.append(_target(aim, None, None))
            continue
        found.append(_target(aim, was, now))
    return tuple(found)


def _mean(values: Floats) -> Simulated:
    row = estimate(values[None])
    return Simulated(float(row.mean[0]), float(row.low[0]), float(row.high[0]))


def _target(aim: Aim, before: Simulated | None, after: Simulated | None) -> TargetFound:
    return TargetFound(
        aim.name, aim.title, aim.use, aim.evidence, aim.own, aim.weight,
        aim.value, aim.low, aim.high, before, after, aim.note, aim.if_missed,
    )  # fmt: skip


def _parameters(problem: Problem, fits: Sequence[Fit], place: Place) -> tuple[ParameterFound, ...]:
    telling = told(*_slopes(fits))
    return tuple(
        _parameter(
            problem, one, telling[number], place[number], [fit.place[number] for fit in fits]
        )
        for number, one in enumerate(problem.free)
    )


def _parameter(
    problem: Problem, free: Free, telling: Telling, place: float, places: Sequence[float]
) -> ParameterFound:
    low, high = (place + sign * telling.half_width for sign in (-1, 1))
    aims = problem.fitted
    return ParameterFound(
        name=free.name,
        title=free.title,
        path=free.path,
        evidence=free.evidence,
        low=free.low,
        high=free.high,
        start=free.start,
        value=free.value(place),
        spread_low=free.value(max(low, 0.0)),
        spread_high=free.value(min(high, 1.0)),
        by_seed=tuple(map(free.value, places)),
        narrowed=telling.narrowed,
        strength=telling.strength,
        moves=tuple(aims[row].title for row in telling.moves),
        like="" if telling.like is None else problem.free[telling.like].title,
        cosine=telling.cosine,
        identifiable=telling.identifiable,
    )


def _differences(
    problem: Problem, place: Place, runner: Runner, replications: int, seed: int
) -> tuple[DifferenceFound, ...]:
    """Return the headline differences of the appraisal's options at both sets of values."""
    whole = problem.appraisal.model_copy(update={"settings": {}})
    if len(whole.options) < 2 or not whole.headline:
        return ()
    both = {MAIN: whole, "calibrated": problem.at(values_at(problem, place), whole)}
    found = runner.compare(both, replications, seed)
    rows = {
        setting: {
            (row.option, headline_name(row.measure, row.band)): row
            for row in found.differences
            if (row.setting, row.period, row.group) == (setting, "all", "all")
        }
        for setting in both
    }
    return tuple(
        DifferenceFound(option, measure, was.unit, _interval(was), _interval(now))
        for option in whole.options
        for measure in whole.headline
        if (was := rows[MAIN].get((option, measure))) is not None
        and (now := rows["calibrated"].get((option, measure))) is not None
    )


def _interval(row: DifferenceRow) -> Simulated:
    return Simulated(row.mean, row.low, row.high)


def changes_of(found: Found) -> dict[str, float]:
    """Return the fitted values by path, for ``--set`` or ``load(file, changes)``."""
    return {one.path: one.value for one in found.parameters}
