"""Section 4: how runs begin, how long they are, and how many there are."""

from collections.abc import Iterator

from simulation.experiment.replications import note_of
from simulation.report.document import Block, Heading, Paragraph
from simulation.report.stress.item import heading, prose, source, words_table
from simulation.report.stress.material import Material
from simulation.report.words import day_name, name_of
from simulation.scenario.quantity import Quantity


def blocks(material: Material) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("4. Experimentation")
    yield from _initialisation(material)
    yield from _run_length(material)
    yield from _estimation(material)


def _initialisation(material: Material) -> Iterator[Block]:
    opening = material.appraisal.council.opening
    yield heading("4.1")
    yield from prose(material.words.opening_state)
    yield Paragraph(
        "There is no warm-up and nothing is cut: runs begin with the caseload, the waiting list "
        "and the overdue reviews of the first day."
    )
    rows = []
    for name in type(opening).model_fields:
        value = getattr(opening, name)
        if isinstance(value, Quantity):
            rows.append((name_of(name), f"{value.value:g}", _range(value)))
        elif isinstance(value, dict):
            rows += [
                (f"{name_of(name)}: {name_of(key)}", f"{one.value:g}", _range(one))
                for key, one in value.items()
            ]
    yield words_table("The opening state", ("What there is", "Value", "Range"), rows)
    yield source(f"`{material.prose}: opening_state`", f"`{material.scenario}: council.opening`")


def _range(value: Quantity) -> str:
    if value.low is None or value.high is None:
        return "–"
    return f"{value.low:g} to {value.high:g}"


def _run_length(material: Material) -> Iterator[Block]:
    appraisal = material.appraisal
    yield heading("4.2")
    yield from prose(material.words.run_length)
    yield Paragraph(
        f"{appraisal.years} years from {day_name(appraisal.start)}. Time is in whole seconds; "
        "results are by financial year, and stocks are counted at month ends."
    )
    yield source(f"`{material.prose}: run_length`", f"`{material.scenario}: start, years`")


def _estimation(material: Material) -> Iterator[Block]:
    yield heading("4.3")
    yield from prose(material.words.estimation)
    appraisal = material.appraisal
    settings = material.manifest.get("settings") or _asked(material)
    yield words_table(
        "Replications of each option",
        ("Setting", "Replications"),
        [(str(one["title"]), str(one["replications"])) for one in settings.values()],
        "" if material.has_run else "As the appraisal asks for; it has not been run.",
    )
    yield Paragraph(
        "The model is stochastic. Every option of a replication has the same residents, each with "
        "the same luck (common random numbers keyed by person), so a difference is taken "
        "replication by replication. Intervals are Student's t, 95 %."
    )
    rule = appraisal.replications
    if not isinstance(rule, int):
        yield Paragraph(f"Replications are added by a rule: {note_of(rule)}")
    failures = material.manifest.get("failures")
    if failures is not None:
        yield Paragraph(f"{len(failures)} runs failed and were left out.")
    yield source(
        f"`{material.prose}: estimation`",
        f"`{'manifest.json' if material.has_run else material.scenario}: settings`",
    )


def _asked(material: Material) -> dict[str, dict[str, object]]:
    appraisal = material.appraisal
    rule = appraisal.replications
    main = rule if isinstance(rule, int) else f"{rule.at_least} to {rule.at_most}"
    return {
        "main": {"title": "As the files give it", "replications": main},
        **{
            name: {"title": one.title, "replications": one.replications}
            for name, one in appraisal.settings.items()
        },
    }
