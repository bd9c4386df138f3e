"""From the event log of one run to its activity table."""

from simulation.activity.caseload import observe_caseload
from simulation.activity.employment import observe_employment
from simulation.activity.flow import observe_flow
from simulation.activity.money import observe_money
from simulation.activity.posts import post_spells
from simulation.activity.reviews import observe_reviews
from simulation.activity.rows import Rows
from simulation.activity.table import Activity
from simulation.activity.view import View
from simulation.activity.waits import observe_waits
from simulation.activity.workforce import observe_workforce
from simulation.model.outcome import RunOutcome


def observe(outcome: RunOutcome) -> Activity:
    """Return every measure of the catalogue that this run's log allows, by period and group."""
    view = View(outcome)
    rows = Rows(view)
    posts = post_spells(view)
    observe_flow(view, rows)
    observe_waits(view, rows)
    observe_reviews(view, rows)
    observe_money(view, rows)
    observe_caseload(view, rows, posts)
    observe_workforce(view, rows, posts)
    observe_employment(view, rows, posts)
    return rows.table()
