"""The folder of an appraisal: tables as files and as one spreadsheet, charts, a page."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.crate.results import appraisal_crate
from simulation.experiment.folder.whole_folder import made_whole
from simulation.report.appraisal.charts import all_charts
from simulation.report.appraisal.material import Material
from simulation.report.appraisal.page import page_blocks
from simulation.report.appraisal.tables import all_tables
from simulation.report.appraisal_page import CHARTS, write_page
from simulation.report.appraisal_tables.files import write_csv_files
from simulation.report.appraisal_tables.workbook import WORKBOOK, Cover, write_workbook
from simulation.report.drawing_beside import drawn_beside

MANIFEST = "appraisal.json"
"""what the appraisal was made from; the mark of its folder"""


def write_appraisal(
    findings: Findings, folder: Path, name: str, made_from: Mapping[str, Any]
) -> list[Path]:
    """Write an appraisal into a folder, whole or not at all, and return its files.

    The same result, prices and criteria give the same bytes. ``made_from`` says what they were.
    """
    material = Material(findings, name)
    material.prepare()
    charts = all_charts(material)
    title = f"Appraisal: {material.appraisal.title}"
    with made_whole(folder, MANIFEST) as partial:
        with drawn_beside(charts, partial / CHARTS):
            tables = all_tables(material)
            files = write_csv_files(tables, partial / "tables")
            files.append(write_workbook(tables, partial / WORKBOOK, _cover(material, title)))
        blocks = page_blocks(material, tables, charts)
        files += write_page(title, blocks, partial, drawn=True)
        text = json.dumps(made_from, indent=2, ensure_ascii=False) + "\n"
        (partial / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        files.append(partial / MANIFEST)
        result = findings.appraised.stored.manifest
        files.append(appraisal_crate(partial, files, title, made_from, result))
        relative = [file.relative_to(partial) for file in files]
    return [folder / file for file in relative]


def _cover(material: Material, title: str) -> Cover:
    appraised = material.findings.appraised
    return Cover(
        title,
        (
            f"Tables of the appraisal of {material.name}, one a sheet, under the price set "
            f"“{appraised.prices.title}”, in pounds of {appraised.prices.price_year} unless a "
            "heading says nominal.",
            "Made by Optare from runs of a simulation; sources of every number stand in T16.",
            material.source,
        ),
    )
