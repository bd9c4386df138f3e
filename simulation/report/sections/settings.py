"""The same comparison under other settings: the headline differences side by side."""

from simulation.experiment.comparison import MAIN
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.key_measures import KeyMeasure, key_measures
from simulation.report.results import Results

_MOST_COLUMNS = 6
"""settings beside each other on a page; a larger grid is in the tables of the result folder"""


def blocks(results: Results) -> list[Block]:
    """Return the chapter, or nothing if there was one setting only."""
    titles = results.comparison.settings
    if len(titles) < 2:
        return []
    shown = list(titles)[:_MOST_COLUMNS]
    measures = [measure for measure in key_measures(results) if measure.in_dumbbell]
    by_setting = {setting: results.in_setting(setting) for setting in shown}
    base = short_title(results.title(results.baseline))
    names = ["As given" if setting == MAIN else titles[setting] for setting in shown]
    changed = [_changed_sign(by_setting, measure, option)
               for measure in measures for option in results.others]  # fmt: skip
    found: list[Block] = [
        Heading("Under other settings"),
        Paragraph(_message(sum(changed), len(changed)), "warning" if any(changed) else "plain"),
    ]
    for option in results.others:
        title = results.title(option)
        found.append(
            Table(
                f"{title}: paired differences to {base} in each setting",
                ("Measure", *names),
                tuple(_row(by_setting, measure, option) for measure in measures),
                "In brackets: 95% interval of the paired difference.",
            )
        )
    if len(titles) > len(shown):
        found.append(
            Paragraph(
                f"{len(titles) - len(shown)} further settings are in `differences.csv` of the "
                "result folder."
            )
        )
    return found


def _message(changed: int, total: int) -> str:
    if not changed:
        return (
            "No headline difference that can be told from zero changes its direction between "
            "these settings."
        )
    return (
        f"{changed} of {total} headline differences can be told from zero in opposite directions "
        "under different settings: for these, the answer depends on what is not known."
    )


def _changed_sign(by_setting: dict[str, Results], measure: KeyMeasure, option: str) -> bool:
    signs = {
        found.mean > 0
        for results in by_setting.values()
        if (found := measure.difference(results, option)) is not None and found.distinct
    }
    return len(signs) > 1


def _row(by_setting: dict[str, Results], measure: KeyMeasure, option: str) -> tuple[str, ...]:
    cells = []
    for results in by_setting.values():
        found = measure.difference(results, option)
        cells.append("–" if found is None else "\n".join(measure.difference_lines(found)))
    return (f"{measure.title}, {measure.unit}", *cells)
