"""Options that the law of their time would not allow."""

from collections.abc import Iterator
from datetime import date, timedelta

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.dates import years_later
from simulation.scenario.errors import ScenarioError
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option, Organisation
from simulation.scenario.rules_in_force import Outside, RulesInForce, Version
from simulation.scenario.stages import after_stages
from simulation.scenario.vocabulary import LegalForm, MechanismName
from simulation.scenario.yaml_places import KeyPath, words


def rule_errors(appraisal: Appraisal, rules: RulesInForce) -> list[ScenarioError]:
    """Everything in the options that a rule forbids on the days on which the option acts."""
    end = years_later(appraisal.start, appraisal.years) - timedelta(days=1)
    found: dict[tuple[KeyPath, str], ScenarioError] = {}
    for name, option in appraisal.options.items():
        for first, acting in _acting(option, appraisal.start):
            for version in rules.between(first, end):
                for error in _broken(acting, version, appraisal.catalogue):
                    path = ("options", name, *error.path)
                    whole = ScenarioError(error.problem, path=path, hint=error.hint)
                    found.setdefault((path, error.problem), whole)
    return list(found.values())


def _broken(option: Option, version: Version, catalogue: Catalogue) -> Iterator[ScenarioError]:
    yield from _teams(option, version)
    yield from _owners(option, version)
    yield from _sales(option, version, _sales_share(option, catalogue))


def _acting(option: Option, start: date) -> Iterator[tuple[date, Option]]:
    """The option as it stands from each day on which its teams change to the end of the run."""
    begins = option.timeline.transfer_on or start
    yield max(begins, start), option
    for number, stage in enumerate(option.timeline.stages, start=1):
        yield max(stage.on, start), after_stages(option, number)


def _teams(option: Option, version: Version) -> Iterator[ScenarioError]:
    for name, team in option.teams.items():
        body = option.organisations.get(team.organisation)
        if body is None or body.form is LegalForm.COUNCIL or body.form not in version.forms:
            continue
        for at, activity in enumerate(team.does):
            if activity in version.activities and not _allowed(body, version):
                problem = f"{activity} may not be done by {body.form} {_when(version)}"
                hint = _HINTS[version.outside] if version.outside else ""
                path = ("teams", name, "does", at)
                problem += f": {version.title}"
                yield ScenarioError(problem, path=path, hint=hint)


def _owners(option: Option, version: Version) -> Iterator[ScenarioError]:
    least = version.work_for_owners_over_share
    for name, body in option.organisations.items():
        share = body.work_for_owners_share
        owned = body.owners and body.form in version.forms
        if least is None or share is None or not owned or share.value > least:
            continue
        problem = (
            f"{share.value:g} of its work is for its owners, and it must be more than {least:g} "
            f"{_when(version)}: {version.title}"
        )
        hint = f"owners: {words(tuple(body.owners))}"
        yield ScenarioError(problem, path=("organisations", name), hint=hint)


def _sales(option: Option, version: Version, sold: float) -> Iterator[ScenarioError]:
    """What a controlled company sells is turnover that is not for its owners.

    Its turnover is what its posts cost and its sales, which are the share ``sold`` of that cost.
    """
    least = version.work_for_owners_over_share
    for_owners = 1 / (1 + sold)
    if least is None or not sold or for_owners > least:
        return
    employing = {team.organisation for team in option.teams.values()}
    for name, body in option.organisations.items():
        if body.owners and body.form in version.forms and name in employing:
            problem = (
                f"{body.title or name} sells {1 - for_owners:.1%} of its turnover to others, and "
                f"{for_owners:.1%} of its work is for its owners, which must be more than "
                f"{least:.0%} {_when(version)}: {version.title}"
            )
            hint = f"sales must be less than {1 / least - 1:.0%} of its pay bill"
            path = ("mechanisms", MechanismName.TRADING_INCOME)
            yield ScenarioError(problem, path=path, hint=hint)


def _sales_share(option: Option, catalogue: Catalogue) -> float:
    """Sales to others as a share of the pay bill."""
    switch = option.mechanisms.get(MechanismName.TRADING_INCOME)
    if switch is None:
        return 0.0
    usual = catalogue.mechanisms[MechanismName.TRADING_INCOME].parameters
    given = switch.parameters.get("sales_share", usual["sales_share"])
    return switch.strength.value * given.value


def _allowed(body: Organisation, version: Version) -> bool:
    match version.outside:
        case Outside.NEVER:
            return False
        case Outside.IN_NAMED_PILOT:
            return bool(body.pilot.strip())
        case Outside.WITH_EVIDENCE:
            return bool(body.safeguarding_moved)
        case _:
            return True


_HINTS = {
    Outside.ALLOWED: "",
    Outside.NEVER: "a team of the council must do it",
    Outside.IN_NAMED_PILOT: "name the pilot in organisations.NAME.pilot, or begin later",
    Outside.WITH_EVIDENCE: "name the evidence in organisations.NAME.safeguarding_moved",
}


def _when(version: Version) -> str:
    if version.ends is None:
        return f"from {version.begins}"
    return f"before {version.ends + timedelta(days=1)}"
