"""Section 2, first part: the pathway, what an option changes, and the algorithms."""

from collections.abc import Iterator, Sequence

from simulation.pathway.steps import Kind
from simulation.pathway.tables import Tables
from simulation.report.document import Block, Figure, Heading, Paragraph, Table
from simulation.report.pathway_rows import journeys
from simulation.report.stress.algorithms import ALGORITHMS
from simulation.report.stress.item import heading, prose, source, words_table
from simulation.report.stress.laws import law_words, used_laws
from simulation.report.stress.material import Material
from simulation.report.words import day_name, name_of

_KINDS = {
    Kind.WORK: "work of staff",
    Kind.GATHER: "work shared by a group",
    Kind.CHOOSE: "choice",
    Kind.DELAY: "time that uses no staff",
    Kind.UNTIL: "wait for a meeting",
    Kind.HOLD: "wait for a place",
    Kind.RELEASE: "place given back",
    Kind.COMMIT: "money committed",
    Kind.UNCOMMIT: "money given back",
    Kind.CYCLE: "comes round again",
    Kind.SPAWN: "starts another journey",
    Kind.WHILE: "lasts until the exit clock rings",
    Kind.RETURN: "may come back",
}


def blocks(material: Material, figures: Sequence[Figure]) -> Iterator[Block]:
    """Yield the items 2.1 to 2.4."""
    yield Heading("2. Logic")
    yield from _overview(material, figures)
    yield from _base_logic(material)
    yield from _scenario_logic(material)
    yield from _algorithms(material)


def _overview(material: Material, figures: Sequence[Figure]) -> Iterator[Block]:
    yield heading("2.1")
    yield from prose(material.words.overview)
    yield from figures
    yield source(f"`{material.prose}: overview`", "the pathway (`optare pathway` draws it)")


def _base_logic(material: Material) -> Iterator[Block]:
    yield heading("2.2")
    pathway = material.pathway
    steps = sum(len(journey) for journey in pathway.journeys.values())
    yield Paragraph(
        f"The {pathway.title} has {len(pathway.journeys)} journeys with {steps} steps of "
        f"{len({step.kind for step in pathway.steps()})} kinds. A resident may be in several "
        "journeys at once. A step leads to the one below unless it says otherwise. Steps that only "
        "write a record are left out of the tables; they take no time."
    )
    base = material.appraisal.baseline
    for journey in journeys(pathway, {base: material.use[base]}):
        yield words_table(
            f"Journey: {journey.title}",
            ("Step", "What it is", "Who does it in the base case", "Where it leads"),
            [
                (row.title, _KINDS[row.step.kind], row.doers.get(base, "–"), row.leads or "↓")
                for row in journey.rows
            ],
        )
    yield source(
        "the compiled pathway of the baseline",
        f"`{material.scenario}: options.{base}` (`simulation/pathway/journeys/`)",
    )


def _scenario_logic(material: Material) -> Iterator[Block]:
    yield heading("2.3")
    yield Paragraph(
        "The pathway, the residents and their luck are the same under every option. An option "
        "changes who does what, with which staff, from which day, and which mechanisms are on; "
        "until its transfer or change begins it is run as the baseline is."
    )
    yield _mechanisms(material)
    yield _organisations(material)
    yield from _differing_laws(material)
    yield source(
        f"`{material.scenario}: options, catalogue.mechanisms`",
        "the compiled tables of each option",
    )


def _mechanisms(material: Material) -> Table:
    appraisal = material.appraisal
    rows = []
    for key, entry in appraisal.catalogue.mechanisms.items():
        strengths = []
        for option in material.options:
            switch = appraisal.options[option].mechanisms.get(key)
            since = f", from {day_name(switch.since)}" if switch and switch.since else ""
            strengths.append(f"{switch.strength.value:g}{since}" if switch else "–")
        if any(one != "–" for one in strengths):
            rows.append((entry.title, " ".join(entry.does.split()), *strengths))
    titles = (material.title(option) for option in material.options)
    return words_table(
        "Mechanisms that are on, with their strength (the share of eligible work that gets it)",
        ("Mechanism", "What it does", *titles),
        rows,
    )


def _organisations(material: Material) -> Table:
    rows = []
    for option in material.options:
        its = material.appraisal.options[option]
        timeline = its.timeline
        bodies = [
            f"{name_of(name)} ({one.form.value.replace('_', ' ')})"
            for name, one in its.organisations.items()
        ]
        transfer = day_name(timeline.transfer_on) if timeline.transfer_on else "none"
        stages = ", ".join(day_name(stage.on) for stage in timeline.stages) or "none"
        rows.append((its.title, "; ".join(bodies), transfer, stages))
    return words_table(
        "Organisations and dates of each option",
        ("Option", "Organisations", "Transfer", "Later stages"),
        rows,
    )


def _differing_laws(material: Material) -> Iterator[Block]:
    """Yield the times that are not the same under every option once all dates have passed."""
    rows = []
    for used in used_laws(material.base):
        said = [law_words(its, used, len(its.regime_starts) - 1) for its in _every(material)]
        if len(set(said)) > 1:
            rows.append((name_of(used.name), used.what, *said))
    if rows:
        titles = (material.title(option) for option in material.options)
        yield words_table(
            "Times that an option changes, once every dated change has happened",
            ("Name", "What it is", *titles),
            rows,
        )


def _every(material: Material) -> Iterator[Tables]:
    return (material.tables[option] for option in material.options)


def _algorithms(material: Material) -> Iterator[Block]:
    yield heading("2.4")
    yield from prose(material.words.algorithms)
    yield words_table("Algorithms and rules", ("Algorithm", "What it does", "Where"), ALGORITHMS)
    yield source(f"`{material.prose}: algorithms`", "`simulation/model/`, `simulation/pathway/`")
