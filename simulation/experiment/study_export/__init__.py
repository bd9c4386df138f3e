"""A study as files that any program reads: tidy CSV and Parquet, with a data dictionary."""

from simulation.experiment.study_export.reading import is_export, read_export
from simulation.experiment.study_export.writing import EXPORT, FORMATS, export_study

__all__ = ["EXPORT", "FORMATS", "export_study", "is_export", "read_export"]
