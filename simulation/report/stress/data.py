"""Section 3: sources, what was done to them, every parameter, and what is assumed."""

import re
from collections import Counter
from collections.abc import Iterator

from simulation.pathway.steps import Kind
from simulation.report.appraisal_tables.assumptions_log import assumptions_table
from simulation.report.appraisal_tables.on_page import page_table
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.step_titles import step_title
from simulation.report.stress.item import heading, prose, source, words_table
from simulation.report.stress.laws import shares_words
from simulation.report.stress.material import Material
from simulation.scenario.evidence import Fact
from simulation.scenario.own_inputs import own_inputs_count
from simulation.scenario.vocabulary import Grade
from simulation.valuation.data_table import Cell, DataTable

_ADDRESS = re.compile(r" \(https?://[^)]*\)")
EVERY = 10_000
"""rows: more than any table has"""


def blocks(material: Material) -> Iterator[Block]:
    """Yield the section."""
    log = assumptions_table(material.appraisal, material.facts)
    yield Heading("3. Data")
    yield from _sources(material, log)
    yield heading("3.2")
    yield from prose(material.words.pre_processing)
    yield Paragraph(
        "What is derived from other entries of the register shows its arithmetic there; the "
        "program works out nothing else before a run but equal pay bills and the hours of a post."
    )
    yield source(f"`{material.prose}: pre_processing`", "the register of evidence")
    yield from _parameters(material, log)
    yield from _assumptions(material, log)


def _sources(material: Material, log: DataTable) -> Iterator[Block]:
    yield heading("3.1")
    own, inputs = own_inputs_count(material.appraisal.council)
    yield Paragraph(
        f"{own} of {inputs} inputs of {material.appraisal.council.title} are its own; the others "
        "are England's or assumed."
    )
    rows: Counter[tuple[str, ...]] = Counter()
    for ids in log.column("evidence"):
        for one in str(ids or "").split():
            if one in material.facts:
                rows[_fact(material.facts[one])] += 1
    yield words_table(
        "Sources of the numbers that this appraisal uses",
        ("Source", "Year", "Place", "Grade", "Numbers"),
        [(*row, str(count)) for row, count in sorted(rows.items())],
        "Addresses and arithmetic are in the register. A derived number names the entries that it "
        "follows from.",
    )
    yield source(
        f"`{material.scenario}`: every `evidence`", "the register (`scenarios/evidence.yaml`)"
    )


def _fact(fact: Fact) -> tuple[str, str, str, str]:
    if fact.grade is Grade.ASSUMPTION:
        return "Judgement; no source found (see 3.4)", "–", "–", fact.grade.value
    said = _ADDRESS.sub("", fact.source)
    return said, str(fact.year or "–"), fact.place, fact.grade.value


def _parameters(material: Material, log: DataTable) -> Iterator[Block]:
    yield heading("3.3")
    yield Paragraph(
        f"Appendix A lists all {len(log.rows)} numbers with range, grade and source. What they "
        "make of the choices of the pathway in the base case:"
    )
    yield _shares(material)
    yield source(f"`{material.scenario}`: every number", "the compiled tables of the baseline")


def _shares(material: Material) -> Table:
    tables = material.base
    rows = []
    for step, kind in enumerate(tables.steps.kind):
        share = tables.steps.share[step]
        if kind == Kind.CHOOSE and share >= 0:
            name = tables.steps.name[step]
            branches = [str(one) for one in _branches(material, name)]
            said = shares_words(tables, tables.choice_names[share], branches, 0)
            rows.append((step_title(name), said))
        elif kind == Kind.RETURN:
            name = tables.steps.name[step]
            said = shares_words(tables, tables.choice_names[share], ("comes back", "does not"), 0)
            rows.append((step_title(name), said))
    return words_table(
        "Shares by which ways part in the base case",
        ("Choice", "Shares (a range is over classes of residents)"),
        rows,
        "Choices that a rule decides (approval, depth of a review) are in 2.4.",
    )


def _branches(material: Material, name: str) -> Iterator[str]:
    for step in material.pathway.steps():
        if step.name == name:
            yield from step.branches


def _assumptions(material: Material, log: DataTable) -> Iterator[Block]:
    yield heading("3.4")
    yield from prose(material.words.assumptions)
    yield Paragraph(
        f"{len(_rows(log, assumed=True))} of {len(log.rows)} numbers are assumptions: no source "
        "was found, and the range is judgement. Table A2 of appendix A lists each."
    )
    yield source(f"`{material.prose}: assumptions`", f"`{material.scenario}`: grade `assumption`")


def appendix(material: Material) -> Iterator[Block]:
    """Yield every number of the scenario, those on evidence first."""
    log = assumptions_table(material.appraisal, material.facts)
    yield Heading("Appendix A. Every input parameter")
    for title, assumed in (
        ("A1. Numbers that rest on evidence", False),
        ("A2. Numbers that are assumed", True),
    ):
        yield _numbers(log, title, assumed=assumed)


def _rows(log: DataTable, *, assumed: bool) -> tuple[tuple[Cell, ...], ...]:
    pairs = zip(log.rows, log.column("grade"), strict=True)
    return tuple(row for row, grade in pairs if (grade == Grade.ASSUMPTION) == assumed)


def _numbers(log: DataTable, title: str, *, assumed: bool) -> Table:
    """Return numbers with range, unit and source, and the key by which a file holds each."""
    left_out = {"rank", "owner", "places", "evidence", *(("grade", "date") if assumed else ())}
    kept = [at for at, column in enumerate(log.columns) if column.name not in left_out]
    columns = tuple(log.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in _rows(log, assumed=assumed))
    shown = page_table(DataTable(log.number, log.name, title, columns, rows), EVERY, notes=False)
    return Table(title, shown.header, shown.rows, "", numeric=False)
