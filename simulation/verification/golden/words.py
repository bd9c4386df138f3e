"""The records of a run in plain words: the vocabulary in which golden files say what they expect.

There is one wording for each kind of record, so a golden file says a record exactly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from simulation.model.log import COLUMNS, Event, EventLog
from simulation.pathway.care_act import CASELOAD, COMMUNITY, SUPPLY
from simulation.pathway.marks import Mark
from simulation.pathway.tables import Tables
from simulation.people.residents import Residents
from simulation.verification.golden.story import STAFF, Line
from simulation.verification.golden.times import length, moment

_ACTIVITY = {
    "contact": "contact", "assess": "assessment", "assess_carer": "carer's assessment",
    "peer_carer": "carer's assessment by a peer", "plan": "support plan", "broker": "brokerage",
    "approve": "sign-off of the package", "financial_assessment": "financial assessment",
    "review": "review", "sign_off": "sign-off of the review", "reassess": "reassessment",
    "casework": "casework", "safeguard": "safeguarding enquiry", "prevent": "preventive work",
    "reable": "reablement", "peer_plan": "planning with a peer",
}  # fmt: skip
_POOL = {
    CASELOAD: "a place on a caseload", SUPPLY: "a care provider",
    COMMUNITY: "a place in the community",
}  # fmt: skip
_SINCE = {
    Mark.ASSESSMENT_STARTED: "the first visit was made", Mark.ASSESSED: "assessed",
    Mark.CARER_ASSESSED: "the carer is assessed", Mark.SUPPORT_STARTED: "support begins",
    Mark.MET_OTHERWISE: "needs are met without a package",
    Mark.CARER_SUPPORTED: "the carer is supported", Mark.CRISIS: "a crisis",
    Mark.DROPPED_OUT: "gives up waiting for an interpreter",
    Mark.CARE_REQUESTED: "a provider is sought",
}  # fmt: skip
"""Marks whose number is the time since the request."""
_DUE = {
    Mark.REVIEW_BROKER_LED: "reviewed by a broker", Mark.REVIEW_CLUSTERED: "reviewed in a group",
    Mark.REVIEW_FULL: "reviewed in full",
}  # fmt: skip
_OTHER_SINCE = {
    Mark.APPROVED: ("the package is agreed", "after the plan"),
    Mark.PLAN_READY: ("the plan is ready", "after the assessment"),
    Mark.CONCERN_FOUND: ("the concern comes to light", "after it began"),
    Mark.ENQUIRY: ("the enquiry is complete", "after the concern came to light"),
    Mark.REREFERRED: ("comes back", "after leaving"),
}
_PLAIN = {
    Mark.CONTACT: "the contact is dealt with", Mark.ADVISED: "advice is given",
    Mark.REABLED: "needs nothing more after reablement",
    Mark.SHORT_TERM: "short-term support is planned",
    Mark.LONG_TERM: "ongoing support is planned",
    Mark.REVIEW_FOUND_CHANGE: "needs have changed", Mark.CONCERN_AROSE: "a hidden concern begins",
    Mark.HAND_OFF: "the case passes to another organisation",
    Mark.HAND_OFF_LOST: "the case is lost on the way", Mark.CASE_OPENED: "the case is open",
    Mark.CASE_CLOSED: "the case is closed", Mark.SUPPORT_ENDED: "support is over",
    Mark.GROUP_SESSION: "seen in a group session", Mark.DECISION_DEFERRED: "the panel defers",
    Mark.CASE_LEFT: "leaves without a package", Mark.ELIGIBLE: "found eligible",
    Mark.NEED_UNMET: "a need is unmet, unseen", Mark.PREVENTED: "has had preventive work",
    Mark.IN_COMMUNITY: "community support takes over",
    Mark.COMMUNITY_FULL: "community support is full",
    Mark.UNSUITABLE: "the visit was in vain", Mark.OWN_PROVIDER: "goes to the body's own provider",
    Mark.WALKED_IN: "walks in once more", Mark.PEER_PLANNED: "has met a peer",
    Mark.REABLED_FIRST: "is reabled first", Mark.REABLEMENT_ENDED: "reablement is over",
}  # fmt: skip
_DATED = {
    Mark.REQUEST: "asks for an assessment", Mark.CARER_REQUEST: "asks for a carer's assessment",
    Mark.REVIEW_DUE: "a review is due",
}  # fmt: skip
_SUMS = {
    Mark.PACKAGE_INCREASED: "the package changes by",
    Mark.PACKAGE_REDUCED: "the package changes by", Mark.CHARGED: "contributes",
}  # fmt: skip
_EITHER = {
    Mark.CASEWORK: ("an emergency arises", "unplanned work arises"),
    Mark.SAME_WORKER: ("by the worker who knows the person", "by a worker new to the person"),
}
_SCOPES = {"in_support": "the need for support ends"}
_POSTS = {
    Event.POST_LEFT: "leaves", Event.POST_JOINED: "is joined by a permanent worker",
    Event.POST_AGENCY: "is covered by agency",
}  # fmt: skip


def lines_of(
    log: EventLog, tables: Tables, residents: Residents, start: date
) -> dict[str, tuple[Line, ...]]:
    """Return what happens to each resident, and to ``staff``, in the order of the log."""
    found: dict[str, list[Line]] = {label: [] for label in (*residents.labels, STAFF)}
    teller = Teller(tables, start)
    for row in log.records.tolist():
        record = dict(zip(COLUMNS, row, strict=True))
        who = residents.label(record["person"]) if record["person"] >= 0 else STAFF
        found[who].append(Line(record["time"], teller.text(record)))
    return {who: tuple(lines) for who, lines in found.items()}


def activity_name(activity: str) -> str:
    """Return an activity in the words of the golden files."""
    return _ACTIVITY[activity]


def pounds(pence: int) -> str:
    """Return a weekly sum: ``£300.00 a week``."""
    sign = "-" if pence < 0 else ""
    return f"{sign}£{abs(pence) / 100:,.2f} a week"


Record = Mapping[str, int]


@dataclass(frozen=True)
class Teller:
    """Tells one record; ``tables`` hold the names, ``start`` the first day."""

    tables: Tables
    start: date

    def text(self, record: Record) -> str:
        """Return the record in words, without its time."""
        return _TELLS[Event(record["event"])](self, record)

    def arrive(self, record: Record) -> str:
        """Say that somebody enters or comes back."""
        return f"arrives for {self._journey(record)}"

    def begin(self, record: Record) -> str:
        """Say that a journey begins."""
        return f"{self._journey(record)} begins"

    def end(self, record: Record) -> str:
        """Say that a journey is over."""
        return f"{self._journey(record)} ends"

    def join(self, record: Record) -> str:
        """Say that somebody waits for work, for whom, and since when."""
        only = f" by {self.post(record['worker'])} only" if record["worker"] >= 0 else ""
        return f"waits for {self._activity(record)}{only}{self._since(record)}"

    def start_work(self, record: Record) -> str:
        """Say that work starts, by whom, and how long it takes."""
        takes = length(record["value"]) if record["value"] else "with the group"
        return f"{self.post(record['worker'])} starts {self._activity(record)} ({takes})"

    def finish(self, record: Record) -> str:
        """Say that work is done."""
        return f"{self._activity(record)} is done"

    def leave(self, record: Record) -> str:
        """Say that somebody gives up."""
        return f"gives up waiting{self._since(record)}"

    def escalate(self, record: Record) -> str:
        """Say that a wait becomes a crisis."""
        return f"a crisis while waiting{self._since(record)}"

    def hold_join(self, record: Record) -> str:
        """Say that somebody waits for a place."""
        return f"waits for {self._pool(record)}{self._since(record)}"

    def hold(self, record: Record) -> str:
        """Say that somebody is given a place."""
        return f"has {self._pool(record)}{self._holding(record)}"

    def release(self, record: Record) -> str:
        """Say that a place is given back."""
        return f"gives back {self._pool(record)}{self._holding(record)}"

    def gather_join(self, record: Record) -> str:
        """Say that somebody waits for a group."""
        return f"waits for a group to share {self._activity(record)}"

    def gather_form(self, record: Record) -> str:
        """Say that a group is complete."""
        return f"a group of {record['value']} goes to {self._activity(record)}"

    def ask(self, record: Record) -> str:
        """Say what is asked of the budget."""
        return f"asks the budget for {pounds(record['value'])}"

    def commit(self, record: Record) -> str:
        """Say what is committed."""
        return f"the budget commits {pounds(record['value'])}"

    def defer(self, record: Record) -> str:
        """Say what does not fit."""
        return f"the budget has no room for {pounds(record['value'])}"

    def uncommit(self, record: Record) -> str:
        """Say what is given back."""
        return f"the budget has {pounds(record['value'])} back"

    def meet(self, record: Record) -> str:
        """Say that a meeting decides."""
        return f"the {self.tables.calendars[record['subject']]} meets{self._since(record)}"

    def exit(self, record: Record) -> str:
        """Say that a scope ends."""
        return _SCOPES[self.tables.steps.name[record["subject"]]]

    def cancel(self, record: Record) -> str:
        """Say what is waited for no longer."""
        return f"no longer awaits {self.tables.steps.name[record['subject']].replace('_', ' ')}"

    def put_first(self, record: Record) -> str:
        """Say that a target puts the work first."""
        return f"{self._activity(record)} is put first, for the target"

    def moved(self, record: Record) -> str:
        """Say where a post goes."""
        team = self.tables.teams[record["team"]] if record["team"] >= 0 else ""
        return f"{self.post(record['worker'])} {f'moves to {team}' if team else 'ends as a post'}"

    def staffed(self, record: Record) -> str:
        """Say what becomes of a post."""
        return f"{self.post(record['worker'])} {_POSTS[Event(record['event'])]}"

    def mark(self, record: Record) -> str:
        """Say a named record with its number."""
        name, value = Mark(record["subject"]), record["value"]
        if name in _PLAIN:
            return _PLAIN[name]
        if name in _SINCE:
            return f"{_SINCE[name]}, {length(value)} after the request"
        if name in _DUE:
            return f"{_DUE[name]}, {length(value)} after it was due"
        if name in _OTHER_SINCE:
            what, since = _OTHER_SINCE[name]
            return f"{what}, {length(value)} {since}"
        return self._special(name, value, record["time"])

    def _special(self, name: Mark, value: int, now: int) -> str:
        if name in _DATED:
            return _DATED[name] + ("" if value == now else f" (on {moment(value, self.start)})")
        if name in _SUMS:
            return f"{_SUMS[name]} {pounds(value)}"
        yes, no = _EITHER[name]
        return yes if value else no

    def post(self, worker: int) -> str:
        """Return a post's name: ``social worker 1`` is the first of the role."""
        role = self.tables.roles[self.tables.post_role[worker]].replace("_", " ")
        return f"{role} {self.tables.post_index[worker] + 1}"

    def _journey(self, record: Record) -> str:
        return self.tables.journeys[record["journey"]].replace("_", " ")

    def _activity(self, record: Record) -> str:
        return _ACTIVITY[self.tables.activities[record["subject"]]]

    def _pool(self, record: Record) -> str:
        return _POOL[self.tables.pools[record["subject"]]]

    def _holding(self, record: Record) -> str:
        if record["worker"] >= 0:
            return f" of {self.post(record['worker'])}"
        own = self.tables.pools[record["subject"]] == SUPPLY
        return f" for {pounds(record['value'])}" if own else ""

    def _since(self, record: Record) -> str:
        if record["value"] == record["time"]:
            return ""
        return f" (since {moment(record['value'], self.start)})"


_TELLS: Mapping[Event, Callable[[Teller, Record], str]] = {
    Event.ARRIVE: Teller.arrive, Event.JOIN: Teller.join, Event.START: Teller.start_work,
    Event.FINISH: Teller.finish, Event.LEAVE: Teller.leave, Event.ESCALATE: Teller.escalate,
    Event.HOLD_JOIN: Teller.hold_join, Event.HOLD: Teller.hold, Event.RELEASE: Teller.release,
    Event.GATHER_JOIN: Teller.gather_join, Event.GATHER_FORM: Teller.gather_form,
    Event.ASK: Teller.ask, Event.COMMIT: Teller.commit, Event.DEFER: Teller.defer,
    Event.UNCOMMIT: Teller.uncommit, Event.MEET: Teller.meet, Event.MARK: Teller.mark,
    Event.EXIT: Teller.exit, Event.END: Teller.end, Event.CANCEL: Teller.cancel,
    Event.POST_LEFT: Teller.staffed, Event.POST_JOINED: Teller.staffed,
    Event.POST_AGENCY: Teller.staffed, Event.POST_MOVED: Teller.moved,
    Event.BEGIN: Teller.begin, Event.PUT_FIRST: Teller.put_first,
}  # fmt: skip
