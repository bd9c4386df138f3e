"""Names of unknowns as a reader would say them, with their units."""

from simulation.experiment.appraising.price_draws import START
from simulation.experiment.uncertainty.drawing import Uncertain
from simulation.scenario.price_titles import price_title

_UNITS = (
    ("_gbp_per_fte_year", "GBP a year"),
    ("_gbp_per_year", "GBP a year"),
    ("_gbp_per_hire", "GBP"),
    ("_gbp_per_post", "GBP"),
    ("_gbp_per_week", "GBP a week"),
    ("_gbp_per_fte", "GBP"),
    ("_weekly_cost_gbp", "GBP a week"),
    ("_gbp", "GBP"),
    ("_hours", "hours"),
    ("_days", "days"),
    ("_weeks", "weeks"),
    ("_months", "months"),
    ("_years", "years"),
    ("_per_year", "a year"),
    ("_share", "share"),
    ("_ratio", "ratio"),
    ("_fte", "FTE"),
)
_SILENT = frozenset(
    {"council", "prices", "forms", "options", "catalogue", "mechanisms", "parameters", "value"}
)
"""parts of a path that say nothing to a reader"""


def unit_of(path: str) -> str:
    """Return the unit that the end of a dotted path names, or nothing."""
    parts = path.split(".")
    for part in reversed(parts):
        for end, unit in _UNITS:
            if part.endswith(end) or f"_{part}".endswith(end):
                return unit
    return ""


def title_of(unknown: Uncertain) -> str:
    """Return what an unknown is called: of prices in the words of finance, with all its places.

    Of the rest ``Work: contact hours`` of ``council.work.contact_hours``: where it stands in
    several places the first names it, and how many more there are is said.
    """
    if all(path[0] == START for path in unknown.paths):
        return price_title([path[1:] for path in unknown.paths])
    parts = [part for part in unknown.name.split(".") if part not in _SILENT]
    *where, what = (_words(part) for part in parts)
    said = f"{': '.join(where)}: {what}" if where else what
    more = len(unknown.paths) - 1
    others = f" (and {more} more place{'s' if more > 1 else ''})" if more else ""
    return said[:1].upper() + said[1:] + others


def _words(part: str) -> str:
    """Return a part of a path without its unit, which stands beside it."""
    words = [word for word in part.split("_") if word not in {"gbp", "share"}]
    return " ".join(words or part.split("_")).replace("fte", "FTE")
