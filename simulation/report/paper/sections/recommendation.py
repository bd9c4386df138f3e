"""Recommendation: what members are asked to decide, and how far the figures go."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.standing import standing
from simulation.report.paper.telling import Telling, council_words, para


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Recommendation")
    yield from council_words(telling.supplied.decision)
    chosen = standing(telling).chosen
    if chosen is not None:
        yield para(
            "The figures support {option}: it is told to be worth more than every other option, "
            "with the single values and over the draws. They inform the decision and do not take "
            "it.",
            option=telling.title(chosen),
        )
    else:
        yield para("The figures single out no option. Appendix A has the best case for each.")
    yield from _rule(telling)


def _rule(telling: Telling) -> Iterator[Block]:
    plan = telling.findings.appraised.stored.manifest.get("plan")
    if not plan:
        return
    picked = plan.get("rule_picked")
    if picked in telling.options:
        yield para(
            "The rule that was fixed before the runs picked {option}: {why}",
            option=telling.title(picked), why=telling.number("text", "said", "rule"),
        )  # fmt: skip
    else:
        yield para("The rule that was fixed before the runs picked no option.")
