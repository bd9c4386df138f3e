"""The rule that says when one resident is better or worse off, read from its file."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.evidence import register_for
from simulation.scenario.expanding import expand
from simulation.scenario.quantity import Model, Positive
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.validation import validate
from simulation.scenario.vocabulary import Group
from simulation.scenario.yaml_places import KeyPath, Tree, read, tidy

FILE = "residents.yaml"
TESTED = (
    *("crises", "needs_left_unmet", "gave_up", "unmet_days", "hidden_harm_days", "overdue_days"),
    *("supported", "support_starts", "reviews_done", "hand_offs"),
)
"""outcomes that a test may name; ``days`` are counted in days, the rest in whole events"""
End = Literal["low", "value", "high"]


class OutcomeTest(Model):
    """One question of the rule: an outcome, which way is better, and what counts as different.

    Where ``neither`` is better, residents who differ are counted on neither side.
    """

    outcome: str
    better: Literal["fewer", "more", "neither"]
    at_least: Positive
    why: str

    def threshold(self, end: End = "value") -> float:
        """Return from which difference on the test decides, at an end of its range."""
        given = getattr(self.at_least, end)
        return self.at_least.value if given is None else float(given)


class AgeBand(Model):
    """Client groups whose members are counted in one band of age."""

    groups: tuple[Group, ...]
    evidence: tuple[str, ...] = ()


class Nudge(Model):
    """A change too small to matter: a path of the appraisal, and the factor of its value."""

    path: str
    factor: Positive


class Rule(Model):
    """When a resident is better or worse off, in the order in which the tests are asked."""

    title: str
    tests: Annotated[tuple[OutcomeTest, ...], Field(min_length=1)]
    age_bands: dict[str, AgeBand]
    nudge: Nudge


def load_rule(path: str | Path | None = None) -> Rule:
    """Return the shipped rule, or that of a file.

    Raises:
        ScenarioError: something in the file is wrong, with its place; ``errors`` has each.
    """
    file = tidy(Path(path)) if path else shipped_scenarios() / FILE
    expanded = expand(read(file), Rule, register_for(file))
    raise_all(expanded.errors)
    tree = expanded.tree
    rule = validate(tree, Rule)
    raise_all([*_about_tests(rule, tree), *_about_bands(rule, tree)])
    return rule


@lru_cache(maxsize=1)
def shipped_rule() -> Rule:
    """Return the shipped rule, read once."""
    return load_rule()


def _about_tests(rule: Rule, tree: Tree) -> Iterator[ScenarioError]:
    for at, test in enumerate(rule.tests):
        if test.outcome not in TESTED:
            hint = did_you_mean(test.outcome, TESTED)
            yield _wrong(tree, ("tests", at, "outcome"), f"no outcome {test.outcome!r}", hint)
        if test.threshold("low") <= 0:
            yield _wrong(tree, ("tests", at, "at_least"), "must be above 0")


def _about_bands(rule: Rule, tree: Tree) -> Iterator[ScenarioError]:
    named = [group for band in rule.age_bands.values() for group in band.groups]
    for group in Group:
        if named.count(group) != 1:
            problem = f"{group.value} belongs in one age band, not in {named.count(group)}"
            yield _wrong(tree, ("age_bands",), problem)


def _wrong(tree: Tree, path: KeyPath, problem: str, hint: str = "") -> ScenarioError:
    return ScenarioError(problem, path=path, place=tree.place(path), hint=hint)
