"""Legal, data protection and climate: the council's advice, and the rules in force."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.sections.considered import is_in_house
from simulation.report.paper.telling import Telling, council_words, para


def legal(telling: Telling) -> Iterator[Block]:
    """Yield the section on law."""
    yield Heading("Legal implications", 3)
    yield from council_words(telling.supplied.legal)
    if not all(is_in_house(telling, one) for one in telling.others):
        yield para(
            "In every option the council keeps its duties and stays liable for what a body outside "
            "does in its name; safeguarding stays with the council. The model checks each option "
            "against the rules in force in the years of the run (Appendix J)."
        )


def data_protection(telling: Telling) -> Iterator[Block]:
    """Yield the section on data protection."""
    yield Heading("Data protection", 3)
    yield from council_words(telling.supplied.data_protection)


def climate(telling: Telling) -> Iterator[Block]:
    """Yield the section on climate."""
    yield Heading("Climate", 3)
    yield from council_words(telling.supplied.climate)
