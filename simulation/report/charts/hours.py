"""Staff hours a year, by activity and by role: a bar from zero for each option."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulation.experiment.comparison import MeasureRow
from simulation.report import style
from simulation.report.chart import Chart, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import fits_title
from simulation.report.results import ALL, Results
from simulation.report.rounding import at_place, place_of_interval, plain
from simulation.report.words import name_of, role_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

MEASURE = "hours"
_ROW_CM = 0.56
_HEAD_CM = 0.75
_LINE_CM = 0.36
_GAP_CM = 0.3
_MOST_DECIMALS = 1
"""of thousand hours"""
_PARTS = 3
"""of a band of hours: team, role, activity"""

Table = dict[str, dict[str, float]]
"""hours a year by name and option"""


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not count hours."""
    sections = tables(results)
    if not any(sections.values()):
        return None
    titles = {option: results.title(option) for option in results.drawn}

    places = _places(results)

    def draw(figure: "SubFigure") -> None:
        _draw(figure, sections, titles, places)

    title, said = _message(sections["By activity"], results)
    return Chart(
        name="hours",
        number=number,
        title=title,
        subtitle=(
            f"Paid hours at the work, thousand a year (means), {results.appraisal.council.title}, "
            f"mean of {results.appraisal.years} years. All bars start at zero, on one scale; "
            "a dash is none."
        ),
        caption="Staff hours by activity and by role, for each option",
        source=source,
        header=("option", "team", "role", "activity", "hours_per_year", "low", "high"),
        rows=tuple(_data(results, titles)),
        alternative=(
            "Table of horizontal bars, a column for each option, rows for activities and then for "
            f"roles. Length: thousand paid hours a year. {title}. {said} The numbers, by team, "
            "role and activity, are in hours.csv."
        ),
        height_cm=_height(sections, titles),
        draw=draw,
    )


def tables(results: Results) -> dict[str, Table]:
    """Return mean hours a year by activity and by role, each by size in the baseline."""
    by_activity: Table = {}
    by_role: Table = {}
    years = results.appraisal.years
    for row in _rows(results):
        for table, name in zip((by_activity, by_role), _names_of(row.band), strict=True):
            cell = table.setdefault(name, dict.fromkeys(results.drawn, 0.0))
            cell[row.option] += row.mean / years
    base = results.baseline
    return {
        "By activity": _largest_first(by_activity, base),
        "By role": _largest_first(by_role, base),
    }


def _rows(results: Results) -> list[MeasureRow]:
    """Return the hours of each team, role and activity over the whole period."""
    return [
        row
        for row in results.rows(MEASURE)
        if row.period == ALL and row.group == ALL and row.option in results.drawn
        and row.band.count("|") == _PARTS - 1
    ]  # fmt: skip


def _names_of(band: str) -> tuple[str, str]:
    _, role, activity = band.split("|")
    return name_of(activity), role_name(role)


def _places(results: Results) -> dict[tuple[str, str], int]:
    """Return the decimal place of thousand hours that the intervals of each number support.

    By name of activity or role, and option: a sum is no surer than the least sure of its parts.
    """
    thousand = 1000 * results.appraisal.years
    found: dict[tuple[str, str], int] = {}
    for row in _rows(results):
        place = place_of_interval(row.low / thousand, row.high / thousand)
        for name in _names_of(row.band):
            key = name, row.option
            found[key] = min(found.get(key, _MOST_DECIMALS), place)
    return found


def _largest_first(table: Table, option: str) -> Table:
    worked = {name: row for name, row in table.items() if any(row.values())}
    return dict(sorted(worked.items(), key=lambda item: (-item[1][option], item[0])))


def _message(table: Table, results: Results) -> tuple[str, str]:
    total = {option: sum(row[option] for row in table.values()) for option in results.drawn}
    base = results.baseline
    largest = max(table, key=lambda name: table[name][base])
    share = table[largest][base] / total[base] if total[base] else 0.0
    title = f"{largest} takes the most time: {at_place(100 * share, 0)}% of case-work hours"
    longer = f"{title} {_in(results.title(base))}"
    title = longer if fits_title(longer) else title
    said = "; ".join(
        f"{results.title(option)} {plain(total[option] / 1000)} thousand hours a year"
        for option in results.drawn
    )
    return title, f"In all: {said}."


def _in(title: str) -> str:
    return f"in {title}" if not title.lower().startswith("in") else title[:1].lower() + title[1:]


