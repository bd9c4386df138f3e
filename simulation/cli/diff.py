"""``optare diff``: in which values two options differ, with the staff and pay bill of both."""

import argparse
from dataclasses import asdict

from simulation.cli.printing import pounds, print_json, short, simple_table
from simulation.cli.values import settings_of
from simulation.scenario.difference import Difference, DifferenceRow, Leaf, diff
from simulation.scenario.loading import load_with_places


def run(given: argparse.Namespace) -> int:
    """Print every value that differs, then full-time equivalents and pay bill."""
    loaded = load_with_places(given.file, settings_of(given.set))
    found = diff(loaded, given.first, given.second)
    if given.json:
        print_json({**asdict(found), "pay_bill_gap": found.pay_bill_gap})
        return 0
    simple_table(
        f"{found.title_a} against {found.title_b}",
        ("value", given.first, given.second, "rests on"),
        [(row.path, _shown(row.a), _shown(row.b), _rests_on(row)) for row in found.rows],
    )
    simple_table("Full-time equivalents by role", ("role", given.first, given.second), _fte(found))
    bills = f"{pounds(found.pay_bill_a)} against {pounds(found.pay_bill_b)}"
    print(f"Pay bill a year: {bills} (gap {pounds(found.pay_bill_gap)})")
    return 0


def _fte(found: Difference) -> list[tuple[str, str, str]]:
    roles = dict.fromkeys([*found.fte_a, *found.fte_b])
    rows = [(role.value, found.fte_a.get(role, 0.0), found.fte_b.get(role, 0.0)) for role in roles]
    rows.append(("all", sum(found.fte_a.values()), sum(found.fte_b.values())))
    return [(name, f"{a:.2f}", f"{b:.2f}") for name, a, b in rows]


def _shown(value: Leaf) -> str:
    if value is None:
        return "–"
    return short(value) if isinstance(value, float) else value


def _rests_on(row: DifferenceRow) -> str:
    grade = row.grade.value if row.grade else ""
    return " ".join(part for part in (grade, ", ".join(row.evidence)) if part)
