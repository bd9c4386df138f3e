"""All charts of a study, in the order of its page."""

from collections.abc import Callable, Sequence

from simulation.experiment.study_data import StudyData
from simulation.report.chart import Chart
from simulation.report.study_charts import best, boxes, indices, morris, response, spread, tornado
from simulation.report.study_charts.about import About
from simulation.report.study_charts.boxes_found import loss_box
from simulation.report.study_charts.rows import Row

_Make = Callable[[int], Chart | None]


def study_charts(
    data: StudyData,
    measures: Sequence[str],
    options: Sequence[str],
    source: str,
    rows: Sequence[Row] = (),
) -> list[Chart]:
    """Return the charts of these measures and options, numbered from 1.

    ``rows`` are those of the sensitivity analysis; what it did not analyse has no chart. Raises
    ``ScenarioError`` for a measure or an option that the study does not have.
    """
    makes: list[_Make] = [lambda number: spread.chart(data, number, source)]
    for measure in measures:
        data.of(measure, data.baseline)
        makes += _of_measure(data, measure, source)
        for option in options:
            about = About(data, measure, option)
            makes += _of_difference(about, rows, source)
    charts: list[Chart] = []
    for make in makes:
        chart = make(len(charts) + 1)
        if chart is not None:
            charts.append(chart)
    return charts


def _of_measure(data: StudyData, measure: str, source: str) -> list[_Make]:
    return [
        lambda number: best.chart(data, measure, number, source),
        lambda number: response.chart(data, measure, number, source),
    ]


def _of_difference(about: About, rows: Sequence[Row], source: str) -> list[_Make]:
    about.data.of(about.measure, about.option)
    makes: list[_Make] = [lambda number: tornado.chart(about, rows, number, source)]
    makes += [
        lambda number, method=method: indices.chart(about, rows, method, number, source)  # type: ignore[misc]
        for method in indices.METHODS
    ]
    makes.append(lambda number: morris.chart(about, rows, number, source))
    box = loss_box(about, rows)
    if box is not None:
        holds = boxes.condition_of(about)[1]
        makes.append(lambda number: boxes.chart(about, box, holds, number, source))
    return makes
