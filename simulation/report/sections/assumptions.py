"""The assumptions log: every number of the council and of the mechanisms, with its evidence."""

from collections.abc import Iterator
from typing import Any

from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.results import Results
from simulation.report.words import name_of, place_in_list
from simulation.scenario.evidence import REGISTER, Fact, read_register
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Grade

_NOT_INPUTS = {"observed", "price_year", "own_inputs", "title", "summary"}
Found = tuple[str, Quantity]


def blocks(results: Results) -> list[Block]:
    """Return the chapter."""
    council = list(_council(results))
    mechanisms = list(_mechanisms(results))
    found = council + mechanisms
    facts = _facts()
    named = sorted({one for _, number in found for one in number.evidence})
    known = [name for name in named if name in facts]
    result: list[Block] = [
        Heading("Assumptions log"),
        Paragraph(_count(found)),
        Heading("The place", 3),
        _table("Inputs of the council", council),
    ]
    if mechanisms:
        result += [
            Heading("Mechanisms switched on", 3),
            _table("Strength and parameters of each mechanism, by option", mechanisms),
        ]
    if known:
        result += [
            Heading("Evidence", 3),
            Table(
                "What the identifiers stand for",
                ("Identifier", "Fact", "Place and year", "Source", "Grade"),
                tuple(_fact_row(name, facts[name]) for name in known),
                numeric=False,
            ),
        ]
    return result


def _count(found: list[Found]) -> str:
    grades = {grade: sum(number.grade is grade for _, number in found) for grade in Grade}
    bare = sum(number.grade is None for _, number in found)
    said = [f"{count} {_grade(grade)}" for grade, count in grades.items() if count]
    if bare:
        said.append(f"{bare} without a grade")
    return (
        f"{len(found)} numbers: {', '.join(said)}. The range is a 90% interval. An assumption's "
        "range is judgement."
    )


def _grade(grade: Grade) -> str:
    words = {
        Grade.PUBLISHED: "from published sources",
        Grade.ARTICLE: "from articles about the organisations",
        Grade.DERIVED: "derived from other figures",
        Grade.ASSUMPTION: "assumed",
    }
    return words[grade]


def _table(caption: str, found: list[Found]) -> Table:
    return Table(
        caption,
        ("Input", "Value", "Range", "Grade", "Evidence"),
        tuple(_row(path, number) for path, number in found),
        numeric=False,
    )


def _row(path: str, number: Quantity) -> tuple[str, ...]:
    span = "–"
    if number.low is not None and number.high is not None:
        span = f"{number.low:g} to {number.high:g}"
    grade = number.grade.value if number.grade else "–"
    return path, f"{number.value:,.10g}", span, grade, "\n".join(number.evidence) or "–"


def _fact_row(name: str, fact: Fact) -> tuple[str, ...]:
    where = ", ".join(str(part) for part in (fact.place, fact.year) if part) or "–"
    return name, fact.quantity, where, fact.source or fact.publisher or "–", fact.grade.value


def _facts() -> dict[str, Fact]:
    return read_register(shipped_scenarios() / REGISTER)


def _council(results: Results) -> Iterator[Found]:
    council = results.appraisal.council
    for section in type(council).model_fields:
        if section not in _NOT_INPUTS:
            yield from _numbers(getattr(council, section), (section,))


def _mechanisms(results: Results) -> Iterator[Found]:
    catalogue = results.appraisal.catalogue.mechanisms
    for option in results.options:
        for name, switch in results.appraisal.options[option].mechanisms.items():
            start = (results.title(option), catalogue[name].title if name in catalogue else name)
            yield from _numbers(switch.strength, (*start, "strength"))
            given = dict(catalogue[name].parameters) if name in catalogue else {}
            for parameter, number in (given | dict(switch.parameters)).items():
                yield from _numbers(number, (*start, parameter))


def _numbers(value: Any, path: tuple[str, ...]) -> Iterator[Found]:
    if isinstance(value, Quantity):
        yield ": ".join(name_of(str(part)) for part in path), value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _numbers(item, (*path, str(name)))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _numbers(item, (*path, place_in_list(path[-1], at)))
