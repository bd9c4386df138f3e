"""What happened to a resident, as plain lines: ``Assessed by a social worker (Access team)``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from simulation.experiment.residents.tracing import UNKNOWN, By, Told
from simulation.pathway.working_time import WorkingCalendar
from simulation.report.rounding import at_place
from simulation.report.words import day_name, name_of, role_name
from simulation.scenario.option import Option
from simulation.scenario.seconds import DAY


class Sentence(NamedTuple):
    """A line of a journey: the day, the words, and whether it is routine (unplanned casework)."""

    day: date
    text: str
    routine: bool = False


_PLAIN: Mapping[str, str] = {
    "ADVISED": "Given information or advice",
    "REABLED": "Needed nothing more after reablement",
    "CARER_REQUEST": "Asked for a carer's assessment",
    "MET_OTHERWISE": "Sent to community or universal support",
    "SHORT_TERM": "Short-term support is planned",
    "LONG_TERM": "Ongoing support is planned",
    "REVIEW_FOUND_CHANGE": "The review found that needs had changed",
    "CRISIS": "A crisis while waiting",
    "CONCERN_AROSE": "A safeguarding concern began, which nobody saw",
    "HAND_OFF": "Case passed to another organisation",
    "HAND_OFF_LOST": "The case was lost on the way",
    "SUPPORT_ENDED": "Support ended",
    "GROUP_SESSION": "The carer's assessment took place in a group",
    "DECISION_DEFERRED": "The panel put the decision off",
    "CARE_REQUESTED": "A provider is sought",
    "ELIGIBLE": "Found eligible for support",
    "NEED_UNMET": "Sent away with a need that is not met, which nobody saw",
    "DROPPED_OUT": "Gave up while waiting for an interpreter",
    "IN_COMMUNITY": "Took a place in community support",
    "COMMUNITY_FULL": "Community support had no place",
    "OWN_PROVIDER": "The package went to a provider of the body that planned it",
    "WALKED_IN": "Came to the office unannounced",
    "REABLEMENT_ENDED": "Reablement ended",
    "PLAN_READY": "Support plan ready for a decision",
    "PANEL_MET": "The panel met on the package",
    "LEFT": "Gave up waiting",
}
_WORK: Mapping[str, str] = {
    "CONTACT": "Contact dealt with",
    "ASSESSMENT_STARTED": "First visit of the assessment",
    "UNSUITABLE": "A specialist's visit in vain",
    "PREVENTED": "Preventive work done",
    "REVIEW_BROKER_LED": "Broker-led review",
    "REVIEW_CLUSTERED": "Clustered review in the care home",
    "REVIEW_FULL": "Full review",
    "ENQUIRY": "Safeguarding enquiry completed",
    "APPROVED": "Package agreed",
    "PEER_PLANNED": "Met a peer before the plan",
    "REABLED_FIRST": "Reablement work done",
    "contact": "Work on the contact",
    "assess": "Another visit of the assessment",
    "plan": "Support plan written",
    "broker": "Package of care built",
    "approve": "Second decision on the package",
    "sign_off": "Review signed off",
    "reassess": "Needs assessed again",
    "casework": "Casework done",
    "reable": "Reablement work done",
    "peer_carer": "Carer's assessment begun with a peer",
}
_ARRIVED = {
    "assessment": "Was on the waiting list already",
    "care": "Had support already",
}


@dataclass(frozen=True)
class Teller:
    """Says what happened under one option; ``calendar`` is the run's."""

    option: Option
    calendar: WorkingCalendar

    def sentence(self, told: Told) -> Sentence:
        """Return one thing that happened as a line."""
        routine = told.what == "CASEWORK" or (told.what, told.subject) == ("DONE", "casework")
        return Sentence(self.calendar.date_at(told.time), self._text(told), routine)

    def _text(self, told: Told) -> str:
        if told.what in _PLAIN:
            return _PLAIN[told.what]
        if told.what in _SAID:
            return _SAID[told.what](self, told)
        key = told.subject if told.what == "DONE" else told.what
        return self._work(_WORK.get(key, name_of(key.lower())), told)

    def _work(self, what: str, told: Told) -> str:
        return f"{what}{self._by(told.by)}{_in_line(told)}"

    def _arrived(self, told: Told) -> str:
        return _ARRIVED.get(told.subject, "Came to the council")

    def _allocated(self, told: Told) -> str:
        return f"Allocated to {self._who(told.by)}{_in_line(told)}"

    def _no_budget(self, told: Told) -> str:
        return f"The budget had no room for {_pounds(told.value)} a week"

    def _provider(self, told: Told) -> str:
        return f"A provider was found{_in_line(told)}"

    def _asked(self, told: Told) -> str:
        return f"Asked for an assessment{self._before_start(told)}"

    def _due(self, told: Told) -> str:
        return f"A review fell due{self._before_start(told)}"

    def _before_start(self, told: Told) -> str:
        before = told.value < 0
        return f" (on {day_name(self.calendar.date_at(told.value))})" if before else ""

    def _assessed(self, told: Told) -> str:
        return f"Assessed{self._by(told.by)}, {_days(told.value)} after asking"

    def _support(self, told: Told) -> str:
        price = _pounds(told.value)
        return f"Support began at {price} a week, {_days(told.waited)} after asking"

    def _repriced(self, told: Told) -> str:
        change = "increased" if told.value > 0 else "reduced"
        return f"Package {change} by {_pounds(abs(told.value))} a week"

    def _found(self, told: Told) -> str:
        return f"The concern came to light after {_days(told.value)}"

    def _arose(self, told: Told) -> str:
        return "An emergency arose" if told.value else "Unplanned work arose"

    def _back(self, told: Told) -> str:
        return f"Came back, {_days(told.value)} after being sent away"

    def _charged(self, told: Told) -> str:
        pays = f"{_pounds(told.value)} a week"
        if told.by is None:
            return f"Pays {pays} towards the care"
        return f"{self._work('Financial assessment', told)}: to pay {pays}"

    def _by(self, by: By | None) -> str:
        return f" by {self._who(by)}" if by else ""

    def _who(self, by: By | None) -> str:
        if by is None:
            return "a worker"
        role = role_name(by.role)
        role = role[:1].lower() + role[1:]
        article = "an" if role[0] in "aeiou" else "a"
        team = self.option.teams.get(by.team)
        title = (team.title if team else "") or name_of(by.team)
        known = ", whom they knew" if by.known else ""
        return f"{article} {role} ({title}{known})"


