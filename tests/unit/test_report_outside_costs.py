"""Costs outside the simulation in the result folder and in the summary."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from outside_town import appraisal, option, switch
from report_data import comparison

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare
from simulation.experiment.comparison import Comparison
from simulation.experiment.outside_costs import charges_csv, dates_in_runs
from simulation.report.document import Block, Paragraph, Table
from simulation.report.results import Results
from simulation.report.sections.outside_costs import blocks
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import MechanismName as M

pytestmark = pytest.mark.unit

RENT = {M.SHOP_FRONT: switch(rent_gbp_per_year=20_000)}
RETURN = {M.RETURN_IN_HOUSE: switch(hazard_per_year=0.3, cost_per_head_gbp=12_000)}


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    return Activity.of([ActivityRow("waiting_list", "all", "all", "", float(replication))])


def made(chosen: Option, out: Path | None = None, replications: int = 8) -> Comparison:
    return compare(
        appraisal(chosen), replications=replications, jobs=1, out=out, name="place", report=False,
        play=play,
    )  # fmt: skip


def rows(compared: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(charges_csv(compared))))


def table(found: list[Block]) -> Table:
    return next(block for block in found if isinstance(block, Table))


def text(found: list[Block]) -> str:
    return " ".join(block.text for block in found if isinstance(block, Paragraph))


def test_the_result_folder_has_a_row_for_each_option_year_and_line(tmp_path: Path) -> None:
    chosen = option(mechanisms=RENT, transfer_on=date(2012, 4, 1))
    compared = made(chosen, tmp_path)
    written = next(Path(file) for file in compared.files if file.endswith("charges.csv"))
    assert written.read_text(encoding="utf-8").splitlines() == [
        "option,year,line,mechanism,kind,pounds,evidence",
        "company,2012/13,shop_front_rent,shop_front,recurrent,20000,",
        "company,2013/14,shop_front_rent,shop_front,recurrent,20000,",
        "company,2014/15,shop_front_rent,shop_front,recurrent,20000,",
    ]


def test_the_same_comparison_gives_the_same_bytes() -> None:
    chosen = option(mechanisms={**RENT, **RETURN}, transfer_on=date(2011, 10, 1))
    assert charges_csv(made(chosen)).encode() == charges_csv(made(chosen)).encode()


def test_what_is_left_to_chance_is_the_mean_over_the_replications_that_were_run() -> None:
    compared = made(option(mechanisms=RETURN, transfer_on=date(2011, 10, 1)))
    back = sum(dates.of(M.RETURN_IN_HOUSE) is not None
               for dates in dates_in_runs(compared, "company"))  # fmt: skip
    assert 0 < back < 8
    once = sum(float(row["pounds"]) for row in rows(compared) if row["line"] == "return_once")
    # Ten posts x 12,000 in each replication in which the work comes back.
    assert once == pytest.approx(120_000 * back / 8)


def test_the_summary_has_a_row_for_each_line_that_an_option_has() -> None:
    compared = made(option(mechanisms=RENT, transfer_on=date(2012, 4, 1)))
    found = table(blocks(Results(compared)))
    assert found.header == ("What for", "In house", "Company")
    assert found.rows == (
        ("Rent of a shop front", "–", "60.0"),
        ("All of these but the margin", "–", "60.0"),
    )


def test_a_cost_that_chance_decides_stands_with_its_interval() -> None:
    compared = made(option(mechanisms=RETURN, transfer_on=date(2011, 10, 1)))
    found = {row[0]: row[2] for row in table(blocks(Results(compared))).rows}
    value, interval = found["Coming back in house, once"].split("\n")
    assert float(value) > 0
    assert interval.startswith("(") and " to " in interval


@pytest.mark.parametrize(
    ("posts", "said"),
    [(10, "The pay bills are equal by construction"), (12, "The pay bills are not all equal")],
)
def test_the_summary_says_that_these_are_in_neither_pay_bill_nor_spend(
    posts: float, said: str
) -> None:
    compared = made(option(posts, mechanisms=RENT, transfer_on=date(2012, 4, 1)))
    found = text(blocks(Results(compared)))
    assert "neither in the pay bill nor in the spend on care" in found
    assert said in found


def test_the_summary_says_so_if_no_option_has_any() -> None:
    found = blocks(Results(comparison()))
    assert not any(isinstance(block, Table) for block in found)
    assert text(found).startswith("None is counted")
