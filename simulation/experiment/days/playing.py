"""One replication under every option, reduced to counts at the end of each day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from simulation.activity.days import Days, Track, days_of
from simulation.activity.open_time import Ints
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.study import Playing, play_model
from simulation.model.engine import Engine


@dataclass(frozen=True)
class PlayedDays:
    """Counts at the end of each day of one replication.

    ``counts`` maps a track to whole numbers, shape (options, days), options in the order of the
    appraisal; tracks that no option ever fills are left out. ``same_model``: whether the model that
    played is the one that made the result.
    """

    start: date
    days: int
    replication: int
    options: tuple[str, ...]
    counts: Mapping[Track, Ints]
    same_model: bool


def play_days(
    source: Source,
    replication: int = 0,
    *,
    playing: Playing | None = None,
    ended: Callable[[int], None] = lambda number: None,
) -> PlayedDays:
    """Play a replication under every option; ``ended`` is told how many are done after each."""
    play = playing or partial(play_model, Engine.COMPILED)
    options = tuple(source.appraisal.options)
    found: list[Days] = []
    for option in options:
        found.append(days_of(play(source.appraisal, option, replication, source.seed)))
        ended(len(found))
    return PlayedDays(
        source.appraisal.start,
        found[0].days,
        replication,
        options,
        _together(found),
        source.same_model,
    )


def _together(found: list[Days]) -> dict[Track, Ints]:
    tracks = dict.fromkeys(track for one in found for track in one.counts)
    nobody = np.zeros(found[0].days, dtype=np.int64)
    together = {
        track: np.stack([one.counts.get(track, nobody) for one in found]) for track in tracks
    }
    return {track: counts for track, counts in together.items() if counts.any()}
