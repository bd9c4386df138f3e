"""Golden stories and their towns, built once for all tests."""

from functools import cache

from simulation.verification.golden import Story, all_stories, town_of
from simulation.verification.golden.town import Town

STORIES = all_stories()


@cache
def town(name: str) -> Town:
    """Return the town of a story, by the story's name."""
    return town_of(story(name))


def story(name: str) -> Story:
    """Return the shipped story whose name begins so."""
    return next(each for each in STORIES if each.name.startswith(name))
