"""What happens to each option on which day: what is dated, and what is left to chance."""

from collections.abc import Iterator, Mapping
from datetime import date

from simulation.experiment.outside_costs import dates_in_runs
from simulation.pathway.event_dates import EventDates, events
from simulation.pathway.history import History, history
from simulation.report.results import Results
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import LegalForm
from simulation.scenario.vocabulary import MechanismName as M

Mark = tuple[date, str]
"""a day and what happens on it"""

_EVENTS: Mapping[M, str] = {
    M.RETENDER: "contract tendered again",
    M.SPONSOR_LEAVES: "sponsor leaves",
    M.COUNCIL_RESTRUCTURE: "council reorganises, work returns",
    M.RETURN_IN_HOUSE: "return in house",
}


def marks(appraisal: Appraisal, option: Option) -> list[Mark]:
    """Return what is dated of an option inside the run, in order, one mark a day.

    Events left to chance are not in it; after a dated return nothing is.
    """
    dated = EventDates(tuple(sorted(_dated(appraisal, option))))
    told = history(appraisal, option, dated)
    end = appraisal.start.replace(year=appraisal.start.year + appraisal.years)
    found: dict[date, list[str]] = {}
    for day, words in _all(appraisal, told, dated):
        if appraisal.start <= day < end and not _over(told, day):
            found.setdefault(day, []).append(words)
    return [(day, "; ".join(words)) for day, words in sorted(found.items())]


def by_chance(results: Results, option: str) -> list[str]:
    """Return in how many replications each event without a date happened, as words."""
    asked = results.appraisal.options[option]
    switched = events(results.appraisal, asked)
    runs = dates_in_runs(results.comparison, option)
    found = [
        (_name(name), sum(dates.of(name) is not None for dates in runs))
        for name, switch in switched.items()
        if switch.since is None
    ]
    if M.RETENDER in switched:
        found.append(("contract lost at the tender", sum(dates.retender_lost for dates in runs)))
    return [f"{words} in {count} of {len(runs)} replications" for words, count in found]


def _all(appraisal: Appraisal, told: History, dated: EventDates) -> Iterator[Mark]:
    option, timeline = told.option, told.option.timeline
    if told.transfer is not None:
        yield from _transfer(option, told.transfer)
    stages = {day for day, _ in told.teams}
    began = told.transfer or appraisal.start
    for stage in timeline.stages:
        day = max(stage.on, began)
        if day in stages and _on(option, M.SCOPE_GROWTH):
            yield day, f"stage: {stage.title}"
    if timeline.partner_leaves_on is not None:
        yield timeline.partner_leaves_on, "partner leaves"
    if timeline.contract_ends_on is not None:
        yield timeline.contract_ends_on, "contract ends"
    for name, day in dated.days:
        yield day, _name(name)


def _transfer(option: Option, began: date) -> Iterator[Mark]:
    """Yield the day planned and the day on which it began, or the one if they are the same.

    It is called a transfer if work goes to another organisation, else a change.
    """
    planned = option.timeline.transfer_on
    outside = any(body.form is not LegalForm.COUNCIL for body in option.organisations.values())
    name = "transfer" if outside else "change"
    if planned is None or planned == began:
        yield began, name
    else:
        yield planned, f"{name} planned"
        yield began, f"{name} began"


def _dated(appraisal: Appraisal, option: Option) -> Iterator[tuple[M, date]]:
    for name, switch in events(appraisal, option).items():
        if switch.since is not None:
            yield name, switch.since


def _name(event: M) -> str:
    return _EVENTS.get(event, event.replace("_", " "))


def _on(option: Option, name: M) -> bool:
    return name in option.mechanisms and option.mechanisms[name].strength.value > 0


def _over(told: History, day: date) -> bool:
    return told.returned_on is not None and told.returned_on < day
