"""Posts as tables: where each is in every regime, what it may do, and who moves up."""

from collections.abc import Sequence
from functools import cached_property

from simulation.pathway.means import PathwayError
from simulation.pathway.provision import ByRegime, Post, Regime
from simulation.pathway.tables import NONE

_Skill = tuple[str, frozenset[str] | None]
"""a role, and the activities that the post keeps to"""


class PostTables:
    """The posts of a provision by regime. Raises ``PathwayError`` if a name fits nothing."""

    def __init__(
        self,
        regimes: Sequence[Regime],
        posts: Sequence[Post],
        roles: tuple[str, ...],
        teams: tuple[str, ...],
        activities: tuple[str, ...],
    ) -> None:
        self.regimes, self.posts = regimes, posts
        self.roles, self.activities = roles, activities
        self.team = tuple(
            tuple(teams.index(post.team[r]) if post.team[r] else NONE for post in posts)
            for r in range(len(regimes))
        )
        """[regime][post]"""
        self._sets: list[_Skill] = [(role, None) for role in roles]
        for r in range(len(regimes)):
            for post in posts:
                each = self._skill_of(post, r)
                if each not in self._sets:
                    self._sets.append(each)
        self.skill = tuple(
            tuple(self._sets.index(self._skill_of(post, r)) for post in posts)
            for r in range(len(regimes))
        )
        """[regime][post]"""

    @property
    def skill_sets(self) -> tuple[str, ...]:
        """The names of the skill sets."""
        return tuple(
            role if kept is None else f"{role} ({', '.join(sorted(kept)) or 'nothing'})"
            for role, kept in self._sets
        )

    @property
    def case_work(self) -> tuple[tuple[float, ...], ...]:
        """The share of a paid hour for case work, [regime][post]."""
        paces = self.by_regime("pace")
        return tuple(
            tuple(
                paces[0][number] if post.case_work is None else _value(post.case_work, r)
                for number, post in enumerate(self.posts)
            )
            for r in range(len(self.regimes))
        )

    def by_regime(self, name: str) -> tuple[tuple[float, ...], ...]:
        """Return [regime][post]: a field that has one value, or one a regime."""
        return tuple(
            tuple(_value(getattr(post, name), r) for post in self.posts)
            for r in range(len(self.regimes))
        )

    def skills(self, regime: Regime) -> tuple[tuple[int, ...], ...]:
        """Return for each activity the skill sets that may do it."""
        return tuple(
            tuple(
                number
                for role in regime.skills.get(activity, self.roles)
                for number, (its_role, kept) in enumerate(self._sets)
                if its_role == role and (kept is None or activity in kept)
            )
            for activity in self.activities
        )

    def promotions(self, regime: Regime) -> tuple[tuple[int, int, float], ...]:
        """Return who moves up: junior role, senior role, yearly rate."""
        given = []
        for each in regime.promotions:
            if each.junior == each.senior or each.per_year < 0:
                raise PathwayError(f"a {each.junior!r} cannot move up so: {each}")
            if each.per_year > 0 and {each.junior, each.senior} <= {*self.roles}:
                roles = self.roles.index(each.junior), self.roles.index(each.senior)
                given.append((*roles, float(each.per_year)))
        return tuple(given)

    def _skill_of(self, post: Post, regime: int) -> _Skill:
        kept = post.keeps_to[regime] if post.keeps_to else None
        if kept is None:
            return post.role, None
        unknown = kept - self._known
        if unknown:
            raise PathwayError(f"a {post.role} keeps to {min(unknown)!r}, which nobody does")
        return post.role, kept & {*self.activities}

    @cached_property
    def _known(self) -> set[str]:
        """Every activity that some regime knows, whether or not a step asks for it."""
        known = {*self.activities}
        for regime in self.regimes:
            known |= {*regime.routes, *regime.skills, *regime.unused}
            known.update(*(team.does for team in regime.teams.values()))
        return known


def _value(given: ByRegime, regime: int) -> float:
    return float(given[regime] if isinstance(given, tuple) else given)
