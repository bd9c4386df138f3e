"""A study made up for tests: known effects of few factors, common luck, a few failures."""

from dataclasses import replace

import numpy as np

from simulation.experiment.study_data import Factor, FailedRun, Measure, StudyData

FACTORS = (
    Factor("supply", "Care supply as share of what is needed", "number", 0.85, 1.1,
           ("council.care.supply_ratio",)),
    Factor("queue_share", "Share of delays that queues cause", "number", 0.2, 0.8,
           ("council.delays.queue_share",)),
    Factor("contact_hours", "Hours of a first contact", "number", 0.5, 3.0,
           ("council.work.contact_hours",)),
    Factor("brokers", "Posts of brokers", "whole", 1, 6, ("options.*.teams.care.posts.broker",)),
    Factor("owner", "Owner of the new organisation", "level", 0, 2, ("options.*.owner",),
           ("council", "staff", "community")),
    Factor("reviews", "Strength of clustered reviews", "number", 0.0, 1.0,
           ("options.*.mechanisms.clustered_reviews",)),
    Factor("turnover", "Yearly turnover of social workers", "number", 0.08, 0.25,
           ("council.workforce.turnover",)),
    Factor("dummy", "Dummy: nothing reads it", "number", 0.0, 1.0, (), (), dummy=True),
)  # fmt: skip
MEASURES = (
    Measure("waiting_list", "People waiting for an assessment", "people", "lower"),
    Measure("wait/mean", "Mean wait from request to assessment", "days", "lower"),
    Measure("crises", "Crises", "people/yr", "lower"),
    Measure("spend", "Total spend", "GBP/yr", "lower"),
    Measure("reviews_on_time", "Reviews done on time", "share", "higher"),
    Measure("staff_in_post", "Staff in post", "FTE", "neither"),
)
OPTIONS = ("in_house", "reformed_in_house", "trading_company", "social_work_practice")
TITLES = ("In-house", "Reformed in-house", "Local authority trading company",
          "Social work practice")  # fmt: skip
_SCALE = (180.0, 45.0, 300.0, 31e6, 0.62, 140.0)
_NOISE = (9.0, 2.5, 12.0, 3e5, 0.02, 1.0)
_GAIN = (0.0, -0.06, -0.02, -0.1)


def sobol_study(base_points: int = 16, replications: int = 5, options: int = 2) -> StudyData:
    """Return the same town at the points of a Sobol design, without a failure."""
    from SALib.sample import sobol  # noqa: PLC0415  (slow to import)

    names = [factor.name for factor in FACTORS]
    cube = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    positions = np.asarray(sobol.sample(cube, base_points, calc_second_order=False, seed=1))
    return _study("sobol", positions, replications, options, 1)


def study(points: int = 60, replications: int = 4, options: int = 4, seed: int = 1) -> StudyData:
    """Return a Latin hypercube study in which supply and the queue share matter most.

    The trading company loses where supply is short and turnover is high.
    """
    draw = np.random.default_rng(seed)
    count = len(FACTORS)
    places = np.stack([draw.permutation(points) for _ in range(count)], axis=1)
    positions = (places + draw.random((points, count))) / points
    made = _study("latin_hypercube", positions, replications, options, seed)
    made.values[2, 1, :, 1] = np.nan
    made.values[3, 0, 2, 0] = np.nan
    made.values[points - 1, options - 1, :, replications - 1] = np.nan
    command = 'optare study retry made_up --run "p00002 reformed_in_house 1"'
    failed = FailedRun("p00002", OPTIONS[1], 1, 'LawBroken: a, "quoted" reason', command)
    return replace(made, failures=(failed,))


def _study(
    design: str, positions: np.ndarray, replications: int, options: int, seed: int
) -> StudyData:
    points, draw = len(positions), np.random.default_rng([seed, 1])
    settings = np.stack([_set(f, positions[:, at]) for at, f in enumerate(FACTORS)], axis=1)
    # Luck is common to all points but for the dummy's sake never depends on them.
    luck = draw.standard_normal((1, options, len(MEASURES), replications)) * 0.35
    luck = luck + draw.standard_normal((1, 1, len(MEASURES), replications))
    values = np.stack([_option(at, positions) for at in range(options)], axis=1)[..., None]
    values = values * (np.array(_SCALE)[:, None] + luck * np.array(_NOISE)[:, None])
    return StudyData(
        name="made_up", title="Brokers and reviews, made up", design=design, seed=seed,
        factors=FACTORS, points=tuple(f"p{at:05}" for at in range(points)), positions=positions,
        settings=settings, options=OPTIONS[:options], option_titles=TITLES[:options],
        baseline="in_house", measures=MEASURES, replications=tuple(range(replications)),
        values=values,
    )  # fmt: skip


def _set(factor: Factor, place: np.ndarray) -> np.ndarray:
    if factor.kind == "number":
        return factor.low + place * (factor.high - factor.low)
    steps = factor.high - factor.low + 1
    return factor.low + np.minimum(np.floor(place * steps), steps - 1)


def _option(at: int, positions: np.ndarray) -> np.ndarray:
    """Return a factor of every measure's scale, shape (points, measures)."""
    supply, queue, contact, brokers, owner, reviews, turnover, _ = positions.T
    base = 1 + 0.5 * (1 - supply) ** 2 + 0.25 * queue + 0.1 * contact - 0.08 * brokers
    own = _GAIN[at] * (0.5 + reviews) + 0.02 * (at > 0) * np.floor(owner * 3)
    if at == 2:
        own = own + 0.35 * ((supply < 0.45) & (turnover > 0.5))
    if at == 3:
        own = own + 0.12 * turnover
    level = base + own
    measures = [level, level**1.3, 1 + 0.4 * (level - 1), 1 + 0.05 * own + 0.1 * (1 - supply),
                1.4 - 0.3 * level, np.ones_like(level)]  # fmt: skip
    return np.stack(measures, axis=1)
