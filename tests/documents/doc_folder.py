"""The folder in which a page's commands are run: shipped scenarios, in a council made small.

The files themselves are made smaller, so that each command is run as it is printed.
"""

import re
import shutil
import subprocess
from pathlib import Path

from doc_blocks import ROOT
from docx import Document

from simulation.cli import main

SCENARIOS = ROOT / "scenarios"

SMALLER: dict[str, tuple[tuple[str, str], ...]] = {
    "councils/wokingham.yaml": (
        (r"^  contacts_per_year: .*$", "  contacts_per_year: 300"),
        (r"^  candidates_per_year: .*$", "  candidates_per_year: 1000"),
        (r"^  cases: .*$", "  cases: 60"),
        (r"^  waiting_list: .*$", "  waiting_list: 5"),
    ),
    "appraisals/wokingham.yaml": (
        (r"^years: 5$", "years: 1"),
        (r"^replications: 30$", "replications: 3"),
        (r"^    replications: 4$", "    replications: 2"),
        (r"^  queue_share_high:\n(?:  .*\n|\n)*", ""),
    ),
    "plans/wokingham.yaml": ((r"^settings: .*$", "settings: [queue_share_low]"),),
    "sweeps/review_hours.yaml": ((r"^replications: 5$", "replications: 2"),),
}
"""file, and what is replaced in it: as often as it stands there, but at least once"""


CALIBRATION = """\
title: One target, one parameter
appraisal: scenarios/appraisals/wokingham.yaml
tolerance_share: {evidence: [as_target_tolerance]}
pull: 0
targets:
  one:
    title: Hours of an assessment
    use: fit
    value: {value: 9, low: 8.5, high: 9.5, evidence: [h_event]}
    simulated: {of: ["hours/*|*|assess"], over: [assessments]}
parameters:
  event: {title: Hours, path: council.work.event_hours, bounds: {evidence: [h_event]}}
"""
"""a calibration that takes seconds; the shipped one takes an hour"""


def shrink(folder: Path) -> None:
    """Make the shipped council in ``folder/scenarios`` small enough for a test."""
    for name, changes in SMALLER.items():
        file = folder / "scenarios" / name
        text = file.read_text(encoding="utf-8")
        for pattern, instead in changes:
            text, times = re.subn(pattern, instead, text, flags=re.MULTILINE)
            assert times, f"{name}: nothing is like {pattern}"
        file.write_text(text, encoding="utf-8")


def small_folder(folder: Path) -> None:
    """Put into a folder the scenarios, made small, and what a council brings of its own."""
    shutil.copytree(SCENARIOS, folder / "scenarios")
    shrink(folder)
    supply(folder)


def supply(folder: Path) -> None:
    """Write what a council brings: prices, the words of a paper, a template, what was counted."""
    text = "extends: scenarios/prices/england_2011\ntitle: Our prices\nwaiting_gbp_per_week: 60\n"
    (folder / "my_prices.yaml").write_text(text, encoding="utf-8")
    text = "extends: scenarios/criteria/generic_success_factors\ntitle: Our criteria\n"
    (folder / "my_criteria.yaml").write_text(text, encoding="utf-8")
    shutil.copy(SCENARIOS / "papers" / "filled_example.yaml", folder / "my_paper.yaml")
    for kind in ("council", "appraisal"):
        file = folder / "scenarios" / f"{kind}s" / f"my_{kind}.yaml"
        file.write_text(f"extends: wokingham\ntitle: Our {kind}\n", encoding="utf-8")
    (folder / "small_calibration.yaml").write_text(CALIBRATION, encoding="utf-8")
    Document().save(str(folder / "council.docx"))
    months = [f"2011-{month:02}" for month in range(4, 13)]
    rows = "".join(f"{month},{60 + at % 5}\n" for at, month in enumerate(months))
    for name in ("waiting.csv", "actual.csv"):
        (folder / name).write_text(f"period,value\n{rows}", encoding="utf-8")


def appraisal_commands() -> list[str]:
    """Return the commands of ``make appraisal``, in order, each as one would type it."""
    made = subprocess.run(
        ["make", "-n", "appraisal"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    typed = re.findall(r"^\S*bin/(optare .*)$", made.stdout, re.MULTILINE)
    return [" ".join(line.split()) for line in typed]


def make_appraisal(folder: Path) -> set[str]:
    """Do what ``make appraisal`` does, in the small council, and return the commands done."""
    done = appraisal_commands()
    for line in done:
        words = line.split()[1:]
        small = ("--uncertainty", "4") if words[0] == "compare" else ()
        small = ("--orders", "2", "--replications", "2") if words[0] == "attribute" else small
        assert main([*words, *small, "--quiet"]) == 0, line
    for file in (folder / "results/wokingham/latest/papers/latest").glob("paper.*"):
        shutil.copy(file, folder)
    return {line.removesuffix(" --quiet") for line in done}
