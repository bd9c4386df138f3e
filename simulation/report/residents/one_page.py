"""One resident under several options: who they are, the journeys, and what it came to."""

from simulation.activity.view import NEVER
from simulation.experiment.residents.became import BECAME
from simulation.experiment.residents.outcomes import Outcomes
from simulation.experiment.residents.replaying import OneResident
from simulation.experiment.residents.rule import Rule
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.splits import EVERYONE, full_title
from simulation.experiment.residents.verdicts import BETTER, SAME, UNTOLD, WORSE, verdicts_of
from simulation.report.document import Block, Paragraph, Table
from simulation.report.residents.sentences import Sentence, Teller
from simulation.report.residents.side_by_side import (
    Journeys,
    left_out_words,
    side_by_side,
    table_of,
)
from simulation.report.rounding import whole
from simulation.report.words import day_name, lower_first
from simulation.scenario.seconds import DAY, WEEK


def journeys_of(one: OneResident, source: Source, *, everything: bool = False) -> Journeys:
    """Return the resident's journeys side by side."""
    return side_by_side(list(sentences_of(one, source).values()), everything=everything)


def sentences_of(one: OneResident, source: Source) -> dict[str, list[Sentence]]:
    """Return the lines of each journey, by option."""
    options = source.appraisal.options
    return {
        name: [Teller(options[name], one.calendar).sentence(told) for told in journey]
        for name, journey in one.journeys.items()
    }


def who(one: OneResident) -> str:
    """Return who the resident is, as far as the model knows."""
    told = [
        lower_first(full_title(group.split_title, lower_first(group.title)))
        for group in one.groups
        if group.split != EVERYONE
    ]
    return f"{one.label} of replication {one.replication}, nobody's real case: {'; '.join(told)}."


def blocks(
    one: OneResident, source: Source, rule: Rule, *, everything: bool = False
) -> list[Block]:
    """Return who the resident is, where the journeys part, the journeys, and the sums."""
    journeys = journeys_of(one, source, everything=everything)
    titles = [source.appraisal.options[name].title for name in one.journeys]
    note = left_out_words(journeys, titles)
    return [
        Paragraph(who(one)),
        Paragraph(_parting(journeys)),
        table_of(journeys, titles, f"Journey of {one.label}", [note] if note else []),
        _sums(one, titles),
        *_verdicts(one, source, rule),
    ]


def _parting(journeys: Journeys) -> str:
    day = journeys.part_on
    if day is None:
        return "The journeys do not differ."
    return f"The journeys are the same until they part on {day_name(day)}."


def _verdicts(one: OneResident, source: Source, rule: Rule) -> list[Block]:
    baseline, *others = one.journeys
    if baseline != source.appraisal.baseline:
        return []
    found: list[Block] = []
    for option in others:
        verdicts = verdicts_of(one.outcomes[option], one.outcomes[baseline], rule)
        verdict, by = int(verdicts.verdict[one.person]), int(verdicts.decided_by[one.person])
        word = _WORDS[verdict]
        test = f", by {rule.tests[by].outcome.replace('_', ' ')}" if by >= 0 else ""
        title = source.appraisal.options[option].title
        found.append(Paragraph(f"{title}, against the baseline: {word}{test}."))
    return found


_WORDS = {
    BETTER: "better off",
    SAME: "neither better nor worse off",
    WORSE: "worse off",
    UNTOLD: "different, and it cannot be told which is better",
}


def _sums(one: OneResident, titles: list[str]) -> Table:
    each = list(numbers_of(one).values())
    rows = tuple((name, *(numbers[name] for numbers in each)) for name in each[0])
    return Table("What it came to by the end of the run", ("Outcome", *titles), rows)


def numbers_of(one: OneResident) -> dict[str, dict[str, str]]:
    """Return what it came to by the end of the run, in words, by option."""
    return {name: _numbers(found, one.person) for name, found in one.outcomes.items()}


def _numbers(found: Outcomes, person: int) -> dict[str, str]:
    wait = int(found.first_wait[person])
    pence = int(found.package_pence[person])
    care = int(found.care_pence_seconds[person])
    return {
        "At the end": BECAME[int(found.became[person])].title,
        "Days from first request to assessment": whole(wait / DAY) if wait < NEVER else "none",
        "Days of need not yet met": whole(found.unmet[person] / DAY),
        "Crises while waiting": str(found.crises[person]),
        "Times support began": str(found.support_starts[person]),
        "Highest price of care, £ a week": whole(pence / 100),
        "Care in the run, £": whole(care / 100 / WEEK),
        "Reviews done": str(found.reviews_done[person]),
        "Days a review was overdue": whole(found.overdue[person] / DAY),
        "Days a safeguarding concern was hidden": whole(found.hidden_harm[person] / DAY),
    }
