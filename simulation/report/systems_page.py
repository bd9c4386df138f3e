"""What was published of each real system beside what the model gives, as a document."""

from collections.abc import Iterable, Sequence

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.systems.models import Boundary
from simulation.experiment.systems.points import Plan
from simulation.experiment.systems.results import (
    FigureResult,
    InsideModel,
    SystemResult,
    Verdict,
)
from simulation.report.document import Block, Document, Heading, Items, Paragraph, Table
from simulation.report.figure_text import amount, difference, in_unit, ranged
from simulation.report.systems_ways import way_blocks

TITLE = "What was published of ten systems, and what the model gives"

HOW = (
    "A figure that tells the size or form of a system (staff, a contract, cases at the start) is "
    "an input. A figure that tells a result is an outcome: no input rests on it, which is checked "
    "when the file is read, and nothing was fitted to it. A figure with a wider boundary than the "
    "model (residential units, home care, care bought), a target without an account, or an event "
    "is not comparable.",
    "Reachable means that the published figure lies inside the range that the model gives over "
    "the ranges of its evidence. It does not mean that the system caused it: the same figure may "
    "be reached in house. A wide range reaches much and says little.",
    "A result told without a number is compared by its direction alone, against the baseline: it "
    "is reachable if some of the range lies that way, and the share of the draws that do is told.",
    "The ranges of hours, demand and working time are drawn while posts stay as the files give "
    "them, so in many draws staff are far too few or too many: the long waits at the end of a "
    "range show what is not known of the inputs, and are no forecast.",
)


def systems_document(results: Sequence[SystemResult], plan: Plan) -> Document:
    """Return the whole document: a summary, then a chapter for each system."""
    return Document(TITLE, tuple(_blocks(results, plan)))


def summary_table(results: Sequence[SystemResult]) -> Table:
    """Return the table with a row for each system."""
    verdicts = tuple(Verdict)
    rows = [
        (
            one.system.title,
            one.system.years,
            str(len(one.figures)),
            *(str(one.count(verdict)) for verdict in verdicts),
        )
        for one in results
    ]
    totals = [sum(one.count(verdict) for one in results) for verdict in verdicts]
    rows.append(("All", "", str(sum(totals)), *map(str, totals)))
    header = ("System", "Years", "Figures", *(verdict.capitalize() for verdict in verdicts))
    return Table("Published figures by verdict", header, tuple(rows))


def figures_table(result: SystemResult) -> Table:
    """Return the table with a row for each published figure of a system."""
    header = (
        "Figure",
        "Published",
        "Model, central",
        "Median of draws",
        "5 % to 95 % of draws",
        "Verdict",
        "Why",
    )
    rows = tuple(_row(one) for one in result.figures)
    return Table(f"{result.system.title}: published and simulated", header, rows, numeric=False)


def _blocks(results: Sequence[SystemResult], plan: Plan) -> Iterable[Block]:
    yield Paragraph(
        f"Written by `optare systems`: {plan.draws} joint draws of every range in the evidence "
        f"(a Latin hypercube, one replication each), {plan.replications} replications at the "
        f"central values, seed {plan.seed}."
    )
    for text in HOW:
        yield Paragraph(text)
    yield summary_table(results)
    for result in results:
        yield from system_blocks(result)


def system_blocks(result: SystemResult) -> Iterable[Block]:
    """Return the chapter of one system."""
    system = result.system
    yield Heading(system.title)
    yield Paragraph(
        f"{system.form} {system.years}. Appraisal `{system.appraisal}`, option `{result.option}` "
        f"against `{result.baseline}`."
    )
    yield Items(
        (
            _inside("Staff", result.staff, system.staff),
            _inside("Money", result.money, system.money),
        )
    )
    yield figures_table(result)
    if system.notes:
        yield Items(system.notes)
    if result.draws_left_out:
        text = "draws were left out, because pay bills could not be made equal under them"
        yield Paragraph(f"{result.draws_left_out} {text}.", "warning")
    if result.failures:
        text = f"{len(result.failures)} runs failed; the first reason: {result.failures[0]}"
        yield Paragraph(text, "warning")
    yield from way_blocks(result)


def _inside(what: str, inside: InsideModel, boundary: Boundary) -> str:
    within = in_unit(inside.amount, inside.unit)
    ids = ", ".join(f"`{one}`" for one in boundary.evidence)
    cited = f" ({ids})" if ids else ""
    if inside.share is None or inside.published is None:
        start = f"{what}: {within} inside the model; no total was published."
    else:
        total = in_unit(inside.published, inside.published_unit, told=True)
        start = f"{what}: {within} inside the model of {total} published{cited}, "
        start += f"{100 * inside.share:.0f} %."
    return f"{start} {boundary.outside}"


def _row(one: FigureResult) -> tuple[str, ...]:
    ids = ", ".join(f"`{name}`" for name in one.figure.evidence)
    return (
        f"{one.figure.title}\n{ids}",
        _told(one),
        *_simulated(one),
        one.verdict.value,
        one.reason,
    )


def _told(one: FigureResult) -> str:
    told = one.published
    if one.figure.told:
        return one.figure.told
    if one.figure.direction:
        return {"up": "higher", "down": "lower"}[one.figure.direction]
    if told.value is None:
        return "no number"
    bound = {"at_least": "at least ", "at_most": "at most ", None: ""}[one.figure.bound]
    text = bound + in_unit(told.value, told.unit, told=True)
    if told.low is not None or told.high is not None:
        low = told.value if told.low is None else told.low
        high = told.value if told.high is None else told.high
        text += f"\n(read otherwise: {ranged(low, high, told.unit)})"
    return text


def _simulated(one: FigureResult) -> tuple[str, str, str]:
    found, compared = one.simulated, one.figure.compare
    if found is None or compared is None:
        return ("", "", "")
    if compared.against:
        unit = "share" if compared.per else BY_NAME[compared.of[0].measure].unit
        return (
            difference(found.central, unit),
            difference(found.median, unit),
            f"{difference(found.low, unit)} to {difference(found.high, unit)}",
        )
    unit = one.published.unit
    return (
        amount(found.central, unit),
        amount(found.median, unit),
        ranged(found.low, found.high, unit),
    )
