"""The folder of a study: its sweep file, the scenario behind all points, and its manifest."""

import json
from collections import Counter
from pathlib import Path

import numpy as np

from simulation.experiment.crate.results import study_crate
from simulation.experiment.folder.format import FORMAT, KEY
from simulation.experiment.folder.manifest import RunInfo, made_by, run_info
from simulation.experiment.folder.whole_file import write_whole
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.planned import Planned
from simulation.experiment.sweep.ruling import Ruling
from simulation.experiment.sweep.running import Shard
from simulation.scenario.resolved import to_yaml


def begin_folder(folder: Path, planned: Planned) -> None:
    """Write what the study is made of, before its first run. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "sweep.yaml", planned.sweep.file.read_text(encoding="utf-8"))
    write_whole(folder / "scenario.yaml", to_yaml(planned.sweep.appraisal))


def end_folder(
    folder: Path,
    planned: Planned,
    data: StudyData,
    info: RunInfo,
    shard: Shard,
    rule: Ruling | None = None,
) -> Path:
    """Write the manifest of a finished study, or of a part of it, and return its file."""
    whole = shard.of == 1
    name = "manifest.json" if whole else f"manifest-{shard.number}-of-{shard.of}.json"
    text = manifest_text(planned, data, info, shard, rule)
    write_whole(folder / name, text)
    study_crate(folder, json.loads(text))
    return folder / name


def manifest_text(
    planned: Planned, data: StudyData, info: RunInfo, shard: Shard, rule: Ruling | None
) -> str:
    """Return the manifest as JSON text; only ``run_info`` holds time, date and machine."""
    sweep = planned.sweep
    reasons = Counter(one.reason for one in data.failures)
    content = {
        KEY: FORMAT,
        **made_by(),
        "study": sweep.name,
        "title": sweep.title,
        "design": planned.design.kind,
        "seed": sweep.seed,
        "points": len(data.points),
        "options": list(data.options),
        "baseline": data.baseline,
        "factors": {one.name: list(one.paths) for one in data.factors},
        "measures": list(data.measure_names),
        "replications": len(data.replications),
        "runs": int(np.any(~np.isnan(data.values), axis=2).sum()),
        "failures": [{"reason": reason, "runs": runs} for reason, runs in sorted(reasons.items())],
        "shard": f"{shard.number}/{shard.of}",
        "plan": rule.content() if rule else None,
        "scenarios": planned.digest,
        "run_info": run_info(info),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
