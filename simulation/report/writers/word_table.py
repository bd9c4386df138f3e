"""A table in Word: columns as wide as their words need, a header row that is repeated."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from simulation.report.document import Table
from simulation.report.writers.columns import (
    SIZES,
    Sizes,
    column_widths_cm,
    keeps_numbers,
    number_columns,
    stays_whole,
    text_size,
    unbroken,
)
from simulation.report.writers.tokens import as_set, plain
from simulation.report.writers.word_runs import Runs

_TOGETHER = 2
"""rows of a longer table that stay with its header"""
_RULE = "B1B4B6"


def add_table(
    word: Any,
    block: Table,
    runs: Runs,
    width_cm: float,
    sizes: Sizes = SIZES,
    letters: float = 1.0,
) -> None:
    """Add the table and its note, as wide as the text.

    ``sizes``: usual and small, in points; ``letters``: how wide they are, for one in Arial.
    """
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    table = word.add_table(rows=0, cols=len(block.header))
    table.style = "Table Grid"
    table.autofit = False
    size = text_size(block, sizes)
    widths = column_widths_cm(block, size * letters, width_cm)
    whole_numbers = keeps_numbers(block, size * letters, width_cm)
    kept = [whole_numbers and number for number in number_columns(block)]
    like: dict[tuple[bool, bool], Any] = {}
    for at, cells in enumerate((block.header, *block.rows)):
        whole = stays_whole(block) or at <= _TOGETHER
        header, keep = at == 0, whole and (at < len(block.rows) or bool(block.note))
        if (header, keep) not in like:
            like[header, keep] = _laid_out(table, block, widths, size, header=header, keep=keep)
        _say(table, like[header, keep], cells, runs, kept)
    _set_grid(table, widths)
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), block.caption)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(_rules())
    table._tbl.tblPr.append(description)
    if block.note:
        _add_note(word.add_paragraph(), block.note, runs, sizes[0])


def _add_note(paragraph: Any, note: str, runs: Runs, size: float) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph.paragraph_format.space_before = Pt(3)
    runs.add(paragraph, note, size=size)


def _laid_out(
    table: Any, block: Table, widths: Sequence[float], size: float, *, header: bool, keep: bool
) -> Any:
    """Return a row without words: laying out each row anew takes ten times as long as a copy."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    row = table.add_row()
    numbers = number_columns(block)
    # Reading ``row.cells`` once, because it walks the whole row each time.
    for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(2)
        layout.line_spacing = 1.0
        layout.keep_with_next = keep
        run = paragraph.add_run()
        run.font.size, run.bold = Pt(size), header
        if block.numeric and numbers[column]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if header else ())):
        properties.append(OxmlElement(name))
    table._tbl.remove(row._tr)
    return row._tr


def _say(table: Any, like: Any, cells: Sequence[str], runs: Runs, kept: Sequence[bool]) -> None:
    """Add a row like another with these words; ``kept``: columns whose numbers are not broken."""
    copied = deepcopy(like)
    for cell, text, keep in zip(copied.tc_lst, cells, kept, strict=True):
        tokens = runs.tokens(text)
        said = as_set(tokens, unbroken(plain(tokens))) if keep else text
        runs.fill(cell.p_lst[0].r_lst[0], said)
    table._tbl.append(copied)


def _set_grid(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _rules() -> Any:
    """Thin lines between rows, none between columns."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = side in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), _RULE)
        borders.append(line)
    return borders
