"""A comparison made up for the tests of the report: four options, five years, twelve runs each."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from simulation.activity.catalogue import CURVE_DAYS
from simulation.activity.table import Activity, ActivityRow
from simulation.experiment.assemble import Values, difference_rows, measure_rows
from simulation.experiment.comparison import Comparison, DifferenceRow, MeasureRow, RunId
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council, Observed
from simulation.scenario.loading import load_catalogue, load_council
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Grade

YEARS = 5
GROUPS = ("older", "learning_disability", "physical_disability", "sensory", "mental_health",
          "carer")  # fmt: skip
TITLES = {
    "in_house": "In-house",
    "reformed_in_house": "Reformed in-house",
    "trading_company": "Trading company owned by the council",
    "social_work_practice": "Social work practice",
}
EFFECT = {
    "in_house": 0.0,
    "reformed_in_house": -0.22,
    "trading_company": -0.12,
    "social_work_practice": 0.01,
}
TEAM_HOURS = {
    ("access", "contact_officer", "contact"): 9_100,
    ("access", "social_worker", "assess"): 12_400,
    ("access", "occupational_therapist", "assess"): 3_900,
    ("brokerage", "broker", "plan"): 8_800,
    ("brokerage", "broker", "broker"): 5_200,
    ("brokerage", "reviewer", "review"): 7_400,
    ("practice", "social_worker", "casework"): 31_500,
    ("practice", "social_worker", "reassess"): 5_600,
    ("practice", "senior_social_worker", "safeguard"): 4_900,
    ("practice", "team_manager", "sign_off"): 1_700,
    ("finance", "finance_officer", "financial_assessment"): 3_100,
}


def appraisal(options: tuple[str, ...] = tuple(TITLES)) -> Appraisal:
    """Return an appraisal of a made-up town with these options, the first the baseline."""
    return Appraisal.model_validate(
        {
            "title": "Four ways to deliver adult social care in Exampleton",
            "council": _council(),
            "options": {name: _option(name) for name in options},
            "baseline": options[0],
            "start": date(2011, 4, 1),
            "years": YEARS,
            "replications": 12,
            "headline": ("waiting_list", "care_spend_gbp", "unmet_need_days"),
            "settings": {
                "queue_low": {
                    "title": "Less of the wait is queue",
                    "change": {"council.delays.queue_share": "low"},
                },
                "tight_supply": {
                    "title": "Tight supply of care",
                    "change": {"council.care.supply_ratio": 0.95},
                },
            },
            "catalogue": load_catalogue(),
        }
    )


def comparison(
    options: tuple[str, ...] = tuple(TITLES),
    *,
    replications: int = 12,
    effect: dict[str, float] | None = None,
    settings: tuple[str, ...] = ("main", "queue_low", "tight_supply"),
) -> Comparison:
    """Return a comparison of made-up runs; ``effect`` is each option's share of change."""
    asked = appraisal(options)
    shares = EFFECT if effect is None else effect
    runs = {
        RunId(setting, option, replication): _activity(
            shares.get(option, 0.0) * (0.5 if setting == "queue_low" else 1.0), replication
        )
        for setting in settings
        for option in options
        for replication in range(replications)
    }
    measures: list[MeasureRow] = []
    differences: list[DifferenceRow] = []
    for setting in settings:
        values = Values(setting, options, runs)
        measures += measure_rows(values)
        differences += difference_rows(values, options[0])
    titles = {"main": "As the files give it"} | {
        name: asked.settings[name].title for name in settings if name != "main"
    }
    return Comparison(
        appraisal=asked,
        name="exampleton",
        seed=20110401,
        settings=titles,
        appraisals=dict.fromkeys(settings, asked),
        runs=runs,
        measures=tuple(measures),
        differences=tuple(differences),
        keys=tuple(f"{at:032x}" for at in range(4)),
    )


def _activity(effect: float, replication: int) -> Activity:
    draw = np.random.default_rng(replication)
    luck = np.random.default_rng((replication, round(abs(effect) * 1e6)))
    rows = [
        *_stocks(effect, draw, luck),
        *_waits(effect, draw, luck),
        *_reviews(effect, draw),
        *_money(effect, draw, luck),
        *_staff(effect, draw),
        *_people(effect, draw, luck),
    ]
    return Activity.of(rows)


def _months() -> list[str]:
    return [f"{2011 + (3 + at) // 12}-{(3 + at) % 12 + 1:02d}" for at in range(12 * YEARS)]


def _years() -> list[str]:
    return [f"{2011 + at}/{12 + at}" for at in range(YEARS)]


