"""The flow of residents: nobody is lost on it, and it can be read."""

from pathlib import Path

import pytest
from readable import assert_readable
from report_data import TITLES, comparison

from simulation.experiment.comparison import Comparison, MeasureRow
from simulation.report.charts.flow import chart
from simulation.report.charts.flow_counts import STEPS, Flows, flows_of
from simulation.report.results import Results

pytestmark = pytest.mark.unit

LONG = "and every practice, in a company that the council owns together with two others"


def _results(*options: str, **changes: float) -> Results:
    made = comparison(options or tuple(TITLES), settings=("main",))
    return Results(_with(made, changes))


def _with(made: Comparison, changes: dict[str, float]) -> Comparison:
    """Return the comparison with other means of measures, named ``measure`` or with its band."""
    rows = tuple(
        row._replace(mean=changes[name], low=changes[name] - 5, high=changes[name] + 5)
        if (name := f"{row.measure}__{row.band}".rstrip("_")) in changes
        else row
        for row in made.measures
    )
    object.__setattr__(made, "measures", rows)
    return made


def _flows(results: Results, option: str = "in_house") -> Flows:
    found = flows_of(results, option)
    assert found is not None
    return found


@pytest.mark.parametrize("option", TITLES)
def test_who_comes_into_a_step_goes_on_from_it_or_is_left_over(option: str) -> None:
    flows = _flows(_results(), option)
    for step in STEPS:
        assert flows.into(step) == pytest.approx(flows.out_of(step))
    ends = {flow.end for flow in flows.ways} - set(STEPS)
    assert sum(flows.stay(end) for end in ends) == pytest.approx(flows.contacts.mean)
    assert flows.stay("short") > 0


def test_what_is_left_over_is_what_the_runs_had_on_the_way() -> None:
    """In the made-up runs 40 contacts are on the way, and 3 in 100 adults."""
    flows = _flows(_results())
    assert flows.of("contacts", "contact_rest").count == pytest.approx(40)
    rest = flows.of("adults", "adult_rest")
    assert rest.count / flows.into("adults") == pytest.approx(0.03, abs=0.001)
    assert rest.is_rest and not flows.of("contacts", "advice").is_rest


def test_there_are_no_more_flows_than_can_be_followed() -> None:
    assert len(_flows(_results()).ways) == 12


def test_reablement_in_two_places_is_left_over_because_the_runs_do_not_part_it() -> None:
    made = comparison(settings=("main",))
    like = next(row for row in made.measures if row.measure == "reabled")
    rows = (*made.measures, like._replace(measure="reabled_first", mean=70.0))
    object.__setattr__(made, "measures", tuple(sorted(rows, key=_place)))
    flows = _flows(Results(made), like.option)
    assert "reabled" not in {flow.end for flow in flows.ways}
    assert flows.into("contacts") == pytest.approx(flows.out_of("contacts"))


def _place(row: MeasureRow) -> tuple[str, ...]:
    return row.setting, row.option, row.measure, row.period, row.group, row.band


def test_more_people_on_the_way_at_the_start_than_at_the_end_is_a_number_below_zero(
    tmp_path: Path,
) -> None:
    results = _results(packages_started__long_term=4_200.0)
    rest = _flows(results).of("adults", "adult_rest")
    assert rest.count < 0
    assert rest.text.startswith("−")
    made = chart(results, 1, "Source: a test.")
    assert made is not None
    made.save(tmp_path)


def test_numbers_are_no_finer_than_their_interval_or_the_coarsest_that_they_are_made_of() -> None:
    made = comparison(settings=("main",))
    rows = tuple(
        row._replace(mean=31_234.0, low=30_000.0, high=32_468.0) if row.band == "advised" else row
        for row in made.measures
    )
    object.__setattr__(made, "measures", rows)
    flows = _flows(Results(made))
    assert flows.of("contacts", "advice").text == "31,200"
    assert flows.of("contacts", "contact_rest").text.endswith("00")


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("ending", ["", LONG], ids=["short", "long"])
def test_no_words_of_the_flow_overlap_or_leave_the_picture(
    tmp_path: Path, count: int, ending: str
) -> None:
    results = _results(*tuple(TITLES)[:count])
    for option in results.appraisal.options.values():
        object.__setattr__(option, "title", f"{option.title} {ending}".strip())
    made = chart(results, 1, "Source: a test.")
    assert made is not None
    assert_readable(made)
    made.save(tmp_path)


def test_the_data_hold_every_option_and_say_what_was_not_counted() -> None:
    made = chart(_results(), 1, "Source: a test.")
    assert made is not None
    assert {row[0] for row in made.rows} == set(TITLES.values())
    rest = [row for row in made.rows if row[-1] == "left over"]
    assert len(rest) == 3 * len(TITLES)
    assert all(row[4:6] == ("", "") for row in rest)
    assert "flow.csv" in made.alternative


def test_runs_that_did_not_count_a_way_make_no_chart() -> None:
    made = comparison(settings=("main",))
    rows = tuple(row for row in made.measures if row.measure != "reabled")
    object.__setattr__(made, "measures", rows)
    assert chart(Results(made), 1, "") is None
