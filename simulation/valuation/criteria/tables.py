"""Table T12: what each option does, what counts how much, the score, ranks, and what would change
the first. The matrix comes first, because it holds no judgement but the choice of measures.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.scenario.criteria import MOST, Criterion, Judgement
from simulation.valuation.criteria.acceptability import Acceptability
from simulation.valuation.criteria.checks import base_of, title_of
from simulation.valuation.criteria.judging import Judged
from simulation.valuation.criteria.matrix import MeasureRow
from simulation.valuation.criteria.scores import Scores, Stretch, WeightSweep
from simulation.valuation.criteria.words import of_acceptability, of_criteria, of_judgement
from simulation.valuation.data_table import Cell, Column, DataTable

Titles = Mapping[str, str]
"""of options, by key"""

_BY_ROW = "by_row"
"""unit of a column whose unit stands in each row, in the column ``unit``"""

_LOW, _HIGH = 0.05, 0.95
"""ends of the range of a score over draws"""


def criteria_tables(
    found: Judged, titles: Titles, cost_gbp: Mapping[str, float] | None = None
) -> tuple[DataTable, ...]:
    """Return T12a matrix, T12b weights and points, T12c scores and ranks, T12d weights under which
    each option comes first, T12e what the weight of each criterion decides, T12f scales.

    ``cost_gbp`` stands beside the score unless the score holds the cost: it must be without the
    worth of waiting where a criterion counts waits. Where no criterion is scored there are T12a,
    T12b and T12f only.
    """
    tables = [_matrix_table(found, titles), _weights_table(found, titles)]
    if found.scores is not None:
        tables += [_scores_table(found, titles, cost_gbp), _central_table(found, titles)]
        tables.append(_sweep_table(found, titles))
    return (*tables, _scales_table(found, titles))


def _matrix_table(found: Judged, titles: Titles) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for key, one in found.criteria.criteria.items():
        own = [row for row in found.matrix.rows if row.criterion == key]
        rows += [_measured_row(one, row) for row in own] or [_other_row(found, key, one)]
    return DataTable(
        "T12a",
        "criteria_matrix",
        "What each option does in each criterion",
        (
            Column("criterion", "Criterion"),
            Column("how", "Scored by"),
            Column("measure", "Measure or role"),
            Column("unit", "Unit"),
            Column("worst", "Worst end", _BY_ROW),
            Column("best", "Best end", _BY_ROW),
            *(Column(f"value_{key}", titles[key], _BY_ROW) for key in found.matrix.options),
            Column("not_modelled", "Not modelled"),
        ),
        tuple(rows),
        (
            *of_criteria(found.criteria),
            "A value is the mean over draws. Of what people judged it is the mean of their points.",
            *of_judgement(found),
        ),
    )


def _measured_row(one: Criterion, row: MeasureRow) -> tuple[Cell, ...]:
    scale, unit = one.measures[row.measure], BY_NAME[base_of(row.measure)].unit
    means = [float(mean) for mean in row.values.mean(axis=0)]
    title = title_of(row.measure)
    return (one.title, one.how, title, unit, scale.worst, scale.best, *means, one.not_modelled)


def _other_row(found: Judged, key: str, one: Criterion) -> tuple[Cell, ...]:
    """Return the row of a criterion that people judge, that money shows, or that nobody scores."""
    if not one.judged:
        nothing = (None,) * len(found.matrix.options)
        return (one.title, one.how, one.beside, "", None, None, *nothing, one.not_modelled)
    points = [float(mean) for mean in found.matrix.judged[key][..., 0].mean(axis=0)]
    roles = ", ".join(one.judged)
    return (one.title, one.how, roles, "points", 0.0, MOST, *points, one.not_modelled)


def _weights_table(found: Judged, titles: Titles) -> DataTable:
    options = found.matrix.options
    shares = dict(zip(found.matrix.scored, found.matrix.weights.tolist(), strict=True))
    points = dict(zip(found.matrix.scored, found.matrix.mean_points.T.tolist(), strict=True))
    rows: list[tuple[Cell, ...]] = []
    for key, one in found.criteria.criteria.items():
        weight = one.weight
        low, high = weight.ends if weight else (None, None)
        swing = one.swing or f"not in the score: {one.beside or 'not modelled'}"
        own = points.get(key, [None] * len(options))
        value = weight.value if weight else None
        rows.append((one.title, swing, value, low, high, shares.get(key), *own))
    return DataTable(
        "T12b",
        "criteria_weights",
        "What each criterion counts, and each option's points in it",
        (
            Column("criterion", "Criterion"),
            Column("swing", "Swing, from worst to best"),
            Column("weight", "Weight of the swing", "points"),
            Column("low", "Low", "points"),
            Column("high", "High", "points"),
            Column("share", "Share of all weight", "share"),
            *(Column(f"points_{key}", titles[key], "points of 100") for key in options),
        ),
        tuple(rows),
        (
            f"Who set the weights? {found.criteria.weights_by.rstrip('.')}.",
            "The swing that counts most has weight 100, the others relative to it. A weight is "
            "that of the whole swing, so that another scale needs another weight.",
            "A score is the sum of share times points. Points go from 0 at the worst end of a "
            "scale to 100 at its best, and are means over draws.",
        ),
    )


def _scales_table(found: Judged, titles: Titles) -> DataTable:
    options = found.matrix.options
    rows: list[tuple[Cell, ...]] = []
    for row in found.matrix.rows:
        one = found.criteria.criteria[row.criterion]
        scale = one.measures[row.measure]
        points = [float(mean) for mean in row.points.mean(axis=0)]
        inner, beyond, title = scale.weight.value, row.outside_share, title_of(row.measure)
        rows.append((one.title, title, inner, beyond, *points, scale.because))
    for one in found.criteria.scored.values():
        for role, given in one.judged.items():
            points = [given[option].value for option in options]
            rows.append((one.title, role, None, None, *points, _ranges(given, options)))
    return DataTable(
        "T12f",
        "criteria_scales",
        "Points by measure and by role, and where they come from",
        (
            Column("criterion", "Criterion"),
            Column("measure", "Measure or role"),
            Column("weight", "Weight within the criterion", "points"),
            Column("outside_share", "Values beyond the ends", "share"),
            *(Column(f"points_{key}", titles[key], "points") for key in options),
            Column("because", "Where the ends or the points come from"),
        ),
        tuple(rows),
        ("Roles within a criterion count alike.",),
    )


def _ranges(given: Mapping[str, Judgement], options: Sequence[str]) -> str:
    """Return the range of each option's points, as a role gave them."""
    told = [
        f"{option} {low:g} to {high:g}"
        for option in options
        for low, high in [given[option].ends]
        if low < high
    ]
    return f"judged; ranges: {', '.join(told)}" if told else "judged, without a range"