def _stocks(
    effect: float, draw: np.random.Generator, luck: np.random.Generator
) -> Iterator[ActivityRow]:
    level = 210 + np.cumsum(draw.normal(2.2, 9, 12 * YEARS))
    level = level * (1 + effect * np.linspace(0, 1.4, 12 * YEARS)) + luck.normal(0, 9, 12 * YEARS)
    packages = 1460 + np.cumsum(draw.normal(1.0, 5, 12 * YEARS))
    for at, month in enumerate(_months()):
        listed = float(max(round(level[at]), 5))
        yield ActivityRow("waiting_list", month, "all", "", listed)
        yield ActivityRow("committed_weekly_gbp", month, "all", "", 318.0 * packages[at])
        yield ActivityRow("open_cases", month, "all", "", float(round(packages[at])))
    yield ActivityRow("waiting_list", "all", "all", "", listed)
    yield ActivityRow("open_cases", "all", "all", "", float(round(packages[-1])))


def _waits(
    effect: float, draw: np.random.Generator, luck: np.random.Generator
) -> Iterator[ActivityRow]:
    noise = draw.normal(0, 1.5) + luck.normal(0, 0.5)
    for at, group in enumerate(("all", *GROUPS)):
        mean = (38 + 4 * at + noise) * (1 + effect)
        for band, ratio in (("mean", 1.0), ("median", 0.7), ("p90", 2.3), ("longest", 7.0)):
            yield ActivityRow("wait_request_to_assessment_days", "all", group, band, mean * ratio)
            yield ActivityRow(
                "wait_request_to_support_days", "all", group, band, (mean + 30) * ratio
            )
        for days in CURVE_DAYS:
            share = float(1 - np.exp(-days / mean))
            yield ActivityRow("wait_to_assessment_curve", "all", group, f"{days:03d}", share)
            later = float(1 - np.exp(-days / (1.5 * mean)))
            yield ActivityRow("wait_to_support_curve", "all", group, f"{days:03d}", later)
    share = "wait_request_to_assessment_share"
    yield ActivityRow(share, "all", "all", "within_28_days", float(1 - np.exp(-28 / mean)))
    yield ActivityRow(share, "all", "all", "over_182_days", float(np.exp(-182 / mean)))
    yield ActivityRow("censored_share", "all", "all", "", 0.06)


def _reviews(effect: float, draw: np.random.Generator) -> Iterator[ActivityRow]:
    for at, year in enumerate(_years()):
        depth = {
            "full": 640 * (1 + effect) + draw.normal(0, 10),
            "clustered": 180 * (1 if effect else 0.0) + draw.normal(0, 5) * bool(effect),
            "broker_led": 310 - 300 * effect + draw.normal(0, 8),
        }
        for band, value in depth.items():
            yield ActivityRow("reviews_done", year, "all", band, float(round(value)))
        yield ActivityRow("reviews_done", year, "all", "", float(round(sum(depth.values()))))
        yield ActivityRow("reviews_due", year, "all", "", 1320.0)
        over = 260 * (1 + effect * at) + draw.normal(0, 12)
        yield ActivityRow("reviews_overdue", year, "all", "", float(round(over)))
        yield ActivityRow("reviewed_in_year_share", year, "all", "", 0.71 - effect / 3)
    yield ActivityRow("reviews_overdue", "all", "all", "", float(round(over)))
    for band, value in depth.items():
        yield ActivityRow("reviews_done", "all", "all", band, float(round(value * YEARS)))
    yield ActivityRow("reviews_done", "all", "all", "", float(round(sum(depth.values()) * YEARS)))
    yield ActivityRow("reviews_due", "all", "all", "", 1320.0 * YEARS)


def _money(
    effect: float, draw: np.random.Generator, luck: np.random.Generator
) -> Iterator[ActivityRow]:
    whole = 0.0
    for year in _years():
        spend = 24.6e6 + draw.normal(0, 1.6e5) + luck.normal(0, 4e4) + 3e5 * effect
        whole += spend
        yield ActivityRow("care_spend_gbp", year, "all", "", spend)
        yield ActivityRow("care_spend_net_gbp", year, "all", "", spend * 0.85)
        yield ActivityRow("care_over_budget_gbp", year, "all", "", spend - 24.3e6)
    yield ActivityRow("care_spend_gbp", "all", "all", "", whole)
    yield ActivityRow("care_spend_net_gbp", "all", "all", "", whole * 0.85)
    yield ActivityRow("care_over_budget_gbp", "all", "all", "", whole - YEARS * 24.3e6)


def _staff(effect: float, draw: np.random.Generator) -> Iterator[ActivityRow]:
    for at, ((team, role, activity), hours) in enumerate(TEAM_HOURS.items()):
        ratio = 1 + effect * (-1) ** at + draw.normal(0, 0.01)
        yield ActivityRow("hours", "all", "all", f"{team}|{role}|{activity}", hours * YEARS * ratio)
    for at, team in enumerate(("access", "brokerage", "finance", "practice")):
        used = min(0.7 + 0.09 * at + effect / 3 + draw.normal(0, 0.004), 0.999)
        yield ActivityRow("utilisation", "all", "all", team, used)
        yield ActivityRow("filled_fte", "all", "all", team, 11.0 + at)
        yield ActivityRow("line_change", "all", "all", team, float(round(draw.normal(20, 5))))
        for item, hours in (
            ("contracted", 100_000), ("not_case_work", 32_000), ("idle", 9_000),
            ("vacant", 8_000), ("work", 51_000),
        ):  # fmt: skip
            yield ActivityRow("hours_balance", "all", "all", f"{team}|{item}", float(hours))
    yield ActivityRow("vacancy_share", "all", "all", "", 0.11)


