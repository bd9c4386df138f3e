"""Laws of packages and places: what is committed is what is live; nothing is given back twice."""

import numpy as np

from simulation.activity.law import LawBroken, LawResult, when, who
from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import View
from simulation.model.log import Event


def commitments_are_live_packages(view: View) -> LawResult:
    """Check that commitments are the sum of live packages, opening ones included.

    A package is never negative, an ended one leaves nothing behind, and the opening cases'
    packages that ended do not exceed the opening commitment.
    """
    index = view.at(Event.COMMIT, Event.UNCOMMIT)
    if not len(index):
        return LawResult("commitments", 0)
    person, over = view.column("person", index), view.event[index] == Event.UNCOMMIT
    value = view.column("value", index)
    change = np.where(over, -value, value)
    order = np.argsort(person, kind="stable")
    level = _running(person[order], change[order])
    opening = _opening_package(view, person[order], level, over[order])
    package = level + opening
    _raise_first(view, index[order], package < 0, "had a package of less than nothing")
    wrong = over[order] & (package != 0)
    _raise_first(view, index[order], wrong, "still had a package after it ended")
    _total_never_negative(view, index, change)
    new = np.concatenate(([True], person[order][1:] != person[order][:-1]))
    ended = int(opening[new].sum())
    held = sum(view.outcome.opening_commitment_pence)
    if ended > held:
        raise LawBroken(
            f"opening packages worth {ended} pence a week were given back, but only {held} were "
            "committed at the start"
        )
    return LawResult("commitments", len(index))


def _running(key: Ints, change: Ints) -> Ints:
    """Return the running sum of changes, begun anew for every key; keys are sorted."""
    total = np.cumsum(change)
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    before = np.concatenate(([0], total))[first]
    lengths = np.diff(np.concatenate((first, [len(key)])))
    running: Ints = total - np.repeat(before, lengths)
    return running


def _opening_package(view: View, person: Ints, level: Ints, over: Flags) -> Ints:
    """Return each record's opening package: what the person's first ending gave back unasked.

    Nothing for those who came later, and for opening cases that have not ended the least that
    their reductions need.
    """
    first = np.flatnonzero(np.concatenate(([True], person[1:] != person[:-1])))
    lengths = np.diff(np.concatenate((first, [len(person)])))
    least = np.minimum.reduceat(level, first)
    ending = np.flatnonzero(over)
    place = np.searchsorted(ending, first)
    has = (place < len(ending)) & (np.append(ending, 0)[place] < first + lengths)
    at_end = level[np.append(ending, 0)[np.where(has, place, len(ending))]]
    needed = -np.where(has, at_end, np.minimum(least, 0))
    return np.repeat(np.where(view.outcome.people.opening[person[first]], needed, 0), lengths)


def _total_never_negative(view: View, index: Ints, change: Ints) -> None:
    budget = view.column("subject", index)
    for number, opening in enumerate(view.outcome.opening_commitment_pence):
        mine = budget == number
        level = opening + np.cumsum(change[mine])
        below = level < 0
        _raise_first(view, index[mine], below, "brought a budget's commitments below nothing")


def places_are_given_back_once(view: View) -> LawResult:
    """Check that each release has its hold, and that plain pools are never overfull.

    People who held places at the start have them given back without a hold. One who needs more
    places than a pool has may hold them alone.
    """
    index = view.at(Event.HOLD, Event.RELEASE)
    pool, person = view.column("subject", index), view.column("person", index)
    amount = view.column("value", index)
    change = np.where(view.event[index] == Event.RELEASE, -amount, amount)
    if len(index):
        key = person * (int(pool.max()) + 1) + pool
        order = np.argsort(key, kind="stable")
        held = _running(key[order], change[order])
        new = np.concatenate(([True], key[order][1:] != key[order][:-1]))
        lengths = np.diff(np.append(np.flatnonzero(new), len(index)))
        opening = np.where(view.outcome.people.opening[person[order][new]], -held[new], 0)
        held += np.repeat(np.maximum(opening, 0), lengths)
        _raise_first(view, index[order], held < 0, "gave back a place not held")
    for number, most in enumerate(view.outcome.places_by_pool):
        if most >= 0:
            _never_overfull(view, index[pool == number], change[pool == number], most)
    return LawResult("places", len(index))


def _never_overfull(view: View, index: Ints, change: Ints, most: int) -> None:
    total = np.cumsum(change)
    alone = total == change
    _raise_first(view, index, (total > most) & ~alone, "was given a place that a full pool lacks")


def _raise_first(view: View, index: Ints, broken: Flags, what: str) -> None:
    if broken.any():
        one = view.moments(np.sort(index[broken])[:1])
        raise LawBroken(f"{who(view, int(one.person[0]))} {what}, {when(view, int(one.time[0]))}")
