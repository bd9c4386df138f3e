"""The Python interface to benefits tracking: what happened, held against a stored result.

>>> from simulation.api.tracking import track
>>> track("results/wokingham/latest", "waiting.csv").tracked.standing    # doctest: +SKIP
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.tracking.actual import read_actual
from simulation.experiment.tracking.forecast import ACTIVITY, Forecast, read_forecast
from simulation.experiment.tracking.tracked import Tracked, tracked
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.loading import load

FOLDER = "tracking"
"""inside a result folder: one folder for each option and measure"""


@dataclass(frozen=True)
class TrackedResult:
    """What was found, and the files that were written, if any."""

    tracked: Tracked
    files: tuple[Path, ...] = ()


def track(
    result: str | Path,
    actual: str | Path,
    option: str | None = None,
    measure: str | None = None,
    out: str | Path | None = None,
    *,
    write: bool = True,
) -> TrackedResult:
    """Hold what happened against the forecast of a stored result; nothing is run.

    ``actual`` is a CSV file with columns ``period`` (``2011-04`` or ``2011/12``) and ``value``.
    Left out, ``option`` is the one that the plan's rule picked and ``measure`` the first of the
    plan or headline with values by month. Written to ``RESULT/tracking/OPTION_MEASURE`` or
    ``out``, the same for the same inputs, unless ``write`` is false.

    Raises ``ScenarioError`` for a wrong argument or file, ``OSError`` if the result lacks its
    ``activity.csv`` or the folder cannot be written.
    """
    source_folder = result_folder(result)
    manifest = read_manifest(source_folder)
    require_as_written(source_folder, ACTIVITY)
    appraisal = load(source_folder / MAIN_FILE)
    taken = _option(manifest, appraisal, option)
    pair = (appraisal.baseline, taken)
    name, forecast = _forecast(source_folder, appraisal, measure, pair)
    places = {period: at for at, period in enumerate(forecast.periods)}
    found = tracked(appraisal, taken, name, forecast, read_actual(Path(actual), places))
    if not write:
        return TrackedResult(found)
    from simulation.report.tracking_page import write_tracking  # noqa: PLC0415  (slow)

    folder = source_folder.resolve() / FOLDER / f"{taken}_{name.replace('/', '_')}"
    source = (
        f"Source: {Path(actual).name}, as given; forecast: Optare, {manifest['appraisal']}, "
        f"{manifest['settings'][MAIN]['replications']} replications."
    )
    target = folder if out is None else Path(out)
    return TrackedResult(found, tuple(write_tracking(found, target, source)))


def _option(manifest: Mapping[str, Any], appraisal: Appraisal, given: str | None) -> str:
    """Return the option that was taken: not business as usual, which has nothing to be held to."""
    others = [name for name in appraisal.options if name != appraisal.baseline]
    listed = f"one of {', '.join(others)}"
    if given is not None:
        if given in others:
            return given
        hint = did_you_mean(given, others) or listed
        if given == appraisal.baseline:
            raise ScenarioError(f"--option {given} is business as usual", hint=listed)
        raise ScenarioError(f"there is no option {given!r}", hint=hint)
    plan = manifest.get("plan") or {}
    for one in (plan.get("chosen"), plan.get("rule_picked")):
        if one in others:
            return str(one)
    if len(others) == 1:
        return others[0]
    raise ScenarioError("say which option was taken with --option", hint=listed)


def _forecast(
    folder: Path, appraisal: Appraisal, given: str | None, options: tuple[str, str]
) -> tuple[str, Forecast]:
    """Return the measure and its forecast; the first of the plan with months if none is given."""
    if given is not None:
        if given.partition("/")[0] not in BY_NAME:
            hint = did_you_mean(given.partition("/")[0], BY_NAME)
            raise ScenarioError(f"there is no measure {given!r}", hint=hint)
        found = read_forecast(folder, given, options)
        if found is None:
            raise ScenarioError(f"the result has no values of {given} by month or year")
        return given, found
    plan = appraisal.plan
    for name in plan.measures if plan is not None else appraisal.headline:
        found = read_forecast(folder, name, options)
        if found is not None and found.by_month:
            return name, found
    raise ScenarioError("no headline measure has values by month", hint="say --measure")
