"""What a switch changes and what it must not: the same residents, the same luck, nothing else."""

import pytest
from small_council import changed, names_and_bytes, tenth

from simulation.activity.observe import observe
from simulation.model.engine import usual_engine
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.model.simulate import draw_residents, simulate
from simulation.pathway.marks import Mark
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option

pytestmark = pytest.mark.integration
SEED = 11


def play(appraisal: Appraisal, option: str, replication: int = 0) -> RunOutcome:
    return simulate(appraisal, option, replication, SEED, usual_engine())


def test_in_house_against_itself_under_another_name_gives_the_same_log_and_measures() -> None:
    home = tenth().options["in_house"]
    other = tenth().model_copy(
        update={"options": {**tenth().options, "twin": home.model_copy(update={"title": "Twin"})}}
    )
    one, two = play(other, "in_house"), play(other, "twin")
    assert len(one.log) > 10_000
    assert names_and_bytes(one) == names_and_bytes(two)
    assert observe(one) == observe(two)


def test_the_same_resident_comes_at_the_same_time_with_the_same_needs_in_every_option() -> None:
    residents = draw_residents(tenth(), 0, SEED)
    for option in tenth().options:
        seen = play(tenth(), option)
        assert seen.people.labels == tuple(residents.label(p) for p in range(len(residents)))
        assert seen.people.group.tolist() == residents.group
        came: dict[int, tuple[int, int]] = {}
        for row in seen.log.of(Event.ARRIVE).records.tolist():
            came.setdefault(row[2], (row[0], row[8]))
        expected = {p: (residents.arrives[p], residents.cls[p]) for p in range(len(residents))}
        assert came == expected


def test_a_package_costs_the_same_under_every_option_that_grants_it() -> None:
    # An option may change who gets a long or a short package, never what one costs.
    residents = draw_residents(tenth(), 0, SEED)
    for option in tenth().options:
        asked = play(tenth(), option).log.of(Event.ASK).records.tolist()
        assert len(asked) > 20
        for row in asked:
            long, short = residents.weekly_pence[row[2]], residents.short_pence[row[2]]
            assert row[8] in {long, short, max(0, long - short)}


def test_adding_or_reordering_options_changes_no_other_options_log() -> None:
    all_options = dict(tenth().options)
    alone = {name: all_options[name] for name in ("in_house", "trading_company")}
    backwards = dict(reversed(all_options.items()))
    seen = {
        names_and_bytes(play(tenth().model_copy(update={"options": some}), "trading_company"))
        for some in (all_options, alone, backwards)
    }
    assert len(seen) == 1


def test_the_order_of_mechanisms_and_of_roles_in_a_file_changes_nothing() -> None:
    option = tenth().options["reformed_in_house"]
    teams = {
        name: team.model_copy(update={"posts": dict(reversed(team.posts.items()))})
        for name, team in option.teams.items()
    }
    turned = changed(
        tenth(),
        "reformed_in_house",
        mechanisms=dict(reversed(option.mechanisms.items())),
        skills={act: tuple(reversed(roles)) for act, roles in reversed(option.skills.items())},
        caseload_slots=dict(reversed(option.caseload_slots.items())),
        teams=teams,
    )
    assert isinstance(turned.options["reformed_in_house"], Option)
    one, two = (play(each, "reformed_in_house") for each in (tenth(), turned))
    assert names_and_bytes(one) == names_and_bytes(two)


def test_replications_differ_and_a_replication_again_is_the_same() -> None:
    first, again, other = (play(tenth(), "in_house", number) for number in (0, 0, 1))
    assert names_and_bytes(first) == names_and_bytes(again)
    assert names_and_bytes(first) != names_and_bytes(other)


def test_emergencies_are_served_before_routine_work_of_the_same_team() -> None:
    # Whoever starts ordinary work in a team leaves no emergency of that team waiting who came
    # before, unless nobody idle may do it: here everybody who does casework may do both.
    seen = play(tenth(), "in_house")
    records = seen.log.records.tolist()
    casework = seen.activities.index("casework")
    emergency = {
        tuple(row[2:5])
        for row in records
        if row[1] == Event.MARK and row[5] == Mark.CASEWORK and row[8] == 1
    }
    roles = set(seen.regimes.skills[0][casework])
    waiting: dict[tuple[int, ...], int] = {}
    starts = 0
    for row in records:
        key = tuple(row[2:5])
        if row[1] == Event.JOIN and row[5] == casework and key in emergency:
            waiting[key] = row[6]
        elif row[1] == Event.START:
            waiting.pop(key, None)
            able = seen.posts[row[7]].role in roles
            if able and key not in emergency and row[5] == casework:
                starts += 1
                assert row[6] not in waiting.values()
    assert len(emergency) > 20 and starts > 200
