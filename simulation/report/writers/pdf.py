"""A paper as PDF/UA-1: tagged, with alternatives, header cells and a language.

Typesetting is by typst, an extra (``optare[paper]``). What the paper says goes to it as data and is
never markup. No font of the machine is used and no time is written: same paper, same bytes.
"""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from simulation.report.document import Document, Figure
from simulation.report.writers.pdf_data import figures_of, paper_data, picture_name
from simulation.scenario.errors import ScenarioError

STANDARD = "ua-1"
_REPORT = Path(__file__).parents[1]
_FONTS = _REPORT / "fonts"
_TEMPLATE = _REPORT / "templates" / "paper.typ"


def paper_pdf(document: Document, made_from: Mapping[str, str | None] | None = None) -> bytes:
    """Return the document as PDF/UA-1.

    Raises:
        ScenarioError: typst is not installed, or a sign in the text is in no font that is used.
    """
    if find_spec("typst") is None:
        raise ScenarioError(
            "a paper as PDF needs typst, which is not installed",
            hint="pip install 'optare[paper]', or leave pdf out of --formats",
        )
    return _set(_files(document, made_from or {}))


def _files(document: Document, made_from: Mapping[str, str | None]) -> dict[str, bytes]:
    data = json.dumps(paper_data(document, made_from), ensure_ascii=False)
    files = {"main.typ": _TEMPLATE.read_bytes(), "paper.json": data.encode()}
    return files | {picture_name(at): _picture(one) for at, one in enumerate(figures_of(document))}


def _picture(figure: Figure) -> bytes:
    return figure.svg.read_bytes()


def _set(files: dict[str, bytes]) -> bytes:
    import typst  # noqa: PLC0415

    compile_: Any = typst.compile
    try:
        pdf = compile_(
            files,
            format="pdf",
            pdf_standards=[STANDARD],
            font_paths=[str(_FONTS), _fonts_of_charts()],
            ignore_system_fonts=True,
            timestamp=0,
        )
    except typst.TypstError as error:
        raise ScenarioError(
            f"the PDF cannot be written: {error.message}", hint=_hint(error)
        ) from None
    assert isinstance(pdf, bytes)
    return pdf


def _hint(error: Any) -> str:
    missing = "could not be displayed" in error.message
    return "take the sign out of the text, or leave pdf out of --formats" if missing else ""


def _fonts_of_charts() -> str:
    """Return the folder of the fonts in which charts are drawn: they have rare signs too."""
    from matplotlib import get_data_path  # noqa: PLC0415

    return str(Path(get_data_path()) / "fonts" / "ttf")
