"""The manifest of a result: what is needed to make it again, and when and where it was made."""

import json
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import simulation
from simulation.experiment.comparison import Comparison
from simulation.experiment.folder.format import FORMAT, KEY
from simulation.experiment.model_id import model_id
from simulation.experiment.plans.outcome import manifest_of
from simulation.experiment.program_id import program_id
from simulation.experiment.replications import note_of
from simulation.experiment.store.keys import SCHEME

_PACKAGES = (
    *("numpy", "scipy", "simpy", "pydantic", "pyyaml", "holidays"),
    *("numba", "matplotlib", "pillow", "jinja2", "python-docx", "xlsxwriter", "typst"),
)
"""packages on which a result can depend: what is seen in a run, then what is drawn and written"""


@dataclass(frozen=True)
class RunInfo:
    """What differs from one making of the same result to the next."""

    command: str = ""
    engine: str = ""
    jobs: int = 1
    reused: int = 0
    done: int = 0
    wall_seconds: float = 0.0


def manifest_text(comparison: Comparison, info: RunInfo) -> str:
    """Return the manifest as JSON text; only ``run_info`` holds time, date and machine."""
    content = {
        KEY: FORMAT,
        **made_by(),
        "appraisal": comparison.name,
        "title": comparison.appraisal.title,
        "baseline": comparison.baseline,
        "options": list(comparison.options),
        "seed": comparison.seed,
        "settings": {
            name: {
                "title": title,
                "replications": comparison.replications(name),
                "asked": _asked(comparison, name),
            }
            for name, title in comparison.settings.items()
        },
        "varied": list(comparison.varied),
        "stopping": _stopping(comparison),
        "failures": [failure._asdict() for failure in comparison.failures],
        "plan": manifest_of(comparison),
        "uncertainty": _uncertainty(comparison),
        "keys": list(comparison.keys),
        "run_info": run_info(info),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _asked(comparison: Comparison, setting: str) -> int | None:
    """Return how many replications were asked for; nothing where a rule decided."""
    wanted = comparison.asked.get(setting)
    return wanted if isinstance(wanted, int) else None


def made_by() -> dict[str, Any]:
    """Return which model, of which commit, on which versions of what it is built on.

    ``model`` is the digest of what decides a run, ``program`` that of all of Optare and its data.
    """
    return {
        "optare": simulation.__version__,
        "scheme": SCHEME,
        "model": model_id(),
        "program": program_id(),
        "git_commit": git_commit(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def run_info(info: RunInfo) -> dict[str, Any]:
    """Return when, where and how: all that may differ between two makings of one result."""
    return {
        "command": info.command,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "wall_seconds": round(info.wall_seconds, 1),
        "engine": info.engine,
        "jobs": info.jobs,
        "runs_reused": info.reused,
        "runs_done": info.done,
        "machine": platform.platform(),
    }


def _stopping(comparison: Comparison) -> dict[str, Any]:
    rule = comparison.appraisal.replications
    if isinstance(rule, int) or not comparison.attained:
        return {"rule": "fixed"}
    half_widths = [{**one._asdict(), "reached": one.reached} for one in comparison.attained]
    return {"rule": rule.rule, "note": note_of(rule), "half_widths": half_widths}


def _uncertainty(comparison: Comparison) -> dict[str, Any] | None:
    found = comparison.uncertainty
    if found is None:
        return None
    return {
        "draws": len(found.draws),
        "replications_of_each": found.replications,
        "design": "Latin hypercube",
        "seed": found.seed,
        "unknowns": [one.name for one in found.unknowns],
        "left_out": [one._asdict() for one in found.failed],
        "keys": list(found.keys),
    }


def git_commit() -> str | None:
    """Return the commit of the checkout that runs, or nothing outside a checkout."""
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return None
    try:
        found = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() if found.returncode == 0 else None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
