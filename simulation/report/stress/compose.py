"""The report as one document: summary of the items, the six sections, quality, appendices."""

from collections.abc import Iterator, Sequence

from simulation.activity.catalogue import CATALOGUE
from simulation.report.document import Block, Document, Figure, Heading, Paragraph, Table
from simulation.report.stress import (
    components,
    data,
    entries,
    experiment,
    implementation,
    logic,
    objectives,
    quality,
    queues,
    resources,
)
from simulation.report.stress.item import words_table
from simulation.report.stress.material import Material


def report(material: Material, figures: Sequence[Figure]) -> Document:
    """Return the whole report; ``figures`` draw the pathway."""
    return Document(
        material.words.title or f"STRESS-DES report: {material.appraisal.title}",
        (
            *_opening(material),
            *objectives.blocks(material),
            *logic.blocks(material, figures),
            *components.blocks(material),
            *resources.blocks(material),
            *queues.blocks(material),
            *entries.blocks(material),
            *data.blocks(material),
            *experiment.blocks(material),
            *implementation.blocks(material),
            *quality.blocks(material),
            *data.appendix(material),
            Heading("Appendix B. Every measure"),
            _catalogue(),
        ),
    )


def _opening(material: Material) -> Iterator[Block]:
    of = "a result" if material.has_run else "an appraisal that has not been run"
    yield Paragraph(
        "A report after STRESS-DES (Monks and others 2019, Journal of Simulation 13(1), 55-67): "
        "the items that let a reader judge a discrete-event simulation and make it again. This one "
        f"is of {of}: {material.appraisal.title}.",
        "lead",
    )
    yield Paragraph(
        "Facts are written by the program from the scenario, the compiled pathway and the "
        "manifest. What a person wrote comes from one file. Under each item stands where it comes "
        "from."
    )


def _catalogue() -> Table:
    return words_table(
        "Catalogue of measures",
        ("Measure", "Unit", "Definition", "National equivalent"),
        [(one.title, one.unit, one.definition, one.national) for one in CATALOGUE],
    )
