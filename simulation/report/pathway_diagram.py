"""The pathway drawn from its steps, with who does each piece of work under each option."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.pathway.care_act import care_act
from simulation.pathway.steps import Kind
from simulation.report import style
from simulation.report.chart import csv_text, text_width_cm, wrapped
from simulation.report.pathway_rows import Journey, Row, journeys, lanes_of
from simulation.report.pathway_use import uses
from simulation.report.words import name_of
from simulation.scenario.appraisal import Appraisal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAVY, _WAY = "#12436D", "#767676"
_TITLE_PT, _NAME_PT, _TEXT_PT = 11.0, 9.0, 8.0
_ROW_CM, _LINE_CM, _HEAD_CM, _GAP_CM = 0.56, 0.36, 0.95, 0.55
_LANE_CM, _SPINE_CM = 0.2, 0.45
_MARGIN_CM, _TOP_CM, _FOOT_CM = 1.0, 2.6, 1.9
_SYMBOLS = {
    Kind.WORK: ("s", "#12436D", "work of staff"),
    Kind.GATHER: ("P", "#12436D", "work shared by a group"),
    Kind.CHOOSE: ("D", "#FFFFFF", "choice"),
    Kind.DELAY: ("o", "#FFFFFF", "time that uses no staff"),
    Kind.UNTIL: ("p", "#FFFFFF", "wait for a meeting"),
    Kind.HOLD: ("v", "#B8B8B8", "wait for a place"),
    Kind.RELEASE: ("^", "#B8B8B8", "give the place back"),
    Kind.COMMIT: ("h", "#801650", "money committed"),
    Kind.UNCOMMIT: ("H", "#FFFFFF", "money given back"),
    Kind.CYCLE: ("8", "#FFFFFF", "comes round again"),
    Kind.SPAWN: (">", "#28A197", "starts another journey"),
    Kind.WHILE: ("d", "#B8B8B8", "lasts until the person leaves"),
    Kind.RETURN: ("<", "#28A197", "may come back"),
}


@dataclass(frozen=True)
class _Sheet:
    """A sheet of paper in centimetres, and its columns."""

    width: float
    height: float
    columns: int

    @property
    def column_cm(self) -> float:
        """Width of a column."""
        return (self.width - 2 * _MARGIN_CM) / self.columns

    @property
    def room_cm(self) -> float:
        """Height of a column."""
        return self.height - _TOP_CM - _FOOT_CM


_OVERVIEW = _Sheet(42.0, 29.7, 4)
_PAGE = _Sheet(21.0, 29.7, 2)


def draw(appraisal: Appraisal, folder: Path) -> list[Path]:
    """Draw the pathway into a folder and return the files.

    ``pathway.svg`` and ``.png`` hold it whole on A3; ``pathway_page_1`` and so on the same on A4;
    ``pathway.csv`` says who does each step; ``pathway.txt`` is the alternative text.
    """
    visits = appraisal.council.work.assessment_visits
    pathway = care_act(visits)
    found = journeys(pathway, uses(pathway, appraisal))
    folder.mkdir(parents=True, exist_ok=True)
    files = _sheet_files(found, appraisal, folder, _OVERVIEW, "pathway")
    files += _sheet_files(found, appraisal, folder, _PAGE, "pathway_page")
    data, text = folder / "pathway.csv", folder / "pathway.txt"
    data.write_text(_csv(found, appraisal), encoding="utf-8", newline="\n")
    text.write_text(_alternative(found, appraisal), encoding="utf-8", newline="\n")
    return [*files, data, text]


def _sheet_files(
    found: Sequence[Journey], appraisal: Appraisal, folder: Path, sheet: _Sheet, name: str
) -> list[Path]:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    whole = sheet is _OVERVIEW
    scale, columns = _fitted(found, appraisal, sheet, one_page=whole)
    pages = [columns[at : at + sheet.columns] for at in range(0, len(columns), sheet.columns)]
    files: list[Path] = []
    for number, page in enumerate(pages, start=1):
        stem = name if whole else f"{name}_{number}"
        title = "" if whole else f", page {number} of {len(pages)}"
        with style.analysis_function():
            figure = _page(page, appraisal, sheet, scale, title)
            for end in ("svg", "png"):
                path = folder / f"{stem}.{end}"
                blank = {"Date": None, "Creator": None} if end == "svg" else {"Software": None}
                figure.savefig(path, metadata=blank, dpi=200)
                files.append(path)
            plt.close(figure)
    return files


def _fitted(
    found: Sequence[Journey], appraisal: Appraisal, sheet: _Sheet, *, one_page: bool
) -> tuple[float, list[list[Journey]]]:
    """Return the largest scale at which journeys, never cut, fit the columns, and the columns."""
    scale = 1.0
    while True:
        columns = _packed(found, appraisal, sheet, scale)
        tallest = max(sum(_height(j, appraisal, sheet, scale) for j in c) for c in columns)
        enough = not one_page or len(columns) <= sheet.columns
        if (tallest <= sheet.room_cm and enough) or scale < 0.4:
            return scale, columns
        scale *= 0.97


def _packed(
    found: Sequence[Journey], appraisal: Appraisal, sheet: _Sheet, scale: float
) -> list[list[Journey]]:
    """Put each journey into the first column with room for it, so that little is left empty."""
    columns: list[list[Journey]] = []
    used: list[float] = []
    for journey in found:
        height = _height(journey, appraisal, sheet, scale)
        fits = (at for at, there in enumerate(used) if there + height <= sheet.room_cm)
        at = next(fits, len(columns))
        if at == len(columns):
            columns.append([])
            used.append(0.0)
        columns[at].append(journey)
        used[at] += height
    return columns


def _height(journey: Journey, appraisal: Appraisal, sheet: _Sheet, scale: float) -> float:
    lanes = lanes_of(journey)
    rows = sum(_row_cm(row, appraisal, _text_cm(sheet, scale, lanes)) for row in journey.rows)
    return scale * (_HEAD_CM + rows + _GAP_CM)


def _row_cm(row: Row, appraisal: Appraisal, width: float) -> float:
    return _ROW_CM + _LINE_CM * (len(_said(row, width)) + len(_who(row, appraisal, width)))


def _text_cm(sheet: _Sheet, scale: float, lanes: dict[tuple[int, int], int]) -> float:
    """Return the width left for words, in centimetres before scaling."""
    used = _LANE_CM * (max(lanes.values(), default=-1) + 1) + 2 * _SPINE_CM
    return sheet.column_cm / scale - used - 0.5


def _said(row: Row, width: float) -> list[str]:
    return wrapped(row.leads, width, _TEXT_PT) if row.leads else []


Who = tuple[tuple[str, ...], str]
"""options, and a line of the teams that they have in common"""


def _who(row: Row, appraisal: Appraisal, width: float) -> list[Who]:
    """Return lines of who does it; an option's symbols stand before the first line of each."""
    if not row.doers:
        return []
    by_team: dict[str, list[str]] = {}
    for option in appraisal.options:
        by_team.setdefault(row.doers[option], []).append(option)
    lines: list[Who] = []
    for team, options in by_team.items():
        shown = tuple(options) if len(by_team) > 1 else ()
        room = width - 0.3 * len(shown)
        for at, text in enumerate(wrapped(team, room, _TEXT_PT)):
            lines.append((shown if at == 0 else (), text))
    return lines


