"""Which delivery model and which mechanisms hold from which date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulation.people.classes import ResidentClass
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Catalogue, Switch
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import MechanismName

MONTH_DAYS = 365.25 / 12
DAY = 86_400


@dataclass(frozen=True)
class Phase:
    """A stretch of the run in which nothing changes by date.

    ``option`` says whose teams act: the baseline's before the transfer, then the option's own.
    """

    begins: date
    option: Option
    switches: dict[MechanismName, Switch]
    catalogue: Catalogue
    dips: bool
    """within the months in which a transfer disturbs work"""

    def strength(self, name: MechanismName, resident: ResidentClass | None = None) -> float:
        """Return the strength of a mechanism, 0 if it is off or does not serve the resident."""
        switch = self.switches.get(name)
        if switch is None:
            return 0.0
        if resident is not None and not served(switch, resident):
            return 0.0
        return switch.strength.value

    def strengths(self, name: MechanismName, classes: Sequence[ResidentClass]) -> list[float]:
        """Return the strength of a mechanism for each class."""
        switch = self.switches.get(name)
        if switch is None or not (switch.serves.patches or switch.serves.groups):
            return [self.strength(name)] * len(classes)
        return [self.strength(name, each) for each in classes]

    def parameter(self, name: MechanismName, parameter: str) -> float:
        """Return a mechanism's parameter: the option's own value or the catalogue's."""
        switch = self.switches.get(name)
        if switch is not None and parameter in switch.parameters:
            return switch.parameters[parameter].value
        return self.catalogue.mechanisms[name].parameters[parameter].value


def served(switch: Switch, resident: ResidentClass) -> bool:
    """Return whether a mechanism applies to a class of residents."""
    serves = switch.serves
    return (not serves.patches or resident.patch in serves.patches) and (
        not serves.groups or resident.group in serves.groups
    )


def phases(appraisal: Appraisal, option: Option) -> list[Phase]:
    """Return the phases of an option's run, in order; the first begins at the start."""
    start = appraisal.start
    end = start.replace(year=start.year + appraisal.years)
    transfer = option.timeline.transfer_on
    dates = {start}
    if transfer:
        dates |= {transfer, dip_ends(appraisal, option, transfer)}
    dates |= {switch.since for switch in option.mechanisms.values() if switch.since}
    ordered = sorted(day for day in dates if start <= day < end)
    return [_phase(appraisal, option, day, transfer) for day in ordered]


def _phase(appraisal: Appraisal, option: Option, day: date, transfer: date | None) -> Phase:
    moved = transfer is None or day >= transfer
    acting = option if moved else appraisal.options[appraisal.baseline]
    switches = dict(acting.mechanisms) if not moved else {}
    for name, switch in option.mechanisms.items():
        begins = switch.since or transfer or appraisal.start
        if begins <= day:
            switches[name] = switch
        elif moved:
            switches.pop(name, None)
    dips = bool(transfer and transfer <= day < dip_ends(appraisal, option, transfer))
    return Phase(day, acting, switches, appraisal.catalogue, dips)


def dip_ends(appraisal: Appraisal, option: Option, transfer: date) -> date:
    """Return the day on which a transfer no longer disturbs work."""
    switch = option.mechanisms.get(MechanismName.TRANSFER_DIP)
    catalogue = appraisal.catalogue.mechanisms[MechanismName.TRANSFER_DIP].parameters
    months = (switch.parameters if switch else {}).get("months", catalogue["months"]).value
    return transfer + timedelta(days=round(months * MONTH_DAYS))


def seconds_from(start: date, day: date) -> int:
    """Return the seconds from the start to the beginning of a day."""
    return (day - start).days * DAY
