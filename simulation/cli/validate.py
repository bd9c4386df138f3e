"""``optare validate``: scenario files checked without running, and what their numbers rest on."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import pounds, print_json, visible
from simulation.cli.staff import staff_of
from simulation.experiment.plans.rule import require_measures, require_plan_fits
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.calibrating import load_calibration
from simulation.scenario.council import Council
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.kinds import Kind, kind_of, require_scenario
from simulation.scenario.loading import (
    load,
    load_catalogue,
    load_council,
    load_criteria,
    load_option,
    load_paper,
    load_plan,
    load_prices,
    load_stress,
)
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.own_inputs import own_inputs_count
from simulation.scenario.plan import Plan, plan_hash
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import Tree, read
from simulation.valuation.criteria.checks import require_criteria_fit


def run(given: argparse.Namespace) -> int:
    """Check every file and print what it holds; the errors of all files are gathered."""
    wrong: list[ScenarioError] = []
    found = []
    for file in given.files:
        try:
            found.append(described(Path(file)))
        except ScenarioError as error:
            wrong += error.errors
    if given.json:
        print_json(found)
    else:
        for one in found:
            print(visible(sentence(one)))
    raise_all(wrong)
    return GOOD


def described(file: Path) -> dict[str, Any]:
    """Return what a file is and how many of its numbers rest on what.

    Raises ``ScenarioError`` if something in it is wrong.
    """
    tree = read(file)
    require_scenario(tree)
    kind = kind_of(tree)
    if kind == "sweep":
        return _of_sweep(file)
    model = _LOADERS[kind](file)
    content: dict[str, Any] = {"file": str(file), "kind": kind, **_rests_on(model)}
    if isinstance(model, Catalogue):
        content["mechanisms"] = len(model.mechanisms)
    else:
        content["title"] = getattr(model, "title") or "no title yet"  # noqa: B009  (each has one)
    council = model.council if isinstance(model, Appraisal) else model
    if isinstance(council, Council):
        own, inputs = own_inputs_count(council)
        content |= {"own_inputs": own, "inputs": inputs}
    plan = model.plan if isinstance(model, Appraisal) else model
    if isinstance(plan, Plan):
        with _placed(tree):
            require_measures(plan)
        content["plan_hash"] = plan_hash(plan)
    if isinstance(model, Prices):
        content["price_year"] = model.price_year
        content["risks"] = len(model.risks)
    criteria = model.criteria if isinstance(model, Appraisal) else model
    if isinstance(criteria, Criteria):
        options = tuple(model.options) if isinstance(model, Appraisal) else None
        with _placed(tree):
            require_criteria_fit(criteria, options)
        content["criteria"] = {name: one.how for name, one in criteria.criteria.items()}
    if isinstance(model, Appraisal):
        if model.plan is not None:
            with _placed(tree):
                require_plan_fits(model.plan, model)
        content["options"] = {name: staff_of(model, name) for name in model.options}
        content["baseline"] = model.baseline
        content["settings"] = list(model.settings)
    return content


@contextmanager
def _placed(tree: Tree) -> Iterator[None]:
    """Say of what is wrong in here where it stands in the file, unless its place is known."""
    try:
        yield
    except ScenarioError as wrong:
        raise_all(
            ScenarioError(
                one.problem,
                path=one.path,
                place=one.place or tree.place(one.path, of_key=True),
                hint=one.hint,
            )
            for one in wrong.errors
        )


def _of_sweep(file: Path) -> dict[str, Any]:
    from simulation.experiment.sweep.designs import count_points  # noqa: PLC0415  (for sweeps only)
    from simulation.experiment.sweep.reading import load_sweep  # noqa: PLC0415

    sweep = load_sweep(file)
    return {
        "file": str(file),
        "kind": "sweep",
        "title": sweep.title,
        "design": sweep.design.kind,
        "factors": [factor.name for factor in sweep.factors],
        "points": count_points(sweep),
        "playing": list(sweep.options),
    }


_LOADERS: dict[Kind, Callable[[Path], Model]] = {
    "appraisal": load,
    "council": load_council,
    "option": load_option,
    "plan": load_plan,
    "criteria": load_criteria,
    "paper": load_paper,
    "prices": load_prices,
    "stress": load_stress,
    "calibration": load_calibration,
    "mechanisms": load_catalogue,
}


def _rests_on(model: Model) -> dict[str, int]:
    """Count the quantities: all, on evidence, assumed."""
    numbers = list(_quantities(model))
    assumed = sum(one.grade is Grade.ASSUMPTION for one in numbers)
    on_evidence = sum(bool(one.evidence) and one.grade is not Grade.ASSUMPTION for one in numbers)
    return {"numbers": len(numbers), "on_evidence": on_evidence, "assumptions": assumed}


def _quantities(value: object) -> Iterator[Quantity]:
    if isinstance(value, Quantity):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _quantities(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _quantities(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _quantities(item)


def criteria_line(hows: dict[str, str]) -> str:
    """Return how many criteria are scored in which way."""
    counts = Counter(hows.values())
    words = {"beside": "shown as money"}
    return ", ".join(f"{counts[how]} {words.get(how, how)}" for how in sorted(counts))


def sentence(one: dict[str, Any]) -> str:
    """Return what was read in a few lines."""
    name = one.get("title") or f"{one.get('mechanisms')} mechanisms"
    lines = [f"{one['file']}: good. {one['kind'].capitalize()}: {name}"]
    if "points" in one:
        lines.append(f"  {one['points']} points of a {one['design']}: {', '.join(one['factors'])}")
        return "\n".join(lines)
    lines.append(
        f"  {one['numbers']} numbers: {one['on_evidence']} on evidence, "
        f"{one['assumptions']} assumptions"
    )
    if "plan_hash" in one:
        lines.append(f"  plan {one['plan_hash']}")
    if "price_year" in one:
        lines.append(f"  pounds of {one['price_year']}; {one['risks']} risks")
    if one.get("criteria"):
        lines.append(f"  criteria: {criteria_line(one['criteria'])}")
    if "inputs" in one:
        lines.append(f"  {one['own_inputs']} of {one['inputs']} inputs are the council's own")
    for option, staff in one.get("options", {}).items():
        baseline = " (baseline)" if option == one["baseline"] else ""
        lines.append(
            f"  {option}{baseline}: {staff['fte']:.1f} FTE, {pounds(staff['pay_bill_gbp'])} a year"
        )
    return "\n".join(lines)
