"""Golden stories played by a driver and compared with what was worked by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from simulation.compiling import available
from simulation.model.engine import Engine, Played, play
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.verification.golden.comparing import differences
from simulation.verification.golden.story import Line, Story, read_story
from simulation.verification.golden.town import Town, town_of
from simulation.verification.golden.words import lines_of

JOURNEYS = Path(__file__).parent / "journeys"
SEED = 1
"""Nothing depends on it: whatever is drawn, a golden town gives the same."""


@dataclass(frozen=True)
class Replayed:
    """A story as one driver played it; ``differences`` are sentences, none if all is as worked."""

    story: Story
    engine: Engine
    town: Town
    played: Played
    seen: Mapping[str, Sequence[Line]]
    """resident, or ``staff``: what the run says"""
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True if every record is as it was worked by hand."""
        return not self.differences


@lru_cache(maxsize=1)
def all_stories() -> tuple[Story, ...]:
    """Return the shipped golden stories, in the order of their files."""
    return tuple(read_story(path) for path in sorted(JOURNEYS.glob("*.yaml")))


def replay(
    story: Story,
    engine: Engine = Engine.SIMPY,
    *,
    town: Town | None = None,
    seed: int = SEED,
    playing: Callable[..., Played] = play,
) -> Replayed:
    """Play a story with one driver.

    ``town`` is the story's, if it is built already; ``playing`` stands in for ``play``.

    Raises:
        ScenarioError: the story's town cannot be built.
    """
    town = town or town_of(story)
    log, states = playing(town.tables, town.residents, seed, 0, story.until, engine)
    seen = lines_of(log, town.tables, town.residents, story.file.start)
    found = differences(story.expected, seen, story.file.start)
    return Replayed(story, engine, town, (log, states), seen, tuple(found))


def replay_on_each(story: Story, engines: Sequence[Engine]) -> list[Replayed]:
    """Play a story with each of these drivers.

    Raises:
        ScenarioError: the story's town cannot be built.
    """
    town = town_of(story)
    return [replay(story, engine, town=town) for engine in engines]


def drivers() -> tuple[Engine, ...]:
    """Return every driver that can play here: the compiled one only where numba is installed."""
    return (Engine.SIMPY, Engine.COMPILED) if available() else (Engine.SIMPY,)


def stories_of(given: Sequence[str]) -> tuple[Story, ...]:
    """Return the stories of these names or files; none named: all that are shipped.

    A name may be the beginning of it: ``07``.

    Raises:
        ScenarioError: no shipped journey begins so, or a file is wrong.
    """
    return tuple(read_story(_file(each)) for each in given) if given else all_stories()


def _file(given: str) -> Path:
    shipped = sorted(JOURNEYS.glob("*.yaml"))
    path = Path(given)
    if path.suffix in {".yaml", ".yml"}:
        return path
    found = [each for each in shipped if each.stem.startswith(given)]
    if not found:
        hint = did_you_mean(given, [each.stem for each in shipped])
        raise ScenarioError(f"no golden journey is called {given!r}", hint=hint)
    return found[0]
