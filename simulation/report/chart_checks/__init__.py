"""Checks that every chart passes before its files are written, whoever made it.

Each rule is a file: ``words`` and ``digits`` read the chart, ``texts``, ``marks``, ``bars`` and
``series`` the figure as it was drawn.
"""

from typing import TYPE_CHECKING

from simulation.report.chart_checks.bars import faults_of_bars
from simulation.report.chart_checks.digits import faults_of_digits
from simulation.report.chart_checks.drawn import Pixels, as_drawn
from simulation.report.chart_checks.fault import ChartFaultError, ChartFaultWarning, Fault
from simulation.report.chart_checks.marks import faults_of_marks
from simulation.report.chart_checks.series import faults_of_series
from simulation.report.chart_checks.texts import faults_of_text
from simulation.report.chart_checks.words import faults_of_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from simulation.report.chart import Chart

__all__ = ["ChartFaultError", "ChartFaultWarning", "Fault", "chart_faults", "check_chart"]


def check_chart(chart: "Chart", figure: "Figure", pixels: Pixels, dots_per_inch: float) -> None:
    """Refuse a chart that breaks a rule; ``pixels`` are the figure as it was just drawn.

    Raises:
        ChartFaultError: names the chart, each broken rule, and the artist that breaks it.
    """
    faults = chart_faults(chart, figure, pixels, dots_per_inch)
    if faults:
        raise ChartFaultError(chart.name, faults)


def chart_faults(
    chart: "Chart", figure: "Figure", pixels: Pixels, dots_per_inch: float
) -> list[Fault]:
    """Return every rule that the chart breaks, and where."""
    with as_drawn(figure, pixels, dots_per_inch) as drawn:
        printed = [words.said for words in drawn.words if not words.is_tick]
        return [
            *faults_of_words(chart),
            *faults_of_digits(chart, printed),
            *faults_of_series(drawn),
            *faults_of_bars(drawn),
            *faults_of_marks(drawn),
            *faults_of_text(drawn),
        ]
