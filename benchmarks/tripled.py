"""A council three times as large over ten years: what to change in an appraisal to get it."""

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option

TIMES, YEARS = 3, 10
Changes = dict[str, float]
"""values by dotted path, as ``--set`` and ``simulation.load`` take them"""


def tripled(appraisal: Appraisal) -> Changes:
    """Return the changes: contacts, opening cases, waiting list, care homes, posts, years."""
    council = appraisal.council
    changes: Changes = {
        "years": YEARS,
        "council.demand.contacts_per_year": TIMES * council.demand.contacts_per_year.value,
        "council.opening.cases": TIMES * council.opening.cases.value,
        "council.opening.waiting_list": TIMES * council.opening.waiting_list.value,
        "council.care.care_homes": TIMES * council.care.care_homes,
    }
    if council.demand.candidates_per_year:
        changes["council.demand.candidates_per_year"] = TIMES * council.demand.candidates_per_year
    for name, option in appraisal.options.items():
        changes |= {f"options.{name}.{path}": value for path, value in _posts(option).items()}
    return changes


def _posts(option: Option) -> Changes:
    return {
        f"teams.{name}.posts.{role}": TIMES * posts.value
        for name, team in option.teams.items()
        for role, posts in team.posts.items()
    }
