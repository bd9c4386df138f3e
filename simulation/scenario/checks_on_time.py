"""Dates of an option that do not fit the run, and stages that do not fit the option."""

from collections.abc import Iterator
from datetime import date

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.checks_on_switches import switch_errors
from simulation.scenario.coverage import coverage_errors
from simulation.scenario.dates import years_later
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.option import Option
from simulation.scenario.stages import after_stage
from simulation.scenario.vocabulary import MechanismName
from simulation.scenario.yaml_places import KeyPath


def time_errors(option: Option, appraisal: Appraisal) -> Iterator[ScenarioError]:
    """Dates outside the run, stages out of order or without teams, names that are not there."""
    timeline = option.timeline
    for name in ("transfer_on", "partner_leaves_on"):
        yield from _in_run(getattr(timeline, name), appraisal, ("timeline", name))
    yield from _without_counterpart(option)
    yield from _stages(option, appraisal)
    if timeline.returns_to and timeline.returns_to not in appraisal.options:
        hint = did_you_mean(timeline.returns_to, appraisal.options)
        problem = f"there is no option {timeline.returns_to!r}"
        yield ScenarioError(problem, path=("timeline", "returns_to"), hint=hint)
    cuts = timeline.retender_cuts
    if cuts is not None and cuts.team not in option.teams:
        hint = did_you_mean(cuts.team, option.teams)
        path = ("timeline", "retender_cuts", "team")
        yield ScenarioError(f"there is no team {cuts.team!r}", path=path, hint=hint)
    elif cuts is not None and cuts.role not in option.teams[cuts.team].posts:
        path = ("timeline", "retender_cuts", "role")
        yield ScenarioError(f"{cuts.team} has no post of {cuts.role}", path=path)


def _without_counterpart(option: Option) -> Iterator[ScenarioError]:
    """Mechanisms that are on and need a date or a post that the timeline does not give."""
    timeline = option.timeline
    wanted = {
        MechanismName.RETENDER: (timeline.retender_cuts, "retender_cuts: whose posts it takes"),
        MechanismName.SCOPE_GROWTH: (timeline.stages, "stages"),
        MechanismName.CONTRACT_CLOCK: (timeline.contract_ends_on, "contract_ends_on"),
    }
    for name, (given, what) in wanted.items():
        switch = option.mechanisms.get(name)
        if switch is not None and switch.strength.value > 0 and not given:
            problem = f"it needs timeline.{what}"
            yield ScenarioError(problem, path=("mechanisms", name.value))


def _stages(option: Option, appraisal: Appraisal) -> Iterator[ScenarioError]:
    grown, before = option, option.timeline.transfer_on or appraisal.start
    for at, stage in enumerate(option.timeline.stages):
        path: KeyPath = ("timeline", "stages", at)
        yield from _in_run(stage.on, appraisal, (*path, "on"))
        if stage.on <= before:
            problem = f"{stage.on} is not after {before}, the date of what comes before it"
            yield ScenarioError(problem, path=(*path, "on"))
        before = stage.on
        try:
            grown = after_stage(grown, stage)
        except ValueError as wrong:
            yield ScenarioError(str(wrong), path=(*path, "teams"))
            return
        for name, team in grown.teams.items():
            if team.organisation not in option.organisations:
                hint = did_you_mean(team.organisation, option.organisations)
                problem = f"there is no organisation {team.organisation!r}"
                yield ScenarioError(problem, path=(*path, "teams", name), hint=hint)
        for error in switch_errors(grown, appraisal.catalogue):
            yield ScenarioError(f"after this stage, {error.problem}", path=path, hint=error.hint)
        for error in coverage_errors(grown, tuple(appraisal.council.patches)):
            yield ScenarioError(f"after this stage, {error.problem}", path=path, hint=error.hint)


def _in_run(day: date | None, appraisal: Appraisal, path: KeyPath) -> Iterator[ScenarioError]:
    end = years_later(appraisal.start, appraisal.years)
    if day is not None and not appraisal.start <= day < end:
        problem = f"{day} is outside the run, which is from {appraisal.start} to before {end}"
        yield ScenarioError(problem, path=path)