def _data(results: Results, titles: Mapping[str, str]) -> list[tuple[object, ...]]:
    years = results.appraisal.years
    return [
        (titles[row.option], *row.band.split("|"), row.mean / years, row.low / years,
         row.high / years)
        for row in _rows(results)
    ]  # fmt: skip


def _left_cm(sections: Mapping[str, Table]) -> float:
    widest = max(
        text_width_cm(name, style.SMALL_PT) for table in sections.values() for name in table
    )
    return 0.15 + widest + 0.35


def _column_cm(sections: Mapping[str, Table], count: int) -> float:
    return (style.WIDTH_CM - _left_cm(sections) - 0.15) / count


def _names(sections: Mapping[str, Table], titles: Mapping[str, str]) -> list[list[str]]:
    room = _column_cm(sections, len(titles)) - 0.2
    return [wrapped(title, room, style.SMALL_PT, bold=True) for title in titles.values()]


def _names_cm(sections: Mapping[str, Table], titles: Mapping[str, str]) -> float:
    return 0.3 + _LINE_CM * max(len(lines) for lines in _names(sections, titles))


def _height(sections: Mapping[str, Table], titles: Mapping[str, str]) -> float:
    rows = sum(_HEAD_CM + _ROW_CM * len(table) for table in sections.values())
    return _names_cm(sections, titles) + rows + 0.2


def _draw(
    figure: "SubFigure",
    sections: Mapping[str, Table],
    titles: Mapping[str, str],
    places: Mapping[tuple[str, str], int],
) -> None:
    height = _height(sections, titles)
    column, left = _column_cm(sections, len(titles)), _left_cm(sections)
    looks = style.series(list(titles))
    highest = max(max(row.values()) for table in sections.values() for row in table.values())
    top = height - _names_cm(sections, titles)
    for at, lines in enumerate(_names(sections, titles)):
        write_lines(
            figure, ((left + at * column) / style.WIDTH_CM, top / height), lines,
            figure.transSubfigure, size=style.SMALL_PT, anchor="foot", weight="bold",
        )  # fmt: skip
    for heading, table in sections.items():
        rows = _ROW_CM * len(table)
        _row_names(figure, heading, list(table), top, height)
        for at, option in enumerate(titles):
            axes = figure.add_axes(
                (
                    (left + at * column) / style.WIDTH_CM,
                    (top - _HEAD_CM - rows) / height,
                    (column - _GAP_CM) / style.WIDTH_CM,
                    rows / height,
                )
            )
            words = [_thousands(row[option], places.get((name, option), _MOST_DECIMALS))
                     for name, row in table.items()]  # fmt: skip
            values = [row[option] for row in table.values()]
            _bars(axes, values, words, looks[option], highest, column)
        top -= _HEAD_CM + rows


def _row_names(
    figure: "SubFigure", heading: str, names: Sequence[str], top: float, height: float
) -> None:
    margin = 0.15 / style.WIDTH_CM
    y = (top - 0.45) / height
    figure.text(margin, y, heading, size=style.LABEL_PT, weight="bold", va="center")
    for at, name in enumerate(names):
        y = (top - _HEAD_CM - _ROW_CM * (at + 0.5)) / height
        figure.text(margin, y, name, size=style.SMALL_PT, va="center")


def _thousands(hours: float, place: int = _MOST_DECIMALS) -> str:
    """Hours in thousands; a little is not shown as nothing, and nothing is a dash."""
    if hours <= 0:
        return "–"
    least = 10.0**-place
    few = hours / 1000 < least / 2
    return f"<{at_place(least, place)}" if few else at_place(hours / 1000, place)


def _bars(
    axes: "Axes",
    values: Sequence[float],
    words: Sequence[str],
    look: style.Series,
    highest: float,
    column: float,
) -> None:
    rows = range(len(values))
    axes.barh(rows, values, 0.62, color=look.colour)
    # The longest bar leaves room for its number.
    number = max(0.95, text_width_cm(_thousands(highest), style.SMALL_PT) + 0.2)
    axes.set_xlim(0, highest / max(1 - number / (column - _GAP_CM), 0.2))
    axes.set_ylim(len(values) - 0.5, -0.5)
    for row in rows:
        axes.annotate(
            words[row], (values[row], row), xytext=(3, 0),
            textcoords="offset points", size=style.SMALL_PT, va="center", ha="left",
        )  # fmt: skip
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    for side in ("bottom", "top", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(style.REFERENCE)
