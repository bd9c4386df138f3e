"""The compiled driver alone: against the backlog, against the number of people, in two threads."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil, log
from time import perf_counter
from typing import NamedTuple

import optare_driver
from inputs import Inputs, Size, make_inputs
from pages import Section, Target, say, seconds_text, table
from timing import Contender, in_turn, timed

OPENING_BACKLOGS = (0, 1_000, 3_000, 10_000)
BALANCED = 32
"""social workers who do exactly as much as is referred, so that a backlog stays as it is"""
PEOPLE = (5_000, 20_000, 100_000, 300_000, 1_000_000)
AT_MOST_GROWTH = 1.5
THREAD_RUNS = 16
"""replications that one or two threads share"""
AT_LEAST_TWO_THREADS = 1.7


class Played(NamedTuple):
    """What one size took, and what came of it."""

    seconds: float
    people: int
    records: int
    waiting: int
    """people not yet assessed at the end"""


def backlog(repeats: int) -> Section:
    """Measure the time per record of the log against how many wait."""
    say("time against the backlog")
    sizes = [
        Size(years=0.5, social_workers=BALANCED, opening_backlog=waiting)
        for waiting in OPENING_BACKLOGS
    ]
    played = played_in_turn(sizes, repeats)
    each = [one.seconds / one.records for one in played]
    rows = [
        (f"{waiting:,}", f"{one.waiting:,}", f"{cost * 1e9:,.0f} ns", f"{cost / each[0]:.2f}")
        for waiting, one, cost in zip(OPENING_BACKLOGS, played, each, strict=True)
    ]
    header = ("Waiting at the start", "at the end", "Time per record", "Over the first")
    growth = max(each) / each[0]
    return Section(
        table(header, rows),
        [Target("Time per record, up to 10,000 waiting", growth, AT_MOST_GROWTH, False, " times")],
    )


def size_for(people: int) -> Size:
    """Return five years with about this many people, and staff in proportion to them."""
    usual = Size()
    share = people / 50_000
    return Size(
        referrals_per_day=usual.referrals_per_day * share,
        triage_staff=ceil(usual.triage_staff * share),
        social_workers=ceil(usual.social_workers * share),
        brokers=ceil(usual.brokers * share),
    )


def people(most: int, repeats: int) -> Section:
    """Measure the time against n log n, n the number of people."""
    say("time against the number of people")
    played = played_in_turn([size_for(each) for each in PEOPLE if each <= most], repeats)
    scaled = [one.seconds / (one.people * log(one.people)) for one in played]
    rows = [
        (
            f"{one.people:,}",
            f"{one.records:,}",
            seconds_text(one.seconds),
            f"{one.seconds / one.people * 1e6:.2f} µs",
            f"{cost / scaled[0]:.2f}",
        )
        for one, cost in zip(played, scaled, strict=True)
    ]
    header = ("People", "Records", "Time", "A person", "Over n log n, from the first")
    what = f"Rise of time over n log n, {PEOPLE[0]:,} to {min(most, PEOPLE[-1]):,} people"
    rise = largest_rise(scaled)
    return Section(table(header, rows), [Target(what, rise, AT_MOST_GROWTH, False, " times")])


def largest_rise(values: Sequence[float]) -> float:
    """Return the largest ratio of a value to one before it, at least 1.

    Falling is no fault: a cost that is only proportional to n falls against n log n.
    """
    return max(value / min(values[: place + 1]) for place, value in enumerate(values))


def played_in_turn(sizes: Sequence[Size], repeats: int) -> list[Played]:
    """Play every size with the compiled driver, one after the other, as often as asked."""
    all_inputs = [make_inputs(size) for size in sizes]
    best = in_turn({f"{place}": _contender(each, repeats) for place, each in enumerate(all_inputs)})
    return [
        Played(each.seconds, len(inputs), *each.result)
        for inputs, each in zip(all_inputs, best.values(), strict=True)
    ]


def _contender(inputs: Inputs, repeats: int) -> Contender:
    size = inputs.size
    tables, residents = optare_driver.tables_of(size), optare_driver.residents_of(inputs)

    def play() -> tuple[float, tuple[int, int]]:
        seconds, events = timed(
            lambda: optare_driver.play(tables, residents, size.horizon, optare_driver.FAST)
        )
        assessed = optare_driver.assessments_in(events, tables)
        return seconds, (len(events), len(inputs) - assessed)

    return Contender(play, repeats)


def threads(years: float, repeats: int) -> Section:
    """Measure independent replications in one thread and in two, by the clock on the wall."""
    say("one thread and two")
    inputs = make_inputs(Size(years=years, social_workers=30))
    tables, residents = optare_driver.tables_of(inputs.size), optare_driver.residents_of(inputs)

    def play(replication: int) -> int:
        horizon, engine = inputs.size.horizon, optare_driver.FAST
        return len(optare_driver.play(tables, residents, horizon, engine, replication))

    def seconds(number: int) -> float:
        with ThreadPoolExecutor(number) as pool:
            before = perf_counter()
            list(pool.map(play, range(THREAD_RUNS)))
            return perf_counter() - before

    measured = [(seconds(1), seconds(2)) for _ in range(repeats)]
    least = {1: min(one for one, _ in measured), 2: min(two for _, two in measured)}
    rows = [
        (f"{number}", seconds_text(seconds), f"{THREAD_RUNS / seconds:,.1f}")
        for number, seconds in least.items()
    ]
    return Section(
        table(("Threads", f"{THREAD_RUNS} runs", "Runs a second"), rows),
        [Target("Two threads over one", least[1] / least[2], AT_LEAST_TWO_THREADS, True, " times")],
    )
