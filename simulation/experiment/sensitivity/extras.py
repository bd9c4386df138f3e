"""SALib, where an analysis needs it: an extra, and slow to import."""

from importlib import import_module
from types import ModuleType

from simulation.scenario.errors import ScenarioError


def salib(method: str) -> ModuleType:
    """Return the module of SALib that analyses with a method (``sobol``, ``morris``, ``delta``).

    Raises ``ScenarioError`` if SALib is not installed.
    """
    try:
        return import_module(f"SALib.analyze.{method}")
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.split(".")[0] not in {"SALib", "pandas", "multiprocess"}:
            raise
        raise ScenarioError(
            "sensitivity analysis needs SALib, which is not installed",
            hint="pip install 'optare[sweeps]'",
        ) from None


def problem(names: tuple[str, ...]) -> dict[str, object]:
    """Return SALib's description of factors that lie in the unit cube."""
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
