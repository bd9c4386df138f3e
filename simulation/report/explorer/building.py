"""From what an appraisal found, and the days of one run, to what stands on the page."""

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.days.playing import PlayedDays
from simulation.report import style
from simulation.report.appraisal.decision_lead import draws_caution
from simulation.report.explorer.data import explorer_data, explorer_json
from simulation.report.explorer.days_data import days_json
from simulation.report.explorer.page import ExplorerPage
from simulation.report.explorer.reading import READING, about, about_days, facts
from simulation.report.explorer.scripts import compute_script
from simulation.scenario.errors import ScenarioError

_DASHES = ("", "8 4", "10 4 2 4", "2 3")
"""of lines on the page, in the order of ``style.series``"""


def explorer_page(findings: Findings, played: PlayedDays | None) -> ExplorerPage:
    """Return the contents of the page.

    Raises ``ScenarioError`` if there are more options than can be told apart, or if the page's
    arithmetic does not say what the appraisal says.
    """
    require_few(len(findings.titles))
    title = findings.appraised.stored.appraisal.title
    caution = draws_caution(findings)
    data = explorer_data(findings)
    return ExplorerPage(
        title,
        looks(tuple(findings.titles)),
        explorer_json(data),
        compute_script(),
        None if played is None else days_json(played),
        cautions=tuple(filter(None, (caution,))),
        reading=READING,
        about=about(findings, facts(data)),
        about_days=about_days(played),
    )


def require_few(options: int) -> None:
    """Raise ``ScenarioError`` for more options than colours and markers can tell apart."""
    if options > style.MOST_SERIES:
        raise ScenarioError(
            f"the explorer can tell {style.MOST_SERIES} options apart, not {options}",
            hint="explore a result of fewer options",
        )


def looks(options: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return colour, dash and marker of each option, the same as in every chart."""
    found = style.series(options)
    return {
        option: {"colour": look.colour, "dash": dash, "marker": look.marker}
        for (option, look), dash in zip(found.items(), _DASHES, strict=False)
    }
