"""The dates of an option's run: transfer, stages, events, and what acts between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from simulation.pathway.event_dates import EventDates, own_parameter
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside, own_share
from simulation.scenario.pay_bill import equalise
from simulation.scenario.quantity import Quantity
from simulation.scenario.stages import after_stage
from simulation.scenario.vocabulary import MechanismName, Role

M = MechanismName
MONTH_DAYS = 365.25 / 12
LEARNING_MONTHS = (3, 6, 12, 18, 24, 36, 48, 60)
"""A learning curve is played in steps that begin this long after the transfer."""
MAJORITY = 0.5
_RETURNS = (M.COUNCIL_RESTRUCTURE, M.RETURN_IN_HOUSE)


@dataclass(frozen=True)
class History:
    """What happens to an option in one run, and what holds on any day of it.

    ``teams`` are its own forms in order, each with the day from which it acts; before the first,
    ``baseline`` acts. ``transfer`` is None if the option acts from the start.
    """

    start: date
    baseline: Option
    option: Option
    transfer: date | None
    teams: tuple[tuple[date, Option], ...]
    begins: dict[MechanismName, date]
    """when each of the option's mechanisms begins"""
    returned_on: date | None
    returns_to: Option
    dip_months: float
    changes: tuple[date, ...]
    """days on which something changes, the start first"""

    def acting(self, day: date) -> Option:
        """Return the option whose teams act on a day."""
        if self.returned(day):
            return self.returns_to
        acting = self.baseline
        for begins, form in self.teams:
            if begins <= day:
                acting = form
        return acting

    def returned(self, day: date) -> bool:
        """Return whether everything has come back into the council."""
        return self.returned_on is not None and self.returned_on <= day

    def switches(self, day: date) -> dict[MechanismName, Switch]:
        """Return the mechanisms that are on: after a return, those of the option returned to."""
        if self.returned(day):
            back = dict(self.returns_to.mechanisms)
            dip = self.option.mechanisms.get(M.TRANSFER_DIP)
            return back if dip is None else {**back, M.TRANSFER_DIP: dip}
        moved = self.transfer is None or day >= self.transfer
        on = {} if moved else dict(self.baseline.mechanisms)
        own = self.acting(day).mechanisms if moved else self.option.mechanisms
        for name, switch in own.items():
            # What only a stage switches on has no day of its own: it begins with the stage.
            if self.begins.get(name, day) <= day:
                on[name] = switch
        return on

    def disturbed_since(self, day: date) -> date | None:
        """Return the latest change of teams, if it still disturbs work on a day."""
        changed = [moment for moment in _disturbances(self) if moment <= day]
        if not changed or day >= _later(changed[-1], self.dip_months):
            return None
        return changed[-1]


def history(appraisal: Appraisal, option: Option, dates: EventDates) -> History:
    """Return what happens to an option; ``dates`` are those of its events in this run."""
    transfer = transfer_day(appraisal, option)
    returned = _returned_on(appraisal, option, dates, transfer)
    back_to = option.timeline.returns_to or appraisal.baseline
    told = History(
        start=appraisal.start,
        baseline=appraisal.options[appraisal.baseline],
        option=option,
        transfer=transfer,
        teams=tuple(_forms(appraisal, option, dates, transfer or appraisal.start)),
        begins={name: _begins(appraisal, option, name, dates) for name in option.mechanisms},
        returned_on=returned,
        returns_to=appraisal.options[back_to],
        dip_months=own_parameter(appraisal, option, M.TRANSFER_DIP, "months"),
        changes=(),
    )
    end = appraisal.start.replace(year=appraisal.start.year + appraisal.years)
    days = {appraisal.start, *_changes(appraisal, told)}
    inside = tuple(sorted(day for day in days if appraisal.start <= day < end))
    return History(**{**vars(told), "changes": inside})


def transfer_day(appraisal: Appraisal, option: Option) -> date | None:
    """Return the day on which an option's own teams begin: as planned, or later by the slip."""
    planned = option.timeline.transfer_on
    slip = option.mechanisms.get(M.LATE_START)
    if planned is None or slip is None:
        return planned
    return _later(
        planned, slip.strength.value * own_parameter(appraisal, option, M.LATE_START, "months")
    )


def _forms(
    appraisal: Appraisal, option: Option, dates: EventDates, begins: date
) -> Iterator[tuple[date, Option]]:
    """Yield the forms of an option: as it begins, after each stage, after a cut at a retender."""
    baseline = appraisal.options[appraisal.baseline]
    yield begins, option
    growth = option.mechanisms.get(M.SCOPE_GROWTH)
    stages = option.timeline.stages if growth and growth.strength.value > 0 else ()
    cut_on = dates.of(M.RETENDER)
    cut_on = None if cut_on is None else max(cut_on, begins)
    moments = [(max(stage.on, begins), stage) for stage in stages]
    form, cut = option, False
    for day, stage in moments:
        if cut_on is not None and not cut and cut_on < day:
            cut = True
            yield cut_on, _cut(appraisal, form)
        form = _at_the_same_cost(after_stage(form, stage), baseline, appraisal)
        yield day, _cut(appraisal, form) if cut else form
    if cut_on is not None and not cut:
        yield cut_on, _cut(appraisal, form)


