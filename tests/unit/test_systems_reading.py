"""The file of systems: what is wrong in it is told with its place."""

from pathlib import Path

import pytest
from systems_folder import FIGURES, write

from simulation.experiment.systems.reading import read_systems
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


def errors_of(file: Path) -> list[str]:
    with pytest.raises(ScenarioError) as wrong:
        read_systems(file)
    return [str(error) for error in wrong.value.errors]


def edited(folder: Path, old: str, new: str) -> Path:
    file = write(folder, FIGURES)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_a_figure_takes_its_number_and_unit_from_its_evidence(tmp_path: Path) -> None:
    (system,) = read_systems(write(tmp_path, FIGURES))
    assert system.published["reviewed"].value == 0.95
    assert system.published["staff"].unit == "people"
    assert system.published["waits"].value is None


def test_the_option_is_the_last_and_the_baseline_and_last_year_get_their_names(
    tmp_path: Path,
) -> None:
    (system,) = read_systems(write(tmp_path, FIGURES))
    figures = system.system.figures
    assert system.option == "company"
    assert figures["waits"].compare and figures["waits"].compare.against == "in_house"
    assert figures["reviewed"].compare and figures["reviewed"].compare.period == "2015/16"


def test_an_input_says_where_it_enters_and_each_team_once(tmp_path: Path) -> None:
    (system,) = read_systems(write(tmp_path))
    teams = ("options.company.teams.long_term", "options.company.teams.brokerage")
    assert sorted(system.enters["staff"]) == sorted(teams)


def test_an_outcome_on_which_an_input_rests_is_refused(tmp_path: Path) -> None:
    """The posts are arithmetic on the staff who came back, so these cannot be reached."""
    file = edited(tmp_path, "evidence: [opt_review_rate]", "evidence: [opt_rev_staff]")
    (error,) = errors_of(file)
    assert "an outcome that is an input too" in error
    assert "rests on wok_statutory_fte" in error
    assert "systems.yaml:11:" in error


def test_an_assumption_judged_with_an_outcome_in_view_is_told(tmp_path: Path) -> None:
    file = edited(tmp_path, "evidence: [opt_review_rate]", "evidence: [p2p_critic_review]")
    (system,) = read_systems(file)
    assert system.judged["reviewed"] == ("as_overdue_days",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("measure: waiting_list}, ag", "measure: waiting_lst}, ag", "did you mean waiting_list?"),
        ("against: baseline", "against: in_hous", "did you mean in_house?"),
        ("period: last", "period: 2019/20", "no financial year '2019/20'"),
        ("appraisal: tiny", "appraisal: teeny", "there is no file"),
        ("[opt_cases]", "[opt_casses]", "did you mean opt_cases?"),
        ("role: not_comparable\n        reason: It buys care.", "role: not_comparable", "reason"),
        ("direction: down", "direction: sideways", "'up' or 'down'"),
        ("figures: [budgets]", "figures: [budget]", "did you mean budgets?"),
        ("role: input", "role: inputt", "'input', 'outcome' or 'not_comparable'"),
        ("title: Contract", "titel: Contract", "did you mean title?"),
        (
            "[opt_rev_staff]\n        role: input",
            "[opt_cases]\n        role: input",
            "say where it enters",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_hint(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = edited(tmp_path, old, new)
    assert any("systems.yaml:" in error and told in error for error in errors_of(file))


def test_an_unknown_system_is_told_with_a_hint(tmp_path: Path) -> None:
    file = write(tmp_path)
    with pytest.raises(ScenarioError, match="did you mean tiny"):
        read_systems(file, ["tinny"])
