"""The folder of the shadow in a result: tables as CSV, a chart an option, and the page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.folder.made_record import write_made
from simulation.experiment.folder.whole_folder import made_whole
from simulation.experiment.residents.table import table_csv
from simulation.experiment.shadow.study import Shadow
from simulation.experiment.shadow.table import (
    LINES,
    QUEUES,
    REASONS,
    line_table,
    queue_table,
    reason_table,
)
from simulation.report.document import Figure
from simulation.report.shadow.chart import chart
from simulation.report.shadow.page import document
from simulation.report.writers.markdown import markdown

PAGE, CHARTS = "shadow.md", "charts"


def write_shadow(
    folder: Path, shadow: Shadow, reproduce: str, made: Mapping[str, Any]
) -> list[Path]:
    """Write everything into a folder, whole or not at all, and return the files.

    ``made`` are the arguments with which it can be made again. The same shadow gives the same
    bytes. Raises ``ScenarioError`` if something else stands there.
    """
    with made_whole(folder, QUEUES) as fresh:
        write_made(fresh, made)
        names = _fill(fresh, shadow, reproduce)
    return [folder / name for name in names]


def _fill(folder: Path, shadow: Shadow, reproduce: str) -> list[Path]:
    tables = {QUEUES: queue_table, LINES: line_table, REASONS: reason_table}
    for name, table in tables.items():
        _write(folder / name, table_csv(table(shadow)))
    figures = [figure for option in shadow.options for figure in _figures(folder, shadow, option)]
    _write(folder / PAGE, markdown(document(shadow, figures, reproduce), folder))
    return sorted(each.relative_to(folder) for each in folder.rglob("*") if each.is_file())


def _figures(folder: Path, shadow: Shadow, option: str) -> list[Figure]:
    source = f"Source: Optare, {shadow.source.appraisal.title}; shadow/{QUEUES}."
    number = shadow.options.index(option) + 1
    queues = [queue for queue in shadow.queues if queue.option == option]
    made = chart(option, shadow.title(option), queues, shadow.limits.band, number, source)
    if made is None:
        return []
    png, svg, data, _ = made.save(folder / CHARTS, refuse=False)
    caption = f"Figure {number}. {made.caption}"
    return [Figure(made.name, caption, made.alternative, png, svg, data)]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
