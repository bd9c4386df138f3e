"""The page of a study's charts, in Markdown and in HTML."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from simulation.experiment.study_data import StudyData
from simulation.report.chart import Chart
from simulation.report.words import words_of_design

PAGE = "index.md"

_STYLE = """\
body { font-family: Arial, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff;
  max-width: 44rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
figure { margin: 2.5rem 0; }
img { max-width: 100%; height: auto; }
figcaption { margin-top: 0.5rem; }
a { color: #12436d; }
"""


def write_page(data: StudyData, charts: Sequence[Chart], folder: Path, note: str) -> list[Path]:
    """Write ``index.md`` and ``index.html`` beside the charts and return both.

    ``note`` is said before the first chart.
    """
    texts = {PAGE: _markdown(data, charts, note), "index.html": _html(data, charts, note)}
    files = []
    for name, text in texts.items():
        file = folder / name
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)
    return files


def _opening(data: StudyData) -> str:
    return (
        f"{len(data.points):,} points ({words_of_design(data.design)}), "
        f"{len(data.options)} options, "
        f"{len(data.replications)} replications, {len(data.factors)} factors. Points count alike: "
        "they say what could be, not how likely it is."
    )


def _markdown(data: StudyData, charts: Sequence[Chart], note: str) -> str:
    lines = [f"# Charts: {data.title}", "", _opening(data), ""]
    lines += [note, ""] if note else []
    for chart in charts:
        lines += [
            f"## Figure {chart.number}: {chart.caption}",
            "",
            f"![{_one_line(chart.alternative)}]({chart.name}.svg)",
            "",
            f"{chart.title}. [Data]({chart.name}.csv), [in words]({chart.name}.txt), "
            f"[picture]({chart.name}.png).",
            "",
        ]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def _html(data: StudyData, charts: Sequence[Chart], note: str) -> str:
    title = escape(f"Charts: {data.title}")
    parts = [
        "<!doctype html>",
        '<html lang="en-GB">',
        f'<head><meta charset="utf-8"><title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{_STYLE}</style></head>",
        f"<body><main><h1>{title}</h1>",
        f"<p>{escape(_opening(data))}</p>",
    ]
    parts += [f"<p>{escape(note)}</p>"] if note else []
    for chart in charts:
        name, alternative = escape(chart.name), escape(_one_line(chart.alternative))
        parts += [
            f'<figure id="{name}"><img src="{name}.svg" alt="{alternative}">',
            f"<figcaption><strong>Figure {chart.number}: {escape(chart.caption)}.</strong> "
            f'{escape(chart.title)}. <a href="{name}.csv">Data</a>, '
            f'<a href="{name}.txt">in words</a>, <a href="{name}.png">picture</a>.</figcaption>'
            "</figure>",
        ]
    return "\n".join([*parts, "</main></body></html>", ""])
