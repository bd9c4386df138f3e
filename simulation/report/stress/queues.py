"""Item 2.5.4: what is waited for, in which order, and what a long wait leads to."""

from collections.abc import Iterator

from simulation.pathway.names import Rule
from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, Tables
from simulation.report.document import Block, Paragraph
from simulation.report.step_titles import step_title
from simulation.report.stress.item import heading, once, source, words_table
from simulation.report.stress.laws import Used, law_words
from simulation.report.stress.material import Material
from simulation.report.words import name_of

_WAITS = {Kind.WORK, Kind.GATHER, Kind.HOLD, Kind.UNTIL}


def blocks(material: Material) -> Iterator[Block]:
    """Yield the item."""
    yield heading("2.5.4")
    yield Paragraph(
        "Each team has a line for each of its activities, and one for each worker whose own people "
        "must wait for them. Discipline: the most urgent first; within an urgency the team's order "
        "of activities; within that first come, first served, by time joined. No queue has a "
        "limit. Work in hand is never interrupted."
    )
    rows = [row for option in material.options for row in _lines(material, option)]
    yield words_table(
        "Lines of each team, in order of priority, once every dated change has happened",
        ("Option", "Team", "Lines (a number is a rank: the lower is served first)"),
        rows,
    )
    yield words_table(
        "What else is waited for, and what a long wait leads to, in the base case",
        ("Step", "Waits for", "A long wait"),
        once(_waits(material)),
        "Steps that nobody comes to in the base case are left out.",
    )
    yield source("the compiled tables of each option", "`simulation/model/dispatch.py`")


def _lines(material: Material, option: str) -> Iterator[tuple[str, ...]]:
    tables = material.tables[option]
    last = len(tables.regime_starts) - 1
    for team, does in enumerate(tables.does[last]):
        ranks = tables.ranks[last][team]
        if does:
            said = [
                f"{rank + 1} {name_of(tables.activities[each])}"
                for each, rank in zip(does, ranks, strict=True)
            ]
            yield material.title(option), name_of(tables.teams[team]), ", ".join(said)


def _waits(material: Material) -> Iterator[tuple[str, ...]]:
    tables = material.base
    its = tables.steps
    for step, kind in enumerate(its.kind):
        if its.name[step] not in material.reached:
            continue
        if kind == Kind.COMMIT and its.patience[step] == NONE and _asks(tables, step):
            yield step_title(its.name[step]), "the budget", "is tried again when money is free"
        elif kind in _WAITS and (its.patience[step] != NONE or kind != Kind.WORK):
            yield step_title(its.name[step]), _waited_for(tables, step), _patience(tables, step)


def _asks(tables: Tables, step: int) -> bool:
    return tables.steps.rule[step] not in {Rule.START, Rule.REPRICE}


def _waited_for(tables: Tables, step: int) -> str:
    its, kind = tables.steps, tables.steps.kind[step]
    names = {Kind.HOLD: tables.pools, Kind.UNTIL: tables.calendars}.get(
        Kind(kind), tables.activities
    )
    what = {
        Kind.HOLD: "a place of {}",
        Kind.UNTIL: "the next meeting of {}",
        Kind.GATHER: "others, then {}",
    }.get(Kind(kind), "{}")
    return what.format(name_of(names[its.subject[step]]))


def _patience(tables: Tables, step: int) -> str:
    its = tables.steps
    if its.patience[step] == NONE:
        return "nothing: it is waited for until it comes"
    used = Used(tables.law_names[its.patience[step]], "patience", "days")
    after = law_words(tables, used, 0)
    if its.leave_to[step] != NONE:
        to = its.leave_to[step]
        where = step_title(its.name[to]) if to >= 0 else "the end"
        return f"is given up after a time ({after}); goes on at: {where}"
    return f"is a crisis after a time ({after}): more urgent, time joined kept"
