"""Staff: full-time equivalents and pay bill of each option, and where the hours go."""

from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.key_measures import money_scale
from simulation.report.results import ALL, Results
from simulation.report.rounding import MINUS, at_place, plain, whole
from simulation.report.words import count_name, name_of, role_name
from simulation.scenario.pay_bill import fte_by_role, pay_bill
from simulation.scenario.vocabulary import Role

_BALANCE = ("not_case_work", "idle", "vacant")
_LIKE_WITH_LIKE_SHARE = 0.001
"""a pay bill this much off the baseline's (a thousandth: rounding of posts) is still equal"""


def blocks(results: Results) -> list[Block]:
    """Return the chapter on posts and pay."""
    return [
        Heading("Posts and pay bill"),
        Paragraph(*_headline(results)),
        Table(
            "Full-time equivalents by role, and yearly pay bill with every post filled",
            ("Role", *(results.title(option) for option in results.options)),
            tuple(_rows(results)),
            "A dash: none.",
        ),
    ]


def hours_blocks(results: Results) -> list[Block]:
    """Return the chapter on the hours balance of each team."""
    rows = [row for option in results.options for row in _balance_rows(results, option)]
    if not rows:
        return []
    return [
        Heading("Where the hours go"),
        Table(
            "Hours balance of each team: share of contracted hours, mean of all years",
            (
                "Option and team",
                *("Contracted hours a year", "Case work", "Not case work", "Idle", "Vacant"),
            ),
            tuple(rows),
            "Not case work is leave, sickness, training, meetings and supervision. The four shares "
            "make up the contracted hours; they may not sum to 100% because of rounding.",
        ),
    ]


def gaps(results: Results) -> dict[str, float]:
    """Return by how many pounds a year each option's pay bill is above the baseline's."""
    bills = _bills(results)
    return {option: bills[option] - bills[results.baseline] for option in results.others}


def unequal_gaps(results: Results) -> dict[str, float]:
    """Return the gaps that are more than the rounding of posts."""
    least = _LIKE_WITH_LIKE_SHARE * _bills(results)[results.baseline]
    return {option: gap for option, gap in gaps(results).items() if abs(gap) > least}


def _bills(results: Results) -> dict[str, float]:
    asked = results.appraisal
    return {option: pay_bill(asked.options[option], asked.council) for option in results.options}


def _headline(results: Results) -> tuple[str, str]:
    base = short_title(results.title(results.baseline))
    unequal = unequal_gaps(results)
    if not unequal:
        return f"All options have the same yearly pay bill as {base}: like with like.", "plain"
    said = "; ".join(
        f"{results.title(option)} {_pounds(abs(gap))} {'more' if gap > 0 else 'less'}"
        for option, gap in unequal.items()
    )
    return (
        f"Not like with like: {count_name(len(unequal))} of {count_name(len(results.others))} "
        f"alternatives cost more or less in pay each year than {base}: {said}.",
        "warning",
    )


def _pounds(value: float) -> str:
    return f"£{whole(round(value, -2))}"


def _rows(results: Results) -> list[tuple[str, ...]]:
    posts = {option: fte_by_role(results.appraisal.options[option]) for option in results.options}
    roles = [role for role in Role if any(role in own for own in posts.values())]
    rows = [
        (role_name(role), *(_posts(posts[option].get(role, 0.0)) for option in posts))
        for role in roles
    ]
    rows.append(("All posts", *(at_place(sum(posts[option].values()), 1) for option in posts)))
    bills = _bills(results)
    scale, unit = money_scale(bills[results.baseline])
    rows.append(
        (f"Pay bill a year, {unit}", *(at_place(bills[o] / scale, 2) for o in results.options))
    )
    gap = gaps(results)
    shown = [_gap_text(gap[option]) for option in results.others]
    rows.append(("Pay bill against the baseline, £", "–", *shown))
    return rows


def _posts(number: float) -> str:
    return at_place(number, 1) if number else "–"


def _gap_text(gap: float) -> str:
    rounded = round(gap, -2)
    if rounded == 0:
        return "0"
    return f"{'+' if rounded > 0 else MINUS}{whole(abs(rounded))}"


def _balance_rows(results: Results, option: str) -> list[tuple[str, ...]]:
    items: dict[str, dict[str, float]] = {}
    for row in results.rows("hours_balance", option):
        team, _, item = row.band.partition("|")
        if row.period == ALL and row.group == ALL and item:
            items.setdefault(team, {})[item] = row.mean
    return [
        _balance_row(results, option, team, hours)
        for team, hours in items.items()
        if hours.get("contracted", 0.0) > 0
    ]


def _balance_row(
    results: Results, option: str, team: str, hours: dict[str, float]
) -> tuple[str, ...]:
    contracted = hours["contracted"]
    aside = [hours.get(item, 0.0) for item in _BALANCE]
    shares = [contracted - sum(aside), *aside]
    return (
        f"{results.title(option)}: {team_name(results, option, team)}",
        plain(contracted / results.appraisal.years),
        *(f"{at_place(100 * share / contracted, 1)}%" for share in shares),
    )


def team_name(results: Results, option: str, team: str) -> str:
    """Return a team's title, or its key as words."""
    found = results.appraisal.options[option].teams.get(team)
    return found.title if found and found.title else name_of(team)
