"""Optare: simulate and compare ways of delivering adult social care in an English council.

``load`` reads an appraisal file, ``run`` runs one of its options once, ``compare`` runs them all
and gives measures and paired differences with their intervals, ``sweep`` does that at many points.
What is heavy is imported when
it is first asked for, so that ``import simulation`` is quick; ``__init__.pyi`` says so to type
checkers.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

__all__ = ["Appraisal", "Comparison", "Run", "ScenarioError", "compare", "load", "run", "sweep"]

_HOMES = {
    "Appraisal": "simulation.scenario.appraisal",
    "Comparison": "simulation.experiment.comparison",
    "Run": "simulation.api",
    "ScenarioError": "simulation.scenario.errors",
    "compare": "simulation.api",
    "load": "simulation.api",
    "run": "simulation.api",
    "sweep": "simulation.api.sweeping",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
