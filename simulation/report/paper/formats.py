"""The formats of a paper and their writers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from simulation.report.document import Document
from simulation.report.paper.telling import Telling
from simulation.report.writers.paper_page import paper_html
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


WRITERS: Mapping[str, Callable[[Made, Path], Path]] = {"docx": _word, "html": _page}
FORMATS = tuple(WRITERS)
