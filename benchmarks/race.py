"""Everything that plays the care pathway, on the same people, one after the other."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bare_heapq
import optare_driver
import usual_simpy
from bare_heapq import ACTIVITIES, Drawn
from c_loop import CLoop, library
from comparing import Start, shared
from inputs import ASSESSMENT, Size, make_inputs
from pages import say
from peer import Peer, PeerStoppedError, Seen, version, write_given
from timing import Contender, Timed, in_turn, timed

from simulation.model.log import EventLog

USUAL, DRIVER, HEAPQ, COMPILED, C_LOOP = (
    "Usual SimPy", "Our SimPy driver", "Bare heapq", "Compiled driver", "C loop",
)  # fmt: skip
QUICK_REPEATS = 7
"""of what takes a fraction of a second"""


@dataclass(frozen=True)
class Race:
    """The outcome: seconds and agreement by contender; what is not there has no entry."""

    size: Size
    people: int
    records: int
    """in the event log of each of our drivers"""
    same_log: bool
    """the compiled driver's log is the SimPy driver's, byte for byte"""
    seconds: dict[str, float]
    started: dict[str, int]
    same_starts: dict[str, float]
    """share of the bare loop's starts; peers do not list theirs"""
    mean_days: dict[str, float]
    """from arrival to the start of an assessment"""
    waiting: int
    """people not yet assessed at the end"""

    def times(self, slower: str, faster: str) -> float | None:
        """Return how many times longer one takes than another, None if either is not there."""
        if slower not in self.seconds or faster not in self.seconds:
            return None
        return self.seconds[slower] / self.seconds[faster]


def race(size: Size, repeats: int, usual_repeats: int, peers: Sequence[str]) -> Race:
    """Play all contenders in turn; the peers among them if they are installed."""
    drawn = bare_heapq.draw(make_inputs(size))
    tables = optare_driver.tables_of(size)
    loop = library()
    in_c = CLoop(drawn, loop) if loop else None
    say(f"  {len(drawn.inputs):,} people, {size.social_workers} social workers")
    with ExitStack() as stack:
        contenders = _ours(drawn, tables, repeats, usual_repeats)
        if in_c:
            contenders[C_LOOP] = Contender(lambda: timed(in_c.play), QUICK_REPEATS)
        contenders |= _peers(drawn, peers, stack, repeats)
        best = in_turn(contenders)
    return _outcome(drawn, tables, best, in_c)


def _ours(drawn: Drawn, tables: Any, repeats: int, usual_repeats: int) -> dict[str, Contender]:
    people, horizon = optare_driver.residents_of(drawn.inputs), drawn.inputs.size.horizon

    def contender(play: Callable[[], Any], count: int) -> Contender:
        return Contender(lambda: timed(play), count)

    def compiled() -> EventLog:
        return optare_driver.play(tables, people, horizon, optare_driver.FAST)

    compiled()  # so that compilation is not timed
    return {
        USUAL: contender(lambda: usual_simpy.play(drawn.inputs), usual_repeats),
        DRIVER: contender(lambda: optare_driver.play(tables, people, horizon), repeats),
        HEAPQ: contender(lambda: bare_heapq.play(drawn), repeats),
        COMPILED: contender(compiled, QUICK_REPEATS),
    }


def _peers(
    drawn: Drawn, names: Sequence[str], stack: ExitStack, repeats: int
) -> dict[str, Contender]:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    write_given(drawn, folder / "given.json")
    contenders = {}
    for name in names:
        if version(name):
            peer = stack.enter_context(Peer(name, folder / "given.json"))
            try:
                peer.play()  # so that compilation is not timed
            except PeerStoppedError:
                say(f"  {name} does not run here, so it is left out")
                continue
            contenders[name] = Contender(peer.play, repeats)
    return contenders


def _outcome(drawn: Drawn, tables: Any, best: dict[str, Timed], in_c: CLoop | None) -> Race:
    log, compiled_log = best[DRIVER].result, best[COMPILED].result
    starts: dict[str, list[Start]] = {
        USUAL: best[USUAL].result,
        DRIVER: optare_driver.starts_of(log, tables),
        HEAPQ: _named(best[HEAPQ].result),
        COMPILED: optare_driver.starts_of(compiled_log, tables),
    }
    if in_c:
        starts[C_LOOP] = _named(in_c.starts())
    seen = {name: _seen(drawn, each) for name, each in starts.items()}
    seen |= {name: each.result for name, each in best.items() if isinstance(each.result, Seen)}
    assessed = {name: each.started[ACTIVITIES.index(ASSESSMENT)] for name, each in seen.items()}
    return Race(
        size=drawn.inputs.size,
        people=len(drawn.inputs),
        records=len(log),
        same_log=log.rows.tobytes() == compiled_log.rows.tobytes(),
        seconds={name: each.seconds for name, each in best.items()},
        started={name: sum(each.started) for name, each in seen.items()},
        same_starts={name: shared(starts[HEAPQ], each) for name, each in starts.items()},
        mean_days={
            name: each.waited / max(1, assessed[name]) / drawn.inputs.size.day
            for name, each in seen.items()
        },
        waiting=len(drawn.inputs) - assessed[HEAPQ],
    )


def _named(starts: list[bare_heapq.Start]) -> list[Start]:
    return [(person, ACTIVITIES[each], now) for person, each, now in starts]


def _seen(drawn: Drawn, starts: list[Start]) -> Seen:
    started = [0] * len(ACTIVITIES)
    waited = 0
    for person, activity, now in starts:
        started[ACTIVITIES.index(activity)] += 1
        if activity == ASSESSMENT:
            waited += now - drawn.inputs.arrives[person]
    return Seen(tuple(started), waited)
