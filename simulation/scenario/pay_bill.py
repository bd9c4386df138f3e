"""The yearly pay bill of an option, and how options are made to cost the same."""

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.option import Option, Team
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Grade, Role
from simulation.scenario.yaml_places import Tree


def fte_by_role(option: Option) -> dict[Role, float]:
    """Full-time equivalents of every role with a post, over all teams, in the order of roles."""
    return {
        role: sum(team.posts[role].value for team in option.teams.values() if role in team.posts)
        for role in Role
        if any(role in team.posts for team in option.teams.values())
    }


def pay_bill_by_role(option: Option, council: Council) -> dict[Role, float]:
    """Pounds a year of each role with a post: FTE x pay x (1 + on-costs), all posts filled."""
    return {role: fte * cost_of_post(role, council) for role, fte in fte_by_role(option).items()}


def pay_bill(option: Option, council: Council) -> float:
    """Pounds a year of all posts of the option, when filled."""
    return sum(pay_bill_by_role(option, council).values())


def pay_bill_gap(option: Option, baseline: Option, council: Council) -> float:
    """Pounds a year by which the option costs more than the baseline (negative: less)."""
    return pay_bill(option, council) - pay_bill(baseline, council)


def cost_of_post(role: Role, council: Council) -> float:
    """Pounds a year of one full-time post: pay and on-costs.

    Raises:
        ScenarioError: the council has no pay for the role.
    """
    pay = council.staff.pay_gbp_per_year.get(role)
    if pay is None:
        path = ("council", "staff", "pay_gbp_per_year")
        raise ScenarioError(f"there is no pay for the role {role}, which has posts", path=path)
    return pay.value * (1 + council.staff.on_cost_share.value)


def equalise(option: Option, baseline: Option, council: Council) -> Option:
    """The option with posts of its balancing role scaled until it costs what the baseline does.

    The posts are rounded to 0.01 FTE, so a gap of at most half of 0.01 post remains
    (:func:`pay_bill_gap`). The balancing team is the one that the file names, else the team with
    most posts of the role. Nothing changes under the rule ``as_given``.

    Raises:
        ScenarioError: no team has the role, or fewer than no posts would be needed.
    """
    gap = pay_bill_gap(option, baseline, council)
    role = option.pay_bill.balancing_role
    if option.pay_bill.rule == "as_given" or abs(gap) < 0.5:
        return option
    name = balancing_team(option)
    if name is None:
        problem = f"no team has a post of {role} that could make the pay bills equal"
        raise ScenarioError(problem, path=("pay_bill", "balancing_role"))
    team = option.teams[name]
    now = team.posts[role]
    cost = cost_of_post(role, council)
    needed = round(now.value - gap / cost, 2) if cost else -1.0
    if needed < 0:
        problem = (
            f"the posts cost {gap:,.0f} pounds a year more than the baseline's, and taking all "
            f"{now.value:g} FTE of {role} from {name} does not make up for it"
        )
        raise ScenarioError(problem, path=("pay_bill",))
    if needed == now.value:
        return option
    return _with_posts(option, name, team, needed)


def balancing_team(option: Option) -> str | None:
    """The team whose posts balance the pay bill; nothing when no team has the role."""
    role = option.pay_bill.balancing_role
    if option.pay_bill.balancing_team:
        named = option.pay_bill.balancing_team
        return named if named in option.teams and role in option.teams[named].posts else None
    holders = {name: team.posts[role] for name, team in option.teams.items() if role in team.posts}
    return max(holders, key=lambda name: holders[name].value, default=None)


def equalise_all(appraisal: Appraisal, tree: Tree) -> Appraisal:
    """The appraisal with the pay bill of every other option made equal to the baseline's.

    Raises:
        ScenarioError: an option whose pay bill cannot be made equal, with its place.
    """
    baseline = appraisal.options[appraisal.baseline]
    options: dict[str, Option] = {}
    errors: list[ScenarioError] = []
    for name, option in appraisal.options.items():
        try:
            options[name] = equalise(option, baseline, appraisal.council)
        except ScenarioError as wrong:
            path = wrong.path if wrong.path[0] == "council" else ("options", name, *wrong.path)
            place = tree.place(path)
            errors.append(ScenarioError(wrong.problem, path=path, place=place))
    raise_all(errors)
    return appraisal.model_copy(update={"options": options})


def _with_posts(option: Option, name: str, team: Team, needed: float) -> Option:
    role = option.pay_bill.balancing_role
    post = Quantity(value=needed, evidence=team.posts[role].evidence, grade=Grade.DERIVED)
    scaled = team.model_copy(update={"posts": {**team.posts, role: post}})
    return option.model_copy(update={"teams": {**option.teams, name: scaled}})
