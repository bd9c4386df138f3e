"""Table T11 and its parts: how sure the choice is, and what knowing more would be worth."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan

from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.doubt.acceptability import Leading
from simulation.valuation.doubt.best import Best
from simulation.valuation.doubt.information import Partial, Perfect
from simulation.valuation.doubt.plane import OnPlane, Quadrant, Ratio
from simulation.valuation.doubt.ranges import Range
from simulation.valuation.doubt.regret import Regret

Titles = Mapping[str, str]
"""what an option or a parameter is called"""

_OPTION = Column("option", "Option")
_NOT_A_FORECAST = (
    "Draws are of the inputs whose range is on file. What the model leaves out is in no range."
)
_LUCK = "Luck is that of the few runs of each draw; it is taken out by matching covariances."

_RATIO_WORDS = {
    Ratio.DOMINATES: "Cheaper and better than the baseline: no ratio is needed",
    Ratio.DOMINATED: "Dearer and worse than the baseline: no ratio is meaningful",
    Ratio.COST_OF_MORE: "Dearer and better: pounds for each unit of effect more",
    Ratio.SAVING_OF_LESS: "Cheaper and worse: pounds saved for each unit of effect given up",
    Ratio.SAME: "No difference in the effect: there is nothing to divide by",
}
_NOT_FIRM = "; not meaningful, as fewer than 95% of draws have an effect of that sign"


_MOST_WORTHS = 9
"""of a table; a curve has more, and its chart's data hold all"""


