"""How to read the page, what it is made from, and what it cannot say."""

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.days.playing import PlayedDays
from simulation.valuation.exploring.data import ExplorerData

READING = (
    "The model informs a decision. It does not make one: what residents, carers and staff say, "
    "and what the model leaves out, stand beside it.",
    "With the values of the files: the mean over runs, and its 95% interval. The interval says how "
    "well the runs pin the mean down if those values are right. It is not a forecast.",
    "Over draws: what is not known is drawn within its range, many times. The range holds nine in "
    "ten draws. Chance of being best is the share of draws in which an option has the highest net "
    "present value. It is no better than the ranges that were drawn from.",
    "A price that you set holds in every draw, as if it were known. As in the files lets it vary "
    "again.",
    "Settings need no new run: staffing, demand, waits and reviews stay as they were simulated; "
    "only what they are worth changes.",
)
"""for every page"""


def about_days(played: PlayedDays | None) -> tuple[str, ...]:
    """Return what must be known of the days before they are looked at."""
    if played is None:
        return ()
    told = (
        f"One run of each option (replication {played.replication + 1}), the same residents with "
        "the same luck. One run is one possible course of events, not a forecast and not the mean; "
        "small differences between options are chance. A count is taken at the end of the day.",
    )
    if played.same_model:
        return told
    return (
        *told,
        "The model has changed since the result was made. The days are of the model as it is now, "
        "so they need not be those behind the numbers above.",
    )


def about(findings: Findings, facts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return what the page is made from; ``facts``: what the arithmetic adds."""
    stored = findings.appraised.stored
    manifest = stored.manifest
    criteria = findings.criteria
    judged = f" Criteria: {criteria.title}." if criteria else " No criteria."
    return (
        f"Result {stored.folder.resolve().name} of {manifest['appraisal']}, model "
        f"{manifest['model'][:8]}, seed {manifest['seed']}. Price set: "
        f"{findings.appraised.prices.title}.{judged}",
        *facts,
        "optare appraise gives the same numbers with the settings of the files, and all that this "
        "page leaves out: distribution, risks, switching values, the cost of coming back.",
    )


def facts(data: ExplorerData) -> tuple[str, ...]:
    """Return how many runs and draws the arithmetic has, and what was left out of it."""
    runs = f"{_runs(data.main.replications)} of each option with the values of the files"
    if not data.draws.used:
        return (f"{runs}. No draws.",)
    drawn = f"{data.draws.used} joint draws with {_runs(data.drawn.replications)} of each option"
    of_runs = "" if data.draws.of_runs else " Only prices were drawn: all draws have the same runs."
    rule = f" {data.draws.rule}" if data.draws.rule else ""
    return (f"{runs}; {drawn}.{of_runs}{rule}",)


def _runs(count: int) -> str:
    return "1 run" if count == 1 else f"{count} runs"
