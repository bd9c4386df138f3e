"""A run cut into stretches: inside one financial year, with nothing that changes in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from simulation.pathway.active import Phase, phases
from simulation.pathway.event_dates import EventDates
from simulation.pathway.history import History, history
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.option import Option

_APRIL = 4
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Stretch:
    """Days from ``begins`` to before ``ends`` of a financial year, in one phase of the option."""

    begins: date
    ends: date
    phase: Phase

    @property
    def year(self) -> str:
        """The financial year, as ``2011/12``."""
        return year_of(self.begins)

    @property
    def share_of_year(self) -> float:
        """Its days as a share of those of its financial year: a whole year is exactly 1."""
        first = year_begins(self.begins)
        return (self.ends - self.begins).days / (_next(first) - first).days

    @property
    def years(self) -> float:
        """Its length in years of 365.25 days, for what goes on at a rate."""
        return (self.ends - self.begins).days / YEAR_DAYS


@dataclass(frozen=True)
class Run:
    """What a run of an option with these events is, as far as its money asks."""

    appraisal: Appraisal
    option: Option
    dates: EventDates
    told: History
    stretches: tuple[Stretch, ...]
    paid_by: Council | None = None
    """the council with a price set's own pay; posts stay as they were run"""

    @property
    def council(self) -> Council:
        """The council of the appraisal, with the pay at which posts are valued."""
        return self.paid_by or self.appraisal.council

    @property
    def written(self) -> Phase:
        """The option with every mechanism on, events too: what their parameters are."""
        switches = dict(self.option.mechanisms)
        return Phase(self.appraisal.start, self.option, switches, self.appraisal.catalogue)


def run_of(
    appraisal: Appraisal, option: Option, dates: EventDates, paid_by: Council | None = None
) -> Run:
    """Return an option's run, cut wherever something changes and on every first of April.

    ``paid_by`` is the council with other pay, at which the same posts are valued.
    """
    told = history(appraisal, option, dates)
    played = phases(appraisal, option, dates)
    first, end = appraisal.start, end_of(appraisal)
    cuts = {first, end, *(phase.begins for phase in played), *_aprils(first, end)}
    leaves = option.timeline.partner_leaves_on
    if leaves is not None and first < leaves < end:
        cuts.add(leaves)
    parts = (
        Stretch(begins, ends, next(p for p in reversed(played) if p.begins <= begins))
        for begins, ends in pairwise(sorted(cuts))
    )
    return Run(appraisal, option, dates, told, tuple(parts), paid_by)


def end_of(appraisal: Appraisal) -> date:
    """Return the first day after the run."""
    return appraisal.start.replace(year=appraisal.start.year + appraisal.years)


def year_of(day: date, later: int = 0) -> str:
    """Return the financial year of a day, or one some years later, as ``2011/12``."""
    first = year_begins(day).year + later
    return f"{first}/{(first + 1) % 100:02d}"


def years_after(years: Sequence[str], later: int) -> tuple[str, ...]:
    """Return financial years and so many more after the last of them."""
    last = date(int(years[-1][:4]), _APRIL, 1)
    return (*years, *(year_of(last, at + 1) for at in range(later)))


def year_begins(day: date) -> date:
    """Return the first of April on or before a day."""
    return date(day.year - (day.month < _APRIL), _APRIL, 1)


def year_shares(appraisal: Appraisal) -> dict[str, float]:
    """Return how much of each financial year lies inside the run."""
    found: dict[str, float] = {}
    first, end = appraisal.start, end_of(appraisal)
    for begins, ends in pairwise(sorted({first, end, *_aprils(first, end)})):
        year = year_begins(begins)
        found[year_of(begins)] = (ends - begins).days / (_next(year) - year).days
    return found


def _next(april: date) -> date:
    return april.replace(year=april.year + 1)


def _aprils(first: date, end: date) -> Iterator[date]:
    april = _next(year_begins(first))
    while april < end:
        yield april
        april = _next(april)
