"""The stages of an option: how its teams stand after each, and posts scaled to the council."""

from simulation.scenario.option import Option, Stage, Team, TeamChange
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Grade, Role

_TO_HUNDREDTHS = 2


def after_stages(option: Option, number: int) -> Option:
    """The option with its first ``number`` stages applied.

    Raises:
        ValueError: a stage begins a team without saying all of it.
    """
    for stage in option.timeline.stages[:number]:
        option = after_stage(option, stage)
    return option


def after_stage(option: Option, stage: Stage) -> Option:
    """The option after one stage: teams changed, begun or ended.

    As the first team that fits a resident acts, teams that begin stand before the others.

    Raises:
        ValueError: the stage begins a team without saying all of it.
    """
    begun: dict[str, Team] = {}
    teams = dict(option.teams)
    for name, change in stage.teams.items():
        if change is None:
            teams.pop(name, None)
        else:
            place = teams if name in teams else begun
            place[name] = _changed(name, teams.get(name), change)
    teams = {**begun, **teams}
    mechanisms = {**option.mechanisms, **stage.mechanisms}
    return option.model_copy(update={"teams": teams, "mechanisms": mechanisms})


def _changed(name: str, team: Team | None, change: TeamChange) -> Team:
    if team is None:
        if change.organisation is None or change.does is None or not change.posts:
            raise ValueError(f"the new team {name} needs an organisation, posts and what it does")
        team = Team(organisation=change.organisation, posts={}, does=change.does)
    given = {
        key: value
        for key in ("title", "organisation", "does", "equal_rank", "serves", "posts_as_stated")
        if (value := getattr(change, key)) is not None
    }
    posts = {**team.posts, **change.posts}
    given["posts"] = {role: post for role, post in posts.items() if post is not None}
    given["evidence"] = change.evidence or team.evidence
    return team.model_copy(update=given)


def scaled(option: Option, scale: Quantity) -> Option:
    """The option with every post multiplied, but for those of teams that a source states."""
    if scale.value == 1:
        return option
    stated = {name for name, team in option.teams.items() if team.posts_as_stated}
    teams = {
        name: team if name in stated else _scaled_team(team, scale)
        for name, team in option.teams.items()
    }
    stages = tuple(
        stage.model_copy(update={"teams": {
            name: _scaled_change(change, scale, name in stated)
            for name, change in stage.teams.items()
        }})
        for stage in option.timeline.stages
    )  # fmt: skip
    timeline = option.timeline.model_copy(update={"stages": stages})
    return option.model_copy(update={"teams": teams, "timeline": timeline})


def _scaled_team(team: Team, scale: Quantity) -> Team:
    posts = {role: _scaled(post, scale) for role, post in team.posts.items()}
    return team.model_copy(update={"posts": posts})


def _scaled_change(change: TeamChange | None, scale: Quantity, stated: bool) -> TeamChange | None:
    if change is None or (stated if change.posts_as_stated is None else change.posts_as_stated):
        return change
    posts: dict[Role, Quantity | None] = {
        role: None if post is None else _scaled(post, scale) for role, post in change.posts.items()
    }
    return change.model_copy(update={"posts": posts})


def _scaled(post: Quantity, scale: Quantity) -> Quantity:
    evidence = tuple(dict.fromkeys((*post.evidence, *scale.evidence)))
    value = round(post.value * scale.value, _TO_HUNDREDTHS)
    return Quantity(value=value, evidence=evidence, grade=Grade.DERIVED)
