"""What comes with Optare: the scenarios, valid as they stand, and the fonts it draws with."""

from collections.abc import Iterator
from pathlib import Path

from simulation.doctor.finding import AGAIN, Finding

FONTS = ("Arimo-Regular.ttf", "Arimo-Bold.ttf")


def scenarios() -> Iterator[Finding]:
    """Yield whether every shipped appraisal is there and valid."""
    from simulation.scenario.errors import ScenarioError  # noqa: PLC0415
    from simulation.scenario.loading import load  # noqa: PLC0415  (pydantic)
    from simulation.scenario.shipped import shipped_scenarios  # noqa: PLC0415

    name, folder = "scenarios", shipped_scenarios()
    files = sorted((folder / "appraisals").rglob("*.yaml"))
    if not files:
        yield Finding(name, "wrong", f"no appraisal is in {folder}", AGAIN)
        return
    wrong = []
    for file in files:
        try:
            load(file)
        except (ScenarioError, OSError) as found:
            wrong.append(Finding(name, "wrong", str(found), AGAIN))
    yield from wrong
    if not wrong:
        yield Finding(name, "good", f"{len(files)} appraisals in {folder}, all valid")


def fonts() -> Iterator[Finding]:
    """Yield whether the fonts are there and can be read."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  (slow)

    folder = Path(__file__).resolve().parents[1] / "report" / "fonts"
    for name in FONTS:
        try:
            FT2Font(str(folder / name))
        except (OSError, RuntimeError) as wrong:
            yield Finding("fonts", "wrong", f"{folder / name}: {wrong}", AGAIN)
            return
    yield Finding("fonts", "good", "those of charts and papers; none of this machine's is used")
