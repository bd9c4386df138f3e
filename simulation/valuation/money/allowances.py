"""Allowances in the economic case: for optimism, and for risks that are costed.

Cost with bias = cost x (1 + bias x (1 - mitigation)); the allowance falls by whatever part of it
is costed as a risk, so that nothing counts twice (HM Treasury, Green Book 2026; Mott MacDonald
2002). Every option that changes anything has the same allowance, a reform in house too. That work
outside comes back is no listed risk: it follows from the terms of its legal form.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.prices import Prices, Risk
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import Book, Case
from simulation.valuation.money.change import terms_of_change
from simulation.valuation.money.returning import expected_returns_gbp

Floats = NDArray[np.float64]

_OPERATING = (Line.PAY, Line.AGENCY, Line.RECRUITMENT, Line.TRAINING, Line.ACCOMMODATION, Line.IT,
              Line.COMPANY_OVERHEAD, Line.SHOP_FRONT_RENT)  # fmt: skip


def enter_allowances(book: Book) -> None:
    """Enter the allowance for optimism net of costed risks, and these risks."""
    case = book.case
    if case.is_baseline:
        return
    bias = case.prices.optimism_bias
    unmitigated = 1 - bias.mitigation_share.value
    uplifts = {
        "set_up": book.borne(Party.COUNCIL, Line.SET_UP) * bias.set_up_share.value,
        "set_up_it": book.borne(Party.COUNCIL, Line.SET_UP_IT) * bias.it_share.value,
        "operating": _operating(book),
    }
    expected = {name: np.zeros(case.shape) for name in ("", *uplifts)}
    for name, risk in case.prices.risks.items():
        if counts(case, risk):
            expected[risk.covers] = expected[risk.covers] + expected_loss(case, name, risk)
    back = expected_returns_gbp(case) * case.levels.nominal["general"]
    expected[""] = expected[""] + back
    allowed = np.zeros(case.shape)
    for name, uplift in uplifts.items():
        whole = uplift * unmitigated
        # Over all years: a risk's year need not be that of the cost it is part of.
        left = np.maximum(whole.sum(1, keepdims=True) - expected[name].sum(1, keepdims=True), 0)
        total = whole.sum(1, keepdims=True)
        allowed = allowed + whole * np.where(total > 0, left / np.maximum(total, 1e-300), 0)
    book.enter_nominal(Line.OPTIMISM_BIAS, Party.CONTINGENCY, Party.RESOURCE, allowed)
    book.enter_nominal(
        Line.RISK, Party.CONTINGENCY, Party.RESOURCE, sum(expected.values(), np.zeros(case.shape))
    )


def require_known_options(prices: Prices, options: Collection[str]) -> None:
    """Raise ``ScenarioError`` if a risk or terms are of an option that is not there."""
    places: dict[tuple[str | int, ...], str] = {
        ("prices", "risks", name, "options", at): option
        for name, risk in prices.risks.items()
        for at, option in enumerate(risk.options)
    }
    places |= {("prices", "options", option): option for option in prices.options}
    raise_all(
        ScenarioError(
            f"there is no option {option!r}", path=path, hint=did_you_mean(option, options)
        )
        for path, option in places.items()
        if option not in options
    )


def counts(case: Case, risk: Risk) -> bool:
    """Return whether a risk's expected loss is added to an option."""
    if risk.simulated:
        return False
    everybody = not risk.options and not risk.forms
    return everybody or case.name in risk.options or any(f in risk.forms for f in case.forms)


def expected_loss(case: Case, name: str, risk: Risk) -> Floats:
    """Return probability x impact in its year, else when the option begins; nominal pounds.

    Raises ``ScenarioError`` if its year lies outside the run.
    """
    years = case.levels.years
    if risk.year is not None and risk.year not in years:
        raise ScenarioError(
            f"the risk falls in {risk.year}, and the run has {years[0]} to {years[-1]}",
            path=("prices", "risks", name, "year"),
            hint="leave the year out: then it falls when the option begins",
        )
    found = np.zeros(case.shape)
    pounds = risk.probability_share.value * risk.impact_gbp.value
    for at, one in enumerate(case.set_up):
        year = risk.year or one.began
        if year in one.years:
            place = one.years.index(year)
            found[at, place] = pounds * case.levels.nominal["general"][place]
    return found


def _operating(book: Book) -> Floats:
    share = terms_of_change(book.case).operating_bias_share.value
    return book.borne(Party.COMPANY, *_OPERATING) * share
