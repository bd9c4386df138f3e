"""``optare diff``: in which values two options differ, with the staff and pay bill of both."""

import argparse
from dataclasses import asdict

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import pounds, print_json, short
from simulation.cli.terminal import show
from simulation.cli.values import settings_of
from simulation.report.document import Table
from simulation.scenario.difference import Difference, DifferenceRow, Leaf, diff
from simulation.scenario.loading import load_with_places


def run(given: argparse.Namespace) -> int:
    """Print every value that differs, then full-time equivalents and pay bill."""
    loaded = load_with_places(given.file, settings_of(given.set))
    found = diff(loaded, given.first, given.second)
    if given.json:
        print_json({**asdict(found), "pay_bill_gap": found.pay_bill_gap})
        return GOOD
    names = (given.first, given.second)
    rows = tuple((row.path, _shown(row.a), _shown(row.b), _rests_on(row)) for row in found.rows)
    title = f"{found.title_a} against {found.title_b}"
    show(
        [
            Table(title, ("Value", *names, "Rests on"), rows, numeric=False),
            Table("Full-time equivalents by role", ("Role", *names), _fte(found)),
        ],
        whole_names=True,
    )
    bills = f"{pounds(found.pay_bill_a)} against {pounds(found.pay_bill_b)}"
    print(f"Pay bill a year: {bills} (gap {pounds(found.pay_bill_gap)})")
    return GOOD


def _fte(found: Difference) -> tuple[tuple[str, str, str], ...]:
    roles = dict.fromkeys([*found.fte_a, *found.fte_b])
    rows = [(role.value, found.fte_a.get(role, 0.0), found.fte_b.get(role, 0.0)) for role in roles]
    rows.append(("all", sum(found.fte_a.values()), sum(found.fte_b.values())))
    return tuple((name, f"{a:.2f}", f"{b:.2f}") for name, a, b in rows)


def _shown(value: Leaf) -> str:
    if value is None:
        return "–"
    return short(value) if isinstance(value, float) else value


def _rests_on(row: DifferenceRow) -> str:
    grade = row.grade.value if row.grade else ""
    return " ".join(part for part in (grade, ", ".join(row.evidence)) if part)
