"""The appraisal of each point: what a setting would give, quickly, with residents kept paired."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sweep_files import BROKERS, ENGLAND, QUEUE, load_once, sweep_file, swept

from simulation.experiment.sweep import reading
from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.points import KEPT, Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.pathway.base_values import casework_ceiling
from simulation.people.demand import candidates_per_year
from simulation.people.philox import Draws
from simulation.people.population import PURPOSES, population
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting
from simulation.scenario.pay_bill import pay_bill_gap
from simulation.scenario.shipped import shipped_scenarios

pytestmark = pytest.mark.unit

QUARTER = 91 * 86_400
SEED = 5
CONTACTS = "contacts: {path: council.demand.contacts_per_year, low: 3000, high: 6000}"
RECENCY = "recency: {path: council.reviews.recency_effect_on_casework, low: 0, high: 0.2}"
WITHOUT = {"low", "high", "evidence", "grade"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load", load_once)


def bare(value: Any) -> Any:
    """Return all that a model holds but for ranges and grounds, which no run reads."""
    if isinstance(value, dict):
        return {str(key): bare(item) for key, item in value.items() if str(key) not in WITHOUT
                or not {"value", "grade"} <= set(value)}  # fmt: skip
    if isinstance(value, list | tuple):
        return [bare(item) for item in value]
    return value


def as_a_setting(appraisal: Appraisal, change: dict[str, Any]) -> Any:
    changed = apply_setting(appraisal, Setting(title="", change=change))
    return bare(changed.model_dump())


def residents(appraisal: Appraisal) -> Residents:
    draws = Draws(SEED, 0, PURPOSES)
    return population(appraisal.council, appraisal.start, QUARTER, draws)


@pytest.mark.parametrize(
    ("factor", "change"),
    [
        (BROKERS, {"options.*.teams.brokerage.posts.broker": 16}),
        (QUEUE, {"council.delays.queue_share": 0.8}),
        (
            "x: {path: options.*.mechanisms.same_worker, low: 0.5, high: 0.9}",
            {"options.*.mechanisms.same_worker": 0.9},
        ),
        (
            "x: {path: options.*.mechanisms.same_worker.parameters.familiarity_share, "
            "low: 0.1, high: 0.2}",
            {"options.trading_company.mechanisms.same_worker.parameters.familiarity_share": 0.2},
        ),
        (
            "x: {path: catalogue.mechanisms.same_worker.parameters.familiarity_share, "
            "low: 0.1, high: 0.2}",
            {"catalogue.mechanisms.same_worker.parameters.familiarity_share": 0.2},
        ),
        (
            "x: {path: [council.work.review_hours, council.work.contact_hours], low: 1, high: 2}",
            {"council.work.review_hours": 2, "council.work.contact_hours": 2},
        ),
        (
            "x: {path: [council.work.review_hours, council.work.contact_hours], "
            "times: {low: 0.5, high: 2}}",
            {"council.work.review_hours": 17.2, "council.work.contact_hours": 2},
        ),
        ("x: {path: council.care.supply_ratio, low: 0.8, high: 1.1}",
         {"council.care.supply_ratio": 1.1}),
        ("x: {path: council.work.assessment_visits, low: 2, high: 5}",
         {"council.work.assessment_visits": 5}),
        ("x: {path: council.demand.month_weights.3, low: 1, high: 2}",
         {"council.demand.month_weights.3": 2}),
        ("x: {path: posts_scale, low: 1, high: 1.5}", {"posts_scale": 1.5}),
        ("x: {path: options.*.approval.shortage, values: [approve, cap]}",
         {"options.*.approval.shortage": "cap"}),
        ("x: {path: council.care.supply_ratio, values: [null, 0.9]}",
         {"council.care.supply_ratio": 0.9}),
        (
            "x: {levels: {a: {}, b: {options.trading_company.organisations.company.form: charity, "
            "council.work.review_hours: low}}}",
            {"options.trading_company.organisations.company.form": "charity",
             "council.work.review_hours": "low"},
        ),
        ("x: {mechanisms: [same_worker]}", {}),
    ],
)  # fmt: skip
def test_a_point_is_the_appraisal_that_a_setting_of_the_same_values_gives(
    tmp_path: Path, factor: str, change: dict[str, Any]
) -> None:
    sweep, _, points = swept(tmp_path, factor)
    assert bare(points["p00001"].model_dump()) == as_a_setting(sweep.appraisal, change)


def test_numbers_and_levels_together_give_what_a_setting_gives(tmp_path: Path) -> None:
    _, design, points = swept(tmp_path, BROKERS, QUEUE, "x: {mechanisms: [same_worker]}")
    sweep = points.sweep
    assert design.settings[2].tolist() == [4, 0.8, 0]
    change = {
        "options.trading_company.teams.brokerage.posts.broker": 4,
        "council.delays.queue_share": 0.8,
        "options.trading_company.mechanisms.same_worker": 0,
    }
    assert bare(points["p00002"].model_dump()) == as_a_setting(sweep.appraisal, change)


def test_pay_bills_are_equal_at_every_point(tmp_path: Path) -> None:
    design = "{kind: latin_hypercube, points: 12}"
    pay = "pay: {path: council.staff.pay_gbp_per_year.broker, range: evidence}"
    for point in swept(tmp_path, BROKERS, pay, design=design)[2].values():
        company, in_house = point.options["trading_company"], point.options["in_house"]
        assert abs(pay_bill_gap(company, in_house, point.council)) < 250


def test_practices_are_off_at_one_level_and_as_the_files_have_them_at_the_other(
    tmp_path: Path,
) -> None:
    practices = "x: {mechanisms: [clustered_reviews, cluster_themes]}"
    points = swept(tmp_path, practices)[2]
    strengths = [
        [point.options["trading_company"].mechanisms[name].strength.value
         for name in ("clustered_reviews", "cluster_themes", "same_worker")]
        for point in points.values()
    ]  # fmt: skip
    assert strengths == [[0, 0, 1], [1, 1, 1]]


def test_a_place_can_be_a_factor_with_all_that_goes_with_it(tmp_path: Path) -> None:
    mean = (shipped_scenarios().resolve() / "councils" / "england_mean.yaml").as_posix()
    place = f"place: {{levels: {{here: {{}}, mean: {{council: {mean}, posts_scale: 2.5}}}}}}"
    _, _, points = swept(tmp_path, place, QUEUE)
    here, mean_council = points["p00000"], points["p00002"]
    assert (here.council.title, mean_council.council.title) == (
        "Wokingham",
        "England, mean council",
    )
    managers = [
        each.options["in_house"].teams["long_term"].posts["team_manager"].value  # type: ignore[index]
        for each in (here, mean_council)
    ]
    assert managers == [4, 10]
    assert mean_council.council.delays.queue_share.value == 0.2


def test_fixed_changes_of_the_council_hold_in_every_place(tmp_path: Path) -> None:
    places = "place: {councils: [wokingham, windsor_and_maidenhead]}"
    file = sweep_file(tmp_path, places)
    fixed = "change: {years: 1, council.work.review_hours: 6}"
    file.write_text(file.read_text().replace("change: {years: 1}", fixed))
    sweep = load_sweep(file)
    points = Points(sweep, design_of(sweep))
    assert {point.council.work.review_hours.value for point in points.values()} == {6}


def test_a_parameter_that_an_option_takes_from_the_catalogue_is_drawn_as_it_is_there(
    tmp_path: Path,
) -> None:
    parameter = "mechanisms.same_worker.parameters.familiarity_share"
    drawn = [
        swept(tmp_path, f"x: {{path: {path}.{parameter}, range: evidence}}",
              design="{kind: latin_hypercube, points: 5}")[1].settings.tolist()
        for path in ("catalogue", "options.*")
    ]  # fmt: skip
    assert drawn[0] == drawn[1]


def test_files_of_councils_are_levels_named_after_them(tmp_path: Path) -> None:
    _, _, points = swept(tmp_path, "place: {councils: [wokingham, windsor_and_maidenhead]}")
    assert points.sweep.factors[0].levels == ("wokingham", "windsor_and_maidenhead")
    assert [point.council.title for point in points.values()] == [
        "Wokingham",
        "Windsor and Maidenhead",
    ]


def test_a_point_that_a_check_refuses_is_told_with_its_reason_and_the_others_stand(
    tmp_path: Path,
) -> None:
    nobody = [
        f"{role}: {{path: options.*.teams.brokerage.posts.{role}, low: 0, high: 6}}"
        for role in ("broker", "newly_qualified_broker")
    ]
    _, _, points = swept(tmp_path, *nobody)
    assert "a step that no team can do: broker" in points.refusal("p00000")
    with pytest.raises(ScenarioError, match="brokerage"):
        points["p00000"]
    assert [bool(points.refusal(name)) for name in points] == [True, False, False, False]


def test_residents_that_exist_at_two_points_are_the_same_people(tmp_path: Path) -> None:
    """Whatever is varied with them, and however many there are."""
    _, _, points = swept(tmp_path, CONTACTS, BROKERS, RECENCY, appraisal=ENGLAND)
    few, many = residents(points["p00000"]), residents(points["p00007"])
    people = {label: at for at, label in enumerate(many.labels)}
    assert len(few) < len(many)
    assert set(few.labels) < set(people)
    columns = ("arrives", "entry", "urgency", "cls", "group", "home", "weekly_pence",
               "stay_seconds", "last_review_at")  # fmt: skip
    for at, label in enumerate(few.labels):
        for column in columns:
            mine, theirs = getattr(few, column), getattr(many, column)
            assert mine[at] == theirs[people[label]], (label, column)


@pytest.mark.parametrize(
    "factor",
    [
        RECENCY,
        "r: {levels: {none: {}, some: {council.reviews.recency_effect_on_casework: 0.2}}}",
        "r: {path: council.reviews.recency_effect_on_casework, values: [0, 0.1, 0.2]}",
        "r: {path: council.reviews.allocated_worker_effect_on_casework, low: 0, high: 0.9}",
    ],
)
def test_pieces_of_casework_come_from_the_same_stream_at_every_point(
    tmp_path: Path, factor: str
) -> None:
    _, _, points = swept(tmp_path, factor, QUEUE)
    ceilings = {casework_ceiling(point.council) for point in points.values()}
    assert len(ceilings) == 1
    assert ceilings.pop() >= 1.2


@pytest.mark.parametrize(
    "factor",
    [
        CONTACTS,
        "c: {path: council.demand.contacts_per_year, times: {low: 0.5, high: 1.5}}",
        "c: {levels: {now: {}, more: {council.demand.contacts_per_year: 6000}}}",
        "c: {path: council.demand.contacts_per_year, values: [3000, 6000]}",
    ],
)
def test_contacts_are_thinned_from_the_same_stream_at_every_point(
    tmp_path: Path, factor: str
) -> None:
    """England's mean council gives no number of candidates, so they follow from its contacts."""
    _, _, points = swept(tmp_path, factor, QUEUE, appraisal=ENGLAND)
    rates = {candidates_per_year(point.council.demand) for point in points.values()}
    assert len(rates) == 1
    assert rates.pop() >= 2.5 * 6000


