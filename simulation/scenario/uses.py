"""Which of the shipped options use a mechanism."""

from dataclasses import dataclass

from simulation.scenario.evidence import register_for
from simulation.scenario.extends import read_whole
from simulation.scenario.kinds import FOLDERS
from simulation.scenario.shipped import shipped_scenarios


@dataclass(frozen=True)
class Use:
    """An option that has a mechanism on: its file's name, the strength, and whether for some."""

    option: str
    strength: float
    some_residents: bool


def shipped_uses() -> dict[str, list[Use]]:
    """The shipped options that have each mechanism on, by its name; the options by theirs.

    Raises:
        ScenarioError: a shipped option cannot be read.
    """
    uses: dict[str, list[Use]] = {}
    for path in sorted((shipped_scenarios() / FOLDERS["option"]).rglob("*.yaml")):
        tree = read_whole(path, "option", register_for(path))
        for name, switch in tree.data.get("mechanisms", {}).items():
            strength = switch.get("strength", {"value": 1.0})["value"]
            if strength > 0:
                use = Use(path.stem, float(strength), bool(switch.get("serves")))
                uses.setdefault(name, []).append(use)
    return uses
