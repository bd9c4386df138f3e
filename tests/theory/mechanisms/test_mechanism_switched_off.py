"""A mechanism at strength 0 is as good as not there; near 0 it does nearly nothing."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import numpy as np
import pytest
from playground import (
    CATALOGUE,
    NAMES,
    OUTSIDE,
    SEED,
    M,
    alone,
    each_of,
    ground,
    play,
    with_mechanisms,
)
from small_council import names_and_bytes

from simulation.activity.laws import check
from simulation.model.outcome import RunOutcome
from simulation.pathway.active import phases
from simulation.pathway.care_provision import _who_acts
from simulation.pathway.care_values import worth_of
from simulation.pathway.event_dates import event_dates
from simulation.pathway.mechanisms import EFFECTS, ELSEWHERE
from simulation.pathway.names import DEFAULTS
from simulation.pathway.worth import Values, Worth
from simulation.people.classes import Classes

pytestmark = pytest.mark.theory
BY_DEGREES = [name for name in NAMES if not CATALOGUE[name].whole]
LITTLE, NEXT_TO_NOTHING = 0.001, 1e-12
Numbers = dict[tuple[str, ...], Values]


@lru_cache(maxsize=4)
def run(name: M, strength: float | None) -> RunOutcome:
    return play(with_mechanisms(ground(name), alone(name, strength), full=True))


def test_every_mechanism_of_the_catalogue_acts_somewhere() -> None:
    assert set(NAMES) == set(M) == set(EFFECTS) | set(ELSEWHERE)
    assert not set(EFFECTS) & set(ELSEWHERE)


@pytest.mark.parametrize("name", each_of(NAMES))
def test_at_strength_0_the_log_is_the_log_without_it(name: M) -> None:
    assert names_and_bytes(run(name, 0.0)) == names_and_bytes(run(name, None))


@pytest.mark.parametrize("name", each_of(BY_DEGREES))
def test_next_to_nothing_of_it_leaves_the_log_as_it_was(name: M) -> None:
    # Nothing jumps: what it opens is met by nobody, and what it changes is changed by nothing.
    assert names_and_bytes(run(name, NEXT_TO_NOTHING)) == names_and_bytes(run(name, None))


@pytest.mark.parametrize("name", each_of(BY_DEGREES))
def test_a_little_of_it_runs_and_every_law_holds(name: M) -> None:
    assert not check(run(name, LITTLE)).left_out


@pytest.mark.parametrize("name", each_of(BY_DEGREES))
def test_a_little_of_it_is_worth_a_little(name: M) -> None:
    # Each number moves by a thousandth of the way, or it says what happens where the mechanism
    # acts; and then something else says that this is rare.
    moved = False
    none, little, whole = (worth_by_date(name, strength) for strength in (0, LITTLE, 1))
    for day in whole:
        three = [worth_on(day, each) for each in (none, little, whole)]
        for key in set().union(*three):
            before, near, far = (each.get(key, np.array(neutral(key))) for each in three)
            by_degrees = np.abs(near - before) <= 0.01 * np.abs(far - before) + 1e-12
            assert np.all(by_degrees | (near == far)), key
            moved |= bool(np.any(by_degrees & (near != before)))
    assert moved == (name not in ELSEWHERE)


def worth_by_date(name: M, strength: float) -> dict[date, Numbers]:
    """Return the numbers of what the pathway is worth from each date of the option's run."""
    appraisal = with_mechanisms(ground(name), alone(name, strength), full=True)
    classes = Classes(tuple(appraisal.council.patches)).all()
    dates = event_dates(appraisal, OUTSIDE, SEED, 0)
    return {
        phase.begins: dict(
            numbers(worth_of(appraisal, phase, classes, _who_acts(phase, classes)[1]))
        )
        for phase in phases(appraisal, appraisal.options[OUTSIDE], dates)
    }


def worth_on(day: date, worths: dict[date, Numbers]) -> Numbers:
    return worths[max(begins for begins in worths if begins <= day)]


def numbers(worth: Worth) -> Iterator[tuple[tuple[str, ...], Values]]:
    for table in ("hours", "days", "fixed_days", "amounts", "numbers", "measured", "places"):
        for key, value in getattr(worth, table).items():
            yield (table, str(key)), np.array(value)
    for choice, branches in worth.shares.items():
        for branch, share in branches.items():
            yield ("shares", choice, branch), share
    staff = worth.staff
    for table in ("pace", "case_time", "leave_factor", "leave_extra_per_year", "fill_factor"):
        for (team, role), value in getattr(staff, table).items():
            yield (table, team, role), np.array(value)
    yield ("moved_pace",), np.array(staff.moved_pace)
    yield ("moved_leave",), np.array(staff.moved_leave_per_year)
    for each in staff.promotions:
        yield ("promotion", each.junior, each.senior), np.array(each.per_year)
    for kept in staff.kept_back:
        yield ("kept_back", kept.team), np.array(kept.share)


def neutral(key: tuple[str, ...]) -> float:
    """Return what a number is that nobody has given."""
    if key[0] == "numbers":
        return {str(each): value for each, value in DEFAULTS.items()}.get(key[1], 0.0)
    return 1.0 if key[0] in {"pace", "case_time", "leave_factor", "fill_factor"} else 0.0
