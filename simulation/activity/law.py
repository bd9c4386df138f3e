"""What a conservation law reports when it holds, and what it says when it is broken."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from simulation.activity.view import View


class LawBroken(Exception):  # noqa: N818  (the name says what happened)
    """A run broke a conservation law: the message says which, what, when and who."""


@dataclass(frozen=True)
class LawResult:
    """One law that held: how many things it was checked on, or why it could not be."""

    law: str
    statement: str
    checked: int
    left_out: str = ""


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
