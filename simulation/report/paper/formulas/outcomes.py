"""Formulas of outcomes for residents: in how many an option is told better or worse."""

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.runs import difference
from simulation.report.paper.formulas.sources import Sources
from simulation.report.paper.outcomes import OUTCOMES


def outcomes_told(sources: Sources, option: str, way: str) -> Known:
    """Return in how many outcomes an option is told ``better`` or ``worse``; ``all`` that it has.

    Against business as usual, with the values of the files.
    """
    found = [
        (words, difference(sources, option, name))
        for name, words in OUTCOMES.items()
        if has_outcome(sources, option, name)
    ]
    counted = {
        "better": sum(words.is_better(known) for words, known in found),
        "worse": sum(words.is_worse(known) for words, known in found),
        "all": len(found),
    }
    return Known(float(counted[way]))


def has_outcome(sources: Sources, option: str, name: str) -> bool:
    """Return whether the result holds a number for the difference in an outcome."""
    try:
        return difference(sources, option, name).is_number
    except KeyError:
        return False
