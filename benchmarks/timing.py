"""Processor seconds of calls, and of several contenders in turn."""

import gc
from collections.abc import Callable, Mapping
from time import process_time
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")


def timed(play: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor seconds of a call, and what it returned."""
    gc.collect()
    before = process_time()
    result = play()
    return process_time() - before, result


class Contender(NamedTuple):
    """Something to be timed: ``play`` returns its seconds and its result."""

    play: Callable[[], tuple[float, Any]]
    repeats: int


class Timed(NamedTuple):
    """The least seconds of a contender's repeats, and its last result."""

    seconds: float
    result: Any


def in_turn(contenders: Mapping[str, Contender]) -> dict[str, Timed]:
    """Play the contenders A B C A B C, each as often as it asks for, and keep the least time."""
    best: dict[str, Timed] = {}
    for repeat in range(max(each.repeats for each in contenders.values())):
        for name, each in contenders.items():
            if repeat < each.repeats:
                seconds, result = each.play()
                least = min(seconds, best[name].seconds) if name in best else seconds
                best[name] = Timed(least, result)
    return best
