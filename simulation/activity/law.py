"""What a conservation law reports when it holds, and what it says when it is broken."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from simulation.activity.view import View


class LawBroken(Exception):  # noqa: N818  (the name says what happened)
    """A run broke a conservation law: the message says which, what, when and who."""


STATEMENTS = {
    "time": "records are in order of time, inside the run",
    "arrivals": "every journey begun has ended or is still inside",
    "littles_law": "the number waiting, summed over time, is the sum of waits (Little)",
    "open_hours": "work starts in open hours and takes its time",
    "rostered_time": "nobody works outside their rostered time, nor at two jobs at once",
    "work_conservation": "nobody is idle while work waits that they may do",
    "first_come": "first come, first served, within one urgency of one line",
    "commitments": "commitments are the sum of live packages",
    "places": "no more places are held than there are, and each is given back once",
}
"""What each law says, in the order in which they are checked."""


@dataclass(frozen=True)
class LawResult:
    """One law that held: how many things it was checked on, or why it could not be."""

    law: str
    checked: int
    left_out: str = ""

    @property
    def statement(self) -> str:
        """What the law says."""
        return STATEMENTS[self.law]


def when(view: View, instant: int) -> str:
    """Return an instant as a reader would say it: ``on 2011-06-03 at 09:14:05``."""
    start = datetime.combine(view.outcome.calendar.start, time())
    moment = start + timedelta(seconds=int(instant))
    return f"on {moment:%Y-%m-%d} at {moment:%H:%M:%S}"


def who(view: View, person: int) -> str:
    """Return the person's label, the same in every option."""
    labels = view.outcome.people.labels
    return labels[person] if 0 <= person < len(labels) else f"person {person}"


def activity_name(view: View, number: int) -> str:
    """Return the name of an activity, or its number if it has none."""
    names = view.outcome.activities
    return names[number] if 0 <= number < len(names) else f"activity {number}"


def post_name(view: View, number: int) -> str:
    """Return a post's role and number."""
    posts = view.outcome.posts
    return f"{posts[number].role} {number}" if 0 <= number < len(posts) else f"worker {number}"
