"""What is wrong with a sweep file is told with its place, and what was probably meant."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sweep_files import BROKERS, QUEUE, WOKINGHAM, load_once, sweep_file

from simulation.experiment.sweep import reading
from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load", load_once)


LATIN = "{kind: latin_hypercube, points: 10}"
FIRST = 8
"""line of the first factor in a trial file"""


GOOD: dict[str, Any] = {
    "title": "Good",
    "appraisal": WOKINGHAM.as_posix(),
    "options": ["trading_company"],
    "replications": {"half_width": {"waiting_list": 5}},
    "measures": ["waiting_list"],
    "design": {"kind": "list"},
    "points": [
        {"brokers": 3, "queue": "low", "same": "on", "rule": "approve", "place": "here"},
        {"brokers": 5, "queue": 0.4, "same": "off", "rule": "cap", "place": "there"},
    ],
    "factors": {
        "brokers": {"path": "options.*.teams.brokerage.posts.broker", "low": 2, "high": 9},
        "queue": {"path": "council.delays.queue_share", "range": "evidence"},
        "same": {"mechanisms": ["same_worker"], "options": ["trading_company"]},
        "rule": {"path": "options.*.approval.shortage", "values": ["approve", "cap"]},
        "place": {"levels": {"here": {}, "there": {"posts_scale": 2}}},
    },
}
JUNK: list[Any] = [
    None, True, 0, -1, 1e308, "", "low", [], {}, [1], {"a": 1}, "council.work", "options.*",
    "council.demand.month_weights.14", "options.*.timeline.stages.0", "options.*.skills.plan",
    "council.title", "posts_scale", "options.*.approval.panel.weekday", {"kind": [1]}, "sobol",
    {"kind": "morris", "trajectories": 3}, {"kind": "latin_hypercube", "points": 3}, "factorial",
]  # fmt: skip


def paths_of(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(data, dict | list):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from paths_of(value, (*path, key))


def mistake(file: Path, about: str = "") -> ScenarioError:
    """Return the first mistake of a file, or the first that is about something."""
    with pytest.raises(ScenarioError) as wrong:
        load_sweep(file)
    found = [error for error in wrong.value.errors if about in error.problem]
    return (found or wrong.value.errors)[0]


@pytest.mark.parametrize(
    ("factor", "column", "problem", "hint"),
    [
        (
            "brokers: {path: options.*.teams.brokerage.posts.brokr, low: 1, high: 2}",
            19, "unknown path options.*.teams.brokerage.posts.brokr: no option has this",
            "did you mean broker?",
        ),
        (
            "queue: {path: council.delays.queu_share, low: 0, high: 1}",
            17, "unknown path council.delays.queu_share: there is no key 'queu_share'",
            "did you mean queue_share?",
        ),
        (
            "x: {path: options.*.teams.night_team.posts.broker, low: 1, high: 2}",
            13, "no option has this (there is no 'night_team' here)", "",
        ),
        ("x: {path: years, low: 1, high: 2}", 13, "years is the same at every point", "one of:"),
        ("x: {path: seed, low: 1, high: 2}", 13, "seed is the same at every point", "one of:"),
        (
            "x: {path: council.demand.candidates_per_year, low: 1, high: 2}",
            13, "the stream of candidates says who the residents are", "vary contacts_per_year",
        ),
        (
            "x: {path: council.delays, low: 0, high: 1}",
            13, "there is no single number at council.delays", "go on to the number",
        ),
        (
            "x: {path: council.delays.queue_share, low: 0.6, high: 0.6}",
            57, "the range from 0.6 to 0.6 is empty", "low must be less than high",
        ),
        (
            "x: {path: council.delays.queue_share, low: 0.2, high: 1.4}",
            57, "value is 1.4, but must be at least 0 and at most 1", "",
        ),
        ("x: {path: council.delays.queue_share, values: []}", 49, "no values to vary", ""),
        (
            "x: {path: council.delays.queue_share, values: [0.5]}",
            49, "one value alone does not vary", "",
        ),
        (
            "x: {path: council.delays.queue_share, values: [0.5, 0.5]}",
            55, "0.5 stands here twice", "",
        ),
        (
            "x: {path: council.care.care_homes, range: evidence}",
            45, "council.care.care_homes has no range", "give low and high",
        ),
        (
            "x: {path: council.care.care_homes, low: 1.5, high: 9}",
            43, "a whole number belongs here, not 1.5", "",
        ),
        (
            "x: {path: council.work.review_hours, low: 1, high: 2.5, whole: true}",
            54, "a whole number belongs here, not 2.5", "",
        ),
        (
            "x: {path: council.work.review_hours, low: 0, high: 2, scale: log}",
            45, "a log scale has no 0", "",
        ),
        (
            "x: {path: council.care.supply_ratio, times: {low: 0.5, high: 2}}",
            13, "there is no value at council.care.supply_ratio to multiply", "",
        ),
        ("x: {path: council.work.review_hours}", 13, "nothing says between", "low and high"),
        ("x: {path: council.work.review_hours, low: 1}", 6, "a range needs both low and high", ""),
        (
            "x: {path: council.work.review_hours, low: 1, high: 2, values: [1, 2]}",
            6, "a factor has low or values, not both", "",
        ),
        ("x: {lo: 1}", 7, "unknown key", "did you mean low?"),
        ("Brokers: {path: council.work.review_hours, low: 1, high: 2}", 3, "a name has small", ""),
        ("dummy: {path: council.work.review_hours, low: 1, high: 2}", 3, "kept for the inert", ""),
        (
            "x: {levels: {a: {}, b: {council.delays.queue_shar: 1}}}",
            27, "council.delays.queue_shar: unknown key", "did you mean queue_share?",
        ),
        (
            "x: {levels: {a: {}, b: {council.delays.queue_share: 7}}}",
            27, "value is 7, but must be at least 0 and at most 1", "",
        ),
        ("x: {councils: [wokingham, nowhere]}", 29, "there is no file", ""),
        ("x: {levels: {a: {}, b: {}}}", 23, "it is the same as the level a", ""),
        ("x: {mechanisms: [shop_front]}", 20, "no option that is played has shop_front on", ""),
        ("x: {mechanisms: [shop_fron]}", 20, "'shop_fron' is not known here", "did you mean shop"),
        (
            "x: {mechanisms: [same_worker], options: [reformed_in_house]}",
            44, "the sweep does not play the option 'reformed_in_house'", "did you mean in_house?",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_factor_is_told_where_it_stands(
    tmp_path: Path, factor: str, column: int, problem: str, hint: str
) -> None:
    found = mistake(sweep_file(tmp_path, factor, design=LATIN))
    assert problem in found.problem
    assert hint in found.hint
    assert found.place is not None
    assert (found.place.file.name, found.place.line) == ("trial.yaml", FIRST)
    assert found.place.column == column


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("options.in_house.teams.access.posts.social_worker", ""),
        (
            "options.reformed_in_house.teams.brokerage.posts.broker",
            "the sweep does not play the option 'reformed_in_house'",
        ),
        (
            "options.trading_company.teams.long_term.posts.social_worker",
            "posts of social_worker in long_term are set so that pay bills are equal",
        ),
        (
            "catalogue.mechanisms.conversation_first.parameters.extra_contact_hours",
            "no option that is played has conversation_first on",
        ),
        ("catalogue.mechanisms.same_worker.parameters.familiarity_share", ""),
        ("council.observed.cases_open", "no run reads council.observed"),
        ("council.staff.pay_gbp_per_year.volunteer", "no option that is played has a post of"),
        ("council.staff.pay_gbp_per_year.broker", ""),
        (
            "council.care.supply_growth_share_per_year",
            "it is not used while council.care.supply_ratio is null",
        ),
    ],
)
def test_a_factor_that_no_option_uses_is_an_error(tmp_path: Path, path: str, problem: str) -> None:
    file = sweep_file(tmp_path, f"x: {{path: {path}, low: 0.1, high: 0.2}}", design=LATIN)
    if not problem:
        assert load_sweep(file).factors[0].paths == (path,)
        return
    found = mistake(file)
    assert problem in found.problem
    assert found.place is not None
    assert found.place.line == FIRST


def test_a_practice_that_a_level_switches_on_makes_its_parameter_used(tmp_path: Path) -> None:
    on = "voice: {levels: {no: {}, yes: {options.trading_company.mechanisms.ownership_voice: 1}}}"
    share = "catalogue.mechanisms.ownership_voice.parameters.fewer_leavers_share"
    file = sweep_file(tmp_path, on, f"x: {{path: {share}, low: 0, high: 0.2}}", design=LATIN)
    assert len(load_sweep(file).factors) == 2


@pytest.mark.parametrize(
    "other",
    [
        "other: {path: options.trading_company.teams.brokerage.posts.broker, low: 1, high: 2}",
        "other: {levels: {a: {}, b: {options.trading_company.teams.brokerage.posts: {broker: 3, "
        "newly_qualified_broker: 1}}}}",
    ],
)
def test_two_factors_that_set_the_same_value_are_an_error(tmp_path: Path, other: str) -> None:
    found = mistake(sweep_file(tmp_path, BROKERS, other, design=LATIN))
    assert "brokerage.posts" in found.problem
    assert found.problem.endswith("is set by the factor brokers too")
    assert found.place is not None
    assert found.place.line == FIRST + 1


def test_a_practice_and_one_of_its_parameters_are_two_factors(tmp_path: Path) -> None:
    window = "options.*.mechanisms.clustered_reviews.parameters.window_days"
    file = sweep_file(
        tmp_path, "practice: {mechanisms: [clustered_reviews, cluster_themes]}",
        f"window: {{path: {window}, low: 7, high: 28}}", design=LATIN,
    )  # fmt: skip
    assert len(load_sweep(file).factors) == 2


@pytest.mark.parametrize(
    ("design", "more", "line", "problem", "hint"),
    [
        ("latin", "", 5, "there is no design 'latin'", ""),
        ("{kind: soboll, base_points: 8}", "", 5, "there is no design 'soboll'", "mean sobol?"),
        ("{kind: latin_hypercube}", "", 5, "this key is missing", ""),
        ("{kind: latin_hypercube, point: 9}", "", 5, "unknown key", "did you mean points?"),
        ("{kind: sobol, base_points: 12}", "", 5, "12 is no power of 2", "8"),
        ("{kind: sobol, base_points: 8}", "replications: 4", 6, "4 replications", "5 or more"),
        ("{kind: morris, trajectories: 4, levels: 3}", "", 5, "multiple of 2", ""),
        ("grid", "", 8, "a grid needs values, or steps for a range", "steps: 5"),
        ("list", "", 5, "a list design needs its points", ""),
        ("list", "points: [{brokers: 5, queue_share: 0.5, size: 2}]", 6, "no factor 'size'", ""),
        ("list", "points: [{brokers: 5}]", 6, "the point says nothing of queue_share", ""),
        ("list", "points: [{brokers: 99, queue_share: low}]", 6, "99 is outside its range", ""),
        ("list", "points: [{brokers: 5.5, queue_share: low}]", 6, "a whole number belongs", ""),
        ("factorial", "points: [{brokers: 5}]", 6, "makes its own points", "kind: list"),
        ("factorial", "dummy: true", 6, "an inert factor would only multiply", ""),
        (
            "factorial",
            "measures: [waiting_lists]",
            6,
            "no measure 'waiting_lists'",
            "waiting_list?",
        ),
        ("factorial", "measures: [crises, crises]", 6, "crises stands here twice", ""),
        (
            "factorial",
            "replications: {half_width: {crises: 2}}\nmeasures: [waiting_list]",
            6,
            "replications stop by crises, which is not among the measures",
            "add it",
        ),
        (
            "factorial",
            "measures: [wait_request_to_support_days]",
            6,
            "it has values by band only",
            "wait_request_to_support_days/mean",
        ),
        (
            "factorial",
            "replications: {rule: two_stage, half_width: {waiting_list: 2}}",
            6,
            "it has no pilot to leave out",
            "sequential",
        ),
        ("factorial", "plan: nowhere.yaml", 6, "there is no file", ""),
        ("factorial", "replications: 1", 6, "must be greater than or equal to 2", ""),
        ("factorial", "colour: red", 6, "unknown key", ""),
    ],
)
def test_a_mistake_in_the_rest_of_the_file_is_told_where_it_stands(
    tmp_path: Path, design: str, more: str, line: int, problem: str, hint: str
) -> None:
    found = mistake(sweep_file(tmp_path, BROKERS, QUEUE, design=design, more=more), problem)
    assert problem in found.problem
    assert hint in found.hint
    assert found.place is not None
    assert found.place.line == line


def test_a_wrong_level_of_a_listed_point_names_the_levels(tmp_path: Path) -> None:
    practice = "practice: {mechanisms: [same_worker]}"
    found = mistake(sweep_file(tmp_path, practice, design="list", more="points: [{practice: onn}]"))
    assert found.problem == "it has no level 'onn'"
    assert found.hint == "did you mean on?"


def test_three_levels_do_not_fit_a_fractional_factorial(tmp_path: Path) -> None:
    three = "hours: {path: council.work.review_hours, values: [6, 7, 8]}"
    found = mistake(sweep_file(tmp_path, BROKERS, three, design="fractional_factorial"))
    assert found.problem == "it has 3 levels, and a fractional factorial has two"


def test_an_option_that_the_appraisal_lacks_is_an_error(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS)
    file.write_text(file.read_text().replace("[trading_company]", "[trading_compny]"))
    found = mistake(file)
    assert found.problem == "the appraisal has no option 'trading_compny'"
    assert str(found.place).endswith("trial.yaml:3:11")
    assert found.hint == "did you mean trading_company?"


def test_a_fixed_change_that_is_wrong_is_told_where_it_stands(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS)
    file.write_text(file.read_text().replace("years: 1", "council.work.reviw_hours: 1"))
    found = mistake(file)
    assert (found.problem, found.hint) == ("unknown key", "did you mean review_hours?")
    assert str(found.place).endswith("trial.yaml:4:10")


def test_a_change_that_fits_no_option_is_told_among_the_changes(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS)
    file.write_text(file.read_text().replace("years: 1", "options.*.skills.plan: 1"))
    assert str(mistake(file).place).endswith("trial.yaml:4:9")


def test_a_number_that_every_listed_point_has_alike_is_no_factor(tmp_path: Path) -> None:
    points = "points: [{x: 6, brokers: 4}, {x: 6, brokers: 5}]"
    file = sweep_file(
        tmp_path, "x: {path: council.work.review_hours}", BROKERS, design="list", more=points
    )
    assert mistake(file).problem == "every point sets it to 6, so it does not vary"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_stands_in_a_sweep_file_it_is_read_or_told_with_its_place(
    tmp_path: Path, seed: int
) -> None:
    """Random parts of a good file are replaced, renamed or left out."""
    chance = random.Random(seed)
    for _ in range(6):
        data: dict[str, Any] = copy.deepcopy(GOOD)
        path = chance.choice([each for each in paths_of(data) if each])
        holder: Any = data
        for key in path[:-1]:
            holder = holder[key]
        if chance.random() < 0.8:
            holder[path[-1]] = copy.deepcopy(chance.choice(JUNK))
        else:
            del holder[path[-1]]
        file = tmp_path / "mutated.yaml"
        file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        try:
            sweep = load_sweep(file)
        except ScenarioError as wrong:
            assert all(error.place is not None for error in wrong.errors)
        else:
            design = design_of(sweep)
            Points(sweep, design).refusal(design.points[-1])


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    file = sweep_file(
        tmp_path, "a: {path: council.nothing, low: 1, high: 2}",
        "b: {path: council.work.review_hours, low: 2, high: 1}",
    )  # fmt: skip
    with pytest.raises(ScenarioError) as wrong:
        load_sweep(file)
    assert [str(error.place).split(":")[1] for error in wrong.value.errors] == ["8", "9"]


def test_a_missing_appraisal_names_the_nearest(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, BROKERS)
    wrong = WOKINGHAM.with_name("wokinham.yaml").as_posix()
    file.write_text(file.read_text().replace(WOKINGHAM.as_posix(), wrong))
    assert mistake(file).hint == "did you mean wokingham.yaml?"
