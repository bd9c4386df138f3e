"""Golden journeys: residents whose way was worked by hand, replayed by the model.

A file of ``journeys/`` holds a tiny town, the story, the arithmetic and every record that is
expected, in words and dates. Nothing of what is expected was made by the model.
"""

from simulation.verification.golden.comparing import differences
from simulation.verification.golden.page import page
from simulation.verification.golden.replaying import (
    Replayed,
    all_stories,
    drivers,
    replay,
    replay_on_each,
    stories_of,
)
from simulation.verification.golden.story import Story, read_story
from simulation.verification.golden.town import town_of

__all__ = [
    "Replayed",
    "Story",
    "all_stories",
    "differences",
    "drivers",
    "page",
    "read_story",
    "replay",
    "replay_on_each",
    "stories_of",
    "town_of",
]
