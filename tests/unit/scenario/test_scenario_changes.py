"""A what-if changes one value of an appraisal, and nothing that was loaded before."""

from typing import Any

import pytest
from scenario_folder import Folder

from simulation.scenario.appraisal import Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting, load
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Activity, Grade, MechanismName

pytestmark = pytest.mark.unit


def test_a_number_replaces_a_value_and_is_an_assumption_without_evidence(folder: Folder) -> None:
    appraisal = load(folder.appraisal, {"council.work.contact_hours": "1.5"})
    hours = appraisal.council.work.contact_hours
    assert hours.value == 1.5
    assert (hours.low, hours.high, hours.evidence) == (None, None, ())
    assert hours.grade is Grade.ASSUMPTION


@pytest.mark.parametrize("end", ["low", "high"])
def test_an_end_of_a_range_is_taken_with_its_evidence(folder: Folder, end: str) -> None:
    before = load(folder.appraisal).council.delays.queue_share
    after = load(folder.appraisal, {"council.delays.queue_share": end}).council.delays.queue_share
    assert after.value == getattr(before, end)
    assert after.value != before.value
    assert after.evidence == before.evidence


def test_an_end_of_a_range_that_is_not_there_is_refused(folder: Folder) -> None:
    with pytest.raises(ScenarioError, match="this value has no low end of a range"):
        load(folder.appraisal, {"council.demand.contacts_per_year": "low"})


def test_a_setting_makes_a_new_appraisal_and_leaves_the_old(folder: Folder) -> None:
    before = load(folder.appraisal)
    setting = Setting(title="Tight", change={"council.care.supply_ratio": 0.9})
    after = apply_setting(before, setting)
    assert before.council.care.supply_ratio is None
    assert after.council.care.supply_ratio == Quantity(value=0.9, grade=Grade.ASSUMPTION)
    assert after.options == before.options


def test_a_mechanism_can_be_switched_by_its_name_alone(folder: Folder) -> None:
    changed = load(folder.appraisal, {"options.two.mechanisms.clustered_reviews": 0})
    switch = changed.options["two"].mechanisms[MechanismName.CLUSTERED_REVIEWS]
    assert switch.strength.value == 0


def test_a_mechanism_that_an_option_does_not_have_can_be_added_to_it(folder: Folder) -> None:
    changed = load(folder.appraisal, {"options.one.mechanisms.same_worker.strength": "0.5"})
    assert changed.options["one"].mechanisms[MechanismName.SAME_WORKER].strength.value == 0.5


def test_the_star_changes_every_option_that_has_the_value_and_no_other(folder: Folder) -> None:
    path = "options.*.mechanisms.clustered_reviews.strength"
    changed = load(folder.appraisal, {path: 0.25})
    assert changed.options["two"].mechanisms[MechanismName.CLUSTERED_REVIEWS].strength.value == 0.25
    assert "clustered_reviews" not in changed.options["one"].mechanisms


def test_a_star_that_no_option_answers_to_is_refused(folder: Folder) -> None:
    with pytest.raises(ScenarioError, match="no option has this"):
        load(folder.appraisal, {"options.*.mechanisms.same_worker.strength": 1})


def test_a_parameter_takes_its_end_from_the_catalogue(folder: Folder) -> None:
    appraisal = load(folder.appraisal)
    entry = appraisal.catalogue.mechanisms[MechanismName.CLUSTERED_REVIEWS].parameters[
        "saving_share"
    ]
    path = "options.two.mechanisms.clustered_reviews.parameters.saving_share"
    changed = load(folder.appraisal, {path: "high"})
    switch = changed.options["two"].mechanisms[MechanismName.CLUSTERED_REVIEWS]
    assert switch.parameters["saving_share"].value == entry.high


def test_values_of_every_kind_can_be_set(folder: Folder) -> None:
    changed = load(
        folder.appraisal,
        {
            "years": "3",
            "seed": 7,
            "start": "2012-04-01",
            "council.demand.month_weights.3": 2,
            "options.one.approval.shortage": "defer",
            "options.one.skills.review": "[social_worker, team_manager]",
            "options.one.approval.local_term_weeks.value": 8,
        },
    )
    assert (changed.years, changed.seed, changed.start.year) == (3, 7, 2012)
    assert changed.council.demand.month_weights[3].value == 2
    one = changed.options["one"]
    assert one.approval.shortage == "defer"
    assert one.skills[Activity.REVIEW] == ("social_worker", "team_manager")
    assert one.approval.local_term_weeks.value == 8


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("council.wrk.contact_hours", 1, "did you mean work?"),
        ("council.work.contact_hour", 1, "did you mean contact_hours?"),
        ("options.tow.title", "x", "did you mean two?"),
        ("options.one.mechanisms.clustered_review", 1, "did you mean clustered_reviews?"),
        ("options.one.teams.all.posts.brokers", 1, "did you mean broker?"),
        ("council.work.contact_hours", "long", "a number belongs here, not 'long'"),
        ("council.delays.queue_share", 1.3, "must be at least 0 and at most 1"),
        ("council.work", 3, "a mapping of keys to values belongs here, not 3"),
        ("council.demand.month_weights.12", 1, "a number from 0 to 11"),
        ("years.first", 1, "nothing lies below this value"),
        ("options.one.approval.panel.weekday", 1, "there is nothing here to change"),
        ("options.two.mechanisms.clustered_reviews.parameters.size", 1, "no such parameter"),
        ("baseline", "three", "there is no option 'three'"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_with_its_path(
    folder: Folder, path: str, value: Any, told: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(folder.appraisal, {path: value})
    assert told in str(caught.value)
    assert path.split(".", maxsplit=1)[0] in str(caught.value)
