"""Whether criteria can be used: their measures exist, money is where it is said to be, and no thing
is counted twice.
"""

from collections.abc import Iterable
from itertools import combinations

from simulation.activity.catalogue import BY_NAME
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all

POUNDS = "GBP"
"""how the unit of a measure of money begins"""

FAMILIES: dict[str, frozenset[str]] = {
    "waiting": frozenset(
        {
            "waiting_list",
            "waiting_so_far_days",
            "wait_request_to_assessment_days",
            "wait_request_to_assessment_share",
            "wait_to_assessment_curve",
            "wait_request_to_support_days",
            "wait_request_to_support_share",
            "wait_to_support_curve",
            "censored_share",
            "unmet_need_days",
            "left_without_assessment",
        }
    ),
    "reviews in time": frozenset(
        {"reviews_done", "reviews_overdue", "review_delay_days", "reviewed_in_year_share"}
    ),
    "hidden concerns": frozenset({"concerns_found", "concerns_hidden", "concern_undetected_days"}),
    "unfilled posts": frozenset({"vacancy_share", "agency_share", "turnover_per_year"}),
    "spend on care": frozenset(
        {
            "care_spend_gbp",
            "care_spend_net_gbp",
            "care_over_budget_gbp",
            "committed_weekly_gbp",
            "package_reduced_gbp_per_week",
        }
    ),
    "hand-offs": frozenset({"hand_offs_per_case", "hand_offs_lost"}),
    "time to an agreed plan": frozenset({"broker_days", "approval_days", "decisions_deferred"}),
}
"""Measures that tell of the same thing: two of them under two criteria count it twice."""


def require_criteria_fit(criteria: Criteria, options: Iterable[str] | None = None) -> None:
    """Raise ``ScenarioError`` unless the criteria can be used, with these options if given.

    A measure must exist; money must be beside the score, or in it once if the file says so; who
    judges must judge every option and no other.
    """
    errors = [*_measure_errors(criteria), *_money_errors(criteria)]
    if options is not None:
        errors += _judgement_errors(criteria, tuple(options))
    raise_all(errors)


def double_counting(criteria: Criteria) -> tuple[str, ...]:
    """Return a sentence for each pair of criteria that tell of the same thing by two measures.

    Within one criterion two such measures share its weight, so nothing is counted twice.
    """
    placed = [(name, measure) for name, measure, _ in criteria.measures()]
    found = []
    for (one, measure), (other, second) in combinations(placed, 2):
        family = _shared_family(measure, second)
        if one != other and family:
            titles = (criteria.criteria[one].title, criteria.criteria[other].title)
            found.append(
                f"Counted twice? '{title_of(measure)}' under '{titles[0]}' and "
                f"'{title_of(second)}' under '{titles[1]}' both tell of {family}."
            )
    return tuple(found)


def is_money(measure: str) -> bool:
    """Return whether a measure is in pounds."""
    entry = BY_NAME.get(base_of(measure))
    return entry is not None and entry.unit.startswith(POUNDS)


def base_of(measure: str) -> str:
    """Return the measure's name without its band."""
    return measure.partition("/")[0]


def title_of(measure: str) -> str:
    """Return a measure's title, with its band in brackets."""
    base, _, band = measure.partition("/")
    title = BY_NAME[base].title
    return f"{title} ({band.replace('_', ' ')})" if band else title


def _shared_family(one: str, other: str) -> str:
    pair = {base_of(one), base_of(other)}
    if len(pair) == 1:
        return base_of(one)
    return next((name for name, members in FAMILIES.items() if pair <= members), "")


def _measure_errors(criteria: Criteria) -> list[ScenarioError]:
    errors = []
    for name, measure, scale in criteria.measures():
        path = ("criteria", name, "measures", measure)
        entry = BY_NAME.get(base_of(measure))
        if entry is None:
            hint = did_you_mean(base_of(measure), BY_NAME)
            errors.append(ScenarioError(f"no measure {base_of(measure)!r}", path=path, hint=hint))
        elif entry.better == ("lower" if scale.best > scale.worst else "higher"):
            problem = f"best is on the wrong side of worst: of {measure} {entry.better} is better"
            errors.append(ScenarioError(problem, path=path))
    return errors


def _money_errors(criteria: Criteria) -> list[ScenarioError]:
    money = [(name, measure) for name, measure, _ in criteria.measures() if is_money(measure)]
    most = 1 if criteria.cost == "in_score" else 0
    problem = (
        "money is counted once in a score, and there is a measure of it already"
        if most
        else "a measure in pounds in a score that stands beside its cost counts the money twice"
    )
    hint = "" if most else "use `beside`, or say `cost: in_score`"
    return [
        ScenarioError(problem, path=("criteria", name, "measures", measure), hint=hint)
        for name, measure in money[most:]
    ]


def _judgement_errors(criteria: Criteria, options: tuple[str, ...]) -> list[ScenarioError]:
    errors = []
    for name, one in criteria.criteria.items():
        for role, points in one.judged.items():
            path = ("criteria", name, "judged", role)
            missing = [option for option in options if option not in points]
            if missing:
                problem = f"no points for {', '.join(missing)}"
                errors.append(ScenarioError(problem, path=path))
            for option in points:
                if option not in options:
                    hint = did_you_mean(option, options)
                    problem = f"there is no option {option!r}"
                    errors.append(ScenarioError(problem, path=(*path, option), hint=hint))
    return errors
