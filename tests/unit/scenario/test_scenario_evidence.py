"""Numbers carry their evidence, and those that do not are found."""

from collections.abc import Callable

import pytest
from scenario_folder import Folder

from simulation.scenario.council import Demand
from simulation.scenario.errors import ScenarioError
from simulation.scenario.evidence import Register, read_register, register_for
from simulation.scenario.loading import load_council, load_option
from simulation.scenario.sourcing import numbers_of, unsourced_numbers
from simulation.scenario.vocabulary import Grade, Need, Role

pytestmark = pytest.mark.unit

Written = Callable[[str], Demand]

REGISTER = """\
measured: {quantity: contacts, value: 1200, low: 1100, high: 1300, unit: people, year: 2012,
           place: Smallton, source: Return, publisher: Smallton, grade: published}
guessed: {quantity: a guess, value: 0.3, low: 0.1, high: 0.6, unit: share, grade: assumption}
told: {quantity: a claim, value: 0.95, unit: share, grade: article}
rule: {quantity: a rule without a number, unit: rule, grade: published}
"""


@pytest.fixture
def council(folder: Folder) -> Written:
    folder.write("evidence.yaml", REGISTER)

    def written(demand: str) -> Demand:
        text = f"extends: england\ntitle: Smallton\ndemand:\n  {demand}\n"
        return load_council(folder.write("own.yaml", text)).demand

    return written


def test_a_value_left_out_comes_with_its_range_from_the_only_evidence(council: Written) -> None:
    contacts = council("contacts_per_year: {evidence: [measured]}").contacts_per_year
    assert (contacts.value, contacts.low, contacts.high) == (1200, 1100, 1300)
    assert contacts.evidence == ("measured",)
    assert contacts.grade is Grade.PUBLISHED


def test_a_range_written_in_the_file_wins_over_the_register(council: Written) -> None:
    contacts = council("contacts_per_year: {low: 1000, evidence: measured}").contacts_per_year
    assert (contacts.value, contacts.low, contacts.high) == (1200, 1000, 1300)


def test_a_value_cannot_come_from_two_pieces_of_evidence(council: Written) -> None:
    with pytest.raises(ScenarioError, match="only a single evidence id could give it"):
        council("contacts_per_year: {evidence: [measured, told]}")


def test_a_value_cannot_come_from_a_rule(council: Written) -> None:
    with pytest.raises(ScenarioError, match="evidence rule has none"):
        council("contacts_per_year: {evidence: [rule]}")


def test_evidence_beside_numbers_covers_them_and_those_below(council: Written) -> None:
    demand = council("evidence: [told]\n  care_home_share: 0.2\n  need_weights: {low: 0.5}")
    assert demand.care_home_share.evidence == ("told",)
    assert demand.need_weights[Need.LOW].evidence == ("told",)
    assert demand.contacts_per_year.evidence != ("told",)


def test_the_nearest_evidence_wins(council: Written) -> None:
    demand = council("evidence: [told]\n  care_home_share: {value: 0.2, evidence: [guessed]}")
    assert demand.care_home_share.evidence == ("guessed",)


def test_a_grade_left_out_is_the_weakest_of_the_evidence(council: Written) -> None:
    demand = council("contacts_per_year: {value: 9, evidence: [measured, told, guessed]}")
    assert demand.contacts_per_year.grade is Grade.ASSUMPTION


def test_evidence_of_a_team_covers_its_posts(folder: Folder) -> None:
    folder.write("evidence.yaml", REGISTER)
    folder.edit("one.yaml", "    does:", "    evidence: [told]\n    does:")
    team = load_option(folder.root / "one.yaml").teams["all"]
    assert team.evidence == ("told",)
    assert team.posts[Role.SOCIAL_WORKER].evidence == ("told",)


def test_numbers_without_evidence_are_listed_with_their_places(folder: Folder) -> None:
    found = unsourced_numbers(folder.root / "one.yaml", "option")
    paths = {".".join(map(str, number.path)): number for number in found}
    assert "teams.all.posts.social_worker" in paths
    assert str(paths["teams.all.posts.social_worker"].place).endswith("one.yaml:7:28")
    assert len(found) == 5


def test_choices_need_no_evidence(folder: Folder) -> None:
    assert unsourced_numbers(folder.appraisal) == ()
    kinds = {number.path[-1] for number in numbers_of(folder.root / "one.yaml", "option")}
    assert "strength" not in kinds


def test_a_list_of_evidence_must_be_a_list_of_ids(council: Written) -> None:
    with pytest.raises(ScenarioError, match="evidence is a list of ids of the register"):
        council("evidence: 3")


def test_a_fact_with_a_misspelt_key_is_refused_with_its_place(folder: Folder) -> None:
    path = folder.write("evidence.yaml", REGISTER.replace("publisher", "publsher"))
    with pytest.raises(ScenarioError, match=r"evidence\.yaml:2:\d+: measured\.publsher: unknown"):
        read_register(path)


def test_a_folder_may_add_its_own_facts_to_the_shipped_register(folder: Folder) -> None:
    folder.write("evidence.yaml", REGISTER)
    register = register_for(folder.appraisal)
    assert "measured" in register
    assert "wok_contacts" in register


def test_the_weakest_grade_of_no_evidence_is_none() -> None:
    assert Register({}, ()).weakest_grade(()) is None
