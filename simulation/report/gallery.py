"""A gallery of the charts of a result: the question of each, how to read it, and its words."""

import os
from collections.abc import Sequence
from pathlib import Path

from simulation.report.gallery_kinds import KINDS, ChartKind, kind_of
from simulation.report.words import listed

_FOLDERS = (
    *("charts", "appraisal/charts", "appraisals/latest/charts", "residents/charts"),
    *("tracking/charts", "tracking/*/charts", "attribution/*/charts", "shadow/charts"),
)
"""where a result keeps charts, in the order in which they are looked for"""
_INTRODUCTION = """\
# Charts

Every chart that Optare draws, from one result. Each is written as a picture of 16 cm (PNG and
SVG), with its data (CSV) and its text alternative (TXT) beside it. This page was made by `optare
gallery`; the numbers are those of the result and say nothing about your council.

All follow one style: a title that states the message in at most 15 words, a subtitle with
measure, unit, area and period, lines named where they run instead of a legend, and never colour
alone. Before a chart is written it is checked, and one that fails is not written: a text
alternative that says what lies where; no legend; at most 15 words of title; text with a contrast
of 4.5 to 1 and marks with 3 to 1; bars from zero; at most four series; no text under 9 points,
sloping, cut off or on other text; no digits finer than the interval supports. Exempt from the
contrast of marks are gridlines and leaders, white edges, tints on which a line lies, and tinted
areas that are outlined or have a number in them.
"""


def gallery(result: Path, page: Path) -> str:
    """Return the gallery of a result as Markdown, with links from where ``page`` will stand.

    Raises:
        FileNotFoundError: the folder holds no chart.
    """
    by_kind: dict[str, list[Path]] = {}
    for picture in _pictures(result):
        kind = kind_of(picture.stem)
        if kind is not None:
            by_kind.setdefault(kind.prefix, []).append(picture)
    if not by_kind:
        raise FileNotFoundError(f"{result} holds no chart")
    shown = [kind for kind in KINDS if kind.prefix in by_kind]
    parts = [_INTRODUCTION, _contents(shown)]
    parts += [_section(kind, by_kind[kind.prefix], page.parent) for kind in shown]
    missing = [kind for kind in KINDS if kind.prefix not in by_kind]
    if missing:
        parts.append(_missing(missing))
    return "\n".join(parts)


def _pictures(result: Path) -> list[Path]:
    """Return every chart, the first of each name."""
    found: dict[str, Path] = {}
    for pattern in _FOLDERS:
        for folder in sorted(result.glob(pattern)):
            for picture in sorted(folder.glob("*.png")):
                if picture.with_suffix(".txt").is_file():
                    found.setdefault(picture.stem, picture)
    return list(found.values())


def _contents(shown: Sequence[ChartKind]) -> str:
    lines = ["| question | chart | made by |", "|---|---|---|"]
    lines += [
        f"| {kind.question} | [{kind.title}](#{_anchor(kind.title)}) | `{kind.made_by}` |"
        for kind in shown
    ]
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return kept.replace(" ", "-")


def _section(kind: ChartKind, pictures: Sequence[Path], beside: Path) -> str:
    first, *rest = pictures
    alternative = first.with_suffix(".txt").read_text(encoding="utf-8").strip()
    data = _link(first.with_suffix(".csv"), beside)
    lines = [
        f"## {kind.title}",
        f"**{kind.question}** {kind.reading}",
        f"![{_plain(alternative)}]({_link(first, beside)})",
        f"Text alternative: {_plain(alternative)}",
        f"[Data]({data}), by `{kind.made_by}`.{_more(rest, beside)}",
    ]
    return "\n\n".join(lines) + "\n"


def _more(rest: Sequence[Path], beside: Path) -> str:
    if not rest:
        return ""
    links = [f"[{picture.stem}]({_link(picture, beside)})" for picture in rest]
    return f" Others of the kind: {listed(links)}."


def _missing(kinds: Sequence[ChartKind]) -> str:
    lines = [f"- **{kind.title}**: {kind.question} `{kind.made_by}`" for kind in kinds]
    return "\n".join(["## Not in this result", "", *lines]) + "\n"


def _link(file: Path, beside: Path) -> str:
    return Path(os.path.relpath(file, beside)).as_posix().replace(" ", "%20")


def _plain(text: str) -> str:
    """Return text without what Markdown would read as a link, on one line."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
