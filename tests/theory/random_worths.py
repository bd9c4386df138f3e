"""What the names of a random model may be worth: times, amounts and shares.

Strategies are made once, because that takes longer than to draw from them.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st
from random_pathways import (
    CANDIDATES,
    DELAYS,
    HOURS,
    PATIENCES,
    PAUSE,
    PERIODS,
    SAVING,
    SIZES,
    STAYS,
    WINDOW,
)

from simulation.people.laws import Law, LawKind, exponential, fixed, lognormal


@cache
def times(unit: int, *counts: int) -> st.SearchStrategy[int]:
    return st.sampled_from([count * unit for count in counts])


@cache
def law(whole_unit: int, least: int, most: int) -> st.SearchStrategy[Law]:
    """Return laws of times from about ``least`` to ``most`` units; mostly on the grid."""
    unit = float(whole_unit)
    forms: tuple[Callable[[float], Law], ...] = (
        fixed,
        fixed,
        exponential,
        lambda mean: lognormal(mean, 0.7),
        lambda low: Law(LawKind.UNIFORM, low - unit, low + 2 * unit),
        lambda mean: Law(LawKind.WITHIN, mean, 2 * unit),
        lambda mean: Law(LawKind.TWO_PHASE, mean, 2 * unit),
    )
    return st.builds(
        lambda form, count: form(count * unit) if count else fixed(0),
        st.sampled_from(forms),
        st.integers(least, most),
    )


@cache
def laws(unit: int) -> dict[str, st.SearchStrategy[Any]]:
    """Return what each name of a time or amount may be worth."""
    given: dict[str, st.SearchStrategy[Any]] = {name: law(unit, 1, 8) for name in HOURS}
    given |= {name: law(unit, 0, 20) for name in DELAYS} | {DELAYS[0]: st.just(fixed(0))}
    given |= {name: law(unit, 0, 20) for name in PATIENCES} | {PATIENCES[0]: st.just(fixed(0))}
    given |= {name: law(unit, 1, 300) for name in STAYS} | {STAYS[0]: law(unit, 0, 3)}
    given |= {name: law(unit, 5, 40) for name in PERIODS}
    given |= {
        PAUSE: law(unit, 80, 300),
        CANDIDATES: law(unit, 1, 20),
        SIZES[0]: st.just(fixed(2)),
        SIZES[1]: st.sampled_from((0.0, 1.0, 3.0, 4.0)).map(fixed),
        WINDOW: st.integers(0, 20).map(lambda count: fixed(float(count * unit))),
        SAVING: st.sampled_from((0.0, 0.3, 1.0)).map(fixed),
    }
    return given


@cache
def by_class(classes: int, each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return one value for all classes, or a value for each."""
    if classes == 1:
        return each
    return st.one_of(each, st.tuples(*[each] * classes))


@cache
def shares(branches: tuple[str, ...]) -> st.SearchStrategy[Mapping[str, float]]:
    """Return shares of a choice; the last branch has what is left."""
    most = (0.0, 0.3, 1.0) if len(branches) == 2 else (0.0, 0.2, 0.5)
    return st.fixed_dictionaries({name: st.sampled_from(most) for name in branches[:-1]})
