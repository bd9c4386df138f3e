"""Tests played in pure Python: every model by SimPy, nothing compiled.

A changed rule would otherwise have to be compiled again (half a minute a mutant). The compiled
engine shares the rules and is compared with SimPy in tests of its own.
"""

import sys

from hypothesis import Phase, settings

from mutation.mutants import ROOT


def use_plain_python() -> None:
    """Make SimPy the only engine; to be called before any test is collected."""
    sys.path.insert(0, str(ROOT / "tests"))
    import simulation.compiling  # noqa: PLC0415

    simulation.compiling.available = lambda: False  # type: ignore[assignment]
    import engines  # noqa: PLC0415

    from simulation.model import engine  # noqa: PLC0415

    engines.ENGINES = (engine.Engine.SIMPY,)
    engine._compiled = lambda *given: engine.play(*given, engine.Engine.SIMPY)
    engine._require_same = lambda *_: None


def draw_the_same() -> None:
    """Make Hypothesis draw the same cases each time, and stop at the first that fails."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutation", derandomize=True, database=None, deadline=None, phases=phases,
        report_multiple_bugs=False,
    )  # fmt: skip
    settings.load_profile("mutation")
