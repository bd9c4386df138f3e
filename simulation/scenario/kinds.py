"""The kinds of scenario file, the model of each, and how a file's kind is known."""

from typing import Literal

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.calibration import Calibration
from simulation.scenario.council import Council
from simulation.scenario.criteria import Criteria
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option
from simulation.scenario.plan import Plan
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Model
from simulation.scenario.sweep import SweepFile
from simulation.scenario.yaml_places import Tree

Kind = Literal[
    "council", "option", "appraisal", "mechanisms", "calibration", "sweep", "plan", "prices",
    "criteria",
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
}
"""The folder in which files of a kind stand by custom."""

_TELLING: dict[Kind, set[str]] = {
    "sweep": {"factors", "design"},
    "appraisal": {"council", "options"},
    "calibration": {"targets", "parameters"},
    "plan": {"question", "primary"},
    "prices": {"price_year", "forms"},
    "criteria": {"criteria"},
}
"""Keys that only files of a kind have; the first kind with one of them it is."""


def kind_of(tree: Tree) -> Kind:
    """The kind of a file: by its folder, else by the keys that it has."""
    for kind, folder in FOLDERS.items():
        if tree.file.absolute().parent.name == folder:
            return kind
    if tree.file.stem == "mechanisms" and set(tree.data) <= {"extends", *Catalogue.model_fields}:
        return "mechanisms"
    scores = {kind: len(set(tree.data) & set(MODELS[kind].model_fields)) for kind in MODELS}
    for kind, telling in _TELLING.items():
        if telling & set(tree.data):
            return kind
    return max(scores, key=lambda kind: scores[kind])
