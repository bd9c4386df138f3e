"""The options of an appraisal as their money sees them, with the values of the files."""

from collections.abc import Iterator

from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.cases.economic import Both
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.money.book import INSIDE, Case


def every_case(both: Both, ledgers: Ledgers) -> Iterator[Case]:
    """Yield each option, in order."""
    (one,) = ledgers.situations
    for option in both.main.options:
        yield ledgers.case(0, option, one.prices)


def outside_cases(both: Both, ledgers: Ledgers) -> Iterator[tuple[Case, LegalForm]]:
    """Yield each option with each legal form of its bodies outside."""
    for case in every_case(both, ledgers):
        for form in case.forms:
            if form not in INSIDE:
                yield case, form
