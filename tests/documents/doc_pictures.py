"""White pictures in place of drawn charts, for commands whose charts are tested elsewhere.

Drawing is four fifths of the time of most commands. The folder from which each page begins has real
charts; what the page's own commands draw after that is white, with its data and its words.
"""

from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imsave

from simulation.report import summary
from simulation.report.chart import Chart, csv_text

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90" viewBox="0 0 160 90"/>\n'


def white_pictures(patch: pytest.MonkeyPatch) -> None:
    """Let no chart be drawn as long as the patch holds."""
    patch.setattr(Chart, "save", _white)
    patch.setattr(summary, "drawer", nullcontext)


def _white(chart: Chart, folder: Path, *_: object, **__: object) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    png, svg, data, text = files = chart.files(folder)
    imsave(
        png, np.full((90, 160, 4), 255, dtype=np.uint8), format="png", metadata={"Software": None}
    )
    svg.write_text(SVG, encoding="utf-8")
    data.write_text(csv_text(chart.header, chart.rows), encoding="utf-8", newline="\n")
    text.write_text(chart.alternative + "\n", encoding="utf-8", newline="\n")
    return files