@dataclass(frozen=True)
class _Pen:
    """Draws on one sheet; ``scale`` shrinks what belongs to journeys, not headings and keys."""

    axes: "Axes"
    appraisal: Appraisal
    sheet: _Sheet
    scale: float
    looks: dict[str, style.Series]

    def symbol(self, place: tuple[float, float], marker: str, fill: str, size: float) -> None:
        """Draw a symbol; one without a fill of its own has a dark edge."""
        known = {look.colour for look in self.looks.values()}
        self.axes.plot(
            [place[0]],
            [place[1]],
            marker=marker,
            markersize=size,
            markerfacecolor=fill,
            markeredgecolor=fill if fill in known else style.INK,
            markeredgewidth=0.8,
            linestyle="none",
            zorder=4,
            clip_on=False,
        )

    def heading(self, title: str) -> None:
        """Write the title, and which symbol stands for which option."""
        place = self.appraisal.council.title
        self.axes.text(
            _MARGIN_CM, 0.95, f"The Care Act pathway in {place}{title}", size=14, weight="bold"
        )
        words = "Who does it, where options differ:"
        left, top = _MARGIN_CM, 1.55
        self.axes.text(left, top, words, size=_NAME_PT, va="center", color=style.SOFT_INK)
        left += text_width_cm(words, _NAME_PT) + 0.4
        for option, look in self.looks.items():
            name = self.appraisal.options[option].title
            width = text_width_cm(name, _NAME_PT) + 0.75
            if left + width > self.sheet.width - _MARGIN_CM:
                left, top = _MARGIN_CM, top + 0.5
            self.symbol((left + 0.1, top), look.marker, look.colour, 5)
            self.axes.text(left + 0.32, top, name, size=_NAME_PT, va="center")
            left += width

    def key(self) -> None:
        """Say at the foot what the symbols mean."""
        left, top = _MARGIN_CM, self.sheet.height - _FOOT_CM + 0.55
        for marker, fill, words in _SYMBOLS.values():
            width = text_width_cm(words, _TEXT_PT) + 0.75
            if left + width > self.sheet.width - _MARGIN_CM:
                left, top = _MARGIN_CM, top + 0.45
            self.symbol((left + 0.1, top), marker, fill, 5)
            self.axes.text(
                left + 0.32, top, words, size=_TEXT_PT, va="center", color=style.SOFT_INK
            )
            left += width

    def journey(self, journey: Journey, left: float, top: float) -> None:
        """Draw a journey with its upper left corner here."""
        lanes = lanes_of(journey)
        scale = self.scale
        width = _text_cm(self.sheet, scale, lanes)
        spine = left + scale * (_LANE_CM * (max(lanes.values(), default=-1) + 1) + _SPINE_CM)
        self.band(journey.title, left, top)
        y = top + scale * _HEAD_CM
        at: list[float] = []
        for row in journey.rows:
            at.append(y + scale * _ROW_CM * 0.45)
            self.words(row, spine + scale * _SPINE_CM, at[-1], width)
            y += scale * _row_cm(row, self.appraisal, width)
        for number, row in enumerate(journey.rows):
            marker, fill, _ = _SYMBOLS[row.step.kind]
            self.symbol((spine, at[number]), marker, fill, 6.5 * scale)
            if row.falls:
                self.fall(spine, at[number], at[number + 1])
        for (start, end), lane in lanes.items():
            across = spine - scale * (_SPINE_CM * 0.6 + _LANE_CM * lane)
            self.jump(spine, across, at[start], at[end])

    def band(self, title: str, left: float, top: float) -> None:
        """Write a journey's name on a band."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        width, height = self.sheet.column_cm - 0.35, 0.62 * self.scale
        self.axes.add_patch(Rectangle((left, top), width, height, color=_NAVY, linewidth=0))
        self.axes.text(
            left + 0.2 * self.scale,
            top + height / 2,
            title,
            size=_TITLE_PT * self.scale,
            weight="bold",
            color="white",
            va="center_baseline",
        )

    def words(self, row: Row, x: float, y: float, width: float) -> None:
        """Write a step's name, who does it, and where it leads."""
        scale = self.scale
        weight = "bold" if row.doers else "normal"
        plain = {"va": "center_baseline", "size": _TEXT_PT * scale}
        self.axes.text(x, y, row.title, size=_NAME_PT * scale, weight=weight, va="center_baseline")
        for options, text in _who(row, self.appraisal, width):
            y += scale * _LINE_CM
            shift = x
            for look in (self.looks[option] for option in options if option in self.looks):
                self.symbol((shift + 0.1 * scale, y), look.marker, look.colour, 4.5 * scale)
                shift += 0.3 * scale
            self.axes.text(shift, y, text, plain)
        for text in _said(row, width):
            y += scale * _LINE_CM
            self.axes.text(x, y, text, plain, color=style.SOFT_INK)

    def fall(self, x: float, start: float, end: float) -> None:
        """Draw the way on to the step below."""
        scale = self.scale
        self._arrow((x, start + 0.1 * scale), (x, end - 0.1 * scale), 1.1 * scale, 7 * scale)

    def jump(self, spine: float, lane: float, start: float, end: float) -> None:
        """Draw a way out of a step, along its lane and back in."""
        self.axes.plot(
            [spine, lane, lane], [start, start, end], color=_WAY, linewidth=0.7, zorder=1
        )
        self._arrow((lane, end), (spine - 0.1 * self.scale, end), 0.7, 5)

    def _arrow(
        self, start: tuple[float, float], end: tuple[float, float], width: float, head: float
    ) -> None:
        style_of_arrow = {
            "arrowstyle": "-|>",
            "color": _WAY,
            "linewidth": width,
            "mutation_scale": head,
            "shrinkA": 0,
            "shrinkB": 0,
        }
        self.axes.annotate("", end, xytext=start, zorder=2, arrowprops=style_of_arrow)


