"""From the activity table of a run to the quantities that money is worked out from, by year."""

from collections import defaultdict
from collections.abc import Mapping

from simulation.activity.table import ALL, Activity
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.vocabulary import LegalForm

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
    found: dict[str, defaultdict[str, float]] = {}
    for measure, period, group, band, value in activity.rows():
        if group != ALL or "/" not in period:
            continue
        name = _name(measure, band, bodies)
        if name:
            found.setdefault(period, defaultdict(float))[name] += value
    return {year: dict(sorted(values.items())) for year, values in sorted(found.items())}


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
