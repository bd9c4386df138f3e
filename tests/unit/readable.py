"""Whether a chart can be read: its words as they are drawn."""

from collections.abc import Iterator
from typing import Any

from simulation.report import style
from simulation.report.chart import Chart


def assert_readable(chart: Chart) -> None:
    """Assert that no words overlap, leave the picture or are too small."""
    from matplotlib import pyplot as plt  # noqa: PLC0415
    from matplotlib.transforms import Bbox  # noqa: PLC0415

    from simulation.report.chart import _compose  # noqa: PLC0415

    with style.analysis_function():
        figure = _compose(chart)
        figure.canvas.draw()
        width, height = figure.canvas.get_width_height()
        placed: list[tuple[str, Bbox]] = []
        for text in _visible_texts(figure):
            box = text.get_window_extent()
            name = f"{chart.name}: {text.get_text()!r}"
            assert text.get_fontsize() >= style.SMALL_PT, name
            assert box.x0 >= -1 and box.x1 <= width + 1, name
            assert box.y0 >= -1 and box.y1 <= height + 1, name
            for other, there in placed:
                assert not _overlap(box, there), f"{name} lies on {other}"
            placed.append((name, box))
        assert len(placed) > 10
        plt.close(figure)


def _visible_texts(figure: Any) -> Iterator[Any]:
    from matplotlib.axis import Axis  # noqa: PLC0415
    from matplotlib.text import Text  # noqa: PLC0415

    hidden: set[int] = set()
    for axis in figure.findobj(Axis):
        low, high = sorted(axis.get_view_interval())
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low <= tick.get_loc() <= high:
                hidden |= {id(tick.label1), id(tick.label2)}
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden:
            yield text


def _overlap(one: Any, other: Any) -> bool:
    # Boxes of text hold some empty space above and below the letters: 3 pixels of 100 an inch.
    a, b = one.padded(-1.5), other.padded(-1.5)
    return bool(a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1)