def test_points_that_do_not_vary_demand_leave_its_stream_as_the_files_have_it(
    tmp_path: Path,
) -> None:
    _, _, points = swept(tmp_path, QUEUE)
    assert {point.council.demand.candidates_per_year for point in points.values()} == {10_000}


def test_ranges_are_the_same_at_every_point(tmp_path: Path) -> None:
    wide = "hours: {path: council.work.review_hours, low: 3, high: 20}"
    _, _, points = swept(tmp_path, wide, design="{kind: latin_hypercube, points: 6}")
    ranges = {
        (point.council.work.review_hours.low, point.council.work.review_hours.high)
        for point in points.values()
    }
    assert ranges == {(3, 20)}


def test_only_the_options_that_are_played_are_in_a_point(tmp_path: Path) -> None:
    sweep, _, points = swept(tmp_path, QUEUE)
    assert sweep.options == ("in_house", "trading_company") == tuple(points["p00000"].options)


def test_points_are_the_same_after_pickling_in_any_order_and_from_threads(tmp_path: Path) -> None:
    design = f"{{kind: latin_hypercube, points: {2 * KEPT}}}"
    _, _, points = swept(tmp_path, BROKERS, QUEUE, "x: {mechanisms: [same_worker]}", design=design)
    expected = {name: points[name] for name in points}
    other = pickle.loads(pickle.dumps(points))
    with ThreadPoolExecutor(4) as pool:
        names = list(reversed(list(points)))
        found = dict(zip(names, pool.map(other.__getitem__, names), strict=True))
    assert found == expected


def test_a_name_that_is_no_point_is_no_point(tmp_path: Path) -> None:
    _, _, points = swept(tmp_path, QUEUE)
    assert len(points) == 2
    assert list(points) == ["p00000", "p00001"]
    for name in ("p00002", "p1", "q00000", "p0000x", ""):
        assert name not in points
        with pytest.raises(KeyError):
            points[name]


def test_the_inert_factor_changes_nothing(tmp_path: Path) -> None:
    design = "{kind: latin_hypercube, points: 4}"
    _, made, points = swept(tmp_path, QUEUE, design=design, more="dummy: true")
    plain = swept(tmp_path, QUEUE, design=design)[2]
    assert made.settings.shape == (4, 2)
    assert [points[name] for name in points] == [plain[name] for name in plain]
