"""The kinds of scenario file, the model of each, and how a file's kind is known."""

from typing import Literal

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.calibration import Calibration
from simulation.scenario.council import Council
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option
from simulation.scenario.plan import Plan
from simulation.scenario.quantity import Model
from simulation.scenario.yaml_places import Tree

Kind = Literal["council", "option", "appraisal", "mechanisms", "calibration", "plan"]

MODELS: dict[Kind, type[Model]] = {
    "council": Council,
    "option": Option,
    "appraisal": Appraisal,
    "mechanisms": Catalogue,
    "calibration": Calibration,
    "plan": Plan,
}

FOLDERS: dict[Kind, str] = {
    "council": "councils",
    "option": "options",
    "appraisal": "appraisals",
    "mechanisms": ".",
    "calibration": "calibration",
    "plan": "plans",
}
"""The folder in which files of a kind stand by custom."""


def kind_of(tree: Tree) -> Kind:
    """The kind of a file: by its folder, else by the keys that it has."""
    for kind, folder in FOLDERS.items():
        if tree.file.absolute().parent.name == folder:
            return kind
    if tree.file.stem == "mechanisms" and set(tree.data) <= {"extends", *Catalogue.model_fields}:
        return "mechanisms"
    scores = {kind: len(set(tree.data) & set(MODELS[kind].model_fields)) for kind in MODELS}
    if {"council", "options"} & set(tree.data):
        return "appraisal"
    if {"targets", "parameters"} & set(tree.data):
        return "calibration"
    if {"question", "primary"} <= set(tree.data):
        return "plan"
    return max(scores, key=lambda kind: scores[kind])
