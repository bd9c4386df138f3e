"""The whole paper as a document: the main part of four sides, then the appendices."""

from collections.abc import Callable, Iterator

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, PageBreak
from simulation.report.paper.appendices import (
    assumptions,
    evidence,
    glossary,
    left_out,
    minority,
    quality,
    rules,
    voices,
)
from simulation.report.paper.phrases import PLAIN, in_plain_words
from simulation.report.paper.sections import (
    benefit,
    considered,
    consultation,
    decision_box,
    equalities,
    financial,
    legal,
    preferred,
    recommendation,
    risk,
    summary,
    workforce,
)
from simulation.report.paper.telling import NOT_SUPPLIED, Telling
from simulation.report.text import Fixed, Said, joined

Section = Callable[[Telling], Iterator[Block | Chart]]


def main_part(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the main part, in the order that councils keep; for a citizen in plain words."""
    blocks = _main_blocks(telling)
    yield from in_plain_words(blocks) if telling.audience == PLAIN else blocks


def _main_blocks(telling: Telling) -> Iterator[Block | Chart]:
    yield decision_box.decision_box(telling)
    for section in _MAIN:
        yield from section(telling)


def appendices(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the appendices, each on a new page."""
    for section in _APPENDICES:
        blocks = tuple(section(telling))
        if blocks:
            yield PageBreak()
            yield from blocks


def title_of(telling: Telling) -> str:
    """Return the title of the paper: the council's, else that of the appraisal."""
    title = telling.supplied.title or telling.sources.material.appraisal.title
    return Said(Fixed(title, "supplied" if telling.supplied.title else "name"))


def details(telling: Telling) -> tuple[tuple[str, str], ...]:
    """Return what stands under the title."""
    given = telling.supplied
    part = f"Part {given.part}" if given.part else ""
    if telling.exempt:
        part = "Part I, commercial lines left out"
    elif telling.nothing_exempt:
        part = "Part I, nothing was named as exempt"
    return (
        ("Meeting", _given(given.meeting, given.meeting_date)),
        ("Lead and officer", _given(given.lead_member, given.officer)),
        ("Wards and part", _given(given.wards, part)),
    )


def _given(*texts: str) -> str:
    """Return what was supplied; a part that is missing is said to be missing."""
    if not any(texts):
        return NOT_SUPPLIED
    missing = NOT_SUPPLIED.rstrip(".").lower()
    return joined([Fixed(one or missing, "supplied") for one in texts], "; ")


def _implications(telling: Telling) -> Iterator[Block | Chart]:
    yield Heading("Implications")
    for section in (
        financial.blocks, legal.legal, workforce.blocks, equalities.blocks,
        legal.data_and_climate, risk.blocks,
    ):  # fmt: skip
        yield from section(telling)


_MAIN: tuple[Section, ...] = (
    summary.blocks,
    recommendation.blocks,
    considered.blocks,
    preferred.blocks,
    benefit.blocks,
    _implications,
    consultation.consultation,
    consultation.timetable,
    consultation.background,
)
_APPENDICES: tuple[Section, ...] = (
    minority.blocks,
    voices.blocks,
    evidence.activity,
    evidence.changes,
    evidence.criteria,
    evidence.risks,
    evidence.residents,
    assumptions.blocks,
    quality.blocks,
    rules.blocks,
    glossary.blocks,
    left_out.blocks,
)
