"""Item 2.5, first part: the entities that flow through the model, and its activities."""

from collections import Counter
from collections.abc import Iterator

from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import NONE, Tables
from simulation.people.classes import GROUPS, NEEDS, SETTINGS
from simulation.report.document import Block, Paragraph
from simulation.report.step_titles import step_title
from simulation.report.stress.item import heading, once, source, words_table
from simulation.report.stress.laws import Used, law_words
from simulation.report.stress.material import Material
from simulation.report.words import listed, name_of, role_name

_SAME = {
    SameWorker.ANY: "anyone",
    SameWorker.PREFER: "the known worker if idle",
    SameWorker.MUST: "the known worker only",
    SameWorker.USUAL: "the known worker, for the share that the option says",
}
_DELAYS = {Kind.DELAY: "delay", Kind.CYCLE: "comes round again", Kind.WHILE: "exit clock"}


def blocks(material: Material) -> Iterator[Block]:
    """Yield the two parts."""
    yield from _entities(material)
    yield from _activities(material)


# entities


def _entities(material: Material) -> Iterator[Block]:
    council = material.appraisal.council
    yield heading("2.5.1")
    yield Paragraph(
        "One kind of entity flows through the model, the resident. A resident is drawn once for "
        "each replication and is the same, with the same luck, under every option."
    )
    yield words_table(
        "Attributes of a resident",
        ("Attribute", "Values"),
        (
            ("Client group", listed([name_of(one) for one in GROUPS])),
            ("Level of need", listed([name_of(one) for one in NEEDS])),
            ("Setting", listed([name_of(one) for one in SETTINGS])),
            ("Patch", listed([name_of(one) for one in council.patches])),
            ("Urgency", "the lower the sooner; a crisis while waiting lowers it"),
            ("Weekly price of support", "long-term and short-term; pence, drawn once"),
            ("Contribution of the client", "pence a week"),
            ("Care home", "one of those in the area, or none"),
            ("Last review and remaining stay", "of those whose case is open on the first day"),
        ),
        f"Source, group, need, setting and patch make {material.base.classes} classes, on which "
        "times, shares and routes may depend.",
    )
    rows = Counter(zip(*_entry_columns(material), strict=True))
    yield words_table(
        "Residents of replication 0",
        ("Source", "Enters at the journey", "Residents"),
        [(name_of(come), name_of(entry), f"{count:,}") for (come, entry), count in rows.items()],
        "Contacts are a non-homogeneous Poisson process: rates by month, weekday and year, thinned "
        "from one ceiling. Opening cases and the opening list are there on the first day.",
    )
    yield source(
        f"`{material.scenario}: council.demand, council.opening`",
        f"the residents of replication 0 of seed {material.appraisal.seed}",
    )


def _entry_columns(material: Material) -> tuple[list[str], list[str]]:
    people = material.residents
    names = [people.sources[one].replace("-", "_") for one in people.source]
    return names, list(people.entry)


# activities


def _activities(material: Material) -> Iterator[Block]:
    tables, reached = material.base, material.reached
    steps = [step for step, name in enumerate(tables.steps.name) if name in reached]
    yield heading("2.5.2")
    works = [step for step in steps if tables.steps.kind[step] in {Kind.WORK, Kind.GATHER}]
    yield words_table(
        "Work of staff in the base case",
        ("Step", "Activity", "Hours of work", "Who may do it", "Which worker"),
        once(sorted((_activity(tables, step) for step in works), key=_by_activity)),
        "Hours are of a worker at full pace; a range is over classes of residents. An activity is "
        "a team's line; several steps may share one. Steps that nobody comes to in the base case "
        "are left out.",
    )
    waits = [step for step in steps if tables.steps.kind[step] in _DELAYS]
    yield words_table(
        "Time that uses no staff in the base case",
        ("Step", "What it is", "How long"),
        once(_delay(tables, step) for step in waits if tables.steps.law[step] != NONE),
    )
    yield source("the compiled tables of the baseline", f"`{material.scenario}: council.work`")


def _by_activity(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[1::-1]


def _activity(tables: Tables, step: int) -> tuple[str, ...]:
    its = tables.steps
    used = Used(tables.law_names[its.law[step]], "work", "hours")
    return (
        step_title(its.name[step]),
        name_of(tables.activities[its.subject[step]]),
        law_words(tables, used, 0),
        _roles(tables, its.subject[step]),
        _SAME[SameWorker(its.same_worker[step])],
    )


def _roles(tables: Tables, activity: int) -> str:
    able = [tables.skill_sets[each] for each in tables.skills[0][activity]]
    plain = [each for each in able if each in tables.roles]
    return listed([role_name(each) for each in plain], "or") or "nobody"


def _delay(tables: Tables, step: int) -> tuple[str, str, str]:
    its = tables.steps
    what = _DELAYS[Kind(its.kind[step])]
    used = Used(tables.law_names[its.law[step]], what, "days")
    thinned = "; candidates, each kept by a rule" if its.rule[step] else ""
    return step_title(its.name[step]), what, law_words(tables, used, 0) + thinned
