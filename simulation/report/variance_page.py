"""What keyed draws save, measure by measure, as a document."""

from collections.abc import Sequence
from math import isinf, isnan
from statistics import median

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.output.picked import split_name
from simulation.experiment.output.variance_reduction import (
    KEYED,
    ONE_STREAM,
    Measured,
    Reduction,
)
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Document, Heading, Items, Paragraph, Table
from simulation.report.rounding import plain
from simulation.report.words import lower_first, name_of

TITLE = "What common random numbers save, measured"

HOW = (
    "VR is the variance of the difference between an option and the baseline when every option "
    "has a seed of its own, divided by its variance under another way of drawing. At 10 a tenth "
    "of the replications gives an interval as narrow; at 1 nothing is saved; below 1 it costs.",
    "Independent seeds need no runs of their own: the variance of the difference is then the sum "
    "of the two options' own variances, taken from the same runs.",
    "One stream: a replication has the same residents in every option, and what is drawn while "
    "the run is under way comes from one stream in the order of events. This is the usual shared "
    "seed, but for the residents; what is left of it where these come from the stream as well is "
    "not measured here.",
    "Keyed by person: every draw belongs to a person, a purpose and how often it was met, as in "
    "every other result of Optare. The same person has the same luck in every option.",
    "In brackets: 95% interval of VR, by a jackknife over replications.",
)
_WHAT = {ONE_STREAM: "One stream", KEYED: "Keyed by person"}


def variance_document(measured: Sequence[Measured]) -> Document:
    """Return the whole document: how to read it, then a chapter for each appraisal."""
    blocks: list[Block] = [
        Paragraph("Written by `optare variance`. Nothing in it is typed by hand."),
        Items(HOW),
    ]
    for one in measured:
        blocks += variance_blocks(one)
    return Document(TITLE, tuple(blocks))


def variance_blocks(measured: Measured) -> list[Block]:
    """Return the chapter of an appraisal: in short, then a table for each option."""
    years = f"{measured.years} year{'s' if measured.years > 1 else ''}"
    return [
        Heading(measured.title),
        Paragraph(
            f"{years.capitalize()}, {measured.replications} replications of every option under "
            f"each way of drawing, seed {measured.seed}."
        ),
        Items(tuple(_in_short(measured, design) for design in _WHAT)),
        *(_table(measured, option) for option in _options(measured)),
    ]


def _options(measured: Measured) -> list[str]:
    return list(dict.fromkeys(one.option for one in measured.reductions))


def _in_short(measured: Measured, design: str) -> str:
    own = [one for one in measured.reductions if one.design == design and not isnan(one.ratio)]
    if not own:
        return f"{_WHAT[design]}: no measure varies."
    ratios = sorted(one.ratio for one in own)
    more, less = sum(one.low > 1 for one in own), sum(one.high < 1 for one in own)
    return (
        f"{_WHAT[design]}: of {len(own)} differences, {more} have a VR that is surely above 1 and "
        f"{less} one surely below. From {_number(ratios[0])} to {_number(ratios[-1])}, "
        f"median {_number(median(ratios))}."
    )


def _table(measured: Measured, option: str) -> Table:
    found = {(one.measure, one.design): one for one in measured.reductions if one.option == option}
    names = dict.fromkeys(measure for measure, _ in found)
    base = short_title(measured.option_titles[measured.baseline])
    return Table(
        f"VR of {measured.option_titles[option]} against {base}",
        ("Measure", *_WHAT.values()),
        tuple(
            (_measure_title(name), *(_text(found[name, design]) for design in _WHAT))
            for name in names
        ),
        "A dash: the difference does not vary, or nobody was measured.",
    )


def _measure_title(name: str) -> str:
    measure, band = split_name(name)
    title = BY_NAME[measure].title
    return f"{title}: {lower_first(name_of(band))}" if band else title


def _text(one: Reduction) -> str:
    if isnan(one.ratio):
        return "–"
    if isinf(one.ratio):
        return "no variance left"
    if isnan(one.low):
        return f"{_number(one.ratio)} (no interval)"
    return f"{_number(one.ratio)} ({_number(one.low)} to {_number(one.high)})"


def _number(value: float) -> str:
    return "no variance left" if isinf(value) else plain(value, 2)
