"""When the events of an option happen in one replication: on the day it gives, or at random.

A random event comes at a constant yearly hazard after the transfer. Its uniform belongs to the
event and the replication, so every option meets the same luck.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from simulation.people.laws import YEAR_DAYS
from simulation.people.philox import Draws
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import MechanismName

HAZARD = "hazard_per_year"
MOST_YEARS = 1000.0


class EventDates(NamedTuple):
    """When each event happens (only those that do), and whether a retender is lost."""

    days: tuple[tuple[MechanismName, date], ...] = ()
    retender_lost: bool = False

    def of(self, name: MechanismName) -> date | None:
        """Return the day of an event, or None if it does not happen."""
        return dict(self.days).get(name)


def event_dates(appraisal: Appraisal, option: str, seed: int, replication: int) -> EventDates:
    """Return the events of an option in a replication, before the end of the run."""
    chosen = appraisal.options[option]
    luck = Draws(seed, replication, ())
    days = {
        name: day
        for name, switch in events(appraisal, chosen).items()
        if (day := _day(appraisal, chosen, name, switch, luck)) is not None
    }
    lost = False
    if MechanismName.RETENDER in days:
        share = own_parameter(appraisal, chosen, MechanismName.RETENDER, "lose_share")
        lost = _uniform(luck, "event:retender_lost") < share
    return EventDates(tuple(sorted(days.items())), lost)


def events(appraisal: Appraisal, option: Option) -> Mapping[MechanismName, Switch]:
    """Return the mechanisms of an option that are events and are switched on."""
    entries = appraisal.catalogue.mechanisms
    return {
        name: switch
        for name, switch in option.mechanisms.items()
        if entries[name].kind == "event" and switch.strength.value > 0
    }


def _day(
    appraisal: Appraisal, option: Option, name: MechanismName, switch: Switch, luck: Draws
) -> date | None:
    end = appraisal.start.replace(year=appraisal.start.year + appraisal.years)
    if switch.since is not None:
        return switch.since if switch.since < end else None
    hazard = own_parameter(appraisal, option, name, HAZARD) * switch.strength.value
    if hazard <= 0:
        return None
    years = min(-math.log(1.0 - _uniform(luck, f"event:{name}")) / hazard, MOST_YEARS)
    begins = option.timeline.transfer_on or appraisal.start
    day = begins + timedelta(days=1 + int(years * YEAR_DAYS))
    return day if day < end else None


def _uniform(luck: Draws, purpose: str) -> float:
    return float(luck.uniforms(purpose, 0, 1)[0])


def own_parameter(appraisal: Appraisal, option: Option, name: MechanismName, key: str) -> float:
    """Return a mechanism's parameter as the option has it, or else the catalogue."""
    switch = option.mechanisms.get(name)
    if switch is not None and key in switch.parameters:
        return switch.parameters[key].value
    return appraisal.catalogue.mechanisms[name].parameters[key].value
