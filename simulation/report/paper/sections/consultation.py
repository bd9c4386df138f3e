"""Consultation, timetable and background papers: all of it is the council's."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items
from simulation.report.paper.telling import NOT_SUPPLIED, Telling, council_words, para
from simulation.report.text import Fixed, Said


def consultation(telling: Telling) -> Iterator[Block]:
    """Yield the section on consultation."""
    yield Heading("Consultation")
    yield from council_words(telling.supplied.consultation)
    asked = telling.supplied.residents_and_carers
    if asked.summary or asked.quotes:
        yield para("What residents and carers said is in Appendix B.")
    else:
        yield para("What residents and carers say was not supplied (Appendix B).")


def timetable(telling: Telling) -> Iterator[Block]:
    """Yield the section on the timetable."""
    yield Heading("Timetable")
    steps = telling.supplied.timetable
    if not steps:
        yield para(NOT_SUPPLIED)
        return
    rows = (f"{step.date}: {step.what}" for step in steps)
    yield Items(tuple(Said(Fixed(one, "supplied")) for one in rows))


def background(telling: Telling) -> Iterator[Block]:
    """Yield the section on background papers."""
    yield Heading("Background papers")
    papers = telling.supplied.background_papers
    if not papers:
        yield para(NOT_SUPPLIED)
        return
    yield Items(tuple(Said(Fixed(one, "supplied")) for one in papers))
