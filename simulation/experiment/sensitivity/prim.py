"""The patient rule induction method (Friedman and Fisher 1999) for cases that are or are not.

Peeling: from the whole space a twentieth of the points is taken off again and again, each time
where the density of cases rises most for each point that is lost. Of the boxes on that way the
one is taken whose coverage (share of all cases inside) and density (share of cases among the
points inside) have the greatest harmonic mean. Pasting: its sides are moved out again where that
raises the same mean.
"""

from collections.abc import Iterator

import numpy as np

from simulation.experiment.sensitivity.boxes import Box, Flags, Side
from simulation.experiment.study_data import Floats

PEEL = 0.05
"""share of the points inside that one peel takes off"""

LEAST_MASS = 0.05
"""share of all points that a box must hold"""


def best_box(settings: Floats, cases: Flags, levels: Flags) -> Box:
    """Return the box in which cases are dense and of which they are few outside.

    ``settings`` has shape (points, factors); ``levels`` says which factors have no order.
    """
    box = Box.whole(settings.shape[1])
    if not cases.any():
        return box
    best, merit = box, _merit(cases, np.ones(len(cases), dtype=np.bool_))
    for box, inside in _peeled(settings, cases, levels):
        now = _merit(cases, inside)
        if now > merit:
            best, merit = box, now
    return _pasted(best, merit, settings, cases)


def _merit(cases: Flags, inside: Flags) -> float:
    """Return the harmonic mean of coverage and density."""
    return 2 * float((cases & inside).sum()) / float(cases.sum() + inside.sum())


def _peeled(settings: Floats, cases: Flags, levels: Flags) -> Iterator[tuple[Box, Flags]]:
    """Yield the box, and which points are inside, after each peel."""
    box = Box.whole(settings.shape[1])
    inside = np.ones(len(cases), dtype=np.bool_)
    least = max(2.0, LEAST_MASS * len(cases))
    while True:
        here, found = settings[inside], cases[inside]
        density = float(found.mean())
        if density == 1:
            return
        choice: tuple[float, int, Side] | None = None
        for at in range(settings.shape[1]):
            for side, kept in _peels(here[:, at], box.sides[at], bool(levels[at])):
                left = int(kept.sum())
                if left < least or left == len(found):
                    continue
                gain = (float(found[kept].mean()) - density) / (len(found) - left)
                if gain > 0 and (choice is None or gain > choice[0]):
                    choice = gain, at, side
        if choice is None:
            return
        _, at, side = choice
        box = box.with_side(at, side)
        inside = inside & side.holds(settings[:, at])
        yield box, inside


def _peels(here: Floats, side: Side, level: bool) -> Iterator[tuple[Side, Flags]]:
    """Yield each way to take something off one factor, and which of the points here stay."""
    if level:
        values = np.unique(here)
        for gone in values if len(values) > 1 else ():
            yield Side(kept=frozenset(values[values != gone].tolist())), here != gone
        return
    ordered = np.sort(here)
    if ordered[0] == ordered[-1]:
        return
    few = max(1, int(PEEL * len(ordered)))
    low = _middle(ordered, few)
    yield Side(low, side.high), here > low
    high = -_middle(-ordered[::-1], few)
    yield Side(side.low, high), here < high


def _middle(ordered: Floats, few: int) -> float:
    """Return a limit half-way between the last that goes and the first that stays.

    Equal values go or stay together: at least the lowest of them goes.
    """
    stays = max(ordered[few], ordered[ordered > ordered[0]][0])
    goes = ordered[ordered < stays][-1]
    return float(goes + stays) / 2


def _pasted(box: Box, merit: float, settings: Floats, cases: Flags) -> Box:
    """Return the box with its sides moved out as long as that raises its merit."""
    while True:
        better = [
            (_merit(cases, wider.holds(settings)), -order, wider)
            for order, wider in enumerate(_wider(box, settings))
        ]
        top = max(better, key=lambda one: one[:2], default=None)
        if top is None or top[0] <= merit:
            return box
        merit, box = top[0], top[2]


def _wider(box: Box, settings: Floats) -> Iterator[Box]:
    for at in box.limited:
        side = box.sides[at]
        others = settings[box.with_side(at, Side()).holds(settings), at]
        if side.kept is not None:
            values = frozenset(np.unique(settings[:, at]).tolist())
            for more in sorted(values - side.kept):
                kept = side.kept | {more}
                yield box.with_side(at, Side() if kept == values else Side(kept=kept))
            continue
        few = max(1, int(PEEL * side.holds(others).sum()))
        if np.isfinite(side.low):
            low = -_out(-others[others < side.low], few)
            yield box.with_side(at, Side(low, side.high))
        if np.isfinite(side.high):
            yield box.with_side(at, Side(side.low, _out(others[others > side.high], few)))


def _out(beyond: Floats, few: int) -> float:
    """Return the limit that lets in the next few points beyond; none if they are all."""
    ordered = np.sort(beyond)
    if len(ordered) <= few or ordered[few] == ordered[-1]:
        return float(np.inf)
    first_out = ordered[ordered > ordered[few - 1]]
    return float(ordered[few - 1] + first_out[0]) / 2
