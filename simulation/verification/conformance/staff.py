"""Who may do a piece of work, and in which team's line it waits, as the tables say."""

from typing import TYPE_CHECKING

from simulation.pathway.tables import Tables

if TYPE_CHECKING:
    from simulation.verification.conformance.automaton import Automaton


class Staff:
    """Answers are empty where a record is as the tables say, else a few words."""

    def __init__(self, tables: Tables, automaton: "Automaton") -> None:
        self.tables, self.automaton = tables, automaton
        self._may_start: dict[tuple[int, int, int, int, int], bool] = {}

    def joins(self, time: int, activity: int, cls: int, team: int) -> str:
        """Say what is wrong with the line that a piece of work joins."""
        place = activity * self.tables.classes + cls
        there = [self.tables.team_of[regime][place] for regime in self._regimes(time)]
        if team in there:
            return ""
        return f"it belongs to {self._team(there[-1])} and not to {self._team(team)}"

    def starts(self, time: int, activity: int, worker: int, team: int) -> str:
        """Say what is wrong with who starts a piece of work."""
        first, *rest = self._regimes(time)
        key = activity, worker, team, first, len(rest)
        found = self._may_start.get(key)
        if found is None:
            found = self._may_start[key] = any(
                self._may(regime, activity, worker, team) for regime in (first, *rest)
            )
        if found:
            return ""
        return f"no post {worker} of {self._team(team)} may do it then"

    def _may(self, regime: int, activity: int, worker: int, team: int) -> bool:
        tables = self.tables
        known = 0 <= worker < len(tables.post_role)
        return (
            known
            and tables.post_team[regime][worker] == team
            and tables.post_skill[regime][worker] in tables.skills[regime][activity]
        )

    def _regimes(self, time: int) -> range:
        return range(self.automaton.regime_before(time), self.automaton.regime_at(time) + 1)

    def _team(self, team: int) -> str:
        teams = self.tables.teams
        return f"the team {teams[team]}" if 0 <= team < len(teams) else "no team"
