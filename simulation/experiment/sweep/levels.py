"""Factors whose levels each set several things: written out, places, and practices off or on."""

from collections.abc import Mapping
from typing import Any

from simulation.experiment.study_data import Factor
from simulation.experiment.sweep.factors import Axis, Level
from simulation.experiment.sweep.places import ROOTS
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import EVERY, change_appraisal
from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.sweep import FactorEntry
from simulation.scenario.vocabulary import MechanismName
from simulation.scenario.yaml_places import KeyPath

AS_WRITTEN = ("off", "on")
"""Levels of a factor of mechanisms: off, and as the files have them."""
PLACE = "council"
"""The path of a level that is a place."""
CANDIDATES = "candidates_per_year"
"""The stream from which contacts are thinned: it says who the residents are."""


def level_axis(
    name: str, title: str, levels: tuple[Level, ...], paths: tuple[str, ...] = ()
) -> Axis:
    """Return a factor of levels."""
    texts = tuple(level.name for level in levels)
    factor = Factor(name, title, "level", 0.0, len(levels) - 1.0, paths, texts)
    return Axis(factor, levels=levels)


def written_levels(
    name: str,
    entry: FactorEntry,
    appraisal: Appraisal,
    options: tuple[str, ...],
    councils: Mapping[str, Council],
) -> Axis:
    """Return a factor whose levels each set several paths.

    ``councils`` are the places of the levels that name one. Raises ``ScenarioError`` for a path
    that does not exist, or a value that does not fit.
    """
    levels = []
    for level_name, written in (entry.levels or {}).items():
        council = councils.get(level_name)
        changes = {path: value for path, value in written.items() if path != PLACE}
        there = appraisal
        if council is not None:
            there = appraisal.model_copy(update={"council": council})
        for path, value in changes.items():
            where = ("levels", level_name, path)
            may_vary(path, where)
            keys = path.split(".")
            if keys[0] == "options" and len(keys) > 1 and keys[1] != EVERY:
                played(keys[1], options, where)
            try_level(there, Level(level_name, {path: value}), where, alone=False)
        levels.append(Level(level_name, changes, council))
        try_level(there, levels[-1], ("levels", level_name))
    _differ(levels)
    paths = [path for level in levels for path in level.changes]
    if councils:
        paths.append(PLACE)
    return level_axis(name, title_of(name, entry), tuple(levels), tuple(dict.fromkeys(paths)))


def _differ(levels: list[Level]) -> None:
    for at, level in enumerate(levels):
        for other in levels[:at]:
            if (level.changes, level.council) == (other.changes, other.council):
                problem = f"it is the same as the level {other.name}"
                raise ScenarioError(problem, path=("levels", level.name))


def council_levels(name: str, entry: FactorEntry, councils: Mapping[str, Council]) -> Axis:
    """Return a factor whose levels are places."""
    levels = tuple(Level(stem, {}, council) for stem, council in councils.items())
    return level_axis(name, title_of(name, entry), levels, (PLACE,))


def mechanism_levels(
    name: str, entry: FactorEntry, appraisal: Appraisal, options: tuple[str, ...]
) -> Axis:
    """Return a factor of two levels: mechanisms off, or as the files have them.

    Raises ``ScenarioError`` for an option that is not played, or a mechanism that none has on.
    """
    for at, option in enumerate(entry.options or ()):
        played(option, options, ("options", at))
    chosen = entry.options or options
    off: dict[str, Any] = {}
    for at, mechanism in enumerate(entry.mechanisms or ()):
        paths = [path for option in chosen for path in switches(appraisal, option, mechanism)]
        if not paths:
            on = {each for option in chosen for each in appraisal.options[option].mechanisms}
            problem = f"no option that is played has {mechanism} on, so it makes no difference"
            hint = did_you_mean(mechanism, on)
            raise ScenarioError(problem, path=("mechanisms", at), hint=hint)
        off |= dict.fromkeys(paths, 0)
    levels = (Level(AS_WRITTEN[0], off), Level(AS_WRITTEN[1]))
    return level_axis(name, title_of(name, entry), levels, tuple(off))


def switches(appraisal: Appraisal, option: str, mechanism: MechanismName) -> tuple[str, ...]:
    """Return the paths at which an option switches a mechanism on, its stages included."""
    chosen = appraisal.options[option]
    own = chosen.mechanisms.get(mechanism)
    found = []
    if own is not None and max(own.strength.value, own.strength.high or 0) > 0:
        found.append(f"options.{option}.mechanisms.{mechanism}")
    for at, stage in enumerate(chosen.timeline.stages):
        later = stage.mechanisms.get(mechanism)
        if later is not None and later.strength.value > 0:
            found.append(f"options.{option}.timeline.stages.{at}.mechanisms.{mechanism}")
    return tuple(found)


def played(option: str, options: tuple[str, ...], where: KeyPath) -> None:
    """Raise ``ScenarioError`` for an option that the sweep does not play."""
    if option not in options:
        problem = f"the sweep does not play the option {option!r}"
        raise ScenarioError(problem, path=where, hint=did_you_mean(option, options))


def may_vary(path: str, where: KeyPath) -> None:
    """Raise ``ScenarioError`` for a path that has to be the same at every point."""
    keys = path.split(".")
    if keys[0] not in ROOTS:
        problem = f"{keys[0]} is the same at every point: council, options or catalogue vary"
        raise ScenarioError(problem, path=where, hint=did_you_mean(keys[0], ROOTS))
    if keys[-1] == CANDIDATES:
        problem = "the stream of candidates says who the residents are, so it cannot vary"
        raise ScenarioError(problem, path=where, hint="vary contacts_per_year")


def try_level(appraisal: Appraisal, level: Level, where: KeyPath, *, alone: bool = True) -> None:
    """Change the appraisal for what that says of it.

    With ``alone`` false only a path that does not exist counts: what does not fit may fit with
    the other changes of its level.
    """
    try:
        change_appraisal(appraisal, level.changes)
    except ScenarioError as wrong:
        for one in wrong.errors:
            named = ".".join(str(key) for key in one.path)
            unknown = named in level.changes and one.problem.startswith(("unknown", "no option"))
            if alone or unknown:
                problem = f"{named}: {one.problem}" if named else one.problem
                is_level = where[:1] == ("levels",) and named in level.changes
                path = (*where[:2], named) if is_level else where
                raise ScenarioError(problem, path=path, hint=one.hint) from None


def title_of(name: str, entry: FactorEntry) -> str:
    """Return a factor's title; left out, its name in words."""
    return entry.title or name.replace("_", " ").capitalize()
