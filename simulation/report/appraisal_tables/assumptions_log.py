"""T16: the assumptions log, every number that the appraisal rests on."""

from collections.abc import Iterator, Mapping, Sequence

from simulation.report.appraisal_tables.evidence_words import (
    Facts,
    Numbered,
    dates_words,
    grade_word,
    numbers_of,
    source_words,
    unit_of_path,
)
from simulation.report.appraisal_tables.units import BY_ROW
from simulation.report.words import name_of
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.valuation.data_table import Cell, Column, DataTable

_NOT_INPUTS = frozenset({"title", "summary", "observed", "price_year", "own_inputs"})
_COLUMNS = (
    Column("assumption", "Assumption"),
    Column("unit", "Unit"),
    Column("value", "Value", BY_ROW),
    Column("low", "Low end of the range", BY_ROW),
    Column("high", "High end of the range", BY_ROW),
    Column("rank", "Sensitivity rank", "rank"),
    Column("grade", "Grade"),
    Column("date", "Year of the evidence"),
    Column("source", "Source"),
    Column("owner", "Owner"),
    Column("places", "Places where it stands", "places"),
    Column("evidence", "Evidence"),
    Column("key", "Key in the files"),
)
_NOTES = (
    "The range is a 90% interval; that of an assumption is judgement. A number without a range is "
    "taken as it is and was not drawn.",
    "Owners are for the council to name: somebody who answers for the number.",
)
_RANKED = (
    "Rank 1 is the unknown that the differences between options follow most closely ({what}), by "
    "correlation over {draws} joint draws. One without a rank cannot be told from chance; one in "
    "twenty that has no effect has a rank all the same."
)
_UNRANKED = "There are no ranks, because the unknowns were not drawn jointly."


def assumptions_table(
    appraisal: Appraisal,
    facts: Facts,
    prices: Prices | None = None,
    ranks: Mapping[str, int] | None = None,
    ranked_by: tuple[str, int] = ("", 0),
) -> DataTable:
    """Return T16: numbers of council, mechanisms that are on, options and prices, by rank.

    A fact that stands at several places is one row. ``ranks`` is by the dotted path of any of its
    places; ``ranked_by`` says what the ranks are about and over how many draws.
    """
    known = ranks or {}
    groups = _facts_once(_numbers(appraisal, prices))
    rows = [_row(group, facts, known) for group in groups]
    order = sorted(range(len(rows)), key=lambda at: (_rank(groups[at], known) or len(rows) + 1, at))
    said = _RANKED.format(what=ranked_by[0], draws=ranked_by[1]) if known else _UNRANKED
    title = "Assumptions log"
    return DataTable(
        "T16", "assumptions", title, _COLUMNS, tuple(rows[at] for at in order), (*_NOTES, said)
    )


def _numbers(appraisal: Appraisal, prices: Prices | None) -> Iterator[Numbered]:
    council = appraisal.council
    for section in type(council).model_fields:
        if section not in _NOT_INPUTS:
            yield from numbers_of(getattr(council, section), ("council", section))
    yield from numbers_of(
        appraisal.catalogue.self_report_weight, ("catalogue", "self_report_weight")
    )
    yield from _mechanisms(appraisal)
    for name, option in appraisal.options.items():
        yield from numbers_of(option, ("options", name))
    if prices is not None:
        yield from numbers_of(prices, ("prices",))


def _mechanisms(appraisal: Appraisal) -> Iterator[Numbered]:
    """Yield the catalogue's parameters of every mechanism that is on in some option."""
    on = {
        name
        for option in appraisal.options.values()
        for name, switch in option.mechanisms.items()
        if switch.strength.value > 0
    }
    for name, entry in appraisal.catalogue.mechanisms.items():
        if name in on:
            start = ("catalogue", "mechanisms", name, "parameters")
            for one in numbers_of(entry.parameters, start):
                parameter = name_of(one.path.rpartition(".")[2])
                yield one._replace(words=f"{entry.title}: {parameter}")


def _facts_once(found: Iterator[Numbered]) -> list[list[Numbered]]:
    """Return the numbers, those that are the same fact together.

    A number of an option with neither evidence nor range is part of what the option is: it stands
    in T4.
    """
    groups: dict[object, list[Numbered]] = {}
    for one in found:
        if not _is_definition(one):
            groups.setdefault(_same_fact(one), []).append(one)
    return list(groups.values())


def _is_definition(one: Numbered) -> bool:
    bare = not one.quantity.evidence and one.quantity.low is None
    return bare and one.path.startswith("options.")


def _same_fact(one: Numbered) -> object:
    quantity: Quantity = one.quantity
    if not quantity.evidence:
        return one.path
    return (quantity.evidence, quantity.value, quantity.low, quantity.high, unit_of_path(one.path))


def _rank(group: Sequence[Numbered], ranks: Mapping[str, int]) -> int | None:
    return min((ranks[one.path] for one in group if one.path in ranks), default=None)


def _row(group: Sequence[Numbered], facts: Facts, ranks: Mapping[str, int]) -> tuple[Cell, ...]:
    first, quantity = group[0], group[0].quantity
    return (
        first.words,
        unit_of_path(first.path),
        *(quantity.value, quantity.low, quantity.high),
        _rank(group, ranks),
        grade_word(quantity.grade),
        dates_words(quantity.evidence, facts),
        source_words(quantity.evidence, facts),
        None,
        len(group),
        " ".join(quantity.evidence),
        first.path,
    )
