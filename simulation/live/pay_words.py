"""What a change does to the pay bill, in pounds and in a sentence."""

from dataclasses import dataclass

from simulation.live.levers import has_payer
from simulation.report.rounding import at_place
from simulation.report.words import listed, lower_first, role_name
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.pay_bill import pay_bill

_THOUSANDS = -3


@dataclass(frozen=True)
class PostMoved:
    """A post that is not as the file has it: full-time equivalents before and now."""

    title: str
    filed: float
    now: float

    def words(self) -> str:
        """Return ``social worker, long-term team: 13 to 11.6``."""
        return f"{lower_first(self.title)}: {self.filed:g} to {self.now:g}"


@dataclass(frozen=True)
class PayChange:
    """Pounds a year of all posts when filled, before and now, and the posts that moved."""

    filed_gbp: float
    now_gbp: float
    posts: tuple[PostMoved, ...]
    kept_equal: bool

    @property
    def added_gbp(self) -> float:
        """Pounds a year that the change adds."""
        return self.now_gbp - self.filed_gbp

    def sentence(self) -> str:
        """Return what is to be said of it."""
        if not self.posts:
            return "No post changes, so the pay bill stays as it is."
        moved = f"Full-time equivalents: {listed([post.words() for post in self.posts])}."
        return f"{self._bill()} {moved}"

    def _bill(self) -> str:
        if self.kept_equal:
            return (
                "The pay bill stays equal to the baseline's, to within half a hundredth of a post."
            )
        share = self.added_gbp / self.filed_gbp * 100 if self.filed_gbp else 0.0
        pounds = at_place(abs(self.added_gbp), _THOUSANDS)
        if self.added_gbp == 0:
            return "The pay bill stays as it is."
        verb = "adds" if self.added_gbp > 0 else "takes"
        to = "to" if self.added_gbp > 0 else "from"
        return f"The change {verb} £{pounds} a year {to} the pay bill ({share:+.1f} per cent)."


def pay_change(before: Appraisal, after: Appraisal, option: str) -> PayChange:
    """Return what became of an option's pay bill and posts."""
    filed, now = before.options[option], after.options[option]
    return PayChange(
        pay_bill(filed, before.council),
        pay_bill(now, after.council),
        _moved(filed, now),
        has_payer(after, option),
    )


def _moved(filed: Option, now: Option) -> tuple[PostMoved, ...]:
    found = []
    for key, team in filed.teams.items():
        for role, post in team.posts.items():
            value = now.teams[key].posts[role].value
            if value != post.value:
                name = f"{role_name(role)}, {lower_first(team.title or key.replace('_', ' '))}"
                found.append(PostMoved(name, post.value, value))
    return tuple(found)
