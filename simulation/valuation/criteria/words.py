"""What must be said of criteria beside their numbers: sentences."""

from collections.abc import Iterator

from simulation.scenario.criteria import MOST, Criteria
from simulation.valuation.criteria.acceptability import Acceptability
from simulation.valuation.criteria.checks import title_of
from simulation.valuation.criteria.judging import Judged


def of_criteria(criteria: Criteria) -> Iterator[str]:
    """Yield what a reader of the criteria must know before any score."""
    yield f"{criteria.title}. Source: {criteria.source.rstrip('.')}."
    if criteria.promised is not None and criteria.promised > len(criteria.criteria):
        missing = criteria.promised - len(criteria.criteria)
        yield (
            f"{criteria.promised} criteria were promised and {len(criteria.criteria)} are printed: "
            f"{missing} {'is' if missing == 1 else 'are'} not known, and in no score."
        )
    yield f"Who set the weights? {criteria.weights_by.rstrip('.')}."
    silent = [one.title for one in criteria.criteria.values() if one.how == "not modelled"]
    if silent:
        yield f"Not modelled and judged by nobody, so in no score: {'; '.join(silent)}."
    if criteria.cost == "beside":
        yield "Cost is not in the score. Read the score beside the money."
    else:
        yield "Cost is in the score, once. Do not weigh it against the money again."
    yield from criteria.notes


def of_judgement(found: Judged) -> Iterator[str]:
    """Yield what limits a judgement: double counting, silence, and where measures come from."""
    yield from found.warnings
    if found.scores is None:
        yield "No criterion is scored: people must judge them, or a measure must stand for them."
        return
    silent = [one for one in found.criteria.criteria.values() if one.how == "not modelled"]
    short = (found.criteria.promised or 0) > len(found.criteria.criteria)
    share = found.scores.overturning_share
    if (silent or short) and share == share:  # noqa: PLR0124  (not nan)
        yield (
            "A criterion that is in no score could change which option comes first, if it had "
            f"more than {_per_cent(share)} of all weight and the first option did worst in it, "
            "the second best."
        )
    if len(found.scores.by_draw) > 1:
        yield "Points are means over draws; costs beside them are those with the files' values."
    yield from _of_draws(found)


def of_acceptability(found: Acceptability) -> str:
    """Return how ranks came about."""
    weights = {
        "any weights": "every set of weights is as likely as any other",
        "stated ranges": "each weight is uniform in the range that the file states",
    }[found.how]
    draws = "the values of the files" if found.draws == 1 else f"{found.draws} joint draws"
    return (
        f"Ranks over {found.samples:,} sets of weights ({weights}) and {draws}. "
        "An error is that of drawing so few weights and draws (95%), not a forecast."
    )


def _of_draws(found: Judged) -> Iterator[str]:
    if found.matrix.fixed:
        yield (
            "Known at the values of the files only, so the same in every draw, and surer here than "
            f"they are: {'; '.join(title_of(measure) for measure in found.matrix.fixed)}."
        )
    for row in found.matrix.rows:
        if row.outside_share > 0:
            yield (
                f"{_per_cent(row.outside_share)} of the values of '{title_of(row.measure)}' lie "
                "beyond the ends of its scale, where nothing more is told apart."
            )


def _per_cent(share: float) -> str:
    return f"{MOST * share:.1f}%"
