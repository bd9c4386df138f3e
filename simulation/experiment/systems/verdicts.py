"""The verdict on a figure, and the sentence that gives the reason."""

from simulation.experiment.systems.checking import Published
from simulation.experiment.systems.models import Figure
from simulation.experiment.systems.results import FigureResult, Simulated, Verdict

_MANY = 3
"""places named in a sentence; of more, their number"""


def judge(
    name: str,
    figure: Figure,
    published: Published,
    enters: tuple[str, ...],
    judged: tuple[str, ...],
    found: Simulated | None,
) -> FigureResult:
    """Return the figure with its verdict.

    ``enters`` says where an input stands in the appraisal, ``judged`` which assumptions were
    judged with an outcome in view.
    """
    if figure.role == "input":
        where = figure.enters or f"It enters at {_places(enters)}."
        return FigureResult(name, figure, published, None, Verdict.INPUT, _joined(where, figure))
    if figure.role == "not_comparable":
        verdict = Verdict.NOT_COMPARABLE
        return FigureResult(name, figure, published, None, verdict, figure.reason)
    if found is None:
        verdict, reason = Verdict.NOT_COMPARABLE, "No run shows the measure it is compared with."
    elif figure.direction:
        verdict, reason = _direction(figure, found)
    else:
        verdict, reason = _number(figure, published, found)
    if judged:
        names = ", ".join(f"`{one}`" for one in judged)
        reason += f" The range of {names} was judged with this figure in view."
    return FigureResult(name, figure, published, found, verdict, _joined(reason, figure))


def _joined(reason: str, figure: Figure) -> str:
    return f"{reason} {figure.reason}".strip()


def _places(paths: tuple[str, ...]) -> str:
    named = ", ".join(f"`{path}`" for path in paths[:_MANY])
    more = len(paths) - _MANY
    return f"{named} and {more} more" if more > 0 else named


def _direction(figure: Figure, found: Simulated) -> tuple[Verdict, str]:
    share = found.share_up if figure.direction == "up" else found.share_down
    word = "above" if figure.direction == "up" else "below"
    against = figure.compare.against if figure.compare else ""
    said = f"Only a direction was told: {word} `{against}` in {100 * share:.0f} % of the draws."
    beyond = found.high > 0 if figure.direction == "up" else found.low < 0
    return (Verdict.REACHABLE if beyond else Verdict.NOT_REACHABLE), said


def _number(figure: Figure, published: Published, found: Simulated) -> tuple[Verdict, str]:
    least, most = _told(figure, published)
    if least <= found.high and most >= found.low:
        return Verdict.REACHABLE, _inside(figure, found)
    side = "below" if most < found.low else "above"
    return Verdict.NOT_REACHABLE, f"The published figure lies {side} the simulated range."


def _told(figure: Figure, published: Published) -> tuple[float, float]:
    """Return the least and the most that the published text can mean."""
    value = published.value
    assert value is not None  # the check on reading sees to it
    least = value if published.low is None else published.low
    most = value if published.high is None else published.high
    if figure.bound == "at_most":
        least = -float("inf")
    if figure.bound == "at_least":
        most = float("inf")
    return least, most


def _inside(figure: Figure, found: Simulated) -> str:
    if figure.bound:
        word = figure.bound.replace("_", " ")
        return f"Told as {word}: some of the simulated range is."
    wide = " The range is so wide that this says little." if _wide(found) else ""
    return f"The published figure lies inside the simulated range.{wide}"


def _wide(found: Simulated) -> bool:
    """Return whether the high end is more than three times the low end."""
    return found.low <= 0 or found.high > 3 * found.low