def best_table(
    curve: Sequence[Sequence[Best]], titles: Titles, taken: Sequence[Best] = ()
) -> DataTable:
    """Return T11: the share of draws in which each option is best, at some worths of the curve.

    ``taken`` is the same at the worth that was taken, which seldom lies on the curve.
    """
    step = -(-len(curve) // _MOST_WORTHS)
    shown = {at[0].worth_gbp: at for at in (*curve[::step], taken) if at}
    return DataTable(
        number="T11",
        name="probability_of_being_best",
        title="Probability of being best, by the worth of the effect",
        columns=(
            Column("worth_gbp", "Worth of a week", "GBP"),
            _OPTION,
            Column("share_best", "Share of draws in which it is best", "share"),
            Column("low", "95% interval from", "share"),
            Column("high", "95% interval to", "share"),
            Column("share_best_without_luck", "The same without luck", "share"),
            Column("net_benefit_gbp", "Mean net benefit less baseline's", "GBP"),
            Column("leads", "Greatest mean"),
        ),
        rows=tuple(_best_row(one, titles) for worth in sorted(shown) for one in shown[worth]),
        notes=(
            "At worth 0 only cost counts: the best option is the cheapest.",
            "The interval comes from drawing no more often (Wilson); it is no forecast.",
            _LUCK,
            _NOT_A_FORECAST,
        ),
    )


def _best_row(one: Best, titles: Titles) -> tuple[Cell, ...]:
    share, low, high, _ = one.share
    leads = "yes" if one.leads else "no"
    name = titles[one.option]
    return (one.worth_gbp, name, share, low, high, one.without_luck, one.net_benefit_gbp, leads)


def leading_table(steps: Sequence[Leading], titles: Titles) -> DataTable:
    """Return T11b: between which worths which option has the greatest mean net benefit."""
    return DataTable(
        number="T11b",
        name="choice_by_worth",
        title="Which option has the greatest mean net benefit, by the worth of the effect",
        columns=(
            _OPTION,
            Column("from_gbp", "From a worth of", "GBP"),
            Column("to_gbp", "To a worth of", "GBP"),
        ),
        rows=tuple(
            (titles[one.option], one.from_gbp, None if one.to_gbp == float("inf") else one.to_gbp)
            for one in steps
        ),
        notes=("A worth without an upper end goes on for ever.",),
    )


def plane_table(options: Iterable[OnPlane], titles: Titles, unit: str) -> DataTable:
    """Return T11c: difference in cost and effect, quadrants and ratio; ``unit`` is of effect."""
    return DataTable(
        number="T11c",
        name="cost_and_effect",
        title="Cost and effect of each option less the baseline's",
        columns=(
            _OPTION,
            Column("cost_gbp", "Mean difference in cost", "GBP"),
            Column("effect", "Mean difference in effect", unit),
            *(Column(one, _quadrant_title(one), "share") for one in Quadrant),
            Column("icer_gbp", "Pounds for each unit of effect", "GBP"),
            Column("words", "What the ratio says"),
        ),
        rows=tuple(_plane_row(one, titles) for one in options),
        notes=("Quadrants are shares of draws; on a line between two a draw counts half in each.",),
    )


def _quadrant_title(one: Quadrant) -> str:
    return f"Draws {one.value.replace('_', ' and ')}"


def _plane_row(one: OnPlane, titles: Titles) -> tuple[Cell, ...]:
    shares = (one.shares[quadrant] for quadrant in Quadrant)
    title = titles[one.option]
    return (
        title,
        one.mean_cost_gbp,
        one.mean_effect,
        *shares,
        one.icer_gbp,
        ratio_words(one),
    )


def ratio_words(one: OnPlane) -> str:
    """Return what the ratio of an option says, in words."""
    words = _RATIO_WORDS[one.ratio]
    return words if one.firm or one.icer_gbp is None else words + _NOT_FIRM


def information_table(
    everything: Perfect, single: Iterable[Partial], titles: Titles, most: int | None = None
) -> DataTable:
    """Return T11d: what knowing everything, and each parameter (the first ``most``), is worth."""
    shown = list(single)[:most]
    return DataTable(
        number="T11d",
        name="value_of_information",
        title="What it would be worth to know more",
        columns=(
            Column("parameter", "What would be known"),
            Column("worth_gbp", "Worth of knowing it", "GBP"),
            Column("standard_error_gbp", "Standard error over draws", "GBP"),
            Column("by_chance_gbp", "What chance alone reaches", "GBP"),
            Column("told", "Above chance"),
            Column("clamped", "Cut to the worth of everything"),
        ),
        rows=(
            ("Everything", everything.gbp, everything.standard_error_gbp, None, None, None),
            *(_partial_row(one, titles) for one in shown),
        ),
        notes=(
            "The most that it can be worth to learn this before choosing. Learning costs too.",
            "Chance alone: what the greatest of all parameters reaches in 1 of 20 studies in which "
            "none of them matters.",
            "Worths of single parameters do not add up.",
            _LUCK,
            _NOT_A_FORECAST,
        ),
    )


def _partial_row(one: Partial, titles: Titles) -> tuple[Cell, ...]:
    title = titles.get(one.parameter, one.parameter)
    told, clamped = ("yes" if each else "no" for each in (one.told, one.clamped))
    error = None if isnan(one.standard_error_gbp) else one.standard_error_gbp
    return (title, one.gbp, error, one.by_chance_gbp, told, clamped)


def regret_table(found: Iterable[Regret], titles: Titles) -> DataTable:
    """Return T11e: what each option loses against the best of each draw."""
    return DataTable(
        number="T11e",
        name="regret",
        title="What each option loses where another would have been better",
        columns=(
            _OPTION,
            Column("mean_gbp", "Mean over draws", "GBP"),
            Column("percentile_95_gbp", "95th percentile", "GBP"),
            Column("greatest_gbp", "Greatest of the draws", "GBP"),
            Column("minimax", "Least greatest"),
        ),
        rows=tuple(
            (titles[one.option], *one[1:4], "yes" if one.minimax else "no") for one in found
        ),
        notes=("The greatest grows with the number of draws.", _LUCK, _NOT_A_FORECAST),
    )


def ranges_table(found: Iterable[Range], titles: Titles) -> DataTable:
    """Return T11f: the three spreads of the difference in net benefit, named apart."""
    return DataTable(
        number="T11f",
        name="spread_of_net_benefit",
        title="Net benefit less the baseline's: what is not known, luck, and error of computing",
        columns=(
            _OPTION,
            Column("mean_gbp", "Mean over draws", "GBP"),
            Column("percentile_5_gbp", "5th percentile of draws", "GBP"),
            Column("median_gbp", "Median of draws", "GBP"),
            Column("percentile_95_gbp", "95th percentile of draws", "GBP"),
            Column("over_draws_gbp", "Spread over draws (what is not known)", "GBP"),
            Column("run_to_run_gbp", "Spread from run to run (luck)", "GBP"),
            Column("error_of_mean_gbp", "Error of computing the mean", "GBP"),
            Column("luck_share", "Luck in the draws' means", "share"),
        ),
        rows=tuple((titles[one.option], *one[1:]) for one in found),
        notes=(
            "Spreads are standard deviations. The error of computing the mean shrinks with more "
            "draws and says nothing of what will happen.",
            _LUCK,
            _NOT_A_FORECAST,
        ),
    )
