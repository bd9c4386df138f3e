"""Equalities: the worst group of every option is told, by one rule."""

from types import SimpleNamespace
from typing import Any

import pytest

from simulation.report.paper.exempt import Exempt
from simulation.report.paper.formulas.cells import cell_of
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.sections import equalities
from simulation.report.paper.teller import render
from simulation.report.text import Bound, Fixed, joined
from simulation.valuation.data_table import Cell, Column, DataTable

pytestmark = pytest.mark.unit

NAMES = ("option", "option_title", "split", "split_title", "group_title")
SHARES = ("worse", "net", "net_low", "net_high")


def row(option: str, group: str, worse: float, net: float, half: float) -> tuple[Cell, ...]:
    """Return a row: a group of the client groups, and how it fares under an option."""
    split = "everyone" if group == "Everyone" else "client_group"
    ends = (net - half, net + half)
    return (option, option.capitalize(), split, "Client group", group, worse, net, *ends)


TABLE = DataTable(
    "T15",
    "residents",
    "Who gains and who loses",
    (*(Column(name, name) for name in NAMES), *(Column(name, name, "share") for name in SHARES)),
    (
        row("reform", "Everyone", 0.9, -0.9, 0.1),
        row("reform", "Older people", 0.30, -0.20, 0.05),
        row("reform", "Carers", 0.50, -0.50, 0.05),
        row("company", "Older people", 0.60, -0.55, 0.05),
        row("company", "Carers", 0.70, -0.65, 0.90),
        row("practice", "Carers", 0.20, -0.05, 0.10),
    ),
)


def telling(*others: str) -> Any:
    """Return what the section is written from, of this table alone."""

    def known(_: str, number: str, at: str, column: str) -> Known:
        return cell_of(TABLE, int(at) - 1, column)

    def number(form: str, *args: str) -> Bound:
        return Bound(render(known(*args), form, "member"), "cell(T15)", form, "table T15")

    return SimpleNamespace(
        others=others, exempt=Exempt(frozenset()), known=known, number=number,
        titles=lambda given: joined([Fixed(one.capitalize(), "name") for one in given]),
    )  # fmt: skip


def said(*others: str) -> list[str]:
    return [str(one.text) for one in equalities._groups(telling(*others), TABLE)]  # type: ignore[union-attr]


def test_every_option_has_its_worst_group_told_and_not_one_option_alone() -> None:
    (text,) = said("reform", "company")
    assert "under Reform, carers (client group; 50% worse)" in text
    assert "under Company, older people (client group; 60% worse)" in text


def test_a_group_whose_loss_on_balance_cannot_be_told_is_not_named() -> None:
    assert equalities.worst_group(telling("company"), TABLE, "company") == 3
    assert said("practice") == [
        "Under Practice no group can be told to lose on balance (Appendix G)."
    ]
