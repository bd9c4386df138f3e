"""From the activity table of a run to the quantities that money is worked out from, by year."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import ALL, Activity, Labels
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.vocabulary import LegalForm

Ints = NDArray[np.int64]

ByYear = Mapping[str, Mapping[str, float]]
"""financial year: quantity: value"""

PLAIN = (
    "care_spend_gbp",
    "care_spend_net_gbp",
    "contacts",
    "assessments",
    "carer_assessments",
    "reviews_done",
    "packages_started",
    "carers_supported",
    "enquiries",
    "supported_a_year",
    "unmet_need_days",
    "crises",
    "need_unmet_people",
)
"""Measures taken as they are, for everybody and without a band."""

EMPLOYED = "employed_fte"
FILLED = "vacancies_filled"
HOURS = "hours"


def quantities_of(activity: Activity, bodies: Mapping[str, LegalForm]) -> ByYear:
    """Return the quantities of one run by financial year.

    ``employed_fte|form|role|contract`` and ``vacancies_filled|form`` are summed over bodies of a
    legal form (``bodies`` gives that of each organisation), ``hours|activity`` over teams and
    roles.
    """
    of = tuple(sorted(bodies.items()))
    if activity.chosen is None:
        there = np.ones(len(activity), dtype=np.bool_)
        keys, places, rows = _asked(activity, of)
    else:
        there = activity.chosen.there
        keys, places, rows = _asked_once(activity.chosen.labels, of)
    values = np.zeros(len(there))
    values[there] = activity.value
    some = there[rows]
    sums = np.bincount(places[some], values[rows[some]], len(keys))
    found: dict[str, dict[str, float]] = {}
    for at in np.unique(places[some]).tolist():
        year, name = keys[at]
        found.setdefault(year, {})[name] = float(sums[at])
    return found


def bodies_of(appraisal: Appraisal, option: str) -> dict[str, LegalForm]:
    """Return the legal form of every organisation that may act in an option's run, by name."""
    chosen = appraisal.options[option]
    others = (appraisal.baseline, chosen.timeline.returns_to or appraisal.baseline)
    bodies = {
        name: body.form
        for other in others
        for name, body in appraisal.options[other].organisations.items()
    }
    return {**bodies, **{name: body.form for name, body in chosen.organisations.items()}}


def employed(form: LegalForm, role: str, contract: str) -> str:
    """Return the name of the quantity: filled FTE of a role in bodies of a legal form."""
    return f"{EMPLOYED}|{form}|{role}|{contract}"


_Bodies = tuple[tuple[str, LegalForm], ...]
_Key = tuple[str, str]
"""a financial year and a quantity"""


@lru_cache(maxsize=64)
def _asked_once(labels: Labels, bodies: _Bodies) -> tuple[tuple[_Key, ...], Ints, Ints]:
    """Return the same for labels that all runs of an option share."""
    return _asked(labels, bodies)


def _asked(labels: Labels | Activity, bodies: _Bodies) -> tuple[tuple[_Key, ...], Ints, Ints]:
    """Return the quantities by year, sorted; and of each row that counts, whose it is and where."""
    of = dict(bodies)
    columns = zip(labels.measure, labels.period, labels.group, labels.band, strict=True)
    rows = {
        at: (period, name)
        for at, (measure, period, group, band) in enumerate(columns)
        if group == ALL and "/" in period and (name := _name(measure, band, of))
    }
    keys = tuple(sorted(set(rows.values())))
    place = {key: at for at, key in enumerate(keys)}
    places = np.array([place[key] for key in rows.values()], dtype=np.int64)
    return keys, places, np.array(list(rows), dtype=np.int64)


def _name(measure: str, band: str, bodies: Mapping[str, LegalForm]) -> str:
    if measure in PLAIN:
        return measure if not band else ""
    if measure == EMPLOYED:
        body, _, rest = band.partition("|")
        return f"{EMPLOYED}|{bodies[body]}|{rest}"
    if measure == FILLED:
        return f"{FILLED}|{bodies[band]}"
    if measure == HOURS:
        return f"{HOURS}|{band.rpartition('|')[2]}"
    return ""
