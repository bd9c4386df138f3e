"""One chart: its words, its data, its drawing, and the four files it becomes."""

import csv
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.folder.csv_text import inert
from simulation.report import style
from simulation.report.chart_checks import ChartFaultError, ChartFaultWarning, check_chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath
    from matplotlib.transforms import Transform

Later = Callable[[Callable[[], None]], object]
"""Takes work to be done by the time that the report is read."""
MOST_TITLE_WORDS = 15
_MARGIN_CM = 0.15
_HINTED = 1.02
"""Letters fitted to pixels make a line up to this much wider than it is measured."""
_LINE_SPACING = 1.25
_POINTS_PER_CM = 72 / 2.54
LEADING = 1.12
"""Distance between the lines of a label, in sizes of its letters."""
_LEAST_PIECE = 2
_CAPITAL = 0.73
"""Height of a capital letter of the font, in sizes."""


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn.

    Attributes:
        name: stem of its files.
        number: figure number.
        title: the message, at most 15 words.
        subtitle: measure, unit, area and period.
        caption: a noun that says what the picture is, for the line beneath it on a page.
        source: where the numbers come from.
        header: columns of the data.
        rows: the data drawn, one row a point or bar.
        alternative: what it is, its axes, its message, where the data are.
        height_cm: height of the drawing below the titles.
        draw: draws on an empty (sub)figure.
    """

    name: str
    number: int
    title: str
    subtitle: str
    caption: str
    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    alternative: str
    height_cm: float
    draw: "Callable[[SubFigure], None]"

    def __post_init__(self) -> None:
        if len(self.title.split()) > MOST_TITLE_WORDS:
            raise ValueError(f"a chart's title has at most {MOST_TITLE_WORDS} words: {self.title}")

    def files(self, folder: Path) -> list[Path]:
        """Return the paths of NAME.png, NAME.svg, NAME.csv and NAME.txt in a folder."""
        return [folder / f"{self.name}.{end}" for end in _ENDS]

    def save(self, folder: Path, later: Later | None = None, *, refuse: bool = True) -> list[Path]:
        """Write NAME.png, NAME.svg, NAME.csv and NAME.txt; return their paths in that order.

        ``later`` is given the work of compressing the picture, which can be done beside the
        drawing of the next; left out, it is done at once. Not to ``refuse`` is for results of
        users, who are not to lose one for a label that lies badly: a chart that breaks a rule is
        then told by a ``ChartFaultWarning`` and written.

        Raises:
            ChartFaultError: the chart breaks a rule of ``chart_checks``; nothing is written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        png, svg, data, text = self.files(folder)
        with style.analysis_function():
            figure = _compose(self)
            pixels = _pixels(figure)
            self._check(figure, pixels, refuse)
            (later or _at_once)(partial(_write_png, png, pixels, self.title))
            figure.savefig(svg, metadata={"Date": None, "Creator": None, "Title": self.title})
        data.write_text(csv_text(self.header, self.rows), encoding="utf-8", newline="\n")
        text.write_text(self.alternative + "\n", encoding="utf-8", newline="\n")
        return [png, svg, data, text]

    def _check(self, figure: "Figure", pixels: NDArray[np.uint8], refuse: bool) -> None:
        try:
            check_chart(self, figure, pixels, style.DOTS_PER_INCH)
        except ChartFaultError as fault:
            if refuse:
                raise
            warnings.warn(f"{fault}\nIt is written all the same.", ChartFaultWarning, stacklevel=3)


def _at_once(work: Callable[[], None]) -> None:
    work()


def _pixels(figure: "Figure") -> NDArray[np.uint8]:
    """Return the drawn figure, shape (height, width, 4): red, green, blue, opacity."""
    raw = BytesIO()
    figure.savefig(raw, format="rgba")
    width, height = (int(inches * style.DOTS_PER_INCH) for inches in figure.get_size_inches())
    return np.frombuffer(raw.getvalue(), dtype=np.uint8).reshape(height, width, 4)


def _write_png(file: Path, pixels: NDArray[np.uint8], title: str) -> None:
    from matplotlib.image import imsave  # noqa: PLC0415

    words = {"Software": None, "Title": title}
    imsave(
        file,
        pixels,
        format="png",
        origin="upper",
        dpi=style.DOTS_PER_INCH,
        metadata=words,  # type: ignore[arg-type]
    )


_ENDS = ("png", "svg", "csv", "txt")


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a CSV table with ``\\n`` line ends; decimals with at most ten figures."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(_cell, row) for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.10g}"
    return inert(value) if isinstance(value, str) else value


def wrapped(text: str, width_cm: float, size: float, *, bold: bool = False) -> list[str]:
    """Break text into lines no wider than this, measured in the chart's own font.

    A word that is wider than a line is broken with a hyphen.
    """
    lines: list[str] = []
    pieces = (piece for word in text.split() for piece in _broken(word, width_cm, size, bold=bold))
    for word in pieces:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width_cm(longer, size, bold=bold) <= width_cm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def cut_to(most: int, lines: Sequence[str]) -> list[str]:
    """Return at most so many lines; what is cut off leaves an ellipsis."""
    kept = list(lines[:most])
    return kept if len(lines) <= most else [*kept[:-1], f"{kept[-1][:-1].rstrip()}…"]


