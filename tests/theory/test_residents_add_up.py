"""Residents one by one: they add up to the measures, pair across options, and match the log."""

from functools import lru_cache, partial

import numpy as np
import pytest
from small_council import tenth

from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.experiment.residents.outcomes import Outcomes, outcomes_of
from simulation.experiment.residents.rule import shipped_rule
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.study import NUDGED, Gains, play_model, study_of
from simulation.experiment.residents.tracing import SILENT, WORK_OF, trace_of
from simulation.experiment.residents.verdicts import SAME, verdicts_of
from simulation.model.engine import usual_engine
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.model.simulate import draw_residents, simulate
from simulation.pathway.marks import Mark
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.seconds import DAY, WEEK

pytestmark = pytest.mark.theory
OPTIONS = ("in_house", "trading_company", "social_work_practice")
SEED = 7
RULE = shipped_rule()


@lru_cache(maxsize=4)
def run(option: str) -> RunOutcome:
    return simulate(tenth(), option, 0, SEED, usual_engine())


@lru_cache(maxsize=4)
def people(option: str) -> Outcomes:
    return outcomes_of(run(option), draw_residents(tenth(), 0, SEED).array("opening_package"))


@lru_cache(maxsize=4)
def seen(option: str) -> Activity:
    return observe(run(option))


@pytest.mark.parametrize("option", OPTIONS)
def test_what_single_residents_went_through_adds_up_to_the_measures(option: str) -> None:
    one, whole = people(option), seen(option)
    unmet = whole.value_of("unmet_need_days")
    assert unmet is not None and unmet > 0
    assert one.unmet.sum() / DAY == pytest.approx(unmet)
    waiting = whole.value_of("unmet_need_days", band="waiting_for_assessment")
    assert one.waiting.sum() / DAY == pytest.approx(waiting)
    assert one.crises.sum() == whole.value_of("crises")
    assert one.gave_up.sum() == whole.value_of("left_without_assessment")
    assert one.reviews_done.sum() == whole.value_of("reviews_done")
    spend = whole.value_of("care_spend_gbp")
    assert one.care_pence_seconds.sum() / WEEK / 100 == pytest.approx(spend)


@pytest.mark.parametrize("option", OPTIONS)
def test_they_add_up_to_the_measures_in_every_client_group(option: str) -> None:
    of_group, groups = run(option).people.group, run(option).people.groups
    for number, name in enumerate(groups):
        days = people(option).unmet[of_group == number].sum() / DAY
        assert days == pytest.approx(seen(option).value_of("unmet_need_days", group=name) or 0.0)


def test_both_readings_of_the_log_give_the_same_residents(monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = people("trading_company")
    monkeypatch.setattr("simulation.activity.view.index_of", lambda outcome: None)
    opening = draw_residents(tenth(), 0, SEED).array("opening_package")
    plainly = outcomes_of(run("trading_company"), opening)
    for name, one, other in zip(Outcomes._fields, quickly, plainly, strict=True):
        beyond = np.int64(2**40)  # the two say "never" with different numbers
        assert (np.minimum(one, beyond) == np.minimum(other, beyond)).all(), name


def test_the_same_residents_stand_in_the_same_places_under_every_option() -> None:
    first, *others = (run(option).people for option in OPTIONS)
    for other in others:
        assert other.labels == first.labels
        assert (other.group == first.group).all()


def test_whoever_had_a_contact_only_is_the_same_under_every_option() -> None:
    one, other = people("trading_company"), people("in_house")
    verdict = verdicts_of(one, other, RULE).verdict
    assert (verdict != SAME).any()
    assert (verdict[~(one.concerned | other.concerned)] == SAME).all()


def test_a_journey_that_is_told_is_the_log() -> None:
    outcome = run("trading_company")
    rows = outcome.log.rows
    worked_by_mark = {mark.name for mark in WORK_OF}
    counted = 0
    for person in range(0, len(outcome.people.group), 7):
        told = trace_of(outcome, person)
        assert list(told) == sorted(told, key=lambda one: one.record)
        for one in told:
            row = rows[one.record]
            assert (row["person"], row["time"]) == (person, one.time)
            if row["event"] == Event.MARK:
                assert Mark(int(row["subject"])).name == one.what
        mine = rows[rows["person"] == person]
        marks = mine[mine["event"] == Event.MARK]["subject"].tolist()
        expected = sorted(Mark(mark).name for mark in marks if Mark(mark) not in SILENT)
        of_marks = sorted(one.what for one in told if one.what in Mark.__members__)
        ended = sum(1 for one in told if rows[one.record]["event"] == Event.UNCOMMIT)
        of_marks = of_marks[:]
        for _ in range(ended):
            of_marks.remove(Mark.SUPPORT_ENDED.name)
        assert of_marks == expected
        finished = int((mine["event"] == Event.FINISH).sum())
        done = sum(one.what == "DONE" for one in told)
        by_mark = sum(one.what in worked_by_mark and one.by is not None for one in told)
        assert done <= finished <= done + by_mark
        counted += len(told)
    assert counted > 500


def identical(number: int) -> tuple[Appraisal, Gains]:
    """Return an appraisal in which a second option is the baseline over again, and its gains."""
    small = tenth()
    options = {"in_house": small.options["in_house"], "twin": small.options["in_house"]}
    twins = small.model_copy(update={"options": options, "settings": {}, "plan": None})
    source = Source(twins, SEED, number, "twins")
    playing = partial(play_model, usual_engine())
    return twins, study_of(source, ("in_house", "twin"), RULE, number, playing=playing)


def test_an_option_that_is_the_baseline_over_again_makes_nobody_better_or_worse_off() -> None:
    _, gains = identical(2)
    for counts in gains.counts["twin"]:
        assert counts.better.sum() == counts.worse.sum() == counts.untold.sum() == 0
        assert (counts.same == counts.people).all()
        assert counts.unmet_days.sum() == 0


def test_better_same_worse_and_untold_are_everybody_in_every_group_and_replication() -> None:
    source = Source(tenth(), SEED, 2, "tenth")
    playing = partial(play_model, usual_engine())
    gains = study_of(source, OPTIONS, RULE, 2, playing=playing)
    assert set(gains.counts) == {*OPTIONS[1:], NUDGED}
    for parts in gains.counts.values():
        for counts in parts:
            total = counts.better + counts.same + counts.worse + counts.untold
            assert (total == counts.people).all()
            assert counts.decided.sum() == (counts.people - counts.same)[0]
            assert counts.moved.sum() == counts.people[0]
    first = gains.first["trading_company"]
    change = (people("trading_company").unmet - people("in_house").unmet).tolist()
    assert first.unmet_seconds.tolist() == change


def test_what_comes_out_does_not_depend_on_the_number_of_threads() -> None:
    source = Source(tenth(), SEED, 3, "tenth")
    playing = partial(play_model, usual_engine())
    one, two = (study_of(source, OPTIONS[:2], RULE, 3, jobs, playing=playing) for jobs in (1, 2))
    for ours, theirs in zip(
        one.counts["trading_company"], two.counts["trading_company"], strict=True
    ):
        for name, a, b in zip(ours._fields, ours, theirs, strict=True):
            assert (a == b).all(), name
