"""The last phase of an instant: serve whoever waits at what was touched, in a fixed order."""

from simulation.model.budget import serve as serve_budget
from simulation.model.gathering import form
from simulation.model.meetings import hold_meeting
from simulation.model.serving import serve_team
from simulation.model.slots import serve as serve_pool
from simulation.model.state import State
from simulation.pathway.working_time import is_open


def last_phase(s: State) -> bool:
    """Serve budgets, meetings, groups, pools and teams; return whether anything was touched."""
    touched = (
        s.touched_teams + s.touched_pools + s.touched_groups + s.touched_budgets + s.meetings_now
    )
    if touched == 0:
        return False
    if s.touched_budgets:
        _serve_budgets(s)
    if s.meetings_now:
        _hold_meetings(s)
    if s.touched_groups:
        _form_groups(s)
    if s.touched_pools:
        _serve_pools(s)
    if s.touched_teams:
        _serve_teams(s)
    return True


def _serve_budgets(s: State) -> None:
    s.touched_budgets = 0
    for budget in range(s.budgets):
        if s.budget_touched[budget]:
            s.budget_touched[budget] = 0
            serve_budget(s, budget)


def _hold_meetings(s: State) -> None:
    s.meetings_now = 0
    for calendar in range(s.calendars):
        if s.meets_now[calendar]:
            s.meets_now[calendar] = 0
            hold_meeting(s, calendar)


def _form_groups(s: State) -> None:
    s.touched_groups = 0
    for group in range(len(s.group_touched)):
        if s.group_touched[group]:
            s.group_touched[group] = 0
            form(s, group)


def _serve_pools(s: State) -> None:
    s.touched_pools = 0
    for pool in range(s.pools):
        if s.pool_touched[pool]:
            s.pool_touched[pool] = 0
            serve_pool(s, pool)


def _serve_teams(s: State) -> None:
    s.touched_teams = 0
    opened = is_open(s.window, s.opens_at, s.open_day, s.now)
    for team in range(s.teams):
        if s.team_touched[team]:
            s.team_touched[team] = 0
            if opened:
                serve_team(s, team)
