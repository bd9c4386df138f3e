"""A switch that does not fit the catalogue, another switch or the run is one readable line."""

from pathlib import Path

import pytest
from scenario_folder import Folder

from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load, load_catalogue, load_option

pytestmark = pytest.mark.unit

ON = "      clustered_reviews: 0.5\n"


def switched(folder: Folder, *lines: str) -> Path:
    """Return the appraisal with these switches in its second option."""
    return folder.edit("two_ways.yaml", ON, "".join(f"      {line}\n" for line in lines))


def message(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    text = str(caught.value)
    assert "\n" not in text
    return text


def at(path: Path, needle: str) -> str:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if needle in line:
            return f"{path}:{number}:{line.index(needle) + 1}: "
    raise AssertionError(needle)


def test_an_unknown_mechanism_is_named_with_the_one_that_was_meant(folder: Folder) -> None:
    path = switched(folder, "proportionate_form: 1")
    text = message(path)
    assert text.startswith(at(path, "proportionate_form"))
    assert "'proportionate_form' is not known here (did you mean proportionate_forms?)" in text


@pytest.mark.parametrize("strength", ["1.5", "-0.1"])
def test_a_strength_lies_between_0_and_1(folder: Folder, strength: str) -> None:
    path = switched(folder, f"same_worker: {strength}")
    text = message(path)
    assert text.startswith(at(path, strength))
    assert f"value is {strength}, but must be at least 0 and at most 1" in text


def test_what_happens_or_does_not_cannot_happen_by_half(folder: Folder) -> None:
    path = switched(folder, "return_in_house: {strength: 0.5}")
    text = message(path)
    assert text.startswith(at(path, "0.5"))
    assert "it happens or it does not, so the strength is 0 or 1, not 0.5" in text


@pytest.mark.parametrize("strength", [0, 1])
def test_what_happens_or_does_not_may_be_off_or_on(folder: Folder, strength: int) -> None:
    assert load(switched(folder, f"return_in_house: {strength}"))


def test_two_mechanisms_that_exclude_each_other_cannot_both_be_on(folder: Folder) -> None:
    path = switched(folder, "clear_roles: 1", "generic_roles: 0.5")
    text = message(path)
    assert text.startswith(at(path, "generic_roles"))
    assert "it cannot be on together with clear_roles, which is on too" in text
    assert "(set one of them to 0)" in text


def test_one_of_an_excluding_pair_may_be_on(folder: Folder) -> None:
    assert load(switched(folder, "clear_roles: 1", "generic_roles: 0"))


def test_a_mechanism_that_needs_another_says_which(folder: Folder) -> None:
    path = switched(folder, "cluster_themes: 1")
    text = message(path)
    assert text.startswith(at(path, "cluster_themes"))
    assert "it does nothing without clustered_reviews, which is off" in text
    assert "(add clustered_reviews: 1)" in text


def test_what_another_needs_is_not_on_at_strength_0(folder: Folder) -> None:
    path = switched(folder, "clustered_reviews: 0", "cluster_themes: 1")
    assert "it does nothing without clustered_reviews, which is off" in message(path)


def test_a_mechanism_that_is_off_needs_nothing(folder: Folder) -> None:
    assert load(switched(folder, "cluster_themes: 0"))


def test_what_acts_on_staff_cannot_be_kept_to_some_residents(folder: Folder) -> None:
    path = switched(folder, "proportionate_forms: {serves: {groups: [older]}}")
    text = message(path)
    assert text.startswith(at(path, "serves"))
    assert "so it cannot be kept to some residents (leave serves out)" in text


def test_what_acts_by_resident_may_be_kept_to_some(folder: Folder) -> None:
    assert load(switched(folder, "clustered_reviews: {serves: {patches: [east]}}"))


def test_a_parameter_that_the_mechanism_does_not_have_is_named_with_the_one_meant(
    folder: Folder,
) -> None:
    path = switched(folder, "proportionate_forms: {parameters: {cuts_share: 0.2}}")
    text = message(path)
    assert text.startswith(at(path, "cuts_share"))
    assert "the mechanism has no such parameter (did you mean cut_share?)" in text


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("proportionate_forms: {parameters: {cut_share: 1.4}}", "is 1.4, but must be at least 0"),
        ("proportionate_forms: {parameters: {cut_share: -0.4}}", "is -0.4, but must be at least 0"),
        ("same_worker: {parameters: {affinity_wait_days: -1}}", "is -1, but must be at least 0"),
        (
            "creative_support: {parameters: {price_saving_share: -2}}",
            "is -2, but must be at least -1 and at most 1",
        ),
        (
            "proportionate_forms: {parameters: {cut_share: {value: 0.1, low: 0, high: 3}}}",
            "is 3, but must be at least 0 and at most 1",
        ),
    ],
)
def test_a_parameter_out_of_range_is_refused(folder: Folder, given: str, wrong: str) -> None:
    assert wrong in message(switched(folder, given))


