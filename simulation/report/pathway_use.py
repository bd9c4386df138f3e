"""Who does what under an option, and which steps nobody can come to, from its provision."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.model.simulate import draw_residents
from simulation.pathway.care_provision import care_provision
from simulation.pathway.provision import Regime, Shares
from simulation.pathway.steps import END, Kind, Pathway, Step
from simulation.report.words import name_of
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option

NOBODY = "not used"


@dataclass(frozen=True)
class Use:
    """What an option makes of the pathway once every dated change has happened."""

    teams: Mapping[str, str]
    """activity: the teams that do it, as words"""
    reached: frozenset[str]
    """names of the steps that some resident can come to"""

    def doer(self, step: Step) -> str:
        """Return who does a step, or that it is not used."""
        if step.name not in self.reached:
            return NOBODY
        return self.teams.get(step.subject) or NOBODY


def uses(pathway: Pathway, appraisal: Appraisal) -> dict[str, Use]:
    """Return the use of the pathway by each option, by name."""
    residents = draw_residents(appraisal, replication=0, seed=appraisal.seed)
    found = {}
    for name, option in appraisal.options.items():
        regime = care_provision(appraisal, name, residents).regimes[-1]
        teams = {activity: _teams(option, regime, activity) for activity in regime.routes}
        found[name] = Use(teams, reached(pathway, regime.shares))
    return found


def reached(pathway: Pathway, shares: Mapping[str, Shares | tuple[Shares, ...]]) -> frozenset[str]:
    """Return the steps that can be come to inside their journey, by branches with a share."""
    found: set[str] = set()
    for steps in pathway.journeys.values():
        at = {step.name: number for number, step in enumerate(steps)}
        ahead = [steps[0].name] if steps else []
        while ahead:
            name = ahead.pop()
            if name == END or name in found:
                continue
            found.add(name)
            step = steps[at[name]]
            below = steps[at[name] + 1].name if at[name] + 1 < len(steps) else END
            ahead += _ways(step, step.then or below, shares)
    return frozenset(found)


def _ways(step: Step, then: str, shares: Mapping[str, Shares | tuple[Shares, ...]]) -> list[str]:
    if step.kind is Kind.CHOOSE:
        return [to for branch, to in step.branches.items() if _possible(step, branch, shares)]
    ways = [then]
    if step.kind is Kind.WHILE:
        ways.append(step.branches["after"])
    if step.impatience is not None and step.impatience.leave_to:
        ways.append(step.impatience.leave_to)
    return ways


def _possible(step: Step, branch: str, shares: Mapping[str, Shares | tuple[Shares, ...]]) -> bool:
    """Whether anyone takes a branch; one without a share of its own has what the others leave."""
    if step.rule or step.value not in shares:
        return True
    given = shares[step.value]
    tables = given if isinstance(given, tuple) else (given,)
    return any(
        table[branch] > 0 if branch in table else sum(table.values()) < 1 for table in tables
    )


def _teams(option: Option, regime: Regime, activity: str) -> str:
    route = regime.routes[activity]
    acting = {route} if isinstance(route, str) else set(route)
    names = [team.title or name_of(key) for key, team in option.teams.items() if key in acting]
    return " or ".join(names)
