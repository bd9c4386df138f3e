"""What may be said of a difference: nothing, where its interval holds zero.

Every sentence that says more, less, better or worse is made here, so that none can be written of a
difference that cannot be told from chance.
"""

from simulation.report.paper.formulas.call import call
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.outcomes import Words
from simulation.report.paper.telling import Telling
from simulation.report.text import Said, fill


class UntoldError(ValueError):
    """A difference was to be claimed that cannot be told from zero."""


def is_more(known: Known) -> bool:
    """Return whether there is more of it.

    Raises:
        UntoldError: the interval of the difference holds zero, or there is no interval.
    """
    if not known.told:
        raise UntoldError(f"{known} cannot be told from zero: no difference may be claimed")
    return float(known.value) > 0


def claimed(telling: Telling, words: Words, name: str, *args: str, spread: bool = True) -> Said:
    """Return a difference in words with its size and interval.

    Raises:
        UntoldError: it cannot be told from zero.
    """
    known = telling.known(name, *args)
    template = words.more if is_more(known) else words.less
    size = telling.teller.tell(call(name, *args), "size")
    if not spread:
        return fill(template, size=size)
    ends = telling.teller.tell(call(name, *args), "size_range")
    return fill(template.replace("{size}", "{size} ({ends})"), size=size, ends=ends)


def told(telling: Telling, words: Words, name: str, *args: str, spread: bool = True) -> Said:
    """Return the claim where there is one, else that no difference can be told."""
    if telling.known(name, *args).told:
        return claimed(telling, words, name, *args, spread=spread)
    return Said(f"no difference that can be told in {words.noun}")
