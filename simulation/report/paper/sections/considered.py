"""Options considered: business as usual, reform in house, others; and why not each."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items
from simulation.report.paper.standing import is_told_better, standing
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Said, fill
from simulation.scenario.ownership import is_outside

_UNLIKE = " (though less with the single values)"


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Options considered")
    yield para("An option is ruled out if, over the draws, another is told to be worth more.")
    yield Items(tuple(_option(telling, one) for one in telling.options))
    if not any(is_in_house(telling, one) for one in telling.others):
        yield para(
            "No option reforms the service in house. What a body outside gains by better practice "
            "might be had without it; this appraisal cannot say."
        )


def is_in_house(telling: Telling, option: str) -> bool:
    """Return whether every team of an option is the council's own."""
    given = telling.sources.material.appraisal.options[option]
    bodies = (given.organisations[team.organisation] for team in given.teams.values())
    return not any(map(is_outside, bodies))


def _option(telling: Telling, option: str) -> Said:
    return fill(
        "{option}: {kind}. {why}",
        option=telling.title(option), kind=_kind(telling, option), why=_why(telling, option),
    )  # fmt: skip


def _kind(telling: Telling, option: str) -> str:
    if option == telling.baseline:
        return "business as usual (do nothing)"
    return "reform in house" if is_in_house(telling, option) else "outside the council"


def _why(telling: Telling, option: str) -> Said:
    """Return why an option is not the one to take, or that nothing speaks against it alone."""
    share = telling.number("value", "chance", option)
    return fill(
        "{verdict}; {usual}best in {share} of draws.",
        verdict=_verdict(telling, option), usual=_usual(telling, option), share=share,
    )  # fmt: skip


def _verdict(telling: Telling, option: str) -> Said:
    found = standing(telling)
    if found.chosen == option:
        return Said("The figures support it")
    best = found.chosen or found.over_draws.option
    if found.chosen is None and option in (best, *found.over_draws.rivals):
        return Said("Not ruled out")
    return fill(
        "Why not: {best} is told to be worth more{unlike}",
        best=telling.title(best),
        unlike=_UNLIKE if _in_files(telling, best) < _in_files(telling, option) else "",
    )


def _in_files(telling: Telling, option: str) -> float:
    """Return what an option is worth against business as usual with the single values, in GBP."""
    known = None if option == telling.baseline else telling.known("value", option)
    return 0.0 if known is None else float(known.value)


def _usual(telling: Telling, option: str) -> str:
    if option != telling.baseline and is_told_better(telling, option):
        return "told to be worth more than business as usual; "
    return ""
