"""Options considered: business as usual, reform in house, others; and why not each."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items
from simulation.report.paper.claims import told
from simulation.report.paper.outcomes import COUNCIL, OUTCOMES, VALUE
from simulation.report.paper.standing import is_told_better, standing
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Said, fill
from simulation.scenario.ownership import is_outside


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Options considered")
    yield para(
        "Against business as usual, with the values of the files, and the interval of the mean. A "
        "difference whose interval holds zero is not called one."
    )
    yield Items((_as_usual(telling), *(_other(telling, one) for one in telling.others)))
    if not any(is_in_house(telling, one) for one in telling.others):
        yield para(
            "No option reforms the service in house. What an outside body gains by better practice "
            "might be had without it, and this appraisal cannot say."
        )


def is_in_house(telling: Telling, option: str) -> bool:
    """Return whether every team of an option is the council's own."""
    given = telling.sources.material.appraisal.options[option]
    bodies = (given.organisations[team.organisation] for team in given.teams.values())
    return not any(map(is_outside, bodies))


def _as_usual(telling: Telling) -> Said:
    return fill(
        "{option} (do nothing more). {why}",
        option=telling.title(telling.baseline), why=_why_not(telling, telling.baseline),
    )  # fmt: skip


def _other(telling: Telling, option: str) -> Said:
    kind = "reform in house" if is_in_house(telling, option) else "outside the council"
    return fill(
        "{option} ({kind}): {value}; {council}; {unmet}; {crises}. {why}",
        option=telling.title(option), kind=kind,
        value=told(telling, VALUE, "value", option),
        council=told(telling, COUNCIL, "council", option, spread=False),
        unmet=_outcome(telling, option, "unmet_need_days"),
        crises=_outcome(telling, option, "crises"),
        why=_why_not(telling, option),
    )  # fmt: skip


def _outcome(telling: Telling, option: str, measure: str) -> Said:
    if telling.maybe("difference", option, measure) is None:
        return Said(f"{OUTCOMES[measure].noun} were not measured")
    return told(telling, OUTCOMES[measure], "difference", option, measure, spread=False)


def _why_not(telling: Telling, option: str) -> Said:
    """Return why an option is not the one to take, or that nothing speaks against it alone."""
    found = standing(telling)
    if found.chosen == option:
        return Said("It is the option that the figures support.")
    share = telling.number("value", "chance", option)
    if found.chosen is not None:
        reason = fill(
            "Why not: {other} is told to be worth more; ", other=telling.title(found.chosen)
        )
    elif option in (found.over_draws.option, *found.over_draws.rivals):
        reason = Said("Not ruled out: over the draws no other is told to be worth more; ")
    else:
        best = telling.title(found.over_draws.option)
        reason = fill("Why not: over the draws {best} is told to be worth more; ", best=best)
    ends = fill("it is best in {share} of draws.", share=share)
    if option != telling.baseline and is_told_better(telling, option):
        ends = fill("it beats business as usual and is best in {share} of draws.", share=share)
    return Said(reason, ends)