def _page(
    columns: Sequence[Sequence[Journey]],
    appraisal: Appraisal,
    sheet: _Sheet,
    scale: float,
    title: str,
) -> "Figure":
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure = plt.figure(figsize=(sheet.width * style.CM, sheet.height * style.CM))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(sheet.height, 0)
    axes.axis("off")
    rest = [name for name in appraisal.options if name != appraisal.baseline]
    looks = style.series([appraisal.baseline, *rest][: style.MOST_SERIES])
    pen = _Pen(axes, appraisal, sheet, scale, looks)
    pen.heading(title)
    pen.key()
    for number, column in enumerate(columns):
        top = _TOP_CM
        for journey in column:
            pen.journey(journey, _MARGIN_CM + number * sheet.column_cm, top)
            top += _height(journey, appraisal, sheet, scale)
    return figure


def _csv(found: Sequence[Journey], appraisal: Appraisal) -> str:
    titles = [option.title for option in appraisal.options.values()]
    rows = [
        (
            *(journey.title, row.title, row.step.kind.name.lower()),
            name_of(row.step.subject) if row.doers else "",
            *(row.doers.get(option, "") for option in appraisal.options),
            row.leads,
        )
        for journey in found
        for row in journey.rows
    ]
    return csv_text(("journey", "step", "kind", "activity", *titles, "leads_to"), rows)


def _alternative(found: Sequence[Journey], appraisal: Appraisal) -> str:
    names = ", ".join(journey.title.lower() for journey in found)
    steps = sum(len(journey.rows) for journey in found)
    differ = sum(len(set(row.doers.values())) > 1 for journey in found for row in journey.rows)
    return (
        f"Flow diagram of the Care Act pathway in {appraisal.council.title}: {len(found)} journeys "
        f"({names}) with {steps} steps, each journey read downwards, with lines at the left where "
        f"the way jumps. Under each piece of work stands the team that does it; {differ} pieces of "
        "work are done by different teams under different options. Every step, who does it and "
        "where it leads are in pathway.csv.\n"
    )
