"""Numbers as each audience is told them, never finer than their interval supports.

Audiences are those of the Office for National Statistics: an inquiring citizen, a local politician
who decides about the council tax, an expert analyst.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isclose, isfinite

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.registry import rederive
from simulation.report.paper.formulas.sources import Sources
from simulation.report.rounding import (
    MOST_DECIMALS,
    at_place,
    per_cent,
    place_of_interval,
    place_of_number,
    whole,
)
from simulation.report.text import Bound
from simulation.report.words import count_name

FIGURES: Mapping[str, int] = {"citizen": 2, "member": 3, "analyst": 6}
"""significant figures of an audience; the interval of a number may leave it fewer"""
_ANALYST = FIGURES["analyst"]
AUDIENCES = tuple(FIGURES)
MISSING = "not known"
_MILLION = 1e6
_PENCE_BELOW = 100
_MOST_WORDS = 10
_WHOLE_PER_CENT = 5
_WHOLE_FROM = 10
_COUNTED = frozenset({
    "assessments", "concerns", "contacts", "crises", "decisions", "enquiries", "hand-offs",
    "packages", "people", "person-days", "pieces", "places", "points of 100", "requests",
    "reviews", "weeks",
})  # fmt: skip
"""units of which none but an analyst is told a part, from ten on"""


def render(known: Known, form: str, audience: str) -> str:
    """Return a value as it is printed.

    Forms: ``value``; ``size`` (without its sign, where words say more or less); ``signed``;
    ``low`` and ``high`` (ends of the interval); ``range`` (both); ``size_range`` (both, without
    sign); ``interval`` (value with range in brackets, for tables; alone where
    all three print alike); ``whole`` (a
    count); ``taken`` (a value that was chosen, with the range it may have: as it was taken, since a
    choice is no estimate); ``sampled`` (a share of sampled weights and draws: whole per cents,
    ``<1%``); ``word`` (a small count as a word); ``alone`` (the same where no noun follows);
    ``text``.

    Raises:
        KeyError: there is no such form or audience.
    """
    if isinstance(known.value, str):
        return known.value
    if not isfinite(known.value) and form not in ("range", "size_range"):
        return MISSING
    return _FORMS[form](known, FIGURES[audience])


@dataclass(frozen=True)
class Teller:
    """Makes bound pieces for one audience from one result."""

    sources: Sources
    audience: str

    def known(self, formula: str) -> Known:
        """Return the value behind a formula. Raises ``UnknownFormulaError``."""
        return rederive(self.sources, formula)

    def tell(self, formula: str, form: str = "value") -> Bound:
        """Return the number that a formula gives, written in a form. Raises as ``rederive``."""
        text = render(self.known(formula), form, self.audience)
        return Bound(text, formula, form, source_of(formula))


def source_of(formula: str) -> str:
    """Return the file or table of the result that a formula reads."""
    name, _, rest = formula.partition("(")
    if name in ("cell", "rows", "having"):
        return f"table {rest.partition(';')[0].rstrip(')')}"
    return _SOURCES.get(name, "quantities.csv")


_SOURCES: Mapping[str, str] = {
    "measure": "measures.csv",
    "difference": "differences.csv",
    "middle": "activity_by_year.csv",
    "count": "manifest.json",
    "said": "manifest.json",
    "week_worth": "scenarios/main.yaml",
}


def _value(known: Known, figures: int, number: float | None = None, *, sign: bool = False) -> str:
    value = float(known.value) if number is None else number
    return _printed(value, known.unit, _place(known, figures), value, sign=sign)


def _size(known: Known, figures: int) -> str:
    return _value(known, figures, abs(float(known.value)))


def _signed(known: Known, figures: int) -> str:
    return _value(known, figures, sign=True)


def _low(known: Known, figures: int) -> str:
    return _value(known, figures, known.low)


def _high(known: Known, figures: int) -> str:
    return _value(known, figures, known.high)


def _range(known: Known, figures: int) -> str:
    return _ends(known, figures, known.low, known.high)


def _size_range(known: Known, figures: int) -> str:
    return _ends(known, figures, *sorted((abs(known.low), abs(known.high))))


def _interval(known: Known, figures: int) -> str:
    value = _value(known, figures)
    if not known.has_interval or value == _low(known, figures) == _high(known, figures):
        return value
    return f"{value} ({_range(known, figures)})"


def _taken(known: Known, figures: int) -> str:
    alone = Known(known.value, known.unit)
    value = _value(alone, figures)
    return value if not known.has_interval else f"{value} ({_range(known, figures)})"


def _sampled(known: Known, figures: int) -> str:
    return per_cent(float(known.value))


def _whole(known: Known, figures: int) -> str:
    return whole(float(known.value))


def _word(known: Known, figures: int) -> str:
    number = float(known.value)
    return count_name(int(number)) if number <= _MOST_WORDS else _whole(known, figures)


def _alone(known: Known, figures: int) -> str:
    return _word(known, figures) if float(known.value) else "none"


_FORMS: Mapping[str, Callable[[Known, int], str]] = {
    "value": _value,
    "size": _size,
    "signed": _signed,
    "low": _low,
    "high": _high,
    "range": _range,
    "size_range": _size_range,
    "interval": _interval,
    "taken": _taken,
    "sampled": _sampled,
    "whole": _whole,
    "word": _word,
    "alone": _alone,
    "text": _value,
}


def _ends(known: Known, figures: int, low: float, high: float) -> str:
    ends = [one for one in (low, high) if isfinite(one)]
    if not ends:
        return MISSING
    place, beside = _place(known, figures), max(map(abs, ends))
    return " to ".join(_printed(one, known.unit, place, beside) for one in (low, high))


def _place(known: Known, figures: int) -> int:
    """Return the place of a number in print: that of the audience, or the interval if coarser."""
    by = 100.0 if known.unit.startswith("share") else 1.0
    numbers = [float(known.value), known.low, known.high]
    largest = max((abs(one) for one in numbers if isfinite(one)), default=0.0)
    place = min(place_of_number(largest * by, figures), MOST_DECIMALS)
    if known.unit.startswith("share") and largest * by >= _WHOLE_PER_CENT and figures < _ANALYST:
        place = min(place, 0)
    if known.unit in _COUNTED and largest >= _WHOLE_FROM and figures < _ANALYST:
        place = min(place, 0)
    if known.has_interval:
        return min(place, place_of_interval(known.low * by, known.high * by))
    return min(place, 0) if _is_whole(largest * by) else place


def _is_whole(value: float) -> bool:
    return isclose(value, round(value), rel_tol=1e-9, abs_tol=1e-9)


def _printed(value: float, unit: str, place: int, beside: float, *, sign: bool = False) -> str:
    """Return a number at a place, with the symbol of its unit; nothing else is added."""
    if not isfinite(value):
        return "no end"
    if unit.startswith("GBP"):
        return _pounds(value, place, beside, sign=sign)
    if unit.startswith("share"):
        return at_place(100 * value, place, sign=sign) + "%"
    return at_place(value, place, sign=sign)


def _pounds(value: float, place: int, beside: float, *, sign: bool) -> str:
    """Return pounds: ``£12,340``, ``−£1.2m``; pence only below a hundred pounds."""
    if round(max(abs(value), abs(beside)), min(place, 0)) >= _MILLION:
        text, symbol = at_place(value / _MILLION, min(max(place + 6, 0), 2), sign=sign), "m"
    else:
        most = MOST_DECIMALS if abs(beside) < _PENCE_BELOW else 0
        text, symbol = at_place(value, min(place, most), sign=sign), ""
    front = text[:1] if text[:1] in "−+" else ""
    return f"{front}£{text.removeprefix(front)}{symbol}"
