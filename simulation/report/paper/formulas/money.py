"""Formulas of what options are worth: three lenses that are kept apart, and weeks of need.

Every difference is from business as usual, run beside run. Without ``over`` it is with the values
of the files, with the 95 % interval of the mean; ``draws`` gives the median over joint draws of
what is not known with the range of nine in ten of them. Saved and gained are positive.
"""

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources
from simulation.valuation.lines import Lens
from simulation.valuation.spread import Spread, spread

_PROPERTIES = {"value": ("npsc_gbp", "GBP", -1.0), "weeks": ("effect_weeks", "weeks", 1.0)}
_LENSES = {"council": Lens.COUNCIL, "group": Lens.GROUP}


def value(sources: Sources, option: str, over: str = "files") -> Known:
    """Return what society gains: net present value, waiting at the price set's worth of a week."""
    return _difference(sources, "value", option, over)


def weeks(sources: Sources, option: str, over: str = "files") -> Known:
    """Return weeks of need met more (discounted)."""
    return _difference(sources, "weeks", option, over)


def council(sources: Sources, option: str, over: str = "files") -> Known:
    """Return what the council saves in cash, nominal pounds of all years of the run."""
    return _lens(sources, "council", option, over)


def group(sources: Sources, option: str, over: str = "files") -> Known:
    """Return what council, outside body, staff and residents save together, present value."""
    return _lens(sources, "group", option, over)


def unmet_weeks(sources: Sources, option: str) -> Known:
    """Return weeks of need not met under an option (discounted), with the values of the files."""
    found = sources.material.findings.both.level("effect_weeks", option)
    return _known(found, "weeks", "files", -1.0)


def _difference(sources: Sources, what: str, option: str, over: str) -> Known:
    name, unit, sign = _PROPERTIES[what]
    found = sources.material.findings.both.difference(name, option)
    return _known(found, unit, over, sign)


def _lens(sources: Sources, what: str, option: str, over: str) -> Known:
    appraised, lens = sources.material.findings.appraised, _LENSES[what]
    main, draws = (
        each.to_baseline(each.total_gbp(lens)) for each in (appraised.main, appraised.draws)
    )
    at = appraised.main.options.index(option)
    return _known(spread(main[0, :, at], draws[:, :, at]), "GBP", over, -1.0)


def _known(found: Spread, unit: str, over: str, sign: float) -> Known:
    ends = {
        "files": (found.mean, found.mean_low, found.mean_high),
        "draws": (found.draw_median, found.draw_low, found.draw_high),
    }[over]
    middle, *rest = (sign * each + 0.0 for each in ends)
    return Known(middle, unit, *sorted(rest))
