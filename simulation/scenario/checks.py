"""What no single model can see: parts of a scenario that do not fit together."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.checks_on_catalogue import catalogue_errors
from simulation.scenario.checks_on_rules import rule_errors
from simulation.scenario.checks_on_size import council_size_errors, option_size_errors
from simulation.scenario.checks_on_switches import date_errors, switch_errors
from simulation.scenario.checks_on_time import time_errors
from simulation.scenario.council import Council
from simulation.scenario.coverage import coverage_errors
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.mechanism import Catalogue, Serves
from simulation.scenario.names import option_errors, setting_errors
from simulation.scenario.option import Option
from simulation.scenario.own_inputs import known_inputs
from simulation.scenario.quantity import Quantity
from simulation.scenario.rules_in_force import shipped_rules
from simulation.scenario.yaml_places import KeyPath, Tree


def check(appraisal: Appraisal, tree: Tree) -> list[ScenarioError]:
    """Everything in the appraisal that does not fit together, with its place in ``tree``."""
    found = list(_appraisal(appraisal))
    found += [_below(("council",), one) for one in _council(appraisal.council)]
    found += [_below(("catalogue",), one) for one in catalogue_errors(appraisal.catalogue)]
    for name, option in appraisal.options.items():
        inside = [*_option(option), *_in_council(option, appraisal.council)]
        inside += [*switch_errors(option, appraisal.catalogue), *date_errors(option, appraisal)]
        inside += time_errors(option, appraisal)
        inside += coverage_errors(option, tuple(appraisal.council.patches))
        found += [_below(("options", name), one) for one in inside]
    if not found:  # the law of the time is read into options that make sense
        found += rule_errors(appraisal, shipped_rules())
    return [_placed(one, tree) for one in found]


def check_council(council: Council, tree: Tree) -> list[ScenarioError]:
    """Everything in a council that does not fit together."""
    return [_placed(one, tree) for one in _council(council)]


def check_catalogue(catalogue: Catalogue, tree: Tree) -> list[ScenarioError]:
    """Everything in a catalogue that does not fit together."""
    return [_placed(one, tree) for one in catalogue_errors(catalogue)]


def check_option(option: Option, catalogue: Catalogue, tree: Tree) -> list[ScenarioError]:
    """Everything in an option that can be seen without its council."""
    patches = {patch for team in option.teams.values() for patch in team.serves.patches}
    named = tuple(sorted(patches)) or ("the council",)
    found = [*_option(option), *switch_errors(option, catalogue)]
    found += coverage_errors(option, named, elsewhere=True)
    return [_placed(one, tree) for one in found]


def _appraisal(appraisal: Appraisal) -> Iterator[ScenarioError]:
    if appraisal.baseline not in appraisal.options:
        hint = did_you_mean(appraisal.baseline, appraisal.options)
        problem = f"there is no option {appraisal.baseline!r}"
        yield ScenarioError(problem, path=("baseline",), hint=hint)
    yield from option_errors(appraisal.options)
    yield from setting_errors(appraisal.settings)


def _council(council: Council) -> Iterator[ScenarioError]:
    yield from council_size_errors(council)
    weights: dict[KeyPath, Mapping[Any, Quantity]] = {
        ("patches",): council.patches,
        ("demand", "source_weights"): council.demand.source_weights,
        ("demand", "group_weights"): council.demand.group_weights,
        ("demand", "need_weights"): council.demand.need_weights,
        ("opening", "group_weights"): council.opening.group_weights,
    }
    for path, table in weights.items():
        if not any(one.value for one in table.values()):
            yield ScenarioError("at least one weight must be more than 0", path=path)
    for name in ("month_weights", "weekday_weights"):
        if not any(one.value for one in getattr(council.demand, name)):
            yield ScenarioError("at least one weight must be more than 0", path=("demand", name))
    known = known_inputs(council)
    for at, name in enumerate(council.own_inputs):
        if name not in known:
            hint = did_you_mean(name, known)
            yield ScenarioError(f"there is no input {name!r}", path=("own_inputs", at), hint=hint)


def _option(option: Option) -> Iterator[ScenarioError]:
    yield from option_size_errors(option)
    for name, organisation in option.organisations.items():
        total = sum(share.value for share in organisation.owners.values())
        if total > 1 + 1e-9:
            problem = f"the owners' shares add up to {total:g}, more than 1"
            yield ScenarioError(problem, path=("organisations", name, "owners"))
    for name, team in option.teams.items():
        if team.organisation not in option.organisations:
            hint = did_you_mean(team.organisation, option.organisations)
            problem = f"there is no organisation {team.organisation!r}"
            yield ScenarioError(problem, path=("teams", name, "organisation"), hint=hint)
        for at, activity in enumerate(team.equal_rank):
            if activity not in team.does:
                hint = did_you_mean(activity, team.does)
                path = ("teams", name, "equal_rank", at)
                yield ScenarioError(f"{name} does not do {activity}", path=path, hint=hint)
    balancing = option.pay_bill.balancing_team
    if balancing and balancing not in option.teams:
        hint = did_you_mean(balancing, option.teams)
        problem = f"there is no team {balancing!r}"
        yield ScenarioError(problem, path=("pay_bill", "balancing_team"), hint=hint)


def _in_council(option: Option, council: Council) -> Iterator[ScenarioError]:
    for mechanism, switch in option.mechanisms.items():
        yield from _patches(switch.serves, ("mechanisms", mechanism.value), council)
    for name, team in option.teams.items():
        yield from _patches(team.serves, ("teams", name), council)
        for role in team.posts:
            if role not in council.staff.pay_gbp_per_year:
                problem = "the council has no pay for this role in staff.pay_gbp_per_year"
                yield ScenarioError(problem, path=("teams", name, "posts", role.value))


def _patches(serves: Serves, owner: KeyPath, council: Council) -> Iterator[ScenarioError]:
    for at, patch in enumerate(serves.patches):
        if patch not in council.patches:
            hint = did_you_mean(patch, council.patches)
            path = (*owner, "serves", "patches", at)
            yield ScenarioError(f"the council has no patch {patch!r}", path=path, hint=hint)


def _below(path: KeyPath, error: ScenarioError) -> ScenarioError:
    return ScenarioError(error.problem, path=(*path, *error.path), hint=error.hint)


def _placed(error: ScenarioError, tree: Tree) -> ScenarioError:
    place = tree.place(error.path, of_key=True)
    last = error.path[-1] if error.path else ""
    if isinstance(last, int) or last in {
        "organisation",
        "baseline",
        "transfer_on",
        "strength",
        "since",
    }:
        place = tree.place(error.path)
    return ScenarioError(error.problem, path=error.path, place=place, hint=error.hint)
