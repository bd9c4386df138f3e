"""Rows as a sensitivity analysis gives them, made up for the charts."""

from simulation.experiment.sensitivity.rows import Row
from simulation.experiment.study_data import StudyData

NOTHING = float("nan")
COMPARED = "points compared"
SENTENCE = (
    "Trading company does worse than In-house when Care supply as share of what is needed < 0.96 "
    "and Owner of the new organisation is staff or community: 0.88 of such points, covering 0.71"
)


About = tuple[str, str, str]


def row(
    method: str,
    about: About,
    factor: str,
    statistic: str,
    numbers: tuple[float, ...],
    *,
    ranked: bool = False,
    note: str = "",
) -> Row:
    """Return a row; of value, low and high what is left out is not known."""
    value, low, high = (*numbers, NOTHING, NOTHING)[:3]
    return Row(method, *about, factor, statistic, value, low, high, 10, ranked, note)


def rows(data: StudyData, measure: str, option: str) -> list[Row]:
    about = (option, data.baseline, measure)
    shares = (0.62, 0.31, 0.22, 0.11, 0.07, 0.03, 0.004, 0.0)
    found = []
    for factor, share in zip(data.factors, shares, strict=True):
        low, high = max(0.0, share - 0.06), share + 0.08 * (share > 0)
        name, ranked = factor.name, low > 0.05
        for method, statistic in (("sobol", "total_order"), ("pawn", "pawn")):
            found.append(row(method, about, name, statistic, (share, low, high), ranked=ranked))
        found.append(row("sobol", about, name, "first_order", (0.8 * share, low, high)))
        star = (100 * share, 90 * share, 110 * share)
        found.append(row("morris", about, name, "mu_star", star, ranked=ranked))
        found.append(row("morris", about, name, "sigma", (60 * share * (1 - share),)))
    found.append(row("sobol", about, "(seed)", "seed_share", (0.18, 0.12, 0.25)))
    found.append(row("pawn", about, "(random column)", "pawn", (0.02, 0.0, 0.05)))
    return [*found, *box_rows(data, measure, option)]


def box_rows(data: StudyData, measure: str, option: str) -> list[Row]:
    about = (option, data.baseline, measure)
    return [
        row("prim", about, "", "holds", (0.4,)),
        row("prim", about, "", "box_1_coverage", (0.71,), note=SENTENCE),
        row("prim", about, "", "box_1_density", (0.88,), note=SENTENCE),
        row("prim", about, "supply", "box_1_high", (0.96, 0.95, 0.98)),
        row("prim", about, "supply", "box_1_quasi_p", (0.001,)),
        row("prim", about, "supply", "box_1_found_again", (0.98,)),
        row("prim", about, "owner", "box_1_quasi_p", (0.01,)),
        row("prim", about, "owner", "box_1_found_again", (0.6,)),
    ]


def compared_rows(data: StudyData, measure: str, option: str) -> list[Row]:
    about = (option, data.baseline, measure)
    found = []
    for at, factor in enumerate(data.factors):
        for end, mean in (("at low: few", -5.0 - at), ("at high: many_more", 5.0)):
            numbers = (mean, mean - 1, mean + 1)
            found.append(
                row("tornado", about, factor.name, end, numbers, ranked=True, note=COMPARED)
            )
    return found
