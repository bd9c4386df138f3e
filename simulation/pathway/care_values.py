"""From the worth of a phase to the laws and shares that the pathway is compiled with."""

from collections.abc import Callable

from simulation.pathway.active import Phase
from simulation.pathway.base_values import (
    YEAR,
    base_values,
    casework_ceiling,
)
from simulation.pathway.mechanisms import EFFECTS
from simulation.pathway.provision import ByClass, Shares
from simulation.pathway.worth import Acting, Values, Worth
from simulation.people.classes import ResidentClass
from simulation.people.laws import Law, LawKind, exponential, fixed, lognormal, two_phase
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.seconds import DAY, HOUR
from simulation.scenario.vocabulary import Activity, Need, Setting


def worth_of(
    appraisal: Appraisal,
    phase: Phase,
    classes: list[ResidentClass],
    organisations: dict[Activity, list[str]],
) -> Worth:
    """Return what every name is worth in a phase, with the mechanisms that are on.

    ``organisations`` says for each activity which body does it for each class. A mechanism of
    strength 0 is left out.
    """
    worth = base_values(appraisal.council, phase.option, classes)
    for name, effect in EFFECTS.items():
        switch = phase.switches.get(name)
        if switch is not None and switch.strength.value > 0:
            effect(worth, Acting(name, phase, appraisal, classes, organisations))
    return worth


def laws(council: Council, worth: Worth, classes: list[ResidentClass]) -> dict[str, ByClass]:
    """Return every time and amount of the pathway by name; times in seconds."""
    variation = council.work.coefficient_of_variation.value

    def task(hours: float) -> Law:
        return lognormal(hours * HOUR, variation)

    stays = council.stays
    return {
        **{name: _by_class(values, task) for name, values in worth.hours.items()},
        **{name: _by_class(values, _random_days) for name, values in worth.days.items()},
        **{name: _by_class(values, _fixed_days) for name, values in worth.fixed_days.items()},
        **{name: _by_class(values, fixed) for name, values in worth.amounts.items()},
        "crisis": exponential(_interval(council.delays.patience_crisis_per_year.value)),
        "rereferral": Law(LawKind.WITHIN, YEAR, YEAR),
        "stay": two_phase(stays.exit_first_year_per_year.value, stays.exit_later_per_year.value),
        "casework_gap": _casework(council, classes),
        "concern_gap": _harm(council, classes),
    }


def _by_class(values: Values, make: Callable[[float], Law]) -> ByClass:
    """Return one law for all classes if they have the same value, else one a class."""
    each = values.tolist()
    if values.min() == values.max():
        return make(each[0])
    made = {value: make(value) for value in dict.fromkeys(each)}
    return tuple(map(made.__getitem__, each))


def _random_days(days: float) -> Law:
    return exponential(days * DAY) if days > 0 else fixed(0.0)


def _fixed_days(days: float) -> Law:
    return fixed(days * DAY)


def _interval(per_year: float) -> float:
    """Return the mean seconds between events at a yearly rate; for ever at a rate of 0."""
    return YEAR / per_year if per_year > 0 else YEAR * 1e6


def _casework(council: Council, classes: list[ResidentClass]) -> ByClass:
    work = council.work
    pieces = work.casework_hours_per_case_year.value / work.casework_piece_hours.value
    weights = council.demand.need_weights
    ratios = {need: work.casework_need_ratio[need].value for need in Need}
    total = sum(weight.value for weight in weights.values())
    mean = sum(ratios[need] * weight.value for need, weight in weights.items()) / total
    ceiling = casework_ceiling(council)
    gaps = {need: exponential(_interval(pieces * ratios[need] / mean * ceiling)) for need in Need}
    return tuple(gaps[each.need] for each in classes)


def _harm(council: Council, classes: list[ResidentClass]) -> ByClass:
    harm = council.safeguarding
    share = council.opening.care_home_share.value
    ratio = {Setting.CARE_HOME: harm.care_home_ratio.value, Setting.OWN_HOME: 1.0}
    mean = share * ratio[Setting.CARE_HOME] + (1 - share)
    gaps = {
        setting: exponential(_interval(harm.concerns_per_case_year.value * ratio[setting] / mean))
        for setting in Setting
    }
    return tuple(gaps[each.setting] for each in classes)


def shares(worth: Worth) -> dict[str, Shares | tuple[Shares, ...]]:
    """Return every choice of the pathway by name: the shares of its branches, by class."""
    return {name: _shares_by_class(branches) for name, branches in worth.shares.items()}


def _shares_by_class(branches: dict[str, Values]) -> Shares | tuple[Shares, ...]:
    """Classes with the same shares hold the same mapping, which is then compiled once."""
    names = tuple(branches)
    columns = [branches[name] for name in names]
    if all(column.min() == column.max() for column in columns):
        return {name: float(branches[name][0]) for name in names}
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    made = {row: dict(zip(names, row, strict=True)) for row in dict.fromkeys(rows)}
    return tuple(map(made.__getitem__, rows))


__all__ = ["laws", "shares", "worth_of"]
