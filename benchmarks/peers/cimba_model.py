"""The model in cimba, compiled: staff are processes that take people from lines by priority.

A process per person with staff as resources, as in the other models, takes more than twice as long
in cimba, so it is not the one that is measured.
"""

from collections.abc import Callable

import cimba as cb
import numpy as np
from given import ASSESSMENT, PLANNING, TRIAGE, Given, Seen


class CarePathway(cb.Model):
    """Lines, people's times, and what is seen. A higher priority is served first."""

    arrives: cb.Array[int]
    urgency: cb.Array[int]
    triage_takes: cb.Array[int]
    assessment_takes: cb.Array[int]
    planning_takes: cb.Array[int]
    review_takes: cb.Array[int]
    joins: cb.Array[bool]
    stays: cb.Array[int]
    leaves: cb.Array[int]
    """when a stay ends; 0 before the person is on the caseload"""
    done: cb.Array[int]
    """reviews done"""
    year: cb.Param[int]
    triage_line: cb.PriorityStore[int]
    assessment_line: cb.PriorityStore[int]
    brokers_line: cb.PriorityStore[int]
    staff: list["Worker"]
    triaged: cb.Output[int] = 0
    assessed: cb.Output[int] = 0
    planned: cb.Output[int] = 0
    reviewed: cb.Output[int] = 0
    waited: cb.Output[int] = 0

    @cb.process
    def arrivals(self) -> None:
        """Let the people in, each at their time."""
        for person in range(len(self.arrives)):
            cb.hold(self.arrives[person] - cb.now())
            self.triage_line.put(person, -self.urgency[person])


class Worker(cb.Model):
    """One member of staff."""

    pathway: cb.Ref[CarePathway]


class TriageWorker(Worker):
    @cb.process
    def work(self) -> None:
        """Triage whoever is first, for ever."""
        run = self.pathway
        while True:
            person = run.triage_line.get()
            run.triaged += 1
            cb.hold(run.triage_takes[person])
            run.assessment_line.put(person, -run.urgency[person])


class SocialWorker(Worker):
    @cb.process
    def work(self) -> None:
        """Assess whoever is first, for ever."""
        run = self.pathway
        while True:
            person = run.assessment_line.get()
            run.assessed += 1
            run.waited += int(cb.now()) - run.arrives[person]
            cb.hold(run.assessment_takes[person])
            run.brokers_line.put(person, -2 * run.urgency[person])


class Broker(Worker):
    @cb.process
    def work(self) -> None:
        """Plan and review, whoever is first, for ever; skip those whose stay is over."""
        run = self.pathway
        while True:
            person = run.brokers_line.get()
            if run.leaves[person] == 0:
                run.planned += 1
                cb.hold(run.planning_takes[person])
                if run.joins[person]:
                    run.leaves[person] = int(cb.now()) + run.stays[person]
            elif cb.now() < run.leaves[person]:
                run.reviewed += 1
                cb.hold(run.review_takes[run.done[person] * len(run.arrives) + person])
                run.done[person] += 1
            if cb.now() + run.year < run.leaves[person]:
                cb.spawn(NextReview, pathway=run, person=person)


class NextReview(cb.Model):
    """The year before someone's next review."""

    pathway: cb.Ref[CarePathway]
    person: int

    @cb.process
    def wait(self) -> None:
        """Join the brokers' line after a year, behind the plans of the same urgency."""
        run = self.pathway
        cb.hold(run.year)
        run.brokers_line.put(self.person, -2 * run.urgency[self.person] - 1)
        cb.release(self)


def prepare(given: Given) -> Callable[[], Seen]:
    """Compile the model; return a function that plays the run anew."""
    model = CarePathway()
    model.arrives, model.urgency = cb.Array(given.arrives), cb.Array(given.urgency)
    model.triage_takes = cb.Array(given.work[TRIAGE])
    model.assessment_takes = cb.Array(given.work[ASSESSMENT])
    model.planning_takes = cb.Array(given.work[PLANNING])
    model.review_takes = cb.Array(np.concatenate(given.reviews).tolist())
    model.joins, model.stays = cb.Array(given.joins), cb.Array(given.stays)
    model.leaves, model.done = cb.Array(len(given.arrives)), cb.Array(len(given.arrives))
    model.year = given.year
    roles = (TriageWorker, SocialWorker, Broker)
    model.staff = [
        role() for role, number in zip(roles, given.staff, strict=True) for _ in range(number)
    ]
    for worker in model.staff:
        worker.pathway = model
    experiment = cb.Experiment(model, window=cb.Window(duration=float(given.horizon)))
    return lambda: _seen(model, experiment.run(workers=1))


def _seen(model: CarePathway, results: cb.Results) -> Seen:
    if results.failed.any():
        raise RuntimeError(results.failure_reasons)
    run = results[model]
    started = (run.triaged, run.assessed, run.planned, run.reviewed)
    return Seen([int(each.values[0, 0]) for each in started], int(run.waited.values[0, 0]))