def _at_the_same_cost(form: Option, baseline: Option, appraisal: Appraisal) -> Option:
    """Return an option after a stage with its pay bill made equal again.

    Where the team that balances has become too small for it, the one with most posts of the role
    does.
    """
    try:
        return equalise(form, baseline, appraisal.council)
    except ScenarioError:
        largest = form.pay_bill.model_copy(update={"balancing_team": ""})
        again = form.model_copy(update={"pay_bill": largest})
        return equalise(again, baseline, appraisal.council)


def _cut(appraisal: Appraisal, option: Option) -> Option:
    """Return the option with fewer posts: a price cut has a physical counterpart.

    The posts of the outside bodies' teams cost so much; the share that is cut is taken from the
    role that the option names.
    """
    cuts = option.timeline.retender_cuts
    if cuts is None or cuts.team not in option.teams:
        return option
    share = own_parameter(appraisal, option, M.RETENDER, "price_cut_share")
    share *= option.mechanisms[M.RETENDER].strength.value
    team = option.teams[cuts.team]
    outside = [each for each in option.teams.values() if each.organisation == team.organisation]
    pay = {role: appraisal.council.staff.pay_gbp_per_year[role].value for role in Role
           if role in appraisal.council.staff.pay_gbp_per_year}  # fmt: skip
    bill = sum(pay[role] * post.value for each in outside for role, post in each.posts.items())
    post = team.posts[cuts.role]
    left = max(0.0, post.value - share * bill / pay[cuts.role])
    posts = {**team.posts, cuts.role: Quantity(value=round(left, 2), evidence=post.evidence)}
    teams = {**option.teams, cuts.team: team.model_copy(update={"posts": posts})}
    return option.model_copy(update={"teams": teams})


def _begins(appraisal: Appraisal, option: Option, name: MechanismName, dates: EventDates) -> date:
    """Return when a mechanism begins: its own day, or with the option; events on their day."""
    switch = option.mechanisms[name]
    entry = appraisal.catalogue.mechanisms[name]
    if entry.kind == "event":
        return dates.of(name) or date.max
    if switch.since is not None:
        return switch.since
    begins = transfer_day(appraisal, option) or appraisal.start
    if entry.kind != "practice":
        return begins
    return _later(begins, blocked_months(appraisal, option))


def blocked_months(appraisal: Appraisal, option: Option) -> float:
    """Return how long practices wait for owners who disagree.

    0 where the council has more than half of each body that it shares.
    """
    switch = option.mechanisms.get(M.SHARED_GOVERNANCE)
    torn = any(
        own_share(body, appraisal.council) <= MAJORITY
        for body in option.organisations.values()
        if is_outside(body)
    )
    if switch is None or not torn:
        return 0.0
    months = own_parameter(appraisal, option, M.SHARED_GOVERNANCE, "blocked_months")
    return switch.strength.value * months


def _returned_on(
    appraisal: Appraisal, option: Option, dates: EventDates, transfer: date | None
) -> date | None:
    days = [day for name in _RETURNS if (day := dates.of(name)) is not None]
    if dates.retender_lost and (day := dates.of(M.RETENDER)) is not None:
        days.append(day)
    begun = transfer or appraisal.start
    return min((day for day in days if day > begun), default=None)


def _changes(appraisal: Appraisal, told: History) -> Iterator[date]:
    yield from (day for day, _ in told.teams)
    yield from (day for day in told.begins.values() if day != date.max)
    if told.transfer is not None and told.transfer > appraisal.start:
        yield told.transfer
    if told.returned_on is not None:
        yield told.returned_on
    for day in _disturbances(told):
        yield _later(day, told.dip_months)
    if told.transfer is not None and _learns(told.option):
        yield from (_later(told.transfer, months) for months in LEARNING_MONTHS)
    ends = told.option.timeline.contract_ends_on
    if ends is not None and M.CONTRACT_CLOCK in told.option.mechanisms:
        months = own_parameter(appraisal, told.option, M.CONTRACT_CLOCK, "months")
        yield from (_later(ends, -months), ends)


def _learns(option: Option) -> bool:
    return any(
        name in option.mechanisms and option.mechanisms[name].strength.value > 0
        for name in (M.GENERIC_ROLES, M.NEW_RELATIONSHIP)
    )


def _disturbances(told: History) -> list[date]:
    """Return the days on which teams change: the transfer, stages, a return."""
    if told.transfer is None:
        return [] if told.returned_on is None else [told.returned_on]
    days = {told.transfer, *(day for day, _ in told.teams)}
    if told.returned_on is not None:
        days = {day for day in days if day < told.returned_on} | {told.returned_on}
    return sorted(days)


def _later(day: date, months: float) -> date:
    """Return a day some months later; nothing lies beyond the last day that there is."""
    try:
        return day + timedelta(days=round(months * MONTH_DAYS))
    except OverflowError:
        return date.max
