"""The opening: whose inputs these are, what was compared, and how it came out in short."""

from dataclasses import replace

from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.key_measures import FIRST, KeyMeasure, key_measures
from simulation.report.results import Difference, Results
from simulation.report.sections.key_tables import measure_table
from simulation.report.words import day_name, listed, lower_first
from simulation.scenario.own_inputs import own_inputs_count

_TOGETHER = (
    "These three stand together because each hides the others: a list that is cut off by a tight "
    "budget saves money, and the people still waiting pay for it."
)


def blocks(results: Results) -> list[Block]:
    """Return whose inputs these are, what was compared and how."""
    return [
        Paragraph(own_inputs_sentence(results), "lead"),
        Paragraph(_compared(results)),
        Paragraph(_how(results)),
        *_failures(results),
    ]


def in_short_blocks(results: Results) -> list[Block]:
    """Return what is told apart from the baseline, and the three headline measures together."""
    found: list[Block] = [Heading("In short")]
    if results.others:
        found.append(Items(tuple(_in_short(results, option) for option in results.others)))
    return [*found, *_side_by_side(results)]


def _side_by_side(results: Results) -> list[Block]:
    measures = [m for m in key_measures(results) if m.chapter == FIRST and m.in_dumbbell]
    if not measures:
        return []
    base = short_title(results.title(results.baseline))
    caption = (
        "People waiting, care spend and unmet need, whole period: mean, and below it the paired "
        f"difference to {base}"
    )
    table = measure_table(results, measures, caption)
    return [replace(table, note=f"{_TOGETHER} {table.note}")]


def own_inputs_sentence(results: Results) -> str:
    """Return how many of the council's inputs are its own."""
    council = results.appraisal.council
    own, inputs = own_inputs_count(council)
    place = council.title
    if own == 0:
        start = f"None of the {inputs} inputs is {place}'s own"
    else:
        start = f"{own} of {inputs} inputs {'is' if own == 1 else 'are'} {place}'s own"
    rest = inputs - own
    if rest == 0:
        return f"{start}."
    return (
        f"{start}; the other {rest} are national figures, figures of other places, or assumptions, "
        "listed at the end with their grade."
    )


def _compared(results: Results) -> str:
    asked = results.appraisal
    names = listed([_described(results, option) for option in results.options])
    return (
        f"{asked.council.title}, {asked.years} years from {day_name(asked.start)}. "
        f"Compared: {names}. Every difference is to {short_title(results.title(results.baseline))}."
    )


def _described(results: Results, option: str) -> str:
    forms = sorted(
        {
            body.form.value.replace("_", " ")
            for body in results.appraisal.options[option].organisations.values()
        }
    )
    return f"{lower_first(results.title(option))} ({listed(forms)})"


def _how(results: Results) -> str:
    runs = results.comparison.replications(results.setting)
    return (
        f"Each option was run {runs} times. In each replication the same residents arrive with "
        "the same needs and luck under every option, so differences are taken pair by pair. The "
        "95% intervals show how precisely the model was run, not how well it knows the future."
    )


def _failures(results: Results) -> list[Block]:
    failures = results.comparison.failures
    if not failures:
        return []
    reasons = listed(sorted({failure.reason for failure in failures}))
    return [
        Paragraph(
            f"{len(failures)} of {len(failures) + len(results.comparison.runs)} runs failed and "
            f"are left out of every mean: {reasons}.",
            "warning",
        )
    ]


def _in_short(results: Results, option: str) -> str:
    base = short_title(results.title(results.baseline))
    apart, same = [], []
    for measure in key_measures(results):
        found = measure.difference(results, option)
        if not measure.in_dumbbell or found is None:
            continue
        if found.distinct:
            apart.append(_said(measure, found))
        else:
            same.append(lower_first(measure.title))
    start = f"{results.title(option)}, against {base}: "
    if not apart and not same:
        return f"{start}too few finished runs to compare."
    if not apart:
        return f"{start}no headline difference can be told apart from zero."
    rest = f". Not told apart from zero: {'; '.join(same)}" if same else ""
    return f"{start}{'; '.join(apart)}{rest}."


def _said(measure: KeyMeasure, found: Difference) -> str:
    name = lower_first(measure.title)
    text = measure.difference_text(found)
    number = text.split(":")[0].split(" (")[0]
    rest = text[len(number) :]
    if measure.unit.startswith("£"):
        signed = number.replace("−", "−£", 1) if "−" in number else number.replace("+", "+£", 1)
        unit = measure.unit[1:].strip()
        return f"{name} {signed}{' ' + unit if unit else ''}{rest}"
    return f"{name} {number} {measure.unit}{rest}"
