"""An attribution in sentences: what makes a difference, and what cannot be told from zero."""

from typing import NamedTuple

from simulation.experiment.attribution.study import Attribution
from simulation.experiment.attribution.table import SAME_OWNERS, title_of, unit_of
from simulation.report.charts.headline import short_title
from simulation.report.figure_text import is_share
from simulation.report.rounding import with_interval
from simulation.report.study_charts.about import scale_of
from simulation.report.words import count_name, listed
from simulation.valuation.shapley import intervals

OWNERSHIP = "Ownership"
MOST_NAMED = 5
"""differences that are named in one sentence"""


class Made(NamedTuple):
    """What one difference makes of a measure, in the measure's unit, with its interval."""

    title: str
    mean: float
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether it can be told from zero."""
        return self.low > 0 or self.high < 0 or (self.low == self.high != 0)


def made_of(found: Attribution, measure: str, most: int | None = None) -> list[Made]:
    """Return what each difference makes of a measure, the largest first; ownership always.

    Of more than ``most`` the smallest are added together, so that the parts still add up.
    """
    each = found.contributions[measure]
    shares = found.shares(measure)
    order = sorted(range(len(found.players)), key=lambda at: (-abs(shares.mean[at]), at))
    kept = order if most is None or len(order) <= most else order[: most - 1]
    made = [Made(found.players[at].title, *(float(ends[at]) for ends in shares)) for at in kept]
    if found.same_owners:
        made.append(Made(SAME_OWNERS, 0.0, 0.0, 0.0))
    rest = [at for at in order if at not in kept]
    if rest:
        sums = intervals(each[:, rest].sum(axis=1, keepdims=True))
        made.append(Made(f"{len(rest)} smaller ones together", *(float(x[0]) for x in sums)))
    return made


def whole_of(found: Attribution, measure: str) -> Made:
    """Return the whole difference of a measure."""
    total = found.total(measure)
    return Made("The whole difference", *(float(end) for end in total))


def number(made: Made, unit: str) -> str:
    """Return a number of this unit as printed, no finer than its interval supports."""
    return _printed(made, unit)[0]


def with_ends(made: Made, unit: str) -> str:
    """Return a number with its interval, as printed."""
    mean, low, high = _printed(made, unit)
    return mean if made.low == made.high else f"{mean} ({low} to {high})"


def difference_unit(unit: str) -> str:
    """Return the unit of printed differences: points for shares, millions for pounds."""
    if is_share(unit):
        return unit.replace("share", "points", 1)
    words = {"GBP": "£ million", "GBP/yr": "£ million a year", "GBP a week": "£ a week"}
    return words.get(unit, unit.replace("/yr", " a year"))


def sentence(found: Attribution, measure: str) -> str:
    """Return what makes the difference of a measure, in words."""
    unit, whole = unit_of(measure), whole_of(found, measure)
    options = found.question.appraisal.options
    start, end = (options[name].title for name in (found.question.start, found.question.end))
    opening = (
        f"{title_of(measure)}: from {short_title(start)} to {short_title(end)} the difference is "
        f"{with_ends(whole, unit)} {difference_unit(unit)}."
    )
    return f"{opening} {_parts(made_of(found, measure), unit, whole)}"


def _parts(made: list[Made], unit: str, whole: Made) -> str:
    told = [one for one in made if one.told and not _is_ownership(one)]
    named = listed([f"“{one.title}” makes {number(one, unit)}" for one in told[:MOST_NAMED]])
    start = "Of this, " if whole.told else "It cannot be told from zero; of its parts, "
    said = [f"{start}{named}." if named else "No practice can be told from zero."]
    more = len(told) - MOST_NAMED
    if more > 0:
        said.append(f"{count_name(more).capitalize()} more can be told from zero.")
    owned = next((one for one in made if _is_ownership(one)), None)
    if owned is not None:
        said.append(_ownership(owned, unit))
    hidden = sum(not one.told and not _is_ownership(one) for one in made)
    if hidden and named:
        what = "difference" if hidden == 1 else "differences"
        said.append(f"{count_name(hidden).capitalize()} other {what} cannot be told from zero.")
    return " ".join(said)


def _ownership(owned: Made, unit: str) -> str:
    if owned.low == owned.high == 0:
        same = " (it is the same in both)" if owned.title == SAME_OWNERS else ""
        return f"Ownership makes 0{same}."
    tail = "" if owned.told else ", which cannot be told from zero"
    return f"Ownership makes {with_ends(owned, unit)}{tail}."


def _is_ownership(made: Made) -> bool:
    return made.title in (OWNERSHIP, SAME_OWNERS)


def _printed(made: Made, unit: str) -> tuple[str, str, str]:
    scale = scale_of(unit)
    if made.mean == made.low == made.high == 0:
        return "0", "0", "0"
    return with_interval(made.mean / scale, made.low / scale, made.high / scale, sign=True)