def test_a_saving_that_may_be_a_loss_may_be_written_as_one(folder: Folder) -> None:
    assert load(switched(folder, "creative_support: {parameters: {price_saving_share: -0.1}}"))


@pytest.mark.parametrize("weight", [1.5, -0.5])
def test_the_weight_on_self_report_lies_between_0_and_1(folder: Folder, weight: float) -> None:
    with pytest.raises(ScenarioError, match=f"{weight:g}, but must be at least 0 and at most 1"):
        load(folder.appraisal, {"catalogue.self_report_weight": weight})


def test_the_weight_on_self_report_can_be_changed_for_one_run(folder: Folder) -> None:
    appraisal = load(folder.appraisal, {"catalogue.self_report_weight": 0})
    assert appraisal.catalogue.self_report_weight.value == 0


def test_an_event_before_the_start_is_refused(folder: Folder) -> None:
    path = switched(folder, "council_restructure: {strength: 1, since: 2010-09-01}")
    text = message(path)
    assert text.startswith(at(path, "2010-09-01"))
    assert "2010-09-01 is before the run, which starts on 2011-04-01" in text


@pytest.mark.parametrize("name", ["council_restructure", "same_worker"])
def test_what_would_begin_after_the_end_is_refused(folder: Folder, name: str) -> None:
    text = message(switched(folder, f"{name}: {{strength: 1, since: 2014-09-01}}"))
    assert "2014-09-01 is after the run, which ends on 2013-03-31" in text


def test_a_practice_may_have_begun_before_the_run(folder: Folder) -> None:
    assert load(switched(folder, "same_worker: {strength: 1, since: 2010-09-01}"))


def test_an_option_read_alone_is_held_to_the_catalogue_too(folder: Folder) -> None:
    path = folder.edit("one.yaml", "approval:\n", "mechanisms: {cluster_themes: 1}\napproval:\n")
    with pytest.raises(ScenarioError, match="it does nothing without clustered_reviews"):
        load_option(path)


CATALOGUE = """\
mechanisms:
  same_worker:
    title: Same worker
    kind: practice
    claims: [M12]
    acts_on: reviews
    does: Comes back.
    claimed: [hours]
    parameters: {hours: 1}
claims:
  M12:
    title: The same
    kind: practice
    told_by: somebody
    says: so
    critic: not so
    mechanisms: [same_worker]
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("claimed: [hours]", "claimed: [hour]", "claimed names 'hour', which is no parameter"),
        ("claimed: [hours]", "neutral: {hour: 1}", "neutral names 'hour', which is no parameter"),
        ("claimed: [hours]", "neutral: {hours: council.no}", "'council.no' is no number of a"),
        ("kind: practice", "kind: event", "an event needs the parameter hazard_per_year"),
        ("claimed: [hours]", "needs: [same_worke]", "did you mean same_worker?"),
        ("claimed: [hours]", "needs: [hand_offs]", "the catalogue has no mechanism hand_offs"),
        ("claims: [M12]", "claims: [M13]", "there is no claim 'M13' (did you mean M12?)"),
        ("    claims: [M12]\n", "", "same_worker does not name claim M12 among its claims"),
        ("mechanisms: [same_worker]", "mechanisms: []", "a claim has mechanisms, or says in"),
        ("mechanisms: [same_worker]", "not_modelled: No.", "does not name it among its mechanisms"),
        ("mechanisms: [same_worker]", "dial: true", "does not name it among its mechanisms"),
    ],
)
def test_a_catalogue_that_does_not_fit_together_is_refused(
    folder: Folder, old: str, new: str, wrong: str
) -> None:
    path = folder.write("mechanisms.yaml", CATALOGUE)
    assert load_catalogue(path).claims
    folder.edit("mechanisms.yaml", old, new)
    with pytest.raises(ScenarioError) as caught:
        load_catalogue(path)
    assert any(wrong in str(error) for error in caught.value.errors)
    assert all(str(error).startswith(f"{path}:") for error in caught.value.errors)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("retender", "retender_cuts"),
        ("scope_growth", "stages"),
        ("contract_clock", "contract_ends_on"),
    ],
)
def test_a_mechanism_without_its_date_or_its_counterpart_is_refused(
    folder: Folder, name: str, wanted: str
) -> None:
    dated = "{since: 2012-01-01}" if name == "retender" else "1"
    folder.edit("one.yaml", "title: ", f"mechanisms: {{{name}: {dated}}}\ntitle: ")
    with pytest.raises(ScenarioError, match=f"needs timeline.{wanted}"):
        load(folder.appraisal)
