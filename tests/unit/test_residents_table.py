"""T15 as data: shares that add up, intervals, a file that reads back, and a chart to be read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from readable import assert_readable
from small_council import tenth

from simulation.experiment.residents.counting import COLUMNS, Counts
from simulation.experiment.residents.reasons import became_of_all, reasons_of, thresholds_of
from simulation.experiment.residents.rule import shipped_rule
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.splits import Group
from simulation.experiment.residents.study import NUDGED, Gains
from simulation.experiment.residents.table import (
    FILE,
    FOLDER,
    NOTES,
    read_table,
    table_csv,
    table_of,
)
from simulation.report.appraisal_charts import gainers
from simulation.report.appraisal_charts.gainers_words import headline
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.residents.page import document, short_blocks
from simulation.report.writers.markdown import markdown
from simulation.scenario.errors import ScenarioError
from simulation.valuation.data_table import DataTable

pytestmark = pytest.mark.unit
GROUPS = (
    Group("everyone", "everyone", "Everyone", "Everyone"),
    Group("client_group", "older", "Client group", "Older people"),
    Group("client_group", "carer", "Client group", "Carers"),
    Group("lives_in", "own_home", "Lives in", "Own home"),
    Group("lives_in", "care_home", "Lives in", "Care home"),
    Group("patch", "north", "Patch", "Patch north"),
    Group("patch", "south", "Patch", "Patch south"),
)
OPTIONS = ("in_house", "reformed_in_house", "trading_company", "social_work_practice")
REPLICATIONS = 5


def counts(shift: float, replication: int, *, nobody: bool = False) -> Counts:
    """Return counts of a thousand people, half of them concerned, a few of each group."""
    people = np.array([1000, 600, 400, 700, 300, 500, 500], dtype=np.float64)
    concerned = people / 2
    if nobody:
        people, concerned = people * [1, 1, 0, 1, 1, 1, 1], concerned * [1, 1, 0, 1, 1, 1, 1]
    noise = 1 + 0.05 * (replication - 2)
    better = concerned * (0.10 + max(shift, 0)) * noise
    worse = concerned * (0.10 + max(-shift, 0)) * noise
    untold = concerned * 0.02
    columns = {
        "people": people, "concerned": concerned, "better": better, "worse": worse,
        "untold": untold, "same": people - better - worse - untold,
        "unmet_days": -shift * 40 * concerned * noise, "both_assessed": concerned / 4,
        "wait_days": -shift * 20 * concerned / 4 * noise, "support_lost": concerned * 0.01,
        "support_gained": concerned * 0.01,
    }  # fmt: skip
    assert set(columns) == set(COLUMNS)
    tests, moved = len(shipped_rule().tests), np.diag(np.full(8, 125.0))
    sides = np.array([better[0], worse[0], untold[0]])
    return Counts(**columns, decided=np.tile(sides / tests, (tests, 1)),
                  at_ends=np.tile(sides, (3, 1)), moved=moved)  # fmt: skip


def gains(shifts: dict[str, float] | None = None, *, nobody: bool = False) -> Gains:
    shifts = {"reformed_in_house": 0.2, "trading_company": -0.2, "social_work_practice": 0.0} if (
        shifts is None
    ) else shifts  # fmt: skip
    replications = range(REPLICATIONS)
    made = {
        name: tuple(counts(shift, r, nobody=nobody) for r in replications)
        for name, shift in {**shifts, NUDGED: 0.0}.items()
    }
    source = Source(tenth(), 1, REPLICATIONS, "tenth")
    return Gains(source, shipped_rule(), (OPTIONS[0], *shifts), GROUPS, made, {}, ())


def cells(table: DataTable) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_better_same_worse_and_untold_are_all_residents_concerned() -> None:
    rows = cells(table_of(gains()))
    assert len(rows) == 3 * len(GROUPS) + 1
    for row in rows:
        parts = [row[name] for name in ("better", "same", "worse", "untold")]
        assert sum(map(float, parts)) == pytest.approx(1.0)  # type: ignore[arg-type]
        assert row["net"] == pytest.approx(row["better"] - row["worse"])  # type: ignore[operator]


def test_shares_are_means_over_replications_with_their_interval() -> None:
    # Better shares 0.30 x (0.90, 0.95, 1, 1.05, 1.10): mean 0.30, sd 0.30 x 0.0790569,
    # t(4) = 2.776445: half-width 2.776445 x 0.0237171 / sqrt(5) = 0.0294486.
    row = next(r for r in cells(table_of(gains())) if r["option"] == "reformed_in_house")
    assert row["better"] == pytest.approx(0.30)
    assert row["better_high"] == pytest.approx(0.3294486, abs=1e-6)
    assert row["unmet_days"] == pytest.approx(-8.0)
    assert row["wait_days"] == pytest.approx(-4.0)


def test_a_group_in_which_nobody_is_has_no_share() -> None:
    rows = [r for r in cells(table_of(gains(nobody=True))) if r["group"] == "carer"]
    assert rows[0]["people"] == 0
    assert rows[0]["better"] is None and rows[0]["net_low"] is None


def test_the_table_that_is_written_reads_back_as_it_was(tmp_path: Path) -> None:
    table = table_of(gains(nobody=True))
    folder = tmp_path / FOLDER
    folder.mkdir()
    assert read_table(tmp_path) is None
    (folder / FILE).write_text(table_csv(table), encoding="utf-8")
    (folder / NOTES).write_text("\n".join(table.notes) + "\n", encoding="utf-8")
    found = read_table(tmp_path)
    assert found is not None
    assert found.notes == table.notes
    for one, other in zip(found.rows, table.rows, strict=True):
        assert one[:6] == other[:6]
        for there, here in zip(one[6:], other[6:], strict=True):
            assert there is here or there == pytest.approx(here, rel=1e-11)
    (folder / FILE).write_text("option,better\nx,1\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="no table of residents"):
        read_table(tmp_path)


def test_what_decides_and_what_became_of_them_add_up_to_everybody() -> None:
    made = gains()
    everyone = {r["option"]: r for r in cells(table_of(made)) if r["group"] == "everyone"}
    for option in OPTIONS[1:]:
        mine = [r for r in cells(reasons_of(made)) if r["option"] == option]
        worse = sum(float(r["worse"]) for r in mine)  # type: ignore[arg-type]
        row = everyone[option]
        assert worse == pytest.approx(row["worse"] * row["concerned"])  # type: ignore[operator]
        became = [r for r in cells(became_of_all(made)) if r["option"] == option]
        assert sum(float(r["people"]) for r in became) == 1000  # type: ignore[arg-type]
    assert len(thresholds_of(made).rows) == 4 * 3


def chart(table: DataTable, baseline: str = "In house") -> Chart:
    made = gainers.chart(table, 7, "Source: a test.", baseline, "Exampleton")
    assert made is not None
    return made


def renamed(table: DataTable, more: str, group: str = "") -> DataTable:
    rows = tuple((r[0], f"{r[1]}{more}", *r[2:5], f"{r[5]}{group}", *r[6:]) for r in table.rows)
    return replace(table, rows=rows)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_words_on_the_chart_do_not_overlap_for_any_number_of_options(count: int) -> None:
    some = dict(zip(OPTIONS[1:], (0.2, -0.3, 0.0), strict=True))
    some = {option: some[option] for option in OPTIONS[1 : count + 1]}
    assert_readable(chart(table_of(gains(some))))


def test_words_on_the_chart_do_not_overlap_with_very_long_names() -> None:
    long = renamed(table_of(gains()), " that is owned by two councils and a charity for ever",
                   " and whoever is counted with them")  # fmt: skip
    assert_readable(chart(long, "In house, as it is today, with all of its teams and posts"))


def test_the_chart_draws_every_group_from_zero_and_says_its_numbers_in_words() -> None:
    made = chart(table_of(gains()))
    assert len(made.rows) == 3 * len(GROUPS)
    assert "30% better off, 10% worse off" in made.alternative
    assert "gainers.csv" in made.alternative
    assert "A change that matters to nobody" in made.alternative


@pytest.mark.parametrize(
    ("nets", "said"),
    [
        ({"A": (0.1, 0.2), "B": (0.1, 0.3)}, "More gain than lose under every option"),
        ({"A": (-0.2, -0.1), "B": (0.1, 0.3)},
         "More lose than gain under A; more gain than lose under B"),
        ({"A": (-0.2, 0.1)}, "Gainers and losers cannot be told apart against in house"),
        ({"A": (-0.2, -0.1), "B": (-0.1, 0.3)}, "More lose than gain under A"),
        ({"A very long name of an option": (-0.2, -0.1), "Another long name of one": (0.1, 0.3)},
         "Under one option more lose than gain, under one option more gain than lose"),
    ],
)  # fmt: skip
def test_the_headline_claims_no_more_than_the_intervals_show(
    nets: dict[str, tuple[float, float]], said: str
) -> None:
    found = headline(nets, "In house")
    assert len(found.split()) <= MOST_TITLE_WORDS
    assert found == said


def test_the_page_says_what_is_told_apart_and_what_is_not_known() -> None:
    made = gains()
    table = table_of(made)
    text = markdown(document(made, table, [], [], "optare residents RESULT"), Path())
    assert "In every group more are better off than worse off." in text
    assert "In every group more are worse off than better off." in text
    assert "cannot be told apart among" in text
    assert "ethnic group" in text
    assert "another version of the model" not in text
    old = replace(made, source=replace(made.source, same_model=False))
    assert "another version of the model" in markdown(document(old, table, [], [], ""), Path())
    assert short_blocks(made, table)
