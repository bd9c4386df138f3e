"""A calibration file becomes one validated calibration; bounds stay inside their evidence."""

from pathlib import Path

from simulation.scenario.calibration import Calibration
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.evidence import Register, register_for
from simulation.scenario.extends import find, read_whole
from simulation.scenario.quantity import Quantity
from simulation.scenario.validation import validate
from simulation.scenario.yaml_places import Tree, tidy


def load_calibration(path: str | Path) -> Calibration:
    """The calibration of a file.

    Raises:
        ScenarioError: something in it is wrong, or a bound lies outside its evidence.
    """
    file = tidy(Path(path))
    register = register_for(file)
    tree = read_whole(file, "calibration", register)
    calibration = validate(tree, Calibration)
    raise_all(_too_wide(calibration, tree, register))
    return calibration


def appraisal_file(calibration: Calibration, file: Path) -> Path:
    """The appraisal that the calibration of ``file`` names."""
    return find(calibration.appraisal, "appraisal", file, path=("appraisal",), place=None)


def _too_wide(calibration: Calibration, tree: Tree, register: Register) -> list[ScenarioError]:
    errors = []
    for name, parameter in calibration.parameters.items():
        path = ("parameters", name, "bounds")
        low, high = ends(parameter.bounds)
        least, most = _of_evidence(parameter.bounds.evidence, register)
        if low < least or high > most:
            problem = (
                f"the bounds {low:g} to {high:g} are wider than the evidence, {least:g} to {most:g}"
            )
            errors.append(ScenarioError(problem, path=path, place=tree.place(path)))
        elif low == high:
            problem = "low and high are the same, so nothing is left to fit"
            errors.append(ScenarioError(problem, path=path, place=tree.place(path)))
    return errors


def _of_evidence(ids: tuple[str, ...], register: Register) -> tuple[float, float]:
    facts = [register[name] for name in ids if name in register]
    known = [
        number
        for fact in facts
        for number in (fact.value, fact.low, fact.high)
        if number is not None
    ]
    return (min(known), max(known)) if known else (float("inf"), float("-inf"))


def ends(quantity: Quantity) -> tuple[float, float]:
    """The low and high end of a quantity; its value where it has none."""
    low = quantity.value if quantity.low is None else quantity.low
    high = quantity.value if quantity.high is None else quantity.high
    return low, high
