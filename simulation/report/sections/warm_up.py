"""Whether the beginning of the runs is like the rest: a point of the findings."""

from simulation.experiment.output.picked import month_ends
from simulation.experiment.output.warm_up import WarmUp, warm_up_of
from simulation.report.charts.headline import short_title
from simulation.report.results import Results
from simulation.report.words import listed

CHECKED = {"open_cases": "open cases", "waiting_list": "the waiting list"}


def points(results: Results) -> list[str]:
    """Return the finding on the baseline, or nothing if its runs are too short."""
    at = results.comparison.options.index(results.baseline)
    found = {}
    for measure, words in CHECKED.items():
        _, values = month_ends(results.comparison, measure)
        check = warm_up_of(values[at])
        if check is not None:
            found[words] = check
    if not found:
        return []
    base = short_title(results.title(results.baseline))
    said = listed([_said(words, check) for words, check in found.items()])
    end = (
        "More than half means that a measure goes on rising or falling and has no steady part; "
        "such a cut is refused. "
        if any(check.refused for check in found.values())
        else ""
    )
    return [
        f"Start of the runs under {base}, by MSER-5 on the mean of each month end: it would cut "
        f"{said}. {end}Nothing is cut: runs start from the real caseload, and the comparison is "
        "about the years from that start."
    ]


def _said(words: str, check: WarmUp) -> str:
    if check.refused:
        return f"more than half of {words} ({check.cut} of {check.length})"
    return f"{check.cut} of {check.length} months of {words}"
