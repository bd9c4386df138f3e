"""Whether the factors, points and replications of a sweep fit its design."""

from collections.abc import Iterator, Sequence

from simulation.experiment.sweep.factors import Axis
from simulation.scenario.appraisal import Automatic
from simulation.scenario.errors import ScenarioError
from simulation.scenario.sweep import FractionalFactorial, Grid, Sobol, SweepFile
from simulation.scenario.yaml_places import KeyPath, Tree

LEAST_OF_SOBOL = 5
"""Common replications below which indices of a random model are mostly noise."""
CHOSEN = frozenset({"grid", "list", "factorial", "fractional_factorial"})
"""Designs whose points are chosen, not drawn."""
TWO_LEVELS = 2


def misfits(
    written: SweepFile, axes: Sequence[Axis], replications: int | Automatic, tree: Tree
) -> list[ScenarioError]:
    """Return everything that does not fit the design, with its place."""
    found = [*_factors(written, axes), *_rest(written, replications)]
    return [
        ScenarioError(problem, path=path, place=tree.place(path, of_key=True), hint=hint)
        for problem, path, hint in found
    ]


Misfit = tuple[str, KeyPath, str]


def _factors(written: SweepFile, axes: Sequence[Axis]) -> Iterator[Misfit]:
    design = written.design
    for axis in axes:
        name = axis.factor.name
        if isinstance(design, FractionalFactorial) and axis.steps > TWO_LEVELS:
            problem = f"it has {axis.steps} levels, and a fractional factorial has two"
            yield problem, ("factors", name), "leave two, or use a factorial"
        if isinstance(design, Grid) and not axis.steps and design.steps is None:
            problem = "a grid needs values, or steps for a range"
            hint = "values: [...], or design: {kind: grid, steps: 5}"
            yield problem, ("factors", name, written.factors[name].form), hint


def _rest(written: SweepFile, replications: int | Automatic) -> Iterator[Misfit]:
    design = written.design
    if written.dummy and design.kind in CHOSEN:
        problem = f"an inert factor would only multiply the points of a {design.kind}"
        yield problem, ("dummy",), "latin_hypercube, sobol and morris can have one"
    if written.points is not None and design.kind != "list":
        problem = f"a design of the kind {design.kind} makes its own points"
        yield problem, ("points",), "design: {kind: list}"
    if not isinstance(replications, int) and replications.rule != "sequential":
        problem = "a sweep adds replications point by point, so it has no pilot to leave out"
        yield problem, ("replications",), "rule: sequential, or a number"
    if not isinstance(design, Sobol):
        return
    base = design.base_points
    if base & (base - 1):
        problem = f"{base} is no power of 2, at which alone a Sobol sequence is balanced"
        yield problem, ("design", "base_points"), f"{1 << (base.bit_length() - 1)}"
    least = replications if isinstance(replications, int) else replications.at_least
    if least < LEAST_OF_SOBOL:
        where: KeyPath = ("design",) if written.replications is None else ("replications",)
        problem = f"{least} replications: Sobol indices from fewer than {LEAST_OF_SOBOL} are noise"
        yield problem, where, f"replications: {LEAST_OF_SOBOL} or more"
