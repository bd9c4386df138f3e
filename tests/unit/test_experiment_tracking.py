"""What happened, held against what was forecast: limits, signals, the file, the words."""

from pathlib import Path

import numpy as np
import pytest
from report_data import TITLES, appraisal

from simulation.experiment.tracking.actual import read_actual
from simulation.experiment.tracking.forecast import Forecast, read_forecast
from simulation.experiment.tracking.tracked import Tracked, tracked
from simulation.experiment.tracking.xmr import (
    OF_RANGES,
    OF_VALUES,
    Limits,
    limits_of,
    moving_ranges,
    signals_of,
)
from simulation.report.appraisal_charts.control import chart
from simulation.report.tracking_words import cautions, headline_of, sentences
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

MONTHS = tuple(f"{2011 + (3 + at) // 12}-{(3 + at) % 12 + 1:02d}" for at in range(36))
LONG = "and every practice, in a company that the council owns together with two others"


def _forecast(periods: tuple[str, ...] = MONTHS, level: float = 100.0) -> Forecast:
    """Forty runs a option: business as usual at a level, the others at six tenths of it."""
    luck = np.random.default_rng(2).normal(0, 0.05, (40, len(periods)))
    values = {
        option: level * (1.0 if option == "in_house" else 0.6) * (1 + luck) for option in TITLES
    }
    return Forecast(periods, values, {option: each[:, -1] for option, each in values.items()})


def _tracked(actual: list[float], level: float = 100.0, measure: str = "waiting_list") -> Tracked:
    asked = appraisal()
    given = dict(zip(MONTHS, actual, strict=False))
    return tracked(asked, "trading_company", measure, _forecast(level=level), given)


def _around(centre: float, count: int, size: float = 1.5) -> list[float]:
    """Return values that go from one side of a centre to the other and back."""
    return [centre + (size if at % 2 else -size) for at in range(count)]


def test_limits_are_those_of_a_worked_case() -> None:
    """Ranges of 5, 2, 6, 4 have the mean 4.25: 2.66 and 3.267 of it are 11.305 and 13.885."""
    found = limits_of(np.array([10.0, 15.0, 13.0, 19.0, 15.0]), 14.0)
    assert found == pytest.approx(Limits(14.0, 2.695, 25.305, 4.25, 13.88475))


def test_the_constants_are_three_standard_errors_of_ranges_of_two() -> None:
    """The mean range of two normal values is 1.128 standard deviations, its own 0.853."""
    three = 3 / 1.128
    assert three == pytest.approx(OF_VALUES, abs=0.001)
    assert 1 + 0.853 * three == pytest.approx(OF_RANGES, abs=0.003)


def test_a_gap_has_no_range_on_either_side() -> None:
    found = moving_ranges(np.array([1.0, np.nan, 4.0, 6.0]))
    assert np.isnan(found[:3]).all() and found[3] == 2.0


def test_a_point_outside_the_limits_is_a_signal_and_one_on_them_is_not() -> None:
    limits = Limits(0.0, -10.0, 10.0, 4.0, 13.0)
    found = signals_of(np.array([10.0, 10.1, -10.0, -11.0]), limits)
    assert [(one.first, one.side) for one in found] == [(1, 1), (3, -1)]


@pytest.mark.parametrize(("count", "runs"), [(7, 0), (8, 1)])
def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not(count: int, runs: int) -> None:
    values = np.array([-1.0, *([1.0] * count), -1.0])
    found = signals_of(values, Limits(0.0, -9.0, 9.0, 3.0, 10.0))
    assert [one.rule for one in found] == ["run on one side"] * runs
    if runs:
        assert (found[0].first, found[0].last) == (1, count)


