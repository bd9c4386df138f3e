"""A small paper that has everything a paper can have, for the tests of its writers."""

import csv
from pathlib import Path

from simulation.report.chart import Chart
from simulation.report.document import (
    Box,
    Code,
    Document,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
)
from simulation.report.text import Bound, Fixed, Said, fill

HOSTILE = "# $x$ * _a_ @b <i> > \\ [c] {d} \"e\" 'f' ` ~ -- // https://g.example & ]] =h + i / j"
MADE_FROM = {
    "run": "0123abcd", "result": "example/latest", "model": "0.1.0", "prices": "aa11",
    "audience": "member", "appraisal": "fa20a112",
}  # fmt: skip

COUNT = Bound("4", "count(options)", "whole", "scenarios/main.yaml")
SAVED = Bound("−£1.2m", "difference(cost, trading_company)", "pounds", "differences.csv")
LOW = Bound("−£2.0m", "low(difference(cost, trading_company))", "pounds", "differences.csv")
HIGH = Bound("−£0.4m", "high(difference(cost, trading_company))", "pounds", "differences.csv")
WAITING = Bound("1,234", "measure(waiting_list, in_house)", "whole", "measures.csv")
ALTERNATIVE = (
    "A bar for each of two options; the longer, of 1,234 people, is in house. Data: waiting.csv."
)
LAW = Fixed("Care Act 2014, section 79", "law")


def paper(folder: Path, title: str = "Adult social care: how it is delivered") -> Document:
    """Return the paper; its picture and data are written into ``folder``."""
    return Document(title, _main(_figure(folder)) + _appendix(), details=_details())


def _details() -> tuple[tuple[str, str], ...]:
    return (
        ("Meeting", Said(Fixed("Cabinet, 27 October 2026", "supplied"))),
        ("Lead member", "To be supplied by the council"),
        ("Wards", "All"),
    )


def _main(figure: Figure) -> tuple[Heading | Paragraph | Items | Table | Figure | Box, ...]:
    saved = fill("{saved} ({low} to {high})", saved=SAVED, low=LOW, high=HIGH)
    return (
        Paragraph("What this paper is for, in one sentence.", kind="lead"),
        Box(
            "Decision",
            (
                ("What is asked?", fill("To choose one of {many} options.", many=COUNT)),
                ("What would change it?", "A week of waiting that is worth more."),
            ),
        ),
        Heading("Summary"),
        Paragraph(fill("Of {many} options, one costs {s}.", many=COUNT, s=saved), numbered=True),
        Paragraph(fill("The law is the {law}: see `scenarios/main.yaml`.", law=LAW), numbered=True),
        Paragraph("The model informs, people decide.", kind="warning"),
        Heading("What it rests on", 3),
        Items(("A first point", fill("A second, of {n} people", n=WAITING))),
        Table(
            "Cost of each option",
            ("Option", "Cost to the council", "People waiting"),
            (("In house", "£10m", Said(WAITING)), ("Trading company", saved, "much\nnot told")),
            note="Pounds of one year.",
        ),
        figure,
        Paragraph(HOSTILE, numbered=True),
    )


def _appendix() -> tuple[Heading | Paragraph | PageBreak | Code | Table, ...]:
    rows = tuple((f"Input {at}", "words that say what it is", "assumption") for at in range(40))
    return (
        PageBreak(),
        Heading("Appendix A: assumptions", appendix="A"),
        Paragraph("An appendix counts for itself.", numbered=True),
        Paragraph("And goes on.", numbered=True),
        Table("Assumptions log", ("Input", "What it is", "Grade"), rows, numeric=False),
        PageBreak(),
        Heading("Appendix B: how to make this again", appendix="B"),
        Paragraph("One command does it.", numbered=True),
        Code("optare paper results/example --audience member"),
        PageBreak(),
        Heading("Years", appendix="C"),
        wide_table(),
        Paragraph("What is said of the years."),
        Heading("After the years", 3),
        Paragraph("The end."),
    )


def wide_table() -> Table:
    """Return a table that no upright page has room for."""
    years = tuple(f"20{at}/{at + 1}" for at in range(11, 19))
    saved = ("−£1,351,000", "£12.5m", "–", "−£0.5m", "£0", "£1.02m", "£3m", "−£1,000,000")
    options = ("Trading company owned by the council", "Social work practice in one patch")
    rows = tuple((option, "Saved against business as usual", *saved) for option in options)
    return Table("Saved by year", ("Option", "Item", *years), rows, note="Nominal pounds.")


def _figure(folder: Path) -> Figure:
    png, svg, data, _ = _chart().save(folder)
    return Figure(
        name="waiting",
        caption="Figure 1. People who wait, by option",
        alternative=ALTERNATIVE,
        png=png,
        svg=svg,
        data=data,
        title="Fewer people wait in a trading company",
        subtitle="People waiting, number, Exampleton",
    )


def _chart() -> Chart:
    def draw(part: object) -> None:
        axes = part.add_axes((0.3, 0.2, 0.6, 0.7))  # type: ignore[attr-defined]
        axes.barh(["In house", "Trading company"], [1234, 900])

    return Chart(
        name="waiting",
        number=1,
        title="Fewer people wait in a trading company",
        subtitle="People waiting, number, Exampleton",
        caption="People who wait, by option",
        source="Optare, a made example",
        header=("option", "people"),
        rows=(("In house", 1234.0), ("Trading company", 900.123456)),
        alternative=ALTERNATIVE,
        height_cm=5,
        draw=draw,
    )


def data_of(figure: Figure) -> list[list[str]]:
    """Return the data of a figure, header first."""
    with figure.data.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
