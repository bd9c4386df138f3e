"""Item 2.5.5: where residents come in, where journeys end, and who may come back."""

from collections.abc import Iterator

from simulation.pathway.steps import Kind
from simulation.pathway.tables import Tables
from simulation.report.document import Block, Items, Paragraph
from simulation.report.step_titles import step_title
from simulation.report.stress.item import heading, source, words_table
from simulation.report.stress.material import Material
from simulation.report.words import listed, name_of


def blocks(material: Material) -> Iterator[Block]:
    """Yield the item."""
    tables = material.base
    yield heading("2.5.5")
    entries = dict.fromkeys(material.residents.entry)
    yield Paragraph(
        f"Residents come in at the first step of {listed([name_of(one) for one in entries])}. "
        "Other journeys begin when one of these starts them."
    )
    rows = [_row(tables, name, len(steps)) for name, steps in material.pathway.journeys.items()]
    yield words_table(
        "Where each journey begins and where it may end",
        ("Journey", "First step", "How it begins", "Steps after which it may end"),
        rows,
    )
    its = tables.steps
    backs = [
        f"{step_title(its.name[step])}: {name_of(tables.journeys[its.journey[step]])}"
        for step, kind in enumerate(its.kind)
        if kind == Kind.RETURN
    ]
    yield Paragraph("Steps after which a resident may come back later as a new episode:")
    yield Items(tuple(backs))
    yield Paragraph(
        "A journey inside long-term support ends when the exit clock of that support rings; work "
        "in hand is finished first. Whoever is inside when the run ends is counted as still inside."
    )
    yield source("the compiled tables of the baseline")


def _row(tables: Tables, name: str, count: int) -> tuple[str, str, str, str]:
    journey = tables.journeys.index(name)
    first = tables.journey_start[journey]
    started = dict.fromkeys(step_title(each) for each in _starters(tables, journey))
    how = f"started by: {'; '.join(started)}" if started else "from outside"
    ends = dict.fromkeys(step_title(each) for each in _last_steps(tables, first, count))
    last = "; ".join(ends) or "none: it ends with the scope to which it belongs"
    return name_of(name), step_title(tables.steps.name[first]), how, last


def _last_steps(tables: Tables, first: int, count: int) -> Iterator[str]:
    its = tables.steps
    for step in range(first, first + count):
        chooses = its.kind[step] == Kind.CHOOSE
        leads = its.targets[step] if chooses else (its.then[step],)
        if min(leads, default=0) < 0:
            yield its.name[step]


def _starters(tables: Tables, journey: int) -> Iterator[str]:
    for step, kind in enumerate(tables.steps.kind):
        if kind == Kind.SPAWN and tables.steps.journey[step] == journey:
            yield tables.steps.name[step]
