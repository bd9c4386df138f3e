"""The timeline: what is marked, in which words, on which charts, and what is left to chance."""

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from outside_town import appraisal, option, switch
from readable import assert_readable
from report_data import TITLES, comparison

from simulation.experiment.comparison import MAIN
from simulation.report.chart import Chart
from simulation.report.charts import all_charts
from simulation.report.charts.date_marks import date_marks, place
from simulation.report.document import Table
from simulation.report.drawing import _light
from simulation.report.results import Results
from simulation.report.sections import timeline as section
from simulation.report.timeline import by_chance, marks
from simulation.scenario.option import Option, Stage
from simulation.scenario.vocabulary import MechanismName as M

pytestmark = pytest.mark.unit

PLANNED = date(2012, 4, 1)
STAGE = Stage(on=date(2013, 4, 1), title="North", teams={})


def told(chosen: Option, years: int = 5) -> list[tuple[date, str]]:
    return marks(appraisal(chosen, years), chosen)


def results(name: str, changed: dict[str, Any]) -> Results:
    """The made-up comparison with a timeline and mechanisms in one of its options."""
    made = Results(comparison())
    asked = made.appraisal
    new = asked.options[name].model_copy(update=changed)
    asked = asked.model_copy(update={"options": {**asked.options, name: new}})
    compared = dataclasses.replace(made.comparison, appraisal=asked, appraisals={MAIN: asked})
    return Results(compared)


def dense() -> Results:
    """Marks as near to each other as months, a retender and a sponsor by chance."""
    stages = tuple(
        Stage(on=date(2012, month, 1), title=f"Area {month}", teams={}) for month in (2, 3, 4)
    )
    timeline = option(
        transfer_on=date(2011, 6, 1), stages=stages, contract_ends_on=date(2012, 3, 31)
    ).timeline
    mechanisms = {
        M.SCOPE_GROWTH: switch(),
        M.LATE_START: switch(months=4),
        M.SPONSOR_LEAVES: switch(hazard_per_year=0.5),
        M.RETURN_IN_HOUSE: switch(since=date(2016, 2, 1)),
    }
    changed = {"timeline": timeline, "mechanisms": mechanisms, "pay_bill": option().pay_bill}
    return results("trading_company", changed)


def test_an_option_without_dates_has_no_marks() -> None:
    assert told(option()) == []


def test_a_transfer_in_time_is_one_mark() -> None:
    assert told(option(transfer_on=PLANNED)) == [(PLANNED, "transfer")]


def test_a_transfer_that_slips_is_marked_as_planned_and_as_it_began() -> None:
    slipped = option(mechanisms={M.LATE_START: switch(months=12)}, transfer_on=PLANNED)
    assert told(slipped) == [
        (PLANNED, "transfer planned"),
        (date(2013, 4, 1), "transfer began"),
    ]


def test_what_happens_on_one_day_is_one_mark() -> None:
    both = option(mechanisms={M.RETURN_IN_HOUSE: switch(since=date(2014, 3, 31))},
                  transfer_on=PLANNED, contract_ends_on=date(2014, 3, 31))  # fmt: skip
    assert told(both)[-1] == (date(2014, 3, 31), "contract ends; return in house")


def test_after_a_dated_return_nothing_is_marked() -> None:
    back = option(mechanisms={M.RETURN_IN_HOUSE: switch(since=date(2013, 1, 1))},
                  transfer_on=PLANNED, contract_ends_on=date(2014, 3, 31),
                  partner_leaves_on=date(2013, 6, 1))  # fmt: skip
    assert told(back) == [(PLANNED, "transfer"), (date(2013, 1, 1), "return in house")]


def test_stages_are_marked_only_while_scope_growth_is_on() -> None:
    growing = option(mechanisms={M.SCOPE_GROWTH: switch()}, transfer_on=PLANNED, stages=(STAGE,))
    still = option(transfer_on=PLANNED, stages=(STAGE,))
    assert told(growing)[1:] == [(STAGE.on, "stage: North")]
    assert told(still)[1:] == []