_SAID: Mapping[str, Callable[[Teller, Told], str]] = {
    "ARRIVED": Teller._arrived,
    "ALLOCATED": Teller._allocated,
    "NO_BUDGET": Teller._no_budget,
    "PROVIDER_FOUND": Teller._provider,
    "REQUEST": Teller._asked,
    "REVIEW_DUE": Teller._due,
    "ASSESSED": Teller._assessed,
    "CARER_ASSESSED": Teller._assessed,
    "SUPPORT_STARTED": Teller._support,
    "CARER_SUPPORTED": Teller._support,
    "PACKAGE_INCREASED": Teller._repriced,
    "PACKAGE_REDUCED": Teller._repriced,
    "CONCERN_FOUND": Teller._found,
    "CASEWORK": Teller._arose,
    "REREFERRED": Teller._back,
    "CHARGED": Teller._charged,
}
"""what is said with a number, a price or a date in it"""


def _in_line(told: Told) -> str:
    if told.waited == UNKNOWN or told.waited < DAY:
        return ""
    return f", after {_days(told.waited)} in line"


def _days(seconds: int) -> str:
    days = round(seconds / DAY)
    return f"{at_place(days, 0)} day{'' if days == 1 else 's'}"


def _pounds(pence: int) -> str:
    return f"£{at_place(pence / 100, 0)}"
