"""Factors that nothing in a run reads, as far as that can be known from the scenario alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulation.experiment.sweep.factors import Axis
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import STRENGTH, Switch
from simulation.scenario.option import Option
from simulation.scenario.pay_bill import balancing_team
from simulation.scenario.vocabulary import MechanismName

NOT_READ = frozenset({"observed", "price_year", "own_inputs", "title", "summary"})
"""Parts of a council that no run reads."""
BY_ROLE = frozenset({"pay_gbp_per_year", "case_work_share"})
"""Tables of a council by role: only roles with a post are read."""
IDLE = {
    "council.care.supply_growth_share_per_year": "council.care.supply_ratio",
    "council.delays.interpreter_days": "council.delays.interpreter_share",
    "council.delays.interpreter_drop_out_share": "council.delays.interpreter_share",
}
"""Numbers that are read only where another is set and not 0."""


class Unused(NamedTuple):
    """Why a factor makes no difference, and what may have been meant."""

    problem: str
    hint: str = ""


def unused(
    axis: Axis, variants: Sequence[Appraisal], options: tuple[str, ...], varied: frozenset[str]
) -> Unused | None:
    """Return why a factor makes no difference, or nothing if it may make one.

    ``variants`` is the appraisal, and then it under each level of each factor: something that is
    off may be switched on by a level. ``varied`` are the paths of all factors.
    """
    if not axis.paths:
        return None
    reasons: list[Unused] = []
    for path in axis.factor.paths:
        keys = path.split(".")
        found = [_why(keys, appraisal, options, varied) for appraisal in variants]
        if any(one is None for one in found):
            return None
        reasons += [one for one in found if one is not None]
    return reasons[0] if reasons else None


def _why(
    keys: list[str], appraisal: Appraisal, options: tuple[str, ...], varied: frozenset[str]
) -> Unused | None:
    chosen = {option: appraisal.options[option] for option in options}
    if keys[0] == "council":
        return _of_council(keys, appraisal, chosen, varied)
    if keys[:2] == ["catalogue", "mechanisms"] and len(keys) > 4:
        return _of_catalogue(keys[2], keys[-1], chosen)
    if keys[0] == "options" and len(keys) > 2:
        return _of_option(keys, appraisal)
    return None


def _of_council(
    keys: list[str], appraisal: Appraisal, chosen: dict[str, Option], varied: frozenset[str]
) -> Unused | None:
    if keys[1] in NOT_READ:
        return Unused(f"no run reads council.{keys[1]}: it is only compared or told")
    if keys[-2] in BY_ROLE and not any(keys[-1] in _roles(each) for each in chosen.values()):
        return Unused(f"no option that is played has a post of {keys[-1]}")
    gate = IDLE.get(".".join(keys))
    if gate is not None and gate not in varied:
        care, delays = appraisal.council.care, appraisal.council.delays
        now = care.supply_ratio if gate.endswith("supply_ratio") else delays.interpreter_share
        if now is None or not now.value:
            value = "null" if now is None else "0"
            return Unused(f"it is not used while {gate} is {value}", f"set {gate}")
    return None


def _of_catalogue(name: str, parameter: str, chosen: dict[str, Option]) -> Unused | None:
    on = [
        switch for option in chosen.values() for switch in _switches(option, name) if _is_on(switch)
    ]
    if not on:
        return Unused(f"no option that is played has {name} on")
    if all(parameter in switch.parameters for switch in on):
        hint = f"options.*.mechanisms.{name}.parameters.{parameter}"
        return Unused("every option that is played has a value of its own for it", hint)
    return None


def _of_option(keys: list[str], appraisal: Appraisal) -> Unused | None:
    option = appraisal.options.get(keys[1])
    if option is None:
        return None
    if keys[2] == "mechanisms" and keys[-1] != STRENGTH:
        is_on = any(_is_on(switch) for switch in _switches(option, keys[3]))
        return None if is_on else Unused(f"{keys[3]} is off in {keys[1]}")
    if keys[1] != appraisal.baseline and option.pay_bill.rule == "equal":
        role = option.pay_bill.balancing_role
        if keys[2:] == ["teams", str(balancing_team(option)), "posts", str(role)]:
            problem = f"posts of {role} in {keys[3]} are set so that pay bills are equal"
            return Unused(problem, f"change: {{options.{keys[1]}.pay_bill.rule: as_given}}")
    return None


def _switches(option: Option, name: str) -> Iterator[Switch]:
    tables = [option.mechanisms, *(stage.mechanisms for stage in option.timeline.stages)]
    for table in tables:
        if name in table:
            yield table[MechanismName(name)]


def _is_on(switch: Switch) -> bool:
    return max(switch.strength.value, switch.strength.high or 0) > 0


def _roles(option: Option) -> set[str]:
    now = {str(role) for team in option.teams.values() for role in team.posts}
    later = {
        str(role)
        for stage in option.timeline.stages
        for change in stage.teams.values()
        if change is not None
        for role in change.posts
    }
    return now | later
