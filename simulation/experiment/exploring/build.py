"""From the findings of an appraisal to the data of the explorer."""

from statistics import NormalDist

from simulation.experiment.appraising.appraise import Appraised, ledgers_of_draws
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.exploring.acting import only_acting
from simulation.experiment.exploring.controls import STEPS, controls, nice_step, nice_up
from simulation.experiment.exploring.criteria_data import criteria_data
from simulation.experiment.exploring.keeping import fitting, kept_draws, only
from simulation.experiment.exploring.levers import GROUPS, PENSION_REGIMES
from simulation.experiment.exploring.verify import require_same
from simulation.scenario.finance import discount_schedule
from simulation.valuation.exploring.data import Discount, ExplorerData, Slider
from simulation.valuation.exploring.gather import Study, gathered
from simulation.valuation.exploring.setting import Setting
from simulation.valuation.spread import CONFIDENCE

_HIGHEST_RATE = 0.06
"""end of the slider of the discount rate; the box goes further"""


def explorer_data(findings: Findings) -> ExplorerData:
    """Return what the explorer starts from, held against the appraisal.

    Raises ``ScenarioError`` if the two do not say the same, or a tax of a year is not known.
    """
    appraised = findings.appraised
    many = ledgers_of_draws(appraised.stored, appraised.prices, appraised.ledgers)
    study = Study(appraised.ledgers)
    bodies = tuple(study.bodies())
    kept = kept_draws(many)
    main, drawn = gathered(study, bodies), gathered(Study(only(many, kept.places)), bodies)
    drawn, kept = fitting(drawn, kept)
    draws = kept.told(of_runs=appraised.drawn_runs)
    prices, titles = appraised.prices, appraised.titles
    criteria = criteria_data(findings.judged)
    data = ExplorerData(
        options=appraised.options,
        titles=titles,
        baseline=appraised.baseline,
        price_year=prices.price_year,
        prices_title=prices.title,
        run_years=len(appraised.ledgers.seen.years),
        discount=_discount(appraised, max(len(main.years), len(drawn.years))),
        bodies=bodies,
        main=main,
        drawn=drawn,
        draws=draws,
        controls=controls(prices, bodies, titles, drawn),
        groups=GROUPS,
        pension_regimes=PENSION_REGIMES,
        week=_week(findings),
        rate=_rate(appraised),
        criteria=criteria,
        setting=Setting(
            prices.waiting_gbp_per_week.value,
            horizon_years=prices.horizon_years,
            weights={one.name: one.weight for one in criteria.criteria} if criteria else {},
        ),
        quantiles=quantiles(main.replications, draws.used),
    )
    data = only_acting(data)
    require_same(appraised, data, kept.places)
    return data


def _discount(appraised: Appraised, years: int) -> Discount:
    name = appraised.prices.discount
    found = discount_schedule(name)
    return Discount(name, found.title, (0.0, *(found.rate(year) for year in range(1, years))))


def _week(findings: Findings) -> Slider:
    high = nice_up(findings.most_gbp)
    return Slider(findings.week_gbp, 0.0, high, nice_step(high, STEPS))


def _rate(appraised: Appraised) -> Slider:
    first = discount_schedule(appraised.prices.discount).rate(1)
    return Slider(first, 0.0, max(_HIGHEST_RATE, first), nice_step(_HIGHEST_RATE, STEPS))


def quantiles(replications: int, draws: int) -> dict[str, float]:
    """Return quantiles of Student's t for replications and draws, and of the normal law."""
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    end = (1 + CONFIDENCE) / 2
    counts = {"replications": replications, "draws": draws}
    found = {name: float(stdtrit(n - 1, end)) for name, n in counts.items() if n > 1}
    return {**found, "normal": NormalDist().inv_cdf(end)}
