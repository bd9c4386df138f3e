"""Who owns the body that does the work changes what structures touch, and nothing else.

The practices are the same throughout. Legal form and owners act only through mechanisms that the
catalogue calls structures or transitions.
"""

from functools import cache

import pytest
from playground import (
    CATALOGUE,
    IN_HOUSE,
    NAMES,
    OUTSIDE,
    WITH,
    M,
    Strengths,
    alone,
    play,
    playground,
    value,
    with_mechanisms,
)
from small_council import changed, names_and_bytes

from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Organisation
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm

pytestmark = pytest.mark.theory

PRACTICES = [name for name in NAMES if CATALOGUE[name].kind == "practice"]
STRUCTURES = [name for name in NAMES if CATALOGUE[name].kind in {"structure", "transition"}]
OUTSIDE_ONLY = [name for name in NAMES if CATALOGUE[name].outside]
SUPERVISED = frozenset({M.NEWLY_QUALIFIED_PIPELINE, M.OWN_ASYE})
"""Social workers of the same employer supervise: in one body with the council they are more."""
OWNERS = {
    "the council alone": {"wokingham": 1.0},
    "the council and a neighbour": {"wokingham": 0.5, "neighbour": 0.5},
    "mostly others": {"wokingham": 0.2, "staff": 0.8},
    "nobody that is named": {},
}
FORMS = list(LegalForm)


def on(names: list[M]) -> Strengths:
    """Return all of them at once, but for those that another excludes."""
    kept: list[M] = []
    for name in names:
        excluded = {other for each in kept for other in CATALOGUE[each].excludes}
        if name not in excluded and not set(CATALOGUE[name].excludes) & set(kept):
            kept.append(name)
    return tuple((name, 1.0) for name in kept if set(CATALOGUE[name].needs) <= set(kept))


@cache
def owned(strengths: Strengths, form: LegalForm, owners: str) -> RunOutcome:
    appraisal = with_mechanisms(playground(), strengths)
    body = Organisation(
        form=form, owners={name: Quantity(value=share) for name, share in OWNERS[owners].items()}
    )
    bodies = {**appraisal.options[OUTSIDE].organisations, "body": body}
    return play(changed(appraisal, OUTSIDE, organisations=bodies))


def handed_back(appraisal: Appraisal) -> Appraisal:
    """Return the same teams, every one of them the council's."""
    teams = {
        name: team.model_copy(update={"organisation": "council"})
        for name, team in appraisal.options[OUTSIDE].teams.items()
    }
    return changed(appraisal, OUTSIDE, teams=teams)


@pytest.mark.parametrize("owners", OWNERS)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_with_every_practice_and_no_structure_the_owner_changes_no_byte(
    form: LegalForm, owners: str
) -> None:
    first = owned(on(PRACTICES), LegalForm.COUNCIL, "the council alone")
    assert names_and_bytes(owned(on(PRACTICES), form, owners)) == names_and_bytes(first)


def test_with_every_practice_and_no_structure_the_council_itself_would_do_the_same() -> None:
    there = with_mechanisms(
        playground(), on([name for name in PRACTICES if name not in SUPERVISED])
    )
    assert names_and_bytes(play(there)) == names_and_bytes(play(handed_back(there)))


@pytest.mark.parametrize("name", OUTSIDE_ONLY, ids=str)
def test_a_structure_of_outside_bodies_does_nothing_in_the_councils_own_teams(name: M) -> None:
    here, without = (
        handed_back(with_mechanisms(playground(), alone(name, strength))) for strength in (1, None)
    )
    assert names_and_bytes(play(here)) == names_and_bytes(play(without))


@pytest.mark.parametrize(
    "name", [name for name in PRACTICES if name not in SUPERVISED and not WITH.get(name)], ids=str
)
def test_a_practice_acts_in_house_as_it_does_outside(name: M) -> None:
    # Whoever may do it, may do it: a practice asks for roles and teams, never for an owner.
    there = with_mechanisms(playground(), alone(name, 1.0))
    assert names_and_bytes(play(there)) == names_and_bytes(play(handed_back(there)))


NOT_TOUCHED = sorted(
    {key for name in PRACTICES for key, way in CATALOGUE[name].moves.items() if way != "either"}
    - {key for name in NAMES if name not in PRACTICES for key in CATALOGUE[name].moves}
)
"""Measures that some practice moves and that no structure, transition or event does."""


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_who_comes_and_what_they_need_is_the_same_under_every_owner(form: LegalForm) -> None:
    one, other = owned(on(STRUCTURES), form, "mostly others"), play(_with(()))
    assert who_came(one) == who_came(other)
    # Whoever is sent somewhere for the first time under both is sent to the same place.
    here, there = first_outcomes(one), first_outcomes(other)
    both = here.keys() & there.keys()
    assert len(both) > 1_000
    assert {each: here[each] for each in both} == {each: there[each] for each in both}


def test_structures_open_nothing_that_only_a_practice_opens() -> None:
    # What happens only where a practice is on does not happen under any owner without it.
    only = [key for key in NOT_TOUCHED if value(seen(()), key) == 0.0]
    assert {"prevention_people", "hours/peer_plan", "hours/reable", "unsuitable_referrals"} <= {
        *only
    }
    assert {key: value(seen(on(STRUCTURES)), key) for key in only} == dict.fromkeys(only, 0.0)


@cache
def seen(strengths: Strengths) -> Activity:
    return observe(play(_with(strengths)))


def _with(strengths: Strengths) -> Appraisal:
    return with_mechanisms(playground(), strengths)


def who_came(outcome: RunOutcome) -> dict[int, tuple[int, int]]:
    """Return when each person first came, and of which class they are."""
    came: dict[int, tuple[int, int]] = {}
    for row in outcome.log.of(Event.ARRIVE).records.tolist():
        came.setdefault(row[2], (row[0], row[8]))
    return came


SENT = (Mark.ADVISED, Mark.REQUEST, Mark.CARER_REQUEST)


def first_outcomes(outcome: RunOutcome) -> dict[int, int]:
    """Return where each person was sent first: to advice, an assessment or a carer's assessment."""
    marks: dict[int, int] = {}
    for row in outcome.log.of(Event.MARK).records.tolist():
        if row[5] in SENT:
            marks.setdefault(row[2], row[5])
    return marks


def test_the_baseline_is_the_same_whatever_an_option_does() -> None:
    one, other = (_with(strengths) for strengths in ((), on(STRUCTURES)))
    assert names_and_bytes(play(one, option=IN_HOUSE)) == names_and_bytes(
        play(other, option=IN_HOUSE)
    )
