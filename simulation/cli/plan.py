"""``optare plan``: the rule of an analysis plan in words, its hash, and whether a result has it."""

import argparse
from pathlib import Path
from typing import Any

from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.experiment.plans.check import check_result
from simulation.experiment.plans.rule import require_measures
from simulation.experiment.plans.words import rule_in_words
from simulation.scenario.errors import ScenarioError
from simulation.scenario.kinds import kind_of
from simulation.scenario.loading import load, load_plan
from simulation.scenario.plan import Plan, plan_hash
from simulation.scenario.yaml_places import read


def run(given: argparse.Namespace) -> int:
    """Print the plan; with a result to check, 1 if it was not made under the plan."""
    plan = _plan(Path(given.file))
    require_measures(plan)
    checked = check_result(plan, Path(given.check)) if given.check else None
    if given.json:
        content: dict[str, Any] = {
            "title": plan.title,
            "question": plan.question,
            "hash": plan_hash(plan),
            "rule": rule_in_words(plan),
        }
        if checked:
            content |= {"made_under": checked.made_under, "sentence": checked.sentence}
        print_json(content)
    else:
        _print(plan)
        if checked:
            print(f"{given.check}: {checked.sentence}")
    return GOOD if checked is None or checked.made_under else FAILED


def _plan(file: Path) -> Plan:
    if kind_of(read(file)) != "appraisal":
        return load_plan(file)
    plan = load(file).plan
    if plan is None:
        raise ScenarioError(
            f"{file}: the appraisal has no plan", hint="plan: ../plans/NAME; see plans/TEMPLATE"
        )
    return plan


def _print(plan: Plan) -> None:
    print(plan.title)
    print(f"Question: {plan.question}")
    signed = [plan.author or "no author", str(plan.written_on or "no date")]
    print(f"Signed: {', '.join(signed)} (not part of the hash)")
    print("Rule:")
    for sentence in rule_in_words(plan):
        print(f"- {sentence}")
    print(f"Hash: {plan_hash(plan)}")
