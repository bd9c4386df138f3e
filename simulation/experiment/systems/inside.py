"""How much of a system's published staff and money lies inside the model."""

from simulation.experiment.systems.models import Boundary
from simulation.experiment.systems.reading import ReadSystem
from simulation.experiment.systems.results import InsideModel
from simulation.scenario.option import Option, Team
from simulation.scenario.pay_bill import cost_of_post
from simulation.scenario.stages import after_stages
from simulation.scenario.vocabulary import LegalForm


def staff_inside(read: ReadSystem) -> InsideModel:
    """Return the full-time equivalents of the system's teams, all its stages played."""
    boundary = read.system.staff
    fte = sum(post.value for team in _teams(read, boundary) for post in team.posts.values())
    return InsideModel(fte, "FTE", boundary.published, boundary.unit)


def money_inside(read: ReadSystem) -> InsideModel:
    """Return the yearly pay bill of the system's teams, in the council's prices."""
    boundary = read.system.money
    bill = sum(
        post.value * cost_of_post(role, read.appraisal.council)
        for team in _teams(read, boundary)
        for role, post in team.posts.items()
    )
    return InsideModel(bill, "GBP/yr", boundary.published, boundary.unit)


def _teams(read: ReadSystem, boundary: Boundary) -> list[Team]:
    option = read.appraisal.options[read.option]
    grown = after_stages(option, len(option.timeline.stages))
    if boundary.teams:
        return [team for name, team in grown.teams.items() if name in boundary.teams]
    return [team for team in grown.teams.values() if not _in_council(grown, team)]


def _in_council(option: Option, team: Team) -> bool:
    return option.organisations[team.organisation].form is LegalForm.COUNCIL
