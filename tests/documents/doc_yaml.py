"""A block of YAML, a whole file or a part of one, read by the loader of its kind."""

from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario import loading
from simulation.scenario.evidence import read_register
from simulation.scenario.yaml_places import read_text

SWEEP = {
    "title": "title: Example\nappraisal: ../appraisals/wokingham.yaml\n",
    "factors": "factors: {hours: {path: council.work.review_hours, values: [low, base, high]}}\n",
    "design": "design: factorial\n",
}
"""what a sweep has to say, where an example leaves it out"""

BEGINNINGS: Mapping[str, tuple[str, str]] = {
    "appraisal": ("appraisals", "extends: wokingham\n"),
    "council": ("councils", "extends: england\n"),
    "criteria": ("criteria", "extends: generic_success_factors\n"),
    "evidence": ("register", ""),
    "mechanisms": (".", "extends: mechanisms\n"),
    "option": ("options", "extends: in_house\n"),
    "paper": ("papers", ""),
    "plan": ("plans", "extends: wokingham\n"),
    "prices": ("prices", "extends: england_2011\n"),
    "sweep": ("sweeps", ""),
}
"""kind, its folder, and what a part of a file is put behind"""


def read_part(kind: str, text: str, folder: Path) -> None:
    """Read a part of a file of some kind in ``folder``, which has the shipped scenarios.

    Raises ``ScenarioError`` if the loader does not take it.
    """
    shelf, beginning = BEGINNINGS[kind]
    keys = set(read_text(text).data)
    whole = text if "extends" in keys else beginning + text
    if kind == "sweep":
        whole += "".join(more for key, more in SWEEP.items() if key not in keys)
    file = folder / "scenarios" / shelf / "a_block_of_a_page.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(whole, encoding="utf-8")
    try:
        _READERS[kind](file)
    finally:
        file.unlink()


def _sweep(file: Path) -> None:
    sweep = load_sweep(file)
    points = Points(sweep, design_of(sweep))
    assert points[next(iter(points))]


_READERS: Mapping[str, Callable[[Path], object]] = {
    "appraisal": loading.load,
    "council": loading.load_council,
    "criteria": loading.load_criteria,
    "evidence": read_register,
    "mechanisms": loading.load_catalogue,
    "option": loading.load_option,
    "paper": loading.load_paper,
    "plan": loading.load_plan,
    "prices": loading.load_prices,
    "sweep": _sweep,
}
