"""Writes the export of a study: whole or not at all, the same bytes for the same study."""

from pathlib import Path

from simulation.experiment.folder.csv_text import csv_lines, csv_text
from simulation.experiment.folder.whole_folder import made_whole
from simulation.experiment.study_data import StudyData
from simulation.experiment.study_export import parquet
from simulation.experiment.study_export.columns import Table
from simulation.experiment.study_export.dictionary import dictionary_csv, dictionary_md, study_json
from simulation.experiment.study_export.reading import STUDY_FILE
from simulation.experiment.study_export.summary import summary_table
from simulation.experiment.study_export.tables import (
    failures_table,
    points_table,
    runs_table,
    values_table,
)
from simulation.scenario.errors import ScenarioError

EXPORT = "export"
"""name of the folder inside a study's folder"""
_ENDS = {"csv": ("csv",), "parquet": ("parquet",), "both": ("csv", "parquet")}
FORMATS = tuple(_ENDS)
_ALWAYS_CSV = ("summary", "failures")
"""tables for a spreadsheet: these are small"""


def export_study(data: StudyData, folder: Path, form: str = "both") -> list[Path]:
    """Write the tables of a study into ``folder`` and return the files, in order.

    ``form`` is ``csv``, ``parquet`` or ``both``. An earlier export in ``folder`` is replaced when
    the new one is complete. Raises ``ScenarioError`` for another form, for Parquet without
    pyarrow, and if ``folder`` holds something else; ``OSError`` if it cannot be written.
    """
    if form not in FORMATS:
        raise ScenarioError(f"there is no format {form!r}", hint=f"one of: {', '.join(FORMATS)}")
    if form != "csv":
        parquet.needed("pyarrow")
    with made_whole(folder, STUDY_FILE) as partial:
        files = _write_all(data, partial, form)
    return [folder / file.name for file in files]


def _write_all(data: StudyData, folder: Path, form: str) -> list[Path]:
    tables = (
        points_table(data),
        runs_table(data),
        values_table(data),
        summary_table(data),
        failures_table(data),
    )
    written: dict[str, list[str]] = {}
    for table in tables:
        ends = ("csv",) if table.name in _ALWAYS_CSV else _ENDS[form]
        written[table.name] = [f"{table.name}.{end}" for end in ends]
        for end in ends:
            file = folder / f"{table.name}.{end}"
            if end == "parquet":
                parquet.write_parquet(table, file)
            else:
                _write(file, _csv(table))
    texts = {
        "data_dictionary.csv": dictionary_csv(tables, written),
        "data_dictionary.md": dictionary_md(data, tables, written),
        STUDY_FILE: study_json(data),
    }
    names = [name for each in written.values() for name in each]
    return [*(folder / name for name in names), *(_write(folder / n, t) for n, t in texts.items())]


def _csv(table: Table) -> str:
    header = csv_text(table.header, ())
    return header + "".join(f"{line}\n" for line in csv_lines(table.listed()))


def _write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
