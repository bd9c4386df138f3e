"""Distributions and shares of the compiled tables in words, against values worked out by hand."""

import pytest

from simulation.pathway.compiler import compile_tables
from simulation.pathway.provision import Post, Provision, Regime, Team
from simulation.pathway.steps import END, Pathway, choose, delay, work
from simulation.pathway.tables import Tables
from simulation.people.laws import Law, exponential, fixed, lognormal, two_phase
from simulation.report.stress.laws import Used, law_words, shares_words, used_laws

pytestmark = pytest.mark.unit

HOUR, DAY = 3600.0, 86_400.0


def tables(hours: Law | tuple[Law, ...], gap: Law, shares: object, classes: int = 1) -> Tables:
    pathway = Pathway(
        {
            "visit": (
                delay("gap"),
                choose("seen", {"yes": "see", "no": END}),
                work("see", hours="visit_hours"),
            )
        }
    )
    regime = Regime(
        starts_at=0,
        teams={"team": Team("council", ("see",))},
        skills={},
        routes={"see": "team"},
        laws={"visit_hours": hours, "gap": gap},
        shares={"seen": shares},  # type: ignore[dict-item]
        parameters={},
    )
    posts = (Post("social_worker", 0, ("team",), (1.0,)),)
    return compile_tables(pathway, Provision(regimes=(regime,), posts=posts, classes=classes))


def said(hours: Law | tuple[Law, ...], classes: int = 1) -> str:
    made = tables(hours, fixed(DAY), {"yes": 1.0, "no": 0.0}, classes)
    return law_words(made, Used("visit_hours", "work", "hours"), 0)


def test_a_law_is_told_by_form_mean_and_spread() -> None:
    assert said(fixed(2 * HOUR)) == "fixed, mean 2.00 hours"
    assert said(exponential(1.5 * HOUR)) == "exponential, mean 1.50 hours"
    told = said(lognormal(3 * HOUR, 0.8))
    assert told == "lognormal, mean 3.00 hours, coefficient of variation 0.80"


def test_a_law_that_differs_between_classes_is_told_as_a_range() -> None:
    assert said((fixed(HOUR), fixed(4 * HOUR)), 2) == "fixed, mean 1.00 to 4.00 hours"
    told = said((fixed(HOUR), exponential(HOUR)), 2)
    assert told == "exponential or fixed, mean 1.00 hours"


def test_a_delay_that_never_ends_is_told_as_never() -> None:
    made = tables(fixed(HOUR), exponential(1e14), {"yes": 1.0, "no": 0.0})
    assert law_words(made, Used("gap", "delay", "days"), 0) == "exponential, never"


def test_two_phases_are_told_with_their_mean() -> None:
    made = tables(fixed(HOUR), two_phase(0.5, 0.25), {"yes": 1.0, "no": 0.0})
    told = law_words(made, Used("gap", "delay", "days"), 0)
    assert told.startswith("two phases, first year and after, mean ")


def test_shares_are_told_for_each_branch_and_as_a_range_over_classes() -> None:
    made = tables(fixed(HOUR), fixed(DAY), {"yes": 0.25, "no": 0.75})
    assert shares_words(made, "seen", ("yes", "no"), 0) == "yes 25%, no 75%"
    made = tables(fixed(HOUR), fixed(DAY), ({"yes": 0.25, "no": 0.75}, {"yes": 0.5, "no": 0.5}), 2)
    assert shares_words(made, "seen", ("yes", "no"), 0) == "yes 25 to 50%, no 50 to 75%"


def test_every_law_that_a_step_names_is_listed_once_with_its_unit() -> None:
    made = tables(fixed(HOUR), fixed(DAY), {"yes": 1.0, "no": 0.0})
    assert {(one.name, one.unit) for one in used_laws(made)} == {
        ("visit_hours", "hours"),
        ("gap", "days"),
    }