def _scores_table(found: Judged, titles: Titles, cost_gbp: Mapping[str, float] | None) -> DataTable:
    scores, accepted = found.scores, found.accepted
    assert scores is not None
    options = found.matrix.options
    ends = _ends(scores)
    place = {at: rank for rank, at in enumerate(scores.order, start=1)}
    beside = cost_gbp if found.criteria.cost == "beside" else None
    rows = []
    for at, option in enumerate(options):
        cost: tuple[Cell, ...] = () if beside is None else (beside.get(option),)
        ranks = [_rank_cells(each, at) for each in accepted]
        rows.append((
            titles[option], float(scores.mean[at]), *ends[at], place[at],
            *cost, *(cell for cells in ranks for cell in cells),
        ))  # fmt: skip
    return DataTable(
        "T12c",
        "criteria_scores",
        "Score of each option, and how often it has each rank",
        (
            Column("option", "Option"),
            Column("score", "Score", "points"),
            Column("low", "Low", "points"),
            Column("high", "High", "points"),
            Column("place", "Place by the score", "rank"),
            *([] if beside is None else [Column("cost_gbp", "Cost, beside the score", "GBP")]),
            *(column for each in accepted for column in _rank_columns(each)),
        ),
        tuple(rows),
        (
            "Low and high are the 5th and 95th centile of the score over draws, under the weights "
            "of the file: what is not known of the inputs, not the luck of single runs. Empty: "
            "there is one draw only, the values of the files.",
            *(of_acceptability(each) for each in accepted),
        ),
    )


def _ends(scores: Scores) -> list[tuple[Cell, Cell]]:
    if len(scores.by_draw) == 1:
        return [(None, None)] * len(scores.options)
    return [(float(low), float(high)) for low, high in scores.ends(_LOW, _HIGH).T]


def _word(found: Acceptability) -> str:
    return found.how.replace(" ", "_")


def _rank_columns(found: Acceptability) -> list[Column]:
    word, how = _word(found), found.how
    ranks = range(1, len(found.options) + 1)
    return [
        *(Column(f"rank_{rank}_{word}", f"Rank {rank}, {how}", "share") for rank in ranks),
        Column(f"rank_1_error_{word}", f"Error of rank 1, {how}", "share"),
        Column(f"confidence_{word}", f"First at its own central weights, {how}", "share"),
    ]


def _rank_cells(found: Acceptability, at: int) -> list[Cell]:
    shares = [float(share) for share in found.shares[at]]
    return [*shares, float(found.half_width[at, 0]), _known(found.confidence[at])]


def _central_table(found: Judged, titles: Titles) -> DataTable:
    given = found.criteria.scored
    rows = [
        (titles[option], each.how, *(_known(share) for share in each.central[at]))
        for each in found.accepted
        for at, option in enumerate(each.options)
    ]
    return DataTable(
        "T12d",
        "criteria_central_weights",
        "Weights that favour each option",
        (
            Column("option", "Option"),
            Column("how", "Weights drawn"),
            *(Column(f"share_{key}", one.title, "share") for key, one in given.items()),
        ),
        tuple(rows),
        (
            "The mean of the weights under which the option comes first. Empty: it never does. "
            "Whoever weighs the criteria about so may prefer that option: how many draws agree is "
            "in the table of scores.",
        ),
    )


def _sweep_table(found: Judged, titles: Titles) -> DataTable:
    return DataTable(
        "T12e",
        "criteria_weight_sweep",
        "What the weight of each criterion decides",
        (
            Column("criterion", "Criterion"),
            Column("share", "Share of all weight now", "share"),
            Column("first", "First now"),
            Column("below", "First changes below this share", "share"),
            Column("first_below", "First below it"),
            Column("above", "First changes above this share", "share"),
            Column("first_above", "First above it"),
        ),
        tuple(_sweep_row(found, one, titles) for one in found.sweeps),
        (
            "The other criteria keep their proportions to each other. The limits are exact. "
            "Empty: no weight of this criterion alone changes which option comes first.",
        ),
    )


def _sweep_row(found: Judged, one: WeightSweep, titles: Titles) -> tuple[Cell, ...]:
    below, above = one.next_below, one.next_above

    def name(stretch: Stretch | None) -> Cell:
        return None if stretch is None else titles[stretch.option]

    return (
        found.criteria.criteria[one.criterion].title, one.share, titles[one.first],
        below.high if below else None, name(below), above.low if above else None, name(above),
    )  # fmt: skip


def _known(value: float) -> Cell:
    return None if np.isnan(value) else float(value)
