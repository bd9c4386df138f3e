"""The folder of a report: the report in each format, the drawings of the pathway, and a record."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from simulation.experiment.folder.whole_folder import made_whole
from simulation.report.document import Document, Figure
from simulation.report.pathway_diagram import draw
from simulation.report.stress.compose import report
from simulation.report.stress.material import Material
from simulation.report.writers.markdown import markdown
from simulation.report.writers.pdf import paper_pdf
from simulation.report.writers.web import html
from simulation.report.writers.word import write_word

RECORD = "stress_des.json"
"""what the report was made from; the mark of its folder"""
NAME = "stress_des"
PATHWAY = "pathway"


def write_report(
    material: Material, folder: Path, formats: Sequence[str], made_from: Mapping[str, object]
) -> list[Path]:
    """Write the report into a folder, whole or not at all, and return its files.

    The same scenario, manifest and prose give the same bytes.
    """
    with made_whole(folder, RECORD) as partial:
        drawn = draw(material.appraisal, partial / PATHWAY)
        document = report(material, list(_figures(material, partial / PATHWAY)))
        written = [_WRITERS[one](document, partial / f"{NAME}.{one}") for one in formats]
        record = partial / RECORD
        text = json.dumps(dict(made_from), indent=2, ensure_ascii=False) + "\n"
        record.write_text(text, encoding="utf-8", newline="\n")
        files = [file.relative_to(partial) for file in (*written, *drawn, record)]
    return [folder / file for file in files]


def _figures(material: Material, folder: Path) -> Iterator[Figure]:
    """Yield the pages on which the pathway is drawn."""
    pages = sorted(folder.glob("pathway_page_*.svg"), key=lambda file: (len(file.name), file.name))
    for number, svg in enumerate(pages, start=1):
        yield Figure(
            name=svg.stem,
            caption=f"Figure {number}. The pathway and who does each step, page {number} of "
            f"{len(pages)}",
            alternative=f"The pathway of {material.appraisal.title}, page {number} of "
            f"{len(pages)}: its journeys from step to step. The tables under 2.2 hold the same as "
            "text.",
            png=svg.with_suffix(".png"),
            svg=svg,
            data=folder / "pathway.csv",
        )


def _word(document: Document, file: Path) -> Path:
    return write_word(document, file)


def _page(document: Document, file: Path) -> Path:
    file.write_text(html(document), encoding="utf-8", newline="\n")
    return file


def _text(document: Document, file: Path) -> Path:
    file.write_text(markdown(document, file.parent), encoding="utf-8", newline="\n")
    return file


def _pdf(document: Document, file: Path) -> Path:
    file.write_bytes(paper_pdf(document))
    return file


_WRITERS: Mapping[str, Callable[[Document, Path], Path]] = {
    "docx": _word, "html": _page, "md": _text, "pdf": _pdf,
}  # fmt: skip
FORMATS = tuple(_WRITERS)
