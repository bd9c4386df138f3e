"""Charts of a study of many points: what matters, where an option loses, which is best."""

from simulation.report.study_charts.every import study_charts

__all__ = ["study_charts"]
