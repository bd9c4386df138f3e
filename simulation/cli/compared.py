"""A comparison on a terminal, in the words of its summary, and as JSON for other programs."""

from collections.abc import Iterable
from typing import Any

from simulation.activity.table import ALL
from simulation.cli.staff import staff_of
from simulation.cli.terminal import show
from simulation.experiment.comparison import MAIN, Comparison, DifferenceRow, MeasureRow
from simulation.experiment.plans.outcome import manifest_of
from simulation.experiment.replications import headline_name, note_of
from simulation.experiment.uncertainty.results import uncertain_rows
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.results import Results
from simulation.report.sections import (
    best_options,
    findings,
    key_tables,
    observed,
    opening,
    plan,
    staff,
    uncertainty,
)
from simulation.scenario.own_inputs import own_inputs_count


def print_comparison(comparison: Comparison) -> None:
    """Print whose inputs these are, modelled against observed, the key measures, what a reader
    must know of the model, hours, staff and pay, what is not known, what the rule picks, and the
    files.
    """
    results = Results(comparison)
    print(opening.own_inputs_sentence(results))
    show(observed.blocks(results))
    show(key_tables.blocks(results))
    show(best_options.blocks(results))
    show(findings.blocks(results))
    show(staff.hours_blocks(results))
    show(staff.blocks(results))
    show(uncertainty.blocks(results))
    show(uncertainty.spread_blocks(results))
    show(plan.blocks(results))
    show(_precision(comparison))
    if comparison.files:
        print("\nWritten:")
        for file in comparison.files:
            print(f"  {file}")


def _precision(comparison: Comparison) -> list[Block]:
    rule = comparison.appraisal.replications
    if isinstance(rule, int) or not comparison.attained:
        return []
    rows = tuple(
        (
            f"{one.option}: {one.measure}",
            f"{one.half_width:.3g}",
            f"{one.target:.3g}",
            "yes" if one.reached else "no",
        )
        for one in comparison.attained
    )
    header = ("Difference", "Half-width attained", "Asked for", "Reached")
    table = Table("Half-width of the headline differences, in the measure's unit", header, rows)
    return [Heading("Precision"), table, Paragraph(note_of(rule))]


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the headline results, findings, failures and files; the rest is in the files.

    Without a headline in the appraisal, every measure of the whole run is in it.
    """
    results = Results(comparison)
    own, inputs = own_inputs_count(comparison.appraisal.council)
    return {
        "appraisal": comparison.name,
        "title": comparison.appraisal.title,
        "baseline": comparison.baseline,
        "seed": comparison.seed,
        "replications": comparison.replications(),
        "own_inputs": own,
        "inputs": inputs,
        "against_observed": _rows_of(observed.blocks(results)),
        "staff": {name: staff_of(comparison.appraisal, name) for name in comparison.options},
        "measures": [row._asdict() for row in comparison.measures if _headline(comparison, row)],
        "differences": [
            row._asdict() for row in comparison.differences if _headline(comparison, row)
        ],
        "findings": [
            item
            for block in findings.blocks(results)
            if isinstance(block, Items)
            for item in block.items
        ],
        "attained": [{**one._asdict(), "reached": one.reached} for one in comparison.attained],
        "plan": manifest_of(comparison),
        "uncertainty": _uncertainty(comparison),
        "failures": [failure._asdict() for failure in comparison.failures],
        "files": list(comparison.files),
    }


def _uncertainty(comparison: Comparison) -> dict[str, Any] | None:
    found = comparison.uncertainty
    if found is None:
        return None
    return {
        "draws": len(found.draws),
        "replications_of_each": found.replications,
        "left_out": [one._asdict() for one in found.failed],
        "rows": [
            {
                "measure": row.measure,
                "unit": row.unit,
                "option": row.option,
                "level": row.level._asdict(),
                "difference": row.difference._asdict() if row.difference else None,
                "best": row.best._asdict(),
                "same_sign": row.same_sign._asdict() if row.same_sign else None,
            }
            for row in uncertain_rows(comparison)
        ],
    }


def _rows_of(blocks: Iterable[Block]) -> list[dict[str, str]]:
    return [
        dict(zip(block.header, row, strict=True))
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def _headline(comparison: Comparison, row: MeasureRow | DifferenceRow) -> bool:
    if (row.setting, row.period, row.group) != (MAIN, ALL, ALL):
        return False
    named = comparison.appraisal.headline
    return not named or headline_name(row.measure, row.band) in named
