"""The appraisal of each point of a sweep, built when it is asked for.

Ranges are the same at every point: they hold all that the sweep sets. The streams of candidates
of a run (contacts, pieces of casework) lie above all of a range, so with equal ranges a resident
who exists at two points is the same person with the same luck.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from simulation.experiment.sweep.ceilings import Ceilings, ceilings
from simulation.experiment.sweep.designs import Design
from simulation.experiment.sweep.factors import Axis
from simulation.experiment.sweep.places import Found, Put, find, prepared, put
from simulation.experiment.sweep.sweep import Sweep
from simulation.experiment.uncertainty.drawing import within_all
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.checks import check
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.pay_bill import equalise_all
from simulation.scenario.quantity import Quantity
from simulation.scenario.stages import scaled
from simulation.scenario.yaml_places import Tree

KEPT = 64
"""Appraisals of points that are kept: enough for those that run at the same time."""
KEPT_COMBINATIONS = 256
"""Combinations of levels that are kept, each ready to take numbers."""

_NOWHERE = Tree({}, {}, Path())


class Combination(NamedTuple):
    """The appraisal under one combination of levels, and where each factor's number goes."""

    appraisal: Appraisal
    places: tuple[tuple[Found, ...], ...]


class Points(Mapping[str, Appraisal]):
    """The appraisals of a sweep by the names of its points.

    Looking one up raises ``ScenarioError`` if the scenario's checks refuse it: the point is
    impossible, which is a result of the sweep, not a mistake in its file. It can be pickled, and
    read from several threads.
    """

    def __init__(self, sweep: Sweep, design: Design) -> None:
        self.sweep = sweep
        self.design = design
        self._ceilings: Ceilings = ceilings(sweep)
        self._forget()

    def _forget(self) -> None:
        self._combinations: OrderedDict[tuple[int, ...], Combination] = OrderedDict()
        self._built: OrderedDict[int, Appraisal] = OrderedDict()
        self._good: set[int] = set()
        self._refused: dict[int, ScenarioError] = {}
        self._lock = Lock()

    def __getitem__(self, name: str) -> Appraisal:
        at = self.design.index(name)
        with self._lock:
            return self._look_up(at)

    def _look_up(self, at: int) -> Appraisal:
        if at in self._refused:
            raise self._refused[at]
        if at in self._built:
            self._built.move_to_end(at)
            return self._built[at]
        try:
            built = self._build(at)
        except ScenarioError as wrong:
            self._refused[at] = wrong
            raise
        self._built[at] = built
        _shorten(self._built, KEPT)
        return built

    def __iter__(self) -> Iterator[str]:
        return iter(self.design.points)

    def __len__(self) -> int:
        return len(self.design.points)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.design.has(name)

    def __getstate__(self) -> dict[str, Any]:
        return {"sweep": self.sweep, "design": self.design, "_ceilings": self._ceilings}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._forget()

    def refusal(self, name: str) -> str:
        """Return why a point is impossible; empty if it is not."""
        try:
            self[name]
        except ScenarioError as wrong:
            return str(wrong)
        return ""

    def _build(self, at: int) -> Appraisal:
        settings = self.design.settings[at].tolist()
        axes = self.sweep.axes
        chosen = tuple(
            int(setting)
            for axis, setting in zip(axes, settings, strict=True)
            if axis.levels
        )  # fmt: skip
        combination = self._combination(chosen)
        numbers = [
            _put(axis, found, setting)
            for axis, setting, places in zip(axes, settings, combination.places, strict=True)
            for found in places
        ]
        changed = within_all(put(combination.appraisal, numbers))
        if at not in self._good:
            raise_all(check(changed, _NOWHERE))
            self._good.add(at)
        return equalise_all(_scaled(changed, self.sweep.appraisal), _NOWHERE)

    def _combination(self, chosen: tuple[int, ...]) -> Combination:
        if chosen in self._combinations:
            self._combinations.move_to_end(chosen)
            return self._combinations[chosen]
        made = combine(self.sweep, chosen, self._ceilings)
        self._combinations[chosen] = made
        _shorten(self._combinations, KEPT_COMBINATIONS)
        return made


def combine(sweep: Sweep, chosen: tuple[int, ...], highest: Ceilings) -> Combination:
    """Return the appraisal under one level of each factor that has levels."""
    appraisal = sweep.appraisal
    changes: dict[str, Any] = {}
    with_levels = [axis for axis in sweep.axes if axis.levels]
    for axis, number in zip(with_levels, chosen, strict=True):
        level = axis.levels[number]
        changes.update(level.changes)
        if level.council is not None:
            appraisal = appraisal.model_copy(update={"council": level.council})
    appraisal = change_appraisal(appraisal, changes)
    places: list[tuple[Found, ...]] = []
    for axis in sweep.axes:
        found = standing(appraisal, axis, sweep.options)
        for one in found:
            appraisal = prepared(appraisal, one)
        places.append(found)
    return Combination(highest.hold(appraisal), tuple(places))


def standing(appraisal: Appraisal, axis: Axis, options: tuple[str, ...]) -> tuple[Found, ...]:
    """Return where a factor's number goes: nowhere where a level has taken the place away."""
    found: dict[Any, Found] = {}
    for path in axis.paths:
        try:
            found |= {one.path: one for one in find(appraisal, path, options)}
        except ScenarioError:
            continue
    return tuple(found.values())


def _put(axis: Axis, found: Found, setting: float) -> Put:
    base = float(found.value) if axis.times else 1.0
    ends = base * axis.factor.low, base * axis.factor.high
    return Put(found.path, setting * base, min(ends), max(ends))


def _scaled(changed: Appraisal, base: Appraisal) -> Appraisal:
    """Scale posts by how much larger ``posts_scale`` has become: the base's are scaled already."""
    ratio = changed.posts_scale.value / (base.posts_scale.value or 1)
    if ratio == 1:
        return changed
    scale = Quantity(value=ratio)
    options = {name: scaled(option, scale) for name, option in changed.options.items()}
    return changed.model_copy(update={"options": options})


def _shorten(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
