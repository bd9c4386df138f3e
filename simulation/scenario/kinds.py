"""The kinds of scenario file, the model of each, and how a file's kind is known."""

from typing import Literal

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.calibration import Calibration
from simulation.scenario.council import Council
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option
from simulation.scenario.paper import Paper
from simulation.scenario.plan import Plan
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Model
from simulation.scenario.stress import Stress
from simulation.scenario.sweep import SweepFile
from simulation.scenario.yaml_places import Tree

Kind = Literal[
    "council", "option", "appraisal", "mechanisms", "calibration", "sweep", "plan", "prices",
    "criteria", "paper", "stress",
]  # fmt: skip

MODELS: dict[Kind, type[Model]] = {
    "council": Council,
    "option": Option,
    "appraisal": Appraisal,
    "mechanisms": Catalogue,
    "calibration": Calibration,
    "sweep": SweepFile,
    "plan": Plan,
    "prices": Prices,
    "criteria": Criteria,
    "paper": Paper,
    "stress": Stress,
}

FOLDERS: dict[Kind, str] = {
    "council": "councils",
    "option": "options",
    "appraisal": "appraisals",
    "mechanisms": ".",
    "calibration": "calibration",
    "sweep": "sweeps",
    "plan": "plans",
    "prices": "prices",
    "criteria": "criteria",
    "paper": "papers",
    "stress": "stress",
}
"""The folder in which files of a kind stand by custom."""

_OTHERS = set[str]().union(
    *(model.model_fields for kind, model in MODELS.items() if kind != "prices")
)
_TELLING: dict[Kind, set[str]] = {
    "stress": {"aims", "pre_processing", "run_length", "estimation"},
    "prices": set(Prices.model_fields) - _OTHERS,
    "sweep": {"factors", "design"},
    "appraisal": {"council", "options"},
    "calibration": {"targets", "parameters"},
    "plan": {"question", "primary"},
    "criteria": {"criteria"},
    "paper": {"meeting", "officer", "lead_member", "residents_and_carers", "timetable"},
}
"""Keys that only files of a kind have; the first kind with one of them it is."""

_READ_BY: dict[str, str] = {
    "residents": "optare residents",
    "evidence": "every command that reads a number with evidence",
    "claims": "optare explain",
    "systems": "optare systems",
    "rules_in_force": "every command that checks an option outside the council",
}
"""Files beside the scenarios that are none, and what reads them."""


def kind_of(tree: Tree) -> Kind:
    """The kind of a file: by its folder, by what it extends, else by the keys that it has."""
    for kind, folder in FOLDERS.items():
        if tree.file.absolute().parent.name == folder:
            return kind
    if tree.file.stem == "mechanisms" and set(tree.data) <= {"extends", *Catalogue.model_fields}:
        return "mechanisms"
    extended = _extended(tree)
    if extended is not None:
        return extended
    scores = {kind: len(set(tree.data) & set(MODELS[kind].model_fields)) for kind in MODELS}
    for kind, telling in _TELLING.items():
        if telling & set(tree.data):
            return kind
    return max(scores, key=lambda kind: scores[kind])


def _extended(tree: Tree) -> Kind | None:
    """The kind of the file that this one extends, where its folder tells."""
    name = tree.data.get("extends")
    if not isinstance(name, str):
        return None
    folder = (tree.file.absolute().parent / name).resolve().parent.name
    return next((kind for kind, known in FOLDERS.items() if known == folder), None)


def require_scenario(tree: Tree) -> None:
    """Raise ``ScenarioError`` for a file of data that stands beside the scenarios and is none."""
    shelf, stem = tree.file.absolute().parent.name, tree.file.stem
    if shelf == "finance":
        hint = "the valuation reads it: change a price set, which optare validate does check"
    elif stem in _READ_BY and shelf not in FOLDERS.values():
        hint = f"it is read by {_READ_BY[stem]}"
    else:
        return
    raise ScenarioError(f"{tree.file}: is a file of data and no scenario", hint=hint)
