"""What each file of a result is, in a sentence, and its media type."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
}
_FILES: Mapping[str, str] = {
    "manifest.json": "What the result was made with: versions, seed, settings, replications, keys "
    "of the runs, and when and where it was made (run_info)",
    "measures.csv": "The mean of each measure over replications, with its 95 % interval",
    "differences.csv": "The paired difference of each option to the baseline, with its 95 % "
    "interval",
    "activity.csv": "Every value seen in every run, one row a value",
    "activity_by_year.csv": "What was seen of everybody by year in every run",
    "charges.csv": "What each option was charged for by year, with the evidence",
    "quantities.csv": "What money is worked out from, by run and year",
    "uncertainty.csv": "What the joint draws of all evidence ranges say of each measure",
    "draws.csv": "The value of every unknown in each joint draw",
    "draw_runs.csv": "Headline measures of every run of the joint draws",
    "grid.csv": "Headline measures of every run at each point of the grid",
    "grid_means.csv": "The mean of each headline measure at each point of the grid",
    "summary.html": "The summary of the comparison as a web page",
    "summary.md": "The summary of the comparison as text",
    "summary.docx": "The summary of the comparison as a Word document",
    "scenarios/main.yaml": "The appraisal as it was run, complete: every value with its evidence",
    "appraisal.json": "What the appraisal was made from: the result, prices, criteria, versions",
    "appraisal.html": "The appraisal as a web page",
    "appraisal.md": "The appraisal as text",
    "tables.xlsx": "All tables of the appraisal as one workbook",
    "sweep.yaml": "The sweep file of the study, as it was given",
    "scenario.yaml": "The scenario behind all points of the study, complete",
    "runs.sqlite": "The values of every run of the study; it grows, so it has no checksum here",
}
_PATTERNS = (
    (re.compile(r"scenarios/(?P<name>.+)\.yaml"), "The appraisal under the setting {name}"),
    (re.compile(r"charts/(?P<name>.+)\.csv"), "The numbers of the chart {name}"),
    (re.compile(r"charts/(?P<name>.+)\.txt"), "The chart {name} in words"),
    (re.compile(r"charts/(?P<name>.+)\.(png|svg)"), "The chart {name}"),
    (re.compile(r"tables/(?P<name>.+)\.csv"), "Table {name} of the appraisal"),
)


def about(path: PurePosixPath) -> str:
    """Return in a sentence what a file of a result is, by its path in the folder."""
    known = _FILES.get(path.as_posix())
    if known:
        return known
    for pattern, text in _PATTERNS:
        found = pattern.fullmatch(path.as_posix())
        if found:
            return text.format(name=found["name"])
    return f"{path.name} of the result"


def media_type(path: PurePosixPath) -> str:
    """Return the media type of a file by its ending."""
    return _TYPES.get(path.suffix.lower(), "application/octet-stream")
