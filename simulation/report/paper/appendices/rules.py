"""The rules that were in force in the years of the run."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Said
from simulation.report.words import day_name, name_of
from simulation.scenario.rules_in_force import Version, shipped_rules


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Rules in force", appendix="J")
    yield Paragraph(
        "As the model has them, for the years of the run. This is no legal advice: that is the "
        "monitoring officer's."
    )
    yield Table(
        "Rules in force in the years of the run",
        ("Rule", "Version", "What it says", "In force"),
        tuple(_rows(telling)),
        numeric=False,
    )


def _rows(telling: Telling) -> Iterator[tuple[str, ...]]:
    appraisal = telling.sources.material.appraisal
    first = appraisal.start
    last = first.replace(year=first.year + appraisal.years)
    for rule, versions in shipped_rules().rules.items():
        for one in versions:
            if one.in_force(first, last):
                yield (name_of(rule), *(Said(Fixed(text, "law")) for text in _said(one)))


def _said(one: Version) -> tuple[str, str, str]:
    ends = "" if one.ends is None else f" to {day_name(one.ends)}"
    return one.title, one.says, f"from {day_name(one.begins)}{ends}"
