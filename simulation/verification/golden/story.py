"""A golden file as it is written: the town, the residents, the working and what is expected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from simulation.people.classes import SOURCES
from simulation.people.population import SOURCE_NAMES
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.quantity import Model
from simulation.scenario.validation import validate
from simulation.scenario.vocabulary import Group, Need, Source
from simulation.scenario.yaml_places import KeyPath, Tree, read
from simulation.verification.golden.times import seconds_at, seconds_in

STAFF = "staff"
"""In the place of a resident: what happens to posts."""
IN_HOUSE = "in_house"
"""The option of the golden town, which every other one extends, and its baseline."""
WHY = " -- "
"""Between what happens and why."""
_URGENCY = {Source.SAFEGUARDING: 0, Source.HOSPITAL: 1}
ROUTINE = 2


class Resident(Model):
    """A resident of the golden town, and the turns that this one's journey takes.

    ``turns`` says which branch a choice of the pathway takes, ``takes`` how long something lasts;
    what is not said is as the town has it.
    """

    enters: Literal["referral", "assessment", "care"] = "referral"
    arrives: str
    group: Group = Group.OLDER
    need: Need = Need.MODERATE
    patch: str = "north"
    home: Annotated[int, Field(ge=0)] | None = None
    urgency: Annotated[int, Field(ge=0, le=2)] | None = None
    weekly_gbp: float = 0
    short_term_gbp: float = 0
    contributes_gbp: float = 0
    already_has_gbp: float = 0
    asked: str | None = None
    last_review: str | None = None
    stays_for: str | None = None
    turns: dict[str, str] = Field(default_factory=dict)
    takes: dict[str, str] = Field(default_factory=dict)


class TownChanges(Model):
    """What differs from the golden town, as in scenario files; every option extends its own."""

    council: dict[str, Any] = Field(default_factory=dict)
    options: dict[str, dict[str, Any]] = Field(default_factory=dict)


class GoldenFile(Model):
    """What stands in a golden file."""

    title: str
    shows: tuple[str, ...] = Field(min_length=1)
    """the rules that the journey holds fast"""
    story: str
    town: TownChanges = TownChanges()
    option: str = IN_HOUSE
    start: date = date(2011, 4, 1)
    until: str
    visits: Annotated[int, Field(ge=1, le=6)] = 1
    budget_gbp: tuple[float, ...] | None = None
    """for each financial year of the run; left out, as the council's headroom gives"""
    residents: dict[str, Resident]
    working: tuple[str, ...] = Field(min_length=1)
    """the arithmetic, by hand"""
    expected: dict[str, dict[str, tuple[str, ...]]]
    """resident (or ``staff``): moment: what happens then, in order"""


@dataclass(frozen=True)
class Line:
    """One expected record: when (seconds), what in words, and why."""

    when: int
    text: str
    why: str = ""


@dataclass(frozen=True)
class Story:
    """A golden file, checked, with its times in seconds."""

    name: str
    file: GoldenFile
    tree: Tree
    until: int
    expected: Mapping[str, tuple[Line, ...]]

    @property
    def records(self) -> int:
        """How many records are expected, each of which is compared."""
        return sum(map(len, self.expected.values()))

    @property
    def labels(self) -> tuple[str, ...]:
        """The residents in the order in which the model numbers them."""
        return tuple(sorted(self.file.residents, key=_order))


def read_story(path: Path) -> Story:
    """Return the story of a golden file.

    Raises:
        ScenarioError: something in it is wrong; ``errors`` has each, with its line.
    """
    tree = read(path)
    file = validate(tree, GoldenFile)
    raise_all(_problems(file, tree))
    expected = {
        who: tuple(
            _line(text, when, file.start) for when, texts in moments.items() for text in texts
        )
        for who, moments in file.expected.items()
    }
    return Story(path.stem, file, tree, seconds_at(file.until, file.start), expected)


def source_of(label: str) -> str:
    """Return the source of a label such as ``opening-case-000002``."""
    return label.rpartition("-")[0]


def number_of(label: str) -> int:
    """Return the number in a label."""
    return int(label.rpartition("-")[2])


def class_source(label: str) -> int:
    """Return the source as classes have it: whoever was there at the start came by themselves."""
    number = SOURCE_NAMES.index(source_of(label))
    return number if number < len(SOURCES) else SOURCES.index(Source.COMMUNITY)


def urgency_of(label: str, resident: Resident) -> int:
    """Return the urgency: as written, else by the source, as in the model's inputs."""
    if resident.urgency is not None:
        return resident.urgency
    source = source_of(label)
    return _URGENCY.get(Source(source), ROUTINE) if source in set(Source) else ROUTINE


def _order(label: str) -> tuple[int, int]:
    return SOURCE_NAMES.index(source_of(label)), number_of(label)


def _line(text: str, when: str, start: date) -> Line:
    what, _, why = text.partition(WHY)
    return Line(seconds_at(when, start), what, why)


def _problems(file: GoldenFile, tree: Tree) -> Iterator[ScenarioError]:
    yield from _moments(file, tree)
    if file.option not in {IN_HOUSE, *file.town.options}:
        hint = did_you_mean(file.option, {IN_HOUSE, *file.town.options})
        problem = f"there is no option {file.option!r}"
        yield ScenarioError(problem, path=("option",), place=tree.place(("option",)), hint=hint)
    for label, resident in file.residents.items():
        if source_of(label) not in SOURCE_NAMES or not label.rpartition("-")[2].isdecimal():
            problem = "a label is a source and a number, such as community-000001"
            yield _error(problem, ("residents", label), tree, of_key=True)
        for name, text in resident.takes.items():
            yield from _tried(seconds_in, (text,), ("residents", label, "takes", name), tree)
        if resident.stays_for is not None:
            path = ("residents", label, "stays_for")
            yield from _tried(seconds_in, (resident.stays_for,), path, tree)
    for who in file.expected:
        if who != STAFF and who not in file.residents:
            yield _error("no resident has this label", ("expected", who), tree, of_key=True)
    for label in file.residents:
        if label not in file.expected:
            yield _error("nothing is expected of this resident", ("residents", label), tree)


def _moments(file: GoldenFile, tree: Tree) -> Iterator[ScenarioError]:
    given: list[tuple[str, KeyPath]] = [(file.until, ("until",))]
    for label, resident in file.residents.items():
        for name in ("arrives", "asked", "last_review"):
            text = getattr(resident, name)
            if text is not None:
                given.append((text, ("residents", label, name)))
    for text, path in given:
        yield from _tried(seconds_at, (text, file.start), path, tree)
    for who, moments in file.expected.items():
        before = None
        for text in moments:
            path = ("expected", who, text)
            wrong = list(_tried(seconds_at, (text, file.start), path, tree))
            yield from wrong
            if wrong:
                continue
            now = seconds_at(text, file.start)
            if before is not None and now <= before:
                yield _error("the moments of a resident stand in order", path, tree, of_key=True)
            before = now


def _tried(
    read_it: Any, given: tuple[Any, ...], path: KeyPath, tree: Tree
) -> Iterator[ScenarioError]:
    try:
        read_it(*given)
    except ValueError as wrong:
        yield _error(str(wrong), path, tree, of_key=path[0] == "expected")


def _error(problem: str, path: KeyPath, tree: Tree, *, of_key: bool = False) -> ScenarioError:
    return ScenarioError(problem, path=path, place=tree.place(path, of_key=of_key))
