"""The boxes of scenario discovery, read from the rows of the sensitivity analysis."""

from collections.abc import Sequence
from math import isnan

from simulation.experiment.study_data import Factor
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import About
from simulation.report.study_charts.boxes import condition_of
from simulation.report.study_charts.loss_box import Limit, LossBox
from simulation.report.study_charts.rows import Row, rows_about

METHOD, FIRST = "prim", "box_1_"
"""names in the rows: the method, and what statistics of the first box begin with"""


def loss_box(about: About, rows: Sequence[Row]) -> LossBox | None:
    """Return the first box in which the option does worse than the baseline, if one was found."""
    found = rows_about(rows, METHOD, about.measure, about.option, about.data.baseline)
    own = {(row.factor, row.statistic.removeprefix(FIRST)): row for row in found
           if row.statistic.startswith(FIRST)}  # fmt: skip
    coverage, density = own.get(("", "coverage")), own.get(("", "density"))
    if coverage is None or density is None:
        return None
    limited = []
    for factor in about.data.factors:
        limit = _limit(factor, own, coverage.note)
        if limit is not None:
            limited.append((_restricts(limit, factor), limit))
    limited.sort(key=lambda one: -one[0])
    return LossBox(
        condition_of(about)[0],
        tuple(limit for _, limit in limited),
        coverage.value,
        density.value,
        _firmness(about, own),
    )


def _limit(factor: Factor, own: dict[tuple[str, str], Row], sentence: str) -> Limit | None:
    low, high = (own.get((factor.name, end)) for end in ("low", "high"))
    if low is not None or high is not None:
        return Limit(
            factor.name,
            factor.low if low is None else low.value,
            factor.high if high is None else high.value,
        )
    if (factor.name, "quasi_p") in own and factor.levels:
        kept = levels_said(factor, sentence)
        if kept:
            return Limit(factor.name, factor.low, factor.high, kept)
    return None


def levels_said(factor: Factor, sentence: str) -> tuple[str, ...]:
    """Return the levels that a box keeps, which its sentence alone says: ``owner is a or b``."""
    _, found, rest = sentence.partition(f"{factor.title} is ")
    words = rest.split(": ")[0].split(" and ")[0].split(" or ") if found else []
    return tuple(level for level in factor.levels if level in words)


def _restricts(limit: Limit, factor: Factor) -> float:
    """Return the share of a factor's range that a limit leaves out."""
    if limit.levels:
        return 1 - len(limit.levels) / len(factor.levels)
    whole = factor.high - factor.low
    inside = min(limit.high, factor.high) - max(limit.low, factor.low)
    return 1 - inside / whole if whole else 0.0


def _firmness(about: About, own: dict[tuple[str, str], Row]) -> str:
    said = []
    for factor in about.data.factors:
        row = own.get((factor.name, "found_again"))
        if row is not None and not isnan(row.value):
            said.append(f"{factor.name} {at_place(100 * row.value, 0)}%")
    return f"Limited again when the study is drawn again: {', '.join(said)}." if said else ""
