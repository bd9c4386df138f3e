"""The page of an appraisal: the decision first, then money, doubt, judgement, people."""

from collections.abc import Iterator, Sequence

from simulation.report.appraisal.decision_lead import draws_caution
from simulation.report.appraisal.material import Material
from simulation.report.appraisal.shorter import shorter
from simulation.report.appraisal_page import PageBlock
from simulation.report.appraisal_tables.performance import performance_page
from simulation.report.chart import Chart
from simulation.report.document import Code, Heading, Items, Paragraph
from simulation.valuation.cases.company import nearest_to_limit
from simulation.valuation.cases.results import results_outside
from simulation.valuation.cautions import cautions, loss_cautions
from simulation.valuation.criteria.words import of_judgement
from simulation.valuation.data_table import DataTable

_NOT_ON_PAGE = frozenset({"T3", "T4", "T5", "T16", "T6b", "T6c", "T7b", "T7r", "T17"})
"""long tables, which stand in the spreadsheet and as files"""

_MOST_INPUTS, _MOST_ROWS = 10, 12
_SWITCHING = ("input", "unit", "value", "low", "high", "switching_value", "beyond", "words")
_SENSITIVITY = (
    "input", "unit", "low", "high", "option", "at_low_gbp", "at_value_gbp", "at_high_gbp",
)  # fmt: skip
_PHYSICAL = (
    "input", "value", "low", "high", "preferred", "becomes", "switching_value",
    "preferred_differs", "note",
)  # fmt: skip


def page_blocks(
    material: Material, tables: Sequence[DataTable], charts: Sequence[Chart]
) -> list[PageBlock]:
    """Return what the page holds, in order."""
    page = _Page(material, {one.number: one for one in tables}, list(charts))
    return [block for part in _PARTS for block in part(page)]


class _Page:
    """Tables and charts that have not been placed yet."""

    def __init__(
        self, material: Material, tables: dict[str, DataTable], charts: list[Chart]
    ) -> None:
        self.material = material
        self.tables = {number: one for number, one in tables.items() if number not in _NOT_ON_PAGE}
        self.charts = charts

    def some(self, *numbers: str) -> Iterator[DataTable]:
        """Yield these tables, those that there are."""
        for number in numbers:
            if number in self.tables:
                yield self.tables.pop(number)

    def drawn(self, start: str) -> Iterator[Chart]:
        """Yield the charts whose names begin so."""
        yield from (chart for chart in self.charts if chart.name.startswith(start))


def _decision(page: _Page) -> Iterator[PageBlock]:
    material = page.material
    decided = page.tables.pop("T1")
    answers = dict(zip(decided.column("question"), decided.column("answer"), strict=True))
    yield Paragraph(
        f"What each option of “{material.appraisal.title}” costs and achieves, how sure that is, "
        "and what would change the answer.",
        "lead",
    )
    for note in (one for one in [draws_caution(material.findings)] if one):
        yield Paragraph(note, "warning")
    yield Heading("The decision")
    for question, answer in answers.items():
        yield Heading(str(question), 3)
        yield Paragraph(str(answer))
    yield Paragraph(
        "Making people wait saves money, because care begins later. So cost never stands here "
        "without need that was not met.",
        "warning",
    )
    found = page.material.findings.appraised
    losses = loss_cautions(results_outside(material.findings.both, found.ledgers))
    for caution in (*cautions(material.appraisal, found.prices), *losses):
        yield Paragraph(caution, "warning")
    yield from page.some("T2")


def _activity(page: _Page) -> Iterator[PageBlock]:
    yield Heading("Activity and performance")
    yield Paragraph(
        "Of the whole run, with the values of the files: the median run, and where nine in ten "
        "runs lie. By year in T5."
    )
    yield from performance_page(page.material.runs)


def _money(page: _Page) -> Iterator[PageBlock]:
    year = page.material.findings.appraised.prices.price_year
    yield Heading("Economic case: what society uses up")
    yield Paragraph(
        f"Real pounds of {year}, discounted; what only moves between council, company, staff, "
        "residents and the state is left out. Waiting is valued at what the price set says."
    )
    yield from page.drawn("waterfall_resource")
    yield from page.some("T6")
    yield Heading("Financial case: what the council pays")
    yield Paragraph(
        "Nominal pounds by budget year. Transfers count here: contract price, support sold to the "
        "body outside, contributions, share of gains, dividends, interest, and the council's part "
        "of a deficit. VAT and tax are the body's: they reach the council only by a smaller "
        "surplus or a larger deficit (table T7e)."
    )
    yield from page.drawn("waterfall_council")
    yield from page.drawn("payback")
    yield from page.some("T7", "T7s", "T7c", "T7e", "T7w")
    yield from _headroom(page)
    yield Heading("Council, outside body, staff and residents together")
    yield from page.drawn("waterfall_group")
    yield Heading("Unit costs")
    yield from page.some("T8")


