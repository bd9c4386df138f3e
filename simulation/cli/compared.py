"""A comparison on a terminal: what is known of the place, the key measures, what stands out."""

from typing import Any

from simulation.cli.printing import pounds, print_table, simple_table
from simulation.cli.staff import staff_of
from simulation.experiment.comparison import MAIN, Comparison
from simulation.experiment.replications import STOPPING_NOTE, headline_name
from simulation.report.key_measures import NOT_TOLD_APART, KeyMeasure, key_measures
from simulation.report.results import Results
from simulation.scenario.own_inputs import own_inputs_count

_NOT_TOLD_APART = "·"


def print_comparison(comparison: Comparison) -> None:
    """Print the whole answer, the most important first, the files last."""
    own, inputs = own_inputs_count(comparison.appraisal.council)
    print(f"{own} of {inputs} inputs are the council's own")
    print_key_measures(comparison)
    print_staff(comparison)
    print_precision(comparison)
    if comparison.files:
        print("Written:")
        for file in comparison.files:
            print(f"  {file}")


def print_key_measures(comparison: Comparison) -> None:
    """Print each option's mean and, below it, the paired difference to the baseline."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    results = Results(comparison, MAIN)
    table = Table(
        title=f"{comparison.appraisal.title}: {comparison.replications()} replications, "
        f"seed {comparison.seed}",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    table.add_column("measure")
    for option in results.options:
        suffix = " (baseline)" if option == results.baseline else ""
        table.add_column(f"{results.title(option)}{suffix}", justify="right")
    for measure in key_measures(results):
        name = f"{measure.title}, {measure.unit}"
        table.add_row(name, *(_cell(measure, results, option) for option in results.options))
    print_table(table)
    print(
        "Mean (95 % interval); below it the paired difference to the baseline.\n"
        f"{_NOT_TOLD_APART} cannot be told apart from no difference. The intervals hold the "
        "luck of the draw only, not how\nwell the inputs are known.\n"
    )


def _cell(measure: KeyMeasure, results: Results, option: str) -> str:
    found = measure.estimate(results, option)
    if found is None:
        return "–"
    text = measure.value_text(found)
    difference = measure.difference(results, option)
    if difference is None:
        return text
    shown = measure.difference_text(difference)
    told_apart = shown.removesuffix(f": {NOT_TOLD_APART}")
    return f"{text}\n{told_apart if told_apart == shown else f'{told_apart} {_NOT_TOLD_APART}'}"


def print_staff(comparison: Comparison) -> None:
    """Print full-time equivalents and pay bill of each option."""
    appraisal = comparison.appraisal
    staff = {name: staff_of(appraisal, name) for name in appraisal.options}
    simple_table(
        "Staff, with every post filled",
        ("option", "FTE", "pay bill a year", "gap to baseline"),
        [
            (
                appraisal.options[name].title,
                f"{one['fte']:.1f}",
                pounds(one["pay_bill_gbp"]),
                "baseline" if name == appraisal.baseline else pounds(one["pay_bill_gap_gbp"]),
            )
            for name, one in staff.items()
        ],
    )


def print_precision(comparison: Comparison) -> None:
    """Print the half-widths that an automatic number of replications has reached."""
    if not comparison.attained:
        return
    simple_table(
        "Half-width of the headline differences",
        ("option: measure", "attained", "asked for", ""),
        [
            (
                f"{one.option}: {one.measure}",
                f"{one.half_width:.3g}",
                f"{one.target:.3g}",
                "reached" if one.reached else "NOT reached",
            )
            for one in comparison.attained
        ],
    )
    print(STOPPING_NOTE)


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the headline results, failures and files; all other rows are in the files."""
    own, inputs = own_inputs_count(comparison.appraisal.council)
    return {
        "appraisal": comparison.name,
        "title": comparison.appraisal.title,
        "baseline": comparison.baseline,
        "seed": comparison.seed,
        "replications": comparison.replications(),
        "own_inputs": own,
        "inputs": inputs,
        "staff": {name: staff_of(comparison.appraisal, name) for name in comparison.options},
        "measures": [row._asdict() for row in comparison.measures if _headline(comparison, row)],
        "differences": [
            row._asdict() for row in comparison.differences if _headline(comparison, row)
        ],
        "attained": [{**one._asdict(), "reached": one.reached} for one in comparison.attained],
        "failures": [failure._asdict() for failure in comparison.failures],
        "files": list(comparison.files),
    }


def _headline(comparison: Comparison, row: Any) -> bool:
    whole = (row.setting, row.period, row.group) == (MAIN, "all", "all")
    named = comparison.appraisal.headline
    name = headline_name(row.measure, row.band)
    return whole and (name in named or row.measure in named if named else True)
