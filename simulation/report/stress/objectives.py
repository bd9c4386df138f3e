"""Section 1: what the model is for, what it gives, and what was asked of it."""

from collections.abc import Iterator

from simulation.activity.catalogue import BY_NAME, CATALOGUE
from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.stress.item import heading, prose, source, words_table
from simulation.report.stress.material import Material
from simulation.report.words import day_name


def blocks(material: Material) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("1. Objectives")
    yield from _purpose(material)
    yield from _outputs(material)
    yield from _aims(material)


def _purpose(material: Material) -> Iterator[Block]:
    yield heading("1.1")
    yield from prose(material.words.purpose)
    plan = material.appraisal.plan
    if plan is not None:
        question = " ".join(plan.question.split())
        yield Paragraph(f"The question as the analysis plan puts it: {question}")
    plan_too = (f"`{material.scenario}: plan.question`",) if plan is not None else ()
    yield source(f"`{material.prose}: purpose`", *plan_too)


def _outputs(material: Material) -> Iterator[Block]:
    yield heading("1.2")
    yield from prose(material.words.outputs)
    names = dict.fromkeys(material.appraisal.headline)
    rows = []
    for name in names:
        measure, _, band = name.partition("/")
        entry = BY_NAME[measure]
        title = f"{entry.title}, {band.replace('_', ' ')}" if band else entry.title
        rows.append((title, entry.unit, entry.definition, entry.better, entry.national))
    yield words_table(
        "Measures that the comparison leads with" if rows else "No measure leads the comparison",
        ("Measure", "Unit", "Definition", "Better", "National equivalent"),
        rows,
        f"Every run gives {len(CATALOGUE)} measures, by financial year and client group where "
        "they have them; the appendix defines each. All are worked out from the log of events when "
        "a run has ended, never while it is under way.",
    )
    yield Paragraph(
        "Error of a mean: Student's t over replications, 95 %. Error of a difference between an "
        "option and the baseline: Student's t over the differences of paired replications, 95 %."
    )
    yield source(
        f"`{material.prose}: outputs`", f"`{material.scenario}: headline`",
        "the catalogue of measures (`simulation/activity/catalogue.py`)",
    )  # fmt: skip


def _aims(material: Material) -> Iterator[Block]:
    appraisal, words = material.appraisal, material.words
    yield heading("1.3")
    yield from prose(words.aims)
    yield words_table(
        "Options that are compared (scenario-based analysis)",
        ("Option", "Description", "Why it is compared"),
        [
            (
                material.title(name) + (" (baseline)" if name == appraisal.baseline else ""),
                " ".join(getattr(appraisal.options[name], "summary", "").split()) or "–",
                " ".join(words.options[name].split()),
            )
            for name in material.options
        ],
    )
    yield from prose(words.design)
    yield Items(tuple(_design(material)))
    yield Paragraph("Nothing is optimised: the options are those that the files name.")
    yield source(
        f"`{material.prose}: aims, options, design`",
        f"`{material.scenario}: options, settings, plan`",
    )


def _design(material: Material) -> Iterator[str]:
    appraisal = material.appraisal
    for setting in appraisal.settings.values():
        changes = ", ".join(f"`{path}` to {value}" for path, value in setting.change.items())
        yield f"Repeated with other values, {setting.title}: {changes}."
    drawn = material.manifest.get("uncertainty")
    if drawn:
        yield (
            f"{drawn['draws']} joint draws of {len(drawn['unknowns'])} inputs from the ranges of "
            f"their evidence ({drawn['design']}), {drawn['replications_of_each']} runs of each."
        )
    plan = appraisal.plan
    if plan is not None:
        when = f", written on {day_name(plan.written_on)}" if plan.written_on else ""
        primary = plan.primary
        yield (
            f"A rule of decision fixed before the runs{when}: {primary.measure.replace('_', ' ')} "
            f"decides from a difference of {primary.minimum_important_difference:,g} on."
        )
    if not (appraisal.settings or drawn or plan):
        yield "Every option is run as the files give it, and nothing is varied."
