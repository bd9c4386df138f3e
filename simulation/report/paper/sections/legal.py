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
            "Whoever does the work, the council keeps its duties. Each option was checked against "
            "the rules in force (Appendix J)."
        )


def data_and_climate(telling: Telling) -> Iterator[Block]:
    """Yield the section on data protection and climate."""
    yield Heading("Data protection and climate", 3)
    given = telling.supplied
    yield from council_words((*given.data_protection, *given.climate))
