"""T4: every value in which the options differ, with its source and grade."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simulation.report.appraisal_tables.evidence_words import (
    Facts,
    grade_word,
    source_words,
    unit_of_path,
)
from simulation.report.appraisal_tables.units import BY_ROW
from simulation.report.words import name_of, role_name
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.difference import compare
from simulation.scenario.pay_bill import fte_by_role, pay_bill
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Grade
from simulation.valuation.data_table import Cell, Column, DataTable

_OFF = "off"
_NONE = "none"
_BY_DEFINITION = "part of the option"
_UNSAID = ".posts_as_stated"
"""said of posts from a source only"""
_NOTES = (
    "Posts stand as they are played: scaled until the pay bills agree, where the option says so.",
    "A mechanism that is off in an option has no parameters there. Strength 1 is as its catalogue "
    "describes it; what rests on self-report counts in part, by the weight in the assumptions log.",
    "Grade and source are those of the values shown; where options differ in grade, each is named.",
)


class _Known(NamedTuple):
    """A value of one option, with what it rests on."""

    value: Cell
    grade: Grade | None = None
    evidence: tuple[str, ...] = ()


_Values = dict[str, dict[str, _Known]]
"""by path, then by option"""


def definition_table(appraisal: Appraisal, facts: Facts) -> DataTable:
    """Return T4: a row for each value in which an option differs from another.

    ``facts`` is the register that the evidence of the appraisal stands in.
    """
    options = list(appraisal.options)
    values = {**_differing(appraisal), **_parameters(appraisal), **_sums(appraisal)}
    columns = (
        Column("part", "Part"),
        Column("what", "What"),
        Column("unit", "Unit"),
        *(Column(name, appraisal.options[name].title, BY_ROW) for name in options),
        Column("grade", "Grade"),
        Column("source", "Source"),
        Column("evidence", "Evidence"),
        Column("key", "Key in the files"),
    )
    rows = (_row(path, values[path], appraisal, facts) for path in sorted(values, key=_order))
    title = "What differs between the options"
    return DataTable("T4", "definitions", title, columns, tuple(rows), _NOTES)


def _order(path: str) -> tuple[int, str]:
    first = path.split(".", maxsplit=1)[0]
    return (_PARTS.index(first) if first in _PARTS else len(_PARTS), path)


_PAY_BILL = "pay_bill_gbp_per_year"
_PARTS = (
    _PAY_BILL, "posts_in_all", "organisations", "teams", "skills", "caseload_slots",
    "approval", "mechanisms", "timeline",
)  # fmt: skip


def _differing(appraisal: Appraisal) -> _Values:
    """Return what differs from the baseline in some option, by path and option."""
    base, council = appraisal.baseline, appraisal.council
    found: _Values = {}
    for name in appraisal.options:
        if name == base:
            continue
        a, b = appraisal.options[base], appraisal.options[name]
        there, back = compare(a, b, council).rows, compare(b, a, council).rows
        for row, turned in zip(there, back, strict=True):
            if row.path.endswith(_UNSAID) and not (row.a or row.b):
                continue
            # A row's grade and evidence are those of its second value, if it has one.
            own = found.setdefault(row.path, {})
            own[name] = _known(row.b, row.grade, row.evidence)
            own[base] = _known(row.a, turned.grade, turned.evidence)
    for own in found.values():  # whoever does not differ from the baseline is as it is
        for name in appraisal.options:
            own.setdefault(name, own[base])
    return found


def _known(value: Cell, grade: Grade | None, evidence: tuple[str, ...]) -> _Known:
    return _Known(None) if value is None else _Known(value, grade, evidence)


def _parameters(appraisal: Appraisal) -> _Values:
    """Return the parameters of mechanisms that are on in some option and not in every one."""
    found: _Values = {}
    for name, entry in appraisal.catalogue.mechanisms.items():
        on = {
            option: switch
            for option, body in appraisal.options.items()
            if (switch := body.mechanisms.get(name)) and switch.strength.value > 0
        }
        if not on or len(on) == len(appraisal.options):
            continue
        for parameter, general in entry.parameters.items():
            own = {one: switch.parameters.get(parameter, general) for one, switch in on.items()}
            path = f"mechanisms.{name}.parameters.{parameter}"
            found[path] = {
                option: _quantity(own[option]) if option in own else _Known(_OFF)
                for option in appraisal.options
            }
    return found


def _quantity(given: Quantity) -> _Known:
    return _Known(given.value, given.grade, given.evidence)


def _sums(appraisal: Appraisal) -> _Values:
    """Return the pay bill, and the posts of each role where options differ in them."""
    options, council = appraisal.options, appraisal.council
    bills = {name: round(pay_bill(option, council), 2) for name, option in options.items()}
    posts = {name: fte_by_role(option) for name, option in options.items()}
    roles = dict.fromkeys(role for own in posts.values() for role in own)
    rows: Mapping[str, Mapping[str, float]] = {
        _PAY_BILL: bills,
        **{
            f"posts_in_all.{r}": {o: round(posts[o].get(r, 0.0), 6) for o in options} for r in roles
        },
    }
    return {
        path: {name: _Known(value, Grade.DERIVED) for name, value in own.items()}
        for path, own in rows.items()
        if len(set(own.values())) > 1 or path == _PAY_BILL
    }


def _row(
    path: str, own: Mapping[str, _Known], appraisal: Appraisal, facts: Facts
) -> tuple[Cell, ...]:
    known = [own[name] for name in appraisal.options]
    evidence = list(dict.fromkeys(one for each in known for one in each.evidence))
    part, what = _words(path, appraisal)
    return (
        *(part, what, _unit(path)),
        *(_shown(one.value, path) for one in known),
        _grades(own, appraisal),
        source_words(evidence, facts),
        " ".join(evidence),
        path,
    )


def _shown(value: Cell, path: str) -> Cell:
    if value is None:
        return _OFF if path.startswith("mechanisms") else _NONE
    return value.replace("_", " ") if isinstance(value, str) else value


def _unit(path: str) -> str:
    return "FTE" if path.startswith("posts_in_all") else unit_of_path(path)


def _grades(own: Mapping[str, _Known], appraisal: Appraisal) -> str:
    """Return the grade of the values, or each option's where they differ."""
    found = {name: one.grade for name, one in own.items() if one.grade is not None}
    if len(set(found.values())) == 1:
        return grade_word(next(iter(found.values())))
    said = (
        f"{appraisal.options[name].title}: {grade_word(found[name])}"
        for name in appraisal.options
        if name in found
    )
    return "; ".join(said) or _BY_DEFINITION


def _words(path: str, appraisal: Appraisal) -> tuple[str, str]:
    """Return the part of the option and what of it, as a reader says them."""
    first, *rest = path.split(".")
    if first == "mechanisms" and rest:
        titles = {str(k): entry.title for k, entry in appraisal.catalogue.mechanisms.items()}
        more = [part for part in rest[1:] if part != "parameters"]
        return name_of(first), _joined([titles.get(rest[0], rest[0]), *map(name_of, more)])
    if first == _PAY_BILL:
        return "Posts", "Pay bill with all posts filled"
    if "posts" in rest:
        return name_of(first), _joined([*map(name_of, rest[:-1]), role_name(rest[-1])])
    if first == "posts_in_all":
        return "Posts", f"{role_name(rest[0])}, all teams"
    return name_of(first), _joined(list(map(name_of, rest))) or name_of(first)


def _joined(parts: Sequence[str]) -> str:
    return ": ".join(parts)
