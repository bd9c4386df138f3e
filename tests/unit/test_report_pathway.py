"""The drawing of the pathway says truly what the steps say."""

import csv
from pathlib import Path

import pytest
from report_data import appraisal

from simulation.pathway.care_act import care_act
from simulation.pathway.steps import END, Kind, Pathway, choose, delay, mark, work
from simulation.report.pathway_diagram import draw
from simulation.report.pathway_rows import journeys, lanes_of
from simulation.report.pathway_use import Use, reached, uses
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def asked() -> Appraisal:
    return appraisal()


@pytest.fixture(scope="module")
def use(asked: Appraisal) -> dict[str, Use]:
    return uses(care_act(2), asked)


def _small() -> Pathway:
    return Pathway(
        {
            "visit": (
                choose("triage", {"urgent": "see", "later": "wait", "no": END}),
                delay("wait"),
                mark("waited", record="waited", then="see"),
                delay("never_reached"),
                work("see", activity="assess", hours="h"),
                choose("again", {"yes": "wait", "no": END}),
            )
        }
    )


def test_every_way_out_of_a_step_is_a_line_or_a_word() -> None:
    (visit,) = journeys(_small(), {})
    triage, wait, _, see, again = visit.rows
    assert triage.leads == "urgent → See; later ↓; no → end"
    assert triage.jumps == (3,)
    assert triage.falls
    assert (wait.jumps, wait.falls) == ((3,), False)
    assert see.falls
    assert (again.jumps, again.leads) == ((1,), "yes → Wait; no → end")


def test_a_step_that_only_records_is_passed_over() -> None:
    (visit,) = journeys(_small(), {})
    assert "waited" not in {row.step.name for row in visit.rows}


def test_two_jumps_that_pass_each_other_never_share_a_lane() -> None:
    for journey in journeys(care_act(3), {}):
        lanes = lanes_of(journey)
        spans = [(min(jump), max(jump), lane) for jump, lane in lanes.items()]
        for number, (low, high, lane) in enumerate(spans):
            for a, b, other in spans[number + 1 :]:
                assert lane != other or high < a or low > b


def test_every_piece_of_work_of_the_care_act_pathway_is_drawn(use: dict[str, Use]) -> None:
    steps = [step for step in care_act(2).steps() if step.kind in {Kind.WORK, Kind.GATHER}]
    rows = [row for journey in journeys(care_act(2), use) for row in journey.rows if row.doers]
    assert [row.step.name for row in rows] == [step.name for step in steps]
    assert all(set(row.doers) == set(use) for row in rows)


def test_a_step_says_which_team_does_it_under_each_option(use: dict[str, Use]) -> None:
    plan = next(step for step in care_act(2).steps() if step.name == "plan")
    assert use["in_house"].doer(plan) == "Brokerage"


def test_a_step_that_a_switched_off_practice_leads_to_is_not_used(use: dict[str, Use]) -> None:
    steps = {step.name: step for step in care_act(2).steps()}
    assert use["in_house"].doer(steps["review_together"]) == "not used"
    assert use["trading_company"].doer(steps["review_together"]) == "Brokerage"
    assert use["in_house"].doer(steps["with_peer"]) == "not used"


def test_a_branch_without_a_share_of_its_own_has_what_the_others_leave() -> None:
    some = reached(_small(), {"triage": {"urgent": 0.4, "no": 0.6}})
    assert "wait" in some - {"again"}  # by way of "again", which has no shares and is open
    every = reached(_small(), {"triage": {"urgent": 0.0, "later": 0.0}, "again": {"yes": 0.0}})
    assert every == {"triage"}


def test_the_drawing_comes_as_overview_pages_table_and_text(
    asked: Appraisal, tmp_path: Path
) -> None:
    files = draw(asked, tmp_path)
    names = {file.name for file in files}
    assert {"pathway.svg", "pathway.png", "pathway.csv", "pathway.txt"} <= names
    assert {"pathway_page_1.svg", "pathway_page_1.png"} <= names
    with (tmp_path / "pathway.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    titles = {option.title for option in asked.options.values()}
    assert titles <= set(rows[0])
    assert {row["journey"] for row in rows} >= {"Referral", "Package", "Care"}
    drawing = (tmp_path / "pathway.svg").read_text(encoding="utf-8")
    assert "<dc:date>" not in drawing
