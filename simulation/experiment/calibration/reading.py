"""What a target is compared with: figures read from a run, and figures of the inputs."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import ALL, Activity
from simulation.scenario.calibration import Figure
from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.vocabulary import Group, Source

PERIODS = ("all", "first", "last", "later", "change")
_YEAR = re.compile(r"\d{4}/\d{2}")


class Term(NamedTuple):
    """One measure of a figure, such as ``hours/*|*|assess@later``."""

    measure: str
    band: str
    period: str


def term(text: str) -> Term:
    """Return the parts of a term. Raises ``ScenarioError`` for an unknown measure or period."""
    body, _, period = text.partition("@")
    measure, _, band = body.partition("/")
    if measure not in BY_NAME:
        hint = did_you_mean(measure, BY_NAME)
        raise ScenarioError(f"there is no measure {measure!r}", hint=hint)
    period = period or "all"
    if period not in PERIODS:
        raise ScenarioError(f"there is no period {period!r}", hint=did_you_mean(period, PERIODS))
    return Term(measure, band, period)


def check_figure(figure: Figure) -> None:
    """Raise ``ScenarioError`` for a measure, period or group that there is not."""
    for text in (*figure.of, *figure.less, *figure.over):
        term(text)
    groups = ["all", *Group]
    if figure.group not in groups:
        hint = did_you_mean(figure.group, groups)
        raise ScenarioError(f"there is no group {figure.group!r}", hint=hint)


def read(figures: Iterable[Figure], activity: Activity) -> float:
    """Return the sum of figures of one run; nan if a measure of them has no value."""
    return sum(_figure(figure, activity) for figure in figures)


def _figure(figure: Figure, activity: Activity) -> float:
    def total(texts: tuple[str, ...]) -> float:
        return sum(_term(term(text), figure.group, activity) for text in texts)

    above = total(figure.of) - total(figure.less)
    if not figure.over:
        return above
    below = total(figure.over)
    return above / below if below else math.nan


def _term(wanted: Term, group: str, activity: Activity) -> float:
    years = sorted({period for period in activity.period if _YEAR.fullmatch(period)})
    if wanted.period == "all":
        return _value(wanted, ALL, group, activity)
    if not years or (len(years) == 1 and wanted.period in ("later", "change")):
        return math.nan
    first, last = years[0], years[-1]
    match wanted.period:
        case "first":
            return _value(wanted, first, group, activity)
        case "last":
            return _value(wanted, last, group, activity)
        case "later":
            values = [_value(wanted, year, group, activity) for year in years[1:]]
            return sum(values) / len(values)
    gained = _value(wanted, last, group, activity) - _value(wanted, first, group, activity)
    return gained / (len(years) - 1)


def _value(wanted: Term, period: str, group: str, activity: Activity) -> float:
    if "*" not in wanted.band:
        value = activity.value_of(wanted.measure, period, group, wanted.band)
        return math.nan if value is None else value
    found = [
        row.value
        for row in activity.rows()
        if (row.measure, row.period, row.group) == (wanted.measure, period, group)
        and fnmatchcase(row.band, wanted.band)
    ]
    return sum(found)


def entered(name: str, council: Council) -> float:
    """Return an input of the council by its dotted path, or a closed form of some of them.

    Raises ``ScenarioError`` for a path or closed form that there is not.
    """
    if name in CLOSED_FORMS:
        return CLOSED_FORMS[name](council)
    found = at_path(name, council)
    if isinstance(found, Quantity):
        return found.value
    raise ScenarioError(f"{name} is no number", hint="the dotted path of one input")


def at_path(path: str, council: Council) -> Any:
    """Return what lies at ``council.a.b``. Raises ``ScenarioError`` if nothing does."""
    first, *keys = path.split(".")
    if first != "council":
        raise ScenarioError(
            f"there is no input {path!r}", hint="a path such as council.work.review_hours"
        )
    found: Any = council
    for key in keys:
        known = _keys(found)
        if key not in known:
            hint = did_you_mean(key, known)
            raise ScenarioError(f"there is no input {path!r}: {key!r} is not known", hint=hint)
        found = known[key]
    return found


def _keys(holder: Any) -> Mapping[str, Any]:
    if isinstance(holder, Model) and not isinstance(holder, Quantity):
        return {name: getattr(holder, name) for name in type(holder).model_fields}
    if isinstance(holder, dict):
        return {str(key): value for key, value in holder.items()}
    return {}


def _exits(council: Council) -> tuple[float, float]:
    stays = council.stays
    return stays.exit_first_year_per_year.value, stays.exit_later_per_year.value


def _first_year_share(council: Council) -> float:
    return math.exp(-_exits(council)[0])


def _mean_days(council: Council) -> float:
    first, later = _exits(council)
    if not later:
        return math.inf
    in_first = (1 - math.exp(-first)) / first if first else 1.0
    return 365.25 * (in_first + math.exp(-first) / later)


def _median_months(council: Council) -> float:
    first, later = _exits(council)
    half = math.log(2)
    if first >= half:
        return 12 * half / first
    return 12 * (1 + (half - first) / later) if later else math.inf


def _hospital_share(council: Council) -> float:
    weights = {key: weight.value for key, weight in council.demand.source_weights.items()}
    return weights.get(Source.HOSPITAL, 0.0) / sum(weights.values())


CLOSED_FORMS: dict[str, Callable[[Council], float]] = {
    "stay_first_year_share": _first_year_share,
    "stay_mean_days": _mean_days,
    "stay_median_months": _median_months,
    "hospital_contact_share": _hospital_share,
}
"""Figures that follow from the inputs alone: of the stay with its two exit rates, of the routes."""
