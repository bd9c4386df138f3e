"""What an analysis found, in plain sentences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.given_data import GivenData
from simulation.experiment.sensitivity.main_effects import MainEffects
from simulation.experiment.sensitivity.morris import Morris
from simulation.experiment.sensitivity.numbers import share, short
from simulation.experiment.sensitivity.sobol import Sobol
from simulation.experiment.sensitivity.tornado import Tornado
from simulation.experiment.study_data import Floats, StudyData

MOST_NAMED = 5
"""factors that a sentence names"""


def titles_of(data: StudyData) -> dict[str, str]:
    """Return the title of each factor by its name."""
    return {one.name: one.title for one in data.factors}


def of_sobol(found: Sobol, titles: dict[str, str]) -> str:
    """Return which factors explain most of the variance, with total order and its bounds."""
    if found.failed:
        return f"{found.output.title}: {found.failed}."
    named = [
        f"{titles[found.factors[at]]} ({share(found.mean.total[at])}, "
        f"{share(found.low.total[at])} to {share(found.high.total[at])})"
        for at in _first(found.mean.total, found.ranked)
    ]
    luck = f"The seed's share of single runs is {share(found.seed.share)}"
    check = f"; {found.note}." if found.note else "; the dummy is exactly 0."
    return f"{_most(found.output.title, named, 'total order')} {luck}{check}"


def of_morris(found: Morris, titles: dict[str, str]) -> str:
    """Return which factors move the measure furthest over their range, in its unit."""
    if found.failed:
        return f"{found.output.title}: {found.failed}."
    named = [
        f"{titles[found.factors[at]]} ({short(found.mean[0, at])}, "
        f"{short(found.low[0, at])} to {short(found.high[0, at])})"
        for at in _first(found.mean[0], found.ranked)
    ]
    note = f" {_sentence(found.note)}" if found.note else ""
    return f"{_most(found.output.title, named, 'mu*, ' + found.output.measure.unit)}{note}"


def of_given_data(found: GivenData, titles: dict[str, str]) -> str:
    """Return which factors change the measure's distribution, with the index and its bounds."""
    named = [
        f"{titles[found.factors[at]]} ({share(found.value[at])}, "
        f"{share(found.low[at])} to {share(found.high[at])})"
        for at in _first(found.value, found.ranked)
    ]
    note = f" {_sentence(found.note)}" if found.note else ""
    return f"{_most(found.output.title, named, found.method)}{note}"


def of_effects(found: MainEffects, titles: dict[str, str]) -> str:
    """Return the largest effects whose interval leaves out zero."""
    told = [one for one in found.effects if one.distinct and not found.dummies & set(one.factors)]
    named = [
        f"{' x '.join(titles[name] for name in one.factors)}, {one.contrast} ({short(one.mean)}, "
        f"{short(one.low)} to {short(one.high)})"
        + (f", which cannot be told from {' or '.join(one.aliases)}" if one.aliases else "")
        for one in sorted(told, key=lambda one: -abs(one.mean))[:MOST_NAMED]
    ]
    return _most(found.output.title, named, found.output.measure.unit)


def of_tornado(found: Tornado) -> str:
    """Return the widest swings, and how well a fitted line describes the points."""
    named = [
        f"{one.factor.title} ({short(one.at_low[0])} at {one.low_title}, "
        f"{short(one.at_high[0])} at {one.high_title})"
        for one in found.swings
        if one.distinct and not one.factor.dummy
    ]
    return f"{_most(found.output.title, named[:MOST_NAMED], found.how)}"


def _first(values: Floats, ranked: NDArray[np.bool_]) -> list[int]:
    order = np.argsort(-values, kind="stable")
    return [int(at) for at in order if ranked[at]][:MOST_NAMED]


def _most(output: str, named: Sequence[str], scale: str) -> str:
    if not named:
        return f"{output}: no factor stands out from chance ({scale})."
    return f"{output} is moved most by {'; '.join(named)} ({scale})."


def _sentence(note: str) -> str:
    return f"{note[0].upper()}{note[1:]}."
