"""What is not known for certain, and drawing all of it at once.

A fact that stands at several places (an option inherits it, four roles share one judgement) is
one unknown: quantities with the same evidence, value and range are drawn together. Each has a
Latin hypercube column of its own, seeded by its name, so that another unknown moves no draw.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin

import numpy as np

from simulation.experiment.uncertainty.intervals import Distribution, distribution
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.pay_bill import equalise_all
from simulation.scenario.quantity import Model, Positive, Quantity, Share
from simulation.scenario.stages import scaled
from simulation.scenario.validation import arms
from simulation.scenario.yaml_places import KeyPath, Tree

Bounds = tuple[float | None, float | None]
"""the least and the most that a quantity can be, where there is one"""

LEFT_OUT = frozenset({"observed", "own_inputs", "settings", "prices", "criteria"})
"""Parts of an appraisal that no run uses."""

SUMS = (
    ("contact_to_assessment_share", "contact_to_reablement_share"),
    ("assessed_to_long_term_share", "assessed_to_short_term_share"),
)
"""Outcomes that are shares of the same people: together at most all of them."""


@dataclass(frozen=True)
class Uncertain:
    """One unknown: the places where it stands (the first names it), and its quantity.

    ``least`` and ``most`` bound what it may be whatever its interval.
    """

    paths: tuple[KeyPath, ...]
    quantity: Quantity
    least: float | None = None
    most: float | None = None

    @property
    def name(self) -> str:
        """The first of its dotted paths."""
        return dotted(self.paths[0])

    def also_at(self, path: KeyPath, bounds: "Bounds") -> "Uncertain":
        """Return the same unknown standing at one more place, within the bounds of both."""
        lower = [one for one in (self.least, bounds[0]) if one is not None]
        upper = [one for one in (self.most, bounds[1]) if one is not None]
        least, most = max(lower, default=None), min(upper, default=None)
        return replace(self, paths=(*self.paths, path), least=least, most=most)

    @property
    def law(self) -> Distribution:
        """How it is distributed."""
        return distribution(self.quantity, self.least, self.most)


def uncertain(appraisal: Appraisal, options: Iterable[str] | None = None) -> tuple[Uncertain, ...]:
    """Return every unknown that the options (all, if none are named) rest on, by name.

    They are the quantities with a range: of the council, of the options, and of the catalogue
    those parameters that an option uses and does not replace.
    """
    chosen = tuple(appraisal.options if options is None else options)
    found = _Unknowns()
    for path, quantity, bounds in _quantities(appraisal, Appraisal, ()):
        if _used(path, appraisal, chosen):
            found.add(path, quantity, bounds)
    return found.by_name()


def uncertain_in(holder: Model, kind: type[Model], start: KeyPath) -> tuple[Uncertain, ...]:
    """Return every unknown of one model, whose paths begin with ``start``, by name."""
    found = _Unknowns()
    for path, quantity, bounds in _quantities(holder, kind, start):
        found.add(path, quantity, bounds)
    return found.by_name()


class _Unknowns:
    """Quantities with a range: those that are the same fact are one."""

    def __init__(self) -> None:
        self.found: dict[object, Uncertain] = {}

    def add(self, path: KeyPath, quantity: Quantity, bounds: Bounds) -> None:
        if quantity.low is None and quantity.high is None:
            return
        key = _same_fact(quantity) if quantity.evidence else path
        before = self.found.get(key)
        self.found[key] = (
            before.also_at(path, bounds) if before else Uncertain((path,), quantity, *bounds)
        )

    def by_name(self) -> tuple[Uncertain, ...]:
        return tuple(sorted(self.found.values(), key=lambda one: one.name))


def dotted(path: KeyPath) -> str:
    """Return a path as it is written in a setting."""
    return ".".join(str(part) for part in path)


def latin_hypercube(unknowns: Sequence[Uncertain], draws: int, seed: int) -> list[dict[str, float]]:
    """Return ``draws`` joint draws, each a value for every unknown by name.

    Of each unknown one value lies in each of ``draws`` equally likely slices of its range.
    """
    columns = {one.name: one.law.at(_column(one.name, draws, seed)) for one in unknowns}
    return [{name: float(column[at]) for name, column in columns.items()} for at in range(draws)]


def _column(name: str, draws: int, seed: int) -> Any:
    from scipy.stats import qmc  # noqa: PLC0415  (slow to import)

    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    source = np.random.SeedSequence(seed, spawn_key=(int.from_bytes(digest, "little"),))
    return qmc.LatinHypercube(1, seed=np.random.default_rng(source)).random(draws)[:, 0]


def with_values(
    appraisal: Appraisal, unknowns: Sequence[Uncertain], values: Mapping[str, float]
) -> Appraisal:
    """Return the appraisal with a value for each of some unknowns, wherever it stands.

    Ranges are kept (widened to hold the value), because the streams of candidates of a run lie
    above all of a range, so that draws stay paired. Pay bills are made equal again. Outcomes that
    are shares of the same people are scaled down where they add up to more than all of them.

    Raises ``ScenarioError`` if a pay bill cannot be made equal.
    """
    changed: Appraisal = replaced(appraisal, unknowns, values)
    changed = within_all(changed)
    ratio = changed.posts_scale.value / (appraisal.posts_scale.value or 1)
    if ratio != 1:
        options = {
            name: scaled(option, Quantity(value=ratio)) for name, option in changed.options.items()
        }
        changed = changed.model_copy(update={"options": options})
    return equalise_all(changed, Tree({}, {}, Path()))


def replaced(
    holder: Any, unknowns: Sequence[Uncertain], values: Mapping[str, float], skip: int = 0
) -> Any:
    """Return a model with values put wherever these unknowns stand in it.

    ``skip`` first parts of their paths lead to the model itself.
    """
    places: dict[Any, Any] = {}
    for one in unknowns:
        if one.name in values:
            for path in one.paths:
                _put(places, path[skip:], values[one.name])
    return _with(holder, places)


def _put(places: dict[Any, Any], path: KeyPath, value: float) -> None:
    for key in path[:-1]:
        places = places.setdefault(key, {})
    places[path[-1]] = value


def _with(holder: Any, places: Mapping[Any, Any]) -> Any:
    """Return a copy of a model, mapping or list with values put at places below it."""
    if isinstance(holder, Model):
        update = {key: _one(getattr(holder, key), place) for key, place in places.items()}
        return holder.model_copy(update=update)
    if isinstance(holder, dict):
        return {**holder, **{key: _one(holder[key], place) for key, place in places.items()}}
    items = list(holder)
    for at, place in places.items():
        items[at] = _one(items[at], place)
    return tuple(items)


def _one(old: Any, place: Any) -> Any:
    if isinstance(place, Mapping):
        return _with(old, place)
    low = place if old.low is None else min(old.low, place)
    high = place if old.high is None else max(old.high, place)
    given = {**old.__dict__, "value": place, "low": low, "high": high}
    # As ``model_copy``, in a tenth of its time: hundreds of draws change thousands of numbers.
    return Quantity.model_construct(old.model_fields_set | _CHANGED, **given)


_CHANGED = frozenset({"value", "low", "high"})


def within_all(appraisal: Appraisal) -> Appraisal:
    """Return the appraisal with outcomes of the same people scaled down to at most all of them."""
    outcomes = appraisal.council.outcomes
    update: dict[str, Quantity] = {}
    for names in SUMS:
        shares = {name: getattr(outcomes, name) for name in names}
        total = sum(share.value for share in shares.values())
        if total > 1:
            for name, share in shares.items():
                update[name] = _one(share, share.value / total)
    if not update:
        return appraisal
    outcomes = outcomes.model_copy(update=update)
    council = appraisal.council.model_copy(update={"outcomes": outcomes})
    return appraisal.model_copy(update={"council": council})


def _same_fact(quantity: Quantity) -> object:
    return (quantity.evidence, quantity.value, quantity.low, quantity.high, quantity.shape)


def _used(path: KeyPath, appraisal: Appraisal, options: tuple[str, ...]) -> bool:
    """Return whether an option in question uses what stands at the path."""
    if path[0] == "options":
        return path[1] in options and _switch_is_on(path, appraisal)
    if path[:2] != ("catalogue", "mechanisms"):
        return True
    name, parameter = path[2], path[-1]
    switches = [appraisal.options[one].mechanisms.get(name) for one in options]  # type: ignore[call-overload]
    return any(
        switch is not None and _on(switch) and parameter not in switch.parameters
        for switch in switches
    )


def _switch_is_on(path: KeyPath, appraisal: Appraisal) -> bool:
    if path[2] != "mechanisms":
        return True
    return _on(appraisal.options[str(path[1])].mechanisms[path[3]])  # type: ignore[index]


def _on(switch: Any) -> bool:
    strength: Quantity = switch.strength
    return max(strength.value, strength.high or 0) > 0


_BOUNDS: tuple[tuple[Any, Bounds], ...] = (
    (Share.__metadata__[0], (0.0, 1.0)),  # type: ignore[attr-defined]
    (Positive.__metadata__[0], (0.0, None)),  # type: ignore[attr-defined]
)


def _quantities(
    value: Any, annotation: Any, path: KeyPath, bounds: Bounds = (None, None)
) -> Iterator[tuple[KeyPath, Quantity, Bounds]]:
    if isinstance(value, Quantity):
        yield path, value, bounds if bounds != (None, None) else natural_bounds(path, value)
    elif isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            if name not in LEFT_OUT:
                below = _bounds_of(field.metadata)
                yield from _quantities(getattr(value, name), field.annotation, (*path, name), below)
    elif isinstance(value, dict | tuple):
        inner = _inner(annotation)
        below = _bounds_of(getattr(inner, "__metadata__", ()))
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _quantities(item, inner, (*path, _plain(key)), below)


def _inner(annotation: Any) -> Any:
    """Return what a mapping or list of this annotation holds, bounds and all."""
    for arm in arms(annotation):
        if get_origin(arm) is dict:
            return _bounded_arm(get_args(arm)[1])
        if get_origin(arm) is tuple:
            return _bounded_arm(get_args(arm)[0])
    return Any


def _bounded_arm(annotation: Any) -> Any:
    """Return the side of a union with ``None`` that is bounded (``Positive | None``)."""
    sides = [one for one in get_args(annotation) if getattr(one, "__metadata__", ())]
    return sides[0] if sides and not getattr(annotation, "__metadata__", ()) else annotation


def _bounds_of(metadata: Iterable[Any]) -> Bounds:
    for one in metadata:
        for known, bounds in _BOUNDS:
            if one is known or one == known:
                return bounds
    return (None, None)


def natural_bounds(path: KeyPath, quantity: Quantity) -> Bounds:
    """Return the bounds of a number that has none of its own: no draw changes its sign.

    A number whose range is not below 0 is not drawn below 0, and a share (by its name) whose
    range is not above 1 is not drawn above 1. A size of a group is at least 1.
    """
    if str(path[-1]).endswith("_size"):
        return 1.0, None
    low = quantity.value if quantity.low is None else quantity.low
    high = quantity.value if quantity.high is None else quantity.high
    is_share = "share" in str(path[-1]) and high <= 1
    return (0.0 if low >= 0 else None), (1.0 if is_share else 0.0 if high <= 0 else None)


def _plain(key: Any) -> str | int:
    return key if isinstance(key, int) else str(key)