def _people(
    effect: float, draw: np.random.Generator, luck: np.random.Generator
) -> Iterator[ActivityRow]:
    need = 520_000 * (1 + effect) + draw.normal(0, 9_000) + luck.normal(0, 4_000)
    yield ActivityRow("unmet_need_days", "all", "all", "", need)
    yield ActivityRow("unmet_need_days", "all", "all", "waiting_for_assessment", need * 0.7)
    yield ActivityRow("unmet_need_days", "all", "all", "waiting_for_support", need * 0.3)
    yield ActivityRow("crises", "all", "all", "", float(luck.poisson(230 * (1 + effect))))
    yield ActivityRow("concerns_found", "all", "all", "", float(luck.poisson(410)))
    adults, carers = float(draw.poisson(9_000)), float(draw.poisson(2_100))
    yield ActivityRow("referrals", "all", "all", "adult", adults)
    yield ActivityRow("referrals", "all", "all", "carer", carers)
    yield from _ways(effect, draw, adults, carers)


def _ways(
    effect: float, draw: np.random.Generator, adults: float, carers: float
) -> Iterator[ActivityRow]:
    """Yield where these requests came from and went, with a few on the way at the end."""
    advised, reabled = float(draw.poisson(31_000)), float(draw.poisson(1_900))
    otherwise = round(adults * (0.34 - effect / 5))
    long, short = round(adults * (0.4 + effect / 5)), round(adults * 0.23)
    for measure, band, count in (
        ("contacts", "", advised + reabled + adults + carers + 40),
        ("diverted", "advised", advised),
        ("diverted", "met_otherwise", otherwise),
        ("reabled", "", reabled),
        ("packages_started", "long_term", long),
        ("packages_started", "short_term", short),
        ("packages_started", "short_to_long_term", round(short * 0.25)),
        ("carers_supported", "", round(carers * 0.3)),
    ):
        yield ActivityRow(measure, "all", "all", band, float(count))


def _option(name: str) -> dict[str, Any]:
    outside = name in {"trading_company", "social_work_practice"}
    form = "trading_company" if outside else "council"
    brokers = 9 if name == "in_house" else 11
    return {
        "title": TITLES.get(name, name.replace("_", " ").capitalize()),
        "organisations": {
            "council": {"form": "council"},
            "provider": {"form": form, "owners": {"exampleton": 1.0}},
        },
        "teams": {
            "access": _team("council", {"contact_officer": 8, "social_worker": 9},
                            ["contact", "assess", "assess_carer"]),
            "brokerage": _team("provider", {"broker": brokers, "reviewer": 4},
                               ["plan", "broker", "review"]),
            "practice": _team("provider", {"social_worker": 13, "senior_social_worker": 3},
                              ["reassess", "casework", "safeguard", "approve", "sign_off"]),
            "finance": _team("council", {"finance_officer": 3}, ["financial_assessment"]),
        },
        "skills": {
            "contact": ["contact_officer"], "assess": ["social_worker"],
            "assess_carer": ["social_worker"], "plan": ["broker"], "broker": ["broker"],
            "review": ["reviewer"], "reassess": ["social_worker"],
            "casework": ["social_worker"], "safeguard": ["senior_social_worker"],
            "approve": ["senior_social_worker"], "sign_off": ["senior_social_worker"],
            "financial_assessment": ["finance_officer"],
        },
        "approval": {"local_limit_gbp_per_week": 300, "local_term_weeks": 6,
                     "sign_off_hours": 0.5},
        "mechanisms": {} if name == "in_house" else {"clustered_reviews": 1},
    }  # fmt: skip


def _team(organisation: str, posts: dict[str, float], does: list[str]) -> dict[str, Any]:
    return {"organisation": organisation, "posts": posts, "does": does}


def _council() -> Council:
    """England's council file under another name, with a few values of its own."""
    england = load_council(shipped_scenarios() / "councils" / "england.yaml")
    opening = england.opening.model_copy(
        update={"cases": Quantity(value=1450, low=1300, high=1600, grade=Grade.PUBLISHED)}
    )
    observed = Observed(
        waiting_list=Quantity(value=240, low=200, high=280),
        mean_wait_request_to_assessment_days=Quantity(value=61),
        vacancy_share=Quantity(value=0.105),
    )
    return england.model_copy(
        update={
            "title": "Exampleton",
            "opening": opening,
            "observed": observed,
            "own_inputs": ("opening.cases", "demand.contacts_per_year"),
        }
    )
