"""Appendices that show tables of the appraisal: activity, money, what would change the answer."""

from collections.abc import Iterator
from typing import NamedTuple

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.paper.bound_table import Kept, bound_table, having
from simulation.report.paper.sections.equalities import SPLITS, rows_of
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Said, fill


class Shown(NamedTuple):
    """Which part of a table is shown."""

    number: str
    columns: tuple[str, ...] = ()
    keep: Kept | None = None
    most: int | None = None


def activity(telling: Telling) -> Iterator[Block | Chart]:
    """Yield what each option does."""
    yield Heading("What each option does, and what it costs", appendix="C")
    yield Paragraph(
        "Medians of the runs with the values of the files, whole run; in brackets where nine in "
        "ten runs lie. They show chance alone and are no forecast."
    )
    yield _performance(telling)
    yield from telling.chart("waterfall_council")
    yield from telling.chart("payback")
    yield from some(
        telling,
        Shown("T6", ("option", "item", "unit", "mean", "draw_median")),
        Shown("T7"),
        Shown("T7s"),
        Shown("T7c"),
        Shown("T7e"),
        Shown("T7w"),
        Shown("T8", ("option", "unit", "mean")),
    )


_PERFORMANCE = (
    ("Requests for an assessment", "referrals", ""),
    ("Adults assessed", "assessments", ""),
    ("People waiting for an assessment, at the end", "waiting_list", ""),
    ("Request to assessment, days, median", "wait_request_to_assessment_days", "median"),
    ("Request to support, days, median", "wait_request_to_support_days", "median"),
    ("Days of need not met", "unmet_need_days", ""),
    ("Crises while waiting", "crises", ""),
    ("Reviewed in the year", "reviewed_in_year_share", ""),
    ("Reviews overdue, at the end", "reviews_overdue", ""),
    ("Packages started", "packages_started", ""),
    ("Spend on care, gross", "care_spend_gbp", ""),
    ("Vacancies", "vacancy_share", ""),
    ("Turnover a year", "turnover_per_year", ""),
    ("Agency staff", "agency_share", ""),
)


def _performance(telling: Telling) -> Table:
    rows = [
        (title, *(_middle(telling, option, measure, band) for option in telling.options))
        for title, measure, band in _PERFORMANCE
    ]
    header = ("Measure", *(Said(telling.title(one)) for one in telling.options))
    return Table("Activity and performance, whole run", header, tuple(rows))


def _middle(telling: Telling, option: str, measure: str, band: str) -> str:
    args = (option, measure, *(("all", band) if band else ()))
    if telling.maybe("middle", *args) is None:
        return "not measured"
    return Said(telling.number("interval", "middle", *args))


def changes(telling: Telling) -> Iterator[Block | Chart]:
    """Yield what would change the answer."""
    yield Heading("What would change the answer", appendix="D")
    yield Paragraph(
        "Each price is moved through its plausible range alone, all else as it is. Settings were "
        "run. What it is worth to know an unknown says where more evidence would help most."
    )
    yield from telling.chart("heat_map")
    measure = str(telling.sources.tables["T10"].rows[0][0]) if "T10" in telling.tables else ""
    yield from some(
        telling,
        Shown("T9", ("input", "unit", "value", "low", "high", "switching_value", "words"), most=10),
        Shown("T10", (), having("measure", measure)),
        Shown("T11b"),
        Shown("T11d", ("parameter", "worth_gbp", "told")),
        Shown("T9d", most=10),
    )


def criteria(telling: Telling) -> Iterator[Block | Chart]:
    """Yield what the criteria say."""
    yield Heading("Judgement by criteria", appendix="E")
    if "T12a" not in telling.tables:
        yield Paragraph("No criteria were given, so none were weighed.")
        return
    given = telling.findings.criteria
    if given is not None:
        yield Paragraph(
            fill("{title}. Weights: {by}", title=Fixed(given.title, "name"),
                 by=Fixed(given.weights_by, "name"))
        )  # fmt: skip
    yield from telling.chart("ranks")
    yield from telling.chart("weights")
    yield from some(
        telling, Shown("T12a"), Shown("T12b"), Shown("T12c"), Shown("T12d"), Shown("T12e")
    )


def risks(telling: Telling) -> Iterator[Block]:
    """Yield risks, the return in house, and the plan for benefits."""
    yield Heading("Risks and benefits", appendix="F")
    columns = ("risk", "options", "probability_share", "impact_gbp", "expected_loss_gbp",
               "counted_in", "mitigation")  # fmt: skip
    benefits = ("measure", "unit", "baseline_files", "forecast_files", "forecast", "date",
                "trigger")  # fmt: skip
    yield from some(telling, Shown("T13", columns))
    yield from _owners(telling)
    yield from some(telling, Shown("T13b"), Shown("T13c"), Shown("T18", benefits))


def _owners(telling: Telling) -> Iterator[Block]:

    owners = telling.supplied.owners
    if not owners:
        yield Paragraph("Owners of risks and benefits: to be supplied by the council.")
        return
    rows = tuple(
        (Said(Fixed(what, "supplied")), Said(Fixed(who, "supplied")))
        for what, who in owners.items()
    )
    yield Table("Owners", ("Risk or benefit", "Owner"), rows, numeric=False)


def residents(telling: Telling) -> Iterator[Block | Chart]:
    """Yield who gains and who loses."""
    yield Heading("Who gains and who loses", appendix="G")
    table = telling.tables.get("T15")
    if table is None:
        yield Paragraph("Not looked at for this paper. `optare residents RESULT` does.")
        return
    yield from telling.chart("gainers")
    splits, shown = table.column("split"), set(rows_of(telling, table))
    columns = ("option_title", "split_title", "group_title", "better", "worse", "untold",
               "wait_days")  # fmt: skip
    wanted = ("everyone", *SPLITS)
    yield from some(
        telling, Shown("T15", columns, lambda _, at: at in shown and splits[at] in wanted)
    )


def some(telling: Telling, *wanted: Shown) -> Iterator[Block]:
    """Yield those tables that there are and that are not exempt here."""
    for one in wanted:
        table = bound_table(telling, one.number, one.columns, one.keep, one.most)
        if table is not None:
            yield table
