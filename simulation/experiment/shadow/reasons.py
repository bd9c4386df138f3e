"""What may rightly put a simulated wait far from theory's; each with its size where it has one."""

from collections.abc import Callable, Iterator, Sequence
from math import inf, isnan

import numpy as np

from simulation.experiment.shadow.answers import answer_of, by_class, mean_over
from simulation.experiment.shadow.facts import Facts
from simulation.experiment.shadow.limits import ReasonLimits
from simulation.experiment.shadow.queue import SMALL, Reason
from simulation.experiment.shadow.rates import wave_variation
from simulation.scenario.seconds import HOUR
from simulation.verification.approximations import fluid_wait, time_to_settle

PLACES = "caseload"


def reasons_of(
    facts: Facts, kind: str, limits: ReasonLimits, able: Sequence[float]
) -> list[Reason]:
    """Return what applies to a queue.

    ``able``: of each of its lines, the wait by the priority formula with only the staff who may do
    it, and how many came; empty where everybody may do everything.
    """
    found = [reason for look in _LOOKS for reason in look(facts, kind, limits)]
    return [*found, *_staff(facts, limits, able), *_in_words(facts, limits)]


Look = Callable[[Facts, str, ReasonLimits], Iterator[Reason]]


def _small(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    del kind
    hours = limits.small_wait_hours
    if max(facts.simulated, facts.answer.wait) < hours * HOUR:
        yield Reason(SMALL, f"both waits are under {hours:g} working hour")


def _growing(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    del kind, limits
    rates = facts.rates
    if rates.load >= 1 and rates.servers:
        wait = fluid_wait(*rates[:3], facts.waiting[0], facts.length)
        text = "more work comes than there is time for, so the line grows as long as that lasts"
        yield Reason("growing", text, wait)


def _alone(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    """The same people, work and servers: all that varies in time is in it at once."""
    servers = "places" if kind == PLACES else "staff"
    if not isnan(facts.alone) and _moves(facts, facts.alone, limits):
        text = f"the same people and work, played through the {servers} as they came and went"
        yield Reason("alone", text, facts.alone)


def _waves(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    del kind
    rates = facts.rates
    length = limits.wave_days * facts.day
    wave = wave_variation(facts.lines, rates.service, facts.begin, facts.end, length)
    if isnan(wave) or not rates.variability:
        return
    wait = answer_of(rates._replace(gaps=wave / 2, services=wave / 2)).wait
    if _moves(facts, wait, limits):
        times = wave / (2 * rates.variability)
        how = "in waves" if times > 1 else "evenly"
        text = (
            f"work comes {how}: over {limits.wave_days} working days its variance is {times:.1f} "
            "times what the formula supposes"
        )
        yield Reason("waves", text, wait)


def _years(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    del kind
    waits, people = [], []
    for at, rates in enumerate(facts.by_year.values()):
        length = float(np.diff(facts.measured[0].edges)[at])
        wait = answer_of(rates).wait
        if wait == inf:
            wait = fluid_wait(*rates[:3], 0.0, length) if rates.servers else length / 2
        waits.append(wait)
        people.append(rates.arrivals * length)
    if sum(people) == 0:
        return
    mean = float(np.average(waits, weights=people))
    if _moves(facts, mean, limits):
        loads = [rates.load for rates in facts.by_year.values()]
        text = f"the load is not the same every year: {min(loads):.2f} to {max(loads):.2f}"
        yield Reason("years", text, mean)


def _empty(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    """Who comes while nobody is there waits for the next worker, and for who came before."""
    del kind
    stretches, rates = facts.empty.astype(np.float64), facts.rates
    share = float(stretches.sum()) / facts.open_seconds
    load_then = rates.load * (1 - share)
    if not len(stretches) or not rates.servers or load_then >= 1:
        return
    extra = float((stretches**2).sum()) / (2 * facts.open_seconds) / (1 - load_then)
    if _moves(facts, facts.answer.wait + extra, limits):
        text = f"nobody who may do it was in post for {share:.0%} of the time"
        yield Reason("empty", text, facts.answer.wait + extra)


def _backlog(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    """Who comes before the backlog is cleared waits for what is left of it."""
    del kind
    rates, waiting = facts.rates, facts.waiting[0]
    if rates.load >= 1 or not waiting or not rates.servers:
        return
    first = waiting * rates.service / rates.servers
    share = min(first / (1 - rates.load) / facts.length, 1.0)
    wait = facts.answer.wait + first / 2 * share
    if _moves(facts, wait, limits):
        yield Reason("backlog", f"{waiting:.0f} were waiting when the stretch began", wait)


def _order(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    """Where what takes longer waits longer, the mean over people is not that of one line."""
    if kind == PLACES:
        return
    waits = by_class(facts.lines, facts.rates, facts.open_seconds)
    wait = mean_over(facts.lines, waits)
    if wait < inf and _moves(facts, wait, limits):
        yield Reason("order", "urgent people and some kinds of work go first", wait)


def _settling(facts: Facts, kind: str, limits: ReasonLimits) -> Iterator[Reason]:
    del kind
    rates = facts.rates
    settles = min(time_to_settle(*rates[:5]), rates.patience or inf)
    if limits.settles_share * facts.length < settles < inf:
        text = (
            f"a queue with these rates needs {settles / facts.length:.0%} of the stretch to forget "
            "how it began"
        )
        yield Reason("settling", text)


_LOOKS: tuple[Look, ...] = (
    _small, _growing, _alone, _waves, _years, _empty, _backlog, _order, _settling,
)  # fmt: skip


def _staff(facts: Facts, limits: ReasonLimits, able: Sequence[float]) -> Iterator[Reason]:
    for wait in able:
        text = "not everybody who is counted may do all of the work"
        yield Reason("staff", text, wait if _moves(facts, wait, limits) else None, between=True)


def _in_words(facts: Facts, limits: ReasonLimits) -> Iterator[Reason]:
    """What is seen, and has no formula here."""
    shares = (
        ("own", limits.own_share, "of those who come wait for the worker who knows them"),
        ("raised", limits.raised_share, "became more urgent while they waited"),
        ("open_ended", limits.open_ended_share, "still waited at the end, and count until then"),
    )
    for name, least, text in shares:
        share = facts.share(name)
        if share >= least:
            yield Reason(name, f"{share:.0%} {text}")


def _moves(facts: Facts, wait: float, limits: ReasonLimits) -> bool:
    """Return whether a correction moves theory's wait by enough to be named."""
    theory = facts.answer.wait
    if theory == inf:
        return wait < inf
    return abs(wait - theory) > limits.moves_share * theory
