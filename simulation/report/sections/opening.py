"""The opening: whose inputs these are, what was compared, and how it came out in short."""

from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.key_measures import FIRST, KeyMeasure, key_measures
from simulation.report.results import Results
from simulation.report.words import day_name, listed, lower_first
from simulation.scenario.own_inputs import own_inputs_count


def blocks(results: Results) -> list[Block]:
    """Return whose inputs these are, what was compared and how."""
    return [
        Paragraph(own_inputs_sentence(results), "lead"),
        Paragraph(_compared(results)),
        Paragraph(_how(results)),
        *_failures(results),
    ]


def in_short_blocks(results: Results) -> list[Block]:
    """Return how each option came out: people waiting, care spend and unmet need together."""
    return [
        Heading("In short"),
        Items(tuple(_in_short(results, option) for option in results.others)),
        Paragraph(
            "These three stand together because each hides the others: a list that is cut off by a "
            "tight budget saves money, and the people still waiting pay for it."
        ),
    ]


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
        f"Each option was run {runs} times. Within one replication the same residents arrive with "
        "the same needs and the same luck under every option, so differences are taken pair by "
        "pair. Intervals are 95% intervals of a mean over replications: they show how precisely "
        "the model was run, not how well it knows the future."
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
    wanted = [m for m in key_measures(results) if m.chapter == FIRST and m.in_dumbbell]
    said = [_said(results, option, measure) for measure in wanted]
    base = short_title(results.title(results.baseline))
    parts = [part for part in said if part]
    if not parts:
        return f"{results.title(option)}: too few finished runs to compare it with {base}."
    return f"{results.title(option)}, against {base}: {'; '.join(parts)}."


def _said(results: Results, option: str, measure: KeyMeasure) -> str:
    found = measure.difference(results, option)
    if found is None:
        return ""
    name = lower_first(measure.title)
    text = measure.difference_text(found)
    number = text.split(":")[0].split(" (")[0]
    rest = text[len(number) :]
    if measure.unit.startswith("£"):
        signed = number.replace("−", "−£", 1) if "−" in number else number.replace("+", "+£", 1)
        unit = measure.unit[1:].strip()
        return f"{name} {signed}{' ' + unit if unit else ''}{rest}"
    return f"{name} {number} {measure.unit}{rest}"
