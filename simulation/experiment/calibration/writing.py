"""Files that a calibration leaves: the result as data, tables, and a council file to use."""

import os
from pathlib import Path
from typing import Any

import yaml

from simulation.experiment.calibration.problem import Problem
from simulation.experiment.calibration.result import Found, ParameterFound, Simulated, to_json
from simulation.experiment.folder.csv_text import csv_text
from simulation.scenario.resolved import plain_number, to_yaml
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Grade

_HEADER = """\
# {title}: the council's file with the inputs that were fitted to the targets of the calibration
# (optare calibrate; docs/calibration.md). Ranges are what targets and evidence say together. Use it
# as the council of an appraisal; the file that it extends keeps the evidence values.
"""


def write(found: Found, problem: Problem, council: Path | None, folder: Path) -> tuple[Path, ...]:
    """Write the result to ``folder``; ``council`` is the file that was calibrated, if it is one."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = council.stem if council else "council"
    texts = {
        "calibration.json": to_json(found),
        "targets.csv": targets_csv(found),
        "parameters.csv": parameters_csv(found),
        f"{stem}_calibrated.yaml": council_yaml(found, problem, council, folder),
    }
    files = []
    for name, text in texts.items():
        file = folder / name
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)
    return tuple(files)


def council_yaml(found: Found, problem: Problem, council: Path | None, folder: Path) -> str:
    """Return a council file with the fitted values; without a file to extend, a complete one."""
    header = _HEADER.format(title=found.place)
    if council is None:
        values = {one.name: one.value for one in found.parameters}
        return header + to_yaml(problem.at(values, problem.baseline()).council)
    body: dict[str, Any] = {"extends": _name_of(council, folder)}
    body["title"] = f"{found.place}, calibrated"
    body["own_inputs"] = list(problem.appraisal.council.own_inputs)
    for one in found.parameters:
        _put(body, one.path.split(".")[1:], _quantity(one))
    text = yaml.safe_dump(
        body, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )
    return header + str(text)


def _quantity(one: ParameterFound) -> dict[str, Any]:
    return {
        "value": plain_number(one.value),
        "low": plain_number(min(one.spread_low, one.value)),
        "high": plain_number(max(one.spread_high, one.value)),
        "evidence": list(one.evidence),
        "grade": Grade.DERIVED.value,
    }


def _put(body: dict[str, Any], keys: list[str], value: dict[str, Any]) -> None:
    for key in keys[:-1]:
        body = body.setdefault(key, {})
    body[keys[-1]] = value


def _name_of(council: Path, folder: Path) -> str:
    """Return how a file in ``folder`` refers to the council: a shipped one by its name."""
    shipped = shipped_scenarios() / "councils"
    if council.resolve().parent == shipped.resolve():
        return council.stem
    return Path(os.path.relpath(council.resolve(), folder.resolve())).as_posix()


def targets_csv(found: Found) -> str:
    """Return a line for each target: range, simulated before and after, verdict."""
    columns = (
        "target", "use", "evidence", "weight", "value", "low", "high",
        "at_evidence", "at_evidence_low", "at_evidence_high",
        "fitted", "fitted_low", "fitted_high", "miss_half_ranges", "verdict",
    )  # fmt: skip
    rows = [
        (
            one.name, one.use, " ".join(one.evidence), one.weight,
            *map(_number, (one.value, one.low, one.high)),
            *_three(one.before), *_three(one.after), one.miss(one.after), one.verdict,
        )
        for one in found.targets
    ]  # fmt: skip
    return csv_text(columns, rows)


def parameters_csv(found: Found) -> str:
    """Return a line for each parameter: bounds, fitted value with spread, what is told of it."""
    columns = (
        "parameter", "path", "evidence", "bound_low", "bound_high", "at_evidence",
        "fitted", "spread_low", "spread_high", "by_seed", "narrowed", "identifiable", "like",
    )  # fmt: skip
    rows = [
        (
            one.name, one.path, " ".join(one.evidence), one.low, one.high, one.start,
            one.value, one.spread_low, one.spread_high, " ".join(f"{v:g}" for v in one.by_seed),
            one.narrowed, one.identifiable, one.like,
        )
        for one in found.parameters
    ]  # fmt: skip
    return csv_text(columns, rows)


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _three(found: Simulated | None) -> tuple[float, float, float]:
    nothing = float("nan")
    return (found.mean, found.low, found.high) if found else (nothing, nothing, nothing)
