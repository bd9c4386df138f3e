"""Headlines built from paired differences: none claims what its interval does not show."""

from simulation.report.chart import MOST_TITLE_WORDS
from simulation.report.results import ALL, Results
from simulation.report.words import count_name, listed


def short_title(title: str) -> str:
    """Return an option's title as it can stand inside a sentence."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def told_apart(
    results: Results, measure: str, period: str = ALL, group: str = ALL, band: str = ""
) -> tuple[list[str], list[str]]:
    """Return the options whose difference to the baseline is below zero, and above it."""
    less: list[str] = []
    more: list[str] = []
    for option in results.others:
        found = results.difference(option, measure, period, group, band)
        if found is not None and found.distinct:
            (less if found.mean < 0 else more).append(option)
    return less, more


def headline(
    results: Results,
    measure: str,
    *,
    lower: str,
    higher: str,
    same: str,
    when: str = "",
    period: str = ALL,
    group: str = ALL,
    band: str = "",
) -> str:
    """Return a headline of at most 15 words about the differences to the baseline.

    ``lower`` and ``higher`` are what an option has: ``fewer people waiting``, ``more people
    waiting``; ``same`` is the matter: ``people waiting``. ``when`` ends it.
    """
    less, more = told_apart(results, measure, period, group, band)
    base = short_title(results.title(results.baseline))
    end = f" {when}" if when else ""
    if not less and not more:
        text = f"No option can be told apart from {base} in {same}{end}"
        return text if fits_title(text) else f"No option can be told apart in {same}"
    both = [(options, what) for options, what in ((less, lower), (more, higher)) if options]
    named = listed(
        [f"{listed([results.title(o) for o in options])} {_has(options)} {what}"
         for options, what in both]
    )  # fmt: skip
    counted = listed(
        [f"{count_name(len(options))} {_has(options)} {what}" for options, what in both]
    )
    few = f"Of {count_name(len(results.others))} alternatives, {counted}"
    if len(both) == 1 and len(both[0][0]) == len(results.others) > 1:
        few = f"All {count_name(len(results.others))} alternatives have {both[0][1]}"
    candidates = [
        f"{named} than {base}{end}",
        f"{named} than {base}",
        f"{few} than {base}{end}",
        f"{few} than {base}",
        f"{few}{end}",
        few,
        _without_total(both),
    ]
    return next((text for text in candidates if fits_title(text)), f"Options differ in {same}")


def _without_total(both: list[tuple[list[str], str]]) -> str:
    """Return how many options have less and more, in the fewest words."""
    (options, what), *rest = both
    noun = "option" if len(options) == 1 else "options"
    first = f"{count_name(len(options)).capitalize()} {noun} {_has(options)} {what}"
    return listed([first, *(f"{count_name(len(o))} {_has(o)} {w}" for o, w in rest)])


def _has(options: list[str]) -> str:
    return "has" if len(options) == 1 else "have"


def fits_title(text: str) -> bool:
    """Return whether a text is short enough for the title of a chart."""
    return len(text.split()) <= MOST_TITLE_WORDS
