"""``optare study show``: what a study is and what it found."""

import argparse
from dataclasses import asdict
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.study_commands.analysing import Analysed, analysed
from simulation.cli.study_commands.choosing import left_out, measures_of
from simulation.cli.study_commands.counting import run_counts
from simulation.cli.study_commands.differences import Average, averages, averages_blocks
from simulation.cli.study_commands.finding import open_study, study_folder
from simulation.cli.terminal import show
from simulation.experiment.study_data import Factor, StudyData
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.words import words_of_design

_MOST_FAILURES = 10


def run(given: argparse.Namespace) -> int:
    """Print the study, its differences, what its analyses say, and its failures."""
    data = open_study(study_folder(given.name, given.out))
    measures = measures_of(data, given.measure)
    analysis = Analysed() if given.no_analysis else analysed(data, measures)
    found = averages(data)
    if given.json:
        print_json(_as_json(data, found, analysis))
    else:
        show(
            [
                *_what(data),
                *_found(data, found),
                *_said(analysis, left_out(data, measures)),
                *_failed(data),
            ]
        )
    return GOOD


def _what(data: StudyData) -> list[Block]:
    counts = run_counts(data)
    runs = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    options = ", ".join(
        f"{title} ({name})" for name, title in zip(data.options, data.option_titles, strict=True)
    )
    rows = tuple((factor.name, factor.title, _range(factor)) for factor in data.factors)
    return [
        Heading(data.title),
        Paragraph(
            f"{len(data.points):,} points ({words_of_design(data.design)}), "
            f"{len(data.options)} options, "
            f"{len(data.replications)} replications, seed {data.seed}. Runs: {runs}."
        ),
        Paragraph(f"Options: {options}. Compared with: {data.baseline}."),
        *([Paragraph(f"{data.rule}.")] if data.rule else []),
        Table("Factors", ("Name", "What it is", "Values"), rows, numeric=False),
    ]


def _range(factor: Factor) -> str:
    if factor.levels:
        return ", ".join(factor.levels)
    whole = ", whole numbers" if factor.kind == "whole" else ""
    return f"{factor.low:g} to {factor.high:g}{whole}"


def _found(data: StudyData, found: list[Average]) -> list[Block]:
    if not found:
        return [Paragraph("There is no option to compare with the baseline.")]
    return [Heading("Differences, averaged over the points"), *averages_blocks(data, found)]


def _said(analysis: Analysed, rest: str) -> list[Block]:
    if analysis.problem:
        return [Heading("What matters"), Paragraph(f"Not analysed: {analysis.problem}")]
    blocks: list[Block] = [
        Paragraph(f"Not to be used: {text}", "warning") for text in analysis.failed
    ]
    blocks += [Items(analysis.lines)] if analysis.lines else []
    if analysis.left_out:
        blocks.append(Paragraph(f"Left out: {'; '.join(analysis.left_out)}"))
    if not blocks:
        return []
    return [Heading("What matters"), *blocks, *([Paragraph(rest)] if rest else [])]


def _failed(data: StudyData) -> list[Block]:
    if not data.failures:
        return []
    shown = data.failures[:_MOST_FAILURES]
    items = [
        f"{one.point}, {one.option}, replication {one.replication}: {one.reason}. "
        f"Again: {one.command}"
        for one in shown
    ]
    if len(data.failures) > len(shown):
        more = len(data.failures) - len(shown)
        items.append(f"and {more:,} more: optare study export writes all to failures.csv")
    count = len(data.failures)
    heading = Heading(f"{count:,} run{'s' * (count > 1)} failed")
    items.append(f"all of them again: optare study retry {data.name}")
    return [heading, Items(tuple(items))]


def _as_json(data: StudyData, found: list[Average], analysis: Analysed) -> dict[str, Any]:
    return {
        "name": data.name,
        "title": data.title,
        "design": data.design,
        "seed": data.seed,
        "points": len(data.points),
        "replications": len(data.replications),
        "options": list(data.options),
        "baseline": data.baseline,
        "runs": run_counts(data),
        "factors": [asdict(factor) for factor in data.factors],
        "differences": [one._asdict() for one in found],
        "analysis": {
            "lines": list(analysis.lines),
            "failed": list(analysis.failed),
            "left_out": list(analysis.left_out),
            "problem": analysis.problem,
        },
        "failures": [asdict(failure) for failure in data.failures],
    }
