"""Which delivery model and which mechanisms hold from which date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulation.pathway.event_dates import EventDates
from simulation.pathway.history import History, history
from simulation.people.classes import ResidentClass
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Catalogue, Switch
from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside
from simulation.scenario.seconds import DAY
from simulation.scenario.vocabulary import MechanismName

NO_EVENTS = EventDates()
STRENGTH = "strength"


@dataclass(frozen=True)
class Phase:
    """A stretch of the run in which nothing changes by date.

    ``option`` says whose teams act: the baseline's before the transfer, then the option's own, as
    its stages have made it; after a return in house, those of the option that it returns to.
    """

    begins: date
    option: Option
    switches: dict[MechanismName, Switch]
    catalogue: Catalogue
    dips: bool = False
    """within the months in which a change of teams disturbs work"""
    disturbed_since: date | None = None
    """the latest change of teams, if it still disturbs work"""
    years_since_transfer: float = 0.0
    """years since the option's own teams began, at the beginning of the phase"""

    def strength(self, name: MechanismName, resident: ResidentClass | None = None) -> float:
        """Return the strength of a mechanism, 0 if it is off or does not serve the resident.

        Where the strength itself is a claim, the self-report weight scales it.
        """
        switch = self.switches.get(name)
        if switch is None:
            return 0.0
        if resident is not None and not served(switch, resident):
            return 0.0
        return switch.strength.value * self._weight(name, STRENGTH)

    def strengths(self, name: MechanismName, classes: Sequence[ResidentClass]) -> list[float]:
        """Return the strength of a mechanism for each class."""
        switch = self.switches.get(name)
        if switch is None or not (switch.serves.patches or switch.serves.groups):
            return [self.strength(name)] * len(classes)
        return [self.strength(name, each) for each in classes]

    def parameter(self, name: MechanismName, parameter: str, neutral: float | None = None) -> float:
        """Return a mechanism's parameter: the option's own value or the catalogue's.

        What rests on self-report is moved towards the value that does nothing: ``neutral``, or
        the catalogue's, by the self-report weight.
        """
        value = self._value(name, parameter)
        weight = self._weight(name, parameter)
        if weight == 1:
            return value
        nothing = neutral
        if nothing is None:
            nothing = float(self.catalogue.mechanisms[name].neutral.get(parameter, 0.0))
        return nothing + (value - nothing) * weight

    def _value(self, name: MechanismName, parameter: str) -> float:
        switch = self.switches.get(name)
        if switch is not None and parameter in switch.parameters:
            return switch.parameters[parameter].value
        return self.catalogue.mechanisms[name].parameters[parameter].value

    def _weight(self, name: MechanismName, what: str) -> float:
        claimed = what in self.catalogue.mechanisms[name].claimed
        return self.catalogue.self_report_weight.value if claimed else 1.0

    def is_outside(self, team: str) -> bool:
        """Return whether a team belongs to a body that is neither the council nor the NHS."""
        return is_outside(self.option.organisations[self.option.teams[team].organisation])


def served(switch: Switch, resident: ResidentClass) -> bool:
    """Return whether a mechanism applies to a class of residents."""
    serves = switch.serves
    return (not serves.patches or resident.patch in serves.patches) and (
        not serves.groups or resident.group in serves.groups
    )


def phases(appraisal: Appraisal, option: Option, dates: EventDates = NO_EVENTS) -> list[Phase]:
    """Return the phases of an option's run, in order; the first begins at the start."""
    told = history(appraisal, option, dates)
    return [_phase(appraisal, told, day) for day in told.changes]


def _phase(appraisal: Appraisal, told: History, day: date) -> Phase:
    disturbed = told.disturbed_since(day)
    began = told.transfer if told.transfer is not None else day
    return Phase(
        begins=day,
        option=told.acting(day),
        switches=told.switches(day),
        catalogue=appraisal.catalogue,
        dips=disturbed is not None,
        disturbed_since=disturbed,
        years_since_transfer=max(0.0, (day - began) / timedelta(days=365.25)),
    )


def seconds_from(start: date, day: date) -> int:
    """Return the seconds from the start to the beginning of a day."""
    return (day - start).days * DAY
