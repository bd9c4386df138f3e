"""Sweep files written for a test, over a shipped appraisal."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.sweep.designs import Design, design_of
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import load
from simulation.scenario.shipped import shipped_scenarios

APPRAISALS = shipped_scenarios().resolve() / "appraisals"
WOKINGHAM, ENGLAND = APPRAISALS / "wokingham.yaml", APPRAISALS / "england_mean.yaml"

BROKERS = "brokers: {path: options.*.teams.brokerage.posts.broker, low: 4, high: 16, whole: true}"
QUEUE = "queue_share: {path: council.delays.queue_share, range: evidence}"


_READ: dict[str, Appraisal] = {}


def load_once(
    path: Path, changes: Mapping[str, Any] | None = None, *, settings: bool = True
) -> Appraisal:
    """Read an appraisal as ``load`` does, the same one only once."""
    key = f"{path} {changes} {settings}"
    if key not in _READ:
        _READ[key] = load(path, changes, settings=settings)
    return _READ[key]


def sweep_file(
    folder: Path,
    *factors: str,
    design: str = "factorial",
    more: str = "",
    appraisal: Path = WOKINGHAM,
) -> Path:
    """Write a sweep of one year of the company; returns the file."""
    listed = "\n".join(f"  {factor}" for factor in factors)
    file = folder / "trial.yaml"
    file.write_text(
        f"title: A trial\nappraisal: {appraisal.as_posix()}\noptions: [trading_company]\n"
        f"change: {{years: 1}}\ndesign: {design}\n{more}\nfactors:\n{listed}\n",
        encoding="utf-8",
    )
    return file


def swept(
    folder: Path,
    *factors: str,
    design: str = "factorial",
    more: str = "",
    appraisal: Path = WOKINGHAM,
) -> tuple[Sweep, Design, Points]:
    """Return the sweep of such a file, its design and its points."""
    sweep = load_sweep(sweep_file(folder, *factors, design=design, more=more, appraisal=appraisal))
    made = design_of(sweep)
    return sweep, made, Points(sweep, made)