def test_a_contract_that_ends_after_the_run_is_not_marked() -> None:
    assert told(option(contract_ends_on=date(2020, 3, 31))) == []


def test_an_event_left_to_chance_is_counted_over_replications_and_not_marked() -> None:
    made = dense()
    chosen = made.appraisal.options["trading_company"]
    assert not any("sponsor" in words for _, words in marks(made.appraisal, chosen))
    assert len(by_chance(made, "trading_company")) == 1
    said = by_chance(made, "trading_company")[0]
    assert said.startswith("sponsor leaves in ")
    assert said.endswith(" of 12 replications")


def test_the_other_process_that_draws_knows_how_many_replications_there_were() -> None:
    made = dense()
    light = Results(_light(made.comparison))
    assert by_chance(light, "trading_company") == by_chance(made, "trading_company")
    for seen in light.comparison.runs.values():
        assert set(seen.measure) <= {"waiting_list"}


def test_the_first_of_june_is_the_end_of_the_second_month_from_april() -> None:
    assert place(date(2011, 6, 1), "2011-04") == 1.0


def test_one_short_mark_an_option_stands_as_a_word_at_its_line() -> None:
    timeline = option(transfer_on=date(2011, 6, 1)).timeline
    made = results("trading_company", {"timeline": timeline})
    found = date_marks(made, "2011-04")
    assert found.places["trading_company"] == ((1.0, "transfer"),)
    assert found.key == ()


def test_several_marks_get_letters_and_days_next_to_each_other_share_one() -> None:
    found = date_marks(dense(), "2011-04")
    assert [letter for _, letter in found.places["trading_company"]] == list("ABCDEF")
    assert found.key[4] == "E: 31 March 2012, contract ends; 1 April 2012, stage: Area 4."
    assert found.key[-1].startswith("By chance, not marked: sponsor leaves in ")


def test_options_that_share_a_date_share_its_letter() -> None:
    made = dense()
    chosen = made.appraisal.options
    shared = chosen["reformed_in_house"].model_copy(
        update={"timeline": option(transfer_on=date(2011, 6, 1)).timeline}
    )
    asked = made.appraisal.model_copy(update={"options": {**chosen, "reformed_in_house": shared}})
    compared = dataclasses.replace(made.comparison, appraisal=asked, appraisals={MAIN: asked})
    found = date_marks(Results(compared), "2011-04")
    assert found.places["reformed_in_house"] == ((1.0, "A"),)
    assert found.places["trading_company"][0] == (1.0, "A")


def _over_time(made: Results) -> list[Chart]:
    return [one for one in all_charts(made, "") if one.name in {"waiting_list", "spend"}]


def test_the_text_alternative_of_a_chart_over_time_lists_its_marks() -> None:
    for chart in _over_time(dense()):
        title = TITLES["trading_company"]
        assert f"{title}: 1 June 2011, transfer planned; 1 October 2011, transfer began;" in (
            chart.alternative
        )
        assert "1 February 2016, return in house." in chart.alternative
        assert "By chance, not marked: sponsor leaves in " in chart.alternative


def test_the_marks_of_a_chart_overlap_nothing() -> None:
    for chart in _over_time(dense()):
        assert_readable(chart)


@pytest.mark.slow
def test_charts_with_marks_give_the_same_bytes_again(tmp_path: Path) -> None:
    one = [file for chart in _over_time(dense()) for file in chart.save(tmp_path / "one")]
    two = [file for chart in _over_time(dense()) for file in chart.save(tmp_path / "two")]
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_the_summary_has_a_row_for_every_mark_and_what_is_left_to_chance() -> None:
    made = dense()
    table = next(block for block in section.blocks(made) if isinstance(block, Table))
    chosen = made.appraisal.options["trading_company"]
    dated = marks(made.appraisal, chosen)
    assert len(table.rows) == len(dated) + 1
    assert table.rows[0] == (TITLES["trading_company"], "1 June 2011", "Transfer planned")
    assert table.rows[-1][1] == "By chance"


def test_a_comparison_without_dates_has_no_timeline() -> None:
    assert section.blocks(Results(comparison())) == []
