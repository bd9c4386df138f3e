"""The summary: what it opens with, what it never hides, and what each of its files holds."""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from report_data import TITLES, comparison

from simulation.activity.law import STATEMENTS
from simulation.experiment.comparison import Comparison, Failure
from simulation.report.document import Document, Figure, Heading, Items, Paragraph, Table
from simulation.report.key_measures import key_measures
from simulation.report.results import Results
from simulation.report.sections import (
    findings,
    limits,
    not_modelled,
    observed,
    opening,
    settings,
    staff,
)
from simulation.report.summary import summary, write_report
from simulation.report.words import lower_first
from simulation.report.writers.columns import column_widths_cm
from simulation.scenario.vocabulary import Role

pytestmark = [pytest.mark.unit, pytest.mark.xdist_group("summary")]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return comparison()


@pytest.fixture(scope="module")
def folder(compared: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report")
    write_report(compared, path)
    return path


def test_the_first_line_says_how_many_inputs_are_the_councils_own(compared: Comparison) -> None:
    first = summary(Results(compared), []).blocks[0]
    assert isinstance(first, Paragraph)
    assert re.match(r"2 of \d+ inputs are Exampleton's own", first.text)


def test_people_waiting_care_spend_and_unmet_need_stand_beside_each_other(
    compared: Comparison,
) -> None:
    table = next(t for t in _tables(compared) if "unmet need" in t.caption)
    names = [row[0] for row in table.rows]
    assert names[:2] == ["People still waiting at the end, people", "Care spend, gross, £ million"]
    assert "Unmet need, thousand person-days" in names


def test_an_option_that_is_the_baseline_again_shows_no_difference() -> None:
    compared = comparison(effect=dict.fromkeys(TITLES, 0.0))
    differences = [row for row in compared.differences if row.measure == "crises"]
    assert not any(row.distinct for row in differences)
    cells = [
        cell.splitlines()[1]
        for table in _tables(compared)
        for row in table.rows
        if row[0].startswith("Crises while waiting") and len(row) == len(TITLES) + 1
        for cell in row[2:]
    ]
    assert cells == ["0 (no difference)"] * 3


def test_every_cell_that_crosses_zero_says_so(compared: Comparison) -> None:
    for table in _tables(compared):
        for row in table.rows:
            for found in re.finditer(r"\(−[\d,.]+ to \+[\d,.]+\)\n?(.*)", "\n".join(row)):
                if "line" not in table.caption:
                    assert found[1] == "not told apart from zero", row


def test_the_opening_names_what_is_told_apart_and_what_is_not(compared: Comparison) -> None:
    results = Results(compared)
    points = _points(opening.in_short_blocks(results))
    for option, point in zip(results.others, points, strict=True):
        sure, _, unsure = point.partition("Not told apart from zero: ")
        for measure in (m for m in key_measures(results) if m.in_dumbbell):
            found = measure.difference(results, option)
            assert found is not None
            name = lower_first(measure.title)
            assert (name in sure) == found.distinct
            assert (name in unsure) == (not found.distinct and "no headline" not in point)


def test_the_laws_named_are_the_laws_that_are_checked(compared: Comparison) -> None:
    point = next(p for p in _points(findings.blocks(Results(compared))) if "conservation" in p)
    assert point.startswith("Nine conservation laws")
    assert all(statement in point for statement in STATEMENTS.values())


@pytest.mark.parametrize("columns", [2, 5, 7])
def test_a_word_table_is_as_wide_as_the_text_of_the_page(columns: int) -> None:
    row = ("Care spend, net of client contributions", *["−13.25 (−14.67 to −3.81)"] * (columns - 1))
    widths = column_widths_cm(Table("t", tuple("abcdefg"[:columns]), (row,)), 8.0)
    assert sum(widths) == pytest.approx(16.0)
    assert min(widths) > 1.0


def test_a_team_outside_its_range_of_utilisation_is_a_named_finding(compared: Comparison) -> None:
    points = _points(findings.blocks(Results(compared)))
    assert any("utilisation outside 75% to 98% in Access" in point for point in points)
    assert not any("Finance" in point for point in points)


def test_many_people_still_waiting_at_the_end_is_a_named_finding(compared: Comparison) -> None:
    points = _points(findings.blocks(Results(compared)))
    assert any(point.startswith("More than 5% of all requests still wait") for point in points)


def test_failed_runs_are_counted_and_never_passed_over(compared: Comparison) -> None:
    failure = Failure("main", "in_house", 3, "a law was broken")
    failed = Comparison(**(vars(compared) | {"failures": (failure,)}))
    page = "\n".join(_texts(summary(Results(failed), [])))
    assert "1 of 145 runs failed and are left out of every mean: a law was broken" in page


def test_an_unequal_pay_bill_is_the_headline_of_its_chapter(compared: Comparison) -> None:
    warning = staff.blocks(Results(compared))[1]
    assert isinstance(warning, Paragraph)
    assert warning.kind == "warning"
    # Two brokers more than in-house, and nothing else.
    market = compared.appraisal.council.staff
    cost = 2 * market.pay_gbp_per_year[Role.BROKER].value * (1 + market.on_cost_share.value)
    assert f"Reformed in-house £{round(cost, -2):,.0f} more" in warning.text


def test_a_baseline_that_misses_what_was_seen_is_a_warning(compared: Comparison) -> None:
    _, warning, table = observed.blocks(Results(compared))
    assert isinstance(warning, Paragraph) and isinstance(table, Table)
    assert warning.kind == "warning"
    verdicts = {row[0]: row[3] for row in table.rows}
    assert verdicts["People waiting, at the end, people"] == "agrees"
    assert verdicts["Request to assessment, mean, days"].startswith("misses: ")


def test_headline_differences_stand_side_by_side_in_every_setting(compared: Comparison) -> None:
    tables = [b for b in settings.blocks(Results(compared)) if isinstance(b, Table)]
    assert len(tables) == 3
    assert tables[0].header == (
        "Measure", "As given", "Less of the wait is queue", "Tight supply of care"
    )  # fmt: skip


def test_the_three_spreads_are_labelled_apart(compared: Comparison) -> None:
    table = limits.spread_blocks(Results(compared))[-1]
    assert isinstance(table, Table)
    assert table.header[1:] == ("From run to run", "Interval of the mean", "Between settings")


def test_self_reported_claims_in_use_are_named(compared: Comparison) -> None:
    points = _points(limits.limit_blocks(Results(compared)))
    assert any("self-reported claims: reviews due in one care home" in point for point in points)


def test_claims_that_are_not_played_and_mechanisms_that_are_off_are_named(
    compared: Comparison,
) -> None:
    points = _points(not_modelled.blocks(Results(compared)))
    assert [point[:3] for point in points[:5]] == ["M44", "M49", "M58", "M59", "M60"]
    off = " ".join(points[5:])
    assert "Off, events: retender, council restructure, return in house, sponsor leaves." in off
    assert "proportionate forms" in off and "clustered reviews" not in off


@pytest.mark.parametrize("ending", ["html", "md", "docx"])
def test_every_summary_says_what_is_not_modelled(folder: Path, ending: str) -> None:
    file = folder / f"summary.{ending}"
    if ending == "docx":
        with zipfile.ZipFile(file) as word:
            text = word.read("word/document.xml").decode("utf-8")
    else:
        text = file.read_text(encoding="utf-8")
    assert "Not modelled" in text
    assert "M44, A saving of £1.8m in three years" in text


def test_the_mean_stay_follows_the_two_phases_of_the_exit_hazard() -> None:
    # One rate throughout is the exponential law: mean 1 / rate.
    assert findings.mean_stay_years(0.25, 0.25) == pytest.approx(4.0)
    # A first year in which nobody leaves adds one year to what follows.
    assert findings.mean_stay_years(0.0, 0.5) == pytest.approx(3.0)


@pytest.mark.slow
def test_one_setting_and_two_options_are_enough(tmp_path: Path) -> None:
    small = comparison(("in_house", "trading_company"), replications=2, settings=("main",))
    files = write_report(small, tmp_path)
    assert all(file.stat().st_size > 0 for file in files)
    assert "Under other settings" not in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_finished_run_of_each_option_is_shown_without_an_interval(tmp_path: Path) -> None:
    one = comparison(("in_house", "trading_company"), replications=1, settings=("main",))
    write_report(one, tmp_path)
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    shown = text.partition("## Assumptions log")[0]
    assert not re.search(r"\bnan\b|n/a", shown)
    assert "one pair, no interval" in text
    assert "None of 6 differences" in (tmp_path / "charts" / "dumbbell.txt").read_text("utf-8")


@pytest.mark.slow
def test_the_same_comparison_gives_the_same_bytes(
    compared: Comparison, folder: Path, tmp_path: Path
) -> None:
    for file in write_report(compared, tmp_path):
        again = folder / file.relative_to(tmp_path)
        assert file.read_bytes() == again.read_bytes(), file.name


def test_a_heading_may_not_skip_a_level() -> None:
    with pytest.raises(ValueError, match="skips a level"):
        Document("t", (Heading("a", 3),))


def test_a_row_that_does_not_fit_its_header_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit its header"):
        Table("t", ("a", "b"), (("1",),))


def test_the_page_needs_no_other_file_and_no_network(folder: Path) -> None:
    page = (folder / "summary.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links
    assert all(link.startswith(("data:", "#")) for link in links)
    assert "<script" not in page


def test_the_page_has_language_headings_in_order_scopes_and_descriptions(folder: Path) -> None:
    page = _Page()
    page.feed((folder / "summary.html").read_text(encoding="utf-8"))
    assert page.language == "en-GB"
    assert page.levels[0] == 1
    assert all(two - one <= 1 for one, two in zip(page.levels, page.levels[1:], strict=False))
    assert len(page.alternatives) == 9
    assert all(len(text) > 100 for text in page.alternatives)
    assert page.scopes == {"col", "row"}


def test_the_word_document_describes_every_picture_and_repeats_header_rows(folder: Path) -> None:
    with zipfile.ZipFile(folder / "summary.docx") as package:
        body = ET.fromstring(package.read("word/document.xml"))
        styles = package.read("word/styles.xml").decode("utf-8")
    pictures = list(body.iter(f"{DRAWING}docPr"))
    assert len(pictures) == 9
    assert all(len(picture.get("descr", "")) > 100 for picture in pictures)
    tables = list(body.iter(f"{WORD}tbl"))
    assert tables
    assert all(table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None for table in tables)
    assert 'w:lang w:val="en-GB"' in styles


def test_the_word_document_numbers_its_captions_without_a_gap(folder: Path) -> None:
    import docx  # noqa: PLC0415

    captions = [
        p.text for p in docx.Document(str(folder / "summary.docx")).paragraphs
        if p.style is not None and p.style.name == "Caption"
    ]  # fmt: skip
    for label in ("Figure", "Table"):
        numbers = [int(c.split()[1].rstrip(".")) for c in captions if c.startswith(label)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_markdown_links_every_chart_and_its_data(folder: Path) -> None:
    text = (folder / "summary.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((charts/[^)]+)\)", text):
        assert (folder / link).is_file()
    assert text.count("](charts/") == 18


class _Page(HTMLParser):
    """What the tests ask of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.language: str | None = None
        self.levels: list[int] = []
        self.alternatives: list[str] = []
        self.scopes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang")
        elif re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        elif tag == "img":
            self.alternatives.append(found.get("alt") or "")
        elif tag == "th":
            self.scopes.add(found.get("scope") or "missing")


def _tables(compared: Comparison) -> list[Table]:
    return [b for b in summary(Results(compared), []).blocks if isinstance(b, Table)]


def _points(blocks: list[object]) -> list[str]:
    return [item for block in blocks if isinstance(block, Items) for item in block.items]


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif not isinstance(block, Figure):
            yield str(block)


def test_the_inflow_counts_people_whose_short_term_support_became_ongoing() -> None:
    class Counted:
        baseline = "in_house"

        def estimate(self, option: str, measure: str, *, band: str) -> SimpleNamespace | None:
            assert (option, measure) == ("in_house", "packages_started")
            return {
                "long_term": SimpleNamespace(mean=2000.0),
                "short_to_long_term": SimpleNamespace(mean=340.0),
            }.get(band)

    assert findings._new_long_term_cases(Counted()) == 2340
