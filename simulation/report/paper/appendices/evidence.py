"""Appendices that show tables of the appraisal: activity, money, what would change the answer."""

from collections.abc import Iterator
from typing import NamedTuple

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.paper.bound_table import Kept, bound_table, having, tables_by
from simulation.report.paper.sections.equalities import EVERYONE, SPLITS
from simulation.report.paper.telling import Telling, apart
from simulation.report.text import Fixed, Piece, Said, fill
from simulation.report.words import lower_first
from simulation.valuation.spread import RANGE

_MOST = 10
_SURELY = (RANGE[2] - RANGE[0]) / 100
"""nine in ten draws: met in so many, a trigger would be met almost surely"""


class Shown(NamedTuple):
    """Which part of a table is shown."""

    number: str
    columns: tuple[str, ...] = ()
    keep: Kept | None = None
    most: int | None = None
    of: str = ""


def activity(telling: Telling) -> Iterator[Block | Chart]:
    """Yield what each option does."""
    yield Heading("What each option does, and what it costs", appendix="C")
    yield Paragraph(
        "Medians of the runs with the values of the files, whole run; in brackets where nine in "
        "ten runs lie. They show chance alone and are no forecast. What falls due after the last "
        "year of the run is in the sum of all years."
    )
    yield _performance(telling)
    yield from telling.chart("waterfall_council")
    yield from telling.chart("payback")
    years = ("item", *_years(telling), "all")
    yield from tables_by(telling, "T6", "option", ("item", "unit", "mean", "draw_median"))
    yield from tables_by(telling, "T7", "option", years, having("item", *_CASH))
    yield from some(telling, Shown("T7s"))
    yield from tables_by(telling, "T7c", "option", ("part", *years[1:]))
    yield from tables_by(telling, "T7e", "option", ("item", *years[1:]))
    yield from some(telling, Shown("T7w", ("option", "regime", *_years(telling))))
    yield from tables_by(telling, "T8", "option", ("unit", "mean", "draw_median"))


def _years(telling: Telling) -> tuple[str, ...]:
    """Return the columns of years of the run; what falls due later is in the sum of all."""
    return tuple(f"y{year[:4]}" for year in telling.sources.years)


_CASH = (
    "Net call on the council",
    "Saved against business as usual",
    "Net call with allowances",
    "Saved: 5th percentile of draws",
    "Saved: 95th percentile of draws",
    "Draws in which nothing is lost",
    "Days of need not met",
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
        "A switching value is where a price, moved alone through its plausible range, makes "
        "another option the best. Settings were run or priced as a whole. What it is worth to know "
        "more says where evidence would help most."
    )
    measure = str(telling.sources.tables["T10"].rows[0][0]) if "T10" in telling.tables else ""
    yield from some(
        telling,
        Shown("T9", ("input", "unit", "value", "switching_value", "words"), most=_MOST),
        Shown(
            "T10",
            ("setting", *telling.options, "best"),
            having("measure", measure),
            of=lower_first(measure),
        ),
        Shown("T11b"),
        Shown("T11d", ("parameter", "worth_gbp", "told")),
        Shown("T9d", most=_MOST),
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
            fill("{title}. Who set the weights? {by}", title=Fixed(given.title, "name"),
                 by=Fixed(given.weights_by, "name"))
        )  # fmt: skip
    yield from telling.chart("ranks")
    yield from telling.chart("weights")
    options = telling.options
    ranks = tuple(f"rank_{at}_any_weights" for at in range(1, len(options) + 1))
    if "beside" in telling.tables["T12a"].column("how"):
        yield Paragraph("Criteria about money have no points: the money stands beside the score.")
    yield from some(
        telling,
        Shown("T12a", ("criterion", "measure", "unit", *(f"value_{one}" for one in options)),
              lambda table, at: table.column("how")[at] != "beside"),
        Shown("T12b", ("criterion", "swing", "share", *(f"points_{one}" for one in options)),
              lambda table, at: table.column("share")[at] is not None),
        Shown("T12c", ("option", "score", "place", *ranks)),
        Shown("T12d"),
        Shown("T12e"),
    )  # fmt: skip


def risks(telling: Telling) -> Iterator[Block]:
    """Yield risks, the return in house, and the plan for benefits."""
    yield Heading("Risks and benefits", appendix="F")
    columns = ("risk", "options", "probability_share", "impact_gbp", "expected_loss_gbp",
               "mitigation")  # fmt: skip
    benefits = ("measure", "baseline_files", "forecast_files", "forecast", "date", "trigger")
    yield from some(telling, Shown("T13", columns))
    yield from _owners(telling)
    years = ("year", "chance", "cumulative", "expected_gbp", "so_far_gbp")
    yield from tables_by(telling, "T13b", "option", years)
    breaks = ("after_years", "stay_gbp", "decide_gbp", "value_gbp", "told", "in_contract")
    yield from tables_by(telling, "T13c", "option", breaks)
    yield from some(telling, Shown("T18", benefits))
    yield from triggers(telling)


def triggers(telling: Telling) -> Iterator[Block]:
    """Yield which triggers would be met in nearly every draw: they say nothing of the option."""
    table = telling.tables.get("T18")
    if table is None:
        return
    shares = table.column("fires_share")
    found: list[Piece] = [
        fill(
            "{measure}, {share}",
            measure=Fixed(lower_first(str(table.column("measure")[at])), "name"),
            share=telling.number("sampled", "cell", "T18", str(at + 1), "fires_share"),
        )
        for at in telling.exempt.kept(table)
        if isinstance(share := shares[at], float) and share >= _SURELY
    ]  # fmt: skip
    if found:
        yield Paragraph(
            fill(
                "Over the draws these triggers would be met almost surely, in this share of draws: "
                "{found}. They are held against the single values. If the service is in the state "
                "that the draws describe, they say that it is so and not that the option fails.",
                found=apart(found),
            )
        )  # fmt: skip


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
    splits, options = table.column("split"), table.column("option")
    columns = ("split_title", "group_title", "better", "worse", "untold", "wait_days")
    wanted = (EVERYONE, *SPLITS)
    yield from tables_by(
        telling, "T15", "option_title", columns,
        lambda _, at: options[at] in telling.others and splits[at] in wanted,
    )  # fmt: skip


def some(telling: Telling, *wanted: Shown) -> Iterator[Block]:
    """Yield those tables that there are and that are not exempt here."""
    for one in wanted:
        table = bound_table(telling, *one)
        if table is not None:
            yield table
