"""What stands outside the council in a phase: its teams, what they cost, and whose it is."""

from simulation.pathway.active import Phase
from simulation.scenario.council import Council
from simulation.scenario.option import Team
from simulation.scenario.pay_bill import cost_of_post


def outside_teams(phase: Phase) -> list[Team]:
    """Return the teams of bodies that are neither the council nor the NHS."""
    return [team for name, team in phase.option.teams.items() if phase.is_outside(name)]


def outside_bill(phase: Phase, council: Council, organisation: str = "") -> float:
    """Return pounds a year of the posts outside, when filled, or of those of one organisation."""
    return sum(
        post.value * cost_of_post(role, council)
        for team in outside_teams(phase)
        if organisation in {"", team.organisation}
        for role, post in team.posts.items()
    )


def outside_pay(phase: Phase, council: Council) -> float:
    """Return pounds a year of pay outside, without on-costs."""
    return outside_bill(phase, council) / (1 + council.staff.on_cost_share.value)


def outside_fte(phase: Phase) -> float:
    """Return the full-time equivalents of the posts outside."""
    return sum(post.value for team in outside_teams(phase) for post in team.posts.values())
