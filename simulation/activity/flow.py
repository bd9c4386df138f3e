"""Contacts, requests, assessments, sequels, safeguarding, finished work and lines."""

import numpy as np

from simulation.activity.fast.merging import among
from simulation.activity.fast.sums import line_change, line_seconds
from simulation.activity.index import quick
from simulation.activity.lines import entries_of, line_at_the_end
from simulation.activity.open_time import Flags, Ints, is_among
from simulation.activity.rows import Rows, share
from simulation.activity.spells import spells_of
from simulation.activity.view import Moments, View
from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY

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
    ("diverted", "in_community", (Mark.IN_COMMUNITY,)),
    ("community_full", "", (Mark.COMMUNITY_FULL,)),
    ("need_unmet_people", "", (Mark.NEED_UNMET,)),
    ("dropped_out", "", (Mark.DROPPED_OUT,)),
    ("prevention_people", "", (Mark.PREVENTED,)),
    ("unsuitable_referrals", "", (Mark.UNSUITABLE,)),
    ("walk_ins", "", (Mark.WALKED_IN,)),
    ("peer_plans", "", (Mark.PEER_PLANNED,)),
    ("reabled_first", "", (Mark.REABLED_FIRST,)),
    ("reablement_ended", "", (Mark.REABLEMENT_ENDED,)),
)


def observe_flow(view: View, rows: Rows) -> None:
    """Add the counts of what passed through, re-referrals, concerns and lines."""
    for measure, band, marks in _COUNTS:
        rows.marks(measure, *marks, band=band)
    _referrals(view, rows)
    _rereferrals(view, rows)
    _concerns(view, rows)
    _own_provider(view, rows)
    _work_done(view, rows)
    _lines(view, rows)


def _referrals(view: View, rows: Rows) -> None:
    sorts = {"": (Mark.REQUEST, Mark.CARER_REQUEST), "adult": (Mark.REQUEST,)}
    sorts["carer"] = (Mark.CARER_REQUEST,)
    for band, marks in sorts.items():
        made = view.any_of(*marks)
        made = made.where(made.value >= 0)
        rows.sums("referrals", made.time, made.person, band=band)


def _rereferrals(view: View, rows: Rows) -> None:
    """Add the share who came back, of those sent away long enough ago to tell."""
    away = view.any_of(Mark.ADVISED, Mark.REABLED, Mark.MET_OTHERWISE)
    away = away.where(away.time + _YEAR <= view.horizon)
    back = view.marks(Mark.REREFERRED)
    sent = back.time - back.value
    soon = (back.value <= _YEAR) & _are_among(view, away, back.person, sent)
    sent, person = sent[soon], back.person[soon]
    came = rows.counts_inside(sent, person)
    sent_away = rows.counts_inside(away.time, away.person)
    rows.add_all("rereferral_12_month_share", share(came, sent_away))


def _are_among(view: View, moments: Moments, person: Ints, time: Ints) -> Flags:
    """Return which of these people and instants are among some moments."""
    if view.index is None:
        far = 2**34
        return is_among(person * far + time, moments.person * far + moments.time)
    known = np.zeros(len(person), dtype=np.bool_)
    quick(among)(moments.person, moments.time, person, time, view.index.persons, known)
    return known


def _concerns(view: View, rows: Rows) -> None:
    rows.mark_means("concern_undetected_days", Mark.CONCERN_FOUND, unit=DAY)
    hidden = spells_of(view, Mark.CONCERN_AROSE, Mark.CONCERN_FOUND, opening=False)
    rows.stocks("concerns_hidden", hidden, monthly=False)


def _own_provider(view: View, rows: Rows) -> None:
    """Add the share of packages that went to a provider of the body that planned them."""
    own, sought = view.marks(Mark.OWN_PROVIDER), view.marks(Mark.CARE_REQUESTED)
    given = rows.counts_inside(own.time, own.person)
    rows.add_all("own_provider_share", share(given, rows.counts_inside(sought.time, sought.person)))


def _work_done(view: View, rows: Rows) -> None:
    if view.index is not None:
        done_by = rows.with_whole_run(view.index.done)
        for name, counts in zip(view.outcome.activities, done_by, strict=True):
            rows.add_all("work_done", counts, band=name)
        return
    index = view.at(Event.FINISH)
    done = view.moments(index)
    activity = view.column("subject", index)
    for number, name in enumerate(view.outcome.activities):
        mine = done.where(activity == number)
        rows.sums("work_done", mine.time, mine.person, band=name)


def _lines(view: View, rows: Rows) -> None:
    """Add how long the lines were, and by how much they grew over the run, by team."""
    waited, at_start, at_end = _waited(view)
    lengths = np.array([[period.end - period.begin] for period in view.periods])
    rows.add_bands("line_length", waited / lengths, view.outcome.activities)
    change = (at_end - at_start).tolist()
    rows.add("line_change", change[-1])
    for name, number in zip(view.outcome.teams, change, strict=False):
        rows.add("line_change", number, band=name)


def _waited(view: View) -> tuple[Ints, Ints, Ints]:
    """Return the seconds waited (periods, activities), and who waited at the start and end.

    By team, and everybody last.
    """
    periods, activities = len(view.periods), len(view.outcome.activities)
    teams = len(view.outcome.teams)
    waited = np.zeros((periods, activities), dtype=np.int64)
    number = np.zeros((2, teams + 1), dtype=np.int64)
    if view.index is not None:
        table = view.index.followed.entries
        quick(line_seconds)(table, *view.edges, waited)
        names = ("activity", "person", "team")
        last = line_at_the_end(view, *(table[name].astype(np.int64) for name in names))
        quick(line_change)(table, last, teams, number)
        return waited, number[0], number[1]
    entries = entries_of(view)
    for row, period in zip(waited, view.periods, strict=True):
        until = np.clip(entries.end, period.begin, period.end)
        spent = until - np.clip(entries.begin, period.begin, period.end)
        known = entries.activity < activities
        np.add.at(row, entries.activity[known], spent[known])
    at_start = (entries.begin == 0) & (entries.joined < 0)
    at_end = entries.ended_by == 0
    last = line_at_the_end(view, entries.activity, entries.person, entries.team)
    begun, left = entries.team[at_start], last[at_end]
    for row, its_team in zip(number, (begun, left), strict=True):
        known = (its_team >= 0) & (its_team < teams)
        np.add.at(row, its_team[known], 1)
        row[-1] = len(its_team)
    return waited, number[0], number[1]
