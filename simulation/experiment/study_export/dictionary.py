"""The data dictionary of an export, and the study in short for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.study_data import StudyData
from simulation.experiment.study_export.columns import Table
from simulation.experiment.study_export.tables import column_name

FORM = 1
"""of the export's files; a higher number is not read by this version"""
_HEADER = ("file", "column", "meaning", "unit", "type", "source")

Files = Mapping[str, Sequence[str]]
"""the files of each table"""


def dictionary_csv(tables: Sequence[Table], files: Files) -> str:
    """Return every column of every file: meaning, unit, type, source."""
    return csv_text(_HEADER, _rows(tables, files))


def dictionary_md(data: StudyData, tables: Sequence[Table], files: Files) -> str:
    """Return the same for people, as Markdown, a section a table."""
    lines = [f"# Data dictionary: {data.title}", ""]
    lines += ["An empty field has no value; `true` and `false` are yes and no. Numbers of CSV"]
    lines += ["files have at most twelve significant digits; Parquet holds them in full.", ""]
    for table in tables:
        names = ", ".join(f"`{file}`" for file in files[table.name])
        lines += [f"## {names}", "", f"A row is {table.row}.", ""]
        lines += ["| column | meaning | unit | type | source |", "|---|---|---|---|---|"]
        for column in table.columns:
            cells = (column.meaning, column.unit or "–", column.kind, column.source)
            lines.append("| " + " | ".join([f"`{column.name}`", *map(_cell, cells)]) + " |")
        lines.append("")
    return "\n".join(lines)


def study_json(data: StudyData) -> str:
    """Return what the study is: factors, measures, options, seed and design."""
    content: dict[str, Any] = {
        "form": FORM,
        "name": data.name,
        "title": data.title,
        "design": data.design,
        "seed": data.seed,
        "baseline": data.baseline,
        "options": [
            {"name": name, "title": title}
            for name, title in zip(data.options, data.option_titles, strict=True)
        ],
        "replications": list(data.replications),
        "points": len(data.points),
        "factors": [
            {"column": column_name(factor.name), **asdict(factor)} for factor in data.factors
        ],
        "measures": [
            {"column": column_name(measure.name), **asdict(measure)} for measure in data.measures
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _rows(tables: Sequence[Table], files: Files) -> list[tuple[str, ...]]:
    return [
        (file, column.name, column.meaning, column.unit, column.kind, column.source)
        for table in tables
        for file in files[table.name]
        for column in table.columns
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
