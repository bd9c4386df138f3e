"""The folder of residents in a result: T15 and its fellows as CSV, the chart, the page."""

from collections.abc import Sequence
from pathlib import Path

from simulation.experiment.residents.reasons import became_of_all, reasons_of, thresholds_of
from simulation.experiment.residents.study import Gains
from simulation.experiment.residents.table import FILE, NOTES, table_csv, table_of
from simulation.report.appraisal_charts import gainers
from simulation.report.document import Block, Figure
from simulation.report.residents.page import document
from simulation.report.writers.markdown import markdown

PAGE = "residents.md"
CHARTS = "charts"


def write_residents(
    folder: Path, gains: Gains, journeys: Sequence[Block], reproduce: str
) -> list[Path]:
    """Write everything into a folder and return the files; the same gains give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    table = table_of(gains)
    files = [_write(folder / FILE, table_csv(table))]
    files.append(_write(folder / NOTES, "\n".join(table.notes) + "\n"))
    others = (reasons_of(gains), thresholds_of(gains), became_of_all(gains))
    files += [_write(folder / f"{one.name}.csv", table_csv(one)) for one in others]
    figures = []
    source = f"Source: Optare, {gains.source.appraisal.title}; table T15."
    base = gains.title(gains.options[0])
    council = gains.source.appraisal.council.title
    chart = gainers.chart(table, 1, source, base, council)
    if chart is not None:
        png, svg, data, text = chart.save(folder / CHARTS, refuse=False)
        files += [png, svg, data, text]
        caption = f"Figure 1. {chart.caption}"
        figures.append(Figure(chart.name, caption, chart.alternative, png, svg, data))
    page = document(gains, table, figures, journeys, reproduce)
    files.append(_write(folder / PAGE, markdown(page, folder)))
    return files


def _write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