def test_a_gap_does_not_break_a_run() -> None:
    values = np.array([1.0, 1.0, 1.0, np.nan, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert len(signals_of(values, Limits(0.0, -9.0, 9.0, 3.0, 10.0))) == 1


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "actual.csv"
    file.write_bytes(text.encode())
    return file


PLACES = {period: at for at, period in enumerate(MONTHS)}


def test_a_file_of_months_is_read_in_order_and_other_columns_are_passed_over(
    tmp_path: Path,
) -> None:
    file = _file(tmp_path, "\ufeffNote, Period ,VALUE\r\nx,2011-05,7\r\n,2011-04,5.5\r\n\r\n")
    assert read_actual(file, PLACES) == {"2011-04": 5.5, "2011-05": 7.0}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("month,value\n2011-04,5\n", "must name the columns period and value"),
        ("", "must name the columns"),
        ("period,value\n2011-04,5\n2011-04,6\n", "actual.csv:3:1: 2011-04 stands there twice"),
        ("period,value\n2011-04,five\n", "'five' is no number"),
        ('period,value\n2011-04,"1,200"\n', "write it without commas"),
        ("period,value\n2011-04,\n", "actual.csv:2:1: no value stands there"),
        ("period,value\n2011-04\n", "actual.csv:2:1: no value stands there"),
        ("period,value\n2011-04,inf\n", "'inf' is no number"),
        ("period,value\n2019-04,5\n", "'2019-04' (the forecast has 2011-04 to 2014-03, each"),
        ("period,value\nApr-11,5\n", "'Apr-11' (the forecast has 2011-04 to 2014-03, each"),
        ("period,value\n2011-4,5\n", "'2011-4' (did you mean 2011-04?)"),
        ("period,value\n2011-04-01,5\n", "'2011-04-01' (did you mean 2011-04?)"),
        ("period;value\n2011-04;5\n", "put commas between columns, not semicolons"),
        ("period\tvalue\n2011-04\t5\n", "put commas between columns, not tabs"),
        ("period,value,value\n2011-04,5,6\n", "the column value stands there twice"),
        ("period,value\n2011-04,5\n2011-08,5\n", "two periods that follow each other"),
        ("period,value\n2011-04,5\n", "two periods that follow each other"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(ScenarioError) as refusal:
        read_actual(_file(tmp_path, text), PLACES)
    assert why in str(refusal.value)


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_actual(tmp_path / "none.csv", PLACES)
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"period,value\n2011-04,\xff\xfe\n")
    with pytest.raises(ScenarioError, match="is not UTF-8 text"):
        read_actual(broken, PLACES)


def test_the_forecast_is_everybody_s_by_month_in_the_setting_of_the_files(tmp_path: Path) -> None:
    rows = [
        f"{setting},{option},{run},{measure},{period},{group},,{run + len(period)}"
        for setting in ("main", "other")
        for option in ("in_house", "trading_company")
        for measure in ("waiting_list", "crises")
        for run in range(3)
        for period in ("2011-04", "2011-05", "2011/12", "all")
        for group in ("all", "older")
    ]
    header = "setting,option,replication,measure,period,group,band,value"
    (tmp_path / "activity.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    found = read_forecast(tmp_path, "waiting_list", ("in_house", "trading_company"))
    assert found is not None
    assert found.periods == ("2011-04", "2011-05") and found.by_month
    assert found.values["in_house"].tolist() == [[7, 7], [8, 8], [9, 9]]
    assert read_forecast(tmp_path, "referrals", ("in_house",)) is None


def test_years_of_a_count_add_up_to_the_run_and_those_of_a_mean_do_not() -> None:
    values = {"a": np.array([[1.0, 2.0], [3.0, 4.0]])}
    years = ("2011/12", "2012/13")
    assert Forecast(years, values, {"a": np.array([3.0, 7.0])}).adds_up
    assert not Forecast(years, values, {"a": np.array([1.5, 3.5])}).adds_up


def test_what_goes_as_forecast_has_the_benefit_that_was_forecast() -> None:
    found = _tracked(_around(60.0, 24))
    assert found.standing == "as forecast"
    got, hoped = found.benefit
    assert got == pytest.approx(40, abs=1) and hoped == pytest.approx(40, abs=1)
    assert "No signal" in sentences(found)[1]
    assert "% of the benefit is there." in sentences(found)[2]
    assert headline_of(found) == "People waiting for an assessment: as forecast, no signal"


@pytest.mark.parametrize(
    ("centre", "standing", "said"), [(75.0, "worse", "above"), (45.0, "better", "below")]
)
def test_of_a_list_more_than_forecast_is_worse_and_less_is_better(
    centre: float, standing: str, said: str
) -> None:
    found = _tracked(_around(centre, 24))
    assert found.standing == standing
    assert (
        f"points in a row from April 2011 to March 2013 lie {said} the forecast"
        in (sentences(found)[1])
    )


def test_a_signal_that_runs_of_the_forecast_have_too_is_told_as_chance() -> None:
    """A run that carries over from month to month stays on one side, without anything amiss."""
    steps = np.random.default_rng(5).normal(0, 3, (40, len(MONTHS)))
    walks = 100 + np.cumsum(steps, axis=1)
    values = {"in_house": walks + 40, "trading_company": walks}
    forecast = Forecast(MONTHS, values, {name: each[:, -1] for name, each in values.items()})
    middle = np.median(walks, axis=0)
    near = int(np.argsort(np.abs((walks - middle)[:, :24].mean(axis=1)))[20])
    given = dict(zip(MONTHS[:24], walks[near].tolist(), strict=False))
    found = tracked(appraisal(), "trading_company", "waiting_list", forecast, given)
    assert found.runs_with_signals > 30
    assert found.signals and found.standing == "within chance"
    assert headline_of(found).endswith("signals, yet within the spread of runs")
    assert "would have given a signal too" in sentences(found)[1]


def test_seven_points_are_too_early_to_call_it_as_forecast() -> None:
    found = _tracked(_around(60.0, 7))
    assert found.standing == "too early"
    assert any("rest on seven points" in caution for caution in cautions(found))


def test_the_trigger_without_a_plan_is_where_one_in_twenty_runs_passes() -> None:
    limit = float(_tracked(_around(60.0, 12)).trigger.limit[11])
    assert 60 < limit < 70
    under, over = (_tracked([*_around(60.0, 11), limit + step]) for step in (-0.1, 0.1))
    assert under.trigger.met == () and "is not met in March 2012" in sentences(under)[3]
    assert over.trigger.met == (11,) and "is met in March 2012" in sentences(over)[3]
    assert headline_of(over).endswith("; trigger to reverse met")


def test_no_benefit_is_due_where_none_was_forecast() -> None:
    asked = appraisal()
    forecast = _forecast()
    worse = {option: values[::-1] for option, values in forecast.values.items()}
    worse["trading_company"] = worse["in_house"] * 1.5
    given = dict(zip(MONTHS, _around(150.0, 12), strict=False))
    same = Forecast(MONTHS, worse, forecast.whole)
    found = tracked(asked, "trading_company", "waiting_list", same, given)
    assert "no benefit is due" in sentences(found)[2]


@pytest.mark.parametrize("ending", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("level", [100.0, 0.5, 4_000_000.0])
def test_the_chart_is_drawn_and_its_data_hold_every_period(
    tmp_path: Path, ending: str, level: float
) -> None:
    measure = {0.5: "agency_share", 100.0: "waiting_list"}.get(level, "committed_weekly_gbp")
    scale = level / 100
    found = _tracked([scale * value for value in _around(64.0, 20)], level, measure)
    for option in found.appraisal.options.values():
        object.__setattr__(option, "title", f"{option.title} {ending}".strip())
    made = chart(found, 1, "Source: a test.")
    made.save(tmp_path)
    assert len(made.title.split()) <= 15
    assert [row[0] for row in made.rows] == list(MONTHS)
    assert [row[-1] for row in made.rows].count("run on one side") == 0 or found.signals
