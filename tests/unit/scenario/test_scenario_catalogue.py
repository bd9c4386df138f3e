"""The catalogue: every claim is played or says why not, and every entry fits what it names."""

from collections.abc import Iterator

import pytest

from simulation.activity.catalogue import BY_NAME
from simulation.scenario.evidence import Fact, read_register
from simulation.scenario.loading import load, load_catalogue
from simulation.scenario.mechanism import Catalogue, CatalogueEntry
from simulation.scenario.quantity import Quantity
from simulation.scenario.resolved import to_yaml
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Activity, Grade, MechanismName

pytestmark = pytest.mark.unit

CLAIMS = tuple(f"M{number:02}" for number in range(1, 66))
NEVER_PLAYED = {"M44", "M49", "M58", "M59", "M60"}
NOT_YET_MEASURED = {
    "need_unmet_people",
    "dropped_out",
    "prevention_people",
    "community_full",
    "unsuitable_referrals",
    "own_provider_share",
    "organisation_cost_gbp",
    "trading_margin_gbp",
}
"""Measures of parts that the model is being given; the last two come from the money tables."""
AT_FACE_VALUE = {"as_broker_time", "as_signoff_h", "as_group_n"}
"""How work is cut, not what it gains: at none of it there would be no such practice."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def entries(catalogue: Catalogue) -> Iterator[tuple[MechanismName, CatalogueEntry]]:
    yield from catalogue.mechanisms.items()


def test_every_claim_from_m01_to_m65_is_told(catalogue: Catalogue) -> None:
    assert tuple(catalogue.claims) == CLAIMS
    for claim in catalogue.claims.values():
        assert claim.title and claim.told_by and claim.says and claim.critic


def test_a_claim_is_played_or_says_in_one_line_why_not_and_one_is_the_dial(
    catalogue: Catalogue,
) -> None:
    for name, claim in catalogue.claims.items():
        assert [bool(claim.mechanisms), bool(claim.not_modelled), claim.dial].count(True) == 1
        assert bool(claim.not_modelled) == (name in NEVER_PLAYED)
        assert len(claim.not_modelled) <= 110
    assert [name for name, claim in catalogue.claims.items() if claim.dial] == ["M57"]


def test_claims_and_mechanisms_name_each_other(catalogue: Catalogue) -> None:
    there = {(c, m) for m, entry in entries(catalogue) for c in entry.claims}
    back = {(c, m) for c, claim in catalogue.claims.items() for m in claim.mechanisms}
    assert there == back
    assert set(catalogue.mechanisms) == set(MechanismName)
    assert all(entry.claims for _, entry in entries(catalogue))


def test_what_a_mechanism_moves_is_a_measure(catalogue: Catalogue) -> None:
    bands = {*Activity, *BY_NAME} | {"mean", "panel", "budget", "emergency", "caseload"}
    for name, entry in entries(catalogue):
        assert entry.moves, name
        for moved in entry.moves:
            measure, _, band = moved.partition("/")
            assert measure in BY_NAME or measure in NOT_YET_MEASURED, (name, moved)
            assert not band or band in bands, (name, moved)


def test_a_pair_that_excludes_each_other_says_so_on_both_sides(catalogue: Catalogue) -> None:
    pairs = {(name, other) for name, entry in entries(catalogue) for other in entry.excludes}
    assert pairs == {(other, name) for name, other in pairs}


def test_what_self_report_scales_can_be_no_effect(catalogue: Catalogue) -> None:
    """The range of every assumed effect holds the value at which it does nothing."""
    for name, entry in entries(catalogue):
        for parameter in entry.claimed:
            if parameter == "strength":
                continue
            effect = entry.parameters[parameter]
            if effect.grade is not Grade.ASSUMPTION or AT_FACE_VALUE & set(effect.evidence):
                continue
            neutral = entry.neutral.get(parameter, 0)
            assert isinstance(neutral, float | int)
            assert effect.low is not None and effect.high is not None
            assert effect.low <= neutral <= effect.high, (name, parameter)


def test_the_dial_begins_at_half_and_may_be_anything(catalogue: Catalogue) -> None:
    assert catalogue.self_report_weight == Quantity(
        value=0.5, low=0, high=1, evidence=("as_selfreport",), grade=Grade.ASSUMPTION
    )


def test_the_own_share_at_which_reablement_gains_nothing_is_the_council_s(
    catalogue: Catalogue,
) -> None:
    entry = catalogue.mechanisms[MechanismName.IN_HOUSE_REABLEMENT]
    path = entry.neutral["no_further_support_share"]
    value: object = load(shipped_scenarios() / "appraisals" / "wokingham.yaml")
    for part in str(path).split("."):
        value = getattr(value, part)
    assert isinstance(value, Quantity)


def test_every_fact_that_a_claim_rests_on_is_in_the_register(catalogue: Catalogue) -> None:
    facts: dict[str, Fact] = read_register(shipped_scenarios() / "evidence.yaml")
    named = {one for claim in catalogue.claims.values() for one in claim.evidence}
    assert named <= set(facts)


def test_a_resolved_scenario_carries_the_claims(catalogue: Catalogue) -> None:
    text = to_yaml(catalogue)
    assert all(f"\n  {name}:" in text for name in CLAIMS)
