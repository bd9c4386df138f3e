"""The conservation laws that every run must obey; a broken one stops it with an explanation."""

from dataclasses import dataclass

from simulation.activity.jobs import jobs_of
from simulation.activity.law import LawBroken, LawResult
from simulation.activity.law_journeys import arrivals_are_accounted_for, time_runs_on
from simulation.activity.law_lines import first_come_first_served, littles_law
from simulation.activity.law_money import (
    commitments_are_live_packages,
    places_are_given_back_once,
)
from simulation.activity.law_staff import (
    nobody_idle_while_work_waits,
    one_job_at_a_time,
    work_starts_in_open_hours,
)
from simulation.activity.lines import entries_of
from simulation.activity.posts import post_spells
from simulation.activity.quick_laws import all_held
from simulation.activity.view import View
from simulation.model.outcome import RunOutcome

__all__ = ["LawBroken", "LawReport", "LawResult", "check"]


@dataclass(frozen=True)
class LawReport:
    """Every law, each held; ``left_out`` of a result says why one could not be checked."""

    results: tuple[LawResult, ...]

    @property
    def left_out(self) -> tuple[LawResult, ...]:
        """The laws that could not be checked on this run."""
        return tuple(result for result in self.results if result.left_out)

    def lines(self) -> list[str]:
        """Return a line of text for each law."""
        return [
            f"{result.statement}: " + (result.left_out or f"held on {result.checked}")
            for result in self.results
        ]


def check(outcome: RunOutcome) -> LawReport:
    """Check every law on a finished run. Raises ``LawBroken`` with what, when and who."""
    view = View(outcome)
    return LawReport(all_held(view) or written_out(view))


def written_out(view: View) -> tuple[LawResult, ...]:
    """Check every law as it is written out over arrays. Raises ``LawBroken``."""
    order = time_runs_on(view)
    entries, jobs, posts = entries_of(view), jobs_of(view), post_spells(view)
    return (
        order,
        arrivals_are_accounted_for(view, entries),
        littles_law(view, entries),
        work_starts_in_open_hours(view, jobs),
        one_job_at_a_time(view, jobs, posts),
        nobody_idle_while_work_waits(view, jobs, posts, entries),
        first_come_first_served(view, entries),
        commitments_are_live_packages(view),
        places_are_given_back_once(view),
    )