def _broken(word: str, width_cm: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in pieces that fit on a line each; at least two letters stay together."""
    pieces: list[str] = []
    while len(word) > _LEAST_PIECE and text_width_cm(word, size, bold=bold) > width_cm:
        cuts = range(len(word) - 1, _LEAST_PIECE - 1, -1)
        wide = (cut for cut in cuts if text_width_cm(f"{word[:cut]}-", size, bold=bold) <= width_cm)
        cut = next(wide, _LEAST_PIECE)
        pieces.append(f"{word[:cut]}-")
        word = word[cut:]
    return [*pieces, word]


@lru_cache(maxsize=20_000)
def text_width_cm(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text at a size in points."""
    write, font = _writer(size, bold)
    width, _, _ = write.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / _POINTS_PER_CM


@lru_cache(maxsize=50)
def _writer(size: float, bold: bool) -> "tuple[TextToPath, FontProperties]":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415
    from matplotlib.textpath import TextToPath  # noqa: PLC0415

    weight = "bold" if bold else "normal"
    return TextToPath(), FontProperties(family="DejaVu Sans", weight=weight, size=size)


def write_lines(
    target: "Axes | SubFigure",
    place: tuple[float, float],
    lines: Sequence[str],
    transform: "Transform",
    *,
    size: float,
    anchor: str = "middle",
    weight: str = "normal",
    colour: str = style.INK,
) -> None:
    """Write lines from one left edge, evenly spaced whatever letters they hold.

    ``place`` is the ``top``, ``middle`` or ``foot`` of the block (by ``anchor``) in ``transform``.
    """
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415

    tall = size * LEADING * (len(lines) - 1)
    first = {
        "top": -size * _CAPITAL,
        "middle": (tall - size * _CAPITAL) / 2,
        "foot": tall,
    }[anchor]
    scale = target.get_figure(root=True).dpi_scale_trans  # type: ignore[union-attr]
    for at, line in enumerate(lines):
        down = ScaledTranslation(0, (first - at * size * LEADING) / 72, scale)
        target.text(
            *place, line, transform=transform + down, size=size, weight=weight,
            color=colour, ha="left", va="baseline",
        )  # fmt: skip


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions apart by at least ``gap``, in order, as little as possible, inside bounds."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = [min(max(wanted[at], low), high) for at in order]
    for _ in range(200):
        moved = False
        for left in range(len(placed) - 1):
            short = gap - (placed[left + 1] - placed[left])
            if short > gap * 1e-6:
                placed[left] -= short / 2
                placed[left + 1] += short / 2
                moved = True
        placed = _inside(placed, gap, low, high)
        if not moved:
            break
    result = [0.0] * len(wanted)
    for at, position in zip(order, placed, strict=True):
        result[at] = position
    return result


def _inside(placed: list[float], gap: float, low: float, high: float) -> list[float]:
    count = len(placed)
    return [
        min(max(position, low + gap * at), high - gap * (count - 1 - at))
        for at, position in enumerate(placed)
    ]


def _compose(chart: Chart) -> "Figure":
    """Place figure number, title, subtitle, drawing and source, from the top down."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415  (without pyplot, which is slow to import)

    width = (style.WIDTH_CM - 2 * _MARGIN_CM) / _HINTED
    title = wrapped(chart.title, width, style.TITLE_PT, bold=True)
    subtitle = wrapped(f"Figure {chart.number}: {chart.subtitle}", width, style.SUBTITLE_PT)
    source = wrapped(chart.source, width, style.SMALL_PT)
    above = [
        *((line, style.TITLE_PT, "bold", style.INK) for line in title),
        *((line, style.SUBTITLE_PT, "normal", style.SOFT_INK) for line in subtitle),
    ]
    below = [(line, style.SMALL_PT, "normal", style.SOFT_INK) for line in source]
    parts = (_block_cm(above) + 0.3, chart.height_cm, _block_cm(below) + 0.25)
    height = sum(parts)
    figure = Figure(figsize=(style.WIDTH_CM * style.CM, height * style.CM), facecolor="white")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(3, 1, height_ratios=parts, hspace=0)
    _write(figure, above, height, height)
    _write(figure, below, height, parts[2])
    chart.draw(figure.add_subfigure(grid[1]))
    return figure


_Line = tuple[str, float, str, str]


def _block_cm(lines: Sequence[_Line]) -> float:
    return sum(size * _LINE_SPACING / _POINTS_PER_CM for _, size, _, _ in lines)


def _write(figure: "Figure", lines: Sequence[_Line], height: float, start: float) -> None:
    at = start
    for text, size, weight, colour in lines:
        at -= size * _LINE_SPACING / _POINTS_PER_CM
        figure.text(
            _MARGIN_CM / style.WIDTH_CM,
            (at + 0.25 * size / _POINTS_PER_CM) / height,
            text,
            size=size,
            weight=weight,
            color=colour,
            ha="left",
            va="baseline",
        )
