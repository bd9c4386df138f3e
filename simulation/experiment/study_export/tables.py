"""The tables of a study: its points, its runs, their values, the failures."""

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Factor, StudyData
from simulation.experiment.study_export.columns import Column, Kind, Table, Words, crossed, texts

ASKED_FOR = ("done", "failed", "missing")
STATUS = (*ASKED_FOR, "not asked for")
"""The last: replications that a rule needed at other points only."""
POSITION = "__position"
"""ends the name of the column that holds a factor's place in the unit cube"""
_TAKEN = ("point", "label", "option", "replication", "status", "measure", "value")
_SWEEP, _DESIGN, _RUN = "the sweep file", "the design", "the run"


def column_name(name: str) -> str:
    """Return the column of a factor or a measure: its name, told apart from the fixed columns."""
    return f"{name}_" if name in _TAKEN else name


def setting_text(factor: Factor, setting: float) -> str:
    """Return a setting as a reader says it: the level, or the number."""
    if factor.kind == "level":
        return factor.levels[round(setting)]
    return f"{setting:.6g}"


def point_label(data: StudyData, at: int) -> str:
    """Return what is set at a point, in one line; the dummy factor is left out."""
    parts = [
        f"{factor.name}={setting_text(factor, data.settings[at, place])}"
        for place, factor in enumerate(data.factors)
        if not factor.dummy
    ]
    return ", ".join(parts)


def statuses(data: StudyData) -> NDArray[np.int64]:
    """Return the place in ``STATUS`` of each run, shape (points, options, replications).

    A run without any value that is not among the failures was not done.
    """
    empty = np.isnan(data.values).all(axis=2)
    found = np.where(empty, STATUS.index("missing"), STATUS.index("done")).astype(np.int64)
    if data.asked:
        beyond = np.arange(len(data.replications)) >= np.array(data.asked)[:, None, None]
        found[beyond & empty] = STATUS.index("not asked for")
    points, options = _places(data.points), _places(data.options)
    replications = {number: at for at, number in enumerate(data.replications)}
    for failure in data.failures:
        at = points.get(failure.point), options.get(failure.option)
        number = replications.get(failure.replication)
        if None not in (*at, number):
            found[at[0], at[1], number] = STATUS.index("failed")
    return found


def points_table(data: StudyData) -> Table:
    """Return a row for each point: what is set there, and where it lies in the unit cube."""
    labels = [point_label(data, at) for at in range(len(data.points))]
    columns = [
        Column("point", texts(data.points), "text", "name of the point", _DESIGN),
        Column("label", texts(labels), "text", "what is set at the point, in one line", _DESIGN),
    ]
    for at, factor in enumerate(data.factors):
        columns.append(_setting(factor, data.settings[:, at]))
    for at, factor in enumerate(data.factors):
        meaning = f"place of {factor.title} between its least (0) and its greatest (1)"
        name = column_name(factor.name) + POSITION
        columns.append(Column(name, data.positions[:, at], "number", meaning, _DESIGN, "share"))
    return Table("points", "a point of the design", tuple(columns))


def _setting(factor: Factor, settings: NDArray[np.float64]) -> Column:
    name, source = column_name(factor.name), _SWEEP
    meaning = factor.title
    if factor.paths:
        meaning += f"; sets {', '.join(factor.paths)}"
    if factor.dummy:
        meaning += "; nothing in the model reads it: it checks the analysis"
    if factor.kind == "level":
        words = Words(np.rint(settings).astype(np.int64), factor.levels)
        return Column(name, words, "text", meaning, source)
    meaning += f"; from {factor.low:g} to {factor.high:g}"
    if factor.kind == "whole":
        counted = np.rint(settings).astype(np.int64)
        return Column(name, counted, "whole number", meaning, source, "the input's own")
    return Column(name, settings, "number", meaning, source, "the input's own")


def runs_table(data: StudyData) -> Table:
    """Return a row for each run that the study asks for, with its measures as columns."""
    columns = _of_runs(data)
    state = Words(statuses(data).reshape(-1), STATUS)
    meaning = "done; failed (see failures.csv); or missing: not done yet"
    columns.append(Column("status", state, "text", meaning, _RUN))
    for at, measure in enumerate(data.measures):
        columns.append(
            Column(
                column_name(measure.name),
                data.values[:, :, at, :].reshape(-1),
                "number",
                f"{measure.title}; {_better(measure.better)}; empty where there is no value",
                _RUN,
                measure.unit,
            )
        )
    return Table("runs", "a run: one option at one point with one replication's draws", (*columns,))


def values_table(data: StudyData) -> Table:
    """Return a row for each value of each run that was done, the same values as in the runs."""
    names = [data.points, data.options, [*map(str, data.replications)], data.measure_names]
    point, option, replication, measure = crossed(names)
    values = data.values.transpose(0, 1, 3, 2).reshape(-1)
    done = np.repeat(statuses(data).reshape(-1) == STATUS.index("done"), len(data.measures))
    number = np.array(data.replications, dtype=np.int64)[replication.places]
    columns = (
        _kept("point", point, done, "name of the point; see points"),
        _kept("option", option, done, "name of the option"),
        Column("replication", number[done], "whole number", _REPLICATION, _RUN),
        _kept("measure", measure, done, "name of the measure; study.json has its title and unit"),
        Column(
            "value", values[done], "number", "value of the measure in this run; empty if nobody "
            "was measured", _RUN, "the measure's",
        ),
    )  # fmt: skip
    return Table("values", "a value: one measure of one run", columns)


def failures_table(data: StudyData) -> Table:
    """Return a row for each run that gave no values."""
    rows = data.failures
    said: tuple[tuple[str, Kind, str], ...] = (
        ("point", "text", "name of the point"),
        ("option", "text", "name of the option"),
        ("replication", "whole number", _REPLICATION),
        ("reason", "text", "why the run gave no values"),
        ("command", "text", "a line for the shell that does the run again, alone"),
    )
    columns = []
    for name, kind, meaning in said:
        found = [getattr(row, name) for row in rows]
        values = np.array(found, dtype=np.int64) if kind != "text" else texts(found)
        columns.append(Column(name, values, kind, meaning, _RUN))
    return Table("failures", "a run that failed", tuple(columns))


_REPLICATION = "number of the replication: under the same number every point and option meets " + (
    "the same draws"
)


def _of_runs(data: StudyData) -> list[Column]:
    point, option, replication = crossed(
        [data.points, data.options, [*map(str, data.replications)]]
    )
    number = np.array(data.replications, dtype=np.int64)[replication.places]
    return [
        Column("point", point, "text", "name of the point; see points", _DESIGN),
        Column("option", option, "text", "name of the option", _SWEEP),
        Column("replication", number, "whole number", _REPLICATION, _RUN),
    ]


def _kept(name: str, column: Words, done: NDArray[np.bool_], meaning: str) -> Column:
    return Column(name, Words(column.places[done], column.words), "text", meaning, _RUN)


def _better(better: str) -> str:
    return "neither way is better" if better == "neither" else f"{better} is better"


def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}
