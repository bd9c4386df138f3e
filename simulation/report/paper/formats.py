"""The formats of a paper and their writers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from simulation.report.document import Document
from simulation.report.paper.telling import Telling
from simulation.report.writers.paper_page import paper_html
from simulation.report.writers.paper_workbook import write_paper_workbook
from simulation.report.writers.pdf import paper_pdf
from simulation.report.writers.word import write_word


class Made(NamedTuple):
    """A paper ready to be written."""

    document: Document
    telling: Telling
    made_from: Mapping[str, str | None]
    template: Path | None


def _word(made: Made, file: Path) -> Path:
    return write_word(made.document, file, made.template, made.made_from)


def _page(made: Made, file: Path) -> Path:
    text = paper_html(made.document, made.made_from)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _pdf(made: Made, file: Path) -> Path:
    file.write_bytes(paper_pdf(made.document, made.made_from))
    return file


def _workbook(made: Made, file: Path) -> Path:
    given = (made.telling.exempt.without(one) for one in made.telling.tables.values())
    tables = [one for one in given if one is not None and one.rows]
    return write_paper_workbook(made.document, tables, file, made.made_from)


WRITERS: Mapping[str, Callable[[Made, Path], Path]] = {
    "docx": _word, "html": _page, "pdf": _pdf, "xlsx": _workbook,
}  # fmt: skip
FORMATS = tuple(WRITERS)
