"""Numbers of a size that no council has: slips of the keyboard, told before memory fills."""

from collections.abc import Iterator

from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError
from simulation.scenario.option import Option
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.yaml_places import KeyPath

LARGEST = 1e12
"""of any number; time and money are counted in whole seconds and pence, which end at 9e18"""
SMALLEST = 1e-9
"""of any number that is not nothing; a smaller yearly rate has times beyond what is counted, too"""
MOST_PEOPLE = 10_000_000
"""a year or at the start; the population of London"""
MOST_HOMES = 100_000
MOST_POSTS = 100_000
"""of one role in one team"""

_COUNTS: dict[tuple[str, str], float] = {
    ("demand", "contacts_per_year"): MOST_PEOPLE,
    ("demand", "candidates_per_year"): MOST_PEOPLE,
    ("opening", "cases"): MOST_PEOPLE,
    ("opening", "waiting_list"): MOST_PEOPLE,
    ("care", "care_homes"): MOST_HOMES,
}


def council_size_errors(council: Council) -> Iterator[ScenarioError]:
    """Yield a mistake for each number of a council that is far too large or too near to nothing."""
    for path, most in _COUNTS.items():
        given = getattr(getattr(council, path[0]), path[1])
        if given is not None and float(given) > most:
            problem = f"is {float(given):g}, but no council has more than {most:,}"
            yield ScenarioError(problem, path=path)
    yield from _extreme(council, ())


def option_size_errors(option: Option) -> Iterator[ScenarioError]:
    """Yield a mistake for each number of an option that is far too large or too near to nothing."""
    for name, team in option.teams.items():
        for role, posts in team.posts.items():
            if posts.value > MOST_POSTS:
                problem = f"is {posts.value:g}, but no team has more than {MOST_POSTS:,} of a role"
                yield ScenarioError(problem, path=("teams", name, "posts", role))
    yield from _extreme(option, ())


def _extreme(value: object, path: KeyPath) -> Iterator[ScenarioError]:
    if isinstance(value, Quantity):
        for name in ("value", "low", "high"):
            number = getattr(value, name)
            if number and not SMALLEST <= abs(number) <= LARGEST:
                how = "large" if abs(number) > LARGEST else "near to nothing"
                hint = f"between {SMALLEST:g} and {LARGEST:g}, or 0"
                problem = f"{name} is {number:g}: no number of a scenario is as {how}"
                yield ScenarioError(problem, path=path, hint=hint)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _extreme(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _extreme(item, (*path, key))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _extreme(item, (*path, at))
