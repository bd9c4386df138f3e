"""The register of facts that numbers in scenario files rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError

from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.quantity import Model
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.validation import as_scenario_errors
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import read, tidy

REGISTER = "evidence.yaml"

GRADES = (Grade.ASSUMPTION, Grade.DERIVED, Grade.ARTICLE, Grade.PUBLISHED)
"""From the weakest to the strongest."""


class Fact(Model):
    """A fact: a value in a unit, with a 90 % interval where known, and where it comes from.

    ``value`` is null for a rule or a claim without a number. ``arithmetic`` shows how a derived
    value was worked out.
    """

    quantity: str
    value: float | None = Field(default=None, allow_inf_nan=False)
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    unit: str
    year: int | str | None = None
    place: str = ""
    source: str = ""
    publisher: str = ""
    grade: Grade
    arithmetic: str | None = None


@dataclass(frozen=True)
class Register:
    """Facts by id, and the files they came from."""

    facts: Mapping[str, Fact]
    files: tuple[Path, ...]

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def hint(self, name: str) -> str:
        """The id that was probably meant by ``name``."""
        return did_you_mean(name, self.facts)

    def weakest_grade(self, ids: tuple[str, ...]) -> Grade | None:
        """The weakest grade among the facts ``ids``; nothing for none."""
        grades = [self.facts[name].grade for name in ids if name in self.facts]
        return min(grades, key=GRADES.index, default=None)


def register_for(file: Path) -> Register:
    """The shipped register and, over it, an ``evidence.yaml`` beside ``file`` or one folder up.

    Raises:
        ScenarioError: a register that is not well formed.
    """
    own = [tidy(folder / REGISTER) for folder in (file.parent / "..", file.parent)]
    shipped = shipped_scenarios() / REGISTER
    facts: dict[str, Fact] = {}
    files: list[Path] = []
    for path in (shipped, *own):
        if path.is_file() and not any(path.samefile(other) for other in files):
            facts.update(read_register(path))
            files.append(path)
    return Register(facts, tuple(files))


def read_register(path: Path) -> dict[str, Fact]:
    """The facts of one register file, by id.

    Raises:
        ScenarioError: the file is not well formed; every mistake is listed with its place.
    """
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_register(path, path.absolute(), changed)


@lru_cache(maxsize=16)
def _read_register(path: Path, _whole: Path, _changed: int) -> dict[str, Fact]:
    tree = read(path)
    facts: dict[str, Fact] = {}
    errors: list[ScenarioError] = []
    for name, body in tree.data.items():
        try:
            facts[name] = Fact.model_validate(body)
        except ValidationError as error:
            errors += as_scenario_errors(error, tree, Fact, under=(name,))
    raise_all(errors)
    return facts
