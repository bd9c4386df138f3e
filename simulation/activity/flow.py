"""Contacts, requests, assessments, sequels, safeguarding, finished work and lines."""

import numpy as np

from simulation.activity.lines import Entries, serving_team
from simulation.activity.rows import Rows
from simulation.activity.spells import spells_of
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import DAY

_YEAR = 365 * DAY

_COUNTS = (
    ("contacts", "", (Mark.CONTACT,)),
    ("assessments", "", (Mark.ASSESSED,)),
    ("carer_assessments", "", (Mark.CARER_ASSESSED,)),
    ("carer_assessments", "group_session", (Mark.GROUP_SESSION,)),
    ("diverted", "", (Mark.ADVISED, Mark.MET_OTHERWISE)),
    ("diverted", "advised", (Mark.ADVISED,)),
    ("diverted", "met_otherwise", (Mark.MET_OTHERWISE,)),
    ("reabled", "", (Mark.REABLED,)),
    ("concerns_found", "", (Mark.CONCERN_FOUND,)),
    ("enquiries", "", (Mark.ENQUIRY,)),
)


def observe_flow(view: View, rows: Rows, entries: Entries) -> None:
    """Add the counts of what passed through, re-referrals, concerns and lines."""
    for measure, band, marks in _COUNTS:
        some = view.marks(*marks)
        rows.sums(measure, some.time, some.person, band=band)
    _referrals(view, rows)
    _rereferrals(view, rows)
    _concerns(view, rows)
    _work_done(view, rows)
    _lines(view, rows, entries)


def _referrals(view: View, rows: Rows) -> None:
    sorts = {"": (Mark.REQUEST, Mark.CARER_REQUEST), "adult": (Mark.REQUEST,)}
    sorts["carer"] = (Mark.CARER_REQUEST,)
    for band, marks in sorts.items():
        made = view.marks(*marks)
        made = made.where(made.value >= 0)
        rows.sums("referrals", made.time, made.person, band=band)


def _rereferrals(view: View, rows: Rows) -> None:
    """Add the share who came back, of those sent away long enough ago to tell."""
    away = view.marks(Mark.ADVISED, Mark.REABLED, Mark.MET_OTHERWISE)
    away = away.where(away.time + _YEAR <= view.horizon)
    back = view.marks(Mark.REREFERRED)
    sent = back.time - back.value
    far = 2**34
    known = np.isin(back.person * far + sent, away.person * far + away.time)
    soon = (back.value <= _YEAR) & known
    sent, person = sent[soon], back.person[soon]
    came = {(p, g): int(chosen.sum()) for p, g, chosen in rows.split(sent, person)}
    for period, group, chosen in rows.split(away.time, away.person):
        if number := int(chosen.sum()):
            share = came[period, group] / number
            rows.add("rereferral_12_month_share", share, period, group)


def _concerns(view: View, rows: Rows) -> None:
    arose, found = view.marks(Mark.CONCERN_AROSE), view.marks(Mark.CONCERN_FOUND)
    rows.means("concern_undetected_days", found.time, found.person, found.value, unit=DAY)
    hidden = spells_of(view, arose, found, opening=False)
    rows.stocks("concerns_hidden", hidden, monthly=False)


def _work_done(view: View, rows: Rows) -> None:
    index = view.at(Event.FINISH)
    done = view.moments(index)
    activity = view.column("subject", index)
    for number, name in enumerate(view.outcome.activities):
        mine = done.where(activity == number)
        rows.sums("work_done", mine.time, mine.person, band=name)


def _lines(view: View, rows: Rows, entries: Entries) -> None:
    for period in view.periods:
        length = period.end - period.begin
        until = np.clip(entries.end, period.begin, period.end)
        waited = until - np.clip(entries.begin, period.begin, period.end)
        for number, name in enumerate(view.outcome.activities):
            total = int(waited[entries.activity == number].sum())
            rows.add("line_length", total / length, period.name, band=name)
    at_end = entries.ended_by == 0
    at_start = (entries.begin == 0) & (entries.joined < 0)
    rows.add("line_change", int(at_end.sum()) - int(at_start.sum()))
    last = serving_team(view, entries)
    for number, name in enumerate(view.outcome.teams):
        begun = int((at_start & (entries.team == number)).sum())
        left = int((at_end & (last == number)).sum())
        rows.add("line_change", left - begun, band=name)
