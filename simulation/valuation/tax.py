"""Corporation tax of a year's profit."""

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.finance import CompanyTax

Floats = NDArray[np.float64]


def corporation_tax_gbp(profit_gbp: Floats, rule: CompanyTax) -> Floats:
    """Return the tax on nominal profits of one financial year; a loss pays none.

    Below the lower limit the small rate, above the upper the main rate; between them the main
    rate less marginal relief: fraction x (upper limit - profit). Source: ``finance/tax.yaml``.
    """
    profit = np.maximum(profit_gbp, 0.0)
    main = rule.main_rate * profit
    tapered = main - rule.marginal_fraction * (rule.upper_limit_gbp - profit)
    tax = np.where(profit <= rule.lower_limit_gbp, rule.small_rate * profit, tapered)
    found: Floats = np.where(profit >= rule.upper_limit_gbp, main, tax)
    return found