def _headroom(page: _Page) -> Iterator[PageBlock]:
    for table in page.some("T7d"):
        nearest = nearest_to_limit(table)
        if not any(table.column("share")):
            yield Paragraph(
                "No body outside does anything for others here, as far as is known, so the limit "
                "on the trade of a controlled company is not touched (table T7d)."
            )
        elif nearest is None:
            yield Paragraph(
                "Bodies outside work for others, and no limit holds for them here (table T7d)."
            )
        else:
            yield Paragraph(nearest)
            yield table


def _changes(page: _Page) -> Iterator[PageBlock]:
    yield Heading("What would change the answer")
    yield Paragraph(
        "Each price is moved through its plausible range, all else as it is; where another option "
        "would be preferred stands in the table. Prices rerun nothing, so these values are exact. "
        "Inputs of the simulation need runs: `optare switching RESULT`."
    )
    yield from page.drawn("tornado")
    for table in page.some("T9"):
        yield shorter(table, _MOST_INPUTS, _SWITCHING)
    for table in page.some("T9b"):
        yield shorter(table, _MOST_ROWS, _SENSITIVITY)
    for table in page.some("T9f"):
        yield shorter(table, _MOST_ROWS, _SENSITIVITY)
    yield from page.some("T9c")
    for table in page.some("T9d"):
        yield shorter(table, _MOST_ROWS, _PHYSICAL)
    yield from page.some("T9e")
    yield from page.drawn("heat_map")
    yield from page.some("T10")


def _doubt(page: _Page) -> Iterator[PageBlock]:
    drawn = page.material.findings.appraised.drawn_runs
    yield Heading("How sure it is")
    if drawn:
        yield Paragraph(
            "Every number with a range was drawn at once, of the runs and of the prices. What a "
            "week of waiting is worth is not drawn: it is a judgement, so results stand over it."
        )
    else:
        yield Paragraph(
            "Only prices were drawn, because this result holds no draws of anything else: how "
            "sure the answer is looks better than it is. `optare compare FILE --uncertainty 200` "
            "draws the rest.",
            "warning",
        )
    yield from page.drawn("plane")
    yield from page.drawn("acceptability")
    yield from page.some("T11", "T11b", "T11c", "T11d", "T11e", "T11f")


def _judgement(page: _Page) -> Iterator[PageBlock]:
    judged = page.material.findings.judged
    yield Heading("Judgement by criteria")
    if judged is None:
        yield Paragraph(
            "No criteria were given. Four presets are shipped: `optare appraise RESULT --criteria "
            "scenarios/criteria/windsor_and_maidenhead.yaml`."
        )
        return
    said = tuple(of_judgement(judged))
    if said:
        yield Items(said)
    yield from page.drawn("ranks")
    yield from page.drawn("weights")
    yield from page.some("T12a", "T12b", "T12c", "T12d", "T12e", "T12f")


def _people(page: _Page) -> Iterator[PageBlock]:
    yield Heading("Who gains and who loses")
    if "T15" not in page.tables:
        yield Paragraph("Not yet looked at. This looks at residents one by one:")
        yield Code("optare residents RESULT")
    yield from page.drawn("gainers")
    yield from page.some("T15")
    yield Heading("What makes the difference")
    found = sorted(number for number in page.tables if number.startswith("A"))
    if not found:
        yield Paragraph(
            "Not yet asked. This splits a difference over practices, teams and ownership:"
        )
        yield Code("optare attribute RESULT --from OPTION --to OPTION")
    yield from page.some(*found)


def _rest(page: _Page) -> Iterator[PageBlock]:
    yield Heading("Risks, and coming back in house")
    yield from page.some("T13", "T13b", "T13c")
    yield Heading("Effects without a price")
    yield from page.some("T14")
    yield Heading("Benefits plan")
    yield from page.some("T18")
    yield Heading("What stands elsewhere")
    yield Paragraph(
        "The long list, every value in which the options differ, activity by year, lines of each "
        "lens by year, the reconciliation, the assumptions log and the quality statement are in "
        "`tables.xlsx` and in `tables/`."
    )


_PARTS = (_decision, _activity, _money, _changes, _doubt, _judgement, _people, _rest)
